package diff

import (
	"fmt"
	"slices"

	"dialwright/model"
)

// rules compares the rules of a dial action or of the account.
func (c *comparison) rules(s subject, before, after *model.Rewriting) {
	if before == after {
		return
	}
	var old, now model.Rewriting
	switch {
	case before == nil:
		now = *after
		said := model.Say("%s now has rules", s.label)
		if len(now.Rules) == 0 {
			said = model.Say("%s now clears the rules that phones have", s.label)
		}
		c.add(Changed, s, said).Field = "rewriting"
	case after == nil:
		old = *before
		c.add(Changed, s, model.Say("%s has no rules any more: phones keep those that they have", s.label)).Field = "rewriting"
	default:
		old, now = *before, *after
	}
	own := s
	own.label = model.Say("the rules of %s", s.label)
	c.attr(own, "priority", old.Priority, now.Priority)
	c.attr(own, "source", old.Source, now.Source)
	c.foreign(s, "rewriting", old.Foreign, now.Foreign)
	s.part = PartRule
	p := c.pairRules(old.Rules, now.Rules)
	for n, r := range now.Rules {
		s.old, s.new = 0, r.ID
		place := model.Say("rule %d of %s", n+1, s.label)
		m := p.match[n]
		if m < 0 {
			d := c.add(Added, s, model.Say("%s is new: %s", place, r.Phrase()))
			d.Rule, d.New = n+1, r.Describe()
			continue
		}
		was := old.Rules[m]
		s.old = was.ID
		if !c.sameRule(was, r) {
			c.rule(s, place, n, was, r)
		}
		if p.moved[n] {
			d := c.add(Moved, s, model.Say("%s was rule %d: %s", place, m+1, r.Phrase()))
			d.Rule, d.Old, d.New = n+1, fmt.Sprint(m+1), fmt.Sprint(n+1)
		}
	}
	for _, m := range p.gone {
		r := old.Rules[m]
		s.old, s.new = r.ID, 0
		d := c.add(Removed, s, model.Say("rule %d of %s is gone: %s", m+1, s.label, r.Phrase()))
		d.Rule, d.Old = m+1, r.Describe()
	}
}

func (c *comparison) rule(s subject, place model.Phrase, at int, was, now *model.Rule) {
	from, to := was.Describe(), now.Describe()
	said := model.Say("%s changed from: %s; to: %s", place, was.Phrase(), now.Phrase())
	if from == to {
		said = model.Say("%s changed in something that its sentence does not show: %s", place, now.Phrase())
	}
	d := c.add(Changed, s, said)
	d.Rule, d.Old, d.New = at+1, from, to
}

