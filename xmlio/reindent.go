package xmlio

import "strings"

// reindentation fits what was written at one place to another: the white space at the start of lines between elements,
// and nothing else.
type reindentation struct {
	from, to         string // the indentation of the whole
	fromStep, toStep string // of a level; empty to leave it
	newline          string // what line breaks become; empty to leave them
}

// apply returns one well-formed element, with comments around it, at its new place.
func (r reindentation) apply(b []byte) []byte {
	if r.from == r.to && r.fromStep == r.toStep && r.newline == "" {
		return b
	}
	const open, end = "<w>", "</w>"
	s := scanner{s: open + string(b) + end}
	if s.scan() != nil {
		return b
	}
	f := &File{text: s.s, els: s.els, attrs: s.attrs}
	var splices []splice
	for el := int32(0); int(el) < len(f.els); {
		if f.findAttr(el, "xml:space") >= 0 {
			el = f.els[el].past
			continue
		}
		white := f.layoutOf(el)
		if el > 0 {
			white = append(white, f.tagBreaks(el)...)
		}
		for _, t := range white {
			splices = append(splices, splice{t.from, t.to, r.white(f.text[t.from:t.to])})
		}
		el++
	}
	sortSplices(splices)
	return applySplices(f.text, len(open), len(f.text)-len(end), splices)
}

// white returns white space as it is at the new place.
func (r reindentation) white(s string) string {
	i := strings.LastIndexAny(s, "\r\n") + 1
	if i == 0 {
		return s
	}
	breaks, indent := s[:i], s[i:]
	if r.newline != "" {
		breaks = strings.NewReplacer("\r\n", r.newline, "\r", r.newline, "\n", r.newline).Replace(breaks)
	}
	more, ok := strings.CutPrefix(indent, r.from)
	if !ok {
		return breaks + indent
	}
	steps := ""
	for r.fromStep != "" && strings.HasPrefix(more, r.fromStep) {
		more, steps = more[len(r.fromStep):], steps+r.toStep
	}
	return breaks + r.to + steps + more
}

// tagBreaks returns the white space with line breaks in an element's tags: between attributes, and before the ends.
func (f *File) tagBreaks(el int32) []token {
	var white []token
	add := func(from, to int) {
		if breaks(f.text[from:to]) > 0 {
			white = append(white, token{from: from, to: to})
		}
	}
	from, to := f.attributes(el)
	for a := from; a < to; a++ {
		add(f.attrBefore(el, a), int(f.attrs[a].start))
	}
	add(f.tagEnd(el), int(f.els[el].content))
	add(int(f.els[el].close), int(f.els[el].end))
	return white
}

// layoutOf returns the white space directly in an element that is there for the eye only.
func (f *File) layoutOf(el int32) []token {
	if el > 0 && !f.holdsElements(el) {
		return nil
	}
	var white []token
	for t := range f.content(el) {
		if t.kind == tokenText {
			white = append(white, t)
		}
	}
	return white
}

// holdsElements reports whether an element holds child elements and no characters but white space: it has child
// elements, or is one of the dialect that can have no text.
func (f *File) holdsElements(el int32) bool {
	holds := f.els[el].past > el+1
	if holdsText(f.tag(el)) {
		holds = f.tag(el) != tagValue && f.findKid(el, tagValue) >= 0 // else white space is part of the text
	}
	switch f.tag(el) {
	case tagQuickDial, tagItem, tagDialActions, tagDialAction, tagRewriting, tagRule, tagConditions, tagActions,
		tagCondition, tagAction:
		holds = true
	}
	if !holds {
		return false
	}
	for t := range f.content(el) {
		if t.kind == tokenCDATA || t.kind == tokenText && !blank(f.text[t.from:t.to]) {
			return false
		}
	}
	return true
}

// holdsText reports whether elements of that name hold characters, or value elements in place of them.
func holdsText(tag string) bool {
	switch tag {
	case tagDisplayName, tagURI, tagPortraitURL, tagMessage, tagValue:
		return true
	}
	return false
}
