package tryit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/part"
)

// phoneList shows the rows of the picture. The arrow keys move from entry to entry; Enter, Space and F2 let the user of
// the phone edit the current one.
type phoneList struct {
	widget.BaseWidget
	p       *phone
	column  *part.Column
	at      int // current row, -1 for none
	focused bool
}

func newPhoneList(p *phone) *phoneList {
	l := &phoneList{p: p, column: part.NewColumn(), at: -1}
	l.column.Gap = 4
	l.column.Key = func(i int) any { return i }
	l.column.Guess = func(float32) func(int) float32 {
		return func(i int) float32 { return part.Either[float32](p.rows[i].kind == rowEvent, 20, 42) }
	}
	l.column.Bind = func(i int, was part.Row, _ bool) part.Row {
		v, ok := was.(*phoneView)
		if !ok {
			v = newPhoneView(l)
		}
		v.show(i, p.rows[i])
		return v
	}
	l.ExtendBaseWidget(l)
	return l
}

// reset shows the rows, all of which may have changed.
func (l *phoneList) reset() {
	if l.at >= len(l.p.rows) || l.at >= 0 && !l.p.rows[l.at].isEntry() {
		l.at = -1
	}
	l.column.Reset(len(l.p.rows))
	if l.focused && l.at < 0 { // it got the focus before there was anything
		l.step(-1, 1)
	}
}

// step makes the next entry the current one, or the previous one when by is -1.
func (l *phoneList) step(from, by int) {
	for i := from + by; i >= 0 && i < len(l.p.rows); i += by {
		if l.p.rows[i].isEntry() {
			l.choose(i)
			return
		}
	}
}

// choose makes a row the current one.
func (l *phoneList) choose(i int) {
	l.at = i
	l.column.Reveal(i)
	l.mark()
}

func (l *phoneList) mark() {
	l.column.Each(func(_ int, r part.Row) { r.(*phoneView).mark() })
}

// edit lets the user edit the current entry.
func (l *phoneList) edit() {
	if l.at >= 0 && !l.p.rows[l.at].locked {
		l.p.touch(l.p.rows[l.at].list, l.p.rows[l.at].id)
	}
}

// FocusGained implements [fyne.Focusable].
func (l *phoneList) FocusGained() {
	l.focused = true
	if l.at < 0 {
		l.step(-1, 1)
	}
	l.mark()
	l.p.s.reveal(l)
}

// FocusLost implements [fyne.Focusable].
func (l *phoneList) FocusLost() {
	l.focused = false
	l.mark()
}

// TypedRune implements [fyne.Focusable].
func (l *phoneList) TypedRune(r rune) {
	if r == ' ' {
		l.edit()
	}
}

// TypedKey implements [fyne.Focusable].
func (l *phoneList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		l.step(l.at, 1)
	case fyne.KeyUp:
		l.step(l.at, -1)
	case fyne.KeyHome:
		l.column.ScrollBy(-l.column.Offset())
		l.step(-1, 1)
	case fyne.KeyEnd:
		l.step(len(l.p.rows), -1)
	case fyne.KeyPageDown:
		l.column.ScrollBy(l.column.Size().Height * 0.9)
	case fyne.KeyPageUp:
		l.column.ScrollBy(-l.column.Size().Height * 0.9)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		l.edit()
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (l *phoneList) AccessibilityLabel() string {
	if l.at < 0 {
		return ""
	}
	return l.p.rows[l.at].words()
}

// AccessibilityRole implements [fyne.Accessible].
func (l *phoneList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements [fyne.Widget].
func (l *phoneList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.column)
}

// wrapLayout puts what is seen side by side, and what has no room there below.
type wrapLayout struct{ width float32 }

const wrapGap = 4

// Layout implements [fyne.Layout].
func (w *wrapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	w.place(objects, true)
}

// MinSize implements [fyne.Layout].
func (w *wrapLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, w.place(objects, false))
}

func (w *wrapLayout) place(objects []fyne.CanvasObject, really bool) float32 {
	put := part.Putter(really)
	x, y, row := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if p, ok := o.(*part.Picker); ok {
			size.Width = max(size.Width, p.Wants())
		}
		if x > 0 && x+size.Width > max(w.width, 200) {
			x, y, row = 0, y+row+wrapGap, 0
		}
		put(o, x, y, size.Width, size.Height)
		x, row = x+size.Width+wrapGap, max(row, size.Height)
	}
	return y + row
}
