package model

import (
	"slices"
	"unicode/utf8"
)

// Text is a child element that holds text, such as displayName, plain or localised. An absent Text differs from an
// empty one. Text compares with [Text.Equal].
type Text struct {
	Present   bool
	Localised bool        // the element holds value elements, one a language
	Values    []Localised // in document order; a plain text is one value without a language
	Priority  Attr        // own merge priority; absent: that of the element above
	Source    Attr
	Foreign   []Foreign // in the element, and in its value elements as they were read; see [Text.Unknown]
	Origin    Origin
}

// Localised is one language's form of a text. Lang is empty for the default.
type Localised struct {
	Lang, Text string
	Origin     Origin
}

// Plain returns a present Text that is not localised.
func Plain(s string) Text { return Text{Present: true, Values: []Localised{{Text: s}}} }

// String returns the default form: the value without a language, else the first one, else "".
func (t Text) String() string { return t.For("") }

// For returns the form for a language tag such as "cs", falling back to the default form.
func (t Text) For(lang string) string {
	if len(t.Values) == 0 {
		return ""
	}
	text, found := t.Values[0].Text, false
	for _, v := range t.Values {
		if v.Lang == lang {
			return v.Text
		}
		if v.Lang == "" && !found {
			text, found = v.Text, true
		}
	}
	return text
}

// With returns the text with its default form set to s, everything else kept. An absent text becomes present.
func (t Text) With(s string) Text { return t.WithLang("", s) }

// WithLang returns the text with the form for lang set to s, everything else kept. A form that is not there is added,
// which makes a plain text localised when lang is not empty.
func (t Text) WithLang(lang, s string) Text {
	t.Present = true
	t.Values = slices.Clone(t.Values)
	for i, v := range t.Values {
		if v.Lang == lang {
			t.Values[i].Text = s
			return t
		}
	}
	if lang != "" {
		t.Localised = true
	} else if len(t.Values) > 0 && !t.Localised {
		t.Values[0].Text = s
		return t
	}
	t.Values = append(t.Values, Localised{Lang: lang, Text: s})
	return t
}

// Unknown returns what Foreign lists, without what stood in value elements that the text no longer has.
func (t Text) Unknown() []Foreign {
	var out []Foreign
	for _, f := range t.Foreign {
		if f.Value == nil || slices.ContainsFunc(t.Values, func(v Localised) bool { return v.Origin == f.Value }) {
			out = append(out, f)
		}
	}
	return out
}

// Equal reports whether two texts say the same, whatever they were read from.
func (t Text) Equal(o Text) bool {
	return t.Present == o.Present && t.Localised == o.Localised && t.Priority == o.Priority && t.Source == o.Source &&
		slices.EqualFunc(t.Values, o.Values, func(a, b Localised) bool { return a.Lang == b.Lang && a.Text == b.Text })
}

// CheckText returns an error when a document cannot hold a text: the first character that cannot stand in XML, such as most
// control characters, or the first byte that is no text at all. Every text else can be the value of every field.
func CheckText(s string) error {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return Errorf("the byte %02X is not text in UTF-8", s[i])
			}
		}
		if !IsChar(r) {
			return Errorf("the character U+%04X cannot stand in XML", r)
		}
	}
	return nil
}

// IsChar reports whether a character can stand in XML 1.0.
func IsChar(r rune) bool {
	return r >= ' ' && r <= 0xD7FF || r == '\n' || r == '\t' || r == '\r' || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}