// pairRules pairs rules. Equal ones at both ends stand for themselves; what lies between is paired by its content.
func (c *comparison) pairRules(old, now []*model.Rule) pairing {
	head := 0
	for head < len(old) && head < len(now) && c.sameRule(old[head], now[head]) {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(now)-head && c.sameRule(old[len(old)-1-tail], now[len(now)-1-tail]) {
		tail++
	}
	p := pairing{match: make([]int, len(now))}
	taken := make([]bool, len(old))
	for i := range head {
		p.match[i], taken[i] = i, true
	}
	for i := range tail {
		p.match[len(now)-1-i], taken[len(old)-1-i] = len(old)-1-i, true
	}
	middle := matchKeys(keys(old[head:len(old)-tail], c.ruleKey), keys(now[head:len(now)-tail], c.ruleKey))
	for i, m := range middle {
		p.match[head+i] = -1
		if m >= 0 {
			p.match[head+i], taken[head+m] = head+m, true
		}
	}
	c.pairAlike(old, now, &p, taken)
	p.finish(taken)
	return p
}

// pairAlike pairs rules that have no equal one but stand between the same neighbours.
func (c *comparison) pairAlike(old, now []*model.Rule, p *pairing, taken []bool) {
	moved := movedAmong(p.match)
	from := 0 // of the old rules
	for n := 0; n < len(now); {
		if p.match[n] >= 0 {
			if !moved[n] {
				from = p.match[n] + 1
			}
			n++
			continue
		}
		end, until := n, len(old)
		var added, gone []int
		for end < len(now) && (p.match[end] < 0 || moved[end]) {
			if p.match[end] < 0 {
				added = append(added, end)
			}
			end++
		}
		if end < len(now) {
			until = p.match[end]
		}
		for m := from; m < until; m++ {
			if !taken[m] {
				gone = append(gone, m)
			}
		}
		c.pairGap(old, now, gone, added, p, taken)
		n = end
	}
}

// pairGap pairs the old rules at gone with the new ones at added, both in the same gap between neighbours: first those with the same
// conditions, then those with the same actions, then those that share a condition, an action or at least a type.
func (c *comparison) pairGap(old, now []*model.Rule, gone, added []int, p *pairing, taken []bool) {
	take := func(m, n int) { p.match[n], taken[m] = m, true }
	for _, key := range []func(*model.Rule) string{c.conditionsKey, c.actionsKey} {
		at := make(map[string][]int, len(gone))
		for _, m := range gone {
			if k := key(old[m]); k != "" && !taken[m] {
				at[k] = append(at[k], m)
			}
		}
		for _, n := range added {
			if p.match[n] >= 0 {
				continue
			}
			if list := at[key(now[n])]; len(list) > 0 {
				at[key(now[n])] = list[1:]
				take(list[0], n)
			}
		}
	}
	for _, alike := range []func(a, b *model.Rule) bool{shareStep, shareType} {
		next := 0
		for _, n := range added {
			for next < len(gone) && taken[gone[next]] {
				next++
			}
			if p.match[n] >= 0 {
				continue
			}
			for _, m := range gone[next:min(next+farthest, len(gone))] {
				if !taken[m] && alike(old[m], now[n]) {
					take(m, n)
					break
				}
			}
		}
	}
}

// farthest is how many rules ahead a rule that is merely alike is looked for.
const farthest = 32

func (c *comparison) sameRule(a, b *model.Rule) bool {
	if a == b {
		return true
	}
	return slices.EqualFunc(a.Conditions, b.Conditions, func(x, y *model.Condition) bool {
		return x == y || x.Type == y.Type && x.Param == y.Param && slices.EqualFunc(x.Foreign, y.Foreign, c.sameForeign)
	}) && slices.EqualFunc(a.Actions, b.Actions, func(x, y *model.Action) bool {
		return x == y || x.Type == y.Type && x.Param == y.Param && slices.EqualFunc(x.Foreign, y.Foreign, c.sameForeign)
	}) && slices.EqualFunc(a.Foreign, b.Foreign, c.sameForeign)
}

// ruleKey returns a string that is the same for equal rules only.
func (c *comparison) ruleKey(r *model.Rule) string {
	b := quoteAll(nil, c.conditionsKey(r), c.actionsKey(r))
	return string(c.foreignKey(b, r.Foreign))
}

func (c *comparison) conditionsKey(r *model.Rule) string {
	var b []byte
	for _, x := range r.Conditions {
		b = c.foreignKey(stepKey(b, x.Type, x.Param), x.Foreign)
	}
	return string(b)
}

func (c *comparison) actionsKey(r *model.Rule) string {
	var b []byte
	for _, x := range r.Actions {
		b = c.foreignKey(stepKey(b, x.Type, x.Param), x.Foreign)
	}
	return string(b)
}

func stepKey(b []byte, typ, param model.Attr) []byte {
	b = quoteAll(b, typ.Value, param.Value)
	if param.Present {
		b = append(b, '=')
	}
	return b
}

func (c *comparison) foreignKey(b []byte, list []model.Foreign) []byte {
	for _, f := range list {
		b = quoteAll(b, f.Name, c.flat(f))
	}
	return append(b, ';')
}

// shareStep reports whether two rules have a condition or an action in common.
func shareStep(a, b *model.Rule) bool {
	return shareAny(steps(a, true), steps(b, true))
}

// shareType reports whether two rules have a condition or an action of one type.
func shareType(a, b *model.Rule) bool { return shareAny(steps(a, false), steps(b, false)) }

func steps(r *model.Rule, params bool) []string {
	var out []string
	step := func(typ, param model.Attr) {
		if !params {
			param = model.Attr{}
		}
		if typ.Value != model.ActContinue {
			out = append(out, string(stepKey(nil, typ, param)))
		}
	}
	for _, x := range r.Conditions {
		step(x.Type, x.Param)
	}
	for _, x := range r.Actions {
		step(x.Type, x.Param)
	}
	return out
}
