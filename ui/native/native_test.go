package native

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/ui"
	"dialwright/ui/kit"
	"dialwright/ui/look"
)

// ask opens the dialog of Own in a folder with two documents, a table and a folder, and returns the field for the path
// and the answers that come.
func ask(t *testing.T, save bool) (w fyne.Window, dir string, field fyne.Focusable, answers *[]string) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	dir = t.TempDir()
	for _, name := range []string{"b.xml", "A.xml", "table.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "more"), 0o755); err != nil {
		t.Fatal(err)
	}
	w = test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(800, 600))
	answers = new([]string)
	done := func(path string) { *answers = append(*answers, path) }
	what := ui.Ask{Title: "Document", Dir: dir, Name: "new", Kind: "XML documents", Ext: "xml"}
	if save {
		(&Own{}).Save(w, what, done)
	} else {
		what.Name = ""
		(&Own{}).Open(w, what, done)
	}
	return w, dir, w.Canvas().Focused(), answers
}

func press(f fyne.Focusable, key fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: key}) }

func TestOpenTakesATypedPath(t *testing.T) {
	w, dir, field, answers := ask(t, false)
	test.Type(field, "b.xml")
	press(field, fyne.KeyReturn)
	if !slices.Equal(*answers, []string{filepath.Join(dir, "b.xml")}) {
		t.Errorf("answers %q", *answers)
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
}

func TestOpenEntersAFolder(t *testing.T) {
	_, dir, field, answers := ask(t, false)
	test.Type(field, "more")
	press(field, fyne.KeyReturn)
	if len(*answers) != 0 {
		t.Fatalf("answers %q", *answers)
	}
	test.Type(field, "../b.xml")
	press(field, fyne.KeyReturn)
	if !slices.Equal(*answers, []string{filepath.Join(dir, "b.xml")}) {
		t.Errorf("answers %q", *answers)
	}
}

func TestEscapeAnswersWithNothing(t *testing.T) {
	_, _, field, answers := ask(t, false)
	press(field, fyne.KeyEscape)
	if !slices.Equal(*answers, []string{""}) {
		t.Errorf("answers %q", *answers)
	}
}

func TestSaveAddsTheExtensionAndTouchesNothing(t *testing.T) {
	_, dir, field, answers := ask(t, true)
	press(field, fyne.KeyReturn) // the suggested name
	if !slices.Equal(*answers, []string{filepath.Join(dir, "new.xml")}) {
		t.Errorf("answers %q", *answers)
	}
	if _, err := os.Stat(filepath.Join(dir, "new.xml")); err == nil {
		t.Error("the dialog itself made the file")
	}
}

func TestSaveAsksBeforeItReplacesAFile(t *testing.T) {
	w, dir, field, answers := ask(t, true)
	test.Type(field, "b") // the suggested name is selected: typing replaces it
	press(field, fyne.KeyReturn)
	if len(*answers) != 0 {
		t.Fatalf("answers %q without a question", *answers)
	}
	cancel := w.Canvas().Focused() // the question begins with Cancel
	press(cancel, fyne.KeyReturn)
	if len(*answers) != 0 {
		t.Fatalf("answers %q after Cancel", *answers)
	}
	press(field, fyne.KeyReturn)
	w.Canvas().FocusPrevious()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if !slices.Equal(*answers, []string{filepath.Join(dir, "b.xml")}) {
		t.Errorf("answers %q", *answers)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "b.xml")); err != nil || string(data) != "old" {
		t.Errorf("the file has %q %v", data, err)
	}
}

func TestListShowsFoldersFirstAndOnlyTheWantedFiles(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	dir := t.TempDir()
	for _, name := range []string{"b.xml", "A.XML", "table.csv", ".hidden.xml"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "zoo"), 0o755); err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(800, 600))
	c := newChooser(w, ui.Ask{Dir: dir, Ext: "xml"}, "Open", nil, nil)
	if want := []string{"zoo/", "A.XML", "b.xml"}; !slices.Equal(c.names, want) {
		t.Errorf("the list has %q, want %q", c.names, want)
	}
	c.enter(filepath.Join(dir, "gone"))
	if c.problem.Text != kit.ErrorSentence(syscall.ENOENT) || c.dir != dir {
		t.Errorf("a folder that is not there was entered: %q", c.problem.Text)
	}
}

func TestWithExtension(t *testing.T) {
	for path, want := range map[string]string{"": "", "a": "a.xml", "a.xml": "a.xml", "a.txt": "a.txt", "/x.d/a": "/x.d/a.xml"} {
		if got := withExtension(path, "xml"); got != want {
			t.Errorf("%q becomes %q, want %q", path, got, want)
		}
	}
}
