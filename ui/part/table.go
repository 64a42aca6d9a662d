package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TableColumn is one column of a [Table].
type TableColumn struct {
	Title string
	Width float32 // when positive: exactly so wide
	Least float32 // else about so wide at least,
	Most  float32 // and where the texts want it up to so wide, before others are left out; 0: as others leave room for the texts,
	Share float32 // and so many shares of what no column wants
	Drop  int     // where the table is too narrow, columns are left out, those with the largest Drop first; 0 never
}

// Cell is what a [Table] shows at one place.
type Cell struct {
	Text  string
	Said  string              // in words, where signs say a part of it; "" is the text
	Color fyne.ThemeColorName // "" is the ordinary one
	Fill  fyne.ThemeColorName // of the background; "" is none
	Icon  fyne.Resource       // before the text; nil is none
	Last  bool                // the icon stands at the end of the cell, so that texts begin below each other
	Bold  bool
}

// Words returns what a cell says.
func (c Cell) Words() string { return Either(c.Said == "", c.Text, c.Said) }

// Table shows rows of cells that are edited in place. It is moved through with the arrow keys; typing, Enter or F2
// begin to edit a cell, Enter and Tab end it, Escape takes back what was typed. Up leads from the first row to the
// titles, where Enter sorts. Only the rows that are seen have widgets.
type Table struct {
	widget.BaseWidget

	// Columns are the columns, which must not change once the table is shown.
	Columns []TableColumn
	// Cell returns what stands in a cell.
	Cell func(row, col int) Cell
	// Value returns the text to edit; without it a cell's text is edited.
	Value func(row, col int) string
	// CanEdit reports whether a cell can be edited as text.
	CanEdit func(row, col int) bool
	// OnCancel takes back what was typed into a cell and reports whether it did; else OnEdit is called. It may be nil.
	OnCancel func(row, col int) bool
	// OnEdit is called with each new text while a cell is edited, the one that Escape brings back included.
	OnEdit func(row, col int, text string)
	// OnBegin and OnDone are called before and after a cell is edited; row is the one edited.
	OnBegin, OnDone func(row int)
	// OnSelect is called when the current row or the selected rows have changed by the user's hand.
	OnSelect func()
	// OnSort is called when the title of a column is pressed, by the pointer or the keyboard; when it is nil, titles
	// cannot be pressed.
	OnSort func(col int)
	// OnKey may take a key before the table does; it reports whether it did.
	OnKey func(*fyne.KeyEvent) bool
	// OnMenu is called for the second mouse button, after the row has been selected.
	OnMenu func(at fyne.Position)
	// OnFocus is called when the table gets the focus; it may be nil.
	OnFocus func()
	// OnShortcut carries out Undo, Redo, Cut, Copy, Paste and Select all, which the menus ask of the widget with the focus.
	OnShortcut func(fyne.Shortcut)
	// Canvas is where the table is shown, for moving the focus; without it Fyne is asked, which knows only after the first frame.
	Canvas fyne.Canvas
	// Tell is told in a sentence what became of what was pasted into a cell, when not all of it was taken.
	Tell func(sentence string)
	// Loose says that what is edited are no values of the document, so that undo is asked of OnShortcut.
	Loose bool

	column   *Column
	header   *tableHeader
	ring     *canvas.Rectangle
	field    *Field
	rows     int
	row, col int // current
	anchor   int // where a span of selected rows begins
	picked   map[int]bool
	editing  bool
	before   string // of the cell that is edited
	focused  bool
	sort     int // column by which is sorted, -1 for none
	down     bool
	widths   []float32
	wants    []float32 // widths at which the texts are seen in full
}

// NewTable returns a table without rows.
func NewTable(columns ...TableColumn) *Table {
	t := &Table{Columns: columns, row: -1, sort: -1, picked: map[int]bool{}}
	t.column = NewColumn()
	t.column.Key = func(i int) any { return i }
	t.column.Guess = even(t.rowHeight)
	t.column.Bind = t.bind
	t.header = newTableHeader(t)
	t.ring = canvas.NewRectangle(nil)
	t.ring.Hide()
	t.field = NewField("")
	t.field.Hide()
	t.field.OnTyped = func(s string) {
		if t.editing {
			t.OnEdit(t.row, t.col, s)
			t.placeCurrent()
		}
	}
	t.field.OnKey = t.fieldKey
	t.field.Tell = func(sentence string) {
		if t.Tell != nil {
			t.Tell(sentence)
		}
	}
	t.field.OnTab = func(back bool) {
		t.endEdit()
		t.step(0, Either(back, -1, 1))
	}
	t.field.OnFocus = func() {
		if !t.editing && t.canvas() != nil { // the window has the focus again, which left while a cell was edited
			t.canvas().Focus(t)
		}
	}
	t.field.OnBlur = t.stop
	t.column.Overlay(t.ring)
	t.column.Overlay(t.field)
	t.ExtendBaseWidget(t)
	return t
}

// Either returns yes when the condition holds, else no.
func Either[T any](condition bool, yes, no T) T {
	if condition {
		return yes
	}
	return no
}

// SetRows tells the table how many rows it has now, all of which may have changed. A cell that is edited stays so, as
// long as its row is there.
func (t *Table) SetRows(n int) {
	t.rows = n
	if t.row >= n {
		t.endEdit()
		t.row = n - 1
	}
	for i := range t.picked {
		if i >= n {
			delete(t.picked, i)
		}
	}
	if !t.editing && t.want() && t.Size().Width > 0 {
		t.layoutColumns(t.Size().Width)
		t.header.Refresh()
	}
	t.column.Reset(n)
	t.placeCurrent()
}

