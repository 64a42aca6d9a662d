package ui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/look"
)

func TestWindowOpensTheFileThatItIsGiven(t *testing.T) {
	s := newScene(t, samplePath)
	s.wantTitle("sample.xml – Dialwright")
	if s.w.work == nil || s.w.work.place.Node != s.w.work.doc().Actions()[0].ID {
		t.Error("the first dial action is not selected")
	}
	if got := s.w.state.recent(); len(got) != 1 || got[0] != samplePath {
		t.Errorf("recent files are %q", got)
	}
}

func TestTitleMarksUnsavedEditsAndUndoTakesTheMarkAway(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	s.wantTitle("● sample.xml – Dialwright")
	s.menu("Undo: Change number")
	s.wantTitle("sample.xml – Dialwright")
	s.menu("Redo: Change number")
	s.wantTitle("● sample.xml – Dialwright")
}

func TestSaveWritesAndClearsTheMark(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	s.menu("Save")
	s.wantTitle("sample.xml – Dialwright")
	if got := s.saved(samplePath); got != "6000" {
		t.Errorf("saved number is %q", got)
	}
	if got := s.w.status.said.Text; got != "Saved to "+samplePath+"." {
		t.Errorf("the window says %q", got)
	}
	s.edit()
	if got := s.w.status.said.Text; got != "" {
		t.Errorf("after another edit the window still says %q", got)
	}
}

func TestFileThatCannotBeOpenedKeepsTheCurrentDocument(t *testing.T) {
	s := newScene(t, samplePath)
	before := s.w.work
	s.picker.answers = []string{"/docs/gone.xml"}
	s.menu("Open…")
	if !strings.Contains(s.dialog(), "/docs/gone.xml\n\nThere is no such file; check the name.") {
		t.Errorf("the dialog says %q", s.dialog())
	}
	s.press("Close")
	if s.w.work != before || s.disk.open[0].closed {
		t.Error("the current document is gone")
	}
	s.edit() // and it can still be edited
	s.wantTitle("● sample.xml – Dialwright")
}

func TestSaveThatFailsLeavesTheDocumentUnsaved(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	s.disk.open[0].fail = errors.New("the disk is full")
	s.menu("Save")
	if !strings.Contains(s.dialog(), samplePath+"\n\nThe disk is full.") {
		t.Errorf("the dialog says %q", s.dialog())
	}
	s.press("Close")
	s.wantTitle("● sample.xml – Dialwright")
	if got := s.saved(samplePath); got != "5000" {
		t.Errorf("the file has %q", got)
	}
}

// TestALongSaveCanBeCancelled presses Cancel while a save runs, once before the file is replaced and once too late.
func TestALongSaveCanBeCancelled(t *testing.T) {
	after = func(_ time.Duration, f func()) *time.Timer {
		f()
		return time.NewTimer(time.Hour)
	}
	defer func() { after = time.AfterFunc }()
	s := newScene(t, samplePath)
	s.edit()
	file := s.disk.open[0]
	cancels := func() {
		if !strings.Contains(s.dialog(), "Saving…") {
			t.Errorf("while it saves, the window shows %q", s.dialog())
		}
		s.press("Cancel")
		if !strings.Contains(s.dialog(), "Cancelling…") || !s.w.blocked() {
			t.Errorf("while it ends, the window shows %q, blocked %v", s.dialog(), s.w.blocked())
		}
	}
	file.saving = cancels
	s.w.quit()
	s.press("Save")
	if n := len(s.w.group.windows); n != 1 || !strings.Contains(s.dialog(), "Saving was cancelled") {
		t.Errorf("%d windows are left; the dialog says %q", n, s.dialog())
	}
	s.press("Close")
	s.wantTitle("● sample.xml – Dialwright")
	if got := s.saved(samplePath); got != "5000" {
		t.Errorf("the file has %q", got)
	}
	if s.w.blocked() {
		t.Error("the window takes no commands any more")
	}

	file.late = cancels
	file.saving = nil
	s.menu("Save")
	s.wantTitle("sample.xml – Dialwright")
	if got := s.saved(samplePath); got != "6000" || s.w.blocked() {
		t.Errorf("the file has %q, blocked %v", got, s.w.blocked())
	}
}

