package check

import (
	"fmt"
	"strings"
	"unicode"

	"dialwright/model"
)

// isOdd reports whether a character is taken for another one, or for none, by who reads a number: a digit of another
// script, or one that cannot be seen.
func isOdd(r rune) bool {
	return r > unicode.MaxASCII && (unicode.IsDigit(r) || unicode.Is(unicode.Cf, r))
}

// oddDigits spots characters that are not what they look like. write makes the edit that puts a text in place of s.
func (c *checker) oddDigits(p place, s string, write func(string) model.Edit) {
	at := strings.IndexFunc(s, isOdd)
	if at < 0 {
		return
	}
	right := strings.Map(plainDigit, s)
	odd := []rune(s[at:])[0]
	c.add("odd-digits", p, &Fix{Label: model.Say("Write %s", right), Edit: write(right)},
		"%s holds the character %s, which is no digit from 0 to 9 though it looks like one, or which nobody sees. Numbers that people dial most likely do not have it. Write %s.",
		quote(s), fmt.Sprintf("U+%04X", odd), quote(right))
}

// plainDigit returns the digit from 0 to 9 that a digit of another script stands for, and nothing for what cannot be seen.
func plainDigit(r rune) rune {
	switch {
	case !isOdd(r):
		return r
	case !unicode.IsDigit(r):
		return -1
	}
	zero := r
	for unicode.IsDigit(zero - 1) {
		zero--
	}
	return '0' + (r-zero)%10 // the digits of a script stand in a row, and rows begin with 0
}
