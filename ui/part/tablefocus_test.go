package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestCellThatLosesTheFocusDoesNotDrawItBack(t *testing.T) {
	table := NewTable(TableColumn{Title: "id", Width: 80})
	table.Cell = func(int, int) Cell { return Cell{Text: "x"} }
	table.CanEdit = func(int, int) bool { return true }
	table.OnEdit = func(int, int, string) {}
	other := NewField("other")
	w := window(t, fyne.NewSize(300, 300), container.NewBorder(other, nil, nil, nil, table))
	c := w.Canvas()
	table.SetRows(2)
	table.Select(0, 0)
	table.Edit("")
	c.Focus(other)
	if c.Focused() != other || table.Editing() || table.focused {
		t.Errorf("the focus is on %T; the cell is edited: %v, the table looks focused: %v", c.Focused(), table.Editing(), table.focused)
	}

	table.Edit("")
	table.field.FocusLost() // as when the user goes to another window, and comes back
	table.field.FocusGained()
	if c.Focused() != table || table.Editing() {
		t.Errorf("back in the window the focus is on %T; the cell is edited: %v", c.Focused(), table.Editing())
	}

	table.Edit("")
	press(table.field, fyne.KeyReturn)
	if c.Focused() != table || !table.focused {
		t.Errorf("after Enter the focus is on %T", c.Focused())
	}
}

// With the focus comes the current row into view: its frame alone tells that the table has the focus.
func TestCurrentRowIsInViewWithTheFocus(t *testing.T) {
	table := NewTable(TableColumn{Title: "id", Width: 80})
	table.Cell = func(int, int) Cell { return Cell{Text: "x"} }
	other := NewField("other")
	w := window(t, fyne.NewSize(300, 200), container.NewBorder(other, nil, nil, nil, table))
	table.SetRows(100)
	table.Select(50, 0)
	table.Reveal(0)
	if table.column.Shown(50) != nil {
		t.Fatal("the current row is in view before")
	}
	w.Canvas().Focus(table)
	if table.column.Shown(50) == nil {
		t.Error("the table has the focus, and its current row is out of view")
	}
}

// What comes into view with the focus is the row that was pressed, and a second press edits its cell.
func TestPressedRowIsTheCurrentOneWhenTheFocusComes(t *testing.T) {
	table := NewTable(TableColumn{Title: "id", Width: 80})
	table.Cell = func(int, int) Cell { return Cell{Text: "x"} }
	table.CanEdit = func(int, int) bool { return true }
	table.OnEdit = func(int, int, string) {}
	other := NewField("other")
	w := window(t, fyne.NewSize(300, 300), container.NewBorder(other, nil, nil, nil, table))
	table.SetRows(3)
	at := -1
	table.OnFocus = func() { at, _ = table.Current() }
	row := table.column.Shown(2).(*tableRow)
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if at != 2 || w.Canvas().Focused() != table {
		t.Errorf("with the focus row %d was current; it is on %T", at, w.Canvas().Focused())
	}
	w.Canvas().Focus(other)
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if w.Canvas().Focused() != table.field || !table.Editing() {
		t.Errorf("pressed again, the focus is on %T", w.Canvas().Focused())
	}
}
