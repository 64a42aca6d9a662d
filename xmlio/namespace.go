package xmlio

import (
	"slices"
	"strings"
)

// declarePrefixes gives an element that is copied into another document the declarations of the namespace prefixes that
// it uses and that are not declared in it or, alike, where it goes. Those of its own that say there what is said anyway are
// left out.
func (w *writer) declarePrefixes(p *place, to *File, at spot) {
	f := w.f
	e := &f.els[p.el]
	if strings.IndexByte(f.text[e.start:e.end], ':') < 0 {
		return
	}
	from, past := f.attributes(p.el)
	for a := from; a < past; a++ {
		prefix, ok := strings.CutPrefix(f.attrName(a), "xmlns:")
		if uri := decodeText(f.attrSource(a), true); ok && to.declares(at.within, prefix, uri) {
			w.splice(f.attrBefore(p.el, a), int(f.attrs[a].end)+1, "")
		}
	}
	var done []string
	declare := func(el int32, name string) {
		prefix, _, ok := strings.Cut(name, ":")
		if !ok || prefix == "xml" || prefix == "xmlns" || slices.Contains(done, prefix) {
			return
		}
		for ; el >= p.el; el = f.els[el].parent {
			if f.findAttr(el, "xmlns:"+prefix) >= 0 {
				return
			}
		}
		done = append(done, prefix)
		uri, ok := f.namespace(p.el, prefix)
		if !ok || to.declares(at.within, prefix, uri) {
			return
		}
		quote := f.quote(p.el)
		b := append([]byte(" xmlns:"+prefix+"="), quote)
		w.splice(f.tagEnd(p.el), f.tagEnd(p.el), string(append(appendAttr(b, uri, quote), quote)))
	}
	for el := p.el; el < e.past; el++ {
		declare(el, f.tag(el))
		from, to := f.attributes(el)
		for a := from; a < to; a++ {
			declare(el, f.attrName(a))
		}
	}
}

// declares reports whether a prefix stands for that in an element.
func (f *File) declares(el int32, prefix, uri string) bool {
	there, ok := f.namespace(el, prefix)
	return ok && there == uri
}

// namespace returns what a prefix stands for in an element.
func (f *File) namespace(el int32, prefix string) (uri string, ok bool) {
	for ; el >= 0; el = f.els[el].parent {
		if a := f.findAttr(el, "xmlns:"+prefix); a >= 0 {
			return decodeText(f.attrSource(a), true), true
		}
	}
	return "", false
}
