package xmlio

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dialwright/model"
)

// mismatch is the error for bytes that do not say what the document says. It must never come about; when it does,
// nothing is written.
func mismatch(name string, detail model.Phrase) *Error {
	return &Error{File: name, Message: model.Say("what would be written does not read back as the document that is shown: %s", detail),
		Hint: model.Say("nothing was written and the file is as it was; this is a fault of this program, please report it")}
}

// verify reports whether out is the file's text with the splices made, is well-formed and reads back as doc.
//
// What no splice touches is compared byte by byte and taken out; what is left is small, and is read both by our own
// scanner and by etree, which must agree with each other and with the document.
func (f *File) verify(doc *model.Document, splices []splice, out []byte) error {
	for mark := "_"; ; mark += "_" {
		v := verifier{f: f, out: out, splices: splices, mark: mark}
		root := &f.els[0]
		err := v.same(0, int(root.start))
		if err == nil {
			err = v.reduce(0, 0)
		}
		if err == nil {
			err = v.copyTo(int(root.end))
		}
		if err == nil {
			err = v.same(int(root.end), len(f.text))
		}
		if err == nil && bytes.Count(v.small, []byte("<"+mark)) > len(v.runs) {
			continue // the document has such elements itself
		}
		if err == nil {
			err = v.check(doc)
		}
		var lost *Error
		switch {
		case errors.As(err, &lost):
			return lost
		case err != nil:
			return mismatch(f.name, model.Say("%v", err))
		}
		return nil
	}
}

type verifier struct {
	f       *File
	out     []byte
	splices []splice
	mark    string    // name of the element that stands for a run that was taken out
	runs    [][]int32 // the elements of each run
	small   []byte    // out without the runs
	done    int       // offset in the text up to which it has been compared
	used    int       // splices that lie before done
	shift   int       // what they made the text longer
}

// check compares what is left with the document.
func (v *verifier) check(doc *model.Document) error {
	if v.done+v.shift != len(v.out) {
		return model.Errorf("it has %d bytes and not %d", len(v.out), v.done+v.shift)
	}
	ours, err := scanTree(string(v.small))
	if err != nil {
		return err
	}
	if commonNames(string(v.small)) {
		theirs, err := etreeTree(v.small)
		if err != nil {
			return err
		}
		if where := ours.differs(theirs); where != "" {
			return model.Errorf("two readers see different things in <%s>", where)
		}
	}
	if err := v.compare(v.f.doc, doc, ours); err != nil {
		return err
	}
	var kids []string
	for _, p := range v.parts(ours) {
		kids = append(kids, v.tag(p))
	}
	if kind, ok := kindOf(ours.tag, kids, ours.text); !ok || kind != doc.Kind {
		return lost(v.f.name, doc.Kind)
	}
	return nil
}

// lost is the error for a document that would not be opened again as what it is, since what told its kind is gone.
func lost(name string, kind model.Kind) *Error {
	if kind == model.KindDialActionWS {
		return &Error{File: name, Message: model.Say("without a dial action nothing tells that this is a dialActionWs answer, and it would not open as one again"),
			Hint: model.Say(`keep one dial action; one that phones shall drop is kept with action="remove"`)}
	}
	return &Error{File: name, Message: model.Say("what is taken out is all that tells that this is a %s, and it would not open as one again", kind.Phrase()),
		Hint: model.Say("undo that, or leave it there without content")}
}

// reduce takes runs of child elements that no splice touches out of an element's content. k is the first splice that
// may lie in it.
func (v *verifier) reduce(el int32, k int) error {
	var run []int32
	flush := func() error {
		if len(run) == 0 {
			return nil
		}
		from, to := int(v.f.els[run[0]].start), int(v.f.els[run[len(run)-1]].end)
		if err := v.copyTo(from); err != nil {
			return err
		}
		if err := v.same(from, to); err != nil {
			return err
		}
		v.small = fmt.Appendf(v.small, `<%s n="%d"/>`, v.mark, len(v.runs))
		v.runs = append(v.runs, run)
		run = nil
		return nil
	}
	for c := range v.f.kids(el) {
		e := &v.f.els[c]
		for k < len(v.splices) && v.splices[k].to <= int(e.start) {
			k++
			if err := flush(); err != nil {
				return err
			}
		}
		if k == len(v.splices) || v.splices[k].from >= int(e.end) {
			if run = append(run, c); !holdsText(v.f.tag(el)) {
				continue // what stands between the elements of a run says nothing
			}
			if err := flush(); err != nil {
				return err
			}
			continue
		}
		if err := flush(); err != nil {
			return err
		}
		if v.splices[k].from > int(e.start) || v.splices[k].to < int(e.end) {
			if err := v.reduce(c, k); err != nil {
				return err
			}
		}
	}
	return flush()
}

// copyTo compares and copies what stands before an offset of the text.
func (v *verifier) copyTo(offset int) error {
	for v.used < len(v.splices) && v.splices[v.used].to <= offset {
		s := v.splices[v.used]
		if err := v.keep(s.from); err != nil {
			return err
		}
		at := s.from + v.shift
		if !hasPrefix(v.out[min(at, len(v.out)):], s.text) {
			return model.Errorf("a change is missing at byte %d", at)
		}
		v.small = append(v.small, s.text...)
		v.shift += len(s.text) - (s.to - s.from)
		v.done = s.to
		v.used++
	}
	return v.keep(offset)
}

// keep compares and copies text that no splice touches.
func (v *verifier) keep(to int) error {
	from := v.done
	if err := v.same(from, to); err != nil {
		return err
	}
	v.small = append(v.small, v.f.text[from:to]...)
	return nil
}

