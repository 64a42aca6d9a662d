package journal

import (
	"slices"

	"dialwright/model"
	"dialwright/xmlio"
)

// encoder finds the difference between two documents.
type encoder struct {
	*memory
	before *model.Document
	// By document, before or as it was read, and by sort, then by node and by its Origin: where it is.
	index map[indexKey]map[any]place
	how   exactness
}

type indexKey struct {
	doc  *model.Document
	sort any
}

// exactness says what a text that is written may lose.
type exactness int

const (
	exact exactness = iota // nothing
	loose                  // which element of the source each part of it is, where the base has one in its place
	lossy                  // what is not modelled
)

var errNoSource = model.Errorf("the document was not read from XML")

// encode returns the step from one document to another. The memory takes in what goes.
func encode(m *memory, before, after *model.Document) (*step, error) {
	e := &encoder{memory: m, before: before}
	s := &step{}
	if after.Origin != before.Origin {
		if k := m.swapped(after.Origin); k >= 0 {
			s.Source, e.before = k+1, m.docs[k]
		} else {
			f := xmlio.FileOf(after)
			if f == nil {
				return nil, errNoSource
			}
			s.Source, s.Bytes, e.before = -1, deflate(f.Bytes()), f.Document()
		}
		m.swap(before)
	}
	before = e.before
	if !sameText(before.Message, after.Message) {
		s.Message = e.message(before, after)
	}
	if before.QuickDial != after.QuickDial {
		s.Quick = &holder{Gone: after.QuickDial == nil, List: writeList(e, itemSort, before.Items(), after.Items())}
		if after.QuickDial != nil {
			s.Quick.Max = fromAttr(after.QuickDial.Max)
		}
	}
	if before.DialActions != after.DialActions {
		s.Actions = &holder{Gone: after.DialActions == nil, List: writeList(e, dialSort, before.Actions(), after.Actions())}
	}
	s.Account = writeList(e, rewritingSort, oneOrNone(before.Rewriting), oneOrNone(after.Rewriting))
	return s, nil
}

// message writes the message of an error document.
func (e *encoder) message(before, after *model.Document) *message {
	out, base := &message{}, before.Message
	if read := e.asRead(before); read != nil && after.Message.Origin == read.Message.Origin {
		out.Read, base = true, read.Message
	}
	e.how = lossy
	e.text(&out.Text, after.Message, base)
	e.how = exact
	return out
}

// text writes a text of a node; base is the text that the node's base has in the same place. It returns false when it would lose
// more than it may.
func (e *encoder) text(to **text, t, base model.Text) bool {
	*to = nil
	if !t.Present {
		return true
	}
	kept := t.Origin != nil && base.Present
	switch {
	case e.how == exact && t.Origin != nil && t.Origin != base.Origin,
		e.how < lossy && len(t.Foreign) > 0 && (!kept || !slices.Equal(t.Foreign, base.Foreign)):
		return false
	}
	out := &text{Kept: kept, Localised: t.Localised, Priority: fromAttr(t.Priority), Source: fromAttr(t.Source)}
	for _, v := range t.Values {
		from := 0
		if v.Origin != nil && kept {
			from = 1 + slices.IndexFunc(base.Values, func(o model.Localised) bool { return o.Origin == v.Origin })
		}
		if v.Origin != nil && from == 0 {
			if e.how == exact {
				return false
			}
			if kept {
				from = 1 + slices.IndexFunc(base.Values, func(o model.Localised) bool { return o.Lang == v.Lang })
			}
		}
		out.Values = append(out.Values, value{v.Lang, v.Text, from})
	}
	*to = out
	return true
}

// sameText reports whether two texts are the same, down to where they come from.
func sameText(a, b model.Text) bool {
	return a.Equal(b) && a.Origin == b.Origin && slices.Equal(a.Values, b.Values) && slices.Equal(a.Foreign, b.Foreign)
}

// writeList returns how a list comes out of the one before, nil when it is the same.
func writeList[N any](e *encoder, s *sort[N], old, now []*N) *nodeList {
	head, tail := 0, 0
	if !s.full {
		for head < len(old) && head < len(now) && old[head] == now[head] {
			head++
		}
		if head == len(old) && head == len(now) {
			return nil
		}
		for tail < len(old)-head && tail < len(now)-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
			tail++
		}
	}
	w := listWriter[N]{e: e, s: s, old: old, out: &nodeList{},
		byNode: make(map[*N]int), byID: make(map[model.ID]int), byOrigin: make(map[model.Origin]int)}
	for i := head; i < len(old)-tail; i++ {
		w.byNode[old[i]], w.byID[s.id(old[i])], w.byOrigin[s.origin(old[i])] = i, i, i
	}
	w.run(false, 0, head)
	kept, heirs := make(map[int]bool), make(map[int]*N)
	for _, n := range now[head : len(now)-tail] {
		i, ok := w.byNode[n]
		if ok {
			kept[i] = true
		}
		if ok && !s.full {
			w.run(false, i, 1)
			continue
		}
		if k, ok := s.gone(e.memory).place[n]; ok && !s.full {
			w.run(true, k, 1)
			if i, ok := w.byID[s.id(n)]; ok {
				heirs[i] = n
			}
			continue
		}
		r := w.node(n)
		if r.Old != nil {
			heirs[*r.Old] = n
		}
		w.out.Pieces = append(w.out.Pieces, piece{Node: r})
	}
	w.run(false, len(old)-tail, tail)
	for i := head; i < len(old)-tail; i++ {
		if heir := heirs[i]; !kept[i] && (heir == nil || s.light(old[i], heir)) {
			w.bury(i)
		}
	}
	return w.out
}

