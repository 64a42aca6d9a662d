package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TableColumn is one column of a [Table].
type TableColumn struct {
	Title string
	Width float32 // when positive: exactly so wide
	Least float32 // else at least so wide,
	Share float32 // and so many shares of what is left
}

// Cell is what a [Table] shows at one place.
type Cell struct {
	Text  string
	Color fyne.ThemeColorName // "" is the ordinary one
	Fill  fyne.ThemeColorName // of the background; "" is none
	Icon  fyne.Resource       // before the text; nil is none
	Bold  bool
}

// Table shows rows of cells that are edited in place. It is moved through with the arrow keys; typing, Enter or F2
// begin to edit a cell, Enter and Tab end it, Escape takes back what was typed. Only the rows that are seen have widgets.
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
	// OnEdit is called with each new text while a cell is edited, the one that Escape brings back included.
	OnEdit func(row, col int, text string)
	// OnBegin and OnDone are called before and after a cell is edited; row is the one edited.
	OnBegin, OnDone func(row int)
	// OnPress is called for Enter, Space or a click on a cell that cannot be edited as text; it reports whether it did something.
	OnPress func(row, col int) bool
	// OnSelect is called when the current row or the selected rows have changed by the user's hand.
	OnSelect func()
	// OnSort is called when the title of a column is pressed; nil titles cannot be pressed.
	OnSort func(col int)
	// OnKey may take a key before the table does; it reports whether it did.
	OnKey func(*fyne.KeyEvent) bool
	// OnMenu is called for the second mouse button, after the row has been selected.
	OnMenu func(at fyne.Position)
	// OnShortcut carries out Undo, Redo, Cut, Copy, Paste and Select all, which the menus ask of the widget with the focus.
	OnShortcut func(fyne.Shortcut)
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
}

// NewTable returns a table without rows.
func NewTable(columns ...TableColumn) *Table {
	t := &Table{Columns: columns, row: -1, sort: -1, picked: map[int]bool{}}
	t.column = NewColumn()
	t.column.Key = func(i int) any { return i }
	t.column.Guess = Even(t.rowHeight)
	t.column.Bind = t.bind
	t.header = newTableHeader(t)
	t.ring = canvas.NewRectangle(nil)
	t.ring.Hide()
	t.field = NewField("")
	t.field.Hide()
	t.field.OnTyped = func(s string) {
		if t.editing {
			t.OnEdit(t.row, t.col, s)
		}
	}
	t.field.OnKey = t.fieldKey
	t.field.OnTab = func(back bool) {
		t.EndEdit()
		t.step(0, Either(back, -1, 1))
	}
	t.field.OnFocus = func(gained bool) {
		if !gained {
			t.EndEdit()
		}
	}
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
		t.EndEdit()
		t.row = n - 1
	}
	for i := range t.picked {
		if i >= n {
			delete(t.picked, i)
		}
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
	t.EndEdit()
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
	t.EndEdit()
	t.row, t.anchor = -1, 0
	clear(t.picked)
	t.mark()
}

// Reveal brings a row into view.
func (t *Table) Reveal(row int) { t.column.Reveal(row) }

// SelectRows marks rows, without telling OnSelect; the last one becomes the current one.
func (t *Table) SelectRows(rows []int) {
	t.EndEdit()
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

// Editing reports whether a cell is edited.
func (t *Table) Editing() bool { return t.editing }

// Edit begins to edit the current cell; with typed not empty, that takes the place of what is there.
func (t *Table) Edit(typed string) {
	if t.row < 0 || t.CanEdit == nil || !t.CanEdit(t.row, t.col) || t.OnEdit == nil {
		return
	}
	t.EndEdit()
	if t.OnBegin != nil {
		t.OnBegin(t.row)
	}
	t.column.Reveal(t.row)
	if t.Value != nil {
		t.before = t.Value(t.row, t.col)
	} else {
		t.before = t.Cell(t.row, t.col).Text
	}
	t.field.Label, t.field.Loose = t.Columns[t.col].Title, t.Loose
	t.field.Set(t.before)
	t.field.Show()
	t.editing = true
	t.placeCurrent()
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t.field)
	}
	if typed != "" {
		t.field.SetText(typed)
	}
	t.field.CursorColumn = len([]rune(t.field.Text))
	t.field.Refresh()
}

