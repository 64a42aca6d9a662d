package ui

import (
	"strings"
	"testing"
	"time"

	"dialwright/model"
	"dialwright/model/cases"
)

const (
	casesHeader = "action,number,network,ssid,dials,dialAction,record,note\n"
	theirs      = "number,note\n112,theirs\n"
)

func TestUnsavedSamplesAreKeptAgainstACrashUntilTheyAreSaved(t *testing.T) {
	s := newScene(t, samplePath)
	file := s.w.work.file.(*memFile)
	s.w.work.casesChanged([]cases.Case{{Number: "5000"}})
	if file.cases == nil {
		t.Fatal("they are not kept")
	}
	if got := string(file.cases()); got != casesHeader+",5000,,,,,,\n" {
		t.Errorf("kept are %q", got)
	}
	file.saving = func() { s.w.work.casesChanged([]cases.Case{{Number: "5001"}}) }
	s.menu("Save")
	if file.cases == nil || !strings.Contains(string(file.cases()), "5001") {
		t.Error("what was edited during the save is not kept")
	}
	file.saving = nil
	s.menu("Save")
	if file.cases != nil {
		t.Error("they are kept although they are saved")
	}
}

func TestSamplesAreBroughtBackAfterACrash(t *testing.T) {
	s := newScene(t, "")
	s.disk.texts["/docs/sample.cases.csv"] = theirs
	s.disk.recoverable = []Recovery{{Path: samplePath, When: time.Unix(0, 0), Key: "k", Cases: true}}
	s.disk.lost = []byte("number\n5000\n")
	s.w.offerRecovery()
	if d := s.dialog(); !strings.Contains(d, "There are unsaved test cases.") || strings.Contains(d, "Unsaved edits:") {
		t.Errorf("the dialog says %q", d)
	}
	s.press("Recover")
	work := s.w.work
	if work == nil || len(work.cases.list) != 1 || work.cases.list[0].Number != "5000" || !work.dirty() {
		t.Fatalf("the samples are %+v, want the recovered one, not saved", work.cases.list)
	}
	s.wantTitle("● sample.xml – Dialwright")
	if n := work.banner.text.Text; !work.banner.Visible() || n != "Unsaved test cases were brought back. They are still not saved." {
		t.Errorf("it says %q", n)
	}
	s.menu("Save")
	for path, want := range map[string]string{
		"/docs/sample.cases.csv":     casesHeader + ",5000,,,,,,\n",
		"/docs/sample.cases.old.csv": theirs,
	} {
		if got := s.disk.texts[path]; got != want {
			t.Errorf("%s holds %q, want %q", path, got, want)
		}
	}
}

func TestTestCasesBesideAnotherFileAreNotOverwritten(t *testing.T) {
	s := newScene(t, samplePath)
	s.disk.docs["/docs/b.xml"] = &model.Document{Root: "root"}
	s.disk.texts["/docs/b.cases.csv"] = theirs
	s.disk.texts["/docs/b.cases.old.csv"] = "number\n1\n"
	s.w.work.casesChanged([]cases.Case{{Number: "5000"}})
	s.picker.answers = []string{"/docs/b.xml"}
	s.menu("Save as")
	ours := casesHeader + ",5000,,,,,,\n"
	for path, want := range map[string]string{
		"/docs/b.cases.csv": ours, "/docs/b.cases.old2.csv": theirs, "/docs/b.cases.old.csv": "number\n1\n",
	} {
		if got := s.disk.texts[path]; got != want {
			t.Errorf("%s holds %q, want %q", path, got, want)
		}
	}
	if got := s.w.status.said.Text; got != "Saved to /docs/b.xml. Other test cases stood beside it; they are kept in b.cases.old2.csv." {
		t.Errorf("it says %q", got)
	}
	n := len(s.disk.texts)
	s.w.work.casesChanged([]cases.Case{{Number: "5001"}})
	s.menu("Save")
	if len(s.disk.texts) != n || !strings.Contains(s.disk.texts["/docs/b.cases.csv"], "5001") {
		t.Errorf("what was saved here was kept again: %q", s.disk.texts)
	}
}

func TestTestCasesBesideAnotherFileAreShownWhereThereAreNone(t *testing.T) {
	s := newScene(t, samplePath)
	s.disk.docs["/docs/b.xml"] = &model.Document{Root: "root"}
	s.disk.texts["/docs/b.cases.csv"] = theirs
	s.picker.answers = []string{"/docs/b.xml"}
	s.menu("Save as")
	if list := s.w.work.cases.list; len(list) != 1 || list[0].Number != "112" || s.w.work.dirty() {
		t.Errorf("the samples are %+v", list)
	}
	if got := s.w.status.said.Text; got != "Saved to /docs/b.xml. The test cases that stood beside it are its own now." {
		t.Errorf("it says %q", got)
	}
	if got := s.disk.texts["/docs/b.cases.csv"]; got != theirs {
		t.Errorf("they are %q", got)
	}
}

func TestUnreadableTestCasesAreNotOverwritten(t *testing.T) {
	s := newScene(t, "")
	s.disk.texts["/docs/sample.cases.csv"] = "nummer\n112\n"
	s.w.open(samplePath)
	s.w.work.casesChanged([]cases.Case{{Number: "5000"}})
	s.menu("Save")
	if got := s.disk.texts["/docs/sample.cases.old.csv"]; got != "nummer\n112\n" {
		t.Errorf("the files are %q", s.disk.texts)
	}
}

func TestACopyOfTheTestCasesBesideAnotherFileIsNotOverwritten(t *testing.T) {
	s := newScene(t, "")
	s.disk.docs["/docs/b.xml"] = &model.Document{Root: "root"}
	s.disk.texts["/docs/sample.cases.csv"], s.disk.texts["/docs/b.cases.csv"] = theirs, theirs
	s.w.open(samplePath)
	s.w.work.casesChanged(nil)
	s.picker.answers = []string{"/docs/b.xml"}
	s.menu("Save as")
	if got := s.disk.texts["/docs/b.cases.old.csv"]; got != theirs {
		t.Errorf("the files are %q", s.disk.texts)
	}
}
