package model

import (
	"slices"
)

// revision is what an edit does to one list: nodes are put, inserted or removed at the positions at.
type revision struct {
	verb  verb
	at    []int
	nodes []Node // to put or insert, one a position
	gone  []Node // those that were replaced or removed, once the list is revised
}

type verb int

const (
	put verb = iota
	insert
	remove
)

// check reports whether the revision fits a list of n nodes.
func (r *revision) check(n int) error {
	if r.verb == insert {
		n += len(r.at)
	}
	if r.verb != remove && len(r.nodes) != len(r.at) {
		return ErrPosition
	}
	return checkPositions(r.at, n)
}

// revise returns what a revision that fits makes of a list, which stays as it is. It copies the list once, in its own
// type, for lists are long and most revisions are of one node.
func revise[N Node](r *revision, list []N) ([]N, error) {
	added := make([]N, len(r.nodes))
	for i, n := range r.nodes {
		var ok bool
		if added[i], ok = n.(N); !ok {
			return nil, Errorf("a %T cannot stand in a list of %T", n, list)
		}
		if !whole(n) {
			return nil, ErrIncomplete
		}
	}
	var out []N
	switch r.verb {
	case put:
		out = slices.Clone(list)
		for i, at := range r.at {
			r.gone = append(r.gone, out[at])
			out[at] = added[i]
		}
	case insert:
		out = make([]N, 0, len(list)+len(added))
		for i, p := range r.at {
			n := p - len(out)
			out = append(append(out, list[:n]...), added[i])
			list = list[n:]
		}
		out = append(out, list...)
	case remove:
		out = make([]N, 0, len(list)-len(r.at))
		last := 0
		for _, p := range r.at {
			out = append(out, list[last:p]...)
			r.gone = append(r.gone, list[p])
			last = p + 1
		}
		out = append(out, list[last:]...)
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

// whole reports whether a node and all that it holds is there: nothing is a nil pointer.
func whole(n Node) bool {
	switch n := n.(type) {
	case *Item:
		return n != nil
	case *DialAction:
		return n != nil && wholeRules(n.Rewriting)
	case *Rule:
		return n != nil && !slices.Contains(n.Conditions, nil) && !slices.Contains(n.Actions, nil)
	}
	return false
}

func wholeRules(w *Rewriting) bool {
	return w == nil || !slices.ContainsFunc(w.Rules, func(r *Rule) bool { return !whole(r) })
}
