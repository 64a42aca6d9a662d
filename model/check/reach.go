package check

import (
	"slices"
	"unicode/utf8"

	"dialwright/model"
)

// The bounds that keep the search for unreachable rules cheap. What lies beyond them is not found.
const (
	longestPrefix = 64   // bytes of a beginning that is looked up
	mostStops     = 64   // rules that one lookup compares with
	mostPairs     = 1024 // pairs of conditions that one comparison of two rules looks at
)

// reach follows a list of rules from the top and knows which calls still get through to the rule at hand.
type reach struct {
	always map[stopKey][]stop // rules that stop whatever the number is
	byText map[stopKey][]stop // rules that stop some numbers, as they stand at this point of the list
	sizes  []int              // lengths in bytes of the beginnings in byText, ascending

	// What the rules with a single condition leave over: a rule that stops all numbers that do not start with 0 leaves
	// those that do.
	begins   string
	min, max int
	last     int // the rule that contributed to these last
}

// stop is a rule that matches a whole region and does not continue.
type stop struct {
	at int
	region
}

// stopKey is what a call must share with a stop to be caught by it.
type stopKey struct {
	text    string
	exact   bool
	network string
	ssid    string
	hasSSID bool
}

func newReach() *reach {
	r := &reach{always: map[stopKey][]stop{}}
	r.forget()
	return r
}

// forget drops all that is known of numbers: they have changed.
func (r *reach) forget() {
	r.byText, r.sizes = nil, nil
	r.begins, r.min, r.max, r.last = "", 0, unbounded, -1
}

// reachable reports a rule that can match nothing, or that no call reaches, and remembers what the rule stops.
func (c *checker) reachable(list model.List, at int, rule *model.Rule, reach *reach) {
	p := place{node: rule.ID, origin: rule.Origin}
	own := regionOf(rule.Conditions)
	if own.empty {
		c.contradiction(rule)
		return
	}
	left := reach.left(own)
	if left.empty {
		c.stoppedTogether(p, takeAway(list, at), reach.last)
		return
	}
	if by := reach.caughtBy(&left); by != nil {
		fix := moveBefore(list, at, by.at)
		if by.within(&own) {
			fix = takeAway(list, at) // moved up, it would leave nothing for the other
		}
		if !own.within(&by.region) {
			c.stoppedTogether(p, fix, max(by.at, reach.last))
			return
		}
		c.add("unreachable-rule", p, fix,
			"The rule never gets its turn: rule %d already stops every number that it could match. Move it before that one, or take it away.", by.at+1)
		return
	}
	switch {
	case !rule.Continues() && !mayContinue(rule):
		if own.complete && !hasLost(rule.Foreign, "conditions", "condition", "actions", "action") {
			reach.stops(at, own, rule)
		}
	case changesNumber(rule):
		reach.forget()
	}
}

func (c *checker) stoppedTogether(p place, fix *Fix, last int) {
	c.add("unreachable-rule", p, fix,
		"The rule never gets its turn: the rules before it, the last of them rule %d, together stop every number that it could match. Move it up, or take it away.", last+1)
}

func (c *checker) contradiction(rule *model.Rule) {
	at, with := contradiction(rule.Conditions)
	cond := rule.Conditions[at]
	p := place{node: cond.ID, origin: cond.Origin, field: either(cond.Param.Present, "param", "")}
	switch {
	case cond.Type.Value == model.CondDoesntStartWith && cond.Param.Value == "": // that it has no text says it all
	case at == 0:
		c.add("contradictory-conditions", p, nil, "The condition %s can never hold, so the rule never matches. Correct it, or take the rule away.", quotePhrase(cond.Phrase()))
	case with >= 0:
		c.add("contradictory-conditions", p, nil, "The conditions %s and %s can never hold together, so the rule never matches. Take one of them away.",
			quotePhrase(rule.Conditions[with].Phrase()), quotePhrase(cond.Phrase()))
	default:
		c.add("contradictory-conditions", p, nil, "The condition %s can never hold together with those before it, so the rule never matches. Take one of them away.", quotePhrase(cond.Phrase()))
	}
}

