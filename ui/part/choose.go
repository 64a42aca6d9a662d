package part

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// How large the list of a [Picker] is at most.
const (
	chooseWidth  = 440
	chooseHeight = 420
)

// pickerPopup is the open list of a picker.
type pickerPopup struct {
	popup   *widget.PopUp
	field   *Field
	column  *Column
	none    *Note
	all     []Option
	found   []Option
	free    func(string) Option
	current int
	done    func(string)
	at      fyne.Position // of the object beside which the list opens
	beside  fyne.Size     // its size
	side    int           // of it: -1 above, 1 below
}

// Choose opens a list, searched by typing, beside an object that stands at a place of the canvas and has a size. free
// may be nil; done is called with what the user chose, and not at all when the user chose nothing.
func Choose(c fyne.Canvas, at fyne.Position, size fyne.Size, options []Option, free func(string) Option, value, typed string, done func(string)) {
	p := &pickerPopup{all: options, free: free, done: done, field: NewField(lang.L("Search")), column: NewColumn(),
		none: NewCaption(lang.L("Nothing found")), at: at, beside: size}
	p.field.Loose = true
	p.field.Hint(lang.L("Type to search"))
	p.field.OnTyped = func(s string) {
		if t := strings.TrimLeft(s, " "); t != s { // the space bar that opened the list
			p.field.Set(t)
			s = t
		}
		p.filter(s, "")
		p.fit()
	}
	p.field.OnKey = p.key
	p.column.Gap = 2
	p.column.Key = func(i int) any { return i }
	p.column.Guess = even(func() float32 { return 52 })
	p.column.Bind = p.bind

	box := container.NewBorder(container.NewPadded(p.field), nil, nil, nil, container.NewStack(p.column, container.NewPadded(NewBlock(p.none))))
	p.popup = widget.NewPopUp(box, c)
	p.popup.Resize(fyne.NewSize(p.width(), chooseHeight))
	p.field.Set(typed)
	p.filter(typed, value)
	p.fit()
	p.fit() // now that the heights of the options are known
	c.Focus(p.field)
	p.field.ToEnd()
	p.column.Reveal(p.current)
}

func (p *pickerPopup) width() float32 {
	return min(max(chooseWidth, p.beside.Width), p.popup.Canvas.Size().Width-16)
}

// fit makes the list as high as its options need and the canvas allows, below the object that it belongs to if there is
// room, else above.
func (p *pickerPopup) fit() {
	area, width := p.popup.Canvas.Size(), p.width()
	below, above := area.Height-p.at.Y-p.beside.Height-12, p.at.Y-12
	needs := max(p.column.total(), p.none.HeightFor(width)+8) + p.field.MinSize().Height + 12
	height := min(needs, chooseHeight, Either(p.side == 0, max(below, above), Either(p.side < 0, above, below)))
	if p.side == 0 { // once open, the list stays on its side
		p.side = Either(height > below, -1, 1)
	}
	y := p.at.Y + p.beside.Height + 2
	if p.side < 0 {
		y = max(4, p.at.Y-height-2)
	}
	p.popup.ShowAtPosition(fyne.NewPos(max(4, min(p.at.X, area.Width-width-8)), y))
	p.popup.Resize(fyne.NewSize(width, height))
}

// filter shows the options that fit what was typed, and marks the one with a value, else the first. What was typed, when
// it is offered itself, is never marked: a word that is not found must not come into the document by a mere Enter.
func (p *pickerPopup) filter(typed, value string) {
	p.found = search(p.all, typed)
	p.current = Either(len(p.found) == 0, -1, 0)
	if p.free != nil && typed != "" {
		known := false
		for _, o := range p.all {
			known = known || o.Value == typed
		}
		if !known {
			p.found = append(p.found[:len(p.found):len(p.found)], p.free(typed))
		}
	}
	for i, o := range p.found {
		if value != "" && o.Value == value {
			p.current = i
		}
	}
	Visible(p.none, len(p.found) == 0)
	p.column.Reset(len(p.found))
	p.column.Reveal(p.current)
}

