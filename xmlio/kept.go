package xmlio

import (
	"slices"
	"strings"

	"dialwright/model"
)

// Kept is a node that a document keeps as a comment: <!-- <rule>…</rule> -->. Phones do not see it.
type Kept struct {
	Node model.Node // what it would be; not part of the document
	At   int        // how many nodes of its list stand before it
}

// CommentOut returns the document with the nodes at the given positions of a list, ascending, kept as comments in their
// places. The document is read anew; all other nodes keep their IDs. Every error is an [*Error].
func CommentOut(doc *model.Document, l model.List, at []int) (*model.Document, error) {
	like, _, err := model.Remove{List: l, At: at}.Apply(doc)
	if err != nil {
		return nil, &Error{File: nameOf(doc), Message: model.Say("%v", err), Err: err}
	}
	commented := false
	out, err := alter(doc, like, func(f *File) ([]splice, error) {
		nodes := f.list(doc, l)
		var splices []splice
		for _, i := range at {
			el := originOf(nodes[i]).el
			text, ok := f.asComment(el)
			if !ok {
				line, column, _ := Position(originOf(nodes[i]), "")
				return nil, &Error{File: f.name, Line: line, Column: column,
					Message: model.Say("this cannot be kept as a comment, for it holds -- where that cannot be written otherwise"),
					Hint:    model.Say("remove the processing instruction that holds it")}
			}
			splices = append(splices, splice{int(f.els[el].start), int(f.els[el].end), text})
		}
		commented = true
		return splices, nil
	})
	if commented && (err != nil || out.Kind != doc.Kind) {
		return nil, lost(nameOf(doc), doc.Kind)
	}
	return out, err
}

// KeptNodes returns the nodes of a list that the document keeps as comments, in document order. It reads the document
// anew when it was edited.
func KeptNodes(doc *model.Document, l model.List) ([]Kept, error) {
	f, err := settle(doc)
	if err != nil {
		return nil, err
	}
	var kept []Kept
	for _, c := range f.commented(doc, l) {
		kept = append(kept, Kept{c.node, c.at})
	}
	return kept, nil
}

// BringBack returns the document with kept nodes, by their indices in what [KeptNodes] returns, ascending, made nodes of the list
// again. The document is read anew; all other nodes keep their IDs. Every error is an [*Error].
func BringBack(doc *model.Document, l model.List, which []int) (*model.Document, error) {
	f, err := settle(doc)
	if err != nil {
		return nil, err
	}
	kept := f.commented(doc, l)
	insert := model.Insert{List: l}
	var splices []splice
	for n, i := range which {
		if i < 0 || i >= len(kept) {
			return nil, &Error{File: f.name, Message: model.Say("the document keeps no such node")}
		}
		insert.At, insert.Nodes = append(insert.At, kept[i].at+n), append(insert.Nodes, kept[i].node)
		splices = append(splices, splice{kept[i].token.from, kept[i].token.to, kept[i].source})
	}
	like, _, err := insert.Apply(doc)
	if err != nil {
		return nil, &Error{File: f.name, Message: model.Say("%v", err), Err: err}
	}
	return alter(doc, like, func(*File) ([]splice, error) { return splices, nil })
}

// settle returns the file that a document was read from or, when it was edited, that of what it renders as.
func settle(doc *model.Document) (*File, error) {
	out, err := Render(doc)
	if err != nil {
		return nil, err
	}
	f := FileOf(doc)
	if f.readOnly != nil {
		return nil, &Error{File: f.name, Message: model.Say("the document cannot be edited: %v", f.readOnly)}
	}
	if string(out) == f.text {
		return f, nil
	}
	return Read(f.name, out)
}

func nameOf(doc *model.Document) string {
	if f := FileOf(doc); f != nil {
		return f.name
	}
	return ""
}

