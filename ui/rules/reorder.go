package rules

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
)

// delete deletes what is selected.
func (s *Screen) delete() {
	if s.picked.lines {
		s.removeLines(s.picked.ids)
		return
	}
	at := s.chosenRules()
	if len(at) == 0 {
		return
	}
	name := lang.L("Delete rule {{.N}}", map[string]any{"N": at[0] + 1})
	if len(at) > 1 {
		name = lang.L("Delete {{.N}} rules", map[string]any{"N": len(at)})
	}
	if !s.do(name, model.Remove{List: s.list, At: at}) {
		return
	}
	if next := min(at[0], len(s.rules)-1); next >= 0 {
		s.picked.only(s.rules[next].ID, false)
		s.focusRule(next)
	}
}

// removeLines deletes conditions and actions.
func (s *Screen) removeLines(ids map[model.ID]bool) {
	put := model.Put{List: s.list}
	for i, r := range s.rules {
		n := cloneRule(r)
		n.Conditions = slices.DeleteFunc(n.Conditions, func(c *model.Condition) bool { return ids[c.ID] })
		n.Actions = slices.DeleteFunc(n.Actions, func(a *model.Action) bool { return ids[a.ID] })
		if len(n.Conditions) != len(r.Conditions) || len(n.Actions) != len(r.Actions) {
			put.At, put.Nodes = append(put.At, i), append(put.Nodes, n)
		}
	}
	if len(put.At) == 0 {
		return
	}
	name := lang.L("Delete condition")
	if r, n := s.rules[put.At[0]], put.Nodes[0].(*model.Rule); len(r.Conditions) == len(n.Conditions) {
		name = lang.L("Delete action")
	}
	s.do(name, put)
}

// duplicate puts a copy of what is selected behind it.
func (s *Screen) duplicate() {
	if s.picked.lines {
		s.duplicateLines()
		return
	}
	at := s.chosenRules()
	if len(at) == 0 {
		return
	}
	nodes := make([]model.Node, len(at))
	for i, p := range at {
		nodes[i] = s.rules[p].Copy()
	}
	s.insert(lang.L("Duplicate"), at[len(at)-1]+1, nodes)
}

func (s *Screen) duplicateLines() {
	put := model.Put{List: s.list}
	copies := map[model.ID]bool{}
	for i, r := range s.rules {
		if !s.holdsPicked(r) {
			continue
		}
		n := cloneRule(r)
		n.Conditions, n.Actions = nil, nil
		for _, c := range r.Conditions {
			n.Conditions = append(n.Conditions, c)
			if s.picked.has(c.ID) {
				d := *c
				d.ID = model.NewID()
				copies[d.ID] = true
				n.Conditions = append(n.Conditions, &d)
			}
		}
		for _, a := range r.Actions {
			n.Actions = append(n.Actions, a)
			if s.picked.has(a.ID) {
				d := *a
				d.ID = model.NewID()
				copies[d.ID] = true
				n.Actions = append(n.Actions, &d)
			}
		}
		put.At, put.Nodes = append(put.At, i), append(put.Nodes, n)
	}
	if len(put.At) > 0 && s.do(lang.L("Duplicate"), put) {
		s.picked.ids = copies
		s.showPicked()
	}
}

// moveUp moves what is selected one place up: rules in the list, a condition or action in its rule.
func (s *Screen) moveUp() { s.move(-1) }

// moveDown moves what is selected one place down.
func (s *Screen) moveDown() { s.move(1) }

func (s *Screen) move(by int) {
	if s.picked.lines {
		s.moveLine(by)
		return
	}
	at := s.chosenRules()
	if len(at) == 0 {
		return
	}
	into := at[0] + by
	if by > 0 {
		into = at[len(at)-1] + by - len(at) + 1
	}
	s.moveTo(at, into)
}

// moveTo moves the rules at places so that they stand together, the first at place into of the list as it will be.
func (s *Screen) moveTo(at []int, into int) {
	into = max(0, min(into, len(s.rules)-len(at)))
	if at[0] == into && at[len(at)-1] == into+len(at)-1 {
		return
	}
	name := lang.L("Move rule {{.N}}", map[string]any{"N": at[0] + 1})
	if len(at) > 1 {
		name = lang.L("Move {{.N}} rules", map[string]any{"N": len(at)})
	}
	if s.do(name, model.MoveWithin(s.list, at, into)) {
		s.column.Reveal(into + len(at) - 1)
		s.column.Reveal(into)
	}
}

// moveLine moves the selected conditions and actions within their rules.
func (s *Screen) moveLine(by int) {
	put := model.Put{List: s.list}
	for i, r := range s.rules {
		if !s.holdsPicked(r) {
			continue
		}
		n := cloneRule(r)
		a := shift(n.Conditions, by, func(c *model.Condition) bool { return s.picked.has(c.ID) })
		b := shift(n.Actions, by, func(a *model.Action) bool { return s.picked.has(a.ID) })
		if a || b {
			put.At, put.Nodes = append(put.At, i), append(put.Nodes, n)
		}
	}
	if len(put.At) > 0 {
		s.do(lang.L("Move within the rule"), put)
	}
}

// shift moves the elements that are picked one place on in their list, and reports whether any moved.
func shift[T any](list []T, by int, picked func(T) bool) bool {
	moved := false
	n := len(list)
	for k := range n {
		i := k
		if by > 0 {
			i = n - 1 - k
		}
		if j := i + by; picked(list[i]) && j >= 0 && j < n && !picked(list[j]) {
			list[i], list[j] = list[j], list[i]
			moved = true
		}
	}
	return moved
}
