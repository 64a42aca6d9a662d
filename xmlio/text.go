package xmlio

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// nextPiece reads the character at s[i:], a reference taken as what it stands for. In an attribute's value every white
// space is a blank, unless it is written as a reference. A reference to an entity that is not predefined stands for
// nothing here: it is taken as its source, character by character.
func nextPiece(s string, i int, attr bool) (r rune, end int) {
	switch c := s[i]; {
	case c == '&':
		if strings.HasPrefix(s[i:], "&#") {
			if r, n, ok := charReference(s[i:], true); ok {
				return r, i + n
			}
		} else if semicolon := strings.IndexByte(s[i:min(i+7, len(s))], ';'); semicolon > 0 {
			if p := predefined(s[i+1 : i+semicolon]); p != 0 {
				return rune(p), i + semicolon + 1
			}
		}
		return '&', i + 1
	case c == '\r':
		if end = i + 1; strings.HasPrefix(s[end:], "\n") {
			end++
		}
		if attr {
			return ' ', end
		}
		return '\n', end
	case attr && isSpace(c):
		return ' ', i + 1
	case c < utf8.RuneSelf:
		return rune(c), i + 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return r, i + size
}

// decodeText returns what the source of a text, or with attr of an attribute's value, stands for.
func decodeText(s string, attr bool) string {
	special := "&\r"
	if attr {
		special = "&\r\n\t"
	}
	first := strings.IndexAny(s, special)
	if first < 0 {
		return s
	}
	out := make([]byte, first, len(s))
	copy(out, s)
	for i := first; i < len(s); {
		r, end := nextPiece(s, i, attr)
		out = utf8.AppendRune(out, r)
		i = end
	}
	return string(out)
}

// appendAttr writes a value so that it can stand between two of the quote.
func appendAttr(b []byte, s string, quote byte) []byte {
	for _, r := range s {
		switch {
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '&':
			b = append(b, "&amp;"...)
		case r == rune(quote) && quote == '"':
			b = append(b, "&quot;"...)
		case r == rune(quote):
			b = append(b, "&apos;"...)
		case r < ' ':
			b = fmt.Appendf(b, "&#%d;", r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// appendText writes a text. Line ends are written as newline.
func appendText(b []byte, s, newline string) []byte {
	for _, r := range s {
		switch {
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...) // so that no ]]> can come about, and as every serializer writes it
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '\r':
			b = append(b, "&#13;"...)
		case r == '\n':
			b = append(b, newline...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
