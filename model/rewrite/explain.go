package rewrite

import (
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// Explain is the plain interpreter: it tells what a phone does with a call under the rules of a dial action of the
// document, or under the account's rules when a is nil, rule by rule, with all steps.
func Explain(d *model.Document, a *model.DialAction, c Call) Result {
	if d == nil {
		d = new(model.Document)
	}
	r := Result{says: true}
	r.reset(c.Number, "")
	if a != nil {
		r.Action = a.Ident.Value
	}
	s := &state{situation: c.prepare(&r), r: &r}
	rewriting, several := ownRewriting(d, a)
	ownNotes(&r, d, a, rewriting, several)
	if d.Entity != nil {
		r.giveUp(place{}, doubt{reason: entities})
		return r
	}
	r.Matched = s.interpret(d, rulesOf(rewriting), "", a == nil, r.Matched)
	s.settle(func(t *target, matched []int) []int {
		return s.interpret(d, rulesOf(t.rewriting), t.id, false, matched)
	})
	if r.Certain {
		r.Dials = s.number
	}
	return r
}

// interpret goes through rules from the top, until one stops or cannot be told, and adds the 1-based numbers of those
// that matched to the list.
func (s *state) interpret(d *model.Document, rules []*model.Rule, via string, account bool, matched []int) []int {
	for i, rule := range rules {
		at := place{via, i + 1}
		step := Step{Rule: i + 1, RuleID: rule.ID, Via: via, Matched: Yes, Conditions: []ConditionStep{}, Actions: []ActionStep{}}
		var why doubt
		for _, c := range rule.Conditions {
			holds, reason := s.holds(c)
			step.Conditions = append(step.Conditions, ConditionStep{c.Type.Value, c.Param.Value, holds})
			if why.reason == canTell {
				why = reason
			}
			if holds == CannotTell || holds == No && step.Matched == Yes {
				step.Matched = holds
			}
		}
		if step.Matched == CannotTell {
			s.r.giveUp(at, why)
			s.r.Steps = append(s.r.Steps, step)
			return matched
		}
		if hasLength(rule) {
			s.plusCounts(at)
		}
		step.Continues = true
		if step.Matched == Yes {
			matched = append(matched, i+1)
			p := newProgram(rule, func(id string) *target { return newTarget(d, id) })
			s.r.ruleNotes(rule, at, account)
			s.apply(&effect{&p, at}, &step.Actions)
			step.Continues = p.continues && s.r.Certain
		}
		s.r.Steps = append(s.r.Steps, step)
		if !step.Continues {
			break
		}
	}
	return matched
}

// holds tells whether one condition holds, and for [CannotTell] why that is.
func (s *state) holds(c *model.Condition) (v Verdict, why doubt) {
	param := c.Param.Value
	switch c.Type.Value {
	case model.CondStartsWith:
		return verdict(strings.HasPrefix(s.number, param)), doubt{}
	case model.CondDoesntStartWith:
		return verdict(!strings.HasPrefix(s.number, param)), doubt{}
	case model.CondEquals:
		return verdict(s.number == param), doubt{}
	case model.CondContains:
		return verdict(strings.Contains(s.number, param)), doubt{}
	case model.CondNumeric:
		return verdict(isNumeric(s.number)), doubt{}
	case model.CondLengthEquals, model.CondShorterThan, model.CondLongerThan:
		n, ok := model.Length(param)
		length := utf8.RuneCountInString(s.number)
		switch {
		case !ok:
			return CannotTell, doubt{badLength, param}
		case c.Type.Value == model.CondShorterThan:
			return verdict(length < n), doubt{}
		case c.Type.Value == model.CondLongerThan:
			return verdict(length > n), doubt{}
		}
		return verdict(length == n), doubt{}
	case model.CondNetworkType:
		switch word := model.Network(param); {
		case word == "any":
			return Yes, doubt{}
		case word == "":
			return CannotTell, doubt{badNetwork, param}
		case s.network == "":
			return CannotTell, doubt{reason: noNetwork}
		default:
			return verdict(s.network == word), doubt{}
		}
	case model.CondSSID:
		switch {
		case s.network != "" && s.network != "wifi":
			return No, doubt{}
		case s.ssid == "":
			return CannotTell, doubt{reason: noSSID}
		}
		return verdict(s.ssid == param), doubt{}
	}
	return CannotTell, typeDoubt(c)
}

func verdict(holds bool) Verdict {
	if holds {
		return Yes
	}
	return No
}

// hasLength reports whether one of the rule's conditions is on the length.
func hasLength(rule *model.Rule) bool {
	for _, c := range rule.Conditions {
		switch c.Type.Value {
		case model.CondLengthEquals, model.CondShorterThan, model.CondLongerThan:
			return true
		}
	}
	return false
}

func rulesOf(w *model.Rewriting) []*model.Rule {
	if w == nil {
		return nil
	}
	return w.Rules
}
