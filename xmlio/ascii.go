package xmlio

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// beyondASCII returns where the first byte stands that is not ASCII, -1 for none.
func beyondASCII(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}

// inASCII returns the splices with every character beyond ASCII as a reference, so that a file which is declared as
// US-ASCII stays that. A comment has the reference too: what it keeps of the dialect then means the same.
func (f *File) inASCII(splices []splice) ([]splice, error) {
	beyond := false
	for _, s := range splices {
		beyond = beyond || beyondASCII(s.text) >= 0
	}
	if !beyond {
		return splices, nil
	}
	out := string(applySplices(f.text, 0, len(f.text), splices))
	references, err := references(f.name, out, f.referenceStyle())
	if err != nil {
		return nil, err
	}
	shift := 0
	for i, s := range splices {
		from := s.from + shift
		to := from + len(s.text)
		n := 0
		for n < len(references) && references[n].to <= to {
			n++
		}
		splices[i].text = string(applySplices(out, from, to, references[:n]))
		references = references[n:]
		shift += len(s.text) - (s.to - s.from)
	}
	return splices, nil
}

// references returns the splices that write each character beyond ASCII of a document as a reference, in a style of
// fmt. Names and processing instructions cannot have one: they are an error.
func references(name, text, style string) ([]splice, error) {
	s := scanner{s: text}
	if err := s.scan(); err != nil {
		return nil, mismatch(name, err.message)
	}
	f := &File{text: text, els: s.els, attrs: s.attrs}
	var list []splice
	write := func(from, to int, open, end string) {
		for i, r := range text[from:to] {
			if r >= utf8.RuneSelf {
				list = append(list, splice{from + i, from + i + utf8.RuneLen(r), open + fmt.Sprintf(style, r) + end})
			}
		}
	}
	for el := range f.els {
		from, to := f.attributes(int32(el))
		for a := from; a < to; a++ {
			write(int(f.attrs[a].value), int(f.attrs[a].end), "", "")
		}
		for t := range f.content(int32(el)) {
			switch t.kind {
			case tokenText, tokenComment:
				write(t.from, t.to, "", "")
			case tokenCDATA:
				write(t.from, t.to, "]]>", "<![CDATA[")
			}
		}
	}
	sortSplices(list)
	out := string(applySplices(text, 0, len(text), list))
	if at := beyondASCII(out); at >= 0 {
		r, _ := utf8.DecodeRuneInString(out[at:])
		return nil, &Error{File: name, Message: model.Say("the name of an element or attribute, or a processing instruction, has “%c” in it, and the document is declared as US-ASCII", r),
			Hint: model.Say(`write encoding="UTF-8" in its first line, or take the element out`)}
	}
	return list, nil
}

// referenceStyle returns how the file writes references to characters beyond ASCII, by the first of them that tells: in
// capitals, small letters, or decimal digits.
func (f *File) referenceStyle() string {
	style := "&#x%X;"
	for rest := f.text; ; {
		_, behind, ok := strings.Cut(rest, "&#")
		if !ok {
			return style
		}
		digits, _, _ := strings.Cut(behind[:min(len(behind), 10)], ";")
		hex, isHex := strings.CutPrefix(digits, "x")
		if r, err := strconv.ParseInt(hex, 16, 32); isHex && err == nil && r >= utf8.RuneSelf {
			if strings.ContainsAny(hex, "abcdef") {
				return "&#x%x;"
			}
			if strings.ContainsAny(hex, "ABCDEF") {
				return style
			}
		} else if r, err := strconv.Atoi(digits); err == nil && r >= utf8.RuneSelf {
			return "&#%d;"
		}
		rest = behind
	}
}
