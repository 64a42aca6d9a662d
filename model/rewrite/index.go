package rewrite

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dialwright/model"
)

// index finds the first rule that matches a number.
//
// The prefixes and whole numbers that rules ask for are called anchors. Each stands for an interval of the numbers in
// their alphabetical order: all that begin with it, or it alone. Two such intervals lie one in the other or apart, so
// anchors form a tree, whose root is the empty prefix, and the ends of the intervals cut the order into regions, each of
// which belongs to one anchor. So a number is looked up once, for the region that it falls into, and the rules that may
// match it are those of the region's anchor and of the anchors above.
type index struct {
	anchors []anchor
	entries []entry // of all anchors; those of one together and in the order of rules
	trees   []uint64
	first   []entry // see anchor.first
	spots   []spot
	places  []int32 // for each spot, the anchor of the region behind it
	jumps   []jump
	table   []int32
	bounds  []bound // where regions begin, in order
}

// anchor is a prefix or a whole number that rules ask for.
type anchor struct {
	text     string
	exact    bool
	parent   int32 // the next shorter prefix; -1 at the root
	from, to int32 // its entries
	tree     int32 // where the tree over its entries begins; -1 for none
	// first is where, in index.first, the rules of this anchor and of those above begin that may be the first to match:
	// in order, up to one that matches whenever it is reached. -1 when there are too many.
	first int32
}

// entry is a rule at its anchor: it matches the numbers of the anchor whose length is within lo and hi, which count
// no further than longLength, and for which, with flagCheck, its conditions hold.
type entry struct {
	rule   int32
	lo, hi uint8
	flags  uint8 // flagCheck, and in a spot flagAsk
	does   uint8 // the rule's program, manyPrograms for one that does not fit; 0 for noRule
}

const flagCheck = 1

const manyPrograms = math.MaxUint8

const (
	longLength = math.MaxUint8 // stands for this length and all above
	noRule     = math.MaxInt32 // of the last entry of a list in index.first when no rule always matches
	mostFirst  = 8             // length of lists in index.first
	treeFrom   = 16            // entries from which on an anchor has a tree
)

// bound is where a region begins.
type bound struct {
	anchor int32 // whose interval begins or ends here
	kind   boundKind
	region int32 // the anchor that the region belongs to
}

type boundKind uint8

const (
	boundStart     boundKind = iota // at the anchor's text
	boundExactEnd                   // behind the anchor's text, which comes alone
	boundPrefixEnd                  // behind all that begins with the anchor's text
)

// reached reports whether a number stands at the bound or behind it.
func (b *bound) reached(number, text string) bool {
	switch b.kind {
	case boundStart:
		return number >= text
	case boundExactEnd:
		return number > text
	}
	return number > text && !strings.HasPrefix(number, text)
}

// indexBuilder collects the rules of an index, in their order.
type indexBuilder struct {
	index
	prefixes, exacts map[string]int32 // anchors
	waiting          []waiting
}

type waiting struct {
	anchor int32
	entry
}

func newIndexBuilder(rules int) *indexBuilder {
	b := &indexBuilder{prefixes: make(map[string]int32, rules), exacts: make(map[string]int32), waiting: make([]waiting, 0, rules)}
	b.anchor("", false)
	return b
}

func (b *indexBuilder) anchor(text string, exact bool) int32 {
	m := b.prefixes
	if exact {
		m = b.exacts
	}
	at, found := m[text]
	if !found {
		at = int32(len(b.anchors))
		m[text] = at
		b.anchors = append(b.anchors, anchor{text: text, exact: exact, parent: -1, tree: -1, first: -1})
	}
	return at
}

// add adds a rule with its program.
func (b *indexBuilder) add(rule, does int32, s summary) {
	if s.never {
		return
	}
	e := entry{rule: rule, lo: uint8(min(s.lo, longLength)), hi: uint8(min(s.hi, longLength)), does: uint8(min(does, manyPrograms))}
	if s.checked || s.lo > longLength || s.hi >= longLength && s.hi < model.MaxLength {
		e.flags = flagCheck
	}
	b.waiting = append(b.waiting, waiting{b.anchor(s.prefix, s.exact), e})
}

// build returns the index of the rules that were added.
func (b *indexBuilder) build() index {
	b.collect()
	b.regions()
	b.firsts()
	b.plant()
	b.spread()
	return b.index
}

// collect puts the entries of each anchor together.
func (b *indexBuilder) collect() {
	for _, w := range b.waiting {
		b.anchors[w.anchor].to++
	}
	var sum int32
	for i := range b.anchors {
		a := &b.anchors[i]
		a.from, sum = sum, sum+a.to
		a.to = a.from
	}
	b.entries = make([]entry, len(b.waiting))
	for _, w := range b.waiting {
		a := &b.anchors[w.anchor]
		b.entries[a.to] = w.entry
		a.to++
	}
}

// regions sets the bounds, and the parents of anchors. order is that of the anchors' texts, a prefix before the same
// text as a whole number, so that each comes behind those that it lies in.
func (b *indexBuilder) regions() {
	order := make([]int32, len(b.anchors))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		p, q := &b.anchors[x], &b.anchors[y]
		if c := strings.Compare(p.text, q.text); c != 0 {
			return c
		}
		return cmp.Compare(toInt(p.exact), toInt(q.exact))
	})
	b.bounds = make([]bound, 0, 2*len(order))
	var open []int32
	leave := func() {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		kind := boundPrefixEnd
		if b.anchors[last].exact {
			kind = boundExactEnd
		}
		b.bounds = append(b.bounds, bound{last, kind, open[len(open)-1]})
	}
	for _, at := range order {
		for len(open) > 0 && !b.holds(open[len(open)-1], b.anchors[at].text) {
			leave()
		}
		if len(open) > 0 {
			b.anchors[at].parent = open[len(open)-1]
		}
		open = append(open, at)
		b.bounds = append(b.bounds, bound{at, boundStart, at})
	}
	for len(open) > 1 { // all but the root
		leave()
	}
}

// holds reports whether a text that comes later in order lies in an anchor's interval.
func (b *indexBuilder) holds(at int32, text string) bool {
	a := &b.anchors[at]
	return !a.exact && strings.HasPrefix(text, a.text)
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// firsts makes the lists of index.first, those of parents first.
func (b *indexBuilder) firsts() {
	var list []entry
	for i := range b.bounds {
		if b.bounds[i].kind != boundStart {
			continue
		}
		a := &b.anchors[b.bounds[i].anchor]
		own, above := b.entries[a.from:a.to], []entry(nil)
		if a.parent >= 0 {
			from := b.anchors[a.parent].first
			if from < 0 {
				continue
			}
			above = b.first[from:]
		} else {
			above = []entry{nothing}
		}
		list = merge(list[:0], own, above)
		if len(list) <= mostFirst {
			a.first = int32(len(b.first))
			b.first = append(b.first, list...)
		}
	}
}

// merge puts two lists into one in the order of rules, up to and with the first entry that always matches, which above
// has. It ends when the list has become too long.
func merge(list, own, above []entry) []entry {
	for len(list) <= mostFirst {
		var e entry
		if len(own) > 0 && own[0].rule < above[0].rule {
			e, own = own[0], own[1:]
		} else {
			e, above = above[0], above[1:]
		}
		list = append(list, e)
		if e.always() {
			break
		}
	}
	return list
}

// always reports whether the entry matches all numbers of its anchor.
func (e *entry) always() bool { return e.lo == 0 && e.hi == longLength && e.flags == 0 }
