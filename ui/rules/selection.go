package rules

import (
	"iter"
	"slices"

	"dialwright/model"
)

// linesOf goes through the conditions of a rule and then its actions: the ID of each, and the *model.Condition or
// *model.Action itself.
func linesOf(r *model.Rule) iter.Seq2[model.ID, any] {
	return func(yield func(model.ID, any) bool) {
		for _, c := range r.Conditions {
			if !yield(c.ID, c) {
				return
			}
		}
		for _, a := range r.Actions {
			if !yield(a.ID, a) {
				return
			}
		}
	}
}

// selection is what is selected: rules, or lines of rules.
type selection struct {
	ids   map[model.ID]bool
	lines bool     // ids are of conditions and actions
	at    model.ID // selected last, or with the focus
}

func (p *selection) has(id model.ID) bool { return p.ids[id] }

func (p *selection) only(id model.ID, line bool) {
	p.ids, p.lines, p.at = map[model.ID]bool{id: true}, line, id
}

func (p *selection) toggle(id model.ID, line bool) {
	if line != p.lines || p.ids == nil {
		p.only(id, line)
		return
	}
	if p.ids[id] {
		delete(p.ids, id)
	} else {
		p.ids[id] = true
	}
	p.at = id
}

// span selects the rules from the one selected last to id.
func (p *selection) span(rules []*model.Rule, id model.ID) {
	from := slices.IndexFunc(rules, func(r *model.Rule) bool { return r.ID == p.at })
	to := slices.IndexFunc(rules, func(r *model.Rule) bool { return r.ID == id })
	if from < 0 || to < 0 || p.lines {
		p.only(id, false)
		return
	}
	p.ids = map[model.ID]bool{}
	for i := min(from, to); i <= max(from, to); i++ {
		p.ids[rules[i].ID] = true
	}
}

// keep drops what is no longer there.
func (p *selection) keep(rules []*model.Rule) {
	if len(p.ids) == 0 {
		return
	}
	there := make(map[model.ID]bool, len(p.ids))
	for _, r := range rules {
		if p.ids[r.ID] {
			there[r.ID] = true
		}
		if !p.lines {
			continue
		}
		for id := range linesOf(r) {
			if p.ids[id] {
				there[id] = true
			}
		}
	}
	p.ids = there
}
