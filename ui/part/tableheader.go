package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableHeader shows the titles of the columns. Where they can be pressed, the table's current cell may be a title: Up leads
// to it from the first row, Down back, and Enter and Space press it.
type tableHeader struct {
	widget.BaseWidget
	t       *Table
	fill    *canvas.Rectangle
	ring    *canvas.Rectangle
	texts   []*canvas.Text
	arrow   *widget.Icon
	current bool // the current cell is a title
}

func newTableHeader(t *Table) *tableHeader {
	h := &tableHeader{t: t, fill: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), arrow: widget.NewIcon(nil)}
	h.ring.StrokeWidth, h.ring.CornerRadius = 2, 2
	for range t.Columns {
		h.texts = append(h.texts, canvas.NewText("", nil))
	}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped implements [fyne.Tappable].
func (h *tableHeader) Tapped(e *fyne.PointEvent) { h.press(h.t.colAt(e.Position.X)) }

func (h *tableHeader) press(col int) {
	if h.t.OnSort != nil {
		h.t.endEdit()
		h.t.OnSort(col)
	}
}

// typed takes the keys while a title is the current cell.
func (h *tableHeader) typed(e *fyne.KeyEvent) {
	t, last := h.t, len(h.t.Columns)-1
	switch e.Name {
	case fyne.KeyLeft:
		t.col = t.seen(max(0, t.col-1), -1)
	case fyne.KeyRight:
		t.col = t.seen(min(last, t.col+1), 1)
	case fyne.KeyHome:
		t.col = t.seen(0, 1)
	case fyne.KeyEnd:
		t.col = t.seen(last, -1)
	case fyne.KeyReturn, fyne.KeyEnter:
		h.press(t.col)
	case fyne.KeyDown:
		t.goTo(max(0, t.row), t.col, 0)
	}
	t.mark()
}

// words says the title that is the current cell.
func (h *tableHeader) words() string {
	label := lang.L("Sort by {{.Column}}", map[string]any{"Column": h.t.Columns[h.t.col].Title})
	if h.t.col != h.t.sort {
		return label
	}
	return label + ", " + Either(h.t.down, lang.L("now downwards"), lang.L("now upwards"))
}

// Cursor implements [desktop.Cursorable].
func (h *tableHeader) Cursor() desktop.Cursor {
	return Either[desktop.Cursor](h.t.OnSort != nil, desktop.PointerCursor, desktop.DefaultCursor)
}

// CreateRenderer implements [fyne.Widget].
func (h *tableHeader) CreateRenderer() fyne.WidgetRenderer {
	p := &Parts{Place: h.place, Least: func() fyne.Size { return fyne.NewSize(0, h.t.rowHeight()) }, Paint: h.paint}
	p.Items = append(p.Items, h.fill, h.arrow)
	for _, t := range h.texts {
		p.Items = append(p.Items, t)
	}
	p.Items = append(p.Items, h.ring)
	h.paint()
	return p
}

func (h *tableHeader) paint() {
	th, v := h.t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	h.fill.FillColor = th.Color(theme.ColorNameHeaderBackground, v)
	for _, t := range h.texts {
		t.Color, t.TextSize, t.TextStyle = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true}
	}
	h.ring.StrokeColor, h.ring.FillColor = th.Color(theme.ColorNamePrimary, v), color.Transparent
	h.ring.Hidden = !h.current || !h.t.focused
	h.arrow.Hidden = h.t.sort < 0
	h.arrow.SetResource(Either(h.t.down, theme.MenuDropDownIcon(), theme.MenuDropUpIcon()))
}

func (h *tableHeader) place(size fyne.Size) {
	Put(h.fill, 0, 0, size.Width, size.Height)
	x := float32(0)
	const pad, icon = cellPad, 16
	for i, w := range h.t.widths {
		t := h.texts[i]
		if t.Hidden = w == 0; t.Hidden {
			continue
		}
		room := w - pad - pad/2
		if i == h.t.sort {
			room -= icon
		}
		t.Text = Shorten(h.t.Columns[i].Title, room, t.TextSize, t.TextStyle)
		m := t.MinSize()
		Put(t, x+pad, (size.Height-m.Height)/2, m.Width, m.Height)
		if i == h.t.col {
			Put(h.ring, x, 0, w, size.Height)
		}
		if i == h.t.sort {
			Put(h.arrow, x+pad+m.Width, (size.Height-icon)/2, icon, icon)
		}
		x += w
	}
}
