package journal

import (
	"strings"
	"testing"

	"dialwright/xmlio"
)

func keepCases(j *Journal, text string) { j.KeepCases(func() []byte { return []byte(text) }) }

func TestTestCasesThatWereNotSavedAreRecovered(t *testing.T) {
	w := begin(t, rich, true)
	keepCases(w.j, "number\n1\n")
	w.j.Flush()
	w.rename("Bistro")
	keepCases(w.j, "number\n1\n2\n")
	w.save() // of the document; the file of cases could not be written
	w.crash()
	if f := w.find(); !f.Cases || f.Edits != 0 || f.Disk != Same || f.Time.IsZero() {
		t.Errorf("found %+v, want test cases alone", f)
	}
	r := w.recover()
	if string(r.Cases) != "number\n1\n2\n" || r.Document != r.Base {
		t.Errorf("recovered the cases %q; the document is its base: %v", r.Cases, r.Document == r.Base)
	}
}

func TestTestCasesThatAreSavedAreForgotten(t *testing.T) {
	w := begin(t, rich, true)
	keepCases(w.j, "number\n1\n")
	w.j.Flush()
	w.j.KeepCases(nil)
	w.crash()
	w.wantNothing()
}

func TestTestCasesAreRecoveredWithEdits(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	keepCases(w.j, "number\n1\n")
	w.rename("Cafe")
	w.crash()
	w.put("<root/>")
	r := w.recover()
	if string(r.Cases) != "number\n1\n" || r.Edits != 2 || rendered(r.Document) != strings.Replace(rich, "Canteen", "Cafe", 1) {
		t.Errorf("recovered the cases %q and, after %d edits,\n%s", r.Cases, r.Edits, rendered(r.Document))
	}
}

func TestTestCasesFitTheFileAsItIsNow(t *testing.T) {
	w := begin(t, rich, true)
	keepCases(w.j, "number\n1\n")
	w.crash()
	w.put("<root/>")
	r := w.recover()
	if data := xmlio.FileOf(r.Document).Bytes(); r.Disk != Same || r.Parts || string(data) != "<root/>" || string(r.Cases) != "number\n1\n" {
		t.Errorf("%v, parts %v, cases %q, and the document\n%s", r.Disk, r.Parts, r.Cases, data)
	}
}
