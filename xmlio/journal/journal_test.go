package journal

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/internal/anyedit"
	"dialwright/xmlio/store"
)

// die lets go of the journal as the death of its process would.
func (j *Journal) die() { j.end(func() { j.file.Close() }) }

// work is a document that is being edited, with its journal.
type work struct {
	t    *testing.T
	dir  string // of journals
	path string // "" for one that was never saved
	ed   *model.Editor
	j    *Journal
}

func (w *work) base(data string, doc *model.Document) Base {
	return Base{Path: w.path, Name: "test.xml", Data: []byte(data), Document: doc}
}

// begin opens a document that is on disk with this text, or, without onDisk, is new.
func begin(t *testing.T, src string, onDisk bool) *work {
	t.Helper()
	w := &work{t: t, dir: filepath.Join(t.TempDir(), "journal")}
	if onDisk {
		w.path = filepath.Join(t.TempDir(), "test.xml")
		w.put(src)
	}
	doc := document(t, src)
	w.ed = model.NewEditor(doc)
	j, err := Start(w.base(src, doc), Options{Dir: w.dir, Report: func(err error) {
		if err != nil {
			t.Error(err)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	w.j = j
	w.ed.Listen(j.Record)
	return w
}

// put writes the file.
func (w *work) put(text string) {
	w.t.Helper()
	if err := os.WriteFile(w.path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// save saves as a session does.
func (w *work) save() {
	w.t.Helper()
	doc := w.ed.Document()
	text := rendered(doc)
	w.j.Saving(doc, store.HashOf([]byte(text)))
	w.put(text)
	w.j.Saved(w.base(text, doc))
}

// rename gives the first entry a name.
func (w *work) rename(name string) {
	w.t.Helper()
	i := *w.ed.Document().Items()[0]
	i.DisplayName = model.Plain(name)
	if err := w.ed.Do("Rename", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}}); err != nil {
		w.t.Fatal(err)
	}
}

// find returns the only journal that is left, after the process has died.
func (w *work) find() Recoverable {
	w.t.Helper()
	list, err := Find(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(list) != 1 {
		w.t.Fatalf("%d journals were found, want one", len(list))
	}
	return list[0]
}

func (w *work) recover() *Recovered {
	w.t.Helper()
	r, err := Recover(w.find())
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { r.Release() })
	return r
}

func (w *work) crash() {
	w.t.Helper()
	if !w.j.Flush() {
		w.t.Error("the journal could not be written")
	}
	w.j.die()
}

func (w *work) wantNothing() {
	w.t.Helper()
	list, err := Find(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(list) != 0 {
		w.t.Errorf("found %+v, want nothing", list)
	}
	if files, _ := files(w.dir); len(files) != 0 {
		w.t.Errorf("%v were left", files)
	}
}

func TestRecoveryBringsBackTheEditedDocument(t *testing.T) {
	for name, src := range bases {
		for seed := range uint64(12) {
			t.Run(fmt.Sprint(name, seed), func(t *testing.T) {
				w := begin(t, src, seed%4 != 0)
				rnd := rand.New(rand.NewPCG(seed, 11))
				m := anyedit.Maker{Rand: rnd, Others: [][]byte{[]byte(rich)}}
				edits := 0
				w.ed.Listen(func(model.Change) { edits++ })
				for range rnd.IntN(60) {
					m.Step(w.ed)
					if rnd.IntN(10) == 0 && w.path != "" {
						if _, err := xmlio.Render(w.ed.Document()); err == nil {
							w.save()
							edits = 0
						}
					}
				}
				w.crash()
				if edits == 0 {
					w.wantNothing()
					return
				}
				list, err := Find(w.dir)
				if err != nil {
					t.Fatal(err)
				}
				if len(list) == 0 { // undone again
					return
				}
				r := w.recover()
				if list[0].Edits > edits || list[0].Edits < 1 {
					t.Errorf("%d edits were found, want at most %d", list[0].Edits, edits)
				}
				if a, b := said(w.ed.Document(), false), said(r.Document, false); a != b {
					t.Errorf("recovered is not what was edited: %s", firstDifference(a, b))
				}
				wantDisk := Same
				if w.path == "" {
					wantDisk = Never
				}
				if r.Disk != wantDisk || list[0].Disk != wantDisk {
					t.Errorf("%v and %v, want %v", r.Disk, list[0].Disk, wantDisk)
				}
				if r.Path != w.path || list[0].Path != w.path {
					t.Errorf("path %q, want %q", r.Path, w.path)
				}
				if err := r.Discard(); err != nil {
					t.Fatal(err)
				}
				w.wantNothing()
			})
		}
	}
}

func TestUndoAfterASaveIsBroughtBack(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.save()
	w.ed.Undo()
	w.crash()
	r := w.recover()
	if got := rendered(r.Document); got != rich {
		t.Errorf("recovered\n%s\nwant what was there before the edit", got)
	}
	if string(r.Data) != strings.Replace(rich, "Canteen", "Bistro", 1) {
		t.Errorf("the base is\n%s", r.Data)
	}
}

// After a save the reader has the saved bytes, in which nodes are in other places than in those that were read first.
func TestUndoAfterASaveThatMovedNodesIsBroughtBack(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	if err := w.ed.Do("Insert", model.Insert{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&model.Item{ID: model.NewID(), Ident: model.Some("new")}}}); err != nil {
		t.Fatal(err)
	}
	w.save()
	w.ed.Undo()
	w.ed.Undo()
	w.crash()
	r := w.recover()
	if got := rendered(r.Document); got != rich {
		t.Errorf("recovered\n%s\nwant what was there before the edits", got)
	}
}

func TestNothingIsLeftOfACleanEnd(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.j.Flush()
	if err := w.j.Close(); err != nil {
		t.Fatal(err)
	}
	w.wantNothing()
	// All of these are allowed after the end.
	w.rename("Cafe")
	w.j.Saving(w.ed.Document(), store.Hash{})
	w.j.Saved(w.base(rich, w.ed.Document()))
	if err := w.j.Close(); err != nil {
		t.Error(err)
	}
	w.wantNothing()
}

func TestNothingIsOfferedWhereNothingWasLost(t *testing.T) {
	t.Run("no edits", func(t *testing.T) {
		w := begin(t, rich, true)
		w.crash()
		w.wantNothing()
	})
	t.Run("all saved", func(t *testing.T) {
		w := begin(t, rich, true)
		w.rename("Bistro")
		w.save()
		w.crash()
		w.wantNothing()
	})
	t.Run("killed between the rename and the end of the save", func(t *testing.T) {
		w := begin(t, rich, true)
		w.rename("Bistro")
		text := rendered(w.ed.Document())
		w.j.Saving(w.ed.Document(), store.HashOf([]byte(text)))
		w.put(text)
		w.crash()
		w.wantNothing()
	})
}

func TestKilledInTheMiddleOfASave(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	doc := w.ed.Document()
	text := rendered(doc)
	w.j.Saving(doc, store.HashOf([]byte(text)))
	// Before the file is replaced: everything is still to be recovered.
	w.rename("Cafe")
	w.j.Flush()
	edited := rendered(w.ed.Document())
	w.crash()
	r := w.recover()
	if r.Edits != 2 || rendered(r.Document) != edited {
		t.Errorf("%d edits, recovered\n%s", r.Edits, rendered(r.Document))
	}
	r.Release()
	// After it: only what came after the save.
	w.put(text)
	r = w.recover()
	if r.Edits != 1 || string(r.Data) != text || rendered(r.Document) != edited {
		t.Errorf("%d edits, recovered\n%s", r.Edits, rendered(r.Document))
	}
}

func TestEditsWhileASaveRuns(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	doc := w.ed.Document()
	text := rendered(doc)
	w.rename("Cafe")
	w.j.Saving(doc, store.HashOf([]byte(text)))
	w.put(text)
	w.rename("Inn")
	w.j.Saved(w.base(text, doc))
	w.crash()
	r := w.recover()
	if got, want := rendered(r.Document), strings.Replace(rich, "Canteen", "Inn", 1); got != want || string(r.Data) != text {
		t.Errorf("recovered\n%s\nwant\n%s", got, want)
	}
}

func TestRecoveryWhenTheFileHasChanged(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.crash()
	w.put("<root/>")
	if d := w.find().Disk; d != Changed {
		t.Errorf("%v, want changed", d)
	}
	r := w.recover()
	if r.Parts || string(r.Data) != rich || rendered(r.Document) != strings.Replace(rich, "Canteen", "Bistro", 1) {
		t.Errorf("recovered\n%s", rendered(r.Document))
	}
	if r.State.Path != w.path || r.State.Hash != store.HashOf([]byte(rich)) {
		t.Errorf("the state is %+v, want that of the file as it was", r.State)
	}
	r.Release()
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	if d := w.find().Disk; d != Missing {
		t.Errorf("%v, want missing", d)
	}
}

// large is a document that is too large to be kept in the journal: at least a megabyte of entries, ids from 0.
func large() string {
	var b strings.Builder
	b.WriteString("<root><dialActions><dialAction id=\"a\"><rewriting><rule><actions/></rule><rule><actions/></rule></rewriting></dialAction></dialActions><quickDial>\n")
	for i := 0; b.Len() < keepBelow+keepBelow/4; i++ {
		fmt.Fprintf(&b, "<item id=\"%d\"><displayName>Entry %d</displayName><uri>%d</uri></item>\n", i, i, i)
	}
	b.WriteString("</quickDial></root>\n")
	return b.String()
}

func TestALargeDocumentIsNotCopied(t *testing.T) {
	src := large()
	w := begin(t, src, true)
	for i := range 200 {
		w.rename(fmt.Sprint("Name ", i))
		if i%10 == 0 {
			w.j.Flush()
		}
	}
	w.j.Flush()
	files, err := files(w.dir)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Size() > 64<<10 {
		t.Errorf("the journal has %d bytes (%v)", info.Size(), err)
	}
	w.crash()
	r := w.recover()
	if got := r.Document.Items()[0].DisplayName.String(); got != "Name 199" {
		t.Errorf("the name is %q", got)
	}
}

func TestPartsOfALargeDocumentThatHasChanged(t *testing.T) {
	src := large()
	w := begin(t, src, true)
	do := func(e model.Edit) {
		t.Helper()
		if err := w.ed.Do("edit", e); err != nil {
			t.Fatal(err)
		}
		w.j.Flush()
	}
	w.rename("Bistro")
	w.rename("Cafe")
	n := w.ed.Document().Len(model.ItemList)
	do(model.Remove{List: model.ItemList, At: []int{1, 5}})
	do(model.Insert{List: model.ItemList, At: []int{n - 2}, Nodes: []model.Node{&model.Item{ID: model.NewID(), Ident: model.Some("new")}}})
	do(model.MoveWithin(model.ItemList, []int{0}, 7))
	a := w.ed.Document().Actions()[0]
	rule := *a.Rules()[1]
	rule.Actions = []*model.Action{{ID: model.NewID(), Type: model.Some("recordCall")}}
	do(model.Put{List: model.RulesOf(a.ID), At: []int{1}, Nodes: []model.Node{&rule}})
	w.crash()
	w.put("<root/>")
	if f := w.find(); !f.Parts {
		t.Errorf("found %+v, want parts", f)
	}
	r := w.recover()
	var got []string
	for _, i := range r.Document.Items() {
		got = append(got, i.Ident.Value+" "+i.DisplayName.String())
	}
	if fmt.Sprint(got) != "[0 Cafe new ]" {
		t.Errorf("the entries are %q, want 0 and new", got)
	}
	actions := r.Document.Actions()
	if len(actions) != 1 || actions[0].Ident.Value != "a" || len(actions[0].Rules()) != 1 || actions[0].Rules()[0].Describe() != "for every number: record the call, then stop" {
		t.Errorf("the dial actions are %s", said(r.Document, false))
	}
	if !r.Parts || r.Path != "" || rendered(r.Document) == string(r.Data) {
		t.Errorf("parts %v, path %q", r.Parts, r.Path)
	}
}

func TestABaseThatIsKeptOnDemand(t *testing.T) {
	src := large()
	w := begin(t, src, true)
	w.rename("Bistro")
	w.j.KeepBase(func() ([]byte, error) { return nil, errors.New("no") })
	w.j.KeepBase(func() ([]byte, error) { return []byte(src), nil })
	w.rename("Cafe")
	w.crash()
	w.put("<root/>")
	r := w.recover()
	if r.Parts || rendered(r.Document) != strings.Replace(src, "Entry 0<", "Cafe<", 1) {
		t.Errorf("parts %v; recovered another document", r.Parts)
	}
}

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
	others := j.Others()
	if len(others) != 1 || others[0].PID != os.Getpid() || time.Since(others[0].Start) > time.Hour {
		t.Errorf("the others are %+v, want this process", others)
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

func TestALongJournalIsWrittenAnew(t *testing.T) {
	w := begin(t, large(), true)
	rnd := rand.New(rand.NewPCG(1, 1))
	text := make([]byte, compactAt/8)
	for range 12 {
		for i := range text {
			text[i] = byte('a' + rnd.IntN(26))
		}
		w.rename(string(text))
		w.j.Flush()
	}
	files, err := files(w.dir)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Size() > compactAt {
		t.Errorf("the journal has %d bytes (%v)", info.Size(), err)
	}
	w.crash()
	r := w.recover()
	if got := r.Document.Items()[0].DisplayName.String(); got != string(text) || r.Edits != 12 {
		t.Errorf("%d edits, a name of %d bytes was brought back", r.Edits, len(got))
	}
}
