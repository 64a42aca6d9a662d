package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/kit"
)

// two adds a second dial action and a second entry to the sample.
func two() *model.Document {
	d, other := sample(), sample()
	d.DialActions.List = append(d.DialActions.List, other.DialActions.List[0].Copy().(*model.DialAction))
	d.Actions()[1].Ident, d.Actions()[1].DisplayName = model.Some("id4"), model.Plain("Billing")
	d.QuickDial.Items = append(d.QuickDial.Items, other.QuickDial.Items[0])
	d.Items()[1].Ident = model.Some("qd2")
	return d
}

// newTwo opens a window on a document with two of everything.
func newTwo(t *testing.T) *scene {
	t.Helper()
	s := newScene(t, "")
	s.disk.docs["/docs/two.xml"] = two()
	s.w.open("/docs/two.xml")
	s.w.work.outline.FocusList()
	return s
}

func (s *scene) idents() string {
	var all []string
	for _, a := range s.w.work.doc().Actions() {
		all = append(all, a.Ident.Value)
	}
	for _, i := range s.w.work.doc().Items() {
		all = append(all, i.Ident.Value)
	}
	return strings.Join(all, " ")
}

func (s *scene) wantIdents(want string) {
	s.t.Helper()
	if got := s.idents(); got != want {
		s.t.Errorf("the document has %q, want %q", got, want)
	}
}

func TestNodesOfTheOutlineAreMovedCopiedAndDeleted(t *testing.T) {
	s := newTwo(t)
	s.menu("Move down")
	s.wantIdents("id4 id3 qd1 qd2")
	s.menu("Move up")
	s.wantIdents("id3 id4 qd1 qd2")
	s.menu("Duplicate")
	s.wantIdents("id3 id3 id4 qd1 qd2")
	s.menu("Undo: Duplicate dial action")
	s.w.work.goTo(kit.Place{List: model.ActionList, Node: s.w.work.doc().Actions()[0].ID})
	s.w.work.outline.FocusList()
	s.menu("Delete")
	s.wantIdents("id4 qd1 qd2")
	if s.w.work.place.Node != s.w.work.doc().Actions()[0].ID {
		t.Error("the next dial action is not selected")
	}
	s.menu("Delete")
	s.wantIdents("qd1 qd2")
	s.menu("Undo")
	s.menu("Undo")
	s.wantIdents("id3 id4 qd1 qd2")
}

func TestWhatIsAddedIsSeenAndNamed(t *testing.T) {
	s := newTwo(t)
	s.menu("Find in the outline")
	filter := s.w.win.Canvas().Focused().(interface{ SelectedText() string })
	test.Type(s.w.win.Canvas().Focused(), "bill")
	s.menu("Dial action")
	test.Type(s.w.win.Canvas().Focused(), "Operator")
	if got := s.w.work.doc().Actions()[1].DisplayName.String(); got != "Operator" {
		t.Errorf("the new name is %q", got)
	}
	s.menu("Find in the outline")
	s.menu("Select all")
	if got := filter.SelectedText(); got != "" {
		t.Errorf("the filter still has %q", got)
	}
}

func TestTheTableShowsTheEntryThatIsSelectedInTheOutlineAfterOneHasGone(t *testing.T) {
	s := newTwo(t)
	third := &model.Item{ID: model.NewID(), Ident: model.Some("qd3")}
	if err := s.w.work.editor().Do("Add", model.Insert{List: model.ItemList, At: []int{2}, Nodes: []model.Node{third}}); err != nil {
		t.Fatal(err)
	}
	s.w.work.goTo(kit.Place{List: model.ItemList, Node: s.w.work.doc().Items()[0].ID})
	if err := s.w.work.editor().Do("Keep as comment", model.Remove{List: model.ItemList, At: []int{0}}); err != nil {
		t.Fatal(err)
	}
	current := s.w.win.Canvas().Focused().(fyne.Accessible).AccessibilityLabel()
	if got, want := s.w.work.place.Node, s.w.work.doc().Items()[0].ID; got != want || current != "id: qd2" {
		t.Errorf("%v is selected, want %v; in the table it is %q", got, want, current)
	}
}

