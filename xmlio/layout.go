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

// lookAround is how many elements before and behind a place, or up to lookBlock more, are looked through for an example.
const lookAround, lookBlock = 5000, 256

// miss is a block of elements near which there is nothing of a kind.
type miss struct {
	what  string
	block int32
}

// nearest returns the element closest to near for which ok holds, -1 when there is none close by. It never returns the
// root. what tells ok from others, so that what is not there is not looked for again and again.
func (f *File) nearest(near int32, what string, ok func(el int32) bool) int32 {
	none := miss{what, near / lookBlock}
	if _, known := f.misses.Load(none); known {
		return -1
	}
	first := max(1, none.block*lookBlock-lookAround)
	past := min(int32(len(f.els)), (none.block+1)*lookBlock+lookAround)
	for back, forth := near, near+1; back >= first || forth < past; back, forth = back-1, forth+1 {
		if back >= first && ok(back) {
			return back
		}
		if forth < past && ok(forth) {
			return forth
		}
	}
	f.misses.Store(none, nil)
	return -1
}

// nameIndex knows the names of a file's elements, and of those without content, so that nobody looks far for an example, or a
// line break, that is not there.
type nameIndex struct {
	once       sync.Once
	all, empty map[string]bool
	newline    string // the first line break
}

func (f *File) lookThrough() *nameIndex {
	x := &f.names
	x.once.Do(func() {
		x.all, x.empty, x.newline = make(map[string]bool), make(map[string]bool), "\n"
		if i := strings.IndexAny(f.text, "\r\n"); i >= 0 {
			x.newline = leadingBreak(f.text[i:])
		}
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

// nearestNamed returns the element closest to near that has one of the names and stands where it should, -1 when there is
// none close by.
func (f *File) nearestNamed(near int32, in where, names ...string) int32 {
	known := f.lookThrough().all
	if !slices.ContainsFunc(names, func(name string) bool { return known[name] }) {
		return -1
	}
	return f.nearest(near, string(in)+names[0], func(el int32) bool {
		return slices.Contains(names, f.tag(el)) && (in == anywhere || (in == inLine) == f.inline(f.els[el].parent))
	})
}

// example returns an element that shows how one of that name is laid out in an element that begins a line or, with inline,
// in one that does not; -1 when there is none.
func (f *File) example(tag string, near int32, inline bool) int32 {
	in := inLines
	if inline {
		in = inLine
	}
	el := f.exampleIn(tag, near, in)
	if el < 0 {
		el = f.exampleIn(tag, near, anywhere)
	}
	return el
}

// where says in what elements an example stands.
type where string

const (
	anywhere where = ""
	inLine   where = "in a line " // in one that does not begin a line
	inLines  where = "in lines "
)

func (f *File) exampleIn(tag string, near int32, in where) int32 {
	for _, names := range together {
		if !slices.Contains(names, tag) {
			continue
		}
		el := f.nearestNamed(near, in, names...)
		if el >= 0 {
			if same := f.findKid(f.els[el].parent, tag); same >= 0 {
				return same
			}
		}
		return el
	}
	el := f.nearestNamed(near, in, tag)
	if other := standIns[tag]; el < 0 && other != "" {
		el = f.nearestNamed(near, in, other)
	}
	if el < 0 {
		return el
	}
	return f.findKid(f.els[el].parent, f.tag(el)) // the first, which may stand on the line of the start tag
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
	before := f.text[max(0, offset-markDistance):offset]
	if i := lastBreak(before); i >= 0 {
		return leadingBreak(f.text[offset-len(before)+i:])
	}
	if i := strings.IndexAny(f.text[offset:min(offset+markDistance, len(f.text))], "\r\n"); i >= 0 {
		return leadingBreak(f.text[offset+i:])
	}
	return f.lookThrough().newline
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
	el := f.nearest(near, "step", func(el int32) bool {
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
	tight           bool   // nor does anything by it, so that they do not either where no example shows otherwise
}

// inside returns the spot for child elements of one of the file, at an offset, near another.
func (f *File) inside(el int32, offset int, near int32) spot {
	at := spot{f.indentOf(el), f.newline(offset), near, el, el, f.inline(el), false}
	if at.inline {
		around := &f.els[f.els[el].parent]
		at.tight = around.end-around.start <= markDistance && breaks(f.text[around.start:around.end]) == 0
	}
	return at
}

// lead returns how a child element of an element at the spot begins.
func (w *writer) lead(tag string, at spot) leadShape {
	return remember(w.near(at.near).leads, leadKey{tag, at.inline, at.tight}, func() leadShape { return w.f.leadShape(tag, at) })
}

type leadKey struct {
	tag           string
	inline, tight bool
}

// leads gathers the white space before each of the child elements that come to stand in one, and that before its end tag.
type leads struct {
	list []string
	end  string
	own  string // that of one which begins a line though no example shows it; then all do
}

// add adds the white space before an element, and says how the end tag stands behind it. shown is false when no example
// shows that.
func (l *leads) add(lead, end string, shown bool) {
	if lastBreak(lead) >= 0 && !shown {
		l.own = lead[lastBreak(lead):]
	}
	l.list, l.end = append(l.list, lead), end
}

// settle has all begin a line, where they do.
func (l *leads) settle(at spot) {
	if l.own == "" {
		return
	}
	l.end = at.newline + at.indent
	for i, lead := range l.list {
		if lastBreak(lead) < 0 {
			l.list[i] = l.own
		}
	}
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
	shown  bool   // by an example, which shows also:
	end    string // the white space before the end tag around the element; with a line break, that alone
}

// leadShape returns how an element of that name begins at a spot, by the closest example.
func (f *File) leadShape(tag string, at spot) leadShape {
	el := f.example(tag, at.near, at.inline)
	if el < 0 {
		if f.oneLine() || at.tight && tag != tagRule {
			return leadShape{}
		}
		return leadShape{breaks: true, white: f.step(at.near)}
	}
	u, inner := f.unit(el), f.inner(f.els[el].parent)
	before := f.text[u.start:u.body]
	end := inner[len(strings.TrimRight(inner, whitespace)):]
	if lastBreak(before) < 0 {
		if tag == tagValue && f.tag(el) != tag { // which does not stand in such an element
			end = ""
		}
		return leadShape{white: before, shown: true, end: end}
	}
	more, ok := strings.CutPrefix(afterBreak(before), f.indentOf(f.els[el].parent))
	if !ok {
		more = f.step(at.near)
	}
	return leadShape{true, more, true, end}
}

// endAt returns the white space before the end tag around an element at a spot.
func (s leadShape) endAt(at spot) string {
	if breaks(s.end) > 0 || s.breaks && !s.shown {
		return at.newline + at.indent
	}
	return s.end
}

// under returns the spot for the child elements of one that is written after lead.
func (at spot) under(lead string) spot {
	at.parent, at.inline = -1, lastBreak(lead) < 0
	if at.tight = at.inline; !at.inline {
		at.indent = afterBreak(lead)
	}
	return at
}

// stepNear returns what a level is indented by near an element.
func (w *writer) stepNear(near int32) string {
	h := w.near(near)
	if h.step == "" {
		h.step = w.f.step(near)
	}
	return h.step
}

// sourceStep returns what a level is indented by where a node comes from.
func (j *job) sourceStep(p *place) string {
	return remember(j.steps, p.file, func() string { return p.file.step(p.el) })
}

// habits is what was found out about the layout around an element.
type habits struct {
	near   int32
	leads  map[leadKey]leadShape
	empty  map[string]string // how the tag of an element without content ends, by its name
	tags   map[string]tagShape
	orders map[string][]string // of attributes and child elements; see arranged
	step   string              // indentation of a level
}

// near returns what is known of the layout around an element. What was found out elsewhere is forgotten.
func (w *writer) near(el int32) *habits {
	if w.habits == nil || w.habits.near != el {
		w.habits = &habits{el, map[leadKey]leadShape{}, map[string]string{}, map[string]tagShape{}, map[string][]string{}, ""}
	}
	return w.habits
}

// remember returns what is known by a key, and finds it out when it is not.
func remember[K comparable, V any](known map[K]V, key K, find func() V) V {
	v, ok := known[key]
	if !ok {
		v = find()
		known[key] = v
	}
	return v
}
