package xmlio

import "strings"

// unit is an element together with what belongs to it and moves, goes and is copied with it: see the package comment.
type unit struct {
	wide  int // where the white space before it begins, blank lines included
	start int // of the last line break in that white space; without one, wide
	body  int // of the first comment above that belongs to it, or of the element
	end   int // of the comments and blanks behind it that belong to it, or of the element
}

// unit returns what belongs to an element that is not the root.
func (f *File) unit(el int32) unit {
	e := &f.els[el]
	from, to := f.endBefore(el), f.startBehind(el)
	u := unit{body: int(e.start), end: int(e.end) + restOfLine(f.text[e.end:to])}
	from += restOfLine(f.text[from:e.start])
	var tokens []token
	f.gap(from, int(e.start), func(t token) bool {
		tokens = append(tokens, t)
		return true
	})
	for i := len(tokens) - 1; i >= 0; i-- {
		if s := f.text[tokens[i].from:tokens[i].to]; i > 0 && tokens[i].kind == tokenText && blank(s) && breaks(s) < 2 {
			i--
		}
		if tokens[i].kind != tokenComment || holdsNode(f.text[tokens[i].from:tokens[i].to]) {
			break
		}
		u.body = tokens[i].from
	}
	before := f.text[from:u.body]
	u.wide = from + len(strings.TrimRight(before, whitespace))
	u.start = u.wide
	if i := lastBreak(f.text[u.wide:u.body]); i >= 0 {
		u.start = u.wide + i
	}
	return u
}

// startsLine reports whether an element's unit begins a line.
func (f *File) startsLine(el int32) bool {
	u := f.unit(el)
	return u.start < u.body && lastBreak(f.text[u.start:u.body]) == 0
}

// previous returns the sibling before an element, -1 when it is the first.
func (f *File) previous(el int32) int32 {
	parent, at := f.els[el].parent, el-1
	if at == parent {
		return -1
	}
	for f.els[at].parent != parent {
		at = f.els[at].parent
	}
	return at
}

// endBefore returns where the sibling before an element ends, or its parent's content begins.
func (f *File) endBefore(el int32) int {
	if at := f.previous(el); at >= 0 {
		return int(f.els[at].end)
	}
	return int(f.els[f.els[el].parent].content)
}

// next returns the sibling after an element, -1 when it is the last.
func (f *File) next(el int32) int32 {
	if next := f.els[el].past; int(next) < len(f.els) && f.els[next].parent == f.els[el].parent {
		return next
	}
	return -1
}

// startBehind returns where the sibling after an element begins, or its parent's content ends.
func (f *File) startBehind(el int32) int {
	if next := f.next(el); next >= 0 {
		return int(f.els[next].start)
	}
	return int(f.els[f.els[el].parent].close)
}

// restOfLine returns the length of what stands, in the text behind an element or a start tag, on the same line and
// belongs to that: comments and blanks, if nothing else follows on the line; else 0.
func restOfLine(s string) int {
	for i := 0; ; {
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			i++
		}
		if !strings.HasPrefix(s[i:], "<!--") || holdsNode(s[i:]) {
			if i < len(s) && (s[i] == '\n' || s[i] == '\r') {
				return i
			}
			return 0
		}
		i += 4
		i += strings.Index(s[i:], "-->") + 3
	}
}

// lastBreak returns where the last line break of s begins, -1 when there is none.
func lastBreak(s string) int {
	i := strings.LastIndexAny(s, "\r\n")
	if i > 0 && s[i] == '\n' && s[i-1] == '\r' {
		i--
	}
	return i
}

// leadingBreak returns the line break that s begins with, "" for none.
func leadingBreak(s string) string {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return s[:2]
	case strings.HasPrefix(s, "\r"), strings.HasPrefix(s, "\n"):
		return s[:1]
	}
	return ""
}

// breaks counts the line breaks of s.
func breaks(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

// afterBreak returns what follows the last line break of s; all of it when there is none.
func afterBreak(s string) string { return s[strings.LastIndexAny(s, "\r\n")+1:] }

// removals returns the splices that take units away, which are in document order; units between which nothing stays go
// as one. Their lines go, unless something else stands on one. Of two blank lines that would come together, one goes
// too.
func (f *File) removals(gone []int32) []splice {
	var list []splice
	for i := 0; i < len(gone); i++ {
		first := f.unit(gone[i])
		last := first
		starts := f.startsLine(gone[i])
		for i+1 < len(gone) && f.next(gone[i]) == gone[i+1] {
			u := f.unit(gone[i+1])
			if u.wide != last.end {
				break
			}
			last = u
			i++
		}
		behind := f.text[last.end:f.startBehind(gone[i])]
		rest := strings.TrimLeft(behind, whitespace)
		white := behind[:len(behind)-len(rest)]
		atEnd := rest == "" && f.next(gone[i]) < 0
		from, to := first.start, last.end
		switch {
		case !starts:
		case breaks(white) == 0 && !atEnd:
			if from = first.body; strings.HasSuffix(f.text[first.start:from], white) {
				from -= len(white) // which takes the place of as many
			}
		case breaks(f.text[first.wide:first.body]) > 1 && (atEnd || breaks(white) > 1):
			from = first.wide
		case breaks(white) > 1 && first.wide == int(f.els[f.els[gone[i]].parent].content) && breaks(f.text[first.wide:first.body]) == 1:
			to += lastBreak(white) // no blank line after the start tag that had none
		}
		list = append(list, splice{from: from, to: to})
		if end, own := leadingBreak(f.text[to:]), leadingBreak(f.text[from:]); starts && end != "" && own != "" && end != own {
			list = append(list, splice{to, to + len(end), own}) // what stands before keeps the end of its line
		}
	}
	return list
}
