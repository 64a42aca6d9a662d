package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// writings are quick-dial lists in many ways of writing; each holds the uri 5000 once.
var writings = map[string]string{
	"lines":                 "<?xml version=\"1.0\"?>\n<quickDial>\n  <item id=\"a\">\n    <uri>5000</uri>\n  </item>\n</quickDial>\n",
	"CRLF":                  "<quickDial>\r\n\t<item id=\"a\">\r\n\t\t<uri>5000</uri>\r\n\t</item>\r\n</quickDial>\r\n",
	"mixed ends":            "<quickDial>\r\n<item id=\"a\">\n<uri>5000</uri>\r</item>\n</quickDial>",
	"BOM":                   "\ufeff<quickDial><item id=\"a\"><uri>5000</uri></item></quickDial>",
	"single quotes":         "<quickDial><item  id = 'a'\n priority='1' ><uri >5000</uri ></item ></quickDial>",
	"CDATA":                 "<quickDial><item id=\"a\"><displayName><![CDATA[R&D]]></displayName><uri><![CDATA[5000]]></uri></item></quickDial>",
	"references":            "<quickDial><item id=\"&#97;\"><displayName>&#x41;&amp;&quot;&#13;&#10;</displayName><uri>5000</uri></item></quickDial>",
	"comments":              "<!--1--><quickDial><!--2--><item id=\"a\"><!--3--><displayName>A<!--4-->B</displayName><uri>5000</uri><!--5--></item><!--6--></quickDial><!--7-->",
	"instructions":          "<?a b?><quickDial><?c?><item id=\"a\"><?d?><uri>5000</uri></item></quickDial><?e?>",
	"DOCTYPE":               "<!DOCTYPE quickDial SYSTEM \"x.dtd\"><quickDial><item id=\"a\"><uri>5000</uri></item></quickDial>",
	"namespaces":            "<root xmlns:x=\"urn:x\"><quickDial><item id=\"a\" x:b=\"c\"><x:uri>1</x:uri><uri>5000</uri></item></quickDial></root>",
	"empty elements":        "<quickDial><item id=\"a\"><displayName/><uri>5000</uri><portraitUrl></portraitUrl></item><item id=\"b\"/></quickDial>",
	"localised":             "<quickDial><item id=\"a\"><displayName><value lang=\"cs\">Á</value><value>A</value></displayName><uri>5000</uri></item></quickDial>",
	"blanks":                "<quickDial>\n\n<item id=\" a \"><displayName>\n  A\n  B\n</displayName>  <uri>5000</uri> </item>\n\n</quickDial>\n\n",
	"double ids":            "<quickDial><item id=\"a\"><uri>1</uri></item><item id=\"a\"><uri>5000</uri></item><item><uri>2</uri></item><item><uri>3</uri></item></quickDial>",
	"references in a uri":   "<quickDial><item id=\"a\"><displayName>&#65;</displayName><uri>sip:&#53;1&#64;x?a&amp;b</uri></item><item id=\"b\"><uri>5000</uri></item></quickDial>",
	"CDATA in pieces":       "<quickDial><item id=\"a\"><displayName>R<![CDATA[&]]>D <![CDATA[]]]]><![CDATA[>]]></displayName><uri>5000</uri></item></quickDial>",
	"quotes and separators": "<quickDial><item id=\"a&quot;,;\"><displayName>\"one\", two; three\tfour\nfive</displayName><uri>5000</uri></item><item id='=b'><uri>+1</uri></item></quickDial>",
	"US-ASCII":              "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n<quickDial><item id=\"&#xE9;\"><displayName>&#233;</displayName><uri>5000</uri></item></quickDial>",
	"absent and empty":      "<quickDial><item id=\"a\" priority=\"\"><displayName></displayName><uri>5000</uri></item><item id=\"b\"></item><item id=\"c\"/></quickDial>",
	"removals":              "<quickDial><item id=\"a\" action=\"remove\"/><item id=\"b\"><uri>5000</uri></item></quickDial>",
	"unknown things":        "<root a='1'>text<more/><quickDial b='2'>words<item c='3' id='a'>more<uri d='4'>5000</uri><uri>second</uri></item></quickDial><quickDial/></root>",
}

