package rewrite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dialwright/model"
)

// situation is a call made ready: what the conditions look at.
type situation struct {
	number  string // as it is simulated first
	network string // "wifi", "cellular", "none", or "" not known
	ssid    string // "" not known
}

// prepare makes the call ready, and notes what is odd about it.
func (c *Call) prepare(r *Result) situation {
	s := situation{c.Number, c.Network, c.SSID}
	if !plain(c.Number) {
		s.number = c.lookAt(r)
	}
	if c.Network != "" {
		s.network = model.Network(c.Network)
		if s.network == "" || s.network == "any" {
			s.network = ""
			r.note(place{}, "the network %s is not one of wifi, cellular, none; it counts as not known", value(c.Network))
		}
	}
	if s.network == "" && s.ssid != "" {
		s.network = "wifi"
	}
	return s
}

// lookAt returns the number as it is simulated first, for a number that is not plain.
func (c *Call) lookAt(r *Result) string {
	number, whole := c.Number, place{}
	if number == "" {
		r.note(whole, "the number is empty")
		return ""
	}
	separators := strings.ContainsFunc(number, model.IsSeparator)
	switch {
	case separators && c.Strip:
		number = strip(r, number)
		r.note(whole, "separators were taken out; simulated is %s", value(number))
	case separators && strings.IndexFunc(number, unicode.IsLetter) < 0:
		r.note(whole, "the number holds separators and is simulated as typed; whether the app takes them out first is not known")
	}
	if !utf8.ValidString(number) {
		r.note(whole, "the number is not valid UTF-8; each wrong byte counts as one character")
	}
	if strings.IndexFunc(number, func(c rune) bool { return unicode.IsControl(c) && !unicode.IsSpace(c) }) >= 0 {
		r.note(whole, "the number holds control characters and is simulated with them")
	}
	return number
}

// plain reports whether the number is one or more digits, signs + * # among them: there is nothing to say about it.
func plain(number string) bool {
	for i := 0; i < len(number); i++ {
		if c := number[i]; (c < '0' || c > '9') && c != '+' && c != '*' && c != '#' {
			return false
		}
	}
	return number != ""
}

// strip returns the number without its separators. Bytes that are no valid UTF-8 stay as they are.
func strip(r *Result, number string) string {
	t := r.memory(len(number))
	for len(number) > 0 {
		c, n := utf8.DecodeRuneInString(number)
		if !model.IsSeparator(c) {
			t.WriteString(number[:n])
		}
		number = number[n:]
	}
	return t.last()
}

// isNumeric reports whether the number is digits only, at least one, apart from one leading + (see [state.plusCounts]).
func isNumeric(number string) bool {
	number = strings.TrimPrefix(number, "+")
	for i := 0; i < len(number); i++ {
		if number[i] < '0' || number[i] > '9' {
			return false
		}
	}
	return number != ""
}