func TestNodesGoThroughTheClipboard(t *testing.T) {
	s := newTwo(t)
	s.menu("Cut")
	s.wantIdents("id4 qd1 qd2")
	s.menu("Paste")
	s.wantIdents("id4 id3 qd1 qd2")
	s.app.Clipboard().SetContent("rubbish")
	s.menu("Paste")
	if !strings.Contains(s.dialog(), "This is not XML.") {
		t.Errorf("the dialog says %q", s.dialog())
	}
	s.wantIdents("id4 id3 qd1 qd2")
}

func TestRowsArePastedAtTheQuickDialOfTheOutline(t *testing.T) {
	s := newTwo(t)
	s.w.work.goTo(kit.Place{List: model.ItemList})
	s.w.work.outline.FocusList()
	s.app.Clipboard().SetContent("Ann\t100\nBob\t101")
	s.menu("Paste")
	if got := s.w.work.doc().Items(); len(got) != 4 || s.dialog() != "" {
		t.Errorf("there are %d entries, the dialog says %q", len(got), s.dialog())
	}
}

func TestClipboardGoesToTheFocusedText(t *testing.T) {
	s := newTwo(t)
	s.menu("Find in the outline")
	filter := s.w.win.Canvas().Focused()
	test.Type(filter, "bill")
	s.menu("Select all")
	s.menu("Copy")
	if got := s.app.Clipboard().Content(); got != "bill" {
		t.Errorf("the clipboard has %q", got)
	}
	s.menu("Cut")
	s.wantIdents("id3 id4 qd1 qd2") // no node was cut
	s.menu("Undo")                  // and what is undone is the text
	if got := filter.(interface{ SelectedText() string }); got == nil || s.w.work.dirty() {
		t.Error("undo went to the document")
	}
}

func TestNodesAreKeptAsCommentsAndBroughtBack(t *testing.T) {
	s := newTwo(t)
	s.w.work.goTo(kit.Place{List: model.ItemList, Node: s.w.work.doc().Items()[0].ID})
	s.w.work.outline.FocusList()
	s.menu("Keep as comment")
	s.wantIdents("id3 id4 qd2")
	s.w.work.goTo(s.w.work.firstPlace())
	s.menu("Bring back from comments")
	s.press("Bring back")
	s.wantIdents("id3 id4 qd1 qd2")
	if got := s.w.work.place.Node; got != s.w.work.doc().Items()[0].ID || s.w.status.said.Text != "" {
		t.Errorf("%v is shown, the window says %q", s.w.work.place, s.w.status.said.Text)
	}
	s.menu("Undo: Bring back")
	s.menu("Undo: Keep as comment")
	s.wantIdents("id3 id4 qd1 qd2")
	if got := s.w.status.said.Text; got != "" {
		t.Errorf("after undo the window still says %q", got)
	}
}

func TestUndoShowsWhatItChanges(t *testing.T) {
	s := newTwo(t)
	d := s.w.work.doc()
	s.w.work.goTo(kit.Place{List: model.ItemList, Node: d.Items()[0].ID})
	s.edit()
	s.w.work.goTo(kit.Place{List: model.ActionList, Node: d.Actions()[1].ID})
	s.w.work.outline.FocusList()
	s.menu("Undo: Change number")
	if got := s.w.work.place; got != (kit.Place{List: model.ItemList, Node: d.Items()[0].ID}) {
		t.Errorf("after undo %v is shown", got)
	}
}

func TestUndoThatShowsSomethingElseLeavesTheFocusWhereItIsSeen(t *testing.T) {
	s := newTwo(t)
	a, other := *s.w.work.doc().Actions()[0], s.w.work.doc().Actions()[1]
	a.Ident = model.Some("new")
	if err := s.w.work.editor().Do("Change id", model.Put{List: model.ActionList, At: []int{0}, Nodes: []model.Node{&a}}); err != nil {
		t.Fatal(err)
	}
	r := other.Rules()[0]
	s.w.work.goTo(kit.Place{List: model.RulesOf(other.ID), Node: r.ID, Inside: r.Actions[0].ID})
	if s.w.focusedPane() != paneEditor {
		t.Fatalf("the focus is on %T", s.w.win.Canvas().Focused())
	}
	s.menu("Undo: Change id")
	if s.w.work.place.Node != a.ID || !s.w.work.outline.HasFocus() {
		t.Errorf("%v is shown, the focus is on %T", s.w.work.place, s.w.win.Canvas().Focused())
	}
}

