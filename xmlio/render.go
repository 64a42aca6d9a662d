package xmlio

import (
	"slices"

	"dialwright/model"
)

// Render returns the bytes of a document: those that it was read from, with the smallest splices that carry what was
// changed since. A document that was not changed, or changed back, gives exactly the bytes that were read. The result
// is read again and compared with the document before it is handed out. Every error is an [*Error].
func Render(doc *model.Document) ([]byte, error) {
	f := FileOf(doc)
	if f == nil {
		return nil, &Error{Message: model.Say("the document was not read from XML"), Hint: model.Say("read it from a starter document")}
	}
	if doc == f.doc {
		return f.Bytes(), nil
	}
	splices, err := f.splices(doc)
	switch {
	case err != nil:
		return nil, err
	case len(splices) == 0:
		return f.Bytes(), nil
	case f.readOnly != nil:
		return nil, &Error{File: f.name, Message: model.Say("the document cannot be edited: %v", f.readOnly)}
	}
	if err := f.fits(splices); err != nil {
		return nil, err
	}
	out := applySplices(f.text, 0, len(f.text), splices)
	if err := f.verify(doc, splices, out); err != nil {
		return nil, err
	}
	return out, nil
}

// fits returns an error when the text with the splices made would be too large to be read again.
func (f *File) fits(splices []splice) error {
	size := int64(len(f.text))
	for _, s := range splices {
		size += int64(len(s.text) - (s.to - s.from))
	}
	if size > MaxSize {
		return TooLarge(f.name, size)
	}
	return nil
}

// splices returns what has to be replaced in the text to make it the document's.
func (f *File) splices(doc *model.Document) ([]splice, error) {
	w := writer{f: f, job: newJob()}
	w.change(0, f.doc, doc)
	if w.err != nil {
		return nil, &Error{File: f.name, Message: model.Say("%v", w.err), Hint: model.Say("delete the character")}
	}
	sortSplices(w.splices)
	if !inOrder(w.splices, len(f.text)) {
		return nil, mismatch(f.name, model.Say("two changes overlap"))
	}
	if f.ascii {
		return f.inASCII(w.splices)
	}
	return w.splices, nil
}

// writer gathers the splices of one file.
type writer struct {
	f       *File
	splices []splice
	*job

	habits  *habits           // what is known of the layout; see near
	spelled map[string]string // the source of texts that come to stand in another element
}

// job is what the writers of several files, between which nodes are copied, have in common.
type job struct {
	path []model.Phrase // the nodes that are being written, the outermost first
	err  error          // the first value that XML cannot hold

	steps map[*File]string // indentation of a level in the files that nodes come from
}

func newJob() *job { return &job{steps: map[*File]string{}} }

func (w *writer) splice(from, to int, text string) {
	w.splices = append(w.splices, splice{from, to, text})
}

// enter notes that a node is being written; what it returns notes the end.
func (j *job) enter(name model.Phrase) func() {
	j.path = append(j.path, name)
	return func() { j.path = j.path[:len(j.path)-1] }
}

// check reports a value that XML cannot hold, under the name of its field.
func (j *job) check(name, value string) {
	if err := model.CheckText(value); err != nil && j.err == nil {
		path := j.path
		if name != "" {
			path = append(path, model.Say("%s", name))
		}
		j.err = fieldError(path, err)
	}
}

// change turns element el, which reads as the node was, into the node now.
func (w *writer) change(el int32, was, now any) {
	a, b := formOf(was), formOf(now)
	w.changeAttrs(el, a.attrs, b.attrs)
	switch {
	case b.kind == formText && a.kind == formText:
		if a.text != b.text {
			w.changeText(el, b.text)
		}
	case b.kind == formList && a.kind == formList:
		w.changeList(el, a.list, b.list)
	case b.kind == formKeys:
		w.changeKeys(el, a.keys, b.keys)
	case b.kind != formNone:
		w.changeKind(el, b)
	}
}

