package rewrite

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialwright/model"
)

// place names a rule in notes.
type place struct {
	via  string // id of the dial action that was followed into, or ""
	rule int    // 1-based; 0 is no rule
}

// Arguments of notes, beside strings and numbers.
type (
	value   string // of the document or of the call: quoted when that is needed to see it, and cut when it is long
	numbers []int  // one or more
)

// note adds a note about a rule: a format, whose only verb is %s or %d, with as many arguments. The zero place is the whole
// call.
func (r *Result) note(at place, format string, args ...any) {
	n := 64 + len(at.via) + len(format)
	for _, a := range args {
		switch a := a.(type) {
		case string:
			n += len(a)
		case value:
			n += 64 + 4*min(len(a), mostShown)
		case numbers:
			n += 8 * len(a)
		default:
			n += 32
		}
	}
	t := r.memory(n)
	at.write(t)
	t.format(format, args...)
	r.Notes = append(r.Notes, t.last())
	if r.says {
		r.Said = append(r.Said, at.phrase(model.Say(format, words(args)...)))
	}
}

// write writes the place and a colon, as [place.phrase] says it; nothing for no rule.
func (p place) write(t *arena) {
	if p.rule == 0 {
		return
	}
	if p.via != "" {
		t.WriteString("dial action ")
		t.WriteString(shown(p.via))
		t.WriteString(", ")
	}
	t.WriteString("rule ")
	t.number(p.rule)
	t.WriteString(": ")
}

// phrase puts the place in front of a note.
func (p place) phrase(note model.Phrase) model.Phrase {
	switch {
	case p.rule == 0:
		return note
	case p.via != "":
		return model.Say("dial action %s, rule %d: %s", value(p.via).phrase(), p.rule, note)
	}
	return model.Say("rule %d: %s", p.rule, note)
}

// words returns arguments of a note as those of a phrase.
func words(args []any) []any {
	list := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case string:
			list[i] = a
		case int:
			list[i] = a
		case value:
			list[i] = a.phrase()
		case numbers:
			list[i] = a.phrase()
		}
	}
	return list
}

// format writes what fmt.Sprintf makes of a format whose verbs are %s and %d, without allocating.
func (t *arena) format(format string, args ...any) {
	for _, a := range args {
		i := strings.IndexByte(format, '%')
		t.WriteString(format[:i])
		switch a := a.(type) {
		case string:
			t.WriteString(a)
		case int:
			t.number(a)
		case value:
			t.WriteString(shown(string(a)))
		case numbers:
			a.write(t)
		}
		format = format[i+len("%s"):]
	}
	t.WriteString(format)
}

func (n numbers) write(t *arena) {
	for i, number := range n {
		switch {
		case i > 0 && i == len(n)-1:
			t.WriteString(" and ")
		case i > 0:
			t.WriteString(", ")
		}
		t.number(number)
	}
}

func (n numbers) phrase() model.Phrase {
	list := ""
	for i, number := range n {
		if i > 0 && i == len(n)-1 {
			return model.Say("%s and %d", list, number)
		}
		if i > 0 {
			list += ", "
		}
		list += strconv.Itoa(number)
	}
	return model.Say("%s", list)
}

// mostShown is how many bytes of a value a note holds.
const mostShown = 80

// cut returns as much of a long value as is shown; long is false for other values.
func (v value) cut() (head value, long bool) {
	if len(v) <= mostShown {
		return v, false
	}
	n := mostShown
	for n > mostShown-utf8.UTFMax && !utf8.RuneStart(v[n]) {
		n--
	}
	return v[:n], true
}

// phrase returns the value as [shown], for other languages.
func (v value) phrase() model.Phrase {
	if head, long := v.cut(); long {
		return model.Say("%s… (%d characters)", head.phrase(), utf8.RuneCountInString(string(v)))
	}
	if !printable(string(v)) {
		return model.Say("%s", strconv.Quote(string(v)))
	}
	return model.Shown(string(v))
}

// shown returns a value as it stands in a note.
func shown(s string) string {
	if head, long := value(s).cut(); long {
		return shown(string(head)) + "… (" + strconv.Itoa(utf8.RuneCountInString(s)) + " characters)"
	}
	if !printable(s) {
		return strconv.Quote(s)
	}
	return model.Quoted(s)
}

func printable(s string) bool {
	for _, c := range s {
		if c == utf8.RuneError || !unicode.IsPrint(c) {
			return false
		}
	}
	return true
}
