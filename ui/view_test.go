package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dialwright/model"
	"dialwright/ui/kit"
)

func TestPanesAreReachedByF6(t *testing.T) {
	s := newTwo(t)
	var seen []int
	for range 5 {
		s.w.functionKey(&fyne.KeyEvent{Name: fyne.KeyF6})
		seen = append(seen, s.w.focusedPane())
	}
	if want := []int{1, 2, 3, 0, 1}; !slices.Equal(seen, want) {
		t.Errorf("F6 goes through panes %v, want %v", seen, want)
	}
}

func TestPanesAreReachedWithoutSelectingElsewhere(t *testing.T) {
	s := newTwo(t)
	a := s.w.work.doc().Actions()[0]
	rule := kit.Place{List: model.RulesOf(a.ID), Node: a.Rules()[0].ID}
	s.w.work.goTo(rule)
	for range 5 {
		s.menu("Next pane")
		if got := s.w.work.place; got != rule {
			t.Fatalf("in pane %d %v is selected, want the rule %v", s.w.focusedPane(), got, rule)
		}
	}
}

func TestEditorIsEnteredWhereTheSelectionIs(t *testing.T) {
	s := newTwo(t)
	focused := func() string {
		if l, ok := s.w.win.Canvas().Focused().(fyne.Accessible); ok {
			return l.AccessibilityLabel()
		}
		return fmt.Sprintf("%T", s.w.win.Canvas().Focused())
	}
	a := s.w.work.doc().Actions()[0]
	for _, c := range []struct {
		place kit.Place
		want  string
	}{
		{kit.Place{List: model.ActionList}, "Add a dial action"},
		{kit.Place{List: model.ActionList, Node: a.ID}, "Name"},
		{kit.Place{List: model.RulesOf(a.ID), Node: a.Rules()[1].ID}, "Rule 2: "},
		{kit.Place{List: model.ItemList}, "id: qd1"},
		{kit.Place{List: model.ItemList, Node: s.w.work.doc().Items()[1].ID}, "id: qd2"},
	} {
		s.w.work.goTo(c.place)
		s.w.work.outline.FocusList()
		s.menu("Go to the editor")
		if got := focused(); !strings.HasPrefix(got, c.want) {
			t.Errorf("at %v the focus is on %q, want %q", c.place, got, c.want)
		}
	}
	if err := s.w.work.editor().Do("Delete", model.Remove{List: model.ItemList, At: []int{0, 1}}); err != nil {
		t.Fatal(err)
	}
	s.w.work.goTo(kit.Place{List: model.ItemList})
	s.menu("Go to the editor")
	if got := focused(); got != "Filter" {
		t.Errorf("without entries the focus is on %q, want the first field there", got)
	}
	s.menu("Dial action")
	if got := focused(); got != "Name" {
		t.Errorf("after a dial action was added the focus is on %q, want its name", got)
	}
}

func TestEditorOfADocumentThatCannotBeEditedIsEnteredWhereTheFocusIsSeen(t *testing.T) {
	s := newScene(t, "")
	d := two()
	d.ReadOnly = model.Errorf("it is written in UTF-16")
	s.disk.docs["/docs/two.xml"] = d
	s.w.open("/docs/two.xml")
	s.menu("Go to the editor")
	if l, ok := s.w.win.Canvas().Focused().(fyne.Accessible); !ok || !strings.HasPrefix(l.AccessibilityLabel(), "Rule 1: ") {
		t.Errorf("the focus is on %T, want the first rule", s.w.win.Canvas().Focused())
	}
}

func TestWhetherPortraitsAreFetchedIsSaid(t *testing.T) {
	s := newTwo(t)
	for _, want := range []string{"Portraits are fetched from the web now.", "Portraits are no longer fetched from the web."} {
		s.menu("Fetch portraits")
		if got := s.w.status.said.Text; got != want {
			t.Errorf("the window says %q, want %q", got, want)
		}
	}
}