// left returns what the single-condition rules before leave of a region.
func (r *reach) left(own region) region {
	if r.last < 0 {
		return own
	}
	own.begin(r.begins, false)
	own.min, own.max = max(own.min, r.min), min(own.max, r.max)
	own.settle()
	return own
}

// caughtBy returns a rule before that stops every call of the region; nil when none is found.
func (r *reach) caughtBy(left *region) *stop {
	if by := r.look(r.always, stopKey{}, left); by != nil {
		return by
	}
	if left.exact && len(left.text) <= longestPrefix {
		if by := r.look(r.byText, stopKey{text: left.text, exact: true}, left); by != nil {
			return by
		}
	}
	for _, n := range r.sizes {
		if n > len(left.text) {
			break
		}
		if by := r.look(r.byText, stopKey{text: left.text[:n]}, left); by != nil {
			return by
		}
	}
	return nil
}

// look goes through the stops under a key, for any network and for that of the region.
func (r *reach) look(in map[stopKey][]stop, key stopKey, left *region) *stop {
	if len(in) == 0 {
		return nil
	}
	if by := among(in[key], left); by != nil {
		return by
	}
	if left.network != "" {
		key.network = left.network
		if by := among(in[key], left); by != nil {
			return by
		}
	}
	if left.hasSSID {
		key.ssid, key.hasSSID = left.ssid, true
		if by := among(in[key], left); by != nil {
			return by
		}
		key.network = ""
		return among(in[key], left)
	}
	return nil
}

func among(stops []stop, left *region) *stop {
	for i := range stops {
		if left.within(&stops[i].region) {
			return &stops[i]
		}
	}
	return nil
}

// stops remembers a rule that stops all calls of its region.
func (r *reach) stops(at int, own region, rule *model.Rule) {
	key := stopKey{own.text, own.exact, own.network, own.ssid, own.hasSSID}
	numbers := own.text != "" || own.exact || own.min > 0 || own.max != unbounded || own.numeric || len(own.not) > 0 || len(own.contains) > 0
	if !numbers {
		r.always[key] = append(r.always[key], stop{at, own})
		return
	}
	if len(key.text) > longestPrefix {
		return
	}
	if r.byText == nil {
		r.byText = map[stopKey][]stop{}
	}
	if list := r.byText[key]; len(list) < mostStops {
		r.byText[key] = append(list, stop{at, own})
	}
	if i, found := slices.BinarySearch(r.sizes, len(key.text)); !found && !key.exact {
		r.sizes = slices.Insert(r.sizes, i, len(key.text))
	}
	if len(rule.Conditions) == 1 {
		r.leave(at, rule.Conditions[0])
	}
}

// leave notes what a rule with one condition leaves over. The region has shown that its param is good.
func (r *reach) leave(at int, cond *model.Condition) {
	n, _ := model.Length(cond.Param.Value)
	switch cond.Type.Value {
	case model.CondDoesntStartWith:
		r.begins = cond.Param.Value
		r.min = max(r.min, utf8.RuneCountInString(r.begins))
	case model.CondShorterThan:
		r.min = max(r.min, n)
	case model.CondLongerThan:
		r.max = min(r.max, n)
	default:
		return
	}
	r.last = at
}

// changesNumber reports whether the rules after one that matched may see another number. An unknown action might change it.
func changesNumber(rule *model.Rule) bool {
	for _, a := range rule.Actions {
		switch a.Type.Value {
		case model.ActReplace, model.ActPrepend, model.ActAppend:
			return true
		}
		if model.ActionType(a.Type.Value) == nil {
			return true
		}
	}
	return false
}

// mayContinue reports whether one of the actions is most likely a misspelt continue.
func mayContinue(rule *model.Rule) bool {
	return slices.ContainsFunc(rule.Actions, func(a *model.Action) bool {
		return model.ActionType(a.Type.Value) == nil && similarType(model.RoleAction, a.Type.Value) == model.ActContinue
	})
}

func takeAway(list model.List, at int) *Fix {
	return &Fix{Label: model.Say("Take the rule away"), Edit: model.Remove{List: list, At: []int{at}}}
}

func moveBefore(list model.List, at, before int) *Fix {
	return &Fix{Label: model.Say("Move it before rule %d", before+1), Edit: model.MoveWithin(list, []int{at}, before)}
}