// changeAttrs makes the attributes that the model knows those of now.
func (w *writer) changeAttrs(el int32, was, now []field) {
	for i, n := range now {
		a := w.f.findAttr(el, n.name)
		switch {
		case n.Present == was[i].Present && (!n.Present || n.Value == was[i].Value):
		case n.Present && a >= 0:
			w.check(n.name, n.Value)
			at := w.f.attrs[a]
			w.respell([]token{{from: int(at.value), to: int(at.end)}}, int(at.value), n.Value, w.f.text[at.value-1])
		case n.Present:
			w.check(n.name, n.Value)
			w.addAttr(el, now, i)
		case a >= 0:
			w.splice(w.f.attrBefore(el, a), int(w.f.attrs[a].end)+1, "")
		}
	}
}

// attrBefore returns where the attribute before one ends, or the element's name.
func (f *File) attrBefore(el, a int32) int {
	if a == f.els[el].attrs {
		return int(f.els[el].nameEnd)
	}
	return int(f.attrs[a-1].end) + 1
}

// addAttr writes attribute i of fields, which the element has not: behind those that come before it in the dialect, else
// before those that come after it, else at the end.
func (w *writer) addAttr(el int32, fields []field, i int) {
	f := w.f
	like, behind := int32(-1), true
	for j, field := range fields {
		if a := f.findAttr(el, field.name); a >= 0 && field.Present {
			if j < i {
				like = max(like, a)
			} else if like < 0 || !behind && a < like {
				like, behind = a, false
			}
		}
	}
	from, to := f.attributes(el)
	if like < 0 && to > from {
		like = to - 1
	}
	at, before, equals, quote := f.tagEnd(el), " ", "=", f.quote(el)
	if like >= 0 {
		a := f.attrs[like]
		before = f.text[f.attrBefore(el, like):a.start]
		for other := from; other < to; other++ { // blanks that align are no example
			if s := f.text[f.attrBefore(el, other):f.attrs[other].start]; len(s) < len(before) && lastBreak(before) < 0 {
				before = s
			}
		}
		equals = f.text[a.nameEnd : a.value-1]
		quote = f.text[a.value-1]
		if at = int(a.end) + 1; !behind {
			at = f.attrBefore(el, like)
		}
	}
	b := append([]byte(before+fields[i].name+equals), quote)
	b = append(appendAttr(b, fields[i].Value, quote), quote)
	w.splice(at, at, string(b))
}

// changeText makes the characters in an element those of now.
func (w *writer) changeText(el int32, now string) {
	f := w.f
	w.check("", now)
	if f.selfClosed(el) {
		w.open(el, string(appendText(nil, now, f.newline(int(f.els[el].start)))))
		return
	}
	var tokens []token
	alone := true
	for t := range f.content(el) {
		switch t.kind {
		case tokenCDATA:
			t.from, t.to = t.from+len("<![CDATA["), t.to-len("]]>")
			tokens = append(tokens, t)
		case tokenText:
			tokens = append(tokens, t)
		default:
			alone = false
		}
	}
	if now == "" && alone && len(f.lookThrough().empty) > 0 {
		w.empties(el)
		return
	}
	before := len(w.splices)
	w.respell(tokens, int(f.els[el].content), now, 0)
	if now != "" {
		w.dropEmptied(el, tokens, w.splices[before:], now)
	}
}

// open gives an element that is written <a/> content.
func (w *writer) open(el int32, content string) {
	w.splice(w.f.closing(el), int(w.f.els[el].end), ">"+content+"</"+w.f.tag(el)+">")
}

