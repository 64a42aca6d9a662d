package xmlio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// How the tags of elements are written.

// quote returns the quote that attributes of new elements near an element are written with.
func (f *File) quote(near int32) byte {
	a := f.els[near].attrs
	if int(a) >= len(f.attrs) {
		a--
	}
	if a < 0 || len(f.attrs) == 0 {
		return '"'
	}
	return f.text[f.attrs[a].value-1]
}

// emptyEnd returns how the tag of an element of that name without content ends near an element: "/>", " />" or, for one
// that is written with two tags, ">".
func (w *writer) emptyEnd(tag string, near int32) string {
	return remember(w.near(near).empty, tag, func() string { return w.f.emptyEnd(tag, near) })
}

// tagShape is how the attributes of a start tag are spread over lines: the white space before the first of them, before
// the others, and before the tag's end.
type tagShape struct{ first, next, end leadShape }

// onOneLine is how a start tag is written where no example shows otherwise.
var onOneLine = tagShape{first: leadShape{white: " "}, next: leadShape{white: " "}}

// tag returns how the start tags of elements of that name are spread over lines near an element.
func (w *writer) tag(name string, near int32) tagShape {
	return remember(w.near(near).tags, name, func() tagShape { return w.f.tagShape(name, near) })
}

// arranged returns names, of attributes or of child elements that a new element gets, in the order in which the closest
// element of that name, or of one that is laid out alike, has them; in their own when none has them all. find returns the place
// of one in an element, -1 when it is not there.
func (w *writer) arranged(tag string, near int32, names []string, find func(el int32, name string) int32) []string {
	if len(names) < 2 {
		return names
	}
	what := tag + " with " + strings.Join(names, " ")
	return remember(w.near(near).orders, what, func() []string {
		order := slices.Clone(names)
		el := w.f.nearest(near, what, func(el int32) bool {
			return (w.f.tag(el) == tag || w.f.tag(el) == standIns[tag]) &&
				!slices.ContainsFunc(names, func(name string) bool { return find(el, name) < 0 })
		})
		if el >= 0 {
			slices.SortFunc(order, func(a, b string) int { return cmp.Compare(find(el, a), find(el, b)) })
		}
		return order
	})
}

// tagShape goes by the closest element of the same name, or of one that is laid out alike: one with several attributes, if
// there is one. Blanks that do not break the line are no example.
func (f *File) tagShape(name string, near int32) tagShape {
	el := int32(-1)
	known := f.lookThrough().all
	for least := int32(2); least > 0 && el < 0 && (known[name] || known[standIns[name]]); least-- {
		el = f.nearest(near, fmt.Sprint("tag ", least, name), func(el int32) bool {
			from, to := f.attributes(el)
			return to-from >= least && (f.tag(el) == name || f.tag(el) == standIns[name])
		})
	}
	if el < 0 {
		return onOneLine
	}
	indent := f.indentOf(el)
	read := func(from, to int, white string) leadShape {
		if s := f.text[from:to]; lastBreak(s) >= 0 {
			if more, ok := strings.CutPrefix(afterBreak(s), indent); ok {
				return leadShape{breaks: true, white: more}
			}
		}
		return leadShape{white: white}
	}
	first, past := f.attributes(el)
	shape := onOneLine
	shape.first = read(f.attrBefore(el, first), int(f.attrs[first].start), " ")
	if shape.next = shape.first; past-first > 1 {
		shape.next = read(f.attrBefore(el, first+1), int(f.attrs[first+1].start), " ")
	}
	if !f.selfClosed(el) {
		shape.end = read(f.tagEnd(el), int(f.els[el].content)-1, "")
	}
	return shape
}

// emptyEnd goes by the closest empty element of the same name, or of one that is laid out alike, else by any.
func (f *File) emptyEnd(tag string, near int32) string {
	empty := func(el int32) bool { return f.els[el].content == f.els[el].close }
	names, el := f.lookThrough().empty, int32(-1)
	if names[tag] || names[standIns[tag]] {
		el = f.nearest(near, "empty "+tag, func(el int32) bool { return empty(el) && (f.tag(el) == tag || f.tag(el) == standIns[tag]) })
	}
	if el < 0 && len(names) > 0 {
		el = f.nearest(near, "empty", empty)
	}
	switch {
	case el < 0:
		return "/>"
	case !f.selfClosed(el):
		return ">"
	case isSpace(f.text[f.els[el].end-3]):
		return " />"
	}
	return "/>"
}

// closing returns where the end of an element's start tag begins, > or />, with the blanks before it but not line breaks.
func (f *File) closing(el int32) int {
	end := int(f.els[el].content) - 1
	if f.selfClosed(el) {
		end--
	}
	if at := f.tagEnd(el); breaks(f.text[at:end]) == 0 {
		return at
	}
	return end
}

// tagEnd returns where the name or the last attribute of an element's start tag ends.
func (f *File) tagEnd(el int32) int {
	from, to := f.attributes(el)
	if from == to {
		return int(f.els[el].nameEnd)
	}
	return int(f.attrs[to-1].end) + 1
}
