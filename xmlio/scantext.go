package xmlio

import (
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// plain holds the bytes that need no second look in text or in an attribute's value. Bytes of characters beyond ASCII
// are plain because the whole text is checked for them beforehand.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' || isSpace(byte(c))
	}
	for _, c := range `<&]"'` {
		t[c] = false
	}
	return t
}()

const (
	nameNot = iota
	nameStart
	nameAny
)

// nameByte tells for each byte whether it can stand in a name, and at its start. Only ASCII is told.
var nameByte = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':':
			t[c] = nameStart
		case c >= '0' && c <= '9' || c == '-' || c == '.':
			t[c] = nameAny
		}
	}
	return t
}()

// isNameRune reports whether a character beyond ASCII can stand in a name, or, with first, at its start.
func isNameRune(r rune, first bool) bool {
	switch {
	case r >= 0xC0 && r <= 0x2FF && r != 0xD7 && r != 0xF7,
		r >= 0x370 && r <= 0x1FFF && r != 0x37E,
		r == 0x200C, r == 0x200D, r >= 0x2070 && r <= 0x218F, r >= 0x2C00 && r <= 0x2FEF, r >= 0x3001 && r <= 0xD7FF,
		r >= 0xF900 && r <= 0xFDCF, r >= 0xFDF0 && r <= 0xFFFD, r >= 0x10000 && r <= 0xEFFFF:
		return true
	case r == 0xB7, r >= 0x300 && r <= 0x36F, r == 0x203F, r == 0x2040:
		return !first
	}
	return false
}

// checkCharacters reports the first byte that is not UTF-8, or the first of the two characters beyond ASCII that XML
// cannot hold. Control characters are found on the way.
func (s *scanner) checkCharacters() *fault {
	if !utf8.ValidString(s.s) {
		for i := 0; ; {
			r, size := utf8.DecodeRuneInString(s.s[i:])
			if r == utf8.RuneError && size == 1 {
				return s.fail(i, model.Say("the byte %02X is not valid UTF-8", s.s[i]),
					model.Say("save the file as UTF-8, or name its encoding in the XML declaration"))
			}
			i += size
		}
	}
	for _, c := range []string{"\uFFFE", "\uFFFF"} {
		if i := strings.Index(s.s, c); i >= 0 {
			return s.illegal(i)
		}
	}
	return nil
}

func (s *scanner) illegal(offset int) *fault {
	r, _ := utf8.DecodeRuneInString(s.s[offset:])
	return s.fail(offset, model.Say("the character U+%04X, which XML cannot hold", r), model.Say("delete it"))
}

// text passes the text up to offset end, inside the root element.
func (s *scanner) text(end int) *fault {
	for {
		for s.i < end && plain[s.s[s.i]] {
			s.i++
		}
		if s.i >= end {
			return nil
		}
		switch c := s.s[s.i]; {
		case c == '&':
			if err := s.reference(); err != nil {
				return err
			}
		case c < ' ':
			return s.illegal(s.i)
		case c == ']' && s.at("]]>"):
			return s.fail(s.i, model.Say("]]> in text"), model.Say("write ]]&gt;"))
		default:
			s.i++
		}
	}
}

// controls passes the text up to offset end and reports the first control character in it.
func (s *scanner) controls(end int) *fault {
	for ; s.i < end; s.i++ {
		if c := s.s[s.i]; c < ' ' && !isSpace(c) {
			return s.illegal(s.i)
		}
	}
	return nil
}

// reference reads &name;, &#10; or &#xA;.
func (s *scanner) reference() *fault {
	start := s.i
	if s.i++; s.at("#") {
		_, end, ok := charReference(s.s[start:], s.v11)
		if !ok {
			return s.fail(start, model.Say("a character reference that stands for no character of XML"), model.Say("a plain & is written &amp;"))
		}
		s.i = start + end
		return nil
	}
	if !s.readName() || !s.at(";") {
		return s.fail(start, model.Say("a plain & that begins no reference"), model.Say("write &amp;"))
	}
	name := s.s[start+1 : s.i]
	s.i++
	if predefined(name) != 0 {
		return nil
	}
	if !s.entities && !s.external {
		return s.fail(start, model.Say("the entity &%s; is not defined", name), model.Say("a plain & is written &amp;"))
	}
	if s.entity == "" {
		s.entity, s.entityAt = name, start
	}
	return nil
}

// predefined returns the character of one of XML's five own entities, 0 for other names.
func predefined(name string) byte {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	return 0
}

// charReference reads a character reference at the start of s, which begins with "&#". v11 allows control characters.
func charReference(s string, v11 bool) (r rune, end int, ok bool) {
	base, i := rune(10), 2
	if strings.HasPrefix(s[2:], "x") {
		base, i = 16, 3
	}
	first := i
	for ; i < len(s) && s[i] != ';'; i++ {
		d := rune(-1)
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case base == 16 && c >= 'a' && c <= 'f':
			d = rune(c-'a') + 10
		case base == 16 && c >= 'A' && c <= 'F':
			d = rune(c-'A') + 10
		}
		if d < 0 {
			return 0, 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, 0, false
		}
	}
	if i == first || i >= len(s) {
		return 0, 0, false
	}
	return r, i + 1, model.IsChar(r) || v11 && r > 0 && r < ' '
}
