package rewrite

import (
	"math"
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// ruleSet is a list of rules, compiled.
type ruleSet struct {
	via   string         // id of the dial action that is followed into, or ""
	total int            // number of all rules
	rules []compiledRule // the rules before the first that can never be told
	doubt []condition    // the conditions of that one, nil when there is none

	firstNetwork, firstSSID int     // first rule that looks at the network, at the Wi-Fi name; total when there is none
	lengthAt                []int32 // for each rule, the first from it on that looks at the length; nil when none does

	index index
}

// compiledRule is a rule, compiled.
type compiledRule struct {
	conditions []condition
	effect     effect
}

// condition is a condition, compiled. One that always holds is left out.
type condition struct {
	kind   condKind
	length int    // param of a length
	param  string // param of the others; of a network, its word
}

type condKind uint8

const (
	condStartsWith condKind = iota
	condDoesntStartWith
	condEquals
	condContains
	condNumeric
	condLengthEquals
	condShorterThan
	condLongerThan
	condNetwork
	condSSID
	condAny    // a network condition that always holds
	condUnsure // cannot be told, ever; param says why
)

var condKinds = map[string]condKind{
	model.CondStartsWith:      condStartsWith,
	model.CondDoesntStartWith: condDoesntStartWith,
	model.CondEquals:          condEquals,
	model.CondContains:        condContains,
	model.CondNumeric:         condNumeric,
	model.CondLengthEquals:    condLengthEquals,
	model.CondShorterThan:     condShorterThan,
	model.CondLongerThan:      condLongerThan,
	model.CondNetworkType:     condNetwork,
	model.CondSSID:            condSSID,
}

// holds tells whether the condition holds, in a situation in which it can be told.
func (c *condition) holds(s *state) bool {
	switch c.kind {
	case condStartsWith:
		return strings.HasPrefix(s.number, c.param)
	case condDoesntStartWith:
		return !strings.HasPrefix(s.number, c.param)
	case condEquals:
		return s.number == c.param
	case condContains:
		return strings.Contains(s.number, c.param)
	case condNumeric:
		return isNumeric(s.number)
	case condLengthEquals:
		return s.characters() == c.length
	case condShorterThan:
		return s.characters() < c.length
	case condLongerThan:
		return s.characters() > c.length
	case condNetwork:
		return s.network == c.param
	case condSSID:
		return s.ssid == c.param && (s.network == "" || s.network == "wifi")
	}
	return false
}

// newCondition compiles a condition.
func newCondition(m *model.Condition) condition {
	kind, known := condKinds[m.Type.Value]
	if !known {
		return condition{kind: condUnsure, param: badType(m)}
	}
	c := condition{kind: kind, param: m.Param.Value}
	switch kind {
	case condLengthEquals, condShorterThan, condLongerThan:
		var ok bool
		if c.length, ok = parseLength(c.param); !ok {
			return condition{kind: condUnsure, param: badLength(c.param)}
		}
	case condNetwork:
		switch word := networkWord(c.param); word {
		case "":
			return condition{kind: condUnsure, param: badNetwork(c.param)}
		case "any":
			c.kind = condAny
		default:
			c.param = word
		}
	}
	return c
}

// newRuleSet compiles rules.
func newRuleSet(rules []*model.Rule, via string, account bool, resolve func(id string) *target) *ruleSet {
	rs := &ruleSet{via: via, total: len(rules), firstNetwork: len(rules), firstSSID: len(rules),
		rules: make([]compiledRule, 0, len(rules))}
	n := 0
	for _, rule := range rules {
		n += len(rule.Conditions)
	}
	all := make([]condition, 0, n)
	b := newIndexBuilder(len(rules))
	lengths := false
	for i, rule := range rules {
		start, unsure := len(all), false
		for _, m := range rule.Conditions {
			c := newCondition(m)
			switch c.kind {
			case condAny:
				continue
			case condUnsure:
				unsure = true
			case condNetwork:
				rs.firstNetwork = min(rs.firstNetwork, i)
			case condSSID:
				rs.firstSSID = min(rs.firstSSID, i)
			case condLengthEquals, condShorterThan, condLongerThan:
				lengths = true
			}
			all = append(all, c)
		}
		conditions := all[start:len(all):len(all)]
		if unsure {
			rs.doubt = conditions
			break
		}
		rs.rules = append(rs.rules, compiledRule{conditions, newEffect(rule, place{via, i + 1}, account, resolve)})
		b.add(int32(i), summarise(conditions))
	}
	if lengths {
		rs.findLengths(rules)
	}
	rs.index = b.build()
	return rs
}

// findLengths sets lengthAt.
func (rs *ruleSet) findLengths(rules []*model.Rule) {
	rs.lengthAt = make([]int32, len(rs.rules))
	next := int32(math.MaxInt32)
	for i := len(rs.rules) - 1; i >= 0; i-- {
		if hasLength(rules[i]) {
			next = int32(i)
		}
		rs.lengthAt[i] = next
	}
}

// why tells why the rule at the limit cannot be told: for the first condition that cannot.
func (rs *ruleSet) why(s *state, limit int) string {
	conditions := rs.doubt
	if limit < len(rs.rules) {
		conditions = rs.rules[limit].conditions
	}
	for _, c := range conditions {
		switch {
		case c.kind == condUnsure:
			return c.param
		case c.kind == condNetwork && s.network == "":
			return noNetwork
		case c.kind == condSSID && s.ssid == "" && (s.network == "" || s.network == "wifi"):
			return noSSID
		}
	}
	return ""
}

// summary is what the index knows of a rule's conditions: they hold for the numbers with the prefix (or equal to it),
// whose length is within bounds, and for which check, if set, finds all of them to hold.
type summary struct {
	never   bool // they contradict each other
	prefix  string
	exact   bool
	lo, hi  int // length in characters
	checked bool
}

// summarise returns the summary of conditions that can be told.
func summarise(conditions []condition) summary {
	s := summary{hi: maxLength}
	for i := range conditions { // first where the number begins
		switch c := &conditions[i]; c.kind {
		case condEquals:
			s.never = s.never || s.exact && s.prefix != c.param || !strings.HasPrefix(c.param, s.prefix)
			s.prefix, s.exact = c.param, true
		case condStartsWith:
			if len(c.param) > len(s.prefix) && !s.exact {
				s.never = s.never || !strings.HasPrefix(c.param, s.prefix)
				s.prefix = c.param
			} else {
				s.never = s.never || !strings.HasPrefix(s.prefix, c.param)
			}
		}
	}
	for i := range conditions {
		switch c := &conditions[i]; c.kind {
		case condLengthEquals:
			s.lo, s.hi = max(s.lo, c.length), min(s.hi, c.length)
		case condShorterThan:
			s.hi = min(s.hi, c.length-1)
		case condLongerThan:
			s.lo = max(s.lo, c.length+1)
		case condDoesntStartWith:
			s.never = s.never || strings.HasPrefix(s.prefix, c.param)
			s.checked = s.checked || strings.HasPrefix(c.param, s.prefix)
		case condContains:
			s.checked = s.checked || !strings.Contains(s.prefix, c.param)
		case condNumeric, condNetwork, condSSID:
			s.checked = true
		}
	}
	if s.exact {
		n := utf8.RuneCountInString(s.prefix)
		s.never = s.never || n < s.lo || n > s.hi
		s.lo, s.hi = 0, maxLength
	}
	s.never = s.never || s.lo > s.hi
	return s
}
