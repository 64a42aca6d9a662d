package xmlio

import "slices"

// usable reports whether the source of a node can be copied.
func usable(p *place) bool { return p != nil && p.attr == -1 && !p.file.closed }

// write writes one element behind lead: with the bytes that its node was read from, and all that belongs to them, or
// new.
func (w *writer) write(b []byte, n key, lead string, at spot) []byte {
	defer w.enter(n.name)()
	if p := originOf(n.node); usable(p) && p.file.tag(p.el) == n.tag {
		return w.copied(b, p, n.node, lead, at)
	}
	b = append(b, lead...)
	return w.build(b, n, at.under(lead))
}

// copied writes the bytes of a node's unit from the place where it was read, changed to what it is now. Within the same
// element they are just the same; elsewhere the indentation is fitted, and in another document the style.
func (w *writer) copied(b []byte, p *place, now any, lead string, at spot) []byte {
	from := writer{f: p.file, job: w.job}
	if was := p.file.asRead(p.el); was != now {
		from.change(p.el, was, now)
	}
	if p.file != w.f {
		from.declarePrefixes(p, w.f, at)
	}
	sortSplices(from.splices)
	u := p.file.unit(p.el)
	out := applySplices(p.file.text, u.body, u.end, from.splices)
	if p.file == w.f && at.parent >= 0 && p.file.els[p.el].parent == at.parent {
		own := p.file.text[u.start:u.body]
		if lastBreak(lead) >= 0 && lastBreak(own) >= 0 {
			lead = lead[:len(lead)-len(afterBreak(lead))] + afterBreak(own)
		}
		return append(append(b, lead...), out...)
	}
	b = append(b, lead...)
	if lastBreak(string(out)) >= 0 {
		r := reindentation{from: p.file.indentOf(p.el), to: at.under(lead).indent}
		if p.file != w.f {
			r.newline = at.newline
			if w.f != blankFile {
				r.fromStep, r.toStep = w.sourceStep(p), w.stepNear(at.near)
			}
		}
		out = r.apply(out)
	}
	if p.file != w.f && w.f != blankFile {
		out = w.fit(out, lead, at)
	}
	return append(b, out...)
}

// build writes a new element.
func (w *writer) build(b []byte, n key, at spot) []byte {
	form := formOf(n.node)
	b = append(append(b, '<'), n.tag...)
	quote := w.f.quote(at.near)
	var shape tagShape
	white, end := leadShape{}, ""
	for _, a := range w.attributes(n.tag, at.near, form.attrs) {
		if white == (leadShape{}) {
			shape = w.tag(n.tag, at.near)
			white = shape.first
		}
		w.check(a.name, a.Value)
		b = append(append(append(b, white.at(at)...), a.name...), '=', quote)
		b = append(appendAttr(b, a.Value, quote), quote)
		white, end = shape.next, shape.end.at(at)
	}
	start := len(b)
	b = append(append(b, end...), '>')
	switch form.kind {
	case formText:
		b = w.text(b, form.text, at)
	case formList:
		b = w.buildKids(b, listKeys(form.list), at)
	case formKeys:
		b = w.buildKids(b, w.keys(n.tag, at.near, form.keys), at)
	}
	if len(b) == start+len(end)+1 {
		if end := w.emptyEnd(n.tag, at.near); end != ">" {
			return append(b[:start], end...)
		}
	}
	return append(append(append(b, "</"...), n.tag...), '>')
}

// attributes returns those of fields that a new element gets, in the order in which elements near by have them.
func (w *writer) attributes(tag string, near int32, fields []field) []field {
	var names []string
	for _, a := range fields {
		if a.Present {
			names = append(names, a.name)
		}
	}
	var list []field
	for _, name := range w.arranged(tag, near, names, w.f.findAttr) {
		list = append(list, fields[slices.IndexFunc(fields, func(a field) bool { return a.name == name })])
	}
	return list
}

// keys returns those of keys that a new element gets, in the order in which elements near by have them.
func (w *writer) keys(tag string, near int32, keys []key) []key {
	var names []string
	for _, k := range keys {
		if !k.bare() || k.tag == tagActions {
			names = append(names, k.tag)
		}
	}
	var list []key
	for _, name := range w.arranged(tag, near, names, w.f.findKid) {
		list = append(list, keys[slices.IndexFunc(keys, func(k key) bool { return k.tag == name })])
	}
	return list
}

// orderOf returns the indices of the child elements that an element will have, in the order in which elements near by have
// them, when some are added.
func (w *writer) orderOf(el int32, now []key, here []int32, added []int) []int {
	if len(added) == 0 {
		return nil
	}
	var names []string
	for i, k := range now {
		if here[i] >= 0 || slices.Contains(added, i) {
			names = append(names, k.tag)
		}
	}
	var order []int
	for _, name := range w.arranged(w.f.tag(el), el, names, w.f.findKid) {
		order = append(order, slices.IndexFunc(now, func(k key) bool { return k.tag == name }))
	}
	return order
}

// buildKids writes child elements, and the white space between the last of them and the end tag.
func (w *writer) buildKids(b []byte, kids []key, at spot) []byte {
	l := w.leadsOf(kids, at)
	for i, k := range kids {
		b = w.write(b, k, l.list[i], at)
	}
	return append(b, l.end...)
}

// leadsOf returns how child elements begin that come to stand in an element at the spot.
func (w *writer) leadsOf(kids []key, at spot) leads {
	var l leads
	for _, k := range kids {
		shape := w.lead(k.tag, at)
		l.add(shape.at(at), shape.endAt(at), shape.shown)
	}
	l.settle(at)
	return l
}

// listKeys returns what stands in a list as keys.
func listKeys(list []any) []key {
	keys := make([]key, len(list))
	for i, n := range list {
		keys[i] = key{tagOf(n), n, label(n, i)}
	}
	return keys
}
