package model

// Phrase says the condition in words, as the end of "the number …": "starts with 00"; for a network or a Wi-Fi name as
// the end of "the …": "network is wifi".
func (c *Condition) Phrase() Phrase {
	t := ConditionType(c.Type.Value)
	switch {
	case t == nil && c.Param.Present:
		return Say("unknown condition %s with %s", Shown(c.Type.Value), Shown(c.Param.Value))
	case t == nil:
		return Say("unknown condition %s", Shown(c.Type.Value))
	}
	return t.with(c.Param)
}

// Describe returns [Condition.Phrase] in English.
func (c *Condition) Describe() string { return c.Phrase().String() }

// with says a type with its param, if it has one.
func (t *Type) with(param Attr) Phrase {
	if t.Param == ParamNone || t.Param == ParamUnknown && param.Value == "" {
		return t.Phrase()
	}
	return Say("%s %s", t.Phrase(), Shown(param.Value))
}

// Phrase returns the type's label.
func (t *Type) Phrase() Phrase { return Phrase{Format: t.Label} }

// about is what a condition is about.
type about int

const (
	aboutNumber about = iota
	aboutNetwork
	aboutUnknown
)

func (c *Condition) about() about {
	switch {
	case ConditionType(c.Type.Value) == nil:
		return aboutUnknown
	case c.Type.Value == CondNetworkType, c.Type.Value == CondSSID:
		return aboutNetwork
	}
	return aboutNumber
}

// Phrase says the action in words: "put +420 in front" reads as "put in front +420".
func (a *Action) Phrase() Phrase {
	t := ActionType(a.Type.Value)
	switch {
	case t == nil && a.Param.Present:
		return Say("unknown action %s with %s", Shown(a.Type.Value), Shown(a.Param.Value))
	case t == nil:
		return Say("unknown action %s", Shown(a.Type.Value))
	}
	return t.with(a.Param)
}

// Describe returns [Action.Phrase] in English.
func (a *Action) Describe() string { return a.Phrase().String() }

// Phrase says the rule in one sentence without a full stop: "if the number starts with 0 and is longer than 3: put in
// front +420, then stop".
func (r *Rule) Phrase() Phrase {
	var parts []Phrase
	add := func(p Phrase) { parts = append(parts, p) }
	if len(r.Conditions) == 0 {
		add(Say("for every number"))
	}
	for i, c := range r.Conditions {
		switch c.about() {
		case aboutNumber:
			switch {
			case i == 0:
				add(Say("if the number %s", c.Phrase()))
			case r.Conditions[i-1].about() == aboutNumber:
				add(Say(" and %s", c.Phrase()))
			default:
				add(Say(" and the number %s", c.Phrase()))
			}
		case aboutNetwork:
			if i == 0 {
				add(Say("if the %s", c.Phrase()))
			} else {
				add(Say(" and the %s", c.Phrase()))
			}
		case aboutUnknown:
			if i == 0 {
				add(Say("if the %s holds", c.Phrase()))
			} else {
				add(Say(" and the %s holds", c.Phrase()))
			}
		}
	}
	add(Say(": "))
	n := 0
	for _, a := range r.Actions {
		if a.Type.Value == ActContinue {
			continue
		}
		if n++; n > 1 {
			add(Say(", "))
		}
		add(a.Phrase())
	}
	switch {
	case n == 0 && r.Continues():
		add(Say("try the next rules"))
	case n == 0:
		add(Say("stop"))
	case r.Continues():
		add(Say(", then try the next rules"))
	default:
		add(Say(", then stop"))
	}
	return Join(parts...)
}

// Describe returns [Rule.Phrase] in English.
func (r *Rule) Describe() string { return r.Phrase().String() }
