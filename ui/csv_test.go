package ui

import (
	"strings"
	"testing"

	"dialwright/model/cases"
)

func TestTablesAreExportedUnderANameLikeTheDocuments(t *testing.T) {
	s := newScene(t, samplePath)
	s.picker.answers = []string{"/docs/table.csv", "/docs/tests.csv"}
	s.w.work.exportCSV()
	s.w.work.casesChanged([]cases.Case{{Number: "5000", Dials: "5000"}})
	s.w.work.exportCases()
	if a := s.picker.asked; len(a) != 2 || a[0] != "save sample.csv" || a[1] != "save sample.cases.csv" {
		t.Errorf("asked for %q", a)
	}
	for path, want := range map[string]string{
		"/docs/table.csv": "id,displayName,uri,portraitUrl,priority\nqd1,Canteen,5000,,\n",
		"/docs/tests.csv": "action,number,network,ssid,dials,dialAction,record,note\n,5000,,,5000,,,\n",
	} {
		if got := s.disk.texts[path]; got != want {
			t.Errorf("%s holds %q, want %q", path, got, want)
		}
	}
	if got := s.w.status.said.Text; got != "Exported to /docs/tests.csv." {
		t.Errorf("it says %q", got)
	}
}

func TestATableThatCannotBeImportedIsNamedOnce(t *testing.T) {
	s := newScene(t, samplePath)
	s.disk.texts["/docs/bad.csv"] = "name\nCanteen\n"
	s.picker.answers = []string{"/docs/bad.csv"}
	s.w.work.importCSV()
	const want = "/docs/bad.csv\n\nLine 1: there is no column id; the header is id,displayName,uri,portraitUrl,priority."
	if got := s.dialog(); !strings.Contains(got, want) {
		t.Errorf("the dialog says %q, want %q", got, want)
	}
}
