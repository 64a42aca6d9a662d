package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

const sample = `<provisioning>
	<quickDial>
		<item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
		<item id="qd2"><displayName>Secretary</displayName><uri>5001</uri></item>
	</quickDial>
</provisioning>
`

// renamed is the sample once [name] has called its first entry Bistro.
var renamed = strings.Replace(sample, "Canteen", "Bistro", 1)

// owner runs what comes to the owner of a session, one after the other.
type owner chan func()

func (o owner) do(f func()) { o <- f }

// runUntil runs what comes in until done says so.
func (o owner) runUntil(done func() bool) {
	for !done() {
		(<-o)()
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func open(t *testing.T, path string, o Options) *Session {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// name gives the first entry a name.
func name(t *testing.T, s *Session, name string) {
	t.Helper()
	i := *s.Editor().Document().Items()[0]
	i.DisplayName = i.DisplayName.With(name)
	if err := s.Editor().Do("Rename", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}}); err != nil {
		t.Fatal(err)
	}
}

// saveNow saves the current document to a path as the window does, but at once.
func saveNow(s *Session, path string, over bool) error {
	doc := s.editor.Document()
	if err := s.Save(context.Background(), doc, path, over); err != nil {
		return err
	}
	s.Saved(doc, path)
	return nil
}

// saves saves the current document as saveNow does and wants a text in the file.
func saves(t *testing.T, s *Session, path string, over bool, want string) {
	t.Helper()
	if err := saveNow(s, path, over); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != want {
		t.Errorf("saved\n%s\nwant\n%s", got, want)
	}
}

func sampleFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.xml")
	write(t, path, sample)
	return path
}

func TestSaveWritesTheEditAndNothingElse(t *testing.T) {
	path := sampleFile(t)
	s := open(t, path, Options{Journal: t.TempDir()})
	name(t, s, "Bistro")
	if !s.editor.Dirty() {
		t.Error("not dirty after an edit")
	}
	saves(t, s, path, false, renamed)
	if s.editor.Dirty() {
		t.Error("dirty after a save")
	}
	s.Editor().Undo()
	saves(t, s, path, false, sample)
}

func TestSaveDoesNotReplaceWhatOthersWrote(t *testing.T) {
	path := sampleFile(t)
	s := open(t, path, Options{Journal: t.TempDir()})
	name(t, s, "Bistro")
	other := strings.Replace(sample, "Secretary", "Reception", 1)
	write(t, path, other)
	if err := saveNow(s, path, false); !errors.Is(err, store.ErrChanged) {
		t.Fatalf("error is %v, want that the file changed", err)
	}
	if read(t, path) != other {
		t.Error("the other program's file was touched")
	}
	if !s.editor.Dirty() {
		t.Error("the document is no longer dirty")
	}
	saves(t, s, path, true, renamed)
}

func TestSaveAs(t *testing.T) {
	path := sampleFile(t)
	s := open(t, path, Options{Journal: t.TempDir()})
	name(t, s, "Bistro")
	other := filepath.Join(filepath.Dir(path), "other.xml")
	if err := s.Save(context.Background(), s.Editor().Document(), other, false); err != nil {
		t.Fatal(err)
	}
	if s.Path() != path || !s.editor.Dirty() {
		t.Error("an export became the session's file")
	}
	third := filepath.Join(filepath.Dir(path), "third.xml")
	if err := saveNow(s, third, false); err != nil {
		t.Fatal(err)
	}
	if s.Path() != third || s.editor.Dirty() {
		t.Errorf("path %q, dirty %v after save as", s.Path(), s.editor.Dirty())
	}
	if read(t, path) != sample {
		t.Error("save as changed the first file")
	}
	name(t, s, "Cafe")
	if err := saveNow(s, third, false); err != nil {
		t.Fatal("a save after save as:", err)
	}
	if err := saveNow(s, other, false); !errors.Is(err, store.ErrExists) {
		t.Errorf("error is %v, want that the file exists", err)
	}
}