func TestClosingAsksAboutUnsavedEdits(t *testing.T) {
	for _, c := range []struct {
		answer string
		closed bool
		number string
	}{
		{"Save", true, "6000"},
		{"Don't save", true, "5000"},
		{"Cancel", false, "5000"},
	} {
		t.Run(c.answer, func(t *testing.T) {
			s := newScene(t, samplePath)
			s.edit()
			s.w.close()
			if !strings.Contains(s.dialog(), "Save the changes to “sample.xml”?") {
				t.Fatalf("the dialog says %q", s.dialog())
			}
			s.press(c.answer)
			if got := len(s.w.group.windows) == 0; got != c.closed {
				t.Errorf("closed: %v, want %v", got, c.closed)
			}
			if got := s.saved(samplePath); got != c.number {
				t.Errorf("the file has %q, want %q", got, c.number)
			}
		})
	}
}

func TestClosingWithoutEditsAsksNothing(t *testing.T) {
	s := newScene(t, samplePath)
	s.w.close()
	if len(s.w.group.windows) != 0 || !s.disk.open[0].closed {
		t.Error("the window did not close")
	}
}

func TestQuitClosesAllWindowsAndCancelStopsIt(t *testing.T) {
	s := newScene(t, samplePath)
	first := s.w
	s.edit()
	s.menu("New window")
	other := s.w.group.windows[1]
	other.quit() // no edits there
	if got := len(first.group.windows); got != 1 || !strings.Contains(s.dialog(), "Save the changes") {
		t.Fatalf("%d windows are left, dialog %q", got, s.dialog())
	}
	s.press("Cancel")
	if len(first.group.windows) != 1 {
		t.Error("Cancel did not stop it")
	}
}

func TestQuitStopsAtAWindowWithADialog(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("New window")
	s.menu("New window")
	second, third := s.w.group.windows[1], s.w.group.windows[2]
	second.tell("Told", "and not read yet")
	s.w.quit()
	s.w = second
	if got := len(second.group.windows); got != 2 || !strings.Contains(s.dialog(), "Told") {
		t.Fatalf("%d windows are left, dialog %q", got, s.dialog())
	}
	s.press("Close")
	second.close()
	if got := second.group.windows; len(got) != 1 || got[0] != third {
		t.Errorf("%d windows are left after one was closed, long after quitting was stopped", len(got))
	}
}

// TestQuitStopsWhereNoPathIsGiven saves on quitting, but gives no path for it; the windows are closed one by one then.
func TestQuitStopsWhereNoPathIsGiven(t *testing.T) {
	s := newScene(t, "")
	s.menu("New window")
	other := s.w.group.windows[1]
	s.menu("New…")
	s.press("Empty document")
	s.menu("Dial action")
	s.w.quit()
	s.press("Save")
	s.w.close()
	s.press("Don't save")
	if got := other.group.windows; len(got) != 1 || got[0] != other {
		t.Errorf("%d windows are left after one was closed", len(got))
	}
}

func TestSaveAsAsksForAPathAndKeepsIt(t *testing.T) {
	s := newScene(t, samplePath)
	s.picker.answers = []string{"/docs/copy.xml"}
	s.menu("Save as…")
	s.wantTitle("copy.xml – Dialwright")
	if s.picker.asked[0] != "save sample.xml" || s.disk.docs["/docs/copy.xml"] == nil {
		t.Errorf("asked %q, saved %v", s.picker.asked, s.disk.docs)
	}
}

func TestExportLeavesTheDocumentWhereItIs(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	s.picker.answers = []string{"/docs/export.xml"}
	s.menu("Export")
	s.wantTitle("● sample.xml – Dialwright")
	if s.saved("/docs/export.xml") != "6000" || s.saved(samplePath) != "5000" {
		t.Error("the export went wrong")
	}
}

func TestNewDocumentIsSavedWhereTheUserSays(t *testing.T) {
	s := newScene(t, "")
	s.wantTitle("Dialwright")
	s.menu("New…")
	s.press("Empty document")
	s.wantTitle("Untitled – Dialwright")
	s.menu("Dial action")
	s.picker.answers = []string{"/docs/new.xml"}
	s.menu("Save")
	s.wantTitle("new.xml – Dialwright")
	if got := len(s.disk.docs["/docs/new.xml"].Actions()); got != 1 {
		t.Errorf("%d dial actions were saved", got)
	}
}

