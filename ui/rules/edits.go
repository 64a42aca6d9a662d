package rules

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
)

// do makes an edit as a step of its own.
func (s *Screen) do(name string, edit model.Edit) bool { return s.doJoined(name, "", edit) }

// doJoined makes an edit that joins the one before it when that has the same key.
func (s *Screen) doJoined(name, key string, edit model.Edit) bool {
	if err := s.ed.DoJoined(name, key, edit); err != nil {
		s.tell(lang.L("Not changed:") + " " + kit.SayError(err))
		s.Update(model.Change{})
		return false
	}
	return true
}

// cloneRule returns a copy of a rule that stands for it and may be changed.
func cloneRule(r *model.Rule) *model.Rule {
	n := *r
	n.Conditions, n.Actions = slices.Clone(r.Conditions), slices.Clone(r.Actions)
	return &n
}

// withActions returns the rule with the actions changed for which f reports that it changed them; nil when there is none.
func withActions(r *model.Rule, f func(*model.Action) bool) *model.Rule {
	var out *model.Rule
	for i, a := range r.Actions {
		n := *a
		if f(&n) {
			if out == nil {
				out = cloneRule(r)
			}
			out.Actions[i] = &n
		}
	}
	return out
}

// edit changes one rule. f gets a copy that it may change.
func (s *Screen) edit(rule model.ID, name, key string, f func(*model.Rule)) bool {
	i := s.index(rule)
	if i < 0 {
		return false
	}
	n := cloneRule(s.rules[i])
	f(n)
	return s.doJoined(name, key, model.Put{List: s.list, At: []int{i}, Nodes: []model.Node{n}})
}

// roleOf returns what a line of a rule is.
func (s *Screen) roleOf(rule, id model.ID) model.Role {
	if i := s.index(rule); i >= 0 && slices.ContainsFunc(s.rules[i].Conditions, func(c *model.Condition) bool { return c.ID == id }) {
		return model.RoleCondition
	}
	return model.RoleAction
}

// editLine changes one condition or action of a rule.
func (s *Screen) editLine(rule, id model.ID, key string, f func(kind, param *model.Attr)) {
	name := lang.L("Change action")
	if s.roleOf(rule, id) == model.RoleCondition {
		name = lang.L("Change condition")
	}
	s.edit(rule, name, key, func(r *model.Rule) {
		for i, c := range r.Conditions {
			if c.ID == id {
				n := *c
				f(&n.Type, &n.Param)
				r.Conditions[i] = &n
			}
		}
		for i, a := range r.Actions {
			if a.ID == id {
				n := *a
				f(&n.Type, &n.Param)
				r.Actions[i] = &n
			}
		}
	})
}

// setParam writes a param. What is typed joins, so that it is undone at once.
func (s *Screen) setParam(rule, id model.ID, value string, typed bool) {
	key := ""
	if typed {
		key = fmt.Sprint("param ", id)
	}
	delete(s.fresh, id)
	s.editLine(rule, id, key, func(_, param *model.Attr) {
		*param = model.Some(value)
	})
}

// setKind gives a condition or action another type. Its param is kept as far as the new type can use it.
func (s *Screen) setKind(rule, id model.ID, kind string) {
	role := s.roleOf(rule, id)
	if role == model.RoleAction && kind == model.ActContinue {
		s.removeLines(map[model.ID]bool{id: true})
		s.setContinues(rule, true)
		return
	}
	s.editLine(rule, id, "", func(t, param *model.Attr) {
		was := typeOf(role, t.Value)
		*t = model.Some(kind)
		if *param = fitParam(was, typeOf(role, kind), *param); param.Value == "" {
			s.begin(id)
		}
	})
	s.focusLine(rule, id)
}

// fitParam returns the param that a condition or action gets with another type.
func fitParam(was, now *model.Type, param model.Attr) model.Attr {
	if now == nil || was != nil && was.Param == now.Param {
		return param
	}
	switch now.Param {
	case model.ParamNone:
		return model.Attr{}
	case model.ParamNetwork:
		return model.Some(model.Networks[0])
	case model.ParamLength:
		if isLength(param.Value) {
			return param
		}
		return model.Some("")
	case model.ParamDialAction, model.ParamHeader:
		return model.Some("")
	}
	if was != nil && (was.Param == model.ParamNetwork || was.Param == model.ParamDialAction || was.Param == model.ParamHeader) {
		return model.Some("")
	}
	return model.Some(param.Value)
}

