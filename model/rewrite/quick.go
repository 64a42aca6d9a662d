package rewrite

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
	e := end{quick: !p.continues && !p.numeric}
	for _, a := range p.acts {
		switch {
		case a.kind == actRecord:
			e.record = true
		case a.kind == actOverride && e.dialAs == "" && a.target.basic && a.target.held == nil:
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
	if found.ask && found.key == key {
		return false
	}
	rule, length := found.rule, uint8(len(number))
	if length < found.lo || length > found.hi || found.check {
		if rule, ok = x.quickMatch(at, length); !ok {
			return false
		}
	}
	if rule == noRule {
		r.simple(number, e.ident, "", false)
		return true
	}
	if rs.notes != nil && rs.notes[rule] != nil {
		return false
	}
	end := &rs.ends[rs.does[rule]]
	if !end.quick {
		return false
	}
	r.simple(number, e.ident, end.dialAs, end.record)
	r.Matched = append(r.Matched, int(rule)+1)
	return true
}

// quickMatch returns the first rule for a number of some length in the region behind a spot; ok is false when more than
// the length must be looked at.
func (x *index) quickMatch(at int, length uint8) (rule int32, ok bool) {
	first := x.anchors[x.places[at]].first
	if first < 0 {
		return 0, false
	}
	for list := x.first[first:]; ; list = list[1:] {
		switch e := &list[0]; {
		case length < e.lo || length > e.hi:
		case e.check:
			return 0, false
		default:
			return e.rule, true
		}
	}
}

// simple sets the Result of a call that dials the number as typed.
func (r *Result) simple(number, action, dialAction string, record bool) {
	if r.Notes == nil || r.Headers == nil || r.Matched == nil {
		r.reset(number, action)
	}
	r.Number, r.Action, r.Dials, r.DialAction, r.Alert = number, action, number, dialAction, ""
	r.Record, r.Certain = record, true
	r.Headers, r.Matched, r.Notes, r.Steps = r.Headers[:0], r.Matched[:0], r.Notes[:0], nil
}

// quickKey is keyOf for 4 to 16 digits, the first of which may be a +; ok is false for other texts. All of the key is
// computed at once, whatever the length, so that no branch has to be guessed.
func quickKey(s string) (key uint64, ok bool) {
	if len(s) > 4 && len(s) <= keyLength && s[0] == '+' {
		key, ok = digitsKey(s[1:])
		return 3<<60 | key>>4, ok
	}
	return digitsKey(s)
}

func digitsKey(s string) (key uint64, ok bool) {
	n := uint(len(s))
	if n < 4 || n > keyLength {
		return 0, false
	}
	// The text left-justified in two words, read in four pieces; those that would begin too late begin earlier and are
	// shifted into their place.
	last := n - 4
	b, c, d := min(4, last), min(8, last), min(12, last)
	high := uint64(word(s))<<32 | uint64(word(s[b:])<<(8*(4-b)))
	low := uint64(word(s[c:])<<(8*(8-c)))<<32 | uint64(word(s[d:])<<(8*(12-d)))
	highUsed, lowUsed := ^uint64(0)<<(8*(8-min(8, n))), ^uint64(0)<<(8*(16-max(8, n)))

	const zeros, ones = 0x3030303030303030, 0x0101010101010101
	high ^= zeros & highUsed
	low ^= zeros & lowUsed
	if ((high+ones*(127-9))|high|(low+ones*(127-9))|low)&(ones*128) != 0 {
		return 0, false
	}
	high += ones * 5 & highUsed
	low += ones * 5 & lowUsed
	return nibbles(high)<<32 | nibbles(low), true
}

// word returns the first four bytes of a text, the first being the highest.
func word(s string) uint32 {
	_ = s[3]
	return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
}

// nibbles puts the low halves of eight bytes together.
func nibbles(v uint64) uint64 {
	v = (v | v>>4) & 0x00ff00ff00ff00ff
	v = (v | v>>8) & 0x0000ffff0000ffff
	return (v | v>>16) & 0x00000000ffffffff
}
