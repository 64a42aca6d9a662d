package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dialwright/ui/kit"
)

// Editing reports whether a cell is edited.
func (t *Table) Editing() bool { return t.editing }

// Edit begins to edit the current cell; with typed not empty, that takes the place of what is there.
func (t *Table) Edit(typed string) {
	if !t.editable() || t.OnEdit == nil {
		return
	}
	t.endEdit()
	if t.OnBegin != nil {
		t.OnBegin(t.row)
	}
	t.column.Reveal(t.row)
	t.field.Label, t.field.Loose = t.Columns[t.col].Title, t.Loose
	t.read()
	t.field.Show()
	t.editing = true
	t.placeCurrent()
	if c := t.canvas(); c != nil {
		c.Focus(t.field)
	}
	if typed != "" {
		t.field.SetText(typed)
	}
	t.field.ToEnd()
}

// editable reports whether the current cell can be edited as text.
func (t *Table) editable() bool { return t.row >= 0 && t.CanEdit != nil && t.CanEdit(t.row, t.col) }

// read has the field show the value of the current cell.
func (t *Table) read() {
	if t.Value != nil {
		t.before = t.Value(t.row, t.col)
	} else {
		t.before = t.Cell(t.row, t.col).Text
	}
	t.field.Set(t.before)
}

// Changed shows the value of the cell that is edited anew, which something else than typing into it has changed.
func (t *Table) Changed() {
	if t.editing {
		t.read()
	}
}

func (t *Table) canvas() fyne.Canvas { return kit.CanvasOf(t.Canvas, t) }

// endEdit ends the editing of a cell; what was typed stays, and the focus goes from the cell to the table.
func (t *Table) endEdit() {
	c := t.canvas()
	had := t.editing && c != nil && c.Focused() == t.field
	t.stop()
	if had {
		c.Focus(t)
	}
}

// stop ends the editing of a cell, wherever the focus goes.
func (t *Table) stop() {
	if !t.editing {
		return
	}
	t.editing = false
	t.field.Hide()
	if t.OnDone != nil {
		t.OnDone(t.row)
	}
	t.mark()
}

func (t *Table) fieldKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.endEdit()
		t.step(1, 0)
	case fyne.KeyEscape:
		if t.field.Text != t.before && (t.OnCancel == nil || !t.OnCancel(t.row, t.col)) {
			t.field.SetText(t.before)
		}
		t.endEdit()
	case fyne.KeyUp:
		t.endEdit()
		t.step(-1, 0)
	case fyne.KeyDown:
		t.endEdit()
		t.step(1, 0)
	default:
		return false
	}
	return true
}

// step moves the current cell; beyond the end of a row it goes to the next one.
func (t *Table) step(rows, cols int) {
	row, col := t.row+rows, t.col+cols
	switch {
	case col >= len(t.Columns) && row < t.rows-1:
		row, col = row+1, 0
	case col < 0 && row > 0:
		row, col = row-1, len(t.Columns)-1
	}
	t.goTo(row, col, 0)
}

// goTo makes a cell the current one as the user does, with the modifier keys held.
func (t *Table) goTo(row, col int, mod fyne.KeyModifier) {
	if t.rows == 0 {
		return
	}
	t.endEdit()
	t.onTitles(false)
	by := 0
	if col != t.col {
		by = Either(col < t.col, -1, 1)
	}
	t.row, t.col = max(0, min(row, t.rows-1)), t.seen(max(0, min(col, len(t.Columns)-1)), by)
	switch {
	case mod&fyne.KeyModifierShift != 0:
		clear(t.picked)
		for i := min(t.anchor, t.row); i <= max(t.anchor, t.row); i++ {
			t.picked[i] = true
		}
	case mod&fyne.KeyModifierShortcutDefault != 0:
		if len(t.picked) == 0 {
			t.picked[t.anchor] = true
		}
		if t.picked[t.row] && len(t.picked) > 1 {
			delete(t.picked, t.row)
		} else {
			t.picked[t.row] = true
		}
		t.anchor = t.row
	default:
		clear(t.picked)
		t.anchor = t.row
	}
	t.column.Reveal(t.row)
	t.mark()
	if t.OnSelect != nil {
		t.OnSelect()
	}
}

// FocusGained implements [fyne.Focusable].
func (t *Table) FocusGained() {
	t.focused = true
	t.column.Reveal(t.row) // else nothing would tell that the table has the focus
	t.mark()
	if t.OnFocus != nil {
		t.OnFocus()
	}
}

// MouseDown implements [desktop.Mouseable]: the ground below the rows gives the table the focus.
func (t *Table) MouseDown(*desktop.MouseEvent) {
	if c := t.canvas(); c != nil && !t.focused && !t.editing {
		c.Focus(t)
	}
}

// MouseUp implements [desktop.Mouseable].
func (t *Table) MouseUp(*desktop.MouseEvent) {}

// onTitles makes the title of the current column the current cell, or no longer.
func (t *Table) onTitles(on bool) {
	if t.header.current != on {
		t.header.current = on
		t.header.Refresh()
	}
}

// FocusLost implements [fyne.Focusable].
func (t *Table) FocusLost() {
	t.focused = false
	t.onTitles(false)
	t.mark()
}

// TypedShortcut implements [fyne.Shortcutable].
func (t *Table) TypedShortcut(s fyne.Shortcut) {
	if t.OnShortcut != nil {
		t.OnShortcut(s)
	}
}

// Bound reports whether what is edited are values of the document, whose undo is the document's.
func (t *Table) Bound() bool { return !t.Loose }

// TypedRune implements [fyne.Focusable].
func (t *Table) TypedRune(r rune) {
	if t.header.current {
		if r == ' ' {
			t.header.press(t.col)
		}
		return
	}
	if t.editable() {
		t.Edit(string(r))
	}
}

// TypedKey implements [fyne.Focusable].
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	if t.header.current {
		t.header.typed(e)
		return
	}
	if t.OnKey != nil && t.OnKey(e) {
		return
	}
	mod := Modifiers()
	page := max(1, int(t.column.Size().Height/t.rowHeight())-1)
	switch e.Name {
	case fyne.KeyUp:
		if t.row <= 0 && mod == 0 && t.OnSort != nil {
			t.onTitles(true)
			t.mark()
			return
		}
		t.goTo(t.row-1, t.col, mod&fyne.KeyModifierShift)
	case fyne.KeyDown:
		t.goTo(t.row+1, t.col, mod&fyne.KeyModifierShift)
	case fyne.KeyPageUp:
		t.goTo(t.row-page, t.col, mod&fyne.KeyModifierShift)
	case fyne.KeyPageDown:
		t.goTo(t.row+page, t.col, mod&fyne.KeyModifierShift)
	case fyne.KeyLeft:
		t.goTo(t.row, t.col-1, 0)
	case fyne.KeyRight:
		t.goTo(t.row, t.col+1, 0)
	case fyne.KeyHome:
		t.goTo(Either(mod&fyne.KeyModifierShortcutDefault != 0, 0, t.row), 0, 0)
	case fyne.KeyEnd:
		t.goTo(Either(mod&fyne.KeyModifierShortcutDefault != 0, t.rows-1, t.row), len(t.Columns)-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		if t.editable() {
			t.Edit("")
		}
	case desktop.KeyMenu:
		if t.OnMenu != nil && t.row >= 0 {
			t.OnMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.ring).AddXY(0, t.rowHeight()))
		}
	}
}

// SelectAll marks all rows.
func (t *Table) SelectAll() {
	for i := range t.rows {
		t.picked[i] = true
	}
	t.mark()
	if t.OnSelect != nil {
		t.OnSelect()
	}
}
