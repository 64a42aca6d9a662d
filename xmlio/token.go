package xmlio

import "strings"

// tokenKind tells the kinds of [token] apart.
type tokenKind int

const (
	tokenText    tokenKind = iota // characters and references
	tokenCDATA                    // <![CDATA[…]]>
	tokenComment                  // <!--…-->
	tokenPI                       // <?…?>
	tokenElement                  // a child element, whole
)

// token is one piece of an element's content.
type token struct {
	kind     tokenKind
	from, to int   // offsets in the text
	el       int32 // for tokenElement
}

// content yields the pieces of an element's content in order.
func (f *File) content(el int32) func(yield func(token) bool) {
	return func(yield func(token) bool) {
		e := &f.els[el]
		at := int(e.content)
		for c := range f.kids(el) {
			if !f.gap(at, int(f.els[c].start), yield) {
				return
			}
			at = int(f.els[c].end)
			if !yield(token{tokenElement, int(f.els[c].start), at, c}) {
				return
			}
		}
		f.gap(at, int(e.close), yield)
	}
}

// gap yields the pieces between two offsets, where no element stands.
func (f *File) gap(from, to int, yield func(token) bool) bool {
	for from < to {
		rest := f.text[from:to]
		t := token{from: from, el: -1}
		open, end := "", ""
		switch {
		case strings.HasPrefix(rest, "<!--"):
			t.kind, open, end = tokenComment, "<!--", "-->"
		case strings.HasPrefix(rest, "<![CDATA["):
			t.kind, open, end = tokenCDATA, "<![CDATA[", "]]>"
		case strings.HasPrefix(rest, "<?"):
			t.kind, open, end = tokenPI, "<?", "?>"
		}
		if end != "" {
			from += len(open) + strings.Index(rest[len(open):], end) + len(end)
		} else if next := strings.IndexByte(rest, '<'); next >= 0 {
			from += next
		} else {
			from = to
		}
		if t.to = from; !yield(t) {
			return false
		}
	}
	return true
}

// textOf returns the characters that stand directly in an element.
func (f *File) textOf(el int32) string {
	inner := f.inner(el)
	if strings.IndexByte(inner, '<') < 0 {
		return decodeText(inner, false)
	}
	var b strings.Builder
	for t := range f.content(el) {
		switch t.kind {
		case tokenText:
			b.WriteString(decodeText(f.text[t.from:t.to], false))
		case tokenCDATA:
			s := f.text[t.from+len("<![CDATA[") : t.to-len("]]>")]
			b.WriteString(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
		}
	}
	return b.String()
}
