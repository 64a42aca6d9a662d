package xmlio

import (
	"strings"

	"dialwright/model"
)

// Format returns the document in the canonical layout, in which two documents that say the same in the same order have
// the same bytes, but for their comments and what this program does not know:
//
//   - UTF-8 without a byte order mark, or US-ASCII where that is declared, lines ended by line feeds, the last one too;
//   - each element on a line of its own, indented by two blanks a level (of 50 levels at most), unless text stands
//     beside it; a comment stays on the line of what it stands behind; of several blank lines one stays, and none at the
//     start and the end of an element;
//   - one blank between attributes, their order kept; values in double quotes, with references only where needed;
//   - elements without content as <a/>.
//
// Comments, processing instructions, the DOCTYPE and unknown elements and attributes are kept, and so are the order of
// all nodes and every text, with its spelling. Formatting twice changes nothing. Comments belong to the same nodes as
// before. Every error is an [*Error].
func Format(doc *model.Document) ([]byte, error) {
	f, err := settle(doc)
	if err != nil {
		return nil, err
	}
	p := printer{f: f}
	p.document()
	if f.ascii && beyondASCII(string(p.out)) >= 0 {
		list, err := references(f.name, string(p.out), f.referenceStyle())
		if err != nil {
			return nil, err
		}
		p.out = applySplices(string(p.out), 0, len(p.out), list)
	}
	again, err := Read(f.name, p.out)
	if err != nil {
		return nil, err
	}
	if !sameContent(f.doc, again.doc) {
		return nil, mismatch(f.name, model.Say("formatting changes what it says"))
	}
	return p.out, nil
}

// printer writes a file in the canonical layout.
type printer struct {
	f   *File
	out []byte
}

// raw writes source as it is, with line feeds as line ends.
func (p *printer) raw(from, to int) {
	p.out = append(p.out, unixLines(p.f.text[from:to])...)
}

func unixLines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// deepest is the depth from which on lines are not indented any more, so that no document grows out of measure.
const deepest = 50

// line begins a line.
func (p *printer) line(depth int) {
	p.out = append(p.out, '\n')
	for range min(depth, deepest) {
		p.out = append(p.out, ' ', ' ')
	}
}

func (p *printer) document() {
	root := &p.f.els[0]
	start := 0
	if strings.HasPrefix(p.f.text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	if strings.HasPrefix(p.f.text[start:], "<?xml") && isSpace(p.f.text[start+len("<?xml")]) {
		end := start + strings.Index(p.f.text[start:], "?>") + len("?>")
		p.declaration(p.f.text[start:end])
		start = end
	}
	p.misc(start, int(root.start))
	if len(p.out) > 0 {
		p.line(0)
	}
	p.element(0, 0)
	p.misc(int(root.end), len(p.f.text))
	p.out = append(p.out, '\n')
}

// declaration writes the XML declaration with its values in double quotes.
func (p *printer) declaration(s string) {
	p.out = append(p.out, "<?xml"...)
	for {
		_, rest, ok := strings.Cut(s, "=")
		if !ok {
			break
		}
		name := strings.TrimRight(s[:len(s)-len(rest)-1], whitespace)
		name = name[strings.LastIndexAny(name, whitespace)+1:]
		rest = strings.TrimLeft(rest, whitespace)
		end := strings.IndexByte(rest[1:], rest[0]) + 1
		p.out = append(p.out, ` `+name+`="`+rest[1:end]+`"`...)
		s = rest[end+1:]
	}
	p.out = append(p.out, "?>"...)
}

// misc writes what stands around the root element: comments, instructions, the DOCTYPE.
func (p *printer) misc(from, to int) {
	for from < to {
		rest := p.f.text[from:to]
		item := strings.TrimLeft(rest, whitespace)
		white := rest[:len(rest)-len(item)]
		if item == "" {
			return
		}
		from += len(white)
		var t token
		p.f.gap(from, to, func(first token) bool {
			t = first
			return false
		})
		if strings.HasPrefix(item, "<!DOCTYPE") {
			s := scanner{s: p.f.text, i: from, open: -1}
			s.docType() // which it passed before
			t.to = s.i
		}
		switch {
		case len(p.out) == 0:
		case breaks(white) == 0 && p.out[len(p.out)-1] == '>' && t.kind == tokenComment && restOfLine(rest) > 0:
			p.out = append(p.out, ' ')
		default:
			if breaks(white) > 1 {
				p.out = append(p.out, '\n')
			}
			p.line(0)
		}
		p.raw(from, t.to)
		from = t.to
	}
}

// element writes an element that begins a line.
func (p *printer) element(el int32, depth int) {
	f := p.f
	if f.findAttr(el, "xml:space") >= 0 || !f.holdsElements(el) {
		p.inline(el)
		return
	}
	p.startTag(el)
	start := len(p.out)
	sameLine := restOfLine(f.text[f.els[el].content:f.startOfFirst(el)]) + int(f.els[el].content)
	white := ""
	for t := range f.content(el) {
		if t.kind == tokenText {
			white = f.text[t.from:t.to]
			continue
		}
		switch {
		case t.to <= sameLine:
			p.out = append(p.out, ' ')
		default:
			if breaks(white) > 1 && len(p.out) > start {
				p.out = append(p.out, '\n')
			}
			p.line(depth + 1)
		}
		white = ""
		if t.kind != tokenElement {
			p.raw(t.from, t.to)
			continue
		}
		p.element(t.el, depth+1)
		sameLine = t.to + restOfLine(f.text[t.to:f.startBehind(t.el)])
	}
	if len(p.out) == start {
		p.out = append(p.out[:start-1], "/>"...)
		return
	}
	p.line(depth)
	p.endTag(el)
}

// startOfFirst returns where the first child element begins, or the content ends.
func (f *File) startOfFirst(el int32) int32 {
	if f.els[el].past > el+1 {
		return f.els[el+1].start
	}
	return f.els[el].close
}

// inline writes an element with its content as it is.
func (p *printer) inline(el int32) {
	p.startTag(el)
	e := &p.f.els[el]
	if e.content == e.close {
		p.out = append(p.out[:len(p.out)-1], "/>"...)
		return
	}
	for t := range p.f.content(el) {
		if t.kind == tokenElement {
			p.inline(t.el)
		} else {
			p.raw(t.from, t.to)
		}
	}
	p.endTag(el)
}

func (p *printer) startTag(el int32) {
	p.out = append(append(p.out, '<'), p.f.tag(el)...)
	from, to := p.f.attributes(el)
	for a := from; a < to; a++ {
		p.out = append(p.out, ' ')
		p.attribute(a)
	}
	p.out = append(p.out, '>')
}

func (p *printer) attribute(a int32) {
	p.out = append(append(p.out, p.f.attrName(a)...), `="`...)
	p.out = append(appendAttr(p.out, decodeText(p.f.attrSource(a), true), '"'), '"')
}

func (p *printer) endTag(el int32) {
	p.out = append(append(append(p.out, "</"...), p.f.tag(el)...), '>')
}
