package model

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func rename(at int, to string) Edit { return Put{ItemList, []int{at}, []Node{testItem(to)}} }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestUndoAndRedo(t *testing.T) {
	start := sample()
	e := NewEditor(start)
	if name, ok := e.CanUndo(); ok {
		t.Errorf("can undo %q", name)
	}
	e.Undo()
	e.Redo()
	must(t, e.Do("one", rename(0, "7")))
	one := e.Document()
	must(t, e.Do("two", rename(1, "8")))
	two := e.Document()
	if name, _ := e.CanUndo(); name != "two" {
		t.Errorf("would undo %q", name)
	}
	e.Undo()
	if shown(e.Document()) != shown(one) {
		t.Errorf("undone once: %q", shown(e.Document()))
	}
	if name, _ := e.CanRedo(); name != "two" {
		t.Errorf("would redo %q", name)
	}
	e.Undo()
	if shown(e.Document()) != shown(start) {
		t.Errorf("undone twice: %q", shown(e.Document()))
	}
	e.Redo()
	e.Redo()
	if shown(e.Document()) != shown(two) {
		t.Errorf("redone twice: %q", shown(e.Document()))
	}
	if name, ok := e.CanRedo(); ok {
		t.Errorf("can redo %q", name)
	}
}

func TestAnEditAfterUndoDropsWhatCouldBeRedone(t *testing.T) {
	e := NewEditor(sample())
	must(t, e.Do("one", rename(0, "7")))
	e.Undo()
	must(t, e.Do("two", rename(0, "8")))
	if name, ok := e.CanRedo(); ok {
		t.Errorf("can redo %q", name)
	}
}

func TestAnEditThatDoesNotFitChangesNothing(t *testing.T) {
	e := NewEditor(sample())
	must(t, e.Do("one", rename(0, "7")))
	e.Undo()
	told := 0
	e.Listen(func(Change) { told++ })
	before := e.Document()
	if err := e.Do("bad", rename(9, "8")); err == nil {
		t.Error("no error")
	}
	if _, ok := e.CanRedo(); e.Document() != before || !ok || told != 0 || e.Dirty() {
		t.Error("something changed")
	}
}

func TestJoinedEditsAreOneStep(t *testing.T) {
	e := NewEditor(sample())
	typed := func(s string) { must(t, e.DoJoined("type", "field", rename(0, s))) }
	steps := func() (n int) {
		for ; ; n++ {
			if _, ok := e.CanUndo(); !ok {
				break
			}
			e.Undo()
		}
		for range n {
			e.Redo()
		}
		return n
	}
	typed("1")
	typed("12")
	typed("123")
	if n := steps(); n != 1 {
		t.Errorf("%d steps, want 1", n)
	}
	e.Undo()
	if got := e.Document().Items()[0].Ident.Value; got != "1" {
		t.Errorf("undone to %q", got)
	}
	e.Redo()
	if got := e.Document().Items()[0].Ident.Value; got != "123" {
		t.Errorf("redone to %q", got)
	}
	typed("1234") // after undo and redo: a step of its own
	e.Seal()
	typed("5")
	e.MarkSaved()
	typed("6")
	must(t, e.DoJoined("type", "other field", rename(1, "7")))
	must(t, e.DoJoined("plain", "", rename(1, "8")))
	must(t, e.DoJoined("plain", "", rename(1, "9")))
	if n := steps(); n != 7 {
		t.Errorf("%d steps, want 7", n)
	}
}

func TestAnAbandonedStepLeavesNothing(t *testing.T) {
	e := NewEditor(sample())
	must(t, e.DoJoined("type", "other field", rename(1, "7")))
	e.MarkSaved()
	must(t, e.DoJoined("type", "field", rename(0, "1")))
	must(t, e.DoJoined("type", "field", rename(0, "12")))
	if e.Abandon("other field") || e.Abandon("") {
		t.Error("a step that is not under way was abandoned")
	}
	if !e.Abandon("field") || e.Dirty() {
		t.Errorf("the step under way is still there: unsaved %v", e.Dirty())
	}
	if got := e.Document().Items()[0].Ident.Value; got != "1" {
		t.Errorf("the document has %q", got)
	}
	if _, ok := e.CanRedo(); ok {
		t.Error("it can be made again")
	}
	if e.Abandon("other field") {
		t.Error("a step that was saved is not under way any more")
	}
	must(t, e.DoJoined("type", "field", rename(0, "1")))
	e.Seal()
	if e.Abandon("field") {
		t.Error("a sealed step was abandoned")
	}
}