// EndEdit ends the editing of a cell; what was typed stays.
func (t *Table) EndEdit() {
	if !t.editing {
		return
	}
	t.editing = false
	c := fyne.CurrentApp().Driver().CanvasForObject(t)
	had := c != nil && c.Focused() == t.field
	t.field.Hide()
	if had {
		c.Focus(t)
	}
	if t.OnDone != nil {
		t.OnDone(t.row)
	}
	t.mark()
}

func (t *Table) fieldKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.EndEdit()
		t.step(1, 0)
	case fyne.KeyEscape:
		if t.field.Text != t.before {
			t.field.SetText(t.before)
		}
		t.EndEdit()
	case fyne.KeyUp:
		t.EndEdit()
		t.step(-1, 0)
	case fyne.KeyDown:
		t.EndEdit()
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
	t.EndEdit()
	t.row, t.col = max(0, min(row, t.rows-1)), max(0, min(col, len(t.Columns)-1))
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
	t.mark()
}

// FocusLost implements [fyne.Focusable].
func (t *Table) FocusLost() {
	t.focused = false
	t.mark()
}

// TypedShortcut implements [fyne.Shortcutable].
func (t *Table) TypedShortcut(s fyne.Shortcut) {
	if t.OnShortcut != nil {
		t.OnShortcut(s)
	}
}

// SelectedText makes the table one of the widgets that menus ask to copy: it has its own way to do so.
func (t *Table) SelectedText() string { return "" }

// Bound reports whether what is edited are values of the document, whose undo is the document's.
func (t *Table) Bound() bool { return !t.Loose }

// TypedRune implements [fyne.Focusable].
func (t *Table) TypedRune(r rune) {
	if t.row >= 0 && t.CanEdit != nil && t.CanEdit(t.row, t.col) {
		t.Edit(string(r))
		return
	}
	if r == ' ' && t.OnPress != nil && t.row >= 0 {
		t.OnPress(t.row, t.col)
	}
}

// TypedKey implements [fyne.Focusable].
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	if t.OnKey != nil && t.OnKey(e) {
		return
	}
	mod := Modifiers()
	page := max(1, int(t.column.Size().Height/t.rowHeight())-1)
	switch e.Name {
	case fyne.KeyUp:
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
		t.press()
	case desktop.KeyMenu:
		if t.OnMenu != nil && t.row >= 0 {
			t.OnMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.ring).AddXY(0, t.rowHeight()))
		}
	}
}

