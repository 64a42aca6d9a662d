package xmlio

import (
	"strings"

	"dialwright/model"
)

// blankFile is what fragments are laid out by.
var blankFile = func() *File {
	f, err := Read("", []byte("<root/>"))
	if err != nil {
		panic(err)
	}
	return f
}()

// Fragment returns nodes as XML for the clipboard, one element after the other, each beginning a line: *[model.Item],
// *[model.DialAction], *[model.Rule], *[model.Condition] and *[model.Action]. What stands in a node and is not modelled
// is in it, and so are the comments that belong to the node. The error, an [*Error], is a value that XML cannot hold.
func Fragment(nodes ...any) (string, error) {
	w := writer{f: blankFile, job: newJob()}
	var b []byte
	for i, n := range nodes {
		if tagOf(n) == "" {
			continue
		}
		b = w.write(b, key{tagOf(n), n, label(n, i)}, "\n", spot{newline: "\n", parent: -1})
	}
	if w.err != nil {
		return "", &Error{Message: model.Say("%v", w.err), Hint: model.Say("delete the character")}
	}
	if len(b) == 0 {
		return "", nil
	}
	return string(b[1:]) + "\n", nil
}

// ParseFragment returns the nodes that stand in a piece of XML, in its order, under fresh IDs: what [Fragment] made,
// and also elements copied out of a text editor, lists and whole documents, of which it returns the entries, dial
// actions and rules. Every error is an [*Error].
func ParseFragment(src string) ([]any, error) {
	const name, open, end = "clipboard", "<fragment>\n", "\n</fragment>"
	if len(src) > MaxSize {
		return nil, TooLarge(name, int64(len(src)))
	}
	if blank(src) {
		return nil, &Error{File: name, Message: model.Say("there is no text in it")}
	}
	text, whole := src, strings.HasPrefix(src, byteOrderMark) || strings.HasPrefix(src, "<?xml") || strings.HasPrefix(src, "<!DOCTYPE")
	if !whole {
		text = open + src + end
	}
	s := scanner{s: text, wrapped: !whole}
	err := s.scan()
	if err != nil && !whole && err.offset == len(text)-len(end)+1 { // not closed
		unclosed := scanner{s: open + src, wrapped: true}
		err = unclosed.scan()
	}
	if e := s.checkCharacters(); e != nil && (err == nil || e.offset <= err.offset) {
		err = e
	}
	if err != nil {
		offset := err.offset
		if !whole {
			offset = min(max(0, offset-len(open)), len(src))
		}
		e := &Error{File: name, Message: err.message, Hint: err.hint}
		e.Line, e.Column = lineColumn(src, offset)
		return nil, e
	}
	if s.entity != "" {
		line, column := lineColumn(text, s.entityAt)
		return nil, &Error{File: name, Message: model.Say("it uses the entity &%s; (line %d, column %d), which is not expanded here; write there what it stands for to edit it", s.entity, line, column)}
	}
	f := &File{name: name, text: text, els: s.els, attrs: s.attrs, closed: s.entities}
	b := builder{f: f}
	var nodes []any
	if b.node(0) != nil { // a node has an element around it, and may have comments beside it
		text = strings.TrimPrefix(text, byteOrderMark)
		if _, body, ok := strings.Cut(text, "?>"); ok && strings.HasPrefix(text, "<?xml") {
			text = body
		}
		if s.doctype {
			text = src[s.els[0].start:s.els[0].end]
		}
		return ParseFragment(text)
	}
	b.gather(0, &nodes)
	for c := range f.kids(0) {
		if !whole && len(nodes) == 0 {
			b.gather(c, &nodes) // a root element of any name
		}
	}
	if len(nodes) == 0 {
		return nil, &Error{File: name, Message: model.Say("there is no quick-dial entry, dial action, rule, condition or action in it")}
	}
	return nodes, nil
}

// gather adds the nodes that stand in an element, and in the lists in it, to nodes.
func (b *builder) gather(el int32, nodes *[]any) {
	for c := range b.f.kids(el) {
		switch b.f.tag(c) {
		case tagItem, tagDialAction, tagRule, tagCondition, tagAction:
			*nodes = append(*nodes, b.node(c))
		case tagQuickDial, tagDialActions, tagRewriting, tagConditions, tagActions:
			b.gather(c, nodes)
		}
	}
}
