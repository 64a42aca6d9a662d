package journal

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
