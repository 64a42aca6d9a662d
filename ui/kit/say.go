package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
)

// Say returns a phrase in the user's language.
func Say(p model.Phrase) string { return p.In(translate) }

// SayError returns what an error says in the user's language.
func SayError(err error) string { return model.ErrorIn(err, translate) }

// ErrorSentence returns what an error says as a sentence of its own.
func ErrorSentence(err error) string {
	s := Sentence(SayError(err))
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	return s
}

// Sayer returns a function that does what [Say] does, and remembers what it has looked up: for very many phrases. It is
// for one goroutine.
func Sayer() func(model.Phrase) string {
	known := map[string]string{}
	remember := func(format string) string {
		text, ok := known[format]
		if !ok {
			text = translate(format)
			known[format] = text
		}
		return text
	}
	return func(p model.Phrase) string { return p.In(remember) }
}

// Shown returns a text as it stands inside a sentence: in quotes when it is no plain word.
func Shown(s string) string { return Say(model.Shown(s)) }

// Quote returns a text in quotes.
func Quote(s string) string { return Say(model.Say("“%s”", s)) }

// Sentence returns a text with a capital letter at its beginning.
func Sentence(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// translate says a format in the user's language. Those without words are the same in all.
func translate(format string) string {
	if !strings.ContainsFunc(strings.ReplaceAll(format, "%s", ""), func(r rune) bool { return unicode.IsLetter(r) || r == '“' }) {
		return format
	}
	return lang.L(format)
}
