package xmlio

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/model"
)

// badInput holds texts that are refused, with the error that people see.
var badInput = []struct{ name, src, want string }{
	{"empty", "", `1:1: the document is empty; a document needs at least a root element, such as <root/>`},
	{"blank", " \n ", `2:2: the document is empty; a document needs at least a root element, such as <root/>`},
	{"not XML", "hello", `1:1: this is not XML: it does not begin with <; choose an XML document`},
	{"an image", "\x89PNG\r\n\x1a\n", `1:1: this is not XML: it does not begin with <; choose an XML document`},
	{"JSON", `{"a": "<b>"}`, `1:1: this is not XML: it does not begin with <; choose an XML document`},
	{"a comment alone", "<!-- x -->\n", `2:1: the document has no root element; add one, such as <root/>`},
	{"another dialect", "<html>\n<body/></html>", `1:1: <html> is not a document of this dialect; expected are dialActions, quickDial or dialAction below the root, an account, or an error answer`},
	{"text alone", "<root>words</root>", `1:1: <root> is not a document of this dialect; expected are dialActions, quickDial or dialAction below the root, an account, or an error answer`},
	{"two roots", "<root/>\n<root/>", `2:1: a second root element; a document has one root element: put both into one, or make two files`},
	{"text after the root", "<root/>\n  words", `2:3: text after the end of the root element; nothing but comments may stand there: delete it`},
	{"text before the root", "<!-- x -->words<root/>", `1:11: text before the root element; nothing but comments may stand there: delete it`},
	{"CDATA before the root", "<![CDATA[x]]><root/>", `1:1: text before the root element; nothing but comments may stand there: delete it`},
	{"end tag before the root", "</a><root/>", `1:1: </a> closes nothing; delete it`},
	{"end tag behind the root", "<root/></root>", `1:8: markup after the end of the root element; nothing but comments may stand there: delete it`},
	{"truncated", "<root>\n  <quickDial>\n", `3:1: the document ends inside <quickDial>, which was opened in line 2; part of the file may be missing; add </quickDial>`},
	{"truncated in a tag", "<root>\n  <quick", `2:9: the document ends inside the tag <quick; part of the file may be missing`},
	{"tags crossed", "<root>\n<a><b></a></b></root>", `2:7: </a> where </b> should stand, for <b> was opened in line 2; close the elements in the order in which they were opened, the last first`},
	{"truncated before a name", "<root>\n  <", `2:4: the document ends inside the tag <; part of the file may be missing`},
	{"truncated in an end tag", "<root>\n</ro", `2:5: the document ends inside the tag </ro; part of the file may be missing`},
	{"merge conflict", "<root>\n<<<<<<< HEAD\n<quickDial/>\n=======\n>>>>>>> branch\n</root>",
		`2:1: a merge conflict begins here that was not resolved; choose one of its versions, and delete the lines with <<<<<<<, ======= and >>>>>>>`},
	{"no name", "<root>< a/></root>", `1:7: < is not followed by a name; a plain < in text is written &lt;`},
	{"no value", "<root a/>", `1:8: attribute a has no value; write a="…"`},
	{"no quotes", "<root a=b/>", `1:9: the value of attribute a is not in quotes; write a="…"`},
	{"no closing quote", "<root a=\"b/>", `1:9: the value of attribute a has no end; its closing quote is missing`},
	{"no blank between attributes", `<root a="1"b="2"/>`, `1:12: a blank or > is missing in the tag <root`},
	{"attribute twice", "<root a='1'\n  b='2' a='3'/>", `2:9: attribute a stands twice in one tag; delete one of them`},
	{"less-than in a value", `<root a="<"/>`, `1:10: a plain < in the value of attribute a; write &lt;, or add the closing quote that is missing`},
	{"plain ampersand", `<root>R&D</root>`, `1:8: a plain & that begins no reference; write &amp;`},
	{"unknown entity", `<root a="&nbsp;"/>`, `1:10: the entity &nbsp; is not defined; a plain & is written &amp;`},
	{"reference to no character", `<root>&#0;</root>`, `1:7: a character reference that stands for no character of XML; a plain & is written &amp;`},
	{"reference to a surrogate", `<root>&#xD800;</root>`, `1:7: a character reference that stands for no character of XML; a plain & is written &amp;`},
	{"reference too large", `<root>&#99999999999999999999;</root>`, `1:7: a character reference that stands for no character of XML; a plain & is written &amp;`},
	{"end of CDATA in text", `<root>é ]]></root>`, `1:9: ]]> in text; write ]]&gt;`},
	{"dashes in a comment", `<root><!-- a -- b --></root>`, `1:14: -- inside a comment; XML allows it at a comment's end only: write - - or one dash`},
	{"comment without an end", `<root><!-- a </root>`, `1:7: a comment without an end; add -->`},
	{"CDATA without an end", `<root><![CDATA[ a </root>`, `1:7: a CDATA section without an end; add ]]>`},
	{"instruction without an end", `<root><?a </root>`, `1:7: a processing instruction without an end; add ?>`},
	{"blank before the declaration", "\n<?xml version=\"1.0\"?><root/>", `2:1: an XML declaration that is not at the very start; delete what stands before it, blanks and empty lines included, or delete it`},
	{"declaration malformed", `<?xml encoding="UTF-8"?><root/>`, `1:7: the XML declaration is malformed; write <?xml version="1.0" encoding="UTF-8"?>`},
	{"version 2", `<?xml version="2.0"?><root/>`, `1:1: XML of version “2.0” is not known; write version="1.0"`},
	{"NUL", "<root>a\x00</root>", `1:8: the character U+0000, which XML cannot hold; delete it`},
	{"control character in a value", "<root a=\"\x1b\"/>", `1:10: the character U+001B, which XML cannot hold; delete it`},
	{"control character in a comment", "<root><!--\x01--></root>", `1:11: the character U+0001, which XML cannot hold; delete it`},
	{"U+FFFE", "<root>\uFFFE</root>", `1:7: the character U+FFFE, which XML cannot hold; delete it`},
	{"invalid UTF-8", "<root>\nč\xff</root>", `2:2: the byte FF is not valid UTF-8; save the file as UTF-8, or name its encoding in the XML declaration`},
	{"second DOCTYPE", "<!DOCTYPE a><!DOCTYPE a><a/>", `1:13: a DOCTYPE that is not before the root element, or a second one; delete it`},
	{"DOCTYPE malformed", "<!DOCTYPE a [ <b> ]><a/>", `1:15: the DOCTYPE is malformed; correct or delete it`},
	{"DOCTYPE without an end", "<!DOCTYPE a [ <!ELEMENT a", `1:15: a DOCTYPE without an end; add ]>`},
	{"UTF-16 damaged", "\xff\xfe<\x00a", `1:2: half a character of UTF-16 at the end of the file; part of the file may be missing`},
	{"UTF-16 half a pair", "\xfe\xff\x00<\xd8\x00\x00>", `1:2: half a pair of UTF-16; the file is damaged`},
	{"UTF-32", "\xff\xfe\x00\x00<\x00\x00\x00", `1:1: the encoding UTF-32 is not supported; save the file as UTF-8`},
	{"UTF-16 in name only", `<?xml version="1.0" encoding="UTF-16"?><root/>`, `1:1: the XML declaration says UTF-16, but the file is not; write encoding="UTF-8" in its first line`},
	{"encoding not known", `<?xml version="1.0" encoding="klingon"?><root/>`, `1:1: the encoding “klingon” is not supported; save the file as UTF-8`},
	{"a million tags", strings.Repeat("<a>", 1_000_000), `1:30001: elements are nested more than 10000 deep; this cannot be a provisioning document`},
}

