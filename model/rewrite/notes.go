package rewrite

import (
	"slices"

	"dialwright/model"
)

// ruleNotes notes what there is to say about a rule whenever it matches, whatever the number.
func (r *Result) ruleNotes(rule *model.Rule, at place, account bool) {
	var told []string // names whose spelling has been noted
	spelling := func(t *model.Type) {
		if t.Confidence == model.Inferred && !slices.Contains(told, t.Name) {
			told = append(told, t.Name)
			r.note(at, `the spelling "%s" is not confirmed`, t.Name)
		}
	}
	for _, c := range rule.Conditions {
		if t := model.ConditionType(c.Type.Value); t != nil {
			spelling(t)
			if !c.Param.Present && (t.Param == model.ParamText || t.Param == model.ParamSSID) {
				r.note(at, `"%s" has no param, which counts as empty`, t.Name)
			}
		}
		for _, f := range c.Foreign {
			r.foreignNote(f, at)
		}
	}
	for i, a := range rule.Actions {
		t := model.ActionType(a.Type.Value)
		switch {
		case !a.Type.Present:
			r.note(at, "an action has no type; it is not simulated")
		case t == nil:
			r.note(at, "the action %s is not known; it is not simulated", value(a.Type.Value))
		case t.Simulated:
			spelling(t)
			r.paramNote(a, at)
			r.severalNote(rule.Actions, i, at)
		default:
			r.notSimulated(t, at, account)
		}
		for _, f := range a.Foreign {
			if t == nil || t.Param != model.ParamDialAction { // the list of customOptions stands there
				r.foreignNote(f, at)
			}
		}
	}
	for _, f := range rule.Foreign {
		r.foreignNote(f, at)
	}
}

// notSimulated notes why the effect of an action is not simulated.
func (r *Result) notSimulated(t *model.Type, at place, account bool) {
	switch {
	case t.IncomingOnly:
		r.note(at, `"%s" concerns incoming calls only; it does nothing here`, t.Name)
	case t.AccountOnly && !account:
		r.note(at, `"%s" belongs in an account's rules; it is not simulated`, t.Name)
	case t.AccountOnly:
		r.note(at, `"%s" makes the phone dial out with this account; it is not simulated further`, t.Name)
	default:
		r.note(at, `"%s" is not simulated: what it does is not known`, t.Name)
	}
}

// paramNote notes a param that is missing or cannot be used.
func (r *Result) paramNote(a *model.Action, at place) {
	switch actKinds[a.Type.Value] {
	case actReplace, actPrepend, actAppend:
		if !a.Param.Present {
			r.note(at, `"%s" has no param, which counts as empty`, a.Type.Value)
		}
	case actOverride:
		if a.Param.Value == "" {
			r.note(at, `"overrideDialAction" names no dial action; it is ignored`)
		}
	case actAlert:
		if a.Param.Value == "" {
			r.note(at, `"showAlert" has no text; it is ignored`)
		}
	case actHeader:
		if _, ok := parseHeader(a.Param.Value); !ok {
			r.note(at, `the header %s is not of the form "Name: value"; it is ignored`, value(a.Param.Value))
		}
	}
}

// severalNote notes, at the first of several actions of one type, that there are several.
func (r *Result) severalNote(actions []*model.Action, i int, at place) {
	name, n := actions[i].Type.Value, 0
	for j, a := range actions {
		if a.Type.Value == name {
			if n++; j < i {
				return
			}
		}
	}
	if n > 1 && name != model.ActContinue && name != model.ActRecordCall {
		r.note(at, `has %d actions "%s", applied in their order; the app's own editor knows one of each`, n, name)
	}
}

func (r *Result) foreignNote(f model.Foreign, at place) {
	switch {
	case f.Attribute, f.Name == "":
	case f.Name == "conditions" && at.via == "": // see ownNotes
	case f.Name == "conditions" || f.Name == "actions":
		r.note(at, "has a second element <%s>, which is not simulated; which of them the phone takes is not known", f.Name)
	default:
		r.note(at, "has an element <%s>, which is not known and not simulated", value(f.Name))
	}
}

// doubt is why a condition cannot be told.
type doubt struct {
	reason reason
	of     string // what the reason is about
}

type reason int

const (
	canTell    reason = iota // the condition can be told
	noNetwork                // the network is not given
	noSSID                   // the name of the Wi-Fi network is not given
	badLength                // of is no whole number
	badNetwork               // of is no word for a network
	entities                 // the document uses entities of its own
	noType                   // the condition has no type
	badType                  // the type of is not known
)

func typeDoubt(c *model.Condition) doubt {
	if !c.Type.Present {
		return doubt{noType, ""}
	}
	return doubt{badType, c.Type.Value}
}

// giveUp notes that nothing can be told from a rule on, and why.
func (r *Result) giveUp(at place, d doubt) {
	r.Certain = false
	switch d.reason {
	case noNetwork:
		r.note(at, "the network is not given, so this rule and all after it cannot be told")
	case noSSID:
		r.note(at, "the name of the Wi-Fi network is not given, so this rule and all after it cannot be told")
	case badLength:
		r.note(at, "the length %s is not a whole number, so this rule and all after it cannot be told", value(d.of))
	case badNetwork:
		r.note(at, "the network %s is none of wifi, cellular, any, none, so this rule and all after it cannot be told", value(d.of))
	case entities:
		r.note(at, "the document uses entities of its own, and what a phone reads in their place is not known: nothing can be told")
	case noType:
		r.note(at, "a condition has no type, so this rule and all after it cannot be told")
	case badType:
		r.note(at, "the condition %s is not known, so this rule and all after it cannot be told", value(d.of))
	}
}

// ownNotes notes what is to be known about the dial action, or the account (a is nil), whose rules w are simulated.
// several tells that the document has several dial actions with its id.
func ownNotes(r *Result, d *model.Document, a *model.DialAction, w *model.Rewriting, several bool) {
	switch {
	case a != nil && a.Removed():
		r.note(place{}, "this dial action is removed from phones")
	case several:
		r.note(place{}, "the document has several dial actions with this id; a phone most likely lays the later over the earlier (not confirmed)")
	case w == nil && a != nil:
		r.note(place{}, "this dial action has no rules in the document; a phone keeps those that it may have")
	case w == nil:
		r.note(place{}, "the document has no rules of an account; a phone keeps those that it may have")
	}
	beside := d.Unknown()
	if a != nil {
		beside = a.Unknown()
	}
	if slices.ContainsFunc(beside, func(f model.Foreign) bool { return f.Name == "rewriting" && !f.Attribute }) {
		r.note(place{}, "there is a second element <rewriting>, which is not simulated; which of them the phone takes is not known")
	}
	if w == nil {
		return
	}
	for _, f := range w.Foreign {
		if !f.Attribute && f.Name != "" {
			r.note(place{}, "there is an element <%s> among the rules, which is not known and not simulated", value(f.Name))
		}
	}
	for i, rule := range w.Rules {
		if slices.ContainsFunc(rule.Foreign, func(f model.Foreign) bool { return f.Name == "conditions" && !f.Attribute }) {
			r.note(place{rule: i + 1}, "has a second element <conditions>, which is not simulated; a phone may take that one, and the rule then match other numbers")
		}
	}
}
