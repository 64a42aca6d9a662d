package rewrite

import (
	"strconv"
	"strings"

	"dialwright/model"
)

// Call is what a phone knows when somebody dials.
type Call struct {
	Number  string // as typed; any bytes
	Network string // "wifi", "cellular" or "none", in any case; "" when it is not known
	SSID    string // name of the Wi-Fi network, which implies wifi when Network is ""; "" when it is not known
	Strip   bool   // take separators (blanks, dashes, dots, brackets) out of the number before anything else
}

// Verdict is the answer to whether a condition holds or a rule matches.
type Verdict int8

// The verdicts.
const (
	No Verdict = iota
	Yes
	CannotTell
)

// String returns "no", "yes" or "cannot tell".
func (v Verdict) String() string {
	switch v {
	case No:
		return "no"
	case Yes:
		return "yes"
	}
	return "cannot tell"
}

// Header is a SIP header that a rule adds to the call.
type Header struct{ Name, Value string }

// Result is what a phone does with a call. Its strings and lists may be kept; a Result that is given to [Engine.Run] again
// has its lists overwritten, its strings never.
type Result struct {
	Number     string         // as typed
	Action     string         // id of the dial action that was simulated; "" for an account's rules
	Dials      string         // the number that is dialled; "" when Certain is false
	DialAction string         // id of the dial action that makes the call; "" for the default call
	Record     bool           // the call is recorded, if the app allows recording
	Headers    []Header       // in the order in which their names first came
	Alert      string         // text that is shown; "" for none
	Matched    []int          // 1-based numbers of the rules that matched, without those of a dial action that was followed into
	Certain    bool           // false: the simulator cannot tell what happens from some rule on
	Notes      []string       // what a reader must know about this answer, in words
	Said       []model.Phrase // what Notes say, for saying it in another language; only with a trace
	Steps      []Step         // every rule looked at, in order; only with a trace

	via  []int  // rules that matched in the dial action that was followed into
	says bool   // Said is made, too
	text *arena // where strings made for this Result live
}

// Step is what happened at one rule.
type Step struct {
	Rule       int      // 1-based number among its rules
	RuleID     model.ID // of the rule
	Via        string   // id of the dial action that was followed into; "" for the rules that were asked for
	Matched    Verdict
	Conditions []ConditionStep // all of the rule's conditions, each on its own
	Actions    []ActionStep    // of a rule that matched, in the order applied
	Continues  bool            // the phone goes on to the next rule
}

// ConditionStep is the verdict on one condition.
type ConditionStep struct {
	Type, Param string
	Holds       Verdict
}

// ActionStep is what one action did to the number.
type ActionStep struct{ Type, Param, Before, After string }

// reset makes the Result ready for another call, keeping its memory.
func (r *Result) reset(number, action string) {
	*r = Result{Number: number, Action: action, Certain: true,
		Headers: empty(r.Headers), Matched: empty(r.Matched), Notes: empty(r.Notes), via: r.via, says: r.says, text: r.text}
}

// empty returns the list without elements, and never nil, so that it is [] in JSON.
func empty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list[:0]
}

// join returns a+b+c in memory of the Result.
func (r *Result) join(a, b, c string) string {
	switch {
	case len(b)+len(c) == 0:
		return a
	case len(a)+len(c) == 0:
		return b
	case len(a)+len(b) == 0:
		return c
	}
	t := r.memory(len(a) + len(b) + len(c))
	t.WriteString(a)
	t.WriteString(b)
	t.WriteString(c)
	return t.last()
}

func (r *Result) memory(n int) *arena {
	if r.text == nil {
		r.text = new(arena)
	}
	r.text.reserve(n)
	return r.text
}

// arena is memory for many short strings, so that a Result that is used again and again hardly allocates. A string that
// it gave stays as it is for ever: what comes later is written behind it.
type arena struct {
	strings.Builder
	start int
}

const (
	smallChunk = 256
	largeChunk = 64 << 10
)

// reserve makes room for a string of up to n bytes, which begins here.
func (t *arena) reserve(n int) {
	if t.Cap()-t.Len() < n {
		size := min(max(smallChunk, 2*t.Cap()), largeChunk)
		t.Reset()
		t.Grow(max(n, size))
	}
	t.start = t.Len()
}

// last returns the string written since reserve.
func (t *arena) last() string { return t.String()[t.start:] }

// number writes a number in decimal.
func (t *arena) number(n int) {
	var digits [20]byte
	t.Write(strconv.AppendInt(digits[:0], int64(n), 10))
}