// alter returns a document whose source is changed by splices of the file that it settles in. Its nodes take the IDs of
// the same nodes of like, which says the same.
func alter(doc, like *model.Document, change func(*File) ([]splice, error)) (*model.Document, error) {
	f, err := settle(doc)
	if err != nil {
		return nil, err
	}
	splices, err := change(f)
	if err != nil {
		return nil, err
	}
	sortSplices(splices)
	if !inOrder(splices, len(f.text)) {
		return nil, mismatch(f.name, model.Say("two changes overlap"))
	}
	g, err := Read(f.name, applySplices(f.text, 0, len(f.text), splices))
	if err != nil {
		return nil, err
	}
	adopt(like, g.doc)
	return g.doc, nil
}

// list returns the nodes of the file's own document that stand for those of a list of doc, which the file says the same
// as.
func (f *File) list(doc *model.Document, l model.List) []any {
	switch l.Kind {
	case model.ListItems:
		return anys(f.doc.Items())
	case model.ListActions:
		return anys(f.doc.Actions())
	}
	if w := f.rewriting(doc, l); w != nil {
		return anys(w.Rules)
	}
	return nil
}

// rewriting returns the rewriting of the file's own document that stands for a list of rules of doc.
func (f *File) rewriting(doc *model.Document, l model.List) *model.Rewriting {
	if l.Owner == 0 {
		return f.doc.Rewriting
	}
	i := slices.IndexFunc(doc.Actions(), func(a *model.DialAction) bool { return a.ID == l.Owner })
	if i < 0 || i >= len(f.doc.Actions()) {
		return nil
	}
	return f.doc.Actions()[i].Rewriting
}

// commented is a node that stands in a comment.
type commented struct {
	token  token
	source string
	node   model.Node
	at     int
}

// commented returns the nodes of a list that stand in comments.
func (f *File) commented(doc *model.Document, l model.List) []commented {
	var around model.Origin
	tag := tagRule
	switch l.Kind {
	case model.ListItems:
		if tag = tagItem; f.doc.QuickDial != nil {
			around = f.doc.QuickDial.Origin
		}
	case model.ListActions:
		if tag = tagDialAction; f.doc.DialActions != nil {
			around = f.doc.DialActions.Origin
		}
	default:
		if w := f.rewriting(doc, l); w != nil {
			around = w.Origin
		}
	}
	p := placeOf(around)
	if p == nil {
		return nil
	}
	var list []commented
	at := 0
	for t := range p.file.content(p.el) {
		if t.kind == tokenElement && f.tag(t.el) == tag {
			at++
		}
		if t.kind != tokenComment {
			continue
		}
		source, ok := fromComment(f.text[t.from:t.to], tag)
		if !ok {
			continue
		}
		nodes, err := ParseFragment(source)
		if err == nil && len(nodes) == 1 {
			list = append(list, commented{t, source, nodes[0].(model.Node), at})
		}
	}
	return list
}

// holdsNode reports whether a comment looks like a node of the dialect that is kept as a comment. Such a comment
// belongs to the list.
func holdsNode(comment string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(comment[len("<!--"):], whitespace), "<")
	if !ok {
		return false
	}
	name := rest[:max(0, strings.IndexAny(rest, whitespace+"/>"))]
	return name == tagItem || name == tagDialAction || name == tagRule || name == tagCondition || name == tagAction
}

// What two dashes, which a comment cannot hold, are in one.
const (
	dashes       = "--"
	dashesInText = "-&#45;"
	dashesInData = "-]]><![CDATA[-"
	innerComment = "<?comment "
)

// What would end a comment that is written as an instruction is spelled in another way there.
var (
	hideEnd = strings.NewReplacer("?>", "?&gt;", "?&", "?&amp;")
	showEnd = strings.NewReplacer("?&gt;", "?>", "?&amp;", "?&")
)