func TestDialActionsAndEntriesAreAddedUnderIdsOfTheirOwn(t *testing.T) {
	s := newTwo(t)
	s.menu("Dial action")
	s.menu("Dial action")
	s.wantIdents("id3 action1 action2 id4 qd1 qd2")
	s.menu("Quick dial entry")
	s.wantIdents("id3 action1 action2 id4 qd1 qd2 qd3")
}

func TestAddedEntryIsShownAndItsNameIsEdited(t *testing.T) {
	s := newTwo(t) // a dial action is shown
	s.menu("Quick dial entry")
	items := s.w.work.doc().Items()
	if len(items) != 3 {
		t.Fatalf("%d entries, want 3", len(items))
	}
	if want := (kit.Place{List: model.ItemList, Node: items[2].ID}); s.w.work.place != want || s.w.work.outline.Selected() != want {
		t.Errorf("shown is %v, selected in the outline %v, want %v", s.w.work.place, s.w.work.outline.Selected(), want)
	}
	test.Type(s.w.win.Canvas().Focused(), "Doctor")
	if got := s.w.work.doc().Items()[2].DisplayName.String(); got != "Doctor" {
		t.Errorf("its name is %q after typing", got)
	}
	s.menu("Undo: Change name")
	s.menu("Undo: Add quick dial entry")
	s.wantIdents("id3 id4 qd1 qd2")
}

func TestWhereADialActionIsUsed(t *testing.T) {
	s := newTwo(t)
	s.menu("Where is it used?")
	if !strings.Contains(s.dialog(), "No rule of this document dials with it") {
		t.Errorf("the dialog says %q", s.dialog())
	}
	s.press("Close")
	d := two()
	d.Actions()[1].Rules()[0].Actions[0].Param = model.Some("id3")
	at, names := uses(d, "id3")
	want := kit.Place{List: model.RulesOf(d.Actions()[1].ID), Node: d.Actions()[1].Rules()[0].ID, Inside: d.Actions()[1].Rules()[0].Actions[0].ID}
	if len(at) != 1 || at[0] != want || !strings.HasPrefix(names[0], "Billing, rule 1: For every number") {
		t.Errorf("used at %v %q, want %v", at, names, want)
	}
}

func TestUsesAreLookedThroughByKeyboard(t *testing.T) {
	s := newScene(t, "")
	d := two()
	id4 := d.Actions()[1]
	for _, a := range []*model.DialAction{d.Actions()[0], id4} {
		a.Rules()[0].Actions[0].Param = model.Some("id4")
	}
	s.disk.docs["/docs/two.xml"] = d
	s.w.open("/docs/two.xml")
	s.w.work.goTo(kit.Place{List: model.ActionList, Node: id4.ID})
	s.menu("Where is it used?")
	s.keys(fyne.KeyDown, fyne.KeyUp, fyne.KeyEscape)
	if s.dialog() != "" || s.w.work.place.Node != id4.ID {
		t.Fatalf("after Escape the dialog says %q, shown is %v", s.dialog(), s.w.work.place)
	}
	s.menu("Where is it used?")
	s.keys(fyne.KeyDown, fyne.KeyReturn)
	if want := id4.Rules()[0]; s.dialog() != "" || s.w.work.place.Node != want.ID {
		t.Errorf("after Enter the dialog says %q, shown is %v, want the rule %v", s.dialog(), s.w.work.place, want.ID)
	}
}

