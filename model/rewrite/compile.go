package rewrite

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dialwright/model"
)

// ruleSet is a list of rules, compiled.
type ruleSet struct {
	via        string      // id of the dial action that is followed into, or ""
	total      int         // number of all rules
	told       int         // number of the rules before the first that can never be told
	conditions []condition // of all of these rules
	starts     []int32     // for each of these rules, where its conditions begin; and where the last one's end
	doubt      []condition // the conditions of the rule that can never be told; nil when there is none
	programs   []program   // the first is that of no rule
	ends       []end       // of the programs, in short
	does       []int32     // for each rule, its program
	notes      [][]string  // for each rule, the notes of every call that it matches; nil when no rule has any

	firstNetwork, firstSSID int     // first rule that looks at the network, at the Wi-Fi name; total when there is none
	lengthAt                []int32 // for each rule, the first from it on that looks at the length; nil when none does

	index index
}

// condition is a condition, compiled. One that always holds is left out.
type condition struct {
	kind   condKind
	length int    // param of a length
	param  string // param of the others; of a network, its word
	why    reason // of condUnsure, which is about param
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
	condUnsure // cannot be told, ever, because of why
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
		d := typeDoubt(m)
		return condition{kind: condUnsure, param: d.of, why: d.reason}
	}
	c := condition{kind: kind, param: m.Param.Value}
	switch kind {
	case condLengthEquals, condShorterThan, condLongerThan:
		var ok bool
		if c.length, ok = model.Length(c.param); !ok {
			return condition{kind: condUnsure, param: c.param, why: badLength}
		}
	case condNetwork:
		switch word := model.Network(c.param); word {
		case "":
			return condition{kind: condUnsure, param: c.param, why: badNetwork}
		case "any":
			c.kind = condAny
		default:
			c.param = word
		}
	}
	return c
}

// newRuleSet compiles the rules of a dial action or of an account.
func newRuleSet(d *model.Document, rewriting *model.Rewriting, via string, account bool) *ruleSet {
	rules := rulesOf(rewriting)
	rs := &ruleSet{via: via, total: len(rules), firstNetwork: len(rules), firstSSID: len(rules),
		starts: make([]int32, 1, len(rules)+1), does: make([]int32, 0, len(rules))}
	n := 0
	for _, rule := range rules {
		n += len(rule.Conditions)
	}
	rs.conditions = make([]condition, 0, n)
	b := newIndexBuilder(len(rules))
	programs := programTable{ids: make(map[string]int32), list: make([]program, 1), targets: targetTable{d, make(map[string]*target)}}
	for i, rule := range rules {
		if !rs.compile(i, rule) {
			break
		}
		does := programs.id(rule)
		rs.does = append(rs.does, does)
		var r Result
		if r.ruleNotes(rule, place{via, i + 1}, account); len(r.Notes) > 0 {
			if rs.notes == nil {
				rs.notes = make([][]string, len(rules))
			}
			rs.notes[i] = r.Notes
		}
		b.add(int32(i), does, summarise(rs.conditionsOf(i)))
	}
	rs.told = len(rs.does)
	rs.programs = programs.list
	for i := range rs.programs {
		rs.ends = append(rs.ends, newEnd(&rs.programs[i]))
	}
	rs.findLengths(rules)
	rs.index = b.build()
	return rs
}

// compile adds the conditions of a rule. It returns false when the rule can never be told.
func (rs *ruleSet) compile(i int, rule *model.Rule) bool {
	start := len(rs.conditions)
	told := true
	for _, m := range rule.Conditions {
		c := newCondition(m)
		switch c.kind {
		case condAny:
			continue
		case condUnsure:
			told = false
		case condNetwork:
			rs.firstNetwork = min(rs.firstNetwork, i)
		case condSSID:
			rs.firstSSID = min(rs.firstSSID, i)
		}
		rs.conditions = append(rs.conditions, c)
	}
	if !told {
		rs.doubt = slices.Clone(rs.conditions[start:])
		return false
	}
	rs.starts = append(rs.starts, int32(len(rs.conditions)))
	return true
}

// conditionsOf returns the conditions of a rule that can be told.
func (rs *ruleSet) conditionsOf(i int) []condition { return rs.conditions[rs.starts[i]:rs.starts[i+1]] }

// programTable makes programs, one for all rules that have the same.
type programTable struct {
	ids     map[string]int32
	list    []program
	key     []byte
	targets targetTable
}

// id returns the number of a rule's program.
func (t *programTable) id(rule *model.Rule) int32 {
	key, replaces := binary.AppendUvarint(t.key[:0], uint64(len(rule.Actions))), false
	add := func(s string) {
		key = append(binary.AppendUvarint(key, uint64(len(s))), s...)
	}
	for _, a := range rule.Actions {
		add(a.Type.Value)
		add(a.Param.Value)
		replaces = replaces || a.Type.Value == model.ActReplace
	}
	for _, c := range rule.Conditions {
		if c.Type.Value == model.CondNumeric || replaces && rangeKinds[c.Type.Value] != rangeNone {
			add(c.Type.Value)
			add(c.Param.Value)
		}
	}
	t.key = key
	id, found := t.ids[string(key)]
	if !found {
		id = int32(len(t.list))
		t.ids[string(key)] = id
		t.list = append(t.list, newProgram(rule, t.targets.find))
	}
	return id
}

// targetTable makes targets, one for each id.
type targetTable struct {
	document *model.Document
	targets  map[string]*target
}

// find returns the target of an id.
func (t *targetTable) find(id string) *target {
	found := t.targets[id]
	if found == nil {
		d := t.document
		found = newTarget(d, id)
		held := found.rewriting
		found.rules = sync.OnceValue(func() *ruleSet { return newRuleSet(d, held, id, false) })
		t.targets[id] = found
	}
	return found
}

// findLengths sets lengthAt.
func (rs *ruleSet) findLengths(rules []*model.Rule) {
	next := int32(math.MaxInt32)
	for i := rs.told - 1; i >= 0; i-- {
		if hasLength(rules[i]) {
			next = int32(i)
			if rs.lengthAt == nil {
				rs.lengthAt = slices.Repeat([]int32{math.MaxInt32}, rs.told)
			}
		}
		if rs.lengthAt != nil {
			rs.lengthAt[i] = next
		}
	}
}

// why tells why the rule at the limit cannot be told: for the first condition that cannot.
func (rs *ruleSet) why(s *state, limit int) doubt {
	conditions := rs.doubt
	if limit < rs.told {
		conditions = rs.conditionsOf(limit)
	}
	for _, c := range conditions {
		switch {
		case c.kind == condUnsure:
			return doubt{c.why, c.param}
		case c.kind == condNetwork && s.network == "":
			return doubt{reason: noNetwork}
		case c.kind == condSSID && s.ssid == "" && (s.network == "" || s.network == "wifi"):
			return doubt{reason: noSSID}
		}
	}
	return doubt{}
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
	s := summary{hi: model.MaxLength}
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
		s.lo, s.hi = 0, model.MaxLength
	}
	s.never = s.never || s.lo > s.hi
	return s
}
