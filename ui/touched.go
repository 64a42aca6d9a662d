package ui

import (
	"dialwright/model"
	"dialwright/ui/kit"
)

// touched returns the place in a document at which an edit, made already, has changed something; ok is false when it is
// no single place.
func touched(e model.Edit, after *model.Document) (p kit.Place, ok bool) {
	in := func(l model.List, at []int) (kit.Place, bool) {
		nodes := after.Nodes(l)
		if len(at) == 0 || len(nodes) == 0 {
			return kit.Place{List: l}, true
		}
		return kit.Place{List: l, Node: nodes[min(at[0], len(nodes)-1)].NodeID()}, true
	}
	switch e := e.(type) {
	case model.Put:
		return in(e.List, e.At)
	case model.Insert:
		return in(e.List, e.At)
	case model.Remove:
		return in(e.List, e.At)
	case model.Move:
		return in(e.To, e.Into)
	case model.SetQuickDial:
		return kit.Place{List: model.ItemList}, true
	case model.SetRewriting:
		return in(model.List{Kind: model.ListRules, Owner: e.Owner}, nil)
	case model.Batch:
		for i := len(e) - 1; i >= 0; i-- {
			if p, ok := touched(e[i], after); ok {
				return p, true
			}
		}
	}
	return kit.Place{}, false
}

// followEdit shows the place that an undo or a redo has changed, unless it is seen already.
func (s *workspace) followEdit(c model.Change) {
	p, ok := touched(c.Edit, c.After)
	if !ok {
		return
	}
	shown := s.place.List
	if shown.Kind == model.ListActions && s.place.Node != 0 {
		shown = model.RulesOf(s.place.Node) // the dial action with its rules
	}
	here := p.List == shown || p.List == s.place.List && p.Node == s.place.Node || p.List == model.ActionList && p.Node == shown.Owner && p.Node != 0
	if !here {
		s.goTo(p)
	}
}
