package xmlio

import (
	"slices"
	"strings"
	"sync"
)

// How new elements are laid out is read off the elements that are there.

// together holds the names of elements that stand side by side: the closest of them shows how the others would look
// there.
var together = [][]string{
	{tagConditions, tagActions},
	{tagDisplayName, tagURI, tagPortraitURL},
}

// standIns names, for an element of which there is no example, the one that is laid out alike.
var standIns = map[string]string{
	tagCondition:   tagAction,
	tagAction:      tagCondition,
	tagItem:        tagDialAction,
	tagDialAction:  tagItem,
	tagQuickDial:   tagDialActions,
	tagDialActions: tagQuickDial,
	tagValue:       tagDisplayName,
}

// lookAround is how many elements before and behind a place are looked through for an example.
const lookAround = 5000

// nearest returns the element closest to near for which ok holds, -1 when there is none close by. It never returns the
// root.
func (f *File) nearest(near int32, ok func(el int32) bool) int32 {
	for d := int32(0); d < lookAround; d++ {
		back, forth := near-d, near+d+1
		if back > 0 && ok(back) {
			return back
		}
		if int(forth) < len(f.els) && forth > 0 && ok(forth) {
			return forth
		}
		if back <= 0 && int(forth) >= len(f.els) {
			break
		}
	}
	return -1
}

// nameIndex knows the names of a file's elements, and of those without content, so that nobody looks for an example that
// is not there.
type nameIndex struct {
	once       sync.Once
	all, empty map[string]bool
}

func (f *File) lookThrough() *nameIndex {
	x := &f.names
	x.once.Do(func() {
		x.all, x.empty = make(map[string]bool), make(map[string]bool)
		for el := range f.els {
			if name := f.tag(int32(el)); f.els[el].content == f.els[el].close {
				x.all[name], x.empty[name] = true, true
			} else {
				x.all[name] = true
			}
		}
	})
	return x
}

// nearestNamed returns the element closest to near that has one of the names and for which ok holds, -1 when there is none
// close by.
func (f *File) nearestNamed(near int32, ok func(el int32) bool, names ...string) int32 {
	known := f.lookThrough().all
	if !slices.ContainsFunc(names, func(name string) bool { return known[name] }) {
		return -1
	}
	return f.nearest(near, func(el int32) bool { return slices.Contains(names, f.tag(el)) && ok(el) })
}

// example returns an element that shows how one of that name is laid out in an element that begins a line or, with inline,
// in one that does not; -1 when there is none.
func (f *File) example(tag string, near int32, inline bool) int32 {
	el := f.exampleIn(tag, near, func(el int32) bool { return f.inline(f.els[el].parent) == inline })
	if el < 0 {
		el = f.exampleIn(tag, near, func(int32) bool { return true })
	}
	return el
}

// exampleIn goes by elements for which ok holds.
func (f *File) exampleIn(tag string, near int32, ok func(el int32) bool) int32 {
	for _, names := range together {
		if !slices.Contains(names, tag) {
			continue
		}
		el := f.nearestNamed(near, ok, names...)
		if el >= 0 {
			if same := f.findKid(f.els[el].parent, tag); same >= 0 {
				return same
			}
		}
		return el
	}
	el := f.nearestNamed(near, ok, tag)
	if other := standIns[tag]; el < 0 && other != "" {
		el = f.nearestNamed(near, ok, other)
	}
	return el
}

// inline reports whether an element does not begin a line; the root counts as one that does.
func (f *File) inline(el int32) bool { return el > 0 && !f.startsLine(el) }