// Rows returns the number of rows.
func (t *Table) Rows() int { return t.rows }

// Current returns the current row and column; the row is -1 when there is none.
func (t *Table) Current() (row, col int) { return t.row, t.col }

// Selected returns the selected rows, ascending: those that were marked, else the current one.
func (t *Table) Selected() []int {
	if len(t.picked) == 0 {
		if t.row < 0 {
			return nil
		}
		return []int{t.row}
	}
	out := make([]int, 0, len(t.picked))
	for i := range t.picked {
		out = append(out, i)
	}
	slices.Sort(out)
	return out
}

// Select makes a cell the current one and brings it into view, without telling OnSelect.
func (t *Table) Select(row, col int) {
	if row < 0 || row >= t.rows {
		return
	}
	t.endEdit()
	t.row, t.col, t.anchor = row, max(0, min(col, len(t.Columns)-1)), row
	clear(t.picked)
	t.column.Reveal(row)
	t.mark()
}

// Deselect leaves the table without a current row.
func (t *Table) Deselect() {
	if t.row < 0 {
		return
	}
	t.endEdit()
	t.row, t.anchor = -1, 0
	clear(t.picked)
	t.mark()
}

// Reveal brings a row into view.
func (t *Table) Reveal(row int) { t.column.Reveal(row) }

// Place returns the height of the canvas at which the current row begins, and how high it is; ok is false without one.
func (t *Table) Place() (top, height float32, ok bool) {
	if t.row < 0 {
		return 0, 0, false
	}
	inside := t.column.Top(t.row) - t.column.Offset()
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(t.column).Y + inside, t.rowHeight(), true
}

// SelectRows marks rows, without telling OnSelect; the last one becomes the current one.
func (t *Table) SelectRows(rows []int) {
	t.endEdit()
	clear(t.picked)
	for _, i := range rows {
		if i >= 0 && i < t.rows {
			t.picked[i] = true
			t.row = i
		}
	}
	t.mark()
}

// ShowSort shows by which column the rows are sorted; -1 is none.
func (t *Table) ShowSort(col int, down bool) {
	t.sort, t.down = col, down
	t.header.Refresh()
}

// AccessibilityLabel implements [fyne.Accessible].
func (t *Table) AccessibilityLabel() string {
	if t.header.current {
		return t.header.words()
	}
	if t.row < 0 || t.row >= t.rows {
		return ""
	}
	return t.Columns[t.col].Title + ": " + t.Cell(t.row, t.col).Words()
}

// AccessibilityRole implements [fyne.Accessible].
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

func (t *Table) rowHeight() float32 {
	th := t.Theme()
	return fyne.MeasureText("M", th.Size(theme.SizeNameText), fyne.TextStyle{}).Height + 1.5*th.Size(theme.SizeNameInnerPadding)
}

// placeCurrent puts the frame around the current cell, and the field into it while it is edited.
func (t *Table) placeCurrent() {
	if t.row < 0 || t.row >= t.rows || len(t.widths) != len(t.Columns) {
		t.ring.Hide()
		return
	}
	x := float32(0)
	for _, w := range t.widths[:t.col] {
		x += w
	}
	y, h := t.column.Top(t.row), t.rowHeight()
	t.ring.StrokeColor = t.Theme().Color(theme.ColorNamePrimary, fyne.CurrentApp().Settings().ThemeVariant())
	t.ring.StrokeWidth, t.ring.CornerRadius = 2, 2
	Put(t.ring, x, y, t.widths[t.col], h)
	Visible(t.ring, t.focused && !t.editing && !t.header.current)
	t.ring.Refresh()
	if t.editing {
		// As wide as the text, so that what is beside it can be pressed.
		const most = 280
		th := t.field.Theme()
		text := fyne.MeasureText(t.field.Text, th.Size(theme.SizeNameText), fyne.TextStyle{}).Width + 4*th.Size(theme.SizeNameInnerPadding)
		width := max(t.widths[t.col], min(text, most))
		if total := t.column.Size().Width; x+width > total {
			x = max(0, total-width)
		}
		high := t.field.MinSize().Height
		Put(t.field, x, max(0, y+(h-high)/2), width, high)
	}
}

// seen returns the column nearest to col, in the direction by, that is not left out; by is 0 for either.
func (t *Table) seen(col, by int) int {
	if len(t.widths) != len(t.Columns) {
		return col
	}
	for _, step := range []int{Either(by == 0, -1, by), Either(by == 0, 1, -by)} {
		for c := col; c >= 0 && c < len(t.widths); c += step {
			if t.widths[c] > 0 {
				return c
			}
		}
	}
	return col
}

// colAt returns the column at a horizontal place.
func (t *Table) colAt(x float32) int {
	for i, w := range t.widths {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(t.widths) - 1
}

// CreateRenderer implements [fyne.Widget].
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	return &Parts{
		Items: []fyne.CanvasObject{t.header, t.column},
		Place: func(size fyne.Size) {
			t.layoutColumns(size.Width)
			h := t.header.MinSize().Height
			Put(t.header, 0, 0, size.Width, h)
			Put(t.column, 0, h, size.Width, max(0, size.Height-h))
			t.header.Refresh()
			t.column.Measure()
			t.mark()
		},
		Least: func() fyne.Size { return fyne.NewSize(100, t.header.MinSize().Height+2*t.rowHeight()) },
	}
}