func TestProblemsAreListedMarkedAndRepaired(t *testing.T) {
	s := newScene(t, "")
	d := two()
	d.Items()[1].Ident = model.Some("qd1")
	d.DialActions.List[0].Priority = model.Some("41") // a note, and before the duplicate in the document
	s.disk.docs["/docs/two.xml"] = d
	s.w.open("/docs/two.xml")
	s.menu("Problems")
	text := seen(s.w.work.problems)
	bad, note := strings.Index(text, "has the id “qd1” too"), strings.Index(text, "A priority above 40 locks")
	if bad < 0 || note < bad {
		t.Errorf("what is bad is to be listed, and above the note: %s", text)
	}
	if got := s.w.work.tabs.Items[tabProblems].Text; got != "Problems 1" {
		t.Errorf("the tab says %q, and there is one problem and a note", got)
	}
	for _, o := range test.LaidOutObjects(s.w.work.problems) {
		if l, ok := o.(*kit.List); ok {
			l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	}
	if s.w.work.place.List != model.ItemList || s.w.work.place.Node == 0 {
		t.Errorf("the problem led to %v", s.w.work.place)
	}
}

func TestChangesSayWhatDiffersFromTheFile(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Changes")
	if got := seen(s.w.work.changes); !strings.Contains(got, "Nothing has changed.") {
		t.Errorf("without edits: %s", got)
	}
	s.edit()
	got := seen(s.w.work.changes)
	for _, want := range []string{"uri of entry “Canteen” (qd1) changed from 5000 to 6000", "− \nitem qd1 Canteen 5000", "+ \nitem qd1 Canteen 6000"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

func TestChangesSayWhatDiffersInWhatIsNotKnown(t *testing.T) {
	s := newScene(t, "")
	d := sample()
	d.Items()[0].Foreign = []model.Foreign{{Name: "icon", Origin: "<icon>1</icon>"}}
	s.disk.docs["/docs/icon.xml"] = d
	s.w.open("/docs/icon.xml")
	item := *d.Items()[0]
	item.Foreign = []model.Foreign{{Name: "icon", Origin: "<icon>2</icon>"}}
	if err := s.w.work.editor().Do("Change", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&item}}); err != nil {
		t.Fatal(err)
	}
	s.menu("Changes")
	if got, want := seen(s.w.work.changes), "icon in entry “Canteen” (qd1) changed"; !strings.Contains(got, want) {
		t.Errorf("%q is not in %s", want, got)
	}
}

// damaged is a file of which neither what is on disk nor what was committed can be read.
type damaged struct{ File }

var errDamaged = model.Errorf("line 3, column 24: a quote is missing")

func (damaged) Peek() (*model.Document, []byte, error)      { return nil, nil, errDamaged }
func (damaged) Committed() (*model.Document, []byte, error) { return nil, nil, errDamaged }

func TestChangesSayWhichOfTwoCannotBeRead(t *testing.T) {
	for commit, want := range map[bool]string{
		false: "The file on disk cannot be compared: line 3, column 24: a quote is missing",
		true:  "The last commit cannot be compared: line 3, column 24: a quote is missing",
	} {
		if got := compare(damaged{}, sample(), commit, nil).Err; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestNamesInOtherLanguagesAreReachedByAMenu(t *testing.T) {
	s := newTwo(t)
	for _, p := range []kit.Place{{List: model.ActionList, Node: s.w.work.doc().Actions()[0].ID}, {List: model.ItemList, Node: s.w.work.doc().Items()[0].ID}} {
		s.w.work.goTo(p)
		s.menu("Name in other languages…")
		if got := s.dialog(); !strings.Contains(got, "A language is a tag such as cs or en.") {
			t.Fatalf("at %v the dialog says %q", p, got)
		}
		s.press("Cancel")
	}
}

func TestTheMenuThatIsOpenedByKeyNamesWhatItUndoes(t *testing.T) {
	s := newTwo(t)
	s.edit()
	undo := func() string {
		s.w.functionKey(&fyne.KeyEvent{Name: desktop.KeyAltLeft})
		label, _, _ := strings.Cut(s.w.win.MainMenu().Items[1].Items[0].Label, "  ")
		return label
	}
	if got := undo(); got != "Undo: Change number" {
		t.Errorf("in the list it is %q", got)
	}
	s.w.work.outline.FocusFilter()
	if got := undo(); got != "Undo" {
		t.Errorf("in the filter, which undoes what is typed there, it is %q", got)
	}
	s.w.work.outline.FocusList()
	if got := undo(); got != "Undo: Change number" {
		t.Errorf("in the list again it is %q", got)
	}
}

func TestNoMenuOpensBehindADialog(t *testing.T) {
	s := newTwo(t)
	alt := &fyne.KeyEvent{Name: desktop.KeyAltLeft}
	if s.w.functionKey(alt) {
		t.Error("the key is kept from the menu bar")
	}
	s.menu("Keyboard")
	if !s.w.functionKey(alt) {
		t.Error("the key opens the menu bar behind the dialog")
	}
}

func TestTheMenuOpensWhereNothingHasTheFocus(t *testing.T) {
	s := newScene(t, "")
	s.w.win.Canvas().Unfocus()
	if s.w.functionKey(&fyne.KeyEvent{Name: desktop.KeyAltLeft}) {
		t.Error("the key is kept from the menu bar")
	}
}