// indentOf returns the white space at the start of the line on which an element's unit begins.
func (f *File) indentOf(el int32) string {
	for ; el > 0; el = f.els[el].parent {
		u := f.unit(el)
		if before := f.text[u.wide:u.body]; lastBreak(before) >= 0 {
			return afterBreak(before)
		}
	}
	line := afterBreak(f.text[:f.els[0].start])
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// newline returns the line break that is used around an offset.
func (f *File) newline(offset int) string {
	from := max(0, offset-markDistance)
	i := lastBreak(f.text[from:offset])
	if i < 0 {
		from = offset
		i = strings.IndexAny(f.text[from:], "\r\n")
	}
	if i < 0 {
		return "\n"
	}
	switch rest := f.text[from+i:]; {
	case strings.HasPrefix(rest, "\r\n"):
		return "\r\n"
	case rest[0] == '\r':
		return "\r"
	}
	return "\n"
}

// step returns the white space by which a level is indented more than the one above it, near an element.
func (f *File) step(near int32) string {
	step := ""
	deeper := func(before string, parent int32) bool {
		if lastBreak(before) >= 0 {
			step, _ = strings.CutPrefix(afterBreak(before), f.indentOf(parent))
		}
		return step != ""
	}
	el := f.nearest(near, func(el int32) bool {
		u := f.unit(el)
		return deeper(f.text[u.wide:u.body], f.els[el].parent)
	})
	if el < 0 && !deeper(f.leadOfLast(0), 0) {
		return "  "
	}
	return step
}

// oneLine reports whether the document shows that its elements are written one after the other without line breaks.
func (f *File) oneLine() bool {
	root := &f.els[0]
	return len(f.els) > 1 && breaks(f.text[root.start:min(int(root.end), int(root.start)+markDistance)]) == 0
}

// spot is where elements are written.
type spot struct {
	indent, newline string // of the line on which the element around them begins, and the line break that is used there
	near            int32  // an element of the file near by
	parent          int32  // the element around them, -1 when that is new
	within          int32  // the innermost element of the file around them
	inline          bool   // the element around them does not begin a line
}

// inside returns the spot for child elements of one of the file, at an offset, near another.
func (f *File) inside(el int32, offset int, near int32) spot {
	return spot{f.indentOf(el), f.newline(offset), near, el, el, f.inline(el)}
}

// lead returns how a child element of an element at the spot begins.
func (w *writer) lead(tag string, at spot) leadShape {
	w.lookNear(at.near)
	k := leadKey{tag, at.inline, at.parent < 0}
	shape, ok := w.leads[k]
	if !ok {
		shape = w.f.leadShape(tag, at)
		w.leads[k] = shape
	}
	return shape
}

type leadKey struct {
	tag         string
	inline, new bool
}

// evenly has all child elements of one begin a line when one of them does. It reports whether they do.
func evenly(leads []string) bool {
	i := slices.IndexFunc(leads, func(lead string) bool { return lastBreak(lead) >= 0 })
	for j, lead := range leads {
		if i >= 0 && lastBreak(lead) < 0 {
			leads[j] = leads[i][lastBreak(leads[i]):]
		}
	}
	return i >= 0
}

// at returns the white space for a spot.
func (s leadShape) at(at spot) string {
	if s.breaks {
		return at.newline + at.indent + s.white
	}
	return s.white
}

// leadShape is the white space before an element: all of it or, when it has a line break, what the indentation is more
// than that of the element above.
type leadShape struct {
	breaks bool
	white  string
	tail   string // without a line break: what stands between the element and the end tag around it, if it is the last
}

// leadShape returns how an element of that name begins at a spot, by the closest example.
func (f *File) leadShape(tag string, at spot) leadShape {
	el := f.example(tag, at.near, at.inline)
	if el < 0 {
		if f.oneLine() || at.inline && at.parent < 0 {
			return leadShape{}
		}
		return leadShape{breaks: true, white: f.step(at.near)}
	}
	u := f.unit(el)
	before := f.text[u.start:u.body]
	if lastBreak(before) < 0 {
		tail := f.text[f.els[el].end:f.els[f.els[el].parent].close]
		if !blank(tail) || breaks(tail) > 0 {
			tail = ""
		}
		return leadShape{white: before, tail: tail}
	}
	more, ok := strings.CutPrefix(afterBreak(before), f.indentOf(f.els[el].parent))
	if !ok {
		more = f.step(at.near)
	}
	return leadShape{breaks: true, white: more}
}

// under returns the spot for the child elements of one that is written after lead.
func (at spot) under(lead string) spot {
	at.parent, at.inline = -1, true
	if lastBreak(lead) >= 0 {
		at.indent, at.inline = afterBreak(lead), false
	}
	return at
}

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
	w.lookNear(near)
	end, ok := w.empty[tag]
	if !ok {
		end = w.f.emptyEnd(tag, near)
		w.empty[tag] = end
	}
	return end
}

// tagShape is how the attributes of a start tag are spread over lines: the white space before the first of them, before
// the others, and before the tag's end.
type tagShape struct{ first, next, end leadShape }

// onOneLine is how a start tag is written where no example shows otherwise.
var onOneLine = tagShape{first: leadShape{white: " "}, next: leadShape{white: " "}}

// tag returns how the start tags of elements of that name are spread over lines near an element.
func (w *writer) tag(name string, near int32) tagShape {
	w.lookNear(near)
	shape, ok := w.tags[name]
	if !ok {
		shape = w.f.tagShape(name, near)
		w.tags[name] = shape
	}
	return shape
}

// tagShape goes by the closest element of the same name, or of one that is laid out alike: one with several attributes, if
// there is one. Blanks that do not break the line are no example.
func (f *File) tagShape(name string, near int32) tagShape {
	el := int32(-1)
	known := f.lookThrough().all
	for least := int32(2); least > 0 && el < 0 && (known[name] || known[standIns[name]]); least-- {
		el = f.nearest(near, func(el int32) bool {
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

// stepNear returns what a level is indented by near an element.
func (w *writer) stepNear(near int32) string {
	w.lookNear(near)
	if w.step == "" {
		w.step = w.f.step(near)
	}
	return w.step
}

// sourceStep returns what a level is indented by where a node comes from.
func (j *job) sourceStep(p *place) string {
	if _, ok := j.steps[p.file]; !ok {
		if j.steps == nil {
			j.steps = make(map[*File]string)
		}
		j.steps[p.file] = p.file.step(p.el)
	}
	return j.steps[p.file]
}

// lookNear forgets what was found out about the layout elsewhere.
func (w *writer) lookNear(near int32) {
	if w.near != near || w.leads == nil {
		w.near, w.step = near, ""
		w.leads, w.empty, w.tags = make(map[leadKey]leadShape), make(map[string]string), make(map[string]tagShape)
	}
}

// emptyEnd goes by the closest empty element of the same name, or of one that is laid out alike, else by any.
func (f *File) emptyEnd(tag string, near int32) string {
	empty := func(el int32) bool { return f.els[el].content == f.els[el].close }
	names, el := f.lookThrough().empty, int32(-1)
	if names[tag] || names[standIns[tag]] {
		el = f.nearest(near, func(el int32) bool { return empty(el) && (f.tag(el) == tag || f.tag(el) == standIns[tag]) })
	}
	if el < 0 && len(names) > 0 {
		el = f.nearest(near, empty)
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

// tagEnd returns where the name or the last attribute of an element's start tag ends.
func (f *File) tagEnd(el int32) int {
	from, to := f.attributes(el)
	if from == to {
		return int(f.els[el].nameEnd)
	}
	return int(f.attrs[to-1].end) + 1
}
