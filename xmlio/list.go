package xmlio

import (
	"cmp"
	"slices"
	"strings"

	"dialwright/model"
)

// changeList makes the child elements that a list stands for those of now. Of the nodes that stay, as many as possible
// keep their place; the others move, with their bytes.
func (w *writer) changeList(el int32, was, now []any) {
	f := w.f
	head := 0
	for head < len(was) && head < len(now) && was[head] == now[head] {
		head++
	}
	tail := 0
	for head+tail < len(was) && head+tail < len(now) && was[len(was)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	if head+tail == len(was) && len(was) == len(now) {
		return
	}
	match := w.match(was[head:len(was)-tail], now[head:len(now)-tail])
	for i, stays := range model.InOrder(match) {
		if !stays {
			match[i] = -1 // it moves
		}
	}

	stays := make([]bool, len(was)-head-tail)
	for i, m := range match {
		if m < 0 {
			continue
		}
		stays[m] = true
		if a, b := was[head+m], now[head+i]; a != b {
			leave := w.enter(label(b, head+i))
			w.change(originOf(a).el, a, b)
			leave()
		}
	}
	var gone []int32
	for i, stays := range stays {
		if !stays {
			gone = append(gone, originOf(was[head+i]).el)
		}
	}
	if len(now) == 0 && w.cleared(el, len(gone)) {
		return
	}
	removals, first := f.removals(gone), len(w.splices)
	w.splices = append(w.splices, removals...)
	prev := int32(-1)
	if head > 0 {
		prev = originOf(was[head-1]).el
	}
	var fresh []key
	flush := func(next int32) {
		i, _ := slices.BinarySearch(gone, prev+1) // the first behind prev
		switch {
		case len(fresh) == 0:
		case i < len(gone) && (next < 0 || gone[i] < next): // they take its place
			i = w.replace(gone[i], removals, fresh)
			s := &w.splices[first+i]
			s.to = s.from + len(upToBreak(f.text[s.from:s.to])) // a blank line behind stays
		case prev >= 0 || next >= 0:
			w.insert(prev, next, fresh)
		default:
			w.fill(el, fresh)
		}
		fresh = nil
	}
	for i, m := range match {
		if node := now[head+i]; m < 0 {
			fresh = append(fresh, key{tagOf(node), node, label(node, head+i)})
			continue
		}
		at := originOf(was[head+m]).el
		flush(at)
		prev = at
	}
	if tail > 0 {
		flush(originOf(was[len(was)-tail]).el)
	} else {
		flush(-1)
	}
}

// match returns for each node of now the index of the same one in was, -1 for none: the one with the same ID, else the
// one that it was read from or copied from, else the text for the same language; each of was once.
func (w *writer) match(was, now []any) []int {
	match := make([]int, len(now))
	for i := range match {
		match[i] = -1
	}
	taken := make([]bool, len(was))
	for _, sign := range []func(node any) any{identity, w.source, language} {
		at := make(map[any]int, len(was))
		for i, n := range was {
			if s := sign(n); s != nil && !taken[i] {
				at[s] = i
			}
		}
		for i, n := range now {
			if match[i] >= 0 {
				continue
			}
			if j, ok := at[sign(n)]; ok && !taken[j] {
				match[i], taken[j] = j, true
			}
		}
	}
	return match
}

// source returns the element of the file that a node was read from, nil for none.
func (w *writer) source(node any) any {
	if p := originOf(node); p != nil && p.file == w.f {
		return p.el
	}
	return nil
}

// language returns the language of a text, nil for other nodes.
func language(node any) any {
	if n, ok := node.(*model.Localised); ok {
		return n.Lang
	}
	return nil
}

// insert writes elements behind the unit of the sibling prev or, when that is -1, before the unit of next.
func (w *writer) insert(prev, next int32, nodes []key) {
	f := w.f
	if prev < 0 {
		u, behind := f.unit(next), ""
		if second := f.next(next); second >= 0 && f.startsLine(second) {
			u := f.unit(second)
			if behind = f.text[u.wide:u.start]; f.inline(next) { // on the line of the start tag, where the new ones go
				behind = f.text[u.wide:u.body]
			}
		}
		w.writeAll(u.start, next, f.text[u.start:u.body], behind, nodes)
		return
	}
	like := next
	if next < 0 {
		like = f.lineStart(prev)
	}
	u := f.unit(like)
	lead := f.text[u.start:u.body]
	alone := next >= 0 && f.previous(prev) < 0 && // the first is no group, by its size or as the others are none
		(breaks(f.text[f.els[prev].start:f.els[prev].end]) > 0 || f.next(next) >= 0 && f.spaced(f.next(next)))
	if (f.spaced(prev) || alone) && (next < 0 || f.spaced(next)) {
		lead = f.text[u.wide:u.body]
	}
	at := f.unit(prev).end
	if end, i := leadingBreak(f.text[at:]), strings.IndexAny(lead, "\r\n"); end != "" && i >= 0 {
		lead = lead[:i] + end + lead[i+len(leadingBreak(lead[i:])):] // so that prev's line keeps its end
	}
	w.writeAll(at, like, lead, "", nodes)
}

// replace writes elements where one goes by one of the removals, of which it returns the index.
func (w *writer) replace(gone int32, removals []splice, nodes []key) int {
	i, _ := slices.BinarySearchFunc(removals, int(w.f.els[gone].start), func(s splice, start int) int { return cmp.Compare(s.to, start+1) })
	at := removals[i].from // of the first that reaches behind its start
	w.writeAll(at, gone, w.f.text[at:w.f.unit(gone).body], "", nodes)
	return i
}

// upToBreak returns s without the white space at its end from the first line break in that on.
func upToBreak(s string) string {
	last := len(strings.TrimRight(s, whitespace))
	if i := strings.IndexAny(s[last:], "\r\n"); i >= 0 {
		return s[:last+i]
	}
	return s
}

// writeAll writes elements at an offset beside the element like, each between lead and behind.
func (w *writer) writeAll(at int, like int32, lead, behind string, nodes []key) {
	parent := w.f.els[like].parent
	spot := w.f.inside(parent, at, like)
	var b []byte
	for _, n := range nodes {
		b = append(w.write(b, n, lead, spot), behind...)
	}
	w.splice(at, at, string(b))
}

// lineStart returns the closest sibling up from an element, itself included, that begins a line; the element when there
// is none close by.
func (f *File) lineStart(el int32) int32 {
	for at, n := el, 0; n < 8; n++ {
		if f.startsLine(at) {
			return at
		}
		if at = f.previous(at); at < 0 {
			break
		}
	}
	return el
}

// spaced reports whether a blank line stands above an element.
func (f *File) spaced(el int32) bool {
	u := f.unit(el)
	return breaks(f.text[u.wide:u.body]) > 1
}

// fill writes elements into one that has no child elements of the kind to go by, behind what stands in it.
func (w *writer) fill(el int32, nodes []key) {
	f := w.f
	e := &f.els[el]
	spot := f.inside(el, int(e.start), el)
	at, end := int(e.content), int(e.close)
	inner := f.text[at:end]
	last := len(strings.TrimRight(inner, whitespace))
	own := "" // the white space before what stands in the element already
	if last > 0 {
		own = f.leadOfLast(el)
		at += last
	}
	var b []byte
	l := w.leadsOf(nodes, spot)
	for i, n := range nodes {
		if own != "" {
			l.list[i], l.end = own, spot.newline+spot.indent
		}
		b = w.write(b, n, l.list[i], spot)
	}
	tail := f.text[at:end]
	if i := lastBreak(tail); i >= 0 {
		tail = tail[i:]
	} else if tail == "" || lastBreak(l.end) >= 0 {
		tail = l.end
	}
	if f.selfClosed(el) {
		w.open(el, string(b)+tail)
		return
	}
	w.splice(at, end, string(b)+tail)
}

// leadOfLast returns the line break and white space before the last thing in an element; "" when it does not begin a
// line.
func (f *File) leadOfLast(el int32) string {
	before, at := "", int(f.els[el].content)
	for t := range f.content(el) {
		if s := f.text[t.from:t.to]; t.kind != tokenText || !blank(s) {
			before = f.text[at:t.from]
			at = t.to
		}
	}
	if i := lastBreak(before); i >= 0 {
		return before[i:]
	}
	return ""
}
