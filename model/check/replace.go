package check

import "dialwright/model"

// replace checks the rules that replace what their condition matched: whether there is such a part, whether there is
// only one, and whether the order of the actions matters.
func (c *checker) replace(list model.List, at int, r *model.Rule) {
	part, front := -1, false // the condition that gives the part; whether only doesntStartWith does
	ambiguous := false
	for i, cond := range r.Conditions {
		switch cond.Type.Value {
		case model.CondStartsWith, model.CondEquals, model.CondContains:
			ambiguous = ambiguous || part >= 0 && r.Conditions[part].Param.Value != cond.Param.Value
			part = i
		case model.CondDoesntStartWith:
			front = true
		}
	}
	whole := part >= 0 && r.Conditions[part].Type.Value == model.CondEquals
	first, prepends, moved := -1, 0, -1
	shifts := false
	for i, a := range r.Actions {
		switch a.Type.Value {
		case model.ActReplace:
			if first < 0 {
				first = i
			}
			if shifts && moved < 0 {
				moved = i
			}
		case model.ActPrepend:
			prepends++
			shifts = shifts || a.Param.Value != ""
		case model.ActAppend:
			shifts = shifts || whole && a.Param.Value != ""
		}
	}
	s := step{list: list, at: at, part: first, rule: r, action: r.Actions[first]}
	switch {
	case part < 0 && !front:
		c.add("replace-without-range", s.place(), nil,
			"The rule has no condition that says which part of the number to replace. What a phone replaces is not known; the simulator leaves the number alone. Add a condition “starts with”, “is” or “contains”.")
	case part < 0:
		var fix *Fix
		if prepends == 0 {
			fix = s.fix(model.Say("Put it in front instead"), model.Some(model.ActPrepend), s.action.Param)
		}
		c.add("replace-at-front", s.place(), fix,
			"“Does not start with” matches no part of the number that could be replaced. A phone most likely puts the text in front of the number (not confirmed). If that is meant, use “put in front”.")
	case ambiguous:
		c.add("ambiguous-range", s.place(), nil,
			"Several conditions of the rule each say which part of the number to replace. Which one a phone takes is not known; the simulator takes the last, %s. Use only one of them.",
			quotePhrase(r.Conditions[part].Phrase()))
	}
	if moved >= 0 && (part >= 0 || front) {
		s := step{list: list, at: at, part: moved, rule: r, action: r.Actions[moved]}
		c.add("order-sensitive-actions", s.place(), moveFirst(s),
			"Phones most likely replace first, then put in front, then add at the end, whatever the order here. In the order written here the outcome may differ. Write replace before the others.")
	}
}

// moveFirst returns the fix that puts all replace actions of the rule before the others.
func moveFirst(s step) *Fix {
	r := *s.rule
	r.Actions = make([]*model.Action, 0, len(s.rule.Actions))
	for _, a := range s.rule.Actions {
		if a.Type.Value == model.ActReplace {
			r.Actions = append(r.Actions, a)
		}
	}
	for _, a := range s.rule.Actions {
		if a.Type.Value != model.ActReplace {
			r.Actions = append(r.Actions, a)
		}
	}
	return &Fix{Label: model.Say("Put replace first"), Edit: model.Put{List: s.list, At: []int{s.at}, Nodes: []model.Node{&r}}}
}
