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
	b.WriteString(e.said().String())
	return b.String()
}

// Phrase returns what the error says in a window, which names the file itself: the place in words, the message and the
// hint.
func (e *Error) Phrase() model.Phrase {
	if e.Line == 0 {
		return e.said()
	}
	return model.Say("line %d, column %d: %s", e.Line, e.Column, e.said())
}

func (e *Error) said() model.Phrase {
	if e.Hint.Empty() {
		return e.Message
	}
	return model.Say("%s; %s", e.Message, e.Hint)
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
