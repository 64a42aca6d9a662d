package journal

import (
	"dialwright/model"
	"dialwright/xmlio"
)

// errMisfit is for a step that does not fit the document that it is applied to.
var errMisfit = model.Errorf("the journal does not fit the document")

// decoder makes a document out of the one before and a step.
type decoder struct {
	*memory
	before *model.Document
	err    error // the first
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// decode returns the document that a step leads to. The memory takes in what goes, as [encode] had it.
func decode(m *memory, before *model.Document, s *step) (*model.Document, error) {
	d := &decoder{memory: m, before: before}
	switch {
	case s.Source > 0 && s.Source <= len(m.docs):
		d.before = m.docs[s.Source-1]
		m.swap(before)
	case s.Source == -1:
		data, err := inflate(s.Bytes)
		if err != nil {
			return nil, err
		}
		f, err := xmlio.Read("", data)
		if err != nil {
			return nil, model.Errorf("a document in the journal: %v", err)
		}
		d.before = f.Document()
		m.swap(before)
	case s.Source != 0:
		return nil, errMisfit
	}
	out := *d.before
	if s.Message != nil {
		base := d.before.Message
		if f := xmlio.FileOf(d.before); s.Message.Read && f != nil {
			base = f.Document().Message
		}
		out.Message = d.text(s.Message.Text, base)
	}
	if s.Quick != nil {
		q := model.QuickDial{ID: model.NewID()}
		if d.before.QuickDial != nil {
			q = *d.before.QuickDial
		}
		q.Max, q.Items = toAttr(s.Quick.Max), readList(d, itemSort, d.before.Items(), s.Quick.List)
		out.QuickDial = &q
		if s.Quick.Gone {
			out.QuickDial = nil
		}
	}
	if s.Actions != nil {
		a := model.DialActions{ID: model.NewID()}
		if d.before.DialActions != nil {
			a = *d.before.DialActions
		}
		a.List = readList(d, dialSort, d.before.Actions(), s.Actions.List)
		out.DialActions = &a
		if s.Actions.Gone {
			out.DialActions = nil
		}
	}
	out.Rewriting = d.one(readList(d, rewritingSort, oneOrNone(d.before.Rewriting), s.Account))
	if d.err != nil {
		return nil, d.err
	}
	return &out, nil
}

// text returns the text that was written; base is that of the node that it comes from.
func (d *decoder) text(t *text, base model.Text) model.Text {
	if t == nil {
		return model.Text{}
	}
	out := model.Text{Present: true, Localised: t.Localised, Priority: toAttr(t.Priority), Source: toAttr(t.Source)}
	if t.Kept {
		out.Origin, out.Foreign = base.Origin, base.Foreign
	}
	for _, v := range t.Values {
		n := model.Localised{Lang: v.Lang, Text: v.Text}
		switch {
		case v.From > 0 && v.From <= len(base.Values):
			n.Origin = base.Values[v.From-1].Origin
		case v.From != 0 && base.Present:
			d.fail(errMisfit)
		}
		out.Values = append(out.Values, n)
	}
	return out
}

// one returns the only node of a list of one or none.
func (d *decoder) one(list []*model.Rewriting) *model.Rewriting {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	d.fail(errMisfit)
	return nil
}

// readList returns the list that comes out of an old one.
func readList[N any](d *decoder, s *sort[N], old []*N, l *nodeList) []*N {
	if l == nil {
		return old
	}
	gone := s.gone(d.memory)
	var out []*N
	for _, p := range l.Pieces {
		if p.Node != nil {
			if n := readNode(d, s, old, p.Node); n != nil {
				out = append(out, n)
			}
			continue
		}
		from := old
		if p.Gone {
			from = gone.list
		}
		if p.From < 0 || p.N < 0 || p.N > len(from)-p.From || len(out) > len(old)+len(gone.list)+len(l.Pieces) {
			d.fail(errMisfit)
			return nil
		}
		out = append(out, from[p.From:p.From+p.N]...)
	}
	for _, run := range l.Bury {
		if run[0] < 0 || run[1] < 0 || run[1] > len(old)-run[0] {
			d.fail(errMisfit)
			return nil
		}
		for _, n := range old[run[0] : run[0]+run[1]] {
			gone.bury(n, s.origin(n))
		}
	}
	return out
}

// readNode returns a node that was written, nil when it does not fit.
func readNode[N any](d *decoder, s *sort[N], old []*N, r *node) *N {
	var base *N
	switch {
	case r.XML != "":
		nodes, err := xmlio.ParseFragment(r.XML)
		if err != nil {
			d.fail(model.Errorf("a node in the journal: %v", err))
			return nil
		}
		if base = s.parse(nodes); base == nil {
			d.fail(errFragment)
		}
		return base
	case r.Old != nil:
		base = in(old, *r.Old)
	case r.Gone != nil:
		base = in(s.gone(d.memory).list, *r.Gone)
	case r.At != nil:
		base = s.at(d.before, *r.At)
	case r.Read != nil:
		if f := xmlio.FileOf(d.before); f != nil {
			base = s.at(f.Document(), *r.Read)
		}
	default:
		base = new(N)
	}
	if base == nil {
		d.fail(errMisfit)
		return nil
	}
	if r.Same {
		return base
	}
	n := *base
	s.read(d, r, &n, base)
	return &n
}
