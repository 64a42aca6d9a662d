package xmlio

import "dialwright/model"

// Extent returns the first and the last line, from 1, on which a node stands in the bytes that it was read from. ok is
// false for a node that was not read.
func Extent(o model.Origin) (first, last int, ok bool) {
	p := placeOf(o)
	if p == nil {
		return 0, 0, false
	}
	f := p.file
	from, to := f.els[p.el].start, f.els[p.el].end
	if p.attr >= 0 {
		from, to = f.attrs[p.attr].start, f.attrs[p.attr].start+1
	}
	if at, ok := p.textAt(); ok {
		from, to = int32(at), int32(at+len(Source(o)))
	}
	first, _ = f.lines.position(f.text, int(from))
	last, _ = f.lines.position(f.text, int(to)-1)
	return first, last, true
}
