package journal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/xmlio/internal/lock"
)

func TestAJournalIsForItsUserAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	w := begin(t, rich, true)
	files, _ := files(w.dir)
	for path, want := range map[string]os.FileMode{w.dir: 0o700, files[0]: 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
	}
}

func TestAJournalThatIsTakenAwayIsMadeAnew(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.j.Flush()
	if err := os.RemoveAll(w.dir); err != nil {
		t.Fatal(err)
	}
	w.rename("Cafe")
	w.crash()
	r := w.recover()
	if got := rendered(r.Document); got != strings.Replace(rich, "Canteen", "Cafe", 1) {
		t.Errorf("recovered\n%s", got)
	}
	if r.Edits != 2 {
		t.Errorf("%d edits, want 2", r.Edits)
	}
}

func TestAJournalThatCannotBeWrittenIsReported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journal")
	doc := document(t, rich)
	reports := make(chan error, 10)
	j, err := Start(Base{Data: []byte(rich), Document: doc}, Options{Dir: dir, Report: func(err error) { reports <- err }})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	ed := model.NewEditor(doc)
	ed.Listen(j.Record)
	w := &work{t: t, dir: dir, ed: ed, j: j}
	// A file stands where the folder was, and the journal's own file is closed.
	j.do(func() { j.file.Close() })
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.rename("Bistro")
	if err := <-reports; err == nil || !strings.HasPrefix(err.Error(), "the recovery journal cannot be written: ") {
		t.Errorf("reported %v", err)
	}
	w.rename("Cafe")
	if j.Flush() {
		t.Error("Flush says that all is written")
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	w.rename("Inn")
	w.crash()
	if err := <-reports; err != nil {
		t.Errorf("reported %v, want that all is well again", err)
	}
	if r := w.recover(); r.Edits != 3 || rendered(r.Document) != strings.Replace(rich, "Canteen", "Inn", 1) {
		t.Errorf("%d edits, recovered\n%s", r.Edits, rendered(r.Document))
	}
}

func TestALiveJournalIsNotOffered(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.j.Flush()
	if list, err := Find(w.dir); err != nil || len(list) != 0 {
		t.Errorf("found %+v (%v), want nothing", list, err)
	}
	// The same file in a second window of this process.
	j, err := Start(w.base(rich, document(t, rich)), Options{Dir: w.dir})
	if err != nil {
		t.Fatal(err)
	}
	if others := j.Others(); len(others) != 1 || others[0] != os.Getpid() {
		t.Errorf("the others are %+v, want this process", others)
	}
	// For a moment a window has two journals, when one takes the place of the other.
	data, err := os.ReadFile(w.j.file.Name())
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.Create(filepath.Join(w.dir, "second"+suffix))
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if _, err := second.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := lock.Wait(second); err != nil {
		t.Skip("no locks here:", err)
	}
	if others := j.Others(); len(others) != 1 {
		t.Errorf("the others are %+v, want one window", others)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if o := w.j.Others(); len(o) != 0 {
		t.Errorf("the others are %+v, want none", o)
	}
}

func TestAJournalIsRecoveredOnce(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.crash()
	found := w.find()
	if again, err := ByKey(w.dir, found.Key); err != nil || again != found {
		t.Errorf("ByKey: %+v, %v", again, err)
	}
	r := w.recover()
	if _, err := Recover(found); !errors.Is(err, ErrBusy) {
		t.Errorf("a second recovery: %v", err)
	}
	if err := Discard(found); !errors.Is(err, ErrBusy) {
		t.Errorf("discarded while it is recovered: %v", err)
	}
	if list, err := Find(w.dir); err != nil || len(list) != 0 {
		t.Errorf("found %+v (%v) while it is recovered", list, err)
	}
	if err := r.Release(); err != nil {
		t.Fatal(err)
	}
	if err := Discard(found); err != nil {
		t.Fatal(err)
	}
	w.wantNothing()
	if _, err := ByKey(w.dir, found.Key); !errors.Is(err, ErrBusy) {
		t.Errorf("ByKey of one that is gone: %v", err)
	}
}

func TestOfTwoJournalsOfASessionTheLaterCounts(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.j.Flush()
	names, _ := files(w.dir)
	first, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	w.save()
	w.rename("Cafe")
	w.j.Flush()
	names, _ = files(w.dir)
	later, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	w.crash()
	// The process died before it had removed the first.
	leave := func(first, later []byte) {
		t.Helper()
		for name, data := range map[string][]byte{"a" + suffix: first, filepath.Base(names[0]): later} {
			if err := os.WriteFile(filepath.Join(w.dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	leave(first, later)
	r := w.recover()
	if got := r.Document.Items()[0].DisplayName.String(); got != "Cafe" || r.Edits != 1 {
		t.Errorf("recovered %q after %d edits, want Cafe", got, r.Edits)
	}
	r.Release()
	if n, _ := files(w.dir); len(n) != 1 {
		t.Errorf("left are %v, want the later one", n)
	}
	// The later one was not complete: then the first counts.
	at := bytes.Index(later, []byte(`{"Base":`))
	leave(first, later[:at+20])
	w.put(rich)
	r = w.recover()
	if got := r.Document.Items()[0].DisplayName.String(); got != "Bistro" {
		t.Errorf("recovered %q, want Bistro", got)
	}
}
