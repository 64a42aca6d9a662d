package quickdial

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
)

func TestCellIsEditedByTyping(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000"), item("qd2", "Reception", "100")), Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	k.key(fyne.KeyRight)
	k.typed("Kitchen") // takes the place of what was there
	k.want("qd1 Kitchen 5000", "qd2 Reception 100")
	k.key(fyne.KeyReturn) // and goes down
	k.key(fyne.KeyF2)
	k.typed(" desk")
	k.key(fyne.KeyTab) // and goes to the right
	k.typed("9")
	k.want("qd1 Kitchen 5000", "qd2 Reception desk 9")
	k.ed.Undo()
	k.ed.Undo()
	k.want("qd1 Kitchen 5000", "qd2 Reception 100")
	k.ed.Undo()
	k.want("qd1 Canteen 5000", "qd2 Reception 100")
}

func TestUndoWhileACellIsEditedIsSeenInTheCell(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	k.key(fyne.KeyRight)
	k.typed("Kitchen")
	k.ed.Undo()
	k.typed("s")
	k.want("qd1 Canteens 5000")
	k.ed.Undo()
	k.key(fyne.KeyEscape)
	k.want("qd1 Canteen 5000")
}

func TestEscapeTakesBackWhatWasTyped(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	k.typed("x")
	k.want("x Canteen 5000")
	k.key(fyne.KeyEscape)
	k.want("qd1 Canteen 5000")
	if k.w.Canvas().Focused() != k.s.table {
		t.Error("the table has not got the focus back")
	}
	_, undo := k.ed.CanUndo()
	if _, redo := k.ed.CanRedo(); undo || redo || k.ed.Dirty() {
		t.Errorf("something remains of it: undo %v, redo %v, unsaved %v", undo, redo, k.ed.Dirty())
	}
}

func TestEscapeLeavesNoEmptyElementBehind(t *testing.T) {
	gone := &model.Item{ID: model.NewID(), Ident: model.Some("qd1"), Action: model.Some(model.RemoveAction)}
	k := newDesk(t, document(gone), Env{})
	for _, col := range []int{colName, colURI, colPortrait} {
		k.s.table.Select(0, col)
		k.w.Canvas().Focus(k.s.table)
		k.typed("x")
		k.key(fyne.KeyEscape)
	}
	if i := k.ed.Document().Items()[0]; i.DisplayName.Present || i.URI.Present || i.PortraitURL.Present {
		t.Errorf("what was taken back left an element that was not there: %+v", i)
	}
}

func TestNewEntryIsNotBlamedForWhatItLacksYet(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{Findings: func(id model.ID) []check.Finding {
		return []check.Finding{{Severity: check.Warning, Message: "It has no number.", Node: id}}
	}})
	k.s.add()
	k.typed("Kitchen")
	k.key(fyne.KeyTab)
	row, _ := k.s.table.Current()
	if blamed := k.s.detail.found.HeightFor(300) > 0; blamed || k.s.cell(row, colID).Icon != nil {
		t.Error("the entry is blamed while it is filled in")
	}
	k.key(fyne.KeyReturn)
	k.s.table.Select(0, colName)
	k.s.selected()
	if k.s.cell(row, colID).Icon == nil {
		t.Error("the entry that was left without a number has no mark")
	}
}

func TestDefaultPriorityIsGreyAndNotWritten(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{})
	if c := k.s.cell(0, colPriority); c.Text != "20" || c.Color != theme.ColorNamePlaceHolder {
		t.Errorf("an absent priority is shown as %+v", c)
	}
	k.s.table.Select(0, colPriority)
	k.w.Canvas().Focus(k.s.table)
	k.key(fyne.KeyReturn)
	k.typed("50")
	k.want("qd1 Canteen 5000 p50")
	if c := k.s.cell(0, colState); c.Text != "locked" {
		t.Errorf("the state is %q", c.Text)
	}
	k.key(fyne.KeyBackspace)
	k.key(fyne.KeyBackspace)
	k.want("qd1 Canteen 5000")
}

func TestDeletingTellsWhatPhonesDoAndOffersTheRemedy(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000"), item("qd2", "Reception", "100")), Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	k.s.delete()
	k.want("qd2 Reception 100")
	if !k.s.notice.Visible() || !strings.Contains(k.s.notice.text.Text(), "Phones keep what they already have") {
		t.Fatalf("the notice reads %q", k.s.notice.text.Text())
	}
	k.w.Canvas().Focus(k.s.notice.act)
	test.Tap(k.s.notice.act)
	if got := k.items(); got != "qd1   removed\nqd2 Reception 100" {
		t.Errorf("entries are\n%s", got)
	}
	if k.s.notice.Visible() {
		t.Error("the notice stays")
	}
	if k.w.Canvas().Focused() != k.s.table {
		t.Error("the table has not got the focus")
	}
	if i := k.ed.Document().Items()[0]; i.DisplayName.Present || i.URI.Present {
		t.Error("the removal carries values along")
	}
	k.ed.Undo()
	k.ed.Undo()
	k.want("qd1 Canteen 5000", "qd2 Reception 100")
}

