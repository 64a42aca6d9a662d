package journal

import (
	"dialwright/model"
	"dialwright/xmlio"
)

// memory is what the writer and the reader of a journal remember alike: the nodes that went, in order, and the documents
// that were swapped away.
type memory struct {
	items      table[*model.Item]
	dials      table[*model.DialAction]
	rewritings table[*model.Rewriting]
	rules      table[*model.Rule]
	conditions table[*model.Condition]
	actions    table[*model.Action]
	docs       []*model.Document
	// unread is the Origin of documents that the reader has from other bytes than the writer: from those that were saved
	// since, which say the same as the document then, and not the same as the document that was read. Only the writer needs it.
	unread model.Origin
}

// fresh is what the reader remembers when it begins with the bytes of a document.
func fresh(doc *model.Document) memory {
	if f := xmlio.FileOf(doc); f != nil && f.Document() == doc {
		return memory{}
	}
	return memory{unread: doc.Origin}
}

// asRead returns a document as it was read, nil when the reader of the journal does not have it.
func (m *memory) asRead(doc *model.Document) *model.Document {
	f := xmlio.FileOf(doc)
	if f == nil || doc.Origin == m.unread {
		return nil
	}
	return f.Document()
}

// table is a list of nodes that went, and where they are in it.
type table[N comparable] struct {
	list  []N
	place map[any]int // by node, and by Origin
}

func (t *table[N]) bury(n N, origin model.Origin) {
	if t.place == nil {
		t.place = make(map[any]int)
	}
	t.place[n] = len(t.list)
	if origin != nil {
		t.place[origin] = len(t.list)
	}
	t.list = append(t.list, n)
}

// swap remembers a document that another one takes the place of, in place of an earlier one with the same Origin.
func (m *memory) swap(doc *model.Document) {
	if k := m.swapped(doc.Origin); k >= 0 {
		m.docs[k] = doc
		return
	}
	m.docs = append(m.docs, doc)
}

// swapped returns the place of the document with an Origin among those that were swapped away, -1 when there is none.
func (m *memory) swapped(origin model.Origin) int {
	for k, d := range m.docs {
		if d.Origin == origin {
			return k
		}
	}
	return -1
}

// place is where a node stands in a document: its place in its list and, before that, those of the nodes around it. The
// account's rewriting has the owner -1.
//
//	entry, dial action      {i}
//	rewriting               {dial action}
//	rule                    {dial action, i}
//	condition, action       {dial action, rule, i}
type place [3]int

// walkRules calls f for every rule of a document.
func walkRules(d *model.Document, f func(*model.Rule, place)) {
	walkRewritings(d, func(w *model.Rewriting, p place) {
		for i, r := range w.Rules {
			f(r, place{p[0], i})
		}
	})
}

// walkRewritings calls f for every rewriting of a document.
func walkRewritings(d *model.Document, f func(*model.Rewriting, place)) {
	if d.Rewriting != nil {
		f(d.Rewriting, place{-1})
	}
	for i, a := range d.Actions() {
		if a.Rewriting != nil {
			f(a.Rewriting, place{i})
		}
	}
}

// walkList calls f for every node of a list that stands in a rule, or on its own.
func walkList[N any](list []N, p place, level int, f func(N, place)) {
	for i, n := range list {
		p[level] = i
		f(n, p)
	}
}

func rewritingAt(d *model.Document, p place) *model.Rewriting {
	if p[0] == -1 {
		return d.Rewriting
	}
	a := in(d.Actions(), p[0])
	if a == nil {
		return nil
	}
	return a.Rewriting
}

func ruleAt(d *model.Document, p place) *model.Rule {
	w := rewritingAt(d, p)
	if w == nil {
		return nil
	}
	return in(w.Rules, p[1])
}

// in returns the i-th node of a list, nil when it has none.
func in[N any](list []*N, i int) *N {
	if i < 0 || i >= len(list) {
		return nil
	}
	return list[i]
}
