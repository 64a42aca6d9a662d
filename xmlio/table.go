package xmlio

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"dialwright/model"
)

// File is a document as it was read: its bytes, the place of every element and attribute in them, and the
// [model.Document] made from them. It never changes and is safe for concurrent use.
type File struct {
	name  string
	raw   []byte // the bytes, when they differ from text; else nil
	text  string // the document in UTF-8; the bytes themselves unless they are in another encoding
	els   []element
	attrs []attribute
	doc   *model.Document

	closed   bool // the document has entities of its own: its source may not be copied elsewhere
	readOnly error
	ascii    bool // the document is declared as US-ASCII: characters beyond that are written as references
	lines    lineIndex
	names    nameIndex
	misses   sync.Map // of miss
}

// element is the place of an element in the text: <name …>content</name>, or <name …/>. Elements are kept in the order
// of their start tags, so that the first child of element i, if it has one, is i+1.
type element struct {
	start   int32 // of "<"
	nameEnd int32 // of the name in the start tag
	content int32 // end of the start tag
	close   int32 // start of the end tag; where there is none, content
	end     int32 // end of the element
	parent  int32 // index; -1 for the root
	past    int32 // index of the first element that is not within this one
	attrs   int32 // index of the first attribute; they end where the next element's begin
}

// attribute is the place of name="value".
type attribute struct {
	start   int32 // of the name
	nameEnd int32
	value   int32 // of the value, after the quote
	end     int32 // of the value, before the quote
}

// place is the Origin of model nodes: an element, or one of its attributes, or text in it.
type place struct {
	file *File
	el   int32
	attr int32 // index into File.attrs; -1 for the element; for text ^offset-1, its offset being behind the start tag
}

// textAt returns the offset of the text that it is the place of; ok is false for other places.
func (p *place) textAt() (offset int, ok bool) { return int(^(p.attr + 1)), p.attr < -1 }

// placeOf returns the place that an Origin stands for, or nil.
func placeOf(o model.Origin) *place {
	p, _ := o.(*place)
	return p
}

// FileOf returns the file that a document, changed since or not, was read from; nil for one that was not read.
func FileOf(doc *model.Document) *File {
	if doc != nil {
		if p := placeOf(doc.Origin); p != nil {
			return p.file
		}
	}
	return nil
}

// Document returns the document as it was read.
func (f *File) Document() *model.Document { return f.doc }

// Name returns the name that the document was read under.
func (f *File) Name() string { return f.name }

// Bytes returns a copy of the bytes that the document was read from.
func (f *File) Bytes() []byte {
	if f.raw != nil {
		return bytes.Clone(f.raw)
	}
	return []byte(f.text)
}

// tag returns the name of an element as it is written, with its prefix.
func (f *File) tag(el int32) string {
	e := &f.els[el]
	return f.text[e.start+1 : e.nameEnd]
}

// attributes returns the range of an element's attributes in f.attrs.
func (f *File) attributes(el int32) (from, to int32) {
	from = f.els[el].attrs
	if int(el)+1 < len(f.els) {
		return from, f.els[el+1].attrs
	}
	return from, int32(len(f.attrs))
}

func (f *File) attrName(a int32) string { return f.text[f.attrs[a].start:f.attrs[a].nameEnd] }

func (f *File) attrSource(a int32) string { return f.text[f.attrs[a].value:f.attrs[a].end] }

// findAttr returns an element's attribute by name, -1 when it has none.
func (f *File) findAttr(el int32, name string) int32 {
	from, to := f.attributes(el)
	for a := from; a < to; a++ {
		if f.attrName(a) == name {
			return a
		}
	}
	return -1
}

// kids yields the child elements of an element in document order.
func (f *File) kids(el int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		past := f.els[el].past
		for c := el + 1; c < past; c = f.els[c].past {
			if !yield(c) {
				return
			}
		}
	}
}

// findKid returns the first child element of that name, -1 when there is none.
func (f *File) findKid(el int32, name string) int32 {
	for c := range f.kids(el) {
		if f.tag(c) == name {
			return c
		}
	}
	return -1
}

// selfClosed reports whether an element is written <a/>.
func (f *File) selfClosed(el int32) bool { return f.els[el].content == f.els[el].end }

// inner returns the source between an element's tags.
func (f *File) inner(el int32) string { return f.text[f.els[el].content:f.els[el].close] }

// blank reports whether s is nothing but XML's white space.
func blank(s string) bool { return strings.Trim(s, whitespace) == "" }

// whitespace is what XML takes for white space.
const whitespace = " \t\r\n"

// asRead returns the node of a list, or the rewriting, that an element was read as. It is the document's own one or, where
// the file has no document, a new one.
func (f *File) asRead(el int32) any {
	if f.doc != nil {
		if n := f.inDocument(el); n != nil {
			return n
		}
	}
	b := builder{f: f}
	return b.node(el)
}

// inDocument returns the document's node that was read from an element, nil when there is none.
func (f *File) inDocument(el int32) any {
	parent := f.els[el].parent
	if parent < 0 {
		return nil
	}
	switch f.tag(el) {
	case tagItem:
		return readFrom(f.doc.Items(), el)
	case tagDialAction:
		return readFrom(f.doc.Actions(), el)
	case tagRewriting:
		w := f.doc.Rewriting
		if a, ok := f.inDocument(parent).(*model.DialAction); ok {
			w = a.Rewriting
		}
		if w != nil && placeOf(w.Origin).el == el {
			return w
		}
	case tagRule:
		if w, ok := f.inDocument(parent).(*model.Rewriting); ok {
			return readFrom(w.Rules, el)
		}
	case tagCondition:
		if r, ok := f.inDocument(f.els[parent].parent).(*model.Rule); ok {
			return readFrom(r.Conditions, el)
		}
	case tagAction:
		if r, ok := f.inDocument(f.els[parent].parent).(*model.Rule); ok {
			return readFrom(r.Actions, el)
		}
	}
	return nil
}

// readFrom returns the node of a list, which is as it was read, that was read from an element, nil when there is none.
func readFrom[N any](list []*N, el int32) any {
	i, ok := slices.BinarySearchFunc(list, el, func(n *N, el int32) int { return int(originOf(n).el - el) })
	if !ok {
		return nil
	}
	return list[i]
}
