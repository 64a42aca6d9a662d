package xmlio

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"dialwright/model"
)

// Position returns where a node stands in the bytes that it was read from: line and column from 1, the column in
// characters. With a field, the name of an attribute or of a child element, it is the place of that; of the node when
// it has no such field. ok is false for a node that was not read.
func Position(o model.Origin, field string) (line, col int, ok bool) {
	p := placeOf(o)
	if p == nil {
		return 0, 0, false
	}
	f := p.file
	offset := f.els[p.el].start
	at, text := p.textAt()
	switch {
	case text:
		offset = int32(at)
	case p.attr >= 0:
		offset = f.attrs[p.attr].start
	case field != "":
		if a := f.findAttr(p.el, field); a >= 0 {
			offset = f.attrs[a].start
		} else if c := f.findKid(p.el, field); c >= 0 {
			offset = f.els[c].start
		}
	}
	line, col = f.lines.position(f.text, int(offset))
	return line, col, true
}

// lineIndex remembers line and column at every so many bytes of a text, so that a position needs no pass over all of
// it.
type lineIndex struct {
	once  sync.Once
	marks []mark
}

type mark struct{ line, column int32 } // both from 0

const markDistance = 4096

func (x *lineIndex) position(text string, offset int) (line, column int) {
	x.once.Do(func() {
		m := mark{}
		for i := 0; i < len(text); i += markDistance {
			x.marks = append(x.marks, m)
			m = m.after(text[i:min(i+markDistance, len(text))])
		}
		if strings.HasPrefix(text, byteOrderMark) { // it is no character
			for i := 1; i < len(x.marks) && x.marks[i].line == 0; i++ {
				x.marks[i].column--
			}
			x.marks[0].column = -1
		}
	})
	k := offset / markDistance
	m := x.marks[k].after(text[k*markDistance : offset])
	return int(m.line) + 1, int(m.column) + 1
}

// after returns the mark behind a text. Bytes in the middle of a character do not count.
func (m mark) after(text string) mark {
	if n := strings.Count(text, "\n"); n > 0 {
		m.line += int32(n)
		m.column = 0
		text = text[strings.LastIndexByte(text, '\n')+1:]
	}
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			m.column++
		}
	}
	return m
}

// around returns the Origin of the attribute that an offset lies in, or of the innermost element.
func (f *File) around(offset int) model.Origin {
	at := int32(offset)
	el := int32(sort.Search(len(f.els), func(i int) bool { return f.els[i].start > at })) - 1
	el = max(el, 0)
	from, to := f.attributes(el)
	for a := from; a < to; a++ {
		if f.attrs[a].start <= at && at < f.attrs[a].end {
			return &place{f, el, a}
		}
	}
	for f.els[el].end <= at && f.els[el].parent >= 0 {
		el = f.els[el].parent
	}
	return &place{f, el, -1}
}
