package xmlio

import (
	"cmp"
	"slices"
)

// splice replaces text[from:to].
type splice struct {
	from, to int
	text     string
}

// sortSplices puts splices into the order of the text. Of those at one place, insertions come first, in the order in
// which they were made.
func sortSplices(list []splice) {
	slices.SortStableFunc(list, func(a, b splice) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
}

// applySplices returns text[from:to] with the splices made, which are sorted, lie within and do not overlap.
func applySplices(text string, from, to int, list []splice) []byte {
	size := to - from
	for _, s := range list {
		size += len(s.text) - (s.to - s.from)
	}
	out := make([]byte, 0, size)
	for _, s := range list {
		out = append(out, text[from:s.from]...)
		out = append(out, s.text...)
		from = s.to
	}
	return append(out, text[from:to]...)
}

// inOrder reports whether splices are sorted, lie within a text of that length and do not overlap.
func inOrder(list []splice, length int) bool {
	at := 0
	for _, s := range list {
		if s.from < at || s.to < s.from {
			return false
		}
		at = s.to
	}
	return at <= length
}
