package model

import "strings"

// Describe says the condition in words, as the end of "the number …": "starts with 00"; for a network or a Wi-Fi name
// as the end of "the …": "network is wifi".
func (c *Condition) Describe() string {
	t := ConditionType(c.Type.Value)
	if t == nil {
		return unknownWords("unknown condition", c.Type, c.Param)
	}
	if t.Param == ParamNone {
		return t.Label
	}
	return t.Label + " " + Quoted(c.Param.Value)
}

// clause returns what a condition is about, with a blank behind it, and what it says of that: "the number " and "starts
// with 00"; "the " and "network is wifi".
func (c *Condition) clause() (subject, verb string) {
	switch {
	case ConditionType(c.Type.Value) == nil:
		return "the ", c.Describe() + " holds"
	case c.Type.Value == CondNetworkType, c.Type.Value == CondSSID:
		return "the ", c.Describe()
	}
	return "the number ", c.Describe()
}

// Describe says the action in words: "put +420 in front" reads as "put in front +420".
func (a *Action) Describe() string {
	t := ActionType(a.Type.Value)
	switch {
	case t == nil:
		return unknownWords("unknown action", a.Type, a.Param)
	case t.Param == ParamNone, t.Param == ParamUnknown && a.Param.Value == "":
		return t.Label
	}
	return t.Label + " " + Quoted(a.Param.Value)
}

// Describe says the rule in one sentence without a full stop: "if the number starts with 0 and is longer than 3: put in
// front +420, then stop".
func (r *Rule) Describe() string {
	var b strings.Builder
	if len(r.Conditions) == 0 {
		b.WriteString("for every number")
	}
	last := ""
	for i, c := range r.Conditions {
		b.WriteString([]string{"if ", " and "}[min(i, 1)])
		subject, verb := c.clause()
		if subject != last || subject == "the " {
			b.WriteString(subject)
		}
		b.WriteString(verb)
		last = subject
	}
	b.WriteString(": ")
	n := 0
	for _, a := range r.Actions {
		if a.Type.Value == ActContinue {
			continue
		}
		if n++; n > 1 {
			b.WriteString(", ")
		}
		b.WriteString(a.Describe())
	}
	switch {
	case n == 0 && r.Continues():
		b.WriteString("try the next rules")
	case n == 0:
		b.WriteString("stop")
	case r.Continues():
		b.WriteString(", then try the next rules")
	default:
		b.WriteString(", then stop")
	}
	return b.String()
}

// Quoted returns a param as it is shown inside a sentence: as it is when it is one plain word, else in quotes, so that
// an empty text and blanks can be seen.
func Quoted(s string) string {
	if s == "" || strings.ContainsAny(s, " \t\r\n\"“”,:") {
		return "“" + s + "”"
	}
	return s
}

func unknownWords(what string, name, param Attr) string {
	s := what + " " + Quoted(name.Value)
	if param.Present {
		s += " with " + Quoted(param.Value)
	}
	return s
}