// same compares text that no splice touches with what would be written.
func (v *verifier) same(from, to int) error {
	v.done = to
	if to+v.shift > len(v.out) || string(v.out[from+v.shift:to+v.shift]) != v.f.text[from:to] {
		return model.Errorf("bytes change between %d and %d that should not", from, to)
	}
	return nil
}

// part is a child element that was read back: a tree, or an element of the file that was taken out because nothing in
// it changes.
type part struct {
	tree *tree
	el   int32
}

// parts returns the child elements of a tree, those that were taken out included.
func (v *verifier) parts(t *tree) []part {
	var out []part
	for _, kid := range t.kids {
		if kid.tag != v.mark {
			out = append(out, part{kid, -1})
			continue
		}
		n, _ := strconv.Atoi(kid.attr("n").Value)
		for _, el := range v.runs[n] {
			out = append(out, part{nil, el})
		}
	}
	return out
}

func (v *verifier) tag(p part) string {
	if p.tree == nil {
		return v.f.tag(p.el)
	}
	return p.tree.tag
}

// compare reports whether a tree says what a node says. was is the same node as it was read, nil when it was not or
// elsewhere.
func (v *verifier) compare(was, now any, t *tree) error {
	n := formOf(now)
	for _, a := range n.attrs {
		got := t.attr(a.name)
		if got.Present != a.Present && !(a.name == attrLang && got.Value == "") || a.Present && got.Value != a.Value {
			return model.Errorf("%s of <%s> is “%s”", a.name, t.tag, got.Value)
		}
	}
	switch n.kind {
	case formText:
		if t.text != n.text {
			return model.Errorf("the text of <%s> is “%s”", t.tag, t.text)
		}
	case formList:
		return v.compareList(was, n.list, t)
	case formKeys:
		return v.compareKeys(was, now, t)
	}
	return nil
}

func (v *verifier) compareList(was any, now []any, t *tree) error {
	old := formOf(was).list
	tag := listTag(was, now)
	i := 0
	for _, p := range v.parts(t) {
		if v.tag(p) != tag {
			continue
		}
		if i == len(now) {
			return model.Errorf("<%s> has a <%s> too many", t.tag, tag)
		}
		if err := v.comparePart(oldNode(old, v.f, now[i], p), now[i], p); err != nil {
			return err
		}
		i++
	}
	if i < len(now) {
		return model.Errorf("<%s> lacks a <%s>", t.tag, tag)
	}
	return nil
}

// listTag returns the name of the elements of a list; "" when there are none, before and after.
func listTag(was any, now []any) string {
	if len(now) == 0 {
		now = formOf(was).list
	}
	if len(now) == 0 {
		return ""
	}
	return tagOf(now[0])
}

// oldNode returns the node as it was read that stands behind an element of a list, nil when there is none.
func oldNode(old []any, f *File, now any, p part) any {
	el := p.el
	if p.tree != nil {
		from := originOf(now)
		if from == nil || from.file != f {
			return nil
		}
		el = from.el
	}
	i, ok := slices.BinarySearchFunc(old, el, func(n any, el int32) int { return int(originOf(n).el - el) })
	if !ok {
		return nil
	}
	return old[i]
}

func (v *verifier) compareKeys(was, now any, t *tree) error {
	parts := v.parts(t)
	old := formOf(was).keys
	for i, k := range formOf(now).keys {
		at, n := -1, 0
		for j, p := range parts {
			if v.tag(p) == k.tag {
				if n++; n == 1 {
					at = j
				}
			}
		}
		switch {
		case n > max(1, timesRead(now, k.tag)):
			return model.Errorf("<%s> has a <%s> too many", t.tag, k.tag)
		case at < 0 && !k.bare():
			return model.Errorf("<%s> lacks <%s>", t.tag, k.tag)
		case at < 0:
		case k.node == nil:
			return model.Errorf("<%s> has <%s>", t.tag, k.tag)
		default:
			var before any
			if old != nil {
				before = old[i].node
			}
			if err := v.comparePart(before, k.node, parts[at]); err != nil {
				return err
			}
		}
	}
	return nil
}

// timesRead returns how many child elements of that name a node had where it was read; 0 for a new node.
func timesRead(node any, tag string) int {
	p := originOf(node)
	if d, ok := node.(*model.Document); ok {
		p = placeOf(d.Origin)
	}
	n := 0
	if p != nil {
		for kid := range p.file.kids(p.el) {
			if p.file.tag(kid) == tag {
				n++
			}
		}
	}
	return n
}

func (v *verifier) comparePart(was, now any, p part) error {
	if p.tree != nil {
		return v.compare(was, now, p.tree)
	}
	if was == now || was != nil && sameContent(was, now) {
		return nil
	}
	return model.Errorf("<%s> is not what it should be", v.f.tag(p.el))
}

// sameContent reports whether two nodes say the same, wherever they were read.
func sameContent(a, b any) bool {
	x, y := formOf(a), formOf(b)
	return x.kind == y.kind && x.text == y.text &&
		slices.EqualFunc(x.attrs, y.attrs, func(p, q field) bool {
			return p.Present == q.Present && (!p.Present || p.Value == q.Value)
		}) &&
		slices.EqualFunc(x.list, y.list, func(p, q any) bool { return p == q || sameContent(p, q) }) &&
		slices.EqualFunc(x.keys, y.keys, func(p, q key) bool {
			return p.node == q.node || p.node != nil && q.node != nil && sameContent(p.node, q.node) || p.bare() && q.bare()
		})
}
