package check

import (
	"slices"
	"strings"

	"dialwright/model"
)

// step is one condition or action of a rule at hand; one of the two is set.
type step struct {
	list      model.List
	at, part  int // place of the rule in its list, and of the condition or action in the rule
	rule      *model.Rule
	condition *model.Condition
	action    *model.Action
}

func (s step) attrs() (typ, param model.Attr) {
	if s.condition != nil {
		return s.condition.Type, s.condition.Param
	}
	return s.action.Type, s.action.Param
}

func (s step) foreign() []model.Foreign {
	if s.condition != nil {
		return s.condition.Foreign
	}
	return s.action.Foreign
}

func (s step) place() place {
	if s.condition != nil {
		return place{node: s.condition.ID, origin: s.condition.Origin}
	}
	return place{node: s.action.ID, origin: s.action.Origin}
}

// fix returns the fix that gives the condition or action another type and param.
func (s step) fix(label model.Phrase, typ, param model.Attr) *Fix {
	r := *s.rule
	if s.condition != nil {
		n := *s.condition
		n.Type, n.Param = typ, param
		r.Conditions = slices.Clone(r.Conditions)
		r.Conditions[s.part] = &n
	} else {
		n := *s.action
		n.Type, n.Param = typ, param
		r.Actions = slices.Clone(r.Actions)
		r.Actions[s.part] = &n
	}
	return &Fix{Label: label, Edit: model.Put{List: s.list, At: []int{s.at}, Nodes: []model.Node{&r}}}
}

// rewriting checks a list of rules.
func (c *checker) rewriting(list model.List, w *model.Rewriting) {
	p := place{node: w.ID, origin: w.Origin}
	c.priority(p, w.Priority, func(prio model.Attr) model.Edit {
		n := *w
		n.Priority = prio
		return model.SetRewriting{Owner: list.Owner, Rewriting: &n}
	}, model.Say("It then most likely counts as that of the element above."))
	if len(w.Rules) == 0 && len(w.Foreign) == 0 {
		c.add("clears-rules", p, nil, "There are no rules here: phones that have some lose them. Add a rule; or leave the rewriting element out of the file, and phones keep theirs.")
	}
	if len(w.Foreign) > 0 {
		c.foreign(p, w.Foreign, inRewriting(w))
	}
	reach := newReach()
	for i, r := range w.Rules {
		c.rule(list, i, r, reach)
	}
}

func (c *checker) rule(list model.List, at int, r *model.Rule, reach *reach) {
	p := place{node: r.ID, origin: r.Origin}
	if len(r.Foreign) > 0 {
		c.foreign(p, r.Foreign, names{
			once: map[string]bool{"conditions": len(r.Conditions) > 0, "actions": len(r.Actions) > 0},
			// condition and action stand in the two, whose unknown parts the model counts to the rule
			many: []string{"condition", "action"}, vocabulary: true,
		})
	}
	c.reachable(list, at, r, reach)
	if len(r.Actions) == 0 && !hasLost(r.Foreign, "actions", "action") {
		c.add("rule-without-actions", p, nil,
			"The rule does nothing but stop: a number that it matches is dialled as it is at that point, and no later rule is tried. Give it an action, or take it away.")
	}
	for i, cond := range r.Conditions {
		c.condition(step{list: list, at: at, part: i, rule: r, condition: cond})
	}
	seen := make(map[string]bool, len(r.Actions))
	for i, a := range r.Actions {
		s := step{list: list, at: at, part: i, rule: r, action: a}
		c.action(s, seen[a.Type.Value])
		seen[a.Type.Value] = true
	}
	if seen[model.ActReplace] {
		c.replace(list, at, r)
	}
}

