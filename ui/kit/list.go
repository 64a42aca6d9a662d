package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// List is a [widget.List] whose selection follows the arrow keys, that knows Home, End and the page keys, and that shows
// when it has the focus. It keeps the focus while its rows are walked through, whatever OnPick does; Enter and Space pick
// the selected row again, and leave the focus where OnPick puts it. Put [List.Framed] into the window, not the list itself.
type List struct {
	widget.List

	// OnPick is called when a row is chosen by the mouse or the keyboard, also when it is selected already.
	OnPick func(row int)
	// OnKey is called for every key first; when it returns true the list does nothing with the key.
	OnKey func(*fyne.KeyEvent) bool
	// HeightOf returns how high a row has to be at a width of the list; nil has all rows equally high. It is asked about
	// the first rows, and about others once they are seen.
	HeightOf func(row int, width float32) float32

	selected int
	silent   bool // a selection made by Choose is not told
	ring     *canvas.Rectangle
	framed   fyne.CanvasObject
	usual    float32         // height of a row
	heights  map[int]float32 // of those that are not as high as usual
	width    float32         // for which these are
}

// NewList returns a list. See [widget.NewList].
func NewList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *List {
	l := &List{selected: -1, ring: canvas.NewRectangle(nil)}
	l.Length, l.CreateItem, l.UpdateItem = length, create, func(i int, o fyne.CanvasObject) {
		if i < length() { // the list may ask for a row that has just gone
			update(i, o)
			l.measureLate(i)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	l.OnSelected = func(i int) {
		l.selected = i
		l.Highlight(i) // Fyne would leave the row highlighted that was chosen before
		l.revealEnd(i)
		if !l.silent && l.OnPick != nil {
			l.OnPick(i)
		}
	}
	l.OnUnselected = func(i int) {
		if l.selected == i {
			l.selected = -1
		}
	}
	l.ring.StrokeWidth = 1.5
	l.ring.CornerRadius = 3
	l.ring.Hide()
	l.framed = container.NewStack(l, l.ring)
	return l
}

// Framed returns the list with the ring that shows its focus.
func (l *List) Framed() fyne.CanvasObject { return l.framed }

// Selected returns the selected row, -1 when none is.
func (l *List) Selected() int { return l.selected }

// Choose selects a row and brings it into view without telling OnPick; -1 takes the selection away.
func (l *List) Choose(row int) {
	l.silent = true
	defer func() { l.silent = false }()
	if row < 0 || row >= l.Length() {
		l.UnselectAll()
		l.List.Refresh() // rows may show by themselves that they are selected
		return
	}
	l.Select(row)
	l.Highlight(row)
}

// FocusGained implements [fyne.Focusable].
func (l *List) FocusGained() {
	l.ring.StrokeColor = theme.Color(theme.ColorNamePrimary)
	l.ring.Show()
	l.List.FocusGained()
}

// FocusLost implements [fyne.Focusable].
func (l *List) FocusLost() {
	l.ring.Hide()
	l.List.FocusLost()
}

// Refresh implements [fyne.CanvasObject].
func (l *List) Refresh() {
	l.measure()
	l.List.Refresh()
}

// Resize implements [fyne.CanvasObject].
func (l *List) Resize(size fyne.Size) {
	l.List.Resize(size)
	if size.Width != l.width {
		l.width = size.Width
		l.measure()
	}
}

// measuredRows is how many rows are measured before they are seen.
const measuredRows = 300

// measure gives rows the heights that they need.
func (l *List) measure() {
	if l.HeightOf == nil || l.width == 0 {
		return
	}
	if l.usual == 0 {
		l.usual = l.CreateItem().MinSize().Height
		l.heights = map[int]float32{}
	}
	for row := range min(l.Length(), measuredRows) {
		if height, other := l.heightOf(row); other {
			l.heights[row] = height
			l.SetItemHeight(row, height)
		}
	}
}

// heightOf returns how high a row has to be, and whether it is another height now.
func (l *List) heightOf(row int) (height float32, other bool) {
	height = max(l.usual, l.HeightOf(row, l.width))
	was, own := l.heights[row]
	return height, height != was && (own || height != l.usual)
}

// measureLate gives a row that is seen, and was not measured before, the height that it needs. The selected row stays in
// view when one above it becomes higher.
func (l *List) measureLate(row int) {
	if row < measuredRows || l.HeightOf == nil || l.usual == 0 {
		return
	}
	height, other := l.heightOf(row)
	if !other {
		return
	}
	l.heights[row] = height
	fyne.Do(func() { // not while rows are laid out
		l.SetItemHeight(row, height)
		const page = 30
		if row <= l.selected && l.selected < row+page {
			l.revealEnd(l.selected)
		}
	})
}

// revealEnd scrolls down to the end of a row that is higher than others, of which Fyne thinks that it is seen when its
// beginning is.
func (l *List) revealEnd(row int) {
	if l.usual == 0 {
		return
	}
	y := float32(0)
	height := func(i int) float32 {
		if own, ok := l.heights[i]; ok {
			return own
		}
		return l.usual
	}
	for i := range row {
		y += height(i) + l.Theme().Size(theme.SizeNamePadding)
	}
	if at := min(y, y+height(row)-l.Size().Height); at > l.GetScrollOffset() {
		l.ScrollToOffset(at)
	}
}

// TypedKey implements [fyne.Focusable].
func (l *List) TypedKey(key *fyne.KeyEvent) {
	if l.OnKey != nil && l.OnKey(key) {
		return
	}
	n := l.Length()
	if n == 0 {
		return
	}
	page := max(1, int(l.Size().Height/fyne.Max(1, l.CreateItem().MinSize().Height+theme.Padding()))-1)
	row := l.selected
	switch key.Name {
	case fyne.KeyDown:
		row++
	case fyne.KeyUp:
		row--
	case fyne.KeyPageDown:
		row += page
	case fyne.KeyPageUp:
		row -= page
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = n - 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if row >= 0 && l.OnPick != nil {
			l.OnPick(row)
		}
		return
	default:
		return
	}
	row = min(max(row, 0), n-1)
	if row == l.selected {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(l)
	had := c != nil && c.Focused() == fyne.Focusable(l)
	l.Select(row)
	if had && c.Focused() != fyne.Focusable(l) {
		c.Focus(l)
	}
}
