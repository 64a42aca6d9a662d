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