func (c *checker) condition(s step) {
	typ, param := s.attrs()
	p := s.place()
	if len(s.condition.Foreign) > 0 {
		c.foreign(p, s.condition.Foreign, inStep(typ, param))
	}
	t := model.ConditionType(typ.Value)
	if t == nil {
		c.unknownType(p, s, model.RoleCondition)
		return
	}
	c.confidence(p, t)
	if misspelt(s.foreign(), "param") {
		return
	}
	switch t.Param {
	case model.ParamLength:
		if _, ok := model.Length(param.Value); !ok {
			trimmed := strings.TrimSpace(param.Value)
			var fix *Fix
			if _, ok := model.Length(trimmed); ok {
				fix = s.fix(model.Say("Write %s", trimmed), typ, model.Some(trimmed))
			}
			if trimmed == "" {
				c.add("bad-length", p.at(either(param.Present, "param", "")), nil,
					"There is no length. Nobody knows whether a phone then matches or not. Write the number of characters in digits.")
				return
			}
			c.add("bad-length", p.at(either(param.Present, "param", "")), fix,
				"The length %s is no whole number from 0 up. Nobody knows whether a phone then matches or not. Write the number of characters in digits.", quote(param.Value))
		}
	case model.ParamNetwork:
		if model.Network(param.Value) == "" {
			c.network(p, s)
		}
	default:
		c.param(p, s, t)
	}
}

// network checks a network word that is none of the known ones.
func (c *checker) network(p place, s step) {
	var fix *Fix
	meant := map[string]string{"wi-fi": "wifi", "wlan": "wifi", "mobile": "cellular", "gsm": "cellular", "cell": "cellular", "lte": "cellular", "offline": "none"}
	word := strings.ToLower(strings.TrimSpace(s.condition.Param.Value))
	if right, ok := meant[word]; ok {
		word = right
	}
	if slices.Contains(model.Networks, word) {
		fix = s.fix(model.Say("Write %s", word), s.condition.Type, model.Some(word))
	}
	c.add("unknown-network", p.at(either(s.condition.Param.Present, "param", "")), fix,
		"%s is no network word that is known. Nobody knows when this condition holds. Write one of %s.", quote(s.condition.Param.Value), strings.Join(model.Networks, ", "))
}

func (c *checker) action(s step, again bool) {
	typ, param := s.attrs()
	p := s.place()
	list := typ.Value == model.ActOverrideDialAction && param.Value == "customOptions"
	for _, f := range s.action.Foreign {
		if list && !f.Attribute {
			c.add("custom-options-list", place{node: p.node, origin: f.Origin}, nil,
				"This belongs to the list of dial actions that the menu offers. How it is written is not documented, so it cannot be edited here; it is kept as it is.")
			continue
		}
		c.foreign(p, []model.Foreign{f}, inStep(typ, param))
	}
	t := model.ActionType(typ.Value)
	if t == nil {
		c.unknownType(p, s, model.RoleAction)
		return
	}
	c.confidence(p, t)
	if again {
		c.add("repeated-action", p, nil,
			"The rule has more than one action of the type %s. The app's own editor knows one of each, so what a phone does with the second is not confirmed; the simulator carries out all, in order. Use one, or several rules.", t.Name)
	}
	if t.IncomingOnly {
		c.add("incoming-only-action", p, nil, "%s works for incoming calls only. In rules for dialled numbers it does nothing. Take it away.", quotePhrase(t.Phrase()))
	}
	if t.AccountOnly && s.list.Owner != 0 {
		c.add("account-only-action", p, nil, "%s belongs in the rules of an account. In a dial action it does most likely nothing (not confirmed). Take it away.", quotePhrase(t.Phrase()))
	}
	if misspelt(s.foreign(), "param") {
		return
	}
	switch t.Param {
	case model.ParamHeader:
		c.header(p, s)
	case model.ParamDialAction:
		c.param(p, s, t)
		c.override(p, s)
	default:
		c.param(p, s, t)
	}
}

// param checks that there is a param where one is needed, and none where it means nothing.
func (c *checker) param(p place, s step, t *model.Type) {
	typ, param := s.attrs()
	switch {
	case t.Param == model.ParamNone:
		if param.Value != "" {
			c.add("meaningless-param", p.at("param"), s.fix(model.Say("Take the param away"), typ, model.Attr{}),
				"%s takes no param. Phones most likely ignore %s.", quotePhrase(t.Phrase()), quote(param.Value))
		}
	case t.Param == model.ParamUnknown:
	case t.Name == model.ActReplace:
		if !param.Present {
			c.add("missing-param", p, s.fix(model.Say("Replace with nothing"), typ, model.Some("")),
				"It is not said what to put in place of what matched. A phone most likely puts nothing (not confirmed). Write param, which may be empty.")
		}
		c.dialled(p, s)
	case param.Value == "":
		c.add("missing-param", p.at(either(param.Present, "param", "")), nil,
			"%s needs a value, and there is none. %s Give it one (param).", quotePhrase(t.Phrase()), withoutParam(t))
	case t.Param == model.ParamNumber || t.Param == model.ParamText && t.Name != model.ActShowAlert:
		c.dialled(p, s)
	}
}

