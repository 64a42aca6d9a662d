package xmlio

import "dialwright/model"

// Source returns the XML that a node was read from, an element whole or an attribute with its name, as it stood in the
// file; "" for a node that was not read.
func Source(o model.Origin) string {
	p := placeOf(o)
	if p == nil {
		return ""
	}
	f := p.file
	if p.attr >= 0 {
		a := f.attrs[p.attr]
		return f.text[a.start : a.end+1]
	}
	return f.text[f.els[p.el].start:f.els[p.el].end]
}