func TestBadInputIsRefusedWithItsPlace(t *testing.T) {
	for _, test := range badInput {
		t.Run(test.name, func(t *testing.T) {
			f, err := Read("x.xml", []byte(test.src))
			if err == nil {
				t.Fatalf("read as a %v", f.Document().Kind)
			}
			if want := "x.xml:" + test.want; err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
}

func TestAWindowSaysThePlaceInWordsAndNamesTheFileItself(t *testing.T) {
	_, placed := Read("x.xml", []byte("<root>\nč\xff</root>"))
	_, whole := Open(t.TempDir())
	for want, err := range map[string]error{
		"line 2, column 2: the byte FF is not valid UTF-8; save the file as UTF-8, or name its encoding in the XML declaration": placed,
		"this is a folder, not a file; choose a file in it":                                                                     whole,
	} {
		if got := model.ErrorIn(err, func(format string) string { return format }); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret.xml")
	if err := os.WriteFile(secret, []byte("<root/>"), 0); err != nil {
		t.Fatal(err)
	}
	large := filepath.Join(dir, "large.xml")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 1<<30); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, want string }{
		{dir, dir + ": this is a folder, not a file; choose a file in it"},
		{filepath.Join(dir, "none.xml"), filepath.Join(dir, "none.xml") + ": there is no such file; check the name"},
		{large, large + ": the file is too large (it has 1024 MB, and the limit is 256 MB); choose a smaller one"},
		{secret, secret + ": the file may not be read; ask its owner for permission"},
	}
	for _, test := range tests {
		if test.path == secret && os.Geteuid() == 0 {
			continue // root may read everything
		}
		if _, err := Open(test.path); err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}