// withoutParam says what a phone does with a type whose param is empty.
func withoutParam(t *model.Type) model.Phrase {
	switch t.Name {
	case model.CondStartsWith, model.CondContains:
		return model.Say("It then holds for every number.")
	case model.CondDoesntStartWith:
		return model.Say("It then holds for no number.")
	case model.CondEquals:
		return model.Say("It then holds for an empty number only.")
	case model.CondSSID:
		return model.Say("It then most likely never holds.")
	case model.ActOverrideDialAction:
		return model.Say("Phones most likely ignore it.")
	}
	return model.Say("It then most likely does nothing.")
}

// dialled checks a param that is compared with numbers, or becomes part of them.
func (c *checker) dialled(p place, s step) {
	typ, param := s.attrs()
	p = p.at("param")
	if hasSeparators(param.Value, true) {
		c.add("separators-in-number", p, nil,
			"%s has separators. It is compared or dialled exactly as written, separators included. Digits alone are safe.", quote(param.Value))
	}
	c.oddDigits(p, param.Value, func(right string) model.Edit { return s.fix(model.Phrase{}, typ, model.Some(right)).Edit })
}

// header checks the param of setHeader.
func (c *checker) header(p place, s step) {
	param := s.action.Param
	name, value, colon := strings.Cut(param.Value, ":")
	trimmed := strings.TrimSpace(name)
	switch {
	case strings.TrimSpace(param.Value) == "":
		c.add("malformed-header", p.at(either(param.Present, "param", "")), nil,
			"There is no SIP header to add. A phone most likely sends none. Write it as “Name: value”.")
	case !colon || trimmed == "":
		c.add("malformed-header", p.at(either(param.Present, "param", "")), nil,
			"%s is no SIP header. A phone most likely sends none. Write it as “Name: value”.", quote(param.Value))
	case strings.ContainsFunc(trimmed, notInToken) || strings.ContainsAny(value, "\r\n"):
		c.add("malformed-header", p.at("param"), nil,
			"%s is no SIP header that servers accept: its name may hold letters, digits and -.!%%*_+`'~ only, and its value stands on one line. The call may fail. Correct it.", quote(param.Value))
	}
}

// notInToken reports whether r cannot stand in the name of a SIP header (RFC 3261, token).
func notInToken(r rune) bool {
	letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	return !letter && !strings.ContainsRune("-.!%*_+`'~", r)
}

// unknownType reports a type that the catalogue has not.
func (c *checker) unknownType(p place, s step, role model.Role) {
	typ, param := s.attrs()
	code, what, then := "unknown-condition", model.Say("condition"), model.Say("Nobody knows when it holds, so for this rule and those after it the simulator cannot tell what is dialled. It is kept as it is.")
	if role == model.RoleAction {
		code, what, then = "unknown-action", model.Say("action"), model.Say("What it does cannot be simulated. It is kept as it is.")
	}
	if typ.Value == "" && misspelt(s.foreign(), "type") {
		return
	}
	if typ.Value == "" {
		c.add(code, p.at(either(typ.Present, "type", "")), nil, "The %s has no type. %s Write its type.", what, then)
		return
	}
	right := similarType(role, typ.Value)
	if right == "" {
		c.add(code, p.at("type"), nil, "%s is no type of %s that is known. %s", quote(typ.Value), what, then)
		return
	}
	c.add(code, p.at("type"), s.fix(model.Say("Write %s", right), model.Some(right), param),
		"%s is no type of %s that is known. Did you mean %s? %s", quote(typ.Value), what, quote(right), then)
}

// confidence tells once for each type of the document that its spelling is not confirmed.
func (c *checker) confidence(p place, t *model.Type) {
	if t.Confidence != model.Inferred || c.unconfirmed[t] {
		return
	}
	c.unconfirmed[t] = true
	c.add("unconfirmed-type", p.at("type"), nil,
		"How phones spell %s is not confirmed: %s is inferred. Try it on a phone before you rely on it. (Said once for the document.)", quotePhrase(t.Phrase()), quote(t.Name))
}