func TestAnExportBroughtBackChangesNothingAndAChangedCellThatValueAlone(t *testing.T) {
	for name, text := range writings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			document := writeFile(t, "doc.xml", text)
			table := run(t, "quickdial", "export", document)
			sheet := writeFile(t, "table.csv", string(table))
			if got := run(t, "quickdial", "import", "--gone", "delete", document, sheet); string(got) != text {
				t.Errorf("the unchanged export gives\n%q\nnot\n%q", got, text)
			}
			if got := run(t, "quickdial", "import", "--gone", "delete", document, writeFile(t, "sheet.csv", asSpreadsheet(t, table))); string(got) != text {
				t.Errorf("the unchanged export, saved by a spreadsheet, gives\n%q\nnot\n%q", got, text)
			}
			if err := os.WriteFile(sheet, bytes.Replace(table, []byte("5000"), []byte("5001"), 1), 0o644); err != nil {
				t.Fatal(err)
			}
			run(t, "quickdial", "import", "--write", document, sheet)
			got, err := os.ReadFile(document)
			if want := strings.Replace(text, "5000", "5001", 1); err != nil || string(got) != want {
				t.Errorf("the changed cell gives\n%q\nnot\n%q", got, want)
			}
		})
	}
}

// asSpreadsheet returns a table as spreadsheets save it: with a byte order mark, semicolons, CRLF, and every cell in quotes.
func asSpreadsheet(t *testing.T, table []byte) string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := "\ufeff"
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out += ";"
			}
			out += `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out += "\r\n"
	}
	return out
}

func TestAnImportIntoWhatCannotBeEditedSaysWhy(t *testing.T) {
	const old = "<?xml version=\"1.1\"?>\n<quickDial><item id=\"a\"><uri>5000</uri></item></quickDial>"
	document := writeFile(t, "old.xml", old)
	if got := run(t, "quickdial", "import", document, writeFile(t, "same.csv", "id,uri\na,5000\n")); string(got) != old {
		t.Errorf("an unchanged table gives %q", got)
	}
	cmd := exec.Command(binary, "quickdial", "import", "--write", document, writeFile(t, "other.csv", "id,uri\na,5001\n"))
	out, err := cmd.CombinedOutput()
	want := document + ": the document cannot be edited: it is XML 1.1; declare it as XML 1.0 to edit it\n"
	if cmd.ProcessState.ExitCode() != 2 || string(out) != want {
		t.Errorf("%v: %q, want %q", err, out, want)
	}
}

// run runs dialctl, which must end with 0, and returns its output.
func run(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(binary, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("dialctl %q: %v\n%s", args, err, stderr.String())
	}
	return out
}

func TestAThousandDocumentsAreReportedInOrder(t *testing.T) {
	dir := t.TempDir()
	var want strings.Builder
	for i := range 1000 {
		folder := filepath.Join(dir, fmt.Sprintf("%02d", i/50))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, fmt.Sprintf("%04d.xml", i))
		lines := strings.Repeat("\n", i%7)
		if err := os.WriteFile(path, []byte("<quickDial>"+lines+"<item/></quickDial>"), 0o644); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&want, "%s:%d\n", path, 1+i%7)
	}
	cmd := exec.Command(binary, "check", dir)
	out, err := cmd.Output()
	if cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%v\n%s", err, out)
	}
	var got strings.Builder
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "[missing-id]") {
			parts := strings.SplitN(line, ":", 3)
			fmt.Fprintf(&got, "%s:%s\n", parts[0], parts[1])
		}
	}
	if got.String() != want.String() {
		t.Errorf("got\n%s", got.String())
	}
}
