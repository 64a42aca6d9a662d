package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// mark shows the current cell and the selected rows.
func (t *Table) mark() {
	t.column.Each(func(_ int, r Row) { r.(*tableRow).mark() })
	t.placeCurrent()
	t.header.Refresh()
}

func (t *Table) bind(i int, was Row, _ bool) Row {
	r, ok := was.(*tableRow)
	if !ok {
		r = newTableRow(t)
	}
	r.index = i
	r.fill()
	return r
}

// tableRow shows one row.
type tableRow struct {
	widget.BaseWidget
	t     *Table
	index int
	cells []Cell

	back  *canvas.Rectangle
	fills []*canvas.Rectangle
	icons []*widget.Icon
	texts []*canvas.Text
	line  *canvas.Rectangle
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{t: t, back: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	for range t.Columns {
		r.fills = append(r.fills, canvas.NewRectangle(nil))
		r.icons = append(r.icons, widget.NewIcon(nil))
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	r.cells = make([]Cell, len(t.Columns))
	r.ExtendBaseWidget(r)
	return r
}

// fill reads the row's cells.
func (r *tableRow) fill() {
	if r.index >= r.t.rows {
		return
	}
	for i := range r.cells {
		r.cells[i] = r.t.Cell(r.index, i)
	}
	r.Refresh()
}

func (r *tableRow) mark() { r.Refresh() }

// HeightFor implements [Row].
func (r *tableRow) HeightFor(float32) float32 { return r.t.rowHeight() }

// MouseDown implements [desktop.Mouseable].
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	t := r.t
	col := t.colAt(e.Position.X)
	focus := func() { // once the row is the current one: that comes into view with the focus
		if c := t.canvas(); c != nil && !t.focused {
			c.Focus(t)
		}
	}
	if e.Button == desktop.MouseButtonSecondary {
		if !t.picked[r.index] {
			t.goTo(r.index, col, 0)
		}
		focus()
		if t.OnMenu != nil {
			t.OnMenu(e.AbsolutePosition)
		}
		return
	}
	again := r.index == t.row && col == t.col && !t.editing && e.Modifier == 0 && len(t.picked) <= 1
	t.goTo(r.index, col, e.Modifier)
	focus()
	if again && t.CanEdit != nil && t.CanEdit(r.index, col) {
		t.Edit("")
	}
}

// MouseUp implements [desktop.Mouseable].
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements [fyne.DoubleTappable].
func (r *tableRow) DoubleTapped(*fyne.PointEvent) {
	if !r.t.editing && r.t.editable() {
		r.t.Edit("")
	}
}

// CreateRenderer implements [fyne.Widget].
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	p := &Parts{Place: r.place, Least: func() fyne.Size { return fyne.NewSize(0, r.t.rowHeight()) }, Paint: r.paint}
	p.Items = append(p.Items, r.back)
	for i := range r.texts {
		p.Items = append(p.Items, r.fills[i], r.icons[i], r.texts[i])
	}
	p.Items = append(p.Items, r.line)
	r.paint()
	return p
}

func (r *tableRow) paint() {
	th, v := r.t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.line.FillColor = th.Color(theme.ColorNameSeparator, v)
	picked := r.t.picked[r.index] || len(r.t.picked) == 0 && r.index == r.t.row
	r.back.Hidden = !picked
	r.back.FillColor = th.Color(theme.ColorNameSelection, v)
	for i, c := range r.cells {
		t := r.texts[i]
		t.TextSize, t.TextStyle = th.Size(theme.SizeNameText), fyne.TextStyle{Bold: c.Bold}
		t.Color = th.Color(Either(c.Color == "", theme.ColorNameForeground, c.Color), v)
		r.fills[i].Hidden = c.Fill == "" || picked
		if c.Fill != "" {
			r.fills[i].FillColor = th.Color(c.Fill, v)
		}
		r.icons[i].Hidden = c.Icon == nil
		if r.icons[i].Resource != c.Icon {
			r.icons[i].SetResource(c.Icon)
		}
	}
}

func (r *tableRow) place(size fyne.Size) {
	if len(r.t.widths) != len(r.cells) {
		return
	}
	const pad, icon = cellPad, cellIcon
	Put(r.back, 0, 0, size.Width, size.Height)
	x := float32(0)
	for i, w := range r.t.widths {
		Put(r.fills[i], x, 0, w, size.Height)
		r.texts[i].Hidden = w == 0
		if w == 0 {
			r.icons[i].Hidden = true
			continue
		}
		left, end := x+pad, x+w-pad/2
		switch c := r.cells[i]; {
		case c.Icon != nil && c.Last:
			end -= icon
			Put(r.icons[i], end, (size.Height-icon)/2, icon, icon)
			end -= 2
		case c.Icon != nil:
			Put(r.icons[i], left, (size.Height-icon)/2, icon, icon)
			left += icon + 4
		}
		t := r.texts[i]
		room := end - left
		if i == len(r.cells)-1 {
			room -= pad
		}
		t.Text = Shorten(r.cells[i].Text, room, t.TextSize, t.TextStyle)
		h := t.MinSize().Height
		Put(t, left, (size.Height-h)/2, room, h)
		x += w
	}
	Put(r.line, 0, size.Height-1, size.Width, 1)
}
