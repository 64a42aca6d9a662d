package rewrite

import "math/bits"

// Most calls of a call log are of one sort: a number of digits, no rule that looks at the network, and the first rule
// that matches only says how to dial. They take a shorter way here, which must give what Engine.run gives.

// end is what a program does that only says how to dial.
type end struct {
	quick  bool // it does only that
	dialAs string
	record bool
}

// newEnd returns what a program does, in short.
func newEnd(p *program) end {
	e := end{quick: !p.continues}
	for _, a := range p.acts {
		switch {
		case a.kind == actRecord:
			e.record = true
		case a.kind == actOverride && e.dialAs == "" && a.target.basic && !a.target.held:
			e.dialAs = a.target.id
		default:
			e.quick = false
		}
	}
	return e
}

// quick does what Run does for most calls. It returns false, and has done nothing, for the others.
func (e *Engine) quick(number, network string, r *Result) bool {
	switch network {
	case "", "wifi", "cellular", "none":
	default:
		return false
	}
	key, ok := quickKey(number)
	rs := e.rules
	if !ok || !e.calm || rs.lengthAt != nil && number[0] == '+' {
		return false
	}
	x := &rs.index
	at := x.lookUp(key)
	found := &x.spots[at]
	if found.flags&flagAsk != 0 && found.key == key {
		return false
	}
	hit, length := &found.entry, uint8(len(number))
	switch {
	case hit.flags&flagCheck != 0:
		return false
	case length < hit.lo || length > hit.hi:
		if hit = x.quickMatch(at, length); hit == nil {
			return false
		}
	}
	if rs.notes != nil && hit.rule != noRule && rs.notes[hit.rule] != nil {
		return false
	}
	does := int32(hit.does)
	if does == manyPrograms {
		does = rs.does[hit.rule]
	}
	end := &rs.ends[does]
	if !end.quick {
		return false
	}
	if r.Notes == nil || r.Headers == nil || cap(r.Matched) == 0 {
		r.reset(number, e.ident)
		r.Matched = make([]int, 0, 8)
	}
	r.Number, r.Action, r.Dials, r.DialAction, r.Alert = number, e.ident, number, end.dialAs, ""
	r.Record, r.Certain = end.record, true
	r.Headers, r.Notes, r.Steps = r.Headers[:0], r.Notes[:0], nil
	// Whether a rule matches cannot be guessed, so this has no branches, either.
	_, matched := bits.Sub64(uint64(hit.rule), noRule, 0)
	r.Matched = r.Matched[:1]
	r.Matched[0] = int(hit.rule) + 1
	r.Matched = r.Matched[:matched]
	return true
}

// nothing is the entry of no rule.
var nothing = entry{rule: noRule, hi: longLength}

// quickMatch returns the first entry for a number of some length in the region behind a spot; nil when more than the
// length must be looked at.
func (x *index) quickMatch(at int, length uint8) *entry {
	if x.spots[at].flags&flagAlone != 0 {
		return &nothing
	}
	first := x.anchors[x.places[at]].first
	if first < 0 {
		return nil
	}
	for list := x.first[first:]; ; list = list[1:] {
		switch e := &list[0]; {
		case length < e.lo || length > e.hi:
		case e.flags&flagCheck != 0:
			return nil
		default:
			return e
		}
	}
}

// quickKey is keyOf for 4 to 16 digits, the first of which may be a +; ok is false for other texts. Four or eight digits
// are read at once; the last ones are read from the end, so that some digits are read twice, and come to lie on
// themselves.
func quickKey(s string) (key uint64, ok bool) {
	if len(s) > 4 && len(s) <= keyLength && s[0] == '+' {
		key, ok = digitsKey(s[1:])
		return 3<<60 | key>>4, ok
	}
	return digitsKey(s)
}

func digitsKey(s string) (key uint64, ok bool) {
	const zeros, ones = 0x3030303030303030, 0x0101010101010101
	switch n := uint(len(s)); {
	case n < 4 || n > keyLength:
		return 0, false
	case n < 8:
		v := uint64(word(s))<<32 | uint64(word(s[n-4:])) ^ zeros
		if ((v+ones*(127-9))|v)&(ones*128) != 0 {
			return 0, false
		}
		v = nibbles(v + ones*5)
		return v>>16<<48 | v&0xffff<<(4*(keyLength-n)), true
	default:
		high, low := twoWords(s)^zeros, twoWords(s[n-8:])^zeros
		if ((high+ones*(127-9))|high|(low+ones*(127-9))|low)&(ones*128) != 0 {
			return 0, false
		}
		return nibbles(high+ones*5)<<32 | nibbles(low+ones*5)<<(4*(keyLength-n)), true
	}
}

// word returns the first four bytes of a text, the first being the highest.
func word(s string) uint32 {
	_ = s[3]
	return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
}

// twoWords returns the first eight bytes of a text, the first being the highest.
func twoWords(s string) uint64 {
	_ = s[7]
	return uint64(s[0])<<56 | uint64(s[1])<<48 | uint64(s[2])<<40 | uint64(s[3])<<32 |
		uint64(s[4])<<24 | uint64(s[5])<<16 | uint64(s[6])<<8 | uint64(s[7])
}

// nibbles puts the low halves of eight bytes together.
func nibbles(v uint64) uint64 {
	v = (v | v>>4) & 0x00ff00ff00ff00ff
	v = (v | v>>8) & 0x0000ffff0000ffff
	return (v | v>>16) & 0x00000000ffffffff
}
