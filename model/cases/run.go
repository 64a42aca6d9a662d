package cases

import (
	"fmt"

	"dialwright/model"
	"dialwright/model/rewrite"
)

// Outcome is what came of a case. It has passed when there are no failures.
type Outcome struct {
	Case     Case
	Result   rewrite.Result // without steps; of the dial action that failed first, if there are several
	Failures []string       // what is not as expected, in words
}

// Run runs cases on a document, in their order.
func Run(d *model.Document, list []Case) []Outcome {
	engines := map[*model.DialAction]*rewrite.Engine{}
	out := make([]Outcome, len(list))
	for i, c := range list {
		out[i].Case = c
		actions, problem := targets(d, c.Action)
		if problem != "" {
			out[i].Failures = []string{problem}
		}
		for _, a := range actions {
			e := engines[a]
			if e == nil {
				e = rewrite.Compile(d, a)
				engines[a] = e
			}
			var r rewrite.Result
			e.Run(c.Call(), &r)
			var failures []string
			for _, f := range c.Check(&r) {
				text := f.String()
				if len(actions) > 1 {
					text = fmt.Sprintf("with the dial action %s: %s", model.Quoted(a.Ident.Value), text)
				}
				failures = append(failures, text)
			}
			if out[i].Result, out[i].Failures = r, failures; failures != nil {
				break
			}
		}
	}
	return out
}

// targets returns the dial actions that a case is meant for (nil stands for the account's rules), or why there are none.
func targets(d *model.Document, action string) ([]*model.DialAction, string) {
	switch {
	case !d.HasRules():
		return nil, fmt.Sprintf("the document has no rules: it is of the kind %s", d.Kind)
	case action != "":
		if a := d.Action(action); a != nil {
			return []*model.DialAction{a}, ""
		}
		return nil, fmt.Sprintf("the document has no dial action %s", model.Quoted(action))
	case d.Kind == model.KindAccount:
		return []*model.DialAction{nil}, ""
	}
	var all []*model.DialAction
	for _, a := range d.Actions() {
		if !a.Removed() {
			all = append(all, a)
		}
	}
	if all == nil {
		return nil, "the document has no dial action"
	}
	return all, ""
}

// Call returns the call that the case describes.
func (c *Case) Call() rewrite.Call {
	return rewrite.Call{Number: c.Number, Network: c.Network, SSID: c.SSID}
}

// Check compares a result with what the case expects and says, in words, what is not as expected; nil when all is.
// No expectation is met by a result that is not certain.
func (c *Case) Check(r *rewrite.Result) []model.Phrase {
	var failures []model.Phrase
	expect := func(what model.Phrase, want, got string) {
		switch {
		case want == "" || r.Certain && want == got:
		case !r.Certain:
			failures = append(failures, model.Say("%s: expected %s, cannot tell", what, model.Shown(want)))
		default:
			failures = append(failures, model.Say("%s: expected %s, got %s", what, model.Shown(want), model.Shown(got)))
		}
	}
	action := r.DialAction
	if action == "" {
		action = Default
	}
	expect(model.Say("dials"), c.Dials, r.Dials)
	expect(model.Say("dialAction"), c.DialAction, action)
	expect(model.Say("record"), c.Record, fmt.Sprint(r.Record))
	return failures
}
