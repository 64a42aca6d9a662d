// Package anyedit makes random edits of every kind that the model has, for tests that need somebody at the keyboard.
package anyedit

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"dialwright/model"
	"dialwright/xmlio"
)

// Maker makes edits. The zero value with a Rand is ready.
type Maker struct {
	Rand *rand.Rand
	// Others are documents that reloads bring; none: no reloads.
	Others [][]byte

	clipboard []any
	made      int
}

// Step makes one random edit in the editor, an undo or a redo, and returns what it was. An edit that the document cannot
// take leaves it as it is.
func (m *Maker) Step(e *model.Editor) string {
	m.made++
	d := e.Document()
	switch m.Rand.IntN(12) {
	case 0, 1:
		e.Undo()
		return "undo"
	case 2:
		e.Redo()
		return "redo"
	case 3:
		if len(m.Others) > 0 && m.Rand.IntN(6) == 0 {
			if f, err := xmlio.Read("other.xml", m.Others[m.Rand.IntN(len(m.Others))]); err == nil {
				return m.do(e, "reload", model.Swap{Document: f.Document()})
			}
		}
		if m.Rand.IntN(4) == 0 {
			l := m.list(d)
			if after, err := xmlio.CommentOut(d, l, m.some(d.Len(l))); err == nil {
				return m.do(e, "keep as comment", model.Swap{Document: after})
			}
		}
		return m.do(e, "several at once", model.Batch{m.edit(d), m.put(d)})
	}
	return m.do(e, "edit", m.edit(d))
}

func (m *Maker) do(e *model.Editor, name string, edit model.Edit) string {
	key := ""
	if m.Rand.IntN(3) == 0 {
		key = "joined"
	}
	if err := e.DoJoined(name, key, edit); err != nil {
		return fmt.Sprintf("%s %T: %v", name, edit, err)
	}
	return fmt.Sprintf("%s %T", name, edit)
}

func (m *Maker) edit(d *model.Document) model.Edit {
	l := m.list(d)
	nodes := d.Nodes(l)
	switch m.Rand.IntN(10) {
	case 0:
		return model.Remove{List: l, At: m.some(len(nodes))}
	case 1:
		at := m.some(len(nodes) + 1)
		added := make([]model.Node, len(at))
		for i := range at {
			added[i] = m.fresh(l.Kind)
		}
		return model.Insert{List: l, At: at[:min(1, len(at))], Nodes: added[:min(1, len(at))]}
	case 2: // duplicate
		if len(nodes) > 0 {
			i := m.Rand.IntN(len(nodes))
			return model.Insert{List: l, At: []int{i + 1}, Nodes: []model.Node{nodes[i].Copy()}}
		}
	case 3: // copy
		if len(nodes) > 0 {
			if text, err := xmlio.Fragment(nodes[m.Rand.IntN(len(nodes))]); err == nil {
				m.clipboard, _ = xmlio.ParseFragment(text)
			}
		}
	case 4: // paste
		for _, n := range m.clipboard {
			if n, ok := n.(model.Node); ok && kindOf(n) == l.Kind {
				return model.Insert{List: l, At: []int{m.Rand.IntN(len(nodes) + 1)}, Nodes: []model.Node{n.Copy()}}
			}
		}
	case 5:
		if at := m.some(len(nodes)); len(at) > 0 {
			return model.MoveWithin(l, at, m.Rand.IntN(len(nodes)-len(at)+1))
		}
	case 6: // between lists
		to := m.list(d)
		if to.Kind == l.Kind && to != l && len(nodes) > 0 {
			return model.Move{From: l, At: []int{m.Rand.IntN(len(nodes))}, To: to, Into: []int{m.Rand.IntN(d.Len(to) + 1)}}
		}
	case 7:
		return model.SetQuickDial{Max: m.attr()}
	case 8:
		switch {
		case d.Kind == model.KindError:
			return model.SetMessage{Message: m.text(d.Message)}
		case l.Kind == model.ListRules && m.Rand.IntN(3) == 0:
			return model.SetRewriting{Owner: l.Owner}
		case l.Kind == model.ListRules:
			w := model.Rewriting{ID: model.NewID(), Priority: m.attr()}
			return model.SetRewriting{Owner: l.Owner, Rewriting: &w}
		}
	}
	return m.put(d)
}

// put changes one node.
func (m *Maker) put(d *model.Document) model.Edit {
	l := m.list(d)
	nodes := d.Nodes(l)
	if len(nodes) == 0 {
		return model.Insert{List: l, At: []int{0}, Nodes: []model.Node{m.fresh(l.Kind)}}
	}
	i := m.Rand.IntN(len(nodes))
	return model.Put{List: l, At: []int{i}, Nodes: []model.Node{m.changed(nodes[i])}}
}

