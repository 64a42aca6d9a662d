package part

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
)

// Typed returns a text with what was typed into its field. Emptied again, one that never was in the file is absent: an
// empty element would say something else than none.
func Typed(was model.Text, typed string) model.Text {
	if typed == "" && was.Origin == nil && !was.Localised {
		return model.Text{}
	}
	return was.With(typed)
}

// Words says conditions, actions and rules in the user's language. Document is where dial actions get their names from;
// nil knows the basic ones only.
type Words struct{ Document *model.Document }

// DialAction returns a name for people of the dial action with an id, "" being the default call.
func (w Words) DialAction(id string) string {
	if id == "" {
		return lang.L("default call")
	}
	for _, b := range model.BasicActions {
		if b.ID == id {
			return lang.L(b.Label)
		}
	}
	if w.Document != nil {
		if a := w.Document.Action(id); a != nil && a.DisplayName.String() != "" {
			return kit.Quote(a.DisplayName.String())
		}
	}
	return kit.Shown(id)
}

// Network returns a name for people of a network, as it stands in a param.
func Network(word string) string {
	switch model.Network(word) {
	case "wifi":
		return lang.L("Wi-Fi")
	case "cellular":
		return lang.L("cellular")
	case "any":
		return lang.L("any network")
	case "none":
		return lang.L("no network")
	}
	return kit.Shown(word)
}

// ofNetwork reports whether a condition's type speaks of the phone's network, not of the number.
func ofNetwork(kind string) bool { return kind == model.CondNetworkType || kind == model.CondSSID }

// Kind returns the label for people of a condition's or action's type.
func Kind(role model.Role, name string) string {
	t := model.ActionType(name)
	if role == model.RoleCondition {
		t = model.ConditionType(name)
	}
	if t == nil {
		if role == model.RoleCondition {
			return lang.L("unknown condition") + " " + kit.Shown(name)
		}
		return lang.L("unknown action") + " " + kit.Shown(name)
	}
	return lang.L(t.Label)
}

// Condition says a condition in words, as the end of "the number …", or of "the …" when it is [ofNetwork].
func (w Words) Condition(kind, param string) string {
	t := model.ConditionType(kind)
	s := Kind(model.RoleCondition, kind)
	switch {
	case t == nil && param == "", t != nil && t.Param == model.ParamNone:
		return s
	case t != nil && t.Param == model.ParamNetwork:
		return s + " " + Network(param)
	}
	return s + " " + kit.Shown(param)
}

// Action says an action in words.
func (w Words) Action(kind, param string) string {
	t := model.ActionType(kind)
	s := Kind(model.RoleAction, kind)
	switch {
	case (t == nil || t.Param == model.ParamUnknown) && param == "", t != nil && t.Param == model.ParamNone:
		return s
	case t != nil && t.Param == model.ParamDialAction:
		return s + " " + w.DialAction(param)
	}
	return s + " " + kit.Shown(param)
}

// Lead returns the words that go before a condition: the first one of a rule, or one that follows another.
func Lead(kind, before string, first bool) string {
	switch {
	case first && ofNetwork(kind):
		return lang.L("If the")
	case first:
		return lang.L("If the number")
	case ofNetwork(kind):
		return lang.L("and the")
	case ofNetwork(before):
		return lang.L("and the number")
	}
	return lang.L("and")
}

// Rule says a rule in one sentence without a full stop.
func (w Words) Rule(r *model.Rule) string {
	var b strings.Builder
	if len(r.Conditions) == 0 {
		b.WriteString(lang.L("For every number"))
	}
	for i, c := range r.Conditions {
		before := ""
		if i > 0 {
			b.WriteString(" ")
			before = r.Conditions[i-1].Type.Value
		}
		b.WriteString(Lead(c.Type.Value, before, i == 0) + " " + w.Condition(c.Type.Value, c.Param.Value))
	}
	b.WriteString(": ")
	for _, a := range r.Actions {
		if a.Type.Value != model.ActContinue {
			b.WriteString(w.Action(a.Type.Value, a.Param.Value) + ", ")
		}
	}
	if r.Continues() {
		b.WriteString(lang.L("try the next rules"))
	} else {
		b.WriteString(lang.L("stop"))
	}
	return b.String()
}