// setContinues says whether the phone goes on to the next rules after a rule.
func (s *Screen) setContinues(rule model.ID, on bool) {
	name := lang.L("Stop after the rule")
	if on {
		name = lang.L("Try the next rules")
	}
	s.edit(rule, name, "", func(r *model.Rule) {
		switch {
		case on && !r.Continues():
			r.Actions = append(r.Actions, &model.Action{ID: model.NewID(), Type: model.Some(model.ActContinue)})
		case !on:
			r.Actions = slices.DeleteFunc(r.Actions, func(a *model.Action) bool { return a.Type.Value == model.ActContinue })
		}
	})
}

// addLine adds a condition or action of a type to a rule and gives its param the focus.
func (s *Screen) addLine(rule model.ID, role model.Role, kind string) {
	if role == model.RoleAction && kind == model.ActContinue {
		s.setContinues(rule, true)
		return
	}
	param := model.Attr{}
	if t := typeOf(role, kind); t == nil || t.Param != model.ParamNone {
		param = fitParam(nil, t, model.Some(""))
	}
	id := model.NewID()
	s.begin(id)
	name := lang.L("Add condition")
	if role == model.RoleAction {
		name = lang.L("Add action")
	}
	done := s.edit(rule, name, "", func(r *model.Rule) {
		if role == model.RoleCondition {
			r.Conditions = append(r.Conditions, &model.Condition{ID: id, Type: model.Some(kind), Param: param})
			return
		}
		at := len(r.Actions)
		if at > 0 && r.Actions[at-1].Type.Value == model.ActContinue {
			at-- // a continue at the end stays there
		}
		r.Actions = slices.Insert(r.Actions, at, &model.Action{ID: id, Type: model.Some(kind), Param: param})
	})
	if done {
		s.focusLine(rule, id)
	}
}

// focusLine gives the focus to the param of a condition or action.
func (s *Screen) focusLine(rule, id model.ID) {
	if i := s.index(rule); i >= 0 {
		s.column.Reveal(i)
		if c := s.card(rule); c != nil {
			c.enter(id)
		}
	}
}

// addRule adds an empty rule after the selected ones, else at the end, and gives it the focus.
func (s *Screen) addRule() {
	at := len(s.rules)
	if where := s.chosenRules(); len(where) > 0 {
		at = where[len(where)-1] + 1
	}
	rule := &model.Rule{ID: model.NewID()}
	s.begin(rule.ID)
	s.insert(lang.L("Add rule"), at, []model.Node{rule})
}

// insert puts rules into the list, selects them and brings them into view. It reports whether that was possible.
func (s *Screen) insert(name string, at int, nodes []model.Node) bool {
	where := make([]int, len(nodes))
	for i := range where {
		where[i] = at + i
	}
	if !s.do(name, model.Insert{List: s.list, At: where, Nodes: nodes}) {
		return false
	}
	s.picked = selection{ids: map[model.ID]bool{}, at: nodes[0].NodeID()}
	for _, n := range nodes {
		s.picked.ids[n.NodeID()] = true
	}
	s.focusRule(at)
	return true
}

// focusRule brings the card at a place into view and gives it the focus.
func (s *Screen) focusRule(i int) {
	if i < 0 || i >= len(s.rules) {
		return
	}
	s.column.Reveal(i)
	if c := s.card(s.rules[i].ID); c != nil {
		s.giveFocus(c)
		c.mark()
	}
	s.showPicked()
}

// chosenRules returns the places of the selected rules, or of those whose lines are selected, ascending.
func (s *Screen) chosenRules() []int {
	var out []int
	for i, r := range s.rules {
		if s.picked.has(r.ID) || s.picked.lines && s.holdsPicked(r) {
			out = append(out, i)
		}
	}
	return out
}

func (s *Screen) holdsPicked(r *model.Rule) bool {
	return slices.ContainsFunc(r.Conditions, func(c *model.Condition) bool { return s.picked.has(c.ID) }) ||
		slices.ContainsFunc(r.Actions, func(a *model.Action) bool { return s.picked.has(a.ID) })
}