func TestStartPageIsUsedByKeyboardAtOnce(t *testing.T) {
	s := newScene(t, "")
	if at, ok := s.w.win.Canvas().Focused().(*tile); !ok || at.title != "Empty document" {
		t.Fatalf("the focus is on %T", s.w.win.Canvas().Focused())
	}
	s.keys(fyne.KeyReturn)
	s.wantTitle("Untitled – Dialwright")
	s.w.open(samplePath)
	s.w.run("close")
	s.keys(fyne.KeyReturn) // the file that was open last
	s.wantTitle("sample.xml – Dialwright")
}

func TestRecentFileThatIsGoneCanBeTakenOut(t *testing.T) {
	s := newScene(t, "")
	s.w.state.remember("/docs/gone.xml")
	s.w.state.remember(samplePath)
	s.w.openRecent("/docs/gone.xml")
	s.press("Take it out of the list")
	if got := s.w.state.recent(); len(got) != 1 || got[0] != samplePath {
		t.Errorf("recent files are %q", got)
	}
	s.w.openRecent(samplePath)
	s.wantTitle("sample.xml – Dialwright")
}

func TestDroppedFileOpens(t *testing.T) {
	s := newScene(t, "")
	address, err := storage.ParseURI("https://example.org/sample.xml")
	if err != nil {
		t.Fatal(err)
	}
	s.w.dropped(fyne.Position{}, []fyne.URI{address})
	if got := s.w.status.said.Text; !strings.HasPrefix(got, "Only files") {
		t.Errorf("of an address the window says %q", got)
	}
	s.w.dropped(fyne.Position{}, []fyne.URI{address, storage.NewFileURI(samplePath)}) // the first that is a file opens here
	s.wantTitle("sample.xml – Dialwright")
}

func TestWindowRemembersItself(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Dark")
	s.w.showTab(tabChanges)
	s.w.work.left.SetOffset(0.3)
	s.w.win.Resize(fyne.NewSize(1100, 700))
	s.w.close()
	again := loadState(s.app.Preferences())
	if again.mode != look.Dark || again.tab != tabChanges || again.outline != 0.3 || again.size != fyne.NewSize(1100, 700) {
		t.Errorf("remembered %+v", again)
	}
}

func TestShortcutsWaitWhileADialogIsOpen(t *testing.T) {
	s := newScene(t, samplePath)
	s.edit()
	s.w.close()
	s.menu("Save")
	if got := s.saved(samplePath); got != "5000" {
		t.Error("a shortcut saved behind the question")
	}
}

func TestFilesAreAskedForWhereTheLastOneWas(t *testing.T) {
	s := newScene(t, "")
	if got := s.w.askFor("").Dir; got != "" {
		t.Errorf("at the very first time files are asked for in %q", got)
	}
	s.w.open(samplePath)
	s.w.setWork(nil)
	if got := s.w.askFor("").Dir; got != "/docs" {
		t.Errorf("files are asked for in %q, want /docs", got)
	}
}

func TestTextsOfDialogsAreSeenInFull(t *testing.T) {
	newScene(t, "")
	text := "One line.\n\n" + strings.Repeat("word ", 30)
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.Resize(fyne.NewSize(420, 0))
	if got, want := words(text).MinSize().Height, l.MinSize().Height; got < want {
		t.Errorf("%v high, the text is %v", got, want)
	}
}

func TestAFileThatCannotBeOpenedAtTheStartLeavesTheStartPage(t *testing.T) {
	s := newScene(t, "/docs/none.xml")
	if got := s.dialog(); !strings.Contains(got, "could not be opened") {
		t.Fatalf("the dialog says %q", got)
	}
	s.press("Close")
	if at, ok := s.w.win.Canvas().Focused().(*tile); !ok || at.title != "Empty document" {
		t.Errorf("the focus is at %T, want a document to begin with", s.w.win.Canvas().Focused())
	}
}
