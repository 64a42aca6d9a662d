package part

import (
	"maps"
	"math"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Row is what a [Column] shows at one place.
type Row interface {
	fyne.CanvasObject
	// HeightFor returns the height that the row needs when it is so wide.
	HeightFor(width float32) float32
}

// Column shows rows below each other and scrolls. Only the rows that are seen, and one beyond each end so that the Tab
// key finds it, have widgets; so a column may have any number of rows. A row is known by its key: as long as that is
// seen, the row keeps its widget, and with it the focus and the cursor, wherever it moves.
type Column struct {
	widget.BaseWidget

	// Gap is the space between two rows and around them.
	Gap float32
	// Head and Foot are shown above and below the rows; nil shows nothing. They scroll with the rows.
	Head, Foot Row

	// Key returns the key of the row at i, which no other row has.
	Key func(i int) any
	// Guess returns what tells about the height of the row at i, for rows that have no widget. It is called once for all
	// rows, so that what they have in common is measured once.
	Guess func(width float32) func(i int) float32
	// Bind returns a widget that shows the row at i: was, or a new one when was is nil. fresh reports that was showed
	// another row until now.
	Bind func(i int, was Row, fresh bool) Row

	scroll  *container.Scroll
	inner   *fyne.Container
	n       int
	tops    []float32 // n+1: of every row, and the end
	heights []float32 // what is known or guessed
	shown   map[any]*shownRow
	free    []Row
	width   float32
	binding bool
	overlay []fyne.CanvasObject
}

type shownRow struct {
	row   Row
	index int
	seen  bool
}

// NewColumn returns an empty column; set its functions, then call [Column.Reset].
func NewColumn() *Column {
	c := &Column{shown: make(map[any]*shownRow)}
	c.inner = container.New(&columnLayout{c})
	c.scroll = container.NewVScroll(c.inner)
	c.scroll.OnScrolled = func(fyne.Position) { c.arrange() }
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements [fyne.Widget].
func (c *Column) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.scroll) }

// Reset tells the column that it now has n rows, which may all be others than before. Rows whose key stays keep their widget.
func (c *Column) Reset(n int) {
	c.n = n
	c.heights = slices.Grow(c.heights[:0], n)[:n]
	c.guess()
	c.bindAll(true)
}

func (c *Column) guess() {
	height := c.Guess(c.width)
	for i := range c.heights {
		c.heights[i] = height(i)
	}
}

// even returns a [Column.Guess] for rows that are all equally high.
func even(height func() float32) func(float32) func(int) float32 {
	return func(float32) func(int) float32 {
		h := height()
		return func(int) float32 { return h }
	}
}

// Measure lays the rows out again after the height of one that is seen, the head or the foot has changed.
func (c *Column) Measure() { c.bindAll(false) }

// Overlay shows an object above the rows, at a place of the column's own, such as where something may be dropped. It scrolls with the rows.
func (c *Column) Overlay(o fyne.CanvasObject) { c.overlay = append(c.overlay, o) }

// Top returns where the row at i begins, from the top of the scrolled content; for i = n the end of the last row.
func (c *Column) Top(i int) float32 {
	if i < 0 || i >= len(c.tops) {
		return 0
	}
	return c.tops[i]
}

// Offset returns how far the column is scrolled.
func (c *Column) Offset() float32 { return c.scroll.Offset.Y }

// ScrollBy scrolls the column down, or up when dy is negative.
func (c *Column) ScrollBy(dy float32) { c.scrollTo(c.scroll.Offset.Y + dy) }

// ScrollToEnd shows the foot.
func (c *Column) ScrollToEnd() { c.scrollTo(float32(math.MaxFloat32)) }

// Shown returns the widget of the row with a key, or nil when it has none now.
func (c *Column) Shown(key any) Row {
	if s := c.shown[key]; s != nil {
		return s.row
	}
	return nil
}

// Each calls f for every row that has a widget, from the top.
func (c *Column) Each(f func(i int, r Row)) {
	for _, s := range slices.SortedFunc(maps.Values(c.shown), func(a, b *shownRow) int { return a.index - b.index }) {
		f(s.index, s.row)
	}
}

// At returns the place before which something at height y of the scrolled content would be dropped: 0 to n.
func (c *Column) At(y float32) int {
	return sort.Search(c.n, func(i int) bool { return y < (c.tops[i]+c.tops[i+1])/2 })
}

// Reveal scrolls just so far that the row at i is seen, its top first. It has a widget then.
func (c *Column) Reveal(i int) {
	if i < 0 || i >= c.n {
		return
	}
	// Twice: what comes into view the first time may turn out to be higher than guessed.
	for range 2 {
		top, end := c.tops[i]-c.Gap, c.tops[i+1]
		c.RevealSpan(top, end)
	}
}

// RevealSpan scrolls just so far that what stands between two heights of the scrolled content is seen, its top first.
func (c *Column) RevealSpan(top, end float32) {
	y, view := c.scroll.Offset.Y, c.scroll.Size().Height
	switch {
	case top < y || end-top > view:
		c.scrollTo(top)
	case end > y+view:
		c.scrollTo(end - view)
	}
}

// RevealObject scrolls just so far that something in the column is seen.
func (c *Column) RevealObject(o fyne.CanvasObject) {
	position := fyne.CurrentApp().Driver().AbsolutePositionForObject
	top := position(o).Y - position(c.scroll).Y + c.scroll.Offset.Y
	c.RevealSpan(top-c.Gap, top+o.Size().Height+c.Gap)
}

