package rules

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
)

// copy writes what is selected to the clipboard.
func (s *Screen) copy() bool {
	var nodes []any
	for _, r := range s.rules {
		if s.picked.has(r.ID) {
			nodes = append(nodes, r)
			continue
		}
		if !s.picked.lines {
			continue
		}
		for id, node := range linesOf(r) {
			if s.picked.has(id) {
				nodes = append(nodes, node)
			}
		}
	}
	return kit.CopyNodes(s.env.Fragment, nodes, s.tell)
}

// cut copies what is selected and deletes it.
func (s *Screen) cut() {
	if s.copy() {
		s.delete()
	}
}

// paste puts what the clipboard holds behind what is selected: rules into the list, conditions and actions into the
// selected rule.
func (s *Screen) paste() {
	if s.env.ParseFragment == nil || s.readOnly {
		return
	}
	nodes, err := s.env.ParseFragment(fyne.CurrentApp().Clipboard().Content())
	if err != nil {
		s.tell(lang.L("Not pasted:") + " " + kit.SayError(err))
		return
	}
	var rules []model.Node
	var conditions []*model.Condition
	var actions []*model.Action
	for _, n := range nodes {
		switch n := n.(type) {
		case *model.Rule:
			rules = append(rules, n)
		case *model.Condition:
			conditions = append(conditions, n)
		case *model.Action:
			actions = append(actions, n)
		case *model.DialAction:
			for _, r := range n.Rules() {
				rules = append(rules, r)
			}
		}
	}
	where := s.chosenRules()
	parts := lang.L("Pasted conditions and actions: {{.N}}", map[string]any{"N": len(conditions) + len(actions)})
	switch {
	case len(rules) > 0:
		at := len(s.rules)
		if len(where) > 0 {
			at = where[len(where)-1] + 1
		}
		if s.insert(lang.L("Paste"), at, rules) {
			s.tell(lang.L("Pasted rules: {{.N}}", map[string]any{"N": len(rules)}))
		}
	case len(conditions)+len(actions) == 0:
		s.tell(lang.L("Not pasted: the clipboard holds no rules, conditions or actions."))
	case len(where) == 0:
		if s.insert(lang.L("Paste"), len(s.rules), []model.Node{&model.Rule{ID: model.NewID(), Conditions: conditions, Actions: actions}}) {
			s.tell(parts)
		}
	default:
		rule := s.rules[where[len(where)-1]].ID
		if s.edit(rule, lang.L("Paste"), "", func(r *model.Rule) {
			r.Conditions = append(r.Conditions, conditions...)
			r.Actions = append(r.Actions, actions...)
		}) {
			s.tell(parts)
		}
	}
}
