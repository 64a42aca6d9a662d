package rewrite

import (
	"math/bits"
	"sort"
	"unicode/utf8"
)

// A number's key is its first 16 characters, four bits each, so that one machine word is compared instead of a text.
// Keys keep the order of texts, but two texts that differ may have one key, because all characters other than digits,
// + and * share a few codes, and because a text may be longer. The bounds of one key are one spot.

// spot is where regions begin, by key.
type spot struct {
	key uint64
	// entry is the first in the list of the region behind the spot (see anchor.first), so that most numbers need not look
	// there; one that never matches when there is no list.
	entry
}

// More flags of the entries in spots.
const (
	flagAsk   = 2 // a number with this very key must be compared as a text
	flagAlone = 4 // the list has no other entry, but that of no rule
)

// codes of the characters in a key; 0 is the end of the text.
var codes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c < '*':
			t[c] = 1 | other
		case c == '*', c == '+':
			t[c] = uint8(c - '*' + 2)
		case c < '0':
			t[c] = 4 | other
		case c <= '9':
			t[c] = uint8(c - '0' + 5)
		default:
			t[c] = 15 | other
		}
	}
	return t
}()

// other, set in a code, says that other characters share it.
const other = 16

const keyLength = 16

// keyOf returns the key of a text. plain says that no other text has it. A key ends behind the first character whose
// code others share, so that what follows does not decide where that one ought to.
func keyOf(s string) (key uint64, plain bool) {
	n := min(len(s), keyLength)
	for i := 0; i < n; i++ {
		c := codes[s[i]]
		key = key<<4 | uint64(c&15)
		if c&other != 0 {
			return key << (4 * (keyLength - 1 - i)), false
		}
	}
	return key << (4 * (keyLength - n)), len(s) <= keyLength
}

// key returns the key of a bound's place.
func (b *indexBuilder) key(at bound) (key uint64, plain bool) {
	text := b.anchors[at.anchor].text
	switch at.kind {
	case boundStart:
		return keyOf(text)
	case boundExactEnd:
		return keyOf(text + "\x00")
	}
	// All that begins with a text ends where the text with its last byte counted up begins.
	last := len(text) - 1
	for last >= 0 && text[last] == 0xff {
		last--
	}
	if last < 0 {
		return ^uint64(0), false
	}
	return keyOf(text[:last] + string([]byte{text[last] + 1}))
}

// spread makes the spots, and the tables that lead to them.
func (b *indexBuilder) spread() {
	b.spots, b.places = make([]spot, 0, len(b.bounds)), make([]int32, 0, len(b.bounds))
	for _, at := range b.bounds {
		key, plain := b.key(at)
		s := spot{key, entry{rule: noRule, lo: longLength}}
		if first := b.anchors[at.region].first; first >= 0 {
			s.entry = b.first[first]
			if !s.always() && b.first[first+1].rule == noRule {
				s.flags |= flagAlone
			}
		}
		if !plain {
			s.flags |= flagAsk
		}
		if n := len(b.spots); n > 0 && b.spots[n-1].key == key {
			s.flags |= b.spots[n-1].flags & flagAsk
			b.spots[n-1], b.places[n-1] = s, at.region
		} else {
			b.spots, b.places = append(b.spots, s), append(b.places, at.region)
		}
	}
	if len(b.spots) > fewSpots {
		b.branch(1, len(b.spots)) // without that of the empty text, so that the others may have a head in common
	}
	for range fewSpots {
		b.spots = append(b.spots, spot{key: ^uint64(0)})
	}
}

// jump is one step from a key towards its spot: some bits of the key choose an entry of the table. That is the spot from
// which on to look, or, when there are many behind it, the complement of the next jump.
type jump struct {
	head        uint64 // the bits of all its keys above those that choose
	base        int32  // where its entries begin
	below       int32  // the last spot before its keys, where keys with a lower head lead
	above       int32  // the last spot of its keys, where keys with a higher head lead
	shift, bits uint8  // the bits that choose: bits of them, shift bits from the lowest
}

const fewSpots = 7 // that are looked through without a jump

