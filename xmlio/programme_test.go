package xmlio

import (
	"slices"
	"sync"
	"unicode/utf8"

	"dialwright/model"
)

// programme makes edits of random bytes.
type programme struct{ bytes []byte }

// next returns a number below n.
func (p *programme) next(n int) int {
	if len(p.bytes) == 0 || n < 1 {
		return 0
	}
	b := int(p.bytes[0])
	p.bytes = p.bytes[1:]
	return b % n
}

var words = []string{"", "0", "+420", "a & b", "<x>", `"q"`, "it's", " blank ", "two\nlines", "tab\t", "r\rn\r\n", "]]>", "]", ">", "é😀", "&amp;", "remove", "startsWith", "continue", "-->"}

func (p *programme) word() string { return words[p.next(len(words))] }

func (p *programme) attr(old model.Attr) model.Attr {
	switch p.next(4) {
	case 0:
		return model.Attr{}
	case 1:
		return old
	case 2:
		if at := p.next(len(old.Value) + 1); utf8.ValidString(old.Value[:at]) {
			return model.Some(old.Value[:at] + p.word() + old.Value[at:])
		}
	}
	return model.Some(p.word())
}

func (p *programme) text(old model.Text) model.Text {
	switch p.next(6) {
	case 0:
		return model.Text{}
	case 1:
		return old.WithLang("cs", p.word())
	case 2:
		return model.Plain(p.word())
	case 3:
		s := old.String()
		if at := p.next(len(s) + 1); utf8.ValidString(s[:at]) {
			return old.With(s[:at] + p.word() + s[at:])
		}
	case 4:
		old.Priority = p.attr(old.Priority)
		return old
	}
	return old.With(p.word())
}

func (p *programme) list(d *model.Document) model.List {
	lists := []model.List{model.ItemList, model.ActionList, model.AccountRules}
	for _, a := range d.Actions() {
		lists = append(lists, model.RulesOf(a.ID))
	}
	l := lists[p.next(len(lists))]
	switch l.Kind {
	case model.ListItems:
		if !d.HasQuickDial() {
			l = model.ActionList
		}
	case model.ListRules:
		if l.Owner == 0 && d.Kind != model.KindAccount {
			l = model.ActionList
		}
	}
	return l
}

// edit makes an edit that fits the document, nil when none does.
func (p *programme) edit(d *model.Document) model.Edit {
	switch p.next(12) {
	case 0:
		if d.HasQuickDial() {
			return model.SetQuickDial{Max: p.attr(model.Attr{})}
		}
	case 1:
		if d.Kind == model.KindError {
			return model.SetMessage{Message: p.text(d.Message)}
		}
	case 2:
		return p.setRewriting(d)
	}
	l := p.list(d)
	if !d.HasRules() && l.Kind != model.ListItems || d.Kind == model.KindAccount && l.Kind == model.ListActions {
		return nil
	}
	n := d.Len(l)
	at := p.next(n)
	switch p.next(6) {
	case 0:
		return model.Insert{List: l, At: []int{p.next(n + 1)}, Nodes: []model.Node{p.node(l.Kind)}}
	case 1, 2, 3, 4, 5:
		if n == 0 {
			return nil
		}
	}
	node := d.Nodes(l)[at]
	switch p.next(6) {
	case 0:
		return model.Remove{List: l, At: []int{at}}
	case 1:
		return model.MoveWithin(l, []int{at}, p.next(n))
	case 2:
		if to := p.list(d); to.Kind == l.Kind && to != l {
			return model.Move{From: l, At: []int{at}, To: to, Into: []int{p.next(d.Len(to) + 1)}}
		}
	case 3:
		return model.Insert{List: l, At: []int{p.next(n + 1)}, Nodes: []model.Node{node.Copy()}}
	case 4:
		if others := elsewhere()[l.Kind]; p.next(2) == 1 {
			node = others[p.next(len(others))]
		}
		return p.paste(l, n, node)
	}
	return model.Put{List: l, At: []int{at}, Nodes: []model.Node{p.changed(node)}}
}

