package model

import (
	"slices"
	"testing"
)

func localised(pairs ...string) Text {
	t := Text{Present: true, Localised: true}
	for i := 0; i < len(pairs); i += 2 {
		t.Values = append(t.Values, Localised{Lang: pairs[i], Text: pairs[i+1], Origin: i})
	}
	return t
}

func TestTextFor(t *testing.T) {
	for _, c := range []struct {
		text       Text
		lang, want string
	}{
		{Text{}, "", ""},
		{Text{Present: true}, "cs", ""},
		{Plain("a"), "", "a"},
		{Plain("a"), "cs", "a"},
		{localised("cs", "č", "", "d"), "", "d"},
		{localised("cs", "č", "", "d"), "cs", "č"},
		{localised("cs", "č", "", "d"), "de", "d"},
		{localised("cs", "č", "de", "d"), "", "č"},
		{localised("", "first", "", "second"), "de", "first"},
	} {
		if got := c.text.For(c.lang); got != c.want {
			t.Errorf("%+v for %q is %q, want %q", c.text.Values, c.lang, got, c.want)
		}
	}
	if got := localised("cs", "č", "", "d").String(); got != "d" {
		t.Errorf("String gives %q", got)
	}
}

func TestTextWith(t *testing.T) {
	for _, c := range []struct {
		name      string
		text      Text
		lang, set string
		want      []string // pairs of language and text
		localised bool
	}{
		{"absent", Text{}, "", "x", []string{"", "x"}, false},
		{"absent, in a language", Text{}, "cs", "x", []string{"cs", "x"}, true},
		{"plain", Plain("a"), "", "x", []string{"", "x"}, false},
		{"plain, in a language", Plain("a"), "cs", "x", []string{"", "a", "cs", "x"}, true},
		{"default of several", localised("cs", "č", "", "d"), "", "x", []string{"cs", "č", "", "x"}, true},
		{"language of several", localised("cs", "č", "", "d"), "cs", "x", []string{"cs", "x", "", "d"}, true},
		{"new language", localised("cs", "č", "", "d"), "de", "x", []string{"cs", "č", "", "d", "de", "x"}, true},
		{"missing default", localised("cs", "č"), "", "x", []string{"cs", "č", "", "x"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := slices.Clone(c.text.Values)
			got := c.text.WithLang(c.lang, c.set)
			var pairs []string
			for _, v := range got.Values {
				pairs = append(pairs, v.Lang, v.Text)
			}
			if !slices.Equal(pairs, c.want) || !got.Present || got.Localised != c.localised {
				t.Errorf("got %q, localised %v", pairs, got.Localised)
			}
			if !slices.Equal(c.text.Values, before) {
				t.Error("the text that was given changed")
			}
			for i, v := range before {
				if got.Values[i].Origin != v.Origin {
					t.Error("an origin was lost")
				}
			}
		})
	}
	if got := Plain("a").With("b").String(); got != "b" {
		t.Errorf("With gives %q", got)
	}
}

func TestTextEqual(t *testing.T) {
	a := Plain("a")
	for _, b := range []Text{{}, {Present: true}, Plain("b"), localised("", "a"), {Present: true, Values: a.Values, Priority: Some("50")}, {Present: true, Values: a.Values, Source: Some("gui")}} {
		if a.Equal(b) || b.Equal(a) {
			t.Errorf("%+v equals %+v", a, b)
		}
	}
	read := Text{Present: true, Values: []Localised{{Text: "a", Origin: 5}}, Origin: 5}
	if !a.Equal(read) {
		t.Error("where a text was read from makes a difference")
	}
}

func TestADocumentHoldsWhatXMLCanHold(t *testing.T) {
	for text, want := range map[string]string{
		"plain text\r\n\té😀\uFFFD\uE000\uD7FF": "",
		"a\x00":      "the character U+0000 cannot stand in XML",
		"a\x1f":      "the character U+001F cannot stand in XML",
		"č\uFFFE":    "the character U+FFFE cannot stand in XML",
		"\uFFFF":     "the character U+FFFF cannot stand in XML",
		"\uFFFD\xff": "the byte FF is not text in UTF-8",
	} {
		got := ""
		if err := CheckText(text); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