func (p *pickerPopup) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		p.mark(p.current + 1)
	case fyne.KeyUp:
		p.mark(p.current - 1)
	case fyne.KeyPageDown:
		p.mark(p.current + 5)
	case fyne.KeyPageUp:
		p.mark(p.current - 5)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.pick(p.current)
	case fyne.KeyEscape:
		p.popup.Hide()
	default:
		return false
	}
	return true
}

func (p *pickerPopup) mark(i int) {
	p.current = max(0, min(i, len(p.found)-1))
	p.column.Each(func(i int, r Row) { r.(*optionRow).mark(i == p.current) })
	p.column.Reveal(p.current)
}

func (p *pickerPopup) pick(i int) {
	if i < 0 || i >= len(p.found) {
		return
	}
	value := p.found[i].Value
	p.popup.Hide()
	p.done(value)
}

func (p *pickerPopup) bind(i int, was Row, _ bool) Row {
	r, ok := was.(*optionRow)
	if !ok {
		r = newOptionRow()
	}
	r.show(p.found[i], i == p.current, func() { p.pick(i) })
	return r
}

// optionRow shows one option of an open list.
type optionRow struct {
	widget.BaseWidget
	option          Option
	marked, hovered bool
	tapped          func()
	detail          *Note
}

func newOptionRow() *optionRow {
	r := &optionRow{detail: NewCaption("")}
	r.ExtendBaseWidget(r)
	return r
}

func (r *optionRow) show(o Option, marked bool, tapped func()) {
	r.option, r.marked, r.tapped, r.hovered = o, marked, tapped, false
	r.detail.Set(o.Detail)
	r.Refresh()
}

func (r *optionRow) mark(on bool) {
	if r.marked != on {
		r.marked = on
		r.Refresh()
	}
}

// HeightFor implements [Row].
func (r *optionRow) HeightFor(width float32) float32 {
	pad := r.Theme().Size(theme.SizeNameInnerPadding)
	return fyne.MeasureText("M", r.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Height + r.detail.HeightFor(width-2*pad) + pad
}

// Tapped implements [fyne.Tappable].
func (r *optionRow) Tapped(*fyne.PointEvent) { r.tapped() }

// MouseIn implements [desktop.Hoverable].
func (r *optionRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (r *optionRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (r *optionRow) MouseOut() { r.hovered = false; r.Refresh() }

// CreateRenderer implements [fyne.Widget].
func (r *optionRow) CreateRenderer() fyne.WidgetRenderer {
	box, label, badge := canvas.NewRectangle(nil), canvas.NewText("", nil), canvas.NewText("", nil)
	label.TextStyle.Bold = true
	paint := func() {
		th, v := r.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		box.CornerRadius = th.Size(theme.SizeNameSelectionRadius)
		switch {
		case r.marked:
			box.FillColor = th.Color(theme.ColorNameSelection, v)
		case r.hovered:
			box.FillColor = th.Color(theme.ColorNameHover, v)
		default:
			box.FillColor = color.Transparent
		}
		label.TextSize, label.Color = th.Size(theme.SizeNameText), th.Color(theme.ColorNameForeground, v)
		badge.TextSize, badge.Text = th.Size(theme.SizeNameCaptionText), r.option.Badge
		badge.Color = th.Color(theme.ColorNamePlaceHolder, v)
		r.detail.Paint(theme.ColorNameForeground)
	}
	paint()
	return &Parts{
		Items: []fyne.CanvasObject{box, label, badge, r.detail},
		Place: func(size fyne.Size) {
			pad := r.Theme().Size(theme.SizeNameInnerPadding)
			box.Resize(size)
			b := badge.MinSize()
			label.Text = Shorten(r.option.Label, size.Width-3*pad-b.Width, label.TextSize, label.TextStyle)
			l := label.MinSize()
			Put(label, pad, pad/2, l.Width, l.Height)
			Put(badge, size.Width-pad-b.Width, pad/2+(l.Height-b.Height)/2, b.Width, b.Height)
			line := fyne.MeasureText("M", label.TextSize, label.TextStyle).Height
			Put(r.detail, pad, pad/2+line, size.Width-2*pad, r.detail.HeightFor(size.Width-2*pad))
		},
		Least: func() fyne.Size { return fyne.NewSize(0, r.HeightFor(max(100, r.Size().Width))) },
		Paint: paint,
	}
}