// list returns a list that the document can have.
func (m *Maker) list(d *model.Document) model.List {
	if d.Kind == model.KindAccount {
		return model.AccountRules
	}
	lists := []model.List{}
	if d.HasQuickDial() {
		lists = append(lists, model.ItemList)
	}
	if d.HasRules() {
		lists = append(lists, model.ActionList)
		if a := d.Actions(); len(a) > 0 {
			for range 3 {
				lists = append(lists, model.RulesOf(a[m.Rand.IntN(len(a))].ID))
			}
		}
	}
	if len(lists) == 0 {
		return model.ItemList
	}
	return lists[m.Rand.IntN(len(lists))]
}

// some returns up to three places of a list of length n, ascending.
func (m *Maker) some(n int) []int {
	var at []int
	for i := 0; i < n && len(at) < 3; i++ {
		if m.Rand.IntN(n) < 2 {
			at = append(at, i)
		}
	}
	return at
}

func kindOf(n model.Node) model.ListKind {
	switch n.(type) {
	case *model.Item:
		return model.ListItems
	case *model.DialAction:
		return model.ListActions
	}
	return model.ListRules
}

func (m *Maker) fresh(kind model.ListKind) model.Node {
	switch kind {
	case model.ListItems:
		return &model.Item{ID: model.NewID(), Ident: m.attr(), DisplayName: m.text(model.Text{}), URI: model.Plain(m.word())}
	case model.ListActions:
		return &model.DialAction{ID: model.NewID(), Ident: m.attr(), DisplayName: m.text(model.Text{})}
	}
	return m.changed(&model.Rule{ID: model.NewID(), Actions: []*model.Action{m.action()}})
}

func (m *Maker) changed(n model.Node) model.Node {
	switch n := n.(type) {
	case *model.Item:
		c := *n
		switch m.Rand.IntN(6) {
		case 0:
			c.Ident = m.attr()
		case 1:
			c.Priority = m.attr()
		case 2:
			c.Action = m.attr()
		case 3:
			c.DisplayName = m.text(c.DisplayName)
		case 4:
			c.URI = c.URI.With(m.word())
		case 5:
			c.PortraitURL = m.text(c.PortraitURL)
		}
		return &c
	case *model.DialAction:
		c := *n
		switch m.Rand.IntN(3) {
		case 0:
			c.Ident = m.attr()
		case 1:
			c.Priority = m.attr()
		case 2:
			c.DisplayName = m.text(c.DisplayName)
		}
		return &c
	case *model.Rule:
		return m.rule(n)
	}
	return n
}

func (m *Maker) rule(n *model.Rule) *model.Rule {
	c := *n
	c.Conditions = slices.Clone(n.Conditions)
	c.Actions = slices.Clone(n.Actions)
	i := m.Rand.IntN(max(1, len(c.Conditions)))
	j := m.Rand.IntN(max(1, len(c.Actions)))
	switch k := m.Rand.IntN(8); {
	case k == 0 && len(c.Conditions) > 0:
		o := *c.Conditions[i]
		o.Param = m.attr()
		c.Conditions[i] = &o
	case k == 1 && len(c.Actions) > 0:
		o := *c.Actions[j]
		o.Param = m.attr()
		c.Actions[j] = &o
	case k == 2 && len(c.Conditions) > 0:
		c.Conditions = append(c.Conditions[:i], c.Conditions[i+1:]...)
	case k == 3 && len(c.Actions) > 0:
		c.Actions = append(c.Actions[:j], c.Actions[j+1:]...)
	case k == 4 && len(c.Conditions) > 1:
		c.Conditions[0], c.Conditions[i] = c.Conditions[i], c.Conditions[0]
	case k == 5 && len(c.Conditions) > 0: // duplicate one
		o := *c.Conditions[i]
		o.ID = model.NewID()
		c.Conditions = append(c.Conditions, &o)
	case k < 7:
		c.Conditions = append(c.Conditions, &model.Condition{ID: model.NewID(), Type: model.Some("startsWith"), Param: m.attr()})
	default:
		c.Actions = append(c.Actions, m.action())
	}
	return &c
}

func (m *Maker) action() *model.Action {
	t := model.Catalogue[m.Rand.IntN(len(model.Catalogue))].Name
	return &model.Action{ID: model.NewID(), Type: model.Some(t), Param: m.attr()}
}

func (m *Maker) text(t model.Text) model.Text {
	switch m.Rand.IntN(5) {
	case 0:
		return t.WithLang("cs", m.word())
	case 1:
		return model.Text{}
	case 2:
		if len(t.Values) > 1 {
			t.Values = t.Values[1:]
			return t
		}
	case 3:
		t.Priority = m.attr()
		t.Present = true
		return t
	}
	return t.With(m.word())
}

func (m *Maker) attr() model.Attr {
	if m.Rand.IntN(5) == 0 {
		return model.Attr{}
	}
	return model.Some(m.word())
}

// word returns a value that is never the same twice, as a rule with something in it that XML has to escape.
func (m *Maker) word() string {
	return fmt.Sprintf("%d%s", m.made, []string{"", " <&>", "\"'", "\tčeský", "]]>", "--"}[m.Rand.IntN(6)])
}
