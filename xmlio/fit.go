package xmlio

import "strings"

// fitting writes a node that comes from another document as its new neighbours are written: the quotes, the tags of empty
// elements, and which elements begin a line. What it says, its comments and the spelling of its values stay.
type fitting struct {
	w       *writer
	f       *File // the node alone, in an element of its own
	quote   byte
	splices []splice
}

// fit returns one well-formed element, with comments around it, that is written behind lead.
func (w *writer) fit(b []byte, lead string, at spot) []byte {
	const open, end = "<w>", "</w>"
	s := scanner{s: open + string(b) + end}
	if s.scan() != nil || len(s.els) < 2 {
		return b
	}
	t := fitting{w: w, f: &File{text: s.s, els: s.els, attrs: s.attrs}, quote: w.f.quote(at.near)}
	if lastBreak(lead) < 0 {
		for token := range t.f.content(0) {
			if token.kind == tokenText && breaks(s.s[token.from:token.to]) > 0 {
				t.splice(token.from, token.to, "")
			}
		}
	}
	t.element(1, at.under(lead), true)
	sortSplices(t.splices)
	return applySplices(s.s, len(open), len(s.s)-len(end), t.splices)
}

func (t *fitting) splice(from, to int, text string) {
	if t.f.text[from:to] != text {
		t.splices = append(t.splices, splice{from, to, text})
	}
}

// element fits an element whose line begins at a spot, and those in it. layout tells whether white space in it is there for the
// eye only.
func (t *fitting) element(el int32, at spot, layout bool) {
	f := t.f
	if f.findAttr(el, "xml:space") >= 0 {
		return
	}
	t.tags(el, at)
	layout = layout && f.holdsElements(el)
	if !layout || t.keepsLines(el) {
		for c := range f.kids(el) {
			inner := at
			if white := f.text[f.endBefore(c):f.els[c].start]; layout && lastBreak(white) >= 0 {
				line := afterBreak(white) // which may hold comments
				inner = at.under("\n" + line[:len(line)-len(strings.TrimLeft(line, " \t"))])
			}
			t.element(c, inner, layout)
		}
		return
	}
	var l leads
	end := int(f.els[el].content)
	for c := range f.kids(el) {
		white := f.text[end:f.els[c].start]
		shape := t.w.lead(f.tag(c), at)
		switch blanks := breaks(white) - 1; {
		case !shape.shown && !t.w.f.oneLine():
			l.add(white, f.text[f.els[c].end:f.els[el].close], false)
		case shape.breaks && blanks > 0:
			l.add(strings.Repeat(at.newline, blanks)+shape.at(at), shape.endAt(at), true)
		default:
			l.add(shape.at(at), shape.endAt(at), true)
		}
		end = int(f.els[c].end)
	}
	if len(l.list) == 0 {
		return
	}
	l.settle(at)
	t.splice(end, int(f.els[el].close), l.end)
	end = int(f.els[el].content)
	for c := range f.kids(el) {
		t.splice(end, int(f.els[c].start), l.list[0])
		t.element(c, at.under(l.list[0]), true)
		l.list, end = l.list[1:], int(f.els[c].end)
	}
}

// tags fits an element's tags.
func (t *fitting) tags(el int32, at spot) {
	f := t.f
	from, to := f.attributes(el)
	shape := onOneLine
	if from < to {
		shape = t.w.tag(f.tag(el), at.near)
	}
	for a := from; a < to; a++ {
		attr := f.attrs[a]
		lead := shape.next
		if a == from {
			lead = shape.first
		}
		if before := f.attrBefore(el, a); lead.breaks || breaks(f.text[before:attr.start]) > 0 {
			t.splice(before, int(attr.start), lead.at(at))
		}
		if strings.IndexByte(f.attrSource(a), t.quote) < 0 {
			t.splice(int(attr.value)-1, int(attr.value), string(t.quote))
			t.splice(int(attr.end), int(attr.end)+1, string(t.quote))
		}
	}
	if f.els[el].content != f.els[el].close {
		if from, to := f.tagEnd(el), int(f.els[el].content)-1; shape.end.breaks || breaks(f.text[from:to]) > 0 {
			t.splice(from, to, shape.end.at(at))
		}
		return
	}
	end := t.w.emptyEnd(f.tag(el), at.near)
	if end == ">" {
		end = "></" + f.tag(el) + ">"
	}
	t.splice(f.tagEnd(el), int(f.els[el].end), end)
}

// keepsLines reports whether comments or processing instructions stand in an element, or in one in it that is laid out over
// lines: then what begins a line there stays as it is.
func (t *fitting) keepsLines(el int32) bool {
	for token := range t.f.content(el) {
		switch token.kind {
		case tokenComment, tokenPI:
			return true
		case tokenElement:
			if t.f.holdsElements(token.el) && breaks(t.f.inner(token.el)) > 0 && t.keepsLines(token.el) {
				return true
			}
		}
	}
	return false
}
