package xmlio

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// Error says why a document cannot be read or written, where, and what to do about it. It is what every function of
// this package returns when the fault lies with the document.
type Error struct {
	File    string       // the document's name, as it was given; may be empty
	Line    int          // 1-based; 0 when the fault has no place
	Column  int          // 1-based, in characters
	Message model.Phrase // in plain words, in lower case, without a full stop
	Hint    model.Phrase // what to do; may be empty
	Err     error        // the cause, if there is one below this package
}

// Error returns "FILE:LINE:COLUMN: message; hint", without the parts that are not there.
func (e *Error) Error() string {
	return e.Phrase().String()
}

// Phrase returns what Error says, for other languages.
func (e *Error) Phrase() model.Phrase {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		b.WriteString(":")
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Column)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	if e.Hint.Empty() {
		return model.Say("%s%s", b.String(), e.Message)
	}
	return model.Say("%s%s; %s", b.String(), e.Message, e.Hint)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// lineColumn returns the place of a byte offset in a text. Only line feeds end lines; a byte order mark is no
// character.
func lineColumn(text string, offset int) (line, column int) {
	before := strings.TrimPrefix(text[:offset], byteOrderMark)
	line = 1 + strings.Count(before, "\n")
	return line, 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}
