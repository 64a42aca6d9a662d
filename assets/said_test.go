package assets_test

import (
	"slices"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/model/diff"
	"dialwright/model/merge"
	"dialwright/model/rewrite"
	"dialwright/xmlio"
)

// What the packages below the window say is translated down to the words inside it, also those that come from tables.
func TestAllThatIsSaidIsTranslated(t *testing.T) {
	czech := translations(t, "cs")
	missing := map[string]bool{}
	said := 0
	translate := func(format string) string {
		text, ok := czech[format]
		if !ok && hasWords(format) {
			missing[format] = true
		}
		if said++; !ok {
			return format
		}
		return text
	}
	say := func(p model.Phrase) {
		if text := p.In(translate); strings.Contains(text, "%!") {
			t.Errorf("%q has arguments that its translation does not take: %s", p.Format, text)
		}
	}
	read := func(src string) *model.Document {
		f, err := xmlio.Read("a.xml", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		return f.Document()
	}
	calls := []rewrite.Call{{Number: "00420 601"}, {Number: "+420601", Network: "wifi", SSID: "Office"}, {Number: "12", Network: "moon"},
		{Number: strings.Repeat("1", 100), Network: "cellular"}, {Number: "", Network: "wifi"}, {Number: "0-1\x01\xff", Strip: true}}
	for _, code := range check.Codes() {
		bad, good := read(code.Bad), read(code.Good)
		o := check.Options{}
		if code.Before != "" {
			o.Previous = read(code.Before)
		}
		for _, f := range check.Run(bad, o) {
			say(f.Said)
			if f.Fix != nil {
				say(f.Fix.Label)
			}
		}
		for _, d := range slices.Concat(diff.Compare(bad, good, xmlio.Plain), diff.Compare(good, bad, xmlio.Plain)) {
			say(d.Said)
		}
		phone, _ := merge.Phone{}.Merge(good, xmlio.Source)
		_, events := phone.Merge(bad, xmlio.Source)
		for _, e := range events {
			say(e.Said)
		}
		for _, a := range append(bad.Actions(), nil) {
			for _, c := range calls {
				for _, n := range rewrite.Explain(bad, a, c).Said {
					say(n)
				}
			}
		}
		for n := 1; n < len(code.Bad); n += 7 { // the beginning of a document is no document
			if _, err := xmlio.Read("a.xml", []byte(code.Bad[:n])); err != nil {
				model.ErrorIn(err, translate)
			}
		}
	}
	for format := range missing {
		t.Errorf("said, and not translated: %q", format)
	}
	if said < 1000 {
		t.Errorf("only %d formats were said", said)
	}
}
