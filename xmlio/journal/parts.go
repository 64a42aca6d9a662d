package journal

import (
	"slices"

	"dialwright/model"
	"dialwright/xmlio"
)

// partsBase is the document that nodes without their base are put into.
const partsBase = "<recovered>\n  <dialActions>\n  </dialActions>\n  <quickDial>\n  </quickDial>\n</recovered>\n"

// unknown is a document in which every node is one and the same stand-in for a node that is not known, and of which there
// are as many as any step may name: at most one for each so many bytes of the base.
type unknown struct {
	doc    *model.Document
	item   *model.Item
	action *model.DialAction
	rule   *model.Rule
}

// shortest is the length in bytes of the shortest element that is a node.
const shortest = len("<item/>")

func newUnknown(size int64) *unknown {
	n := int(min(size, xmlio.MaxSize))/shortest + 1
	inRule := min(n, 4096)
	u := &unknown{item: &model.Item{}, action: &model.DialAction{}, rule: &model.Rule{
		Conditions: slices.Repeat([]*model.Condition{{}}, inRule),
		Actions:    slices.Repeat([]*model.Action{{}}, inRule),
	}}
	w := &model.Rewriting{Rules: slices.Repeat([]*model.Rule{u.rule}, n)}
	u.action.Rewriting = w
	u.doc = &model.Document{
		QuickDial:   &model.QuickDial{Items: slices.Repeat([]*model.Item{u.item}, n)},
		DialActions: &model.DialActions{List: slices.Repeat([]*model.DialAction{u.action}, n)},
		Rewriting:   w,
	}
	return u
}

// parts follows the steps without the base, and gathers in a document of their own the nodes that became known by it.
func (c *content) parts(r *Recovered) (*Recovered, error) {
	u := newUnknown(c.head.Size)
	if err := c.follow(r, u.doc, c.records); err != nil {
		return nil, err
	}
	if f := xmlio.FileOf(r.Document); f != nil {
		// Swapped for a document that is in the journal, the last one is known in whole.
		r.Base, r.Data = f.Document(), f.Bytes()
		return r, nil
	}
	f, err := xmlio.Read(r.Name, []byte(partsBase))
	if err != nil {
		return nil, err
	}
	out := f.Document()
	for _, e := range u.known(r.Document) {
		if out, _, err = e.Apply(out); err != nil {
			return nil, err
		}
	}
	r.Parts, r.Path = true, ""
	r.Base, r.Data, r.Document = f.Document(), f.Bytes(), out
	return r, nil
}

// known returns the edits that put the nodes of a document that are known into an empty one.
func (u *unknown) known(d *model.Document) []model.Edit {
	var items, actions []model.Node
	for _, i := range d.Items() {
		if i != u.item {
			items = append(items, i)
		}
	}
	for _, a := range d.Actions() {
		if a != u.action {
			c := *a
			c.Rewriting = u.knownRules(a.Rewriting)
			actions = append(actions, &c)
		}
	}
	if w := u.knownRules(d.Rewriting); w != nil && len(w.Rules) > 0 {
		actions = append(actions, &model.DialAction{ID: model.NewID(), DisplayName: model.Plain("account"), Rewriting: w})
	}
	return []model.Edit{insert(model.ItemList, items), insert(model.ActionList, actions)}
}

func (u *unknown) knownRules(w *model.Rewriting) *model.Rewriting {
	if w == nil || w == u.doc.Rewriting {
		return nil
	}
	c := *w
	c.Rules = slices.DeleteFunc(slices.Clone(w.Rules), func(r *model.Rule) bool { return r == u.rule })
	return &c
}

func insert(l model.List, nodes []model.Node) model.Edit {
	at := make([]int, len(nodes))
	for i := range at {
		at[i] = i
	}
	return model.Insert{List: l, At: at, Nodes: nodes}
}
