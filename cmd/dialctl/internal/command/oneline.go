package command

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// OneLine returns a text fit for one line of a terminal: line ends and other characters that cannot be seen are written
// as escapes, wrong bytes as the replacement character.
func OneLine(s string) string {
	fine := func(r rune) bool { return r == ' ' || unicode.IsPrint(r) && r != utf8.RuneError }
	if !strings.ContainsFunc(s, func(r rune) bool { return !fine(r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case fine(r), r == utf8.RuneError:
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