func TestDeletingWhatTheReplaceLevelDropsNeedsNoRemedy(t *testing.T) {
	d := document(item("qd1", "Canteen", "5000"))
	d.QuickDial.Max = model.Some("21")
	k := newDesk(t, d, Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	k.s.delete()
	if !k.s.notice.Visible() || k.s.notice.act.Visible() || !strings.Contains(k.s.notice.text.Text(), "has phones drop the same") {
		t.Errorf("the notice reads %q", k.s.notice.text.Text())
	}
	k.ed.Undo()
	if k.s.notice.Visible() {
		t.Error("the notice stays after undo")
	}
}

func TestSeveralEntriesAtOnce(t *testing.T) {
	k := newDesk(t, document(item("qd1", "A", "1"), item("qd2", "B", "2"), item("qd3", "C", "3"), item("qd4", "D", "4")), Env{})
	k.s.sortBy(colName)
	k.s.sortBy(colName) // D C B A
	k.s.table.SelectRows([]int{0, 2})
	k.s.detail.show()
	test.Type(k.s.detail.level, "41")
	k.want("qd1 A 1", "qd2 B 2 p41", "qd3 C 3", "qd4 D 4 p41")
	test.Tap(k.s.detail.remove)
	k.want("qd1 A 1", "qd2 B 2 p41 removed", "qd3 C 3", "qd4 D 4 p41 removed")
	k.s.delete()
	k.want("qd1 A 1", "qd3 C 3")
	k.ed.Undo()
	k.ed.Undo()
	k.ed.Undo()
	k.want("qd1 A 1", "qd2 B 2", "qd3 C 3", "qd4 D 4")
}

// What is selected are entries, not places: after others came or went, by undo or elsewhere in the window, Delete still
// deletes what was selected.
func TestSelectionStaysWithItsEntries(t *testing.T) {
	k := newDesk(t, document(item("qd1", "A", "1"), item("qd2", "B", "2"), item("qd3", "C", "3"), item("qd4", "D", "4")), Env{})
	selected := func() string {
		out := ""
		for _, i := range k.s.selectedItems() {
			out += i.DisplayName.String()
		}
		return out
	}
	remove := func(at ...int) {
		if err := k.ed.Do("Delete", model.Remove{List: model.ItemList, At: at}); err != nil {
			t.Fatal(err)
		}
	}
	k.s.table.Select(2, colURI)
	remove(0)
	if row, col := k.s.table.Current(); selected() != "C" || row != 1 || col != colURI {
		t.Errorf("after a deletion above: %s, row %d, column %d", selected(), row, col)
	}
	k.ed.Undo()
	if row, _ := k.s.table.Current(); selected() != "C" || row != 2 {
		t.Errorf("after undo: %s, row %d", selected(), row)
	}
	k.s.table.SelectRows([]int{1, 2, 3})
	remove(0, 2)
	if selected() != "BD" {
		t.Errorf("of three, one of which went: %s", selected())
	}
	k.s.table.Select(1, colName)
	remove(1)
	if selected() != "B" {
		t.Errorf("after the selected one went: %s, want its neighbour", selected())
	}
}

func TestRemedyBringsSeveralBackToTheirPlaces(t *testing.T) {
	gone := item("qd2", "B", "2")
	gone.Action = model.Some(model.RemoveAction) // deleting a removal needs no remedy
	k := newDesk(t, document(item("qd1", "A", "1"), gone, item("qd3", "C", "3"), item("qd4", "D", "4")), Env{})
	k.s.table.SelectRows([]int{0, 1, 2})
	k.s.delete()
	test.Tap(k.s.notice.act)
	if got := k.items(); got != "qd1   removed\nqd3   removed\nqd4 D 4" {
		t.Errorf("entries are\n%s", got)
	}
}

func TestMoreRowsThanFitSayThatThereIsALimit(t *testing.T) {
	k := newDesk(t, document(), Env{})
	k.s.paste(strings.Repeat("Bar\t5001\n", maxPasteRows+2))
	want := "Pasted: 100000 new, 0 changed, 2 lines passed over. No more than 100000 entries are taken at once."
	if got := len(k.ed.Document().Items()); got != maxPasteRows || len(k.told) != 1 || k.told[0] != want {
		t.Errorf("%d entries; told: %q", got, k.told)
	}
}

func TestPasteOfRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		told       string
	}{
		{"two columns", "Bar\t5001\r\nLab\t\"50\"\r\n", []string{"qd1 Canteen 5000", "qd2 Bar 5001", "qd3 Lab 50"}, "2 new, 0 changed, 0 lines"},
		{"all columns, one known", "qd1\tKitchen\t5000\t\t41\nx7\tBar\t5001\thttp://h/b.png\t\n", []string{"qd1 Kitchen 5000 p41", "x7 Bar 5001 http://h/b.png"}, "1 new, 1 changed, 0 lines"},
		{"with a heading", "number\tname\n5001\tBar\n\t\n", []string{"qd1 Canteen 5000", "qd2 Bar 5001"}, "1 new, 0 changed, 1 lines"},
		{"quotes over lines", "\"A \"\"b\"\"\nc\"\t1\n", []string{"qd1 Canteen 5000", "qd2 A \"b\"\nc 1"}, "1 new"},
		{"rubbish", "\x00\x01\n", []string{"qd1 Canteen 5000"}, "Not pasted"},
		{"what no document can hold", "qd7\tCar\ufffe\t7\n", []string{"qd1 Canteen 5000"}, "Not pasted"},
		{"nothing", " \n\n", []string{"qd1 Canteen 5000"}, "Not pasted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{})
			k.s.paste(c.text)
			k.want(c.want...)
			if len(k.told) == 0 || !strings.Contains(k.told[0], c.told) {
				t.Errorf("told: %q", k.told)
			}
			if _, changed := k.ed.CanUndo(); changed {
				k.ed.Undo()
			}
			k.want("qd1 Canteen 5000")
		})
	}
}

