package xmlio

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"dialwright/model"
)

func inUTF16(s string, bigEndian bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if bigEndian {
			b.WriteByte(byte(u >> 8))
		}
		b.WriteByte(byte(u))
		if !bigEndian {
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

// readOnly holds documents that cannot be kept in every detail when they are edited.
var readOnly = []struct{ name, src, reason, value string }{
	{"UTF-16, little-endian", inUTF16("\uFEFF<quickDial><item id=\"č😀\"/></quickDial>", false), "it is written in UTF-16; save it as UTF-8 to edit it", "č😀"},
	{"UTF-16, big-endian", inUTF16("\uFEFF<?xml version='1.0' encoding='UTF-16'?><quickDial><item id=\"č\"/></quickDial>", true), "it is written in UTF-16; save it as UTF-8 to edit it", "č"},
	{"UTF-16 without a mark", inUTF16("<quickDial><item id=\"č\"/></quickDial>", false), "it is written in UTF-16; save it as UTF-8 to edit it", "č"},
	{"Latin-1", "<?xml version='1.0' encoding='ISO-8859-1'?><quickDial><item id=\"\xe9\"/></quickDial>", "it is written in ISO-8859-1; save it as UTF-8 to edit it", "é"},
	{"Latin-1, said far from the start", "<?xml version='1.0'" + strings.Repeat(" ", 2000) + "encoding='ISO-8859-1'?><quickDial><item id=\"\xe9\"/></quickDial>", "it is written in ISO-8859-1; save it as UTF-8 to edit it", "é"},
	{"Windows-1250", "<?xml version='1.0' encoding='windows-1250'?><quickDial><item id=\"\xe8\"/></quickDial>", "it is written in windows-1250; save it as UTF-8 to edit it", "č"},
	{"code page", "<?xml version='1.0' encoding='cp1252'?><quickDial><item id=\"\x80\"/></quickDial>", "it is written in cp1252; save it as UTF-8 to edit it", "€"},
	{"ASCII that is Latin-1", "<?xml version='1.0' encoding='us-ascii'?>\n<quickDial><item id=\"\xe9\"/></quickDial>", "it is declared as us-ascii, but the byte E9 in line 2, column 22 is not of that; save it as UTF-8 to edit it", "é"},
	{"ASCII that is UTF-8", "<?xml version='1.0' encoding='ASCII'?><quickDial><item id=\"č\"/></quickDial>", "it is declared as ASCII, but the byte C4 in line 1, column 60 is not of that; write encoding=\"UTF-8\" in its first line to edit it", "č"},
	{"XML 1.1", "<?xml version='1.1'?>\u0085<quickDial><item id=\"&#1;\"/>\u2028</quickDial>", "it is XML 1.1; declare it as XML 1.0 to edit it", "\x01"},
	{"entities", "<!DOCTYPE a [<!ENTITY x 'y'>]>\n<quickDial><item id=\"&x;\"/></quickDial>", "it uses the entity &x; (line 2, column 22), which is not expanded here; write there what it stands for to edit it", "&x;"},
	{"entities that are not used", "<!DOCTYPE a [<!ENTITY x 'y'>]>\n<quickDial><item id=\"z\"/></quickDial>", "its DOCTYPE declares entities (line 1, column 14), which are not expanded here; delete them to edit it", "z"},
	{"entities of an external subset", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>\n<quickDial><item id=\"&x;\"/></quickDial>", "it uses the entity &x; (line 2, column 22), which is not expanded here; write there what it stands for to edit it", "&x;"},
	{"entities of a parameter entity", "<!DOCTYPE a [ %more; ]>\n<quickDial><item id=\"&x;\"/></quickDial>", "it uses the entity &x; (line 2, column 22), which is not expanded here; write there what it stands for to edit it", "&x;"},
	{"a DTD bomb", bomb(), "it uses the entity &lol50; (line 54, column 22), which is not expanded here; write there what it stands for to edit it", "&lol50;"},
}

// bomb is a document whose entities would expand to more than the universe holds.
func bomb() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE lolz [\n  <!ENTITY lol0 \"lol\">\n")
	for i := range 50 {
		fmt.Fprintf(&b, "  <!ENTITY lol%d %q>\n", i+1, strings.Repeat(fmt.Sprintf("&lol%d;", i), 10))
	}
	b.WriteString("]>\n<quickDial><item id=\"&lol50;\"/></quickDial>")
	return b.String()
}

func TestPromiseWhatCannotBeKeptOpensReadOnly(t *testing.T) {
	for _, test := range readOnly {
		t.Run(test.name, func(t *testing.T) {
			f, err := Read("x.xml", []byte(test.src))
			if err != nil {
				t.Fatal(err)
			}
			d := f.Document()
			if d.ReadOnly == nil || d.ReadOnly.Error() != test.reason {
				t.Errorf("the reason is %q, want %q", d.ReadOnly, test.reason)
			}
			line, column, used := Position(d.Entity, "")
			if used != strings.Contains(test.reason, "uses the entity") || used && !strings.Contains(test.reason, fmt.Sprintf("(line %d, column %d)", line, column+len(`id="`))) {
				t.Errorf("an entity is used at %d:%d, %v", line, column, used)
			}
			if got := d.Items()[0].Ident.Value; got != test.value {
				t.Errorf("read %q, want %q", got, test.value)
			}
			copied := *d
			if out, err := Render(&copied); err != nil || string(out) != test.src || string(f.Bytes()) != test.src {
				t.Errorf("saved as %q, %v", out, err)
			}
			if _, _, err := (model.Remove{List: model.ItemList, At: []int{0}}).Apply(d); err == nil {
				t.Error("it can be edited")
			}
			// Nor is it changed by who does not ask the model.
			copied.QuickDial = &model.QuickDial{ID: model.NewID()}
			if out, err := Render(&copied); err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("rendered %q, %v", out, err)
			}
			if _, err := Format(d); err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("formatted, %v", err)
			}
			if _, err := Rename(d, map[model.Origin]string{d.Origin: "x"}); err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("renamed, %v", err)
			}
		})
	}
}