type listWriter[N any] struct {
	e        *encoder
	s        *sort[N]
	old      []*N
	byNode   map[*N]int           // places in old, of the part of it that changes
	byID     map[model.ID]int     // the same
	byOrigin map[model.Origin]int // the same
	out      *nodeList
}

// run adds n nodes as they are.
func (w *listWriter[N]) run(gone bool, from, n int) {
	if n == 0 {
		return
	}
	if k := len(w.out.Pieces) - 1; k >= 0 {
		if p := &w.out.Pieces[k]; p.Node == nil && p.Gone == gone && p.From+p.N == from {
			p.N += n
			return
		}
	}
	w.out.Pieces = append(w.out.Pieces, piece{Gone: gone, From: from, N: n})
}

// bury remembers the i-th node of the old list as gone.
func (w *listWriter[N]) bury(i int) {
	n := w.old[i]
	w.s.gone(w.e.memory).bury(n, w.s.origin(n))
	if k := len(w.out.Bury) - 1; k >= 0 && w.out.Bury[k][0]+w.out.Bury[k][1] == i {
		w.out.Bury[k][1]++
		return
	}
	w.out.Bury = append(w.out.Bury, [2]int{i, 1})
}

// node writes one node: as what became of one that was there, as exactly as possible; else as XML; else with the loss of what
// is not modelled.
func (w *listWriter[N]) node(n *N) *node {
	s := w.s
	base, r, ok := w.base(n)
	if ok && base == n && !s.full {
		return &node{ref: r, Same: true}
	}
	if ok {
		if out := w.from(n, base, r, exact); out != nil {
			return out
		}
	}
	if read, r := w.read(n); read != nil {
		if out := w.from(n, read, r, exact); out != nil {
			return out
		}
	}
	if ok {
		if out := w.from(n, base, r, loose); out != nil {
			return out
		}
	}
	if source, err := s.xml(n); err == nil {
		if nodes, err := xmlio.ParseFragment(source); err == nil && s.parse(nodes) != nil {
			return &node{ref: ref{XML: source}}
		}
	}
	out := &node{}
	w.e.write(lossy, func() bool { return s.write(w.e, out, n, new(N)) })
	return out
}

// from writes a node as what became of base, nil for none, which r names. It returns nil when more is lost than may be.
func (w *listWriter[N]) from(n, base *N, r ref, how exactness) *node {
	out := &node{ref: r}
	if base == nil {
		base = new(N)
	} else {
		out.New = w.s.id(base) != w.s.id(n)
	}
	if slices.Equal(w.s.foreign(n), w.s.foreign(base)) && w.e.write(how, func() bool { return w.s.write(w.e, out, n, base) }) {
		return out
	}
	return nil
}

// write runs f, which writes a node, with texts that are at least so exact. The nodes below it begin anew.
func (e *encoder) write(how exactness, f func() bool) bool {
	before := e.how
	e.how = how
	defer func() { e.how = before }()
	return f()
}

// read returns the node as which n was read with the document, and its name, nil for none.
func (w *listWriter[N]) read(n *N) (*N, ref) {
	doc, origin := w.e.asRead(w.e.before), w.s.origin(n)
	if doc == nil || origin == nil {
		return nil, ref{}
	}
	p, ok := places(w.e, w.s, doc)[origin]
	if !ok {
		return nil, ref{}
	}
	return w.s.at(doc, p), ref{Read: &p}
}

// base returns the node that was there already and from which n comes, and its name; none when n is all new. ok is false
// when n comes from somewhere else.
func (w *listWriter[N]) base(n *N) (base *N, r ref, ok bool) {
	s, gone, origin := w.s, w.s.gone(w.e.memory), w.s.origin(n)
	if i, ok := w.byID[s.id(n)]; ok && s.origin(w.old[i]) == origin {
		return w.old[i], ref{Old: &i}, true
	}
	if origin == nil {
		return nil, ref{}, true
	}
	if k, ok := gone.place[n]; ok {
		return n, ref{Gone: &k}, true
	}
	if i, ok := w.byOrigin[origin]; ok {
		return w.old[i], ref{Old: &i}, true
	}
	places := places(w.e, s, w.e.before)
	p, ok := places[n]
	if !ok {
		p, ok = places[origin]
	}
	if ok {
		return s.at(w.e.before, p), ref{At: &p}, true
	}
	if k, ok := gone.place[origin]; ok {
		return gone.list[k], ref{Gone: &k}, true
	}
	base, r = w.read(n)
	return base, r, base != nil
}

// places returns where the nodes of a sort are in a document.
func places[N any](e *encoder, s *sort[N], doc *model.Document) map[any]place {
	key := indexKey{doc, s}
	if p := e.index[key]; p != nil {
		return p
	}
	p := make(map[any]place)
	s.walk(doc, func(n *N, at place) {
		p[n] = at
		if o := s.origin(n); o != nil {
			p[o] = at
		}
	})
	if e.index == nil {
		e.index = make(map[indexKey]map[any]place)
	}
	e.index[key] = p
	return p
}