func TestAddBeginsWithTheName(t *testing.T) {
	k := newDesk(t, document(item("desk7", "Canteen", "5000")), Env{})
	k.s.add()
	k.typed("Bar")
	k.key(fyne.KeyTab)
	k.typed("5001")
	k.want("desk7 Canteen 5000", "desk8 Bar 5001")
}

func TestDocumentWithoutQuickDialGetsOne(t *testing.T) {
	k := newDesk(t, &model.Document{Root: "root"}, Env{})
	k.s.add()
	k.want("qd1  ")
	k.ed.Undo()
	if k.ed.Document().QuickDial != nil {
		t.Error("the list stays after undo")
	}
}

func TestReplaceLevelIsWrittenAndExplained(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{})
	test.Type(k.s.prune.level, "21")
	if got := k.ed.Document().QuickDial.Max; got != model.Some("21") {
		t.Errorf("the level is %+v", got)
	}
	for level, words := range map[string]string{"": "stays on phones", "21": "What users made (40) stays", "41": "also what users made", "no": "whole number"} {
		max := model.Attr{}
		if level != "" {
			max = model.Some(level)
		}
		if got := pruneText(max); !strings.Contains(got, words) {
			t.Errorf("level %q is explained as %q", level, got)
		}
	}
	k.ed.Undo()
	if k.ed.Document().QuickDial.Max.Present || k.s.prune.level.Text != "" {
		t.Error("undo did not take the level away")
	}
}

func TestLocalisedNameShowsItsDefault(t *testing.T) {
	i := item("qd1", "", "1")
	i.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}, {Text: "Canteen"}}}
	k := newDesk(t, document(i), Env{})
	if c := k.s.cell(0, colName); c.Text != "Canteen" || c.Icon == nil {
		t.Errorf("the name is shown as %+v", c)
	}
	k.s.table.Select(0, colName)
	k.w.Canvas().Focus(k.s.table)
	k.typed("Bar")
	if got := k.ed.Document().Items()[0].DisplayName; got.For("cs") != "Jídelna" || got.String() != "Bar" {
		t.Errorf("the name is now %+v", got)
	}
}

func TestPortraitThatNeverWasIsTakenAwayAgain(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000")), Env{})
	k.s.table.Select(0, colPortrait)
	k.w.Canvas().Focus(k.s.table)
	k.typed("x")
	k.key(fyne.KeyBackspace)
	if k.ed.Document().Items()[0].PortraitURL.Present {
		t.Error("an empty portrait stays")
	}
}

func TestReadOnlyDocumentCannotBeEdited(t *testing.T) {
	d := document(item("qd1", "Canteen", "5000"))
	d.ReadOnly = model.Errorf("it is UTF-16")
	k := newDesk(t, d, Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	k.typed("x")
	k.s.Do(kit.Delete)
	k.s.Do(kit.AddItem)
	k.s.paste("a\t1")
	k.want("qd1 Canteen 5000")
	if !k.s.bar.add.Disabled() || !k.s.prune.level.Disabled() || k.s.detail.remove.Visible() {
		t.Error("something can be edited")
	}
}