// asComment returns an element as a comment that [fromComment] turns back; ok is false when it holds something that
// cannot be written there.
func (f *File) asComment(el int32) (text string, ok bool) {
	var splices []splice
	twist := func(from, to int, with string) {
		if s := f.text[from:to]; strings.Contains(s, dashes) {
			splices = append(splices, splice{from, to, strings.ReplaceAll(strings.ReplaceAll(s, dashes, with), dashes, with)})
		}
	}
	e := &f.els[el]
	for inner := el; inner < e.past; inner++ {
		from, to := f.attributes(inner)
		for a := from; a < to; a++ {
			twist(int(f.attrs[a].value), int(f.attrs[a].end), dashesInText)
		}
		for t := range f.content(inner) {
			switch t.kind {
			case tokenText:
				twist(t.from, t.to, dashesInText)
			case tokenCDATA:
				twist(t.from, t.to, dashesInData)
			case tokenComment:
				s := f.text[t.from+len("<!--") : t.to-len("-->")]
				splices = append(splices, splice{t.from, t.to, innerComment + hideEnd.Replace(s) + "?>"})
			}
		}
	}
	sortSplices(splices)
	text = string(applySplices(f.text, int(e.start), int(e.end), splices))
	return "<!-- " + text + " -->", !strings.Contains(text, dashes)
}

// fromComment returns the element of that name which a comment holds; ok is false when it holds something else.
func fromComment(comment, tag string) (source string, ok bool) {
	source = strings.Trim(comment[len("<!--"):len(comment)-len("-->")], whitespace)
	if !strings.HasPrefix(source, "<"+tag) {
		return "", false
	}
	s := scanner{s: source}
	if s.scan() != nil || int(s.els[0].end) != len(source) || s.name(0) != tag {
		return "", false
	}
	f := &File{text: source, els: s.els, attrs: s.attrs}
	var splices []splice
	untwist := func(from, to int, with string) {
		if s := source[from:to]; strings.Contains(s, with) {
			splices = append(splices, splice{from, to, strings.ReplaceAll(s, with, dashes)})
		}
	}
	for el := range f.els {
		from, to := f.attributes(int32(el))
		for a := from; a < to; a++ {
			untwist(int(f.attrs[a].value), int(f.attrs[a].end), dashesInText)
		}
		for t := range f.content(int32(el)) {
			switch {
			case t.kind == tokenText:
				untwist(t.from, t.to, dashesInText)
			case t.kind == tokenPI && strings.HasPrefix(source[t.from:], innerComment):
				splices = append(splices, splice{t.from, t.to, "<!--" + showEnd.Replace(source[t.from+len(innerComment):t.to-len("?>")]) + "-->"})
			}
		}
	}
	sortSplices(splices)
	return strings.ReplaceAll(string(applySplices(source, 0, len(source), splices)), dashesInData, dashes), true
}

// adopt gives the nodes of a document that was read anew the IDs of the same nodes of the one before.
func adopt(before, after *model.Document) {
	if a, b := before.QuickDial, after.QuickDial; a != nil && b != nil {
		b.ID = a.ID
		pair(a.Items, b.Items, func(x, y *model.Item) { y.ID = x.ID })
	}
	rewriting := func(a, b *model.Rewriting) {
		if a == nil || b == nil {
			return
		}
		b.ID = a.ID
		pair(a.Rules, b.Rules, func(x, y *model.Rule) {
			y.ID = x.ID
			pair(x.Conditions, y.Conditions, func(c, d *model.Condition) { d.ID = c.ID })
			pair(x.Actions, y.Actions, func(c, d *model.Action) { d.ID = c.ID })
		})
	}
	if a, b := before.DialActions, after.DialActions; a != nil && b != nil {
		b.ID = a.ID
		pair(a.List, b.List, func(x, y *model.DialAction) {
			y.ID = x.ID
			rewriting(x.Rewriting, y.Rewriting)
		})
	}
	rewriting(before.Rewriting, after.Rewriting)
}

// pair calls same for the nodes of two lists that are the same node. Where some have come, those that say the same are.
func pair[N any](before, after []*N, same func(x, y *N)) {
	for i, y := range after {
		switch {
		case len(before) == 0:
			return
		case len(before) == len(after)-i, sameContent(before[0], y):
			same(before[0], y)
			before = before[1:]
		}
	}
}
