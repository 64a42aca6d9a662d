package xmlio

// spellings returns the source of the text in an element and of those in its value elements.
func (f *File) spellings(el int32) map[string]string {
	list := make(map[string]string)
	add := func(el int32) {
		source, at := "", -1
		for t := range f.content(el) {
			if t.kind != tokenText && t.kind != tokenCDATA || at >= 0 && at != t.from {
				return // what stands around something else may not stand side by side
			}
			source, at = source+f.text[t.from:t.to], t.to
		}
		list[f.textOf(el)] = source
	}
	for kid := range f.kids(el) {
		if f.tag(kid) == tagValue {
			add(kid)
		}
	}
	add(el)
	return list
}

// text writes a text, as it was spelled where it comes from.
func (w *writer) text(b []byte, s string, at spot) []byte {
	w.check("", s)
	if source, ok := w.spelled[s]; ok {
		return append(b, source...)
	}
	return appendText(b, s, at.newline)
}

// changeKind makes a plain text a localised one, or the other way round: what stands in the element beside characters
// and value elements stays.
func (w *writer) changeKind(el int32, now form) {
	f := w.f
	at := f.inside(el, int(f.els[el].start), el)
	w.spelled = f.spellings(el)
	defer func() { w.spelled = nil }()
	var b []byte
	if now.kind == formText {
		b = w.text(b, now.text, at)
	}
	for t := range f.content(el) {
		if t.kind == tokenComment || t.kind == tokenPI || t.kind == tokenElement && (now.kind == formList || f.tag(t.el) != tagValue) {
			b = append(b, f.text[t.from:t.to]...)
		}
	}
	if now.kind == formList {
		b = w.buildKids(b, listKeys(now.list), at)
	}
	if f.selfClosed(el) {
		w.open(el, string(b))
		return
	}
	w.splice(int(f.els[el].content), int(f.els[el].close), string(b))
}
