package model

import (
	"strings"
	"unicode"
)

// MaxLength is what a length beyond that of any number counts as, in characters.
const MaxLength = 1 << 40

// Length returns the param of a condition on the length: digits only, in characters. ok is false when it is no whole
// number from 0 up.
func Length(param string) (n int, ok bool) {
	for i := 0; i < len(param); i++ {
		c := param[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = min(n*10+int(c-'0'), MaxLength)
	}
	return n, param != ""
}

// Network returns the word of [Networks] that the param of a condition on the network is, whatever its case; "" when it is
// none.
func Network(param string) string {
	for _, w := range Networks {
		if strings.EqualFold(w, param) {
			return w
		}
	}
	return ""
}

// IsSeparator reports whether people put a character into a number only to read it better: blanks, dashes, dots, brackets.
func IsSeparator(c rune) bool {
	switch c {
	case '.', '(', ')', '[', ']':
		return true
	}
	return unicode.IsSpace(c) || unicode.Is(unicode.Pd, c)
}