func TestDirty(t *testing.T) {
	e := NewEditor(sample())
	check := func(when string, want bool) {
		t.Helper()
		if e.Dirty() != want {
			t.Errorf("%s: dirty is %v", when, !want)
		}
	}
	check("new", false)
	must(t, e.Do("one", rename(0, "7")))
	check("edited", true)
	e.Undo()
	check("undone", false)
	e.Redo()
	check("redone", true)
	e.MarkSaved()
	check("saved", false)
	e.Undo()
	check("undone past the save", true)
	e.Redo()
	check("redone to the save", false)
	e.Undo()
	must(t, e.Do("two", rename(0, "8")))
	check("on another way than the saved one", true)
	e.Undo()
	check("back where both ways begin", true)
	e.MarkSaved()
	check("saved there", false)
}

func TestTypingBehindASaveCanBeUndoneToTheSave(t *testing.T) {
	e := NewEditor(sample())
	must(t, e.DoJoined("type", "field", rename(0, "1")))
	e.MarkSaved()
	must(t, e.DoJoined("type", "field", rename(0, "12")))
	e.Undo()
	if e.Dirty() || e.Document().Items()[0].Ident.Value != "1" {
		t.Errorf("undone to %q, dirty %v", e.Document().Items()[0].Ident.Value, e.Dirty())
	}
}

func TestListenersHearOfEveryChange(t *testing.T) {
	e := NewEditor(sample())
	var heard []string
	last := e.Document()
	e.Listen(func(c Change) {
		if c.Before != last || c.After != e.Document() || c.Edit == nil {
			t.Errorf("change %+v", c)
		}
		last = c.After
		heard = append(heard, c.Name)
	})
	e.Listen(func(c Change) { heard = append(heard, "again "+c.Name) })
	must(t, e.Do("one", rename(0, "7")))
	e.Undo()
	e.Redo()
	if want := []string{"one", "again one", "one", "again one", "one", "again one"}; !slices.Equal(heard, want) {
		t.Errorf("heard %q", heard)
	}
}

// Whatever was done, undoing all leads back to the start and redoing all to the end, step by step.
func TestHistoryOfRandomEdits(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		e := NewEditor(randomDocument(r))
		states := []string{shown(e.Document())}
		for range 30 {
			name, ok := e.CanUndo()
			key := []string{"", "x", "y"}[r.IntN(3)]
			if e.DoJoined(key, key, randomEdit(r, e.Document())) != nil {
				continue
			}
			if now, _ := e.CanUndo(); ok && name == key && key != "" && now == key {
				states = states[:len(states)-1] // joined
			}
			states = append(states, shown(e.Document()))
		}
		for i := len(states) - 2; i >= 0; i-- {
			if e.Undo(); shown(e.Document()) != states[i] {
				t.Fatalf("seed %d: undone to step %d: %q, want %q", seed, i, shown(e.Document()), states[i])
			}
		}
		if _, ok := e.CanUndo(); ok || e.Dirty() {
			t.Fatalf("seed %d: all is undone, but dirty is %v", seed, e.Dirty())
		}
		for i, want := range states[1:] {
			if e.Redo(); shown(e.Document()) != want {
				t.Fatalf("seed %d: redone to step %d: %q, want %q", seed, i+1, shown(e.Document()), want)
			}
		}
	}
}

func BenchmarkPut(b *testing.B) {
	items := make([]*Item, 100_000)
	for i := range items {
		items[i] = testItem(fmt.Sprint(i))
	}
	e := NewEditor(&Document{QuickDial: &QuickDial{Items: items}})
	b.ResetTimer()
	for b.Loop() {
		if err := e.DoJoined("type", "field", rename(5, "x")); err != nil {
			b.Fatal(err)
		}
	}
}