// branch makes the jump for the spots from lo to hi.
func (b *indexBuilder) branch(lo, hi int) int32 {
	same := bits.LeadingZeros64(b.spots[lo].key^b.spots[hi-1].key) &^ 3
	width := 4
	for width < 20 && 16<<width <= 32*(hi-lo) {
		width += 4
	}
	width = min(width, 64-same)
	j := jump{base: int32(len(b.table)), below: int32(lo - 1), above: int32(hi - 1), shift: uint8(64 - same - width), bits: uint8(width)}
	j.head = b.spots[lo].key >> j.shift >> j.bits
	id := int32(len(b.jumps))
	b.jumps = append(b.jumps, j)
	b.table = append(b.table, make([]int32, 1<<width)...)
	for v, from := uint64(0), lo; v < 1<<width; v++ {
		to := from
		for to < hi && b.spots[to].key>>j.shift&(1<<width-1) == v {
			to++
		}
		at := int32(from - 1)
		switch {
		case to-from > fewSpots:
			at = ^b.branch(from, to)
		case to > from && b.spots[from].key<<(64-j.shift) == 0:
			at = int32(from)
		}
		b.table[j.base+int32(v)] = at
		from = to
	}
	return id
}

// upTo returns 1 if the spot is not behind the key, else 0.
func (s *spot) upTo(key uint64) uint64 {
	_, less := bits.Sub64(key, s.key, 0)
	return less ^ 1
}

// lookUp returns the spot that a key belongs to: the last one that is not behind it.
func (x *index) lookUp(key uint64) int {
	at := int32(0)
	if len(x.jumps) > 0 {
		j := &x.jumps[0]
		for {
			v := key >> (j.shift & 63)
			if head := v >> (j.bits & 63); head != j.head {
				at = j.above
				if head < j.head {
					at = j.below
				}
				break
			}
			at = x.table[uint64(j.base)+v&(1<<(j.bits&63)-1)]
			if at >= 0 {
				break
			}
			j = &x.jumps[^at]
		}
	}
	// Which way to go cannot be guessed, so there are no branches.
	near := (*[fewSpots + 1]spot)(x.spots[at:])
	n := near[4].upTo(key) << 2
	n |= near[n|2].upTo(key) << 1
	n |= near[n|1].upTo(key)
	return int(at) + int(n)
}

// located is where a number stands in an index.
type located struct {
	known  bool
	anchor int32
	length int // of the number in characters; -1 when it has not been counted
}

// locate finds the anchor of the region that the number of a call falls into.
func (x *index) locate(s *state) {
	if s.known {
		return
	}
	s.known = true
	key, plain := keyOf(s.number)
	if plain {
		s.length = len(s.number)
	}
	at := x.lookUp(key)
	s.anchor = x.places[at]
	if spot := &x.spots[at]; spot.key == key && spot.flags&flagAsk != 0 {
		n := sort.Search(len(x.bounds), func(i int) bool {
			return !x.bounds[i].reached(s.number, x.anchors[x.bounds[i].anchor].text)
		})
		s.anchor = x.bounds[n-1].region
	}
}

// characters returns the length of the number in characters.
func (s *state) characters() int {
	if s.length < 0 {
		s.length = utf8.RuneCountInString(s.number)
	}
	return s.length
}

// match returns the first rule from i on that matches; noRule when there is none.
func (x *index) match(rs *ruleSet, s *state, i int) int {
	x.locate(s)
	length := uint8(min(s.characters(), longLength))
	a := &x.anchors[s.anchor]
	if i == 0 && a.first >= 0 {
		for list := x.first[a.first:]; ; list = list[1:] {
			e := &list[0]
			if e.lo <= length && length <= e.hi && (e.flags&flagCheck == 0 || rs.matches(int(e.rule), s)) {
				return int(e.rule)
			}
		}
	}
	best := int32(noRule)
	for {
		best = x.next(rs, s, a, int32(i), best, length)
		if a.parent < 0 {
			return int(best)
		}
		a = &x.anchors[a.parent]
	}
}

// next returns the first rule of an anchor, from i on and before best, that matches; best when there is none.
func (x *index) next(rs *ruleSet, s *state, a *anchor, i, best int32, length uint8) int32 {
	list := x.entries[a.from:a.to]
	at := sort.Search(len(list), func(n int) bool { return list[n].rule >= i })
	var tree []uint64
	size := 0
	if a.tree >= 0 {
		size = treeSize(len(list))
		tree = x.trees[a.tree : int(a.tree)+2*size]
	}
	for ; ; at++ {
		if tree != nil {
			at = nextLeaf(tree, size, at, lengthBit(int(length)))
		}
		if at >= len(list) || list[at].rule >= best {
			return best
		}
		e := &list[at]
		if e.lo <= length && length <= e.hi && (e.flags&flagCheck == 0 || rs.matches(int(e.rule), s)) {
			return e.rule
		}
	}
}
