package rewrite

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// effect is what a rule does to a call that it matched, made ready: the interpreter does so when it comes to the rule,
// the engine once for all calls.
type effect struct {
	*program
	at place
}

// program is the part of an effect that many rules may have in common.
type program struct {
	acts      []act       // in the order applied
	ranges    []rangeCond // the conditions that can give replace its range, in document order
	inFile    []act       // the number's actions in the order of the file, where that may make a difference; else nil
	numeric   bool        // one of the conditions is numeric
	continues bool
}

// act is one action.
type act struct {
	kind       actKind
	typ, param string
	target     *target // of actOverride
}

// target is a dial action that an override names.
type target struct {
	id        string
	basic     bool
	held      bool             // a phone holds a dial action under the id after it read the document
	rewriting *model.Rewriting // its rules, if it is held
	gone      bool             // the document removes what a phone may have under the id
	rules     func() *ruleSet  // of rewriting, compiled when they are first needed; nil in the interpreter
}

func newTarget(d *model.Document, id string) *target {
	t := &target{id: id, basic: model.IsBasicAction(id)}
	if same := named(d, id); len(same) > 0 {
		t.gone = same[len(same)-1].Removed()
		t.held, t.rewriting = !t.gone, heldRewriting(same)
	}
	return t
}

// follows reports whether the rules of the target come next.
func (t *target) follows() bool { return t != nil && !t.basic && t.held }

type actKind uint8

const actNothing actKind = 0 // unknown, not simulated, or without the text that it needs

const (
	actReplace actKind = iota + 1
	actPrepend
	actAppend
	actOverride
	actRecord
	actHeader
	actAlert
)

// turn returns when an action comes among those of its rule: replace, prepend, append, then the rest.
func (k actKind) turn() actKind {
	if k == actNothing {
		return actOverride
	}
	return min(k, actOverride)
}

var actKinds = map[string]actKind{
	model.ActReplace:            actReplace,
	model.ActPrepend:            actPrepend,
	model.ActAppend:             actAppend,
	model.ActOverrideDialAction: actOverride,
	model.ActRecordCall:         actRecord,
	model.ActSetHeader:          actHeader,
	model.ActShowAlert:          actAlert,
}

// rangeCond is a condition that can give replace its range.
type rangeCond struct {
	kind  rangeKind
	param string
}

type rangeKind uint8

const (
	rangeNone   rangeKind = iota
	rangePrefix           // startsWith
	rangeWhole            // equals
	rangeFirst            // contains
	rangeFront            // doesntStartWith
)

var rangeKinds = map[string]rangeKind{
	model.CondStartsWith:      rangePrefix,
	model.CondEquals:          rangeWhole,
	model.CondContains:        rangeFirst,
	model.CondDoesntStartWith: rangeFront,
}

// newProgram makes the program of a rule ready. resolve finds the dial action that an override names.
func newProgram(rule *model.Rule, resolve func(id string) *target) program {
	p := program{continues: rule.Continues(), acts: make([]act, 0, len(rule.Actions))}
	for _, a := range rule.Actions {
		do := act{kind: actKinds[a.Type.Value], typ: a.Type.Value, param: a.Param.Value}
		if do.param == "" && (do.kind == actOverride || do.kind == actAlert) {
			do.kind = actNothing
		}
		if do.kind == actOverride {
			do.target = resolve(do.param)
		}
		p.acts = append(p.acts, do)
	}
	replaces := slices.ContainsFunc(p.acts, func(a act) bool { return a.kind == actReplace })
	if replaces && replaceBehindOther(p.acts) {
		p.inFile = slices.Clone(p.acts)
	}
	slices.SortStableFunc(p.acts, func(a, b act) int { return cmp.Compare(a.kind.turn(), b.kind.turn()) })
	for _, c := range rule.Conditions {
		if k := rangeKinds[c.Type.Value]; k != rangeNone && replaces {
			p.ranges = append(p.ranges, rangeCond{k, c.Param.Value})
		}
		p.numeric = p.numeric || c.Type.Value == model.CondNumeric
	}
	return p
}

// replaceBehindOther reports whether a replace stands behind a prepend or append: all other orders lead to one number.
func replaceBehindOther(acts []act) bool {
	other := false
	for _, a := range acts {
		if a.kind == actReplace && other {
			return true
		}
		other = other || a.kind == actPrepend || a.kind == actAppend
	}
	return false
}

// span is a part of a number, in bytes.
type span struct {
	from, to int
	whole    bool // the number as a whole, whatever its length
}

// find returns the part of the number that the conditions of a rule, which matched it, give to replace. found is false
// when they give none. unsure tells why it is not certain.
func find(ranges []rangeCond, number string) (part span, found bool, unsure doubtfulRange) {
	front := false
	for _, c := range ranges {
		var s span
		switch c.kind {
		case rangePrefix:
			s.to = len(c.param)
		case rangeWhole:
			s = span{0, len(number), true}
		case rangeFirst:
			s.from = strings.Index(number, c.param)
			s.to = s.from + len(c.param)
		case rangeFront:
			front = true
			continue
		}
		if found && (s.from != part.from || s.to != part.to) {
			unsure = severalRanges
		}
		part, found = s, true
	}
	switch {
	case found:
		return part, true, unsure
	case front:
		return span{}, true, frontRange
	}
	return span{}, false, noRange
}

// doubtfulRange is why the part of the number that is replaced is not certain.
type doubtfulRange int

const (
	sureRange doubtfulRange = iota
	severalRanges
	frontRange
	noRange
)

func (r *Result) rangeNote(at place, d doubtfulRange) {
	switch d {
	case severalRanges:
		r.note(at, "its conditions name different parts of the number; replace takes the last of them (not confirmed)")
	case frontRange:
		r.note(at, "replace has no matched part to act on; its text is put in front of the number (not confirmed)")
	case noRange:
		r.note(at, "replace has no condition that says what to replace; it leaves the number alone")
	}
}

// inFileOrder returns what the number's actions make of the number when they are carried out in the order of the file,
// by an app that keeps the place of the matched part, counted in characters; the whole number stays the whole number.
func inFileOrder(r *Result, acts []act, number string, part span, found bool) string {
	from := utf8.RuneCountInString(number[:part.from])
	length := utf8.RuneCountInString(number[part.from:part.to])
	for _, a := range acts {
		switch a.kind {
		case actPrepend:
			number = r.join(a.param, number, "")
		case actAppend:
			number = r.join(number, a.param, "")
		case actReplace:
			if !found {
				continue
			}
			if part.whole {
				number = a.param
				continue
			}
			head := skip(number, from)
			tail := head + skip(number[head:], length)
			number = r.join(number[:head], a.param, number[tail:])
			length = utf8.RuneCountInString(a.param)
		}
	}
	return number
}

// skip returns the offset of the nth character of s, or its length when there are fewer.
func skip(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}