// TestPasteFromAReadOnlyDocument copies values, and the source where it means the same in another document.
func TestPasteFromAReadOnlyDocument(t *testing.T) {
	tests := []struct{ src, want string }{
		{"<?xml version='1.0' encoding='ISO-8859-1'?><quickDial><item id='\xe9'><!-- \xe9 --></item></quickDial>", "<item id='é'><!-- é --></item>\n"},
		{"<!DOCTYPE a [<!ENTITY x 'y'>]><quickDial><item id='&x;'><!-- c --></item></quickDial>", "<item id=\"&amp;x;\"/>\n"},
	}
	for _, test := range tests {
		f, err := Read("x.xml", []byte(test.src))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Fragment(f.Document().Items()[0]); err != nil || got != test.want {
			t.Errorf("got %q, %v; want %q", got, err, test.want)
		}
	}
}

func TestDamagedEncodings(t *testing.T) {
	tests := []struct{ src, want string }{
		{"<?xml version='1.0' encoding='windows-1250'?><root/>\x00", "x.xml:1:53: text after the end of the root element; nothing but comments may stand there: delete it"},
		{inUTF16("<root>\x00</root>", true), "x.xml:1:7: the character U+0000, which XML cannot hold; delete it"},
		{"\xEF\xBB\xBF<?xml version='1.0' encoding='windows-1250'?><root/>", "x.xml:1:1: the XML declaration says windows-1250, but the file begins with the mark of UTF-8; write encoding=\"UTF-8\" in its first line"},
	}
	for _, test := range tests {
		_, err := Read("x.xml", []byte(test.src))
		if got := fmt.Sprint(err); err == nil || got != test.want {
			t.Errorf("%q: got %v, want %s", test.src, err, test.want)
		}
	}
}
