package xmlio

import "strings"

// unit is an element together with what belongs to it and moves, goes and is copied with it: see the package comment.
type unit struct {
	wide  int // where the white space before it begins, blank lines included
	start int // of the last line break in that white space; without one, wide
	body  int // of the first comment above that belongs to it, or of the element
	end   int // of the comment behind it that belongs to it, or of the element
}

// unit returns what belongs to an element that is not the root.
func (f *File) unit(el int32) unit {
	e := &f.els[el]
	from, to := f.endBefore(el), f.startBehind(el)
	u := unit{body: int(e.start), end: int(e.end) + commentBehind(f.text[e.end:to])}
	from += commentBehind(f.text[from:e.start])
	var tokens []token
	f.gap(from, int(e.start), func(t token) bool {
		tokens = append(tokens, t)
		return true
	})
	for i := len(tokens) - 1; i >= 0; i-- {
		if s := f.text[tokens[i].from:tokens[i].to]; i > 0 && tokens[i].kind == tokenText && blank(s) && breaks(s) < 2 {
			i--
		}
		if tokens[i].kind != tokenComment {
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

// endBefore returns where the sibling before an element ends, or its parent's content begins.
func (f *File) endBefore(el int32) int {
	parent := f.els[el].parent
	sibling := el - 1
	if sibling == parent {
		return int(f.els[parent].content)
	}
	for f.els[sibling].parent != parent {
		sibling = f.els[sibling].parent
	}
	return int(f.els[sibling].end)
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

// commentBehind returns the length of what stands, in the text behind an element or a start tag, on the same line and belongs to
// that: comments with nothing behind them on the line.
func commentBehind(s string) int {
	end := 0
	for i := 0; ; {
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			i++
		}
		if !strings.HasPrefix(s[i:], "<!--") {
			if i < len(s) && (s[i] == '\n' || s[i] == '\r') {
				return end
			}
			return 0
		}
		i += 4
		i += strings.Index(s[i:], "-->") + 3
		end = i
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

// breaks counts the line breaks of s.
func breaks(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

// afterBreak returns what follows the last line break of s; all of it when there is none.
func afterBreak(s string) string { return s[strings.LastIndexAny(s, "\r\n")+1:] }

// removal returns the splice that takes a unit away. Of two blank lines that would come together, one goes too.
func (f *File) removal(el int32) splice {
	u := f.unit(el)
	from := u.start
	if breaks(f.text[u.wide:u.body]) > 1 {
		behind := f.text[u.end:f.startBehind(el)]
		rest := strings.TrimLeft(behind, whitespace)
		if rest == "" && f.next(el) < 0 || breaks(behind[:len(behind)-len(rest)]) > 1 {
			from = u.wide
		}
	}
	return splice{from: from, to: u.end}
}
