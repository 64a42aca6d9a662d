package diff

import (
	"slices"
	"strconv"

	"dialwright/model"
)

// pairing tells which nodes of two lists are the same.
type pairing struct {
	match []int  // for each new node, the place of the old one; -1: there is none
	moved []bool // for each new node that has an old one, whether it stands elsewhere among the others
	gone  []int  // places of the old nodes that have no new one
}

// pair pairs nodes by id, the first with an id with the first, and so on. Nodes without an id are paired by what they
// say, and those that are left in their order.
func pair[N any](old, now []N, id, says func(N) string) pairing {
	key := func(n N) string {
		if s := id(n); s != "" {
			return "i" + s
		}
		return "s" + says(n)
	}
	p := pairing{match: matchKeys(keys(old, key), keys(now, key))}
	taken := make([]bool, len(old))
	for _, m := range p.match {
		if m >= 0 {
			taken[m] = true
		}
	}
	next := 0
	for n, m := range p.match {
		if m >= 0 || id(now[n]) != "" {
			continue
		}
		for next < len(old) && (taken[next] || id(old[next]) != "") {
			next++
		}
		if next < len(old) {
			p.match[n], taken[next] = next, true
		}
	}
	p.finish(taken)
	return p
}

// finish derives what moved and what is gone.
func (p *pairing) finish(taken []bool) {
	p.moved = movedAmong(p.match)
	for m, t := range taken {
		if !t {
			p.gone = append(p.gone, m)
		}
	}
}

func keys[N any](list []N, key func(N) string) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = key(n)
	}
	return out
}

// matchKeys returns for each new key the place of the old one that is equal: the first of several with the first, the
// second with the second; -1 for none.
func matchKeys(old, now []string) []int {
	at := make(map[string][]int, len(old))
	for i, k := range old {
		at[k] = append(at[k], i)
	}
	match := make([]int, len(now))
	for i, k := range now {
		match[i] = -1
		if list := at[k]; len(list) > 0 {
			match[i], at[k] = list[0], list[1:]
		}
	}
	return match
}

// movedAmong returns which of the matched places are out of order.
func movedAmong(match []int) []bool {
	moved := model.InOrder(match)
	for i, m := range match {
		moved[i] = m >= 0 && !moved[i]
	}
	return moved
}

// quoteAll joins strings so that different lists give different results.
func quoteAll(b []byte, list ...string) []byte {
	for _, s := range list {
		b = strconv.AppendInt(b, int64(len(s)), 10)
		b = append(b, ':')
		b = append(b, s...)
	}
	return b
}

// shareAny reports whether two lists have a string in common.
func shareAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