func TestNewDocument(t *testing.T) {
	s, err := New("starter.xml", []byte(sample), Options{Journal: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if s.Path() != "" || s.editor.Dirty() {
		t.Errorf("path %q, dirty %v", s.Path(), s.editor.Dirty())
	}
	if doc, data, err := s.Disk(); doc != nil || data != nil || err != nil {
		t.Errorf("Disk of a document that was never saved: %v, %q, %v", doc, data, err)
	}
	path := filepath.Join(t.TempDir(), "new.xml")
	if err := saveNow(s, path, false); err != nil {
		t.Fatal(err)
	}
	if read(t, path) != sample {
		t.Error("the new file is not the starter")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenSaysWhatIsTheMatter(t *testing.T) {
	var fileFault *store.Error
	if _, err := Open(t.TempDir(), Options{Journal: t.TempDir()}); !errors.As(err, &fileFault) {
		t.Errorf("a folder: %v", err)
	}
	path := filepath.Join(t.TempDir(), "bad.xml")
	write(t, path, "<root>")
	var fault *xmlio.Error
	if _, err := Open(path, Options{Journal: t.TempDir()}); !errors.As(err, &fault) {
		t.Errorf("no XML: %v", err)
	}
}

func TestChangesFromOutsideAreToldAndReloadCanBeUndone(t *testing.T) {
	path := sampleFile(t)
	own := make(owner, 100)
	s := open(t, path, Options{Do: own.do, Journal: t.TempDir()})
	told := 0
	s.Listen(func() { told++ })
	name(t, s, "Bistro")
	if err := saveNow(s, path, false); err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(sample, "Secretary", "Reception", 1)
	write(t, path, other)
	own.runUntil(func() bool { return told > 0 && read(t, path) == other })

	doc, data, err := s.Disk()
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != other {
		t.Errorf("on disk is\n%s\nwant\n%s", data, other)
	}
	if err := s.Reload(doc); err != nil {
		t.Fatal(err)
	}
	if s.editor.Dirty() {
		t.Error("dirty after a reload")
	}
	if err := s.Reload(doc); !errors.Is(err, ErrNotRead) {
		t.Errorf("a second reload of the same: %v", err)
	}
	s.Editor().Undo()
	if !s.editor.Dirty() {
		t.Error("clean although the document is not what is on disk")
	}
	saves(t, s, path, false, renamed)
	s.Editor().Redo()
	saves(t, s, path, false, other)
}

func TestOwnSavesAreNotTold(t *testing.T) {
	path := sampleFile(t)
	own := make(owner, 100)
	s := open(t, path, Options{Do: own.do, Journal: t.TempDir()})
	var told []string
	s.Listen(func() { told = append(told, read(t, path)) })
	for _, n := range []string{"One", "Two", "Three"} {
		name(t, s, n)
		if err := saveNow(s, path, false); err != nil {
			t.Fatal(err)
		}
		s.Check()
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	write(t, path, "outside")
	own.runUntil(func() bool { return len(told) > 0 })
	if told[0] != "outside" {
		t.Errorf("told with %q in the file", told[0])
	}
}

func TestSaveThatIsOvertakenByAnEditStaysUnsaved(t *testing.T) {
	path := sampleFile(t)
	s := open(t, path, Options{Journal: t.TempDir()})
	name(t, s, "One")
	doc := s.Editor().Document()
	if err := s.Save(context.Background(), doc, path, false); err != nil {
		t.Fatal(err)
	}
	name(t, s, "Two")
	s.Saved(doc, path)
	if !s.editor.Dirty() {
		t.Error("the second edit counts as saved")
	}
	if err := saveNow(s, path, false); err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, path), strings.Replace(sample, "Canteen", "Two", 1); got != want {
		t.Errorf("saved\n%s\nwant\n%s", got, want)
	}
}

// TestSaveRefusesWhatWouldNotOpenAgain takes the last dial action out of an answer that has other elements, too.
func TestSaveRefusesWhatWouldNotOpenAgain(t *testing.T) {
	const answer = "<answer>\n  <dialAction id=\"a\"/>\n  <ttl>60</ttl>\n</answer>\n"
	path := filepath.Join(t.TempDir(), "answer.xml")
	write(t, path, answer)
	s := open(t, path, Options{Journal: t.TempDir()})
	if err := s.Editor().Do("Delete", model.Remove{List: model.ActionList, At: []int{0}}); err != nil {
		t.Fatal(err)
	}
	var e *xmlio.Error
	if err := saveNow(s, path, true); !errors.As(err, &e) || !strings.Contains(e.Hint.String(), `action="remove"`) {
		t.Fatalf("saved, %v", err)
	}
	if read(t, path) != answer || !s.editor.Dirty() {
		t.Errorf("dirty %v, the file is\n%s", s.editor.Dirty(), read(t, path))
	}
	s.Editor().Undo()
	if err := saveNow(s, path, false); err != nil || read(t, path) != answer {
		t.Errorf("after undo: %v\n%s", err, read(t, path))
	}
}

// TestSaveCanBeCancelled gives a save up before it began: nothing is written, and the next one works.
func TestSaveCanBeCancelled(t *testing.T) {
	path := sampleFile(t)
	s := open(t, path, Options{Journal: t.TempDir()})
	name(t, s, "Bistro")
	doc := s.Editor().Document()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Save(ctx, doc, path, false); !errors.Is(err, store.ErrCancelled) || !errors.Is(err, context.Canceled) {
		t.Fatalf("the error is %v", err)
	}
	s.Saved(doc, path) // of which nothing must come
	if !s.editor.Dirty() || read(t, path) != sample {
		t.Errorf("dirty %v, the file is\n%s", s.editor.Dirty(), read(t, path))
	}
	if err := saveNow(s, path, false); err != nil || s.editor.Dirty() {
		t.Errorf("the next save: %v", err)
	}
}