// changeKeys makes the child elements that stand once those of now.
func (w *writer) changeKeys(el int32, was, now []key) {
	f := w.f
	here := make([]int32, len(now)) // the elements that stay, -1 for none
	var gone, added []int
	for i, k := range now {
		here[i] = -1
		kid := f.findKid(el, k.tag)
		switch {
		case kid < 0:
			if !k.bare() {
				added = append(added, i)
			}
		case k.node == nil, k.bare() && !was[i].bare() && k.tag == tagConditions && w.holdsOnly(kid, tagCondition):
			gone = append(gone, i)
		case w.replaced(kid, k.node):
			gone, added = append(gone, i), append(added, i)
		default:
			here[i] = kid
			if was[i].node != k.node {
				leave := w.enter(k.name)
				w.change(kid, was[i].node, k.node)
				leave()
			}
		}
	}
	if len(added) == 0 && len(gone) > 0 && w.cleared(el, len(gone)) {
		return
	}
	var leaving []int32
	for kid := range f.kids(el) {
		i := slices.IndexFunc(now, func(k key) bool { return k.tag == f.tag(kid) })
		if i >= 0 && slices.Contains(gone, i) && !slices.Contains(added, i) {
			leaving = append(leaving, kid) // and with it what repeats it, for that would take its place
		}
	}
	removals := f.removals(leaving)
	w.splices = append(w.splices, removals...)
	var freed []int32 // elements whose place can be taken, and their removals
	if len(leaving) > 0 {
		freed, removals = leaving[:1:1], removals[:1:1]
	}
	for _, i := range gone {
		if slices.Contains(added, i) {
			old := f.findKid(el, now[i].tag)
			removal := f.removals([]int32{old})[0] // the end of its line stays
			freed, removals = append(freed, old), append(removals, removal)
			w.splices = append(w.splices, removal)
		}
	}
	var fresh []key // for an element in which nothing shows where new ones go
	order := w.orderOf(el, now, here, added)
	for at, i := range order {
		if !slices.Contains(added, i) {
			continue
		}
		prev, next := int32(-1), int32(-1)
		for j := at - 1; j >= 0 && prev < 0; j-- {
			prev = here[order[j]]
		}
		for j := at + 1; j < len(order) && prev < 0 && next < 0; j++ {
			next = here[order[j]]
		}
		switch old := slices.Index(freed, f.findKid(el, now[i].tag)); {
		case old >= 0:
			w.replace(freed[old], removals[old:old+1], now[i:i+1])
		case prev >= 0 || next >= 0:
			w.insert(prev, next, now[i:i+1])
		case len(freed) > 0:
			w.replace(freed[0], removals, now[i:i+1])
		default:
			fresh = append(fresh, now[i])
		}
	}
	if len(fresh) > 0 {
		w.fill(el, fresh)
	}
}

// replaced reports whether the node for a child element was read from somewhere else, so that it takes the element's
// place.
func (w *writer) replaced(kid int32, node any) bool {
	p := originOf(node)
	return p != nil && (p.file != w.f || p.el != kid) && usable(p)
}

// holdsOnly reports whether an element holds nothing but child elements of that name and what belongs to them, and is
// the only one of its own name.
func (w *writer) holdsOnly(el int32, tag string) bool {
	if from, to := w.f.attributes(el); from != to {
		return false
	}
	at := int(w.f.els[el].content)
	for c := range w.f.kids(w.f.els[el].parent) {
		if c != el && w.f.tag(c) == w.f.tag(el) {
			return false // a second one would take its place
		}
	}
	for c := range w.f.kids(el) {
		u := w.f.unit(c)
		if w.f.tag(c) != tag || !blank(w.f.text[at:u.body]) {
			return false
		}
		at = u.end
	}
	return blank(w.f.text[at:w.f.els[el].close])
}

// cleared takes all content of an element away when it is n child elements, which all go, and white space around them.
// It reports whether it did.
func (w *writer) cleared(el int32, n int) bool {
	f := w.f
	at := int(f.els[el].content)
	for c := range f.kids(el) {
		u := f.unit(c)
		if n--; n < 0 || !blank(f.text[at:u.body]) {
			return false
		}
		at = u.end
	}
	if !blank(f.text[at:f.els[el].close]) {
		return false
	}
	w.empties(el)
	return true
}

// empties takes all content of an element away.
func (w *writer) empties(el int32) {
	f := w.f
	if end := w.emptyEnd(f.tag(el), el); end != ">" && el > 0 {
		from := f.closing(el)
		if from > f.tagEnd(el) {
			end = "/>" // on a line of its own
		}
		w.splice(from, int(f.els[el].end), end)
	} else {
		w.splice(int(f.els[el].content), int(f.els[el].close), "")
	}
}

// fieldError says where in the document an error lies. path is not empty.
func fieldError(path []model.Phrase, err error) error {
	var field model.Phrase
	for _, part := range path {
		switch {
		case part.Empty():
		case field.Empty():
			field = part
		default:
			field = model.Say("%s of %s", part, field)
		}
	}
	return model.Errorf("%s: %v", field, err)
}
