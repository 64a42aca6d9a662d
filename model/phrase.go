package model

import (
	"errors"
	"fmt"
	"strings"
)

// Phrase is a text for people that can be said in other languages: what fmt.Sprintf makes of a format and arguments.
// The format is the English text, and by it a translation is found. Arguments that are words in their turn are Phrases,
// or errors that are; all others are data, the same in every language.
type Phrase struct {
	Format string
	Args   []any
}

// Say returns the phrase of a format and its arguments.
func Say(format string, args ...any) Phrase { return Phrase{format, args} }

// Empty reports whether nothing is said.
func (p Phrase) Empty() bool { return p.Format == "" }

// String returns the phrase in English.
func (p Phrase) String() string {
	if len(p.Args) == 0 {
		return p.Format
	}
	return fmt.Sprintf(p.Format, p.Args...)
}

// In returns the phrase in another language, in which translate says the formats.
func (p Phrase) In(translate func(format string) string) string {
	said := Phrase{translate(p.Format), make([]any, len(p.Args))}
	for i, a := range p.Args {
		switch a := a.(type) {
		case Phrase:
			said.Args[i] = a.In(translate)
		case error:
			said.Args[i] = ErrorIn(a, translate)
		default:
			said.Args[i] = a
		}
	}
	return said.String()
}

// Join returns phrases one behind the other.
func Join(list ...Phrase) Phrase {
	p := Phrase{Format: strings.Repeat("%s", len(list)), Args: make([]any, len(list))}
	for i, part := range list {
		p.Args[i] = part
	}
	return p
}

// Shown returns a text as it stands inside a sentence: as it is when it is one plain word, else in quotes, so that an
// empty text and blanks can be seen.
func Shown(s string) Phrase {
	if plain(s) {
		return Say("%s", s)
	}
	return Say("“%s”", s)
}

// Quoted returns [Shown] in English. For one plain word it allocates nothing.
func Quoted(s string) string {
	if plain(s) {
		return s
	}
	return "“" + s + "”"
}

func plain(s string) bool { return s != "" && !strings.ContainsAny(s, " \t\r\n\"“”,:") }

// Fault is an error that can be said in other languages. Errors among the phrase's arguments are its causes.
type Fault struct{ Said Phrase }

// Errorf returns a [Fault]. Its format takes causes by %v.
func Errorf(format string, args ...any) error { return &Fault{Phrase{format, args}} }

// Error returns the phrase in English.
func (f *Fault) Error() string { return f.Said.String() }

// Phrase returns what the error says.
func (f *Fault) Phrase() Phrase { return f.Said }

// Unwrap returns the errors among the arguments.
func (f *Fault) Unwrap() []error {
	var causes []error
	for _, a := range f.Said.Args {
		if err, ok := a.(error); ok {
			causes = append(causes, err)
		}
	}
	return causes
}

// ErrorIn returns what an error says, in another language if it or an error that it wraps has a method Phrase, as
// [Fault] has. What the system says stays as it is.
func ErrorIn(err error, translate func(format string) string) string {
	var said interface {
		error
		Phrase() Phrase
	}
	if errors.As(err, &said) {
		return said.Phrase().In(translate)
	}
	return err.Error()
}