func (t *Table) press() {
	if t.row < 0 {
		return
	}
	if t.CanEdit != nil && t.CanEdit(t.row, t.col) {
		t.Edit("")
	} else if t.OnPress != nil {
		t.OnPress(t.row, t.col)
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

// AccessibilityLabel implements [fyne.Accessible].
func (t *Table) AccessibilityLabel() string {
	if t.row < 0 || t.row >= t.rows {
		return ""
	}
	return t.Columns[t.col].Title + ": " + t.Cell(t.row, t.col).Text
}

// AccessibilityRole implements [fyne.Accessible].
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

func (t *Table) rowHeight() float32 {
	th := t.Theme()
	return fyne.MeasureText("M", th.Size(theme.SizeNameText), fyne.TextStyle{}).Height + 1.5*th.Size(theme.SizeNameInnerPadding)
}

// mark shows the current cell and the selected rows.
func (t *Table) mark() {
	t.column.Each(func(_ int, r Row) { r.(*tableRow).mark() })
	t.placeCurrent()
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
	Visible(t.ring, t.focused && !t.editing)
	t.ring.Refresh()
	if t.editing {
		least := max(t.widths[t.col], 150)
		if total := t.column.Size().Width; x+least > total {
			x = max(0, total-least)
		}
		high := t.field.MinSize().Height
		Put(t.field, x, max(0, y+(h-high)/2), least, high)
	}
}

func (t *Table) layoutColumns(width float32) {
	const bar = 8 // where the scroll bar is seen
	left, shares := width-bar, float32(0)
	for _, c := range t.Columns {
		left -= Either(c.Width > 0, c.Width, c.Least)
		if c.Width <= 0 {
			shares += c.Share
		}
	}
	t.widths = t.widths[:0]
	for _, c := range t.Columns {
		w := c.Width
		if w <= 0 {
			w = c.Least + max(0, left)*c.Share/max(shares, 0.001)
		}
		t.widths = append(t.widths, w)
	}
	t.widths[len(t.widths)-1] += bar
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

func (t *Table) bind(i int, was Row, _ bool) Row {
	r, ok := was.(*tableRow)
	if !ok {
		r = newTableRow(t)
	}
	r.index = i
	r.fill()
	return r
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
	line  *canvas.Line
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{t: t, back: canvas.NewRectangle(nil), line: canvas.NewLine(nil)}
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
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && !t.focused {
		c.Focus(t)
	}
	col := t.colAt(e.Position.X)
	if e.Button == desktop.MouseButtonSecondary {
		if !t.picked[r.index] {
			t.goTo(r.index, col, 0)
		}
		if t.OnMenu != nil {
			t.OnMenu(e.AbsolutePosition)
		}
		return
	}
	again := r.index == t.row && col == t.col && !t.editing && e.Modifier == 0 && len(t.picked) <= 1
	t.goTo(r.index, col, e.Modifier)
	if e.Modifier != 0 {
		return
	}
	if t.CanEdit != nil && t.CanEdit(r.index, col) {
		if again {
			t.Edit("")
		}
	} else if t.OnPress != nil {
		t.OnPress(r.index, col)
	}
}

// MouseUp implements [desktop.Mouseable].
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements [fyne.DoubleTappable].
func (r *tableRow) DoubleTapped(*fyne.PointEvent) {
	if !r.t.editing && r.t.CanEdit != nil && r.t.CanEdit(r.t.row, r.t.col) {
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
	r.line.StrokeColor, r.line.StrokeWidth = th.Color(theme.ColorNameSeparator, v), 1
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
	const pad, icon = 6, 15
	Put(r.back, 0, 0, size.Width, size.Height)
	x := float32(0)
	for i, w := range r.t.widths {
		Put(r.fills[i], x, 0, w, size.Height)
		left := x + pad
		if r.cells[i].Icon != nil {
			Put(r.icons[i], left, (size.Height-icon)/2, icon, icon)
			left += icon + 4
		}
		t := r.texts[i]
		room := x + w - pad/2 - left
		if i == len(r.cells)-1 {
			room -= pad
		}
		t.Text = Shorten(r.cells[i].Text, room, t.TextSize, t.TextStyle)
		h := t.MinSize().Height
		Put(t, left, (size.Height-h)/2, room, h)
		x += w
	}
	r.line.Position1, r.line.Position2 = fyne.NewPos(0, size.Height), fyne.NewPos(size.Width, size.Height)
}

// tableHeader shows the titles of the columns.
type tableHeader struct {
	widget.BaseWidget
	t     *Table
	fill  *canvas.Rectangle
	texts []*canvas.Text
	arrow *widget.Icon
}

func newTableHeader(t *Table) *tableHeader {
	h := &tableHeader{t: t, fill: canvas.NewRectangle(nil), arrow: widget.NewIcon(nil)}
	for range t.Columns {
		h.texts = append(h.texts, canvas.NewText("", nil))
	}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped implements [fyne.Tappable].
func (h *tableHeader) Tapped(e *fyne.PointEvent) {
	if h.t.OnSort != nil {
		h.t.OnSort(h.t.colAt(e.Position.X))
	}
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
	h.paint()
	return p
}

func (h *tableHeader) paint() {
	th, v := h.t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	h.fill.FillColor = th.Color(theme.ColorNameHeaderBackground, v)
	for _, t := range h.texts {
		t.Color, t.TextSize, t.TextStyle = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true}
	}
	h.arrow.Hidden = h.t.sort < 0
	h.arrow.SetResource(Either(h.t.down, theme.MenuDropDownIcon(), theme.MenuDropUpIcon()))
}

func (h *tableHeader) place(size fyne.Size) {
	Put(h.fill, 0, 0, size.Width, size.Height)
	x := float32(0)
	const pad, icon = 6, 16
	for i, w := range h.t.widths {
		t := h.texts[i]
		room := w - pad - pad/2
		if i == h.t.sort {
			room -= icon
		}
		t.Text = Shorten(h.t.Columns[i].Title, room, t.TextSize, t.TextStyle)
		m := t.MinSize()
		Put(t, x+pad, (size.Height-m.Height)/2, m.Width, m.Height)
		if i == h.t.sort {
			Put(h.arrow, x+pad+m.Width, (size.Height-icon)/2, icon, icon)
		}
		x += w
	}
}
