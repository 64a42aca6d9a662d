package ui

import (
	"strings"
	"testing"
	"time"

	"dialwright/model"
	"dialwright/ui/kit"
)

func TestFileChangedOnDiskIsNotOverwrittenUnasked(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	other := sample()
	s.disk.docs[samplePath] = other
	s.menu("Save")
	if s.disk.docs[samplePath] != other || !strings.Contains(s.dialog(), "The file has changed on disk") {
		t.Fatalf("overwritten or not asked; dialog %q", s.dialog())
	}
	s.press("Overwrite")
	if got := s.saved(samplePath); got != "6000" {
		t.Errorf("the file has %q", got)
	}
	s.wantTitle("sample.xml – Dialwright")
}

func TestChangeFromOutsideIsReadAgainWhenNothingIsUnsaved(t *testing.T) {
	s := newScene(t, samplePath)
	other := sample()
	other.QuickDial.Items[0].URI = model.Plain("7000")
	s.disk.docs[samplePath] = other
	s.disk.open[0].tell()
	if got := s.w.work.doc().Items()[0].URI.String(); got != "7000" {
		t.Errorf("the document has %q", got)
	}
	s.wantTitle("sample.xml – Dialwright")
	s.menu("Undo")
	if got := s.w.work.doc().Items()[0].URI.String(); got != "5000" {
		t.Errorf("after undo the document has %q", got)
	}
}

func TestChangeFromOutsideAsksWhenThereAreUnsavedEdits(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	s.disk.docs[samplePath] = sample()
	s.disk.open[0].tell()
	if got := s.w.work.doc().Items()[0].URI.String(); got != "6000" {
		t.Errorf("the edit is gone: %q", got)
	}
	if !s.w.work.banner.Visible() {
		t.Error("nothing is said about it")
	}
}

func TestUnsavedEditsOfACrashAreOffered(t *testing.T) {
	s := newScene(t, "")
	s.disk.recoverable = []Recovery{{Path: samplePath, When: time.Unix(0, 0), Key: "k", Edits: 3, Last: "Change number"}}
	s.w.offerRecovery()
	if !strings.Contains(s.dialog(), samplePath) {
		t.Fatalf("the dialog says %q", s.dialog())
	}
	s.press("Recover")
	s.wantTitle("● sample.xml – Dialwright")
	if got := s.w.work.banner.text.Text; !strings.Contains(got, "Unsaved edits were brought back: 3") {
		t.Errorf("the banner says %q", got)
	}
	if got := s.w.state.recent(); len(got) != 1 || got[0] != samplePath {
		t.Errorf("the files that were open last are %q", got)
	}
	s.menu("Save")
	s.edit()
	if s.w.work.banner.Visible() {
		t.Errorf("after they were saved and others made the banner says %q", s.w.work.banner.text.Text)
	}
}

func TestUnsavedEditsOfACrashCanBeDiscarded(t *testing.T) {
	s := newScene(t, "")
	s.disk.recoverable = []Recovery{{Path: samplePath, Key: "k"}}
	s.w.offerRecovery()
	s.press("Discard")
	if len(s.disk.discarded) != 1 || s.disk.discarded[0] != "k" {
		t.Errorf("discarded %q", s.disk.discarded)
	}
}

func TestReloadStaysWhereItWas(t *testing.T) {
	for _, at := range []func(*model.Document) kit.Place{
		func(d *model.Document) kit.Place { return kit.Place{List: model.ActionList, Node: d.Actions()[1].ID} },
		func(d *model.Document) kit.Place {
			return kit.Place{List: model.RulesOf(d.Actions()[1].ID), Node: d.Actions()[1].Rules()[1].ID}
		},
		func(d *model.Document) kit.Place { return kit.Place{List: model.ItemList, Node: d.Items()[1].ID} },
	} {
		s := newTwo(t)
		d := s.w.work.doc()
		place := at(d)
		s.w.work.goTo(place)
		s.w.work.try.FocusNumber()
		number := s.w.win.Canvas().Focused()
		s.disk.docs["/docs/two.xml"] = two()
		s.w.work.changedOnDisk()
		if got, want := s.w.work.place, at(s.w.work.doc()); got != want || s.w.work.doc() == d {
			t.Errorf("after %v was read again %v is shown, want %v", place, got, want)
		}
		if s.w.win.Canvas().Focused() != number {
			t.Errorf("the focus went from the number to %T", s.w.win.Canvas().Focused())
		}
		if got := s.w.status.said.Text; !strings.HasPrefix(got, "Read again from disk.") {
			t.Errorf("the window says %q", got)
		}
	}
}

func TestChangeOfAnotherProgramIsToldUntilTheFileIsReadAgain(t *testing.T) {
	s := newScene(t, samplePath)
	told := func() string {
		if !s.w.work.banner.Visible() {
			return ""
		}
		return s.w.work.banner.text.Text
	}
	s.edit()
	s.w.work.changedOnDisk()
	s.w.work.goTo(s.w.work.firstPlace())
	s.menu("Undo")
	if got := told(); got != "Another program has changed this file on disk." {
		t.Errorf("after undo the window says %q", got)
	}
	s.menu("Redo")
	if got := told(); got != "Another program has changed this file on disk, and you have unsaved edits." {
		t.Errorf("after redo the window says %q", got)
	}
	s.menu("Reload from disk")
	s.press("Reload")
	if got := told(); got != "" {
		t.Errorf("after it was read again the window says %q", got)
	}
	s.edit()
	s.w.work.changedOnDisk()
	s.menu("Save")
	if got := told(); got != "" {
		t.Errorf("after it was written the window says %q", got)
	}
}
