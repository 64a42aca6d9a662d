package xmlio

import (
	"strings"
	"unicode/utf8"

	"github.com/beevik/etree"

	"dialwright/model"
)

// tree is an element as a reader sees it.
type tree struct {
	tag   string
	attrs []field
	text  string // all characters that stand directly in it
	kids  []*tree
}

func (t *tree) attr(name string) model.Attr {
	for _, a := range t.attrs {
		if a.name == name {
			return a.Attr
		}
	}
	return model.Attr{}
}

// scanTree reads a small document with this package's scanner.
func scanTree(text string) (*tree, error) {
	s := scanner{s: text}
	if err := s.scan(); err != nil {
		return nil, model.Errorf("%s", err.message)
	}
	f := &File{text: text, els: s.els, attrs: s.attrs}
	all := make([]tree, len(f.els))
	for i := range f.els {
		el := int32(i)
		t := &all[i]
		t.tag, t.text = f.tag(el), f.textOf(el)
		from, to := f.attributes(el)
		for a := from; a < to; a++ {
			t.attrs = append(t.attrs, field{f.attrName(a), model.Some(decodeText(f.attrSource(a), true))})
		}
		if p := f.els[i].parent; p >= 0 {
			all[p].kids = append(all[p].kids, t)
		}
	}
	return &all[0], nil
}

// commonNames reports whether all names in a well-formed document are ones that encoding/xml, and so etree, takes: it
// knows an older edition of XML, and wants colons to separate a prefix.
func commonNames(text string) bool {
	s := scanner{s: text}
	if s.scan() != nil {
		return false
	}
	odd := func(name string) bool {
		return strings.Count(name, ":") > 1 || strings.HasPrefix(name, ":") || strings.HasSuffix(name, ":") ||
			strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf })
	}
	for i := range s.els {
		if odd(s.name(int32(i))) {
			return false
		}
	}
	for _, a := range s.attrs {
		if odd(text[a.start:a.nameEnd]) {
			return false
		}
	}
	for _, target := range strings.Split(text, "<?")[1:] {
		if odd(target[:strings.IndexAny(target+" ", " \t\r\n?")]) {
			return false
		}
	}
	return true
}

// etreeTree reads a small document with etree.
func etreeTree(text []byte) (*tree, error) {
	doc := etree.NewDocument()
	doc.ReadSettings = etree.ReadSettings{PreserveDuplicateAttrs: true, MaxDepth: maxDepth + 1}
	if err := doc.ReadFromBytes(text); err != nil {
		return nil, err
	}
	if doc.Root() == nil {
		return nil, model.Errorf("there is no root element")
	}
	return convert(doc.Root()), nil
}

func convert(e *etree.Element) *tree {
	t := &tree{tag: e.FullTag()}
	for _, a := range e.Attr {
		t.attrs = append(t.attrs, field{a.FullKey(), model.Some(a.Value)})
	}
	var text strings.Builder
	for _, c := range e.Child {
		switch c := c.(type) {
		case *etree.Element:
			t.kids = append(t.kids, convert(c))
		case *etree.CharData:
			text.WriteString(c.Data)
		}
	}
	t.text = text.String()
	return t
}

// differs returns the name of an element in which two trees differ, "" when they are equal. etree does not turn line
// breaks in attributes into blanks as XML asks for, so white space there counts as equal.
func (t *tree) differs(o *tree) string {
	if t.tag != o.tag || t.text != o.text || len(t.kids) != len(o.kids) || len(t.attrs) != len(o.attrs) {
		return t.tag
	}
	for i, a := range t.attrs {
		if b := o.attrs[i]; a.name != b.name || blanks(a.Value) != blanks(b.Value) {
			return t.tag
		}
	}
	for i, kid := range t.kids {
		if where := kid.differs(o.kids[i]); where != "" {
			return where
		}
	}
	return ""
}

// blanks returns s with every white space as a blank.
func blanks(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}
