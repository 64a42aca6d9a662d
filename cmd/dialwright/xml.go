package main

import (
	"dialwright/model"
	"dialwright/ui"
	"dialwright/ui/panels"
	"dialwright/xmlio"
)

// text renders a document and finds where its nodes stand in it: the text is read again, and the two documents, which
// hold the same nodes in the same order, are gone through side by side.
func text(doc *model.Document) (*ui.XML, error) {
	bytes, err := xmlio.Render(doc)
	if err != nil {
		return nil, err
	}
	x := &ui.XML{Bytes: bytes, Nodes: map[model.ID]panels.Span{}}
	f, err := xmlio.Read("", bytes)
	if err != nil {
		return x, nil // it is shown all the same, without places
	}
	put := func(id model.ID, o model.Origin) {
		if first, last, ok := xmlio.Extent(o); ok {
			x.Nodes[id] = panels.Span{First: first, Last: last}
		}
	}
	rules := func(a, b *model.Rewriting) {
		if a == nil || b == nil || len(a.Rules) != len(b.Rules) {
			return
		}
		put(a.ID, b.Origin)
		for i, r := range a.Rules {
			s := b.Rules[i]
			put(r.ID, s.Origin)
			for k := range min(len(r.Conditions), len(s.Conditions)) {
				put(r.Conditions[k].ID, s.Conditions[k].Origin)
			}
			for k := range min(len(r.Actions), len(s.Actions)) {
				put(r.Actions[k].ID, s.Actions[k].Origin)
			}
		}
	}
	same := f.Document()
	if a, b := doc.DialActions, same.DialActions; a != nil && b != nil && len(a.List) == len(b.List) {
		put(a.ID, b.Origin)
		for i, d := range a.List {
			put(d.ID, b.List[i].Origin)
			rules(d.Rewriting, b.List[i].Rewriting)
		}
	}
	rules(doc.Rewriting, same.Rewriting)
	if a, b := doc.QuickDial, same.QuickDial; a != nil && b != nil && len(a.Items) == len(b.Items) {
		put(a.ID, b.Origin)
		for i, item := range a.Items {
			put(item.ID, b.Items[i].Origin)
		}
	}
	return x, nil
}