// elsewhere returns the nodes of documents in all styles, to be pasted into others.
var elsewhere = sync.OnceValue(func() map[model.ListKind][]model.Node {
	nodes := make(map[model.ListKind][]model.Node)
	for _, s := range styles {
		f, err := Read("elsewhere.xml", []byte(s.src))
		if err != nil {
			panic(err)
		}
		lists := []model.List{model.ItemList, model.ActionList, model.AccountRules}
		for _, a := range f.doc.Actions() {
			lists = append(lists, model.RulesOf(a.ID))
		}
		for _, l := range lists {
			nodes[l.Kind] = append(nodes[l.Kind], f.doc.Nodes(l)...)
		}
	}
	return nodes
})

// paste sends a node through the clipboard.
func (p *programme) paste(l model.List, n int, node model.Node) model.Edit {
	src, err := Fragment(node)
	if err != nil {
		panic(err)
	}
	nodes, err := ParseFragment(src)
	if err != nil || len(nodes) != 1 {
		panic(src)
	}
	if !sameContent(node, nodes[0]) {
		panic("the clipboard changes " + src)
	}
	return model.Insert{List: l, At: []int{p.next(n + 1)}, Nodes: []model.Node{nodes[0].(model.Node)}}
}

func (p *programme) setRewriting(d *model.Document) model.Edit {
	var owner model.ID
	switch {
	case d.Kind == model.KindAccount:
	case d.HasRules() && len(d.Actions()) > 0:
		owner = d.Actions()[p.next(len(d.Actions()))].ID
	default:
		return nil
	}
	e := model.SetRewriting{Owner: owner}
	switch p.next(3) {
	case 0:
		e.Rewriting = &model.Rewriting{ID: model.NewID(), Priority: p.attr(model.Attr{})}
	case 1:
		if a := d.Actions(); len(a) > 0 {
			if r := a[p.next(len(a))].Copy().(*model.DialAction).Rewriting; r != nil {
				e.Rewriting = r
			}
		}
	}
	return e
}

func (p *programme) node(kind model.ListKind) model.Node {
	switch kind {
	case model.ListItems:
		return p.changed(&model.Item{ID: model.NewID()})
	case model.ListActions:
		return p.changed(&model.DialAction{ID: model.NewID()})
	}
	return p.changed(&model.Rule{ID: model.NewID()})
}

func (p *programme) changed(node model.Node) model.Node {
	switch n := node.(type) {
	case *model.Item:
		i := *n
		switch p.next(6) {
		case 0:
			i.Ident = p.attr(i.Ident)
		case 1:
			i.Priority = p.attr(i.Priority)
		case 2:
			i.Action = p.attr(i.Action)
		case 3:
			i.DisplayName = p.text(i.DisplayName)
		case 4:
			i.URI = p.text(i.URI)
		case 5:
			i.PortraitURL = p.text(i.PortraitURL)
		}
		return &i
	case *model.DialAction:
		a := *n
		switch p.next(4) {
		case 0:
			a.Ident = p.attr(a.Ident)
		case 1:
			a.Priority = p.attr(a.Priority)
		case 2:
			a.Action = p.attr(a.Action)
		case 3:
			a.DisplayName = p.text(a.DisplayName)
		}
		return &a
	case *model.Rule:
		r := *n
		r.Conditions = changedList(p, r.Conditions, func(c *model.Condition) {
			c.Type, c.Param = p.attr(c.Type), p.attr(c.Param)
		}, func(c *model.Condition) { c.ID = model.NewID() })
		r.Actions = changedList(p, r.Actions, func(a *model.Action) {
			a.Type, a.Param = p.attr(a.Type), p.attr(a.Param)
		}, func(a *model.Action) { a.ID = model.NewID() })
		return &r
	}
	return node
}

func changedList[N any](p *programme, list []*N, change, fresh func(*N)) []*N {
	list = slices.Clone(list)
	at := p.next(len(list))
	switch p.next(6) {
	case 0:
		n := new(N)
		fresh(n)
		change(n)
		return append(list, n)
	case 1:
		return nil
	case 2:
		if len(list) > 0 {
			n := *list[at]
			change(&n)
			list[at] = &n
		}
	case 3:
		if len(list) > 0 {
			n := *list[at]
			fresh(&n)
			return append([]*N{&n}, list...)
		}
	case 4:
		if len(list) > 0 {
			return append(list[:at:at], list[at+1:]...)
		}
	case 5:
		if len(list) > 1 {
			list[0], list[at] = list[at], list[0]
		}
	}
	return list
}
