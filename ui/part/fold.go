package part

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dialwright/model"
)

// Fold returns a text as it is searched: in lower case, without marks above the letters and without dashes, so that
// "wifi" finds "Wi-Fi", and what is typed without accents what is written with them.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-':
			return -1
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case r < utf8.RuneSelf:
			return r
		case unicode.In(r, unicode.Mn, unicode.Pd):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// Holds reports whether a text holds another, which has gone through [Fold].
func Holds(text, folded string) bool { return strings.Contains(Fold(text), folded) }

// TextHolds reports whether a text holds another in any of its languages.
func TextHolds(t model.Text, folded string) bool {
	for _, v := range t.Values {
		if Holds(v.Text, folded) {
			return true
		}
	}
	return false
}
