package rewrite

import "dialwright/model"

// Engine is the rules of a dial action, or of an account, compiled: it gives the same answers as [Explain], and finds
// the first rule that matches through an index. It may be used from many goroutines at once.
type Engine struct {
	document *model.Document
	action   *model.DialAction
	ident    string
	notes    []string // of every call
	rules    *ruleSet
	calm     bool // what calls lead to depends on their number alone, and can always be told
}

// Compile makes an engine of the rules of a dial action of the document, or of the account's rules when a is nil.
func Compile(d *model.Document, a *model.DialAction) *Engine {
	if d == nil {
		d = new(model.Document)
	}
	e := &Engine{document: d, action: a}
	if a != nil {
		e.ident = a.Ident.Value
	}
	var r Result
	rewriting, several := ownRewriting(d, a)
	ownNotes(&r, d, a, rewriting, several)
	e.notes = r.Notes

	e.rules = newRuleSet(d, rewriting, "", a == nil)
	rs := e.rules
	e.calm = d.Entity == nil && len(e.notes) == 0 && rs.told == rs.total && rs.firstNetwork == rs.total && rs.firstSSID == rs.total
	return e
}

// Explain tells what a phone does with a call, with all steps.
func (e *Engine) Explain(c Call) Result { return Explain(e.document, e.action, c) }

// Rules returns the number of rules.
func (e *Engine) Rules() int { return e.rules.total }

// Run tells what a phone does with a call, without steps. It overwrites r, whose memory it uses again: apart from a
// block of memory for many texts now and then, nothing is allocated.
func (e *Engine) Run(c Call, r *Result) {
	if e.quick(c.Number, c.Network, r) {
		return
	}
	r.reset(c.Number, e.ident)
	s := state{situation: c.prepare(r), r: r}
	r.Notes = append(r.Notes, e.notes...)
	if e.document.Entity != nil {
		r.giveUp(place{}, doubt{reason: entities})
		return
	}
	r.Matched = e.rules.run(&s, r.Matched)
	s.settle(func(t *target, matched []int) []int { return t.rules().run(&s, matched) })
	if r.Certain {
		r.Dials = s.number
	}
}

// run goes through the rules and adds the 1-based numbers of those that matched to the list.
func (rs *ruleSet) run(s *state, matched []int) []int {
	limit := rs.limit(s)
	s.located = located{length: -1}
	for i := 0; i < limit; {
		m := rs.match(s, i, limit)
		if rs.lengthAt != nil && int(rs.lengthAt[i]) < limit && int(rs.lengthAt[i]) <= m {
			s.plusCounts(place{rs.via, int(rs.lengthAt[i]) + 1})
		}
		if m >= limit {
			break
		}
		matched = append(matched, m+1)
		e := effect{program: &rs.programs[rs.does[m]], at: place{rs.via, m + 1}}
		if rs.notes != nil {
			s.r.Notes = append(s.r.Notes, rs.notes[m]...)
		}
		s.apply(&e, nil)
		if !e.continues || !s.r.Certain {
			return matched
		}
		i = m + 1
	}
	if limit < rs.total {
		s.r.giveUp(place{rs.via, limit + 1}, rs.why(s, limit))
	}
	return matched
}

// limit returns the number of rules before the first that cannot be told.
func (rs *ruleSet) limit(s *state) int {
	limit := rs.told
	if s.network == "" {
		limit = min(limit, rs.firstNetwork)
	}
	if s.ssid == "" && (s.network == "" || s.network == "wifi") {
		limit = min(limit, rs.firstSSID)
	}
	return limit
}

// match returns the first rule from i on that matches, limit or more when there is none before it.
func (rs *ruleSet) match(s *state, i, limit int) int {
	if i > 0 { // after a rule with continue, the next ones are the likeliest
		for last := min(i+4, limit); i < last; i++ {
			if rs.matches(i, s) {
				return i
			}
		}
		if i == limit {
			return limit
		}
	}
	return rs.index.match(rs, s, i)
}

// matches reports whether all conditions of a rule hold, in a situation in which they can be told.
func (rs *ruleSet) matches(i int, s *state) bool {
	conditions := rs.conditionsOf(i)
	for i := range conditions {
		if !conditions[i].holds(s) {
			return false
		}
	}
	return true
}
