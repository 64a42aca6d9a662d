package check_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/xmlio"
)

var update = flag.Bool("update", false, "write docs/checks.md from the table of codes")

const page = "../../docs/checks.md"

func read(t *testing.T, src string) *model.Document {
	t.Helper()
	f, err := xmlio.Read("example.xml", []byte(src))
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	return f.Document()
}

// codesIn returns the findings of an example but for the note on unconfirmed spellings, which many have beside their own.
func codesIn(t *testing.T, c check.Code, src string) []check.Finding {
	t.Helper()
	var o check.Options
	if c.Before != "" {
		o.Previous = read(t, c.Before)
	}
	var out []check.Finding
	for _, f := range check.Run(read(t, src), o) {
		if f.Code != "unconfirmed-type" || c.Code == "unconfirmed-type" {
			out = append(out, f)
		}
	}
	return out
}

func TestEveryBadExampleHasItsFindingInItsPlace(t *testing.T) {
	for _, c := range check.Codes() {
		t.Run(c.Code, func(t *testing.T) {
			found := codesIn(t, c, c.Bad)
			if len(found) != 1 || found[0].Code != c.Code || found[0].Severity != c.Severity {
				t.Fatalf("found %+v", found)
			}
			at := strings.Index(c.Bad, c.At)
			if at < 0 || strings.Count(c.Bad, c.At) != 1 && c.At != "" {
				t.Fatalf("%q stands not once in the example", c.At)
			}
			if c.At == "" {
				at = strings.Index(c.Bad, "<root>")
			}
			before := c.Bad[:at]
			want := fmt.Sprintf("%d:%d", 1+strings.Count(before, "\n"), 1+len([]rune(before[strings.LastIndex(before, "\n")+1:])))
			line, column, ok := xmlio.Position(found[0].Origin, found[0].Field)
			if got := fmt.Sprintf("%d:%d", line, column); !ok || got != want {
				t.Errorf("the finding is at %s, want %s", got, want)
			}
		})
	}
}

func TestNoGoodExampleHasFindings(t *testing.T) {
	for _, c := range check.Codes() {
		t.Run(c.Code, func(t *testing.T) {
			if found := codesIn(t, c, c.Good); len(found) != 0 {
				t.Errorf("found %+v", found)
			}
		})
	}
}

// Every fix that the examples offer must take the finding away, and may not bring another one.
func TestEveryFixOfTheExamplesWorks(t *testing.T) {
	for _, c := range check.Codes() {
		t.Run(c.Code, func(t *testing.T) {
			d := read(t, c.Bad)
			var o check.Options
			if c.Before != "" {
				o.Previous = read(t, c.Before)
			}
			for _, f := range check.Run(d, o) {
				if f.Fix == nil {
					continue
				}
				fixed, err := apply(f.Fix, d)
				if err != nil {
					t.Fatal(err)
				}
				if left := found(fixed, o); len(left) != 0 {
					t.Errorf("%s: then %v", f.Fix.Label, left)
				}
				if _, err := xmlio.Render(fixed); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func apply(fix *check.Fix, d *model.Document) (*model.Document, error) {
	if fix.Edit == nil {
		return xmlio.Rename(d, fix.Rename)
	}
	after, _, err := fix.Edit.Apply(d)
	return after, err
}

// What one export of the vendor's documentation prints: every name in lower case, and so nothing that a phone reads.
func TestLowerCasedDocumentsCanBeMended(t *testing.T) {
	for _, src := range []string{
		`<root><quickdial><item id="qd1"><displayname>Canteen</displayname><uri>5000</uri><portraiturl>p</portraiturl></item></quickdial></root>`,
		`<quickdial><item id="qd1"><displayname>Canteen</displayname><uri>5000</uri></item></quickdial>`,
		`<quickDial><item id="qd1"><displayName><value Lang="cs">Menza</value><value>Canteen</value></displayName><uri>5000</uri></item></quickDial>`,
		`<dialactions><dialaction id="a"><displayname>Call</displayname></dialaction></dialactions>`,
		`<root><dialaction id="a"><displayname>Call</displayname></dialaction></root>`,
		`<quickDial maxquickdialreplacepriority="21"><item ID="qd1"><DisplayName>Canteen</DisplayName><URI>5000</URI></item></quickDial>`,
	} {
		d := read(t, src)
		for n := 0; ; n++ {
			var fix *check.Fix
			for _, f := range check.Run(d, check.Options{}) {
				if f.Code != "wrong-case-name" {
					t.Errorf("%s: found %s: %s", src, f.Code, f.Message)
				}
				if f.Code == "wrong-case-name" && fix == nil {
					fix = f.Fix
				}
			}
			if fix == nil || n > 9 {
				break
			}
			var err error
			if d, err = apply(fix, d); err != nil {
				t.Fatal(err)
			}
		}
		expect(t, d)
		if len(d.Items())+len(d.Actions()) != 1 {
			t.Errorf("%s: %d entries, %d dial actions", src, len(d.Items()), len(d.Actions()))
		}
	}
}

func TestCodesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range check.Codes() {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(c.Code) || seen[c.Code] {
			t.Errorf("code %q is odd or there twice", c.Code)
		}
		seen[c.Code] = true
		if c.Title == "" || strings.HasSuffix(c.Title, ".") || !strings.HasSuffix(c.Why, ".") {
			t.Errorf("%s: title %q, why %q", c.Code, c.Title, c.Why)
		}
	}
}

func TestThePageDocumentsTheCodes(t *testing.T) {
	want := checksPage()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/checks.md is not what the table of codes says; write it with: go test ./model/check -run Page -update")
	}
}

// The documents that the vendor shows, and those that real services send, are good.
func TestDocumentedDocumentsHaveNoErrorsAndNoWarnings(t *testing.T) {
	files, err := filepath.Glob("testdata/documented/*.xml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range check.Run(read(t, string(src)), check.Options{}) {
			if f.Severity != check.Info {
				t.Errorf("%s: %s: %s", name, f.Code, f.Message)
			}
		}
	}
}
