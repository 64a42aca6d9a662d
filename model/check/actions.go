package check

import (
	"strings"

	"dialwright/model"
)

// removed stands for a place: the document removes the dial action of that id.
const removed = -1

// dialActions checks the dial actions and their rules.
func (c *checker) dialActions(previous *model.Document) {
	if l := c.d.DialActions; l != nil {
		c.foreign(place{node: l.ID, origin: l.Origin}, l.Foreign, inDialActions)
	}
	c.actions = map[string]int{}
	for i, a := range c.d.Actions() {
		c.use(a.Ident.Value, a.Removed())
		switch {
		case a.Ident.Value == "":
		case a.Removed():
			c.actions[a.Ident.Value] = removed
		default:
			c.actions[a.Ident.Value] = i
		}
	}
	c.circle = circles(c.overrides())
	seen := map[string]bool{}
	for i, a := range c.d.Actions() {
		c.dialAction(i, a, seen)
	}
	c.goneActions(previous)
}

func (c *checker) dialAction(i int, a *model.DialAction, seen map[string]bool) {
	e := actionEntry(i, a)
	c.entry(e, seen)
	p := e.place
	if model.IsBasicAction(a.Ident.Value) && !a.Removed() {
		id := c.freeID("", a.Ident.Value)
		c.add("basic-action-id", p.at("id"), &Fix{Label: model.Say("Give it the id %s", id), Edit: e.with(model.Some(id), e.prio, e.action)},
			"%s is a dial action that every app has. A rule that dials as %s most likely means that one, never this (not confirmed). Give this one another id.",
			quote(a.Ident.Value), quote(a.Ident.Value))
	}
	if !a.Removed() {
		c.text(p.at("displayName"), a.DisplayName)
	}
	if list := a.Unknown(); len(list) > 0 {
		c.foreign(p, list, names{
			once:       map[string]bool{"displayName": a.DisplayName.Present, "rewriting": a.Rewriting != nil},
			attributes: entryFields(a.Ident, a.Priority, a.Action), vocabulary: true,
		})
	}
	if a.Rewriting != nil && !a.Removed() {
		c.at = i
		c.rewriting(model.RulesOf(a.ID), a.Rewriting)
	}
}

// overrides returns, for each dial action, the places of the dial actions of the document that its rules dial as.
func (c *checker) overrides() [][]int {
	next := make([][]int, len(c.d.Actions()))
	for i, a := range c.d.Actions() {
		for _, r := range a.Rules() {
			for _, step := range r.Actions {
				if step.Type.Value != model.ActOverrideDialAction || model.IsBasicAction(step.Param.Value) {
					continue
				}
				if to, ok := c.actions[step.Param.Value]; ok && to != removed {
					next[i] = append(next[i], to)
				}
			}
		}
	}
	return next
}

// circles returns for each node of a graph the number of the strongly connected component that it is in: two nodes are
// in one exactly when each can be reached from the other. It is Tarjan's algorithm with a stack of its own.
func circles(next [][]int) []int {
	n := len(next)
	index, low, component := make([]int, n), make([]int, n), make([]int, n)
	edge := make([]int, n)
	var path, open []int
	count, found := 0, 0
	for start := range next {
		if index[start] != 0 {
			continue
		}
		for path = append(path, start); len(path) > 0; {
			v := path[len(path)-1]
			if index[v] == 0 {
				count++
				index[v], low[v] = count, count
				open = append(open, v)
			}
			if edge[v] < len(next[v]) {
				w := next[v][edge[v]]
				edge[v]++
				if index[w] == 0 {
					path = append(path, w)
				} else if component[w] == 0 {
					low[v] = min(low[v], index[w])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				up := path[len(path)-1]
				low[up] = min(low[up], low[v])
			}
			if low[v] != index[v] {
				continue
			}
			found++
			for w := -1; w != v; {
				w = open[len(open)-1]
				open = open[:len(open)-1]
				component[w] = found
			}
		}
	}
	return component
}

// override checks the dial action that a rule dials as.
func (c *checker) override(p place, s step) {
	id := s.action.Param.Value
	if id == "" || model.IsBasicAction(id) {
		return
	}
	p = p.at("param")
	to, ok := c.actions[id]
	if ok && to == removed {
		c.add("unknown-dial-action", p, nil, "%s is a dial action that this document removes from phones (not confirmed), so a rule cannot dial as it any more. Choose another dial action.", quote(id))
		return
	}
	if !ok {
		right := c.similarAction(id)
		var fix *Fix
		var hint model.Phrase
		if right != "" {
			fix = s.fix(model.Say("Write %s", right), s.action.Type, model.Some(right))
			hint = model.Say(" Did you mean %s?", quote(right))
		}
		c.add("unknown-dial-action", p, fix,
			"%s is neither a dial action that every app has nor one of this document.%s It works only on phones that already have it from elsewhere.", quote(id), hint)
		return
	}
	if s.list.Owner == 0 {
		return
	}
	switch {
	case to == c.at:
		c.add("override-cycle", p, nil, "The dial action dials as itself. What phones do then is not known; the simulator follows one step. Choose another dial action.")
	case c.circle[to] == c.circle[c.at]:
		c.add("override-cycle", p, nil,
			"%s in turn leads back to this dial action: they dial as each other in a circle. What phones do then is not known; the simulator follows one step. Break the circle.", quote(id))
	}
}

// similarAction returns the id of a dial action that differs from id by case and blanks only; "" when there is none.
func (c *checker) similarAction(id string) string {
	id = strings.TrimSpace(id)
	for _, b := range model.BasicActions {
		if strings.EqualFold(b.ID, id) {
			return b.ID
		}
	}
	if c.folded == nil {
		c.folded = map[string]string{}
		for i := len(c.d.Actions()) - 1; i >= 0; i-- {
			if ident := c.d.Actions()[i].Ident.Value; ident != "" {
				if at, ok := c.actions[ident]; ok && at == i {
					c.folded[strings.ToLower(ident)] = ident
				}
			}
		}
	}
	return c.folded[strings.ToLower(id)]
}
