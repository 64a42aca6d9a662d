package rewrite

import (
	"slices"
	"strconv"

	"dialwright/model"
)

// ruleNotes returns what there is to say about a rule whenever it matches, whatever the number.
func ruleNotes(rule *model.Rule, at place, account bool) []string {
	var r Result
	add := func(parts ...string) { r.note(at, parts...) }
	var told []string // names whose spelling has been noted
	spelling := func(t *model.Type) {
		if t.Confidence == model.Inferred && !slices.Contains(told, t.Name) {
			told = append(told, t.Name)
			add(`the spelling "`, t.Name, `" is not confirmed`)
		}
	}
	for _, c := range rule.Conditions {
		if t := model.ConditionType(c.Type.Value); t != nil {
			spelling(t)
			if !c.Param.Present && (t.Param == model.ParamText || t.Param == model.ParamSSID) {
				add(`"`, t.Name, `" has no param, which counts as empty`)
			}
		}
		for _, f := range c.Foreign {
			foreignNote(f, add)
		}
	}
	for i, a := range rule.Actions {
		t := model.ActionType(a.Type.Value)
		switch {
		case !a.Type.Present:
			add("an action has no type; it is not simulated")
		case t == nil:
			add("the action ", shown(a.Type.Value), " is not known; it is not simulated")
		case t.Simulated:
			spelling(t)
			paramNote(a, add)
			severalNote(rule.Actions, i, add)
		default:
			add(`"`, t.Name, `" `, notSimulated(t, account))
		}
		for _, f := range a.Foreign {
			if t == nil || t.Param != model.ParamDialAction { // the list of customOptions stands there
				foreignNote(f, add)
			}
		}
	}
	for _, f := range rule.Foreign {
		foreignNote(f, add)
	}
	return r.Notes
}

// notSimulated says why the effect of an action is not simulated.
func notSimulated(t *model.Type, account bool) string {
	switch {
	case t.IncomingOnly:
		return "concerns incoming calls only; it does nothing here"
	case t.AccountOnly && !account:
		return "belongs into an account's rules; it is not simulated"
	case t.AccountOnly:
		return "makes the phone dial out with this account; it is not simulated further"
	}
	return "is not simulated: what it does is not known"
}

// paramNote notes a param that is missing or cannot be used.
func paramNote(a *model.Action, add func(...string)) {
	switch actKinds[a.Type.Value] {
	case actReplace, actPrepend, actAppend:
		if !a.Param.Present {
			add(`"`, a.Type.Value, `" has no param, which counts as empty`)
		}
	case actOverride:
		if a.Param.Value == "" {
			add(`"overrideDialAction" names no dial action; it is ignored`)
		}
	case actAlert:
		if a.Param.Value == "" {
			add(`"showAlert" has no text; it is ignored`)
		}
	case actHeader:
		if _, ok := parseHeader(a.Param.Value); !ok {
			add("the header ", shown(a.Param.Value), ` is not of the form "Name: value"; it is ignored`)
		}
	}
}

// severalNote notes, at the first of several actions of one type, that there are several.
func severalNote(actions []*model.Action, i int, add func(...string)) {
	name, n := actions[i].Type.Value, 0
	for j, a := range actions {
		if a.Type.Value == name {
			if n++; j < i {
				return
			}
		}
	}
	if n > 1 && name != model.ActContinue && name != model.ActRecordCall {
		add("has ", strconv.Itoa(n), ` actions "`, name, `", applied in their order; the app's own editor knows one of each`)
	}
}

func foreignNote(f model.Foreign, add func(...string)) {
	switch {
	case f.Attribute:
	case f.Name == "conditions" || f.Name == "actions":
		add("has a second element <", f.Name, ">, which is not simulated; which of them the phone takes is not known")
	default:
		add("has an element <", shown(f.Name), ">, which is not known and not simulated")
	}
}

// Why a condition cannot be told.
const (
	noNetwork = "the network is not given"
	noSSID    = "the name of the Wi-Fi network is not given"
)

func badLength(param string) string {
	return "the length " + shown(param) + " is not a whole number"
}

func badNetwork(param string) string {
	return "the network " + shown(param) + " is none of wifi, cellular, any, none"
}

func badType(c *model.Condition) string {
	if !c.Type.Present {
		return "a condition has no type"
	}
	return "the condition " + shown(c.Type.Value) + " is not known"
}

// ownNotes notes what is to be known about the dial action, or the account (a is nil), whose rules are simulated.
func ownNotes(r *Result, a *model.DialAction, w *model.Rewriting) {
	switch {
	case a != nil && a.Removed():
		r.note(place{}, "this dial action is removed from phones")
	case w == nil && a != nil:
		r.note(place{}, "this dial action has no rules in the document; a phone keeps those that it may have")
	case w == nil:
		r.note(place{}, "the document has no rules of an account; a phone keeps those that it may have")
	}
}
