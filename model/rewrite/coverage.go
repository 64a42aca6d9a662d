package rewrite

import "strings"

// Coverage counts how often each rule matched over many calls. The zero value counts for no rules; see [NewCoverage].
// It is not safe for concurrent use: give each goroutine its own and merge them.
type Coverage struct {
	Calls     int       // all calls
	Unmatched RuleUse   // calls that no rule matched
	Unsure    RuleUse   // calls that cannot be told
	Rules     []RuleUse // of each rule, in order
}

// RuleUse is what a rule did over many calls, or how often there was none.
type RuleUse struct {
	Matched int    // how many calls it matched
	Example string // the number of the first of them, as typed
	Line    int    // where that stood in the input, as given to Add
}

func (u *RuleUse) add(number string, line int) {
	if u.Matched == 0 || line < u.Line {
		u.Example, u.Line = strings.Clone(number), line
	}
	u.Matched++
}

func (u *RuleUse) merge(v *RuleUse) {
	if v.Matched > 0 && (u.Matched == 0 || v.Line < u.Line) {
		u.Example, u.Line = v.Example, v.Line
	}
	u.Matched += v.Matched
}

// NewCoverage returns a Coverage for so many rules, as [Engine.Rules] tells.
func NewCoverage(rules int) *Coverage { return &Coverage{Rules: make([]RuleUse, rules)} }

// Add counts a result. line is where its number stood in the input: of the numbers that a rule matched, the one with the
// lowest line is the example. Rules of a dial action that was followed into are not counted.
func (c *Coverage) Add(r *Result, line int) {
	c.Calls++
	switch {
	case !r.Certain:
		c.Unsure.add(r.Number, line)
	case len(r.Matched) == 0:
		c.Unmatched.add(r.Number, line)
	}
	for _, n := range r.Matched {
		if n <= len(c.Rules) {
			c.Rules[n-1].add(r.Number, line)
		}
	}
}

// Merge adds what another Coverage of the same rules counted.
func (c *Coverage) Merge(o *Coverage) {
	c.Calls += o.Calls
	c.Unmatched.merge(&o.Unmatched)
	c.Unsure.merge(&o.Unsure)
	for i := range min(len(c.Rules), len(o.Rules)) {
		c.Rules[i].merge(&o.Rules[i])
	}
}

// Never returns the 1-based numbers of the rules that matched no call.
func (c *Coverage) Never() []int {
	var never []int
	for i, u := range c.Rules {
		if u.Matched == 0 {
			never = append(never, i+1)
		}
	}
	return never
}
