package xmlio

import (
	"strings"

	"dialwright/model"
)

// Source returns the XML that a node was read from, an element whole, an attribute with its name, or text, as it stood in the
// file; "" for a node that was not read.
func Source(o model.Origin) string {
	p := placeOf(o)
	if p == nil {
		return ""
	}
	f := p.file
	if at, ok := p.textAt(); ok {
		for t := range f.content(p.el) {
			if t.to > at {
				return strings.TrimRight(f.text[at:t.to], whitespace)
			}
		}
	}
	if p.attr >= 0 {
		a := f.attrs[p.attr]
		return f.text[a.start : a.end+1]
	}
	return f.text[f.els[p.el].start:f.els[p.el].end]
}

// Plain is Source without what is layout or a choice of spelling, and without comments: what says the same is the same
// text.
func Plain(o model.Origin) string {
	p := placeOf(o)
	if p == nil {
		return ""
	}
	out := printer{f: p.file}
	switch _, text := p.textAt(); {
	case text:
		return decodeText(Source(o), false)
	case p.attr >= 0:
		out.attribute(p.attr)
	default:
		out.plain(p.el)
	}
	return string(out.out)
}

// plain writes an element with what it says, on one line.
func (p *printer) plain(el int32) {
	layout := p.f.holdsElements(el)
	p.startTag(el)
	start := len(p.out)
	for t := range p.f.content(el) {
		switch s := p.f.text[t.from:t.to]; t.kind {
		case tokenElement:
			p.plain(t.el)
		case tokenPI:
			p.raw(t.from, t.to)
		case tokenCDATA:
			p.out = appendText(p.out, unixLines(s[len("<![CDATA["):len(s)-len("]]>")]), "\n")
		case tokenText:
			if !layout {
				p.out = appendText(p.out, decodeText(s, false), "\n")
			}
		}
	}
	if len(p.out) == start {
		p.out = append(p.out[:start-1], "/>"...)
		return
	}
	p.endTag(el)
}