func (c *Column) scrollTo(y float32) {
	y = max(0, min(y, c.total()-c.scroll.Size().Height))
	if y == c.scroll.Offset.Y {
		return
	}
	c.scroll.Offset.Y = y
	c.arrange()
	c.scroll.Refresh()
}

func (c *Column) total() float32 {
	end := c.Gap
	if len(c.tops) > 0 {
		end = c.tops[len(c.tops)-1]
	}
	return end + c.footHeight()
}

func (c *Column) headHeight() float32 { return c.partHeight(c.Head) }
func (c *Column) footHeight() float32 { return c.partHeight(c.Foot) }

func (c *Column) partHeight(r Row) float32 {
	if r == nil || !r.Visible() {
		return 0
	}
	return r.HeightFor(c.rowWidth()) + c.Gap
}

func (c *Column) rowWidth() float32 { return max(0, c.width-2*c.Gap) }

// add computes the tops from the heights, from the row at from.
func (c *Column) add(from int) {
	if len(c.tops) != c.n+1 {
		c.tops = slices.Grow(c.tops[:0], c.n+1)[:c.n+1]
		from = 0
	}
	if from == 0 {
		c.tops[0] = c.Gap + c.headHeight()
	}
	for i := from; i < c.n; i++ {
		c.tops[i+1] = c.tops[i] + c.heights[i] + c.Gap
	}
}

// bindAll arranges everything anew; with renew, rows that keep their widget are bound again.
func (c *Column) bindAll(renew bool) {
	c.add(0)
	for _, s := range c.shown {
		s.seen = s.seen && !renew
	}
	c.arrange()
	c.scroll.Refresh()
}

// arrange gives the rows that are seen their widgets and places.
func (c *Column) arrange() {
	if c.binding || c.width == 0 || len(c.tops) == 0 {
		return
	}
	c.binding = true
	defer func() { c.binding = false }()
	view := c.scroll.Size().Height
	for range 4 { // until what was measured fits what was guessed
		if !c.fill(view) {
			break
		}
	}
	c.place()
}

// fill binds the rows from one above the view to one below it, and reports whether their heights were not as thought.
func (c *Column) fill(view float32) (again bool) {
	y := max(0, min(c.scroll.Offset.Y, c.total()-view))
	first := max(0, sort.Search(c.n, func(i int) bool { return c.tops[i+1] > y })-1)
	last := min(c.n, sort.Search(c.n, func(i int) bool { return c.tops[i] >= y+view })+1)

	old := c.shown
	c.shown = make(map[any]*shownRow, last-first)
	for i := first; i < last; i++ {
		if s := old[c.Key(i)]; s != nil {
			c.shown[c.Key(i)] = s
			delete(old, c.Key(i))
		}
	}
	for _, s := range old {
		c.release(s.row)
	}
	changed := -1
	for i := last - 1; i >= first; i-- {
		key := c.Key(i)
		s := c.shown[key]
		switch {
		case s == nil:
			var was Row
			if n := len(c.free); n > 0 {
				was, c.free = c.free[n-1], c.free[:n-1]
			}
			s = &shownRow{row: c.Bind(i, was, true)}
			c.shown[key] = s
		case !s.seen || s.index != i:
			s.row = c.Bind(i, s.row, false)
		}
		s.index, s.seen = i, true
		if h := s.row.HeightFor(c.rowWidth()); h != c.heights[i] {
			if c.tops[i+1] <= y { // above the view: what is seen stays where it is
				c.scroll.Offset.Y += h - c.heights[i]
			}
			c.heights[i] = h
			changed = i
		}
	}
	if changed >= 0 {
		c.add(changed)
	}
	return changed >= 0
}

// release takes a row's widget out of view; a focus inside it ends.
func (c *Column) release(r Row) {
	if app := fyne.CurrentApp(); app != nil {
		if cv := app.Driver().CanvasForObject(c); cv != nil {
			if f, ok := cv.Focused().(fyne.CanvasObject); ok && contains(r, f) {
				cv.Unfocus()
			}
		}
	}
	c.free = append(c.free, r)
}

// Holder is implemented by rows that can tell whether an object stands inside them.
type Holder interface {
	Holds(fyne.CanvasObject) bool
}

func contains(r Row, o fyne.CanvasObject) bool {
	if r == o {
		return true
	}
	h, ok := r.(Holder)
	return ok && h.Holds(o)
}

// place moves the rows to where they belong and hands them to the scrolled container, in order.
func (c *Column) place() {
	objects := make([]fyne.CanvasObject, 0, len(c.shown)+3)
	put := func(r Row, top, height float32) {
		r.Move(fyne.NewPos(c.Gap, top))
		r.Resize(fyne.NewSize(c.rowWidth(), height))
		objects = append(objects, r)
	}
	if c.Head != nil {
		put(c.Head, c.Gap, c.headHeight()-c.Gap)
	}
	c.Each(func(i int, r Row) { put(r, c.tops[i], c.heights[i]) })
	if c.Foot != nil {
		put(c.Foot, c.tops[c.n], c.footHeight()-c.Gap)
	}
	objects = append(objects, c.overlay...)
	if !slices.Equal(objects, c.inner.Objects) {
		c.inner.Objects = objects
	}
	size := fyne.NewSize(c.width, c.total())
	if c.inner.Size() != size {
		c.inner.Resize(size)
	}
}

// columnLayout tells the scroll how high everything is, and the column how wide it is.
type columnLayout struct{ c *Column }

// Layout implements [fyne.Layout].
func (l *columnLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width != l.c.width {
		l.c.width = size.Width
		if l.c.Guess != nil {
			l.c.guess()
			l.c.add(0)
		}
	}
	l.c.arrange()
}

// MinSize implements [fyne.Layout].
func (l *columnLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.c.total())
}
