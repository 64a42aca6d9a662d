package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/look"
)

// tile is a large button with a title and a line of explanation.
type tile struct {
	widget.BaseWidget
	title, text string
	tapped      func()

	back             *canvas.Rectangle
	icon             *widget.Icon
	head, line       *widget.Label
	hovered, focused bool
}

var (
	_ fyne.Focusable    = (*tile)(nil)
	_ fyne.Tappable     = (*tile)(nil)
	_ fyne.Accessible   = (*tile)(nil)
	_ desktop.Hoverable = (*tile)(nil)
)

func newTile(title, text string, icon fyne.Resource, tapped func()) *tile {
	t := &tile{title: title, text: text, tapped: tapped, back: canvas.NewRectangle(nil), icon: widget.NewIcon(icon),
		head: widget.NewLabel(title), line: widget.NewLabel(text)}
	t.head.TextStyle.Bold = true
	t.head.Truncation, t.line.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	t.line.Importance = widget.LowImportance
	t.back.CornerRadius, t.back.StrokeWidth = 5, 1.5
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements [fyne.Widget].
func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	lines := container.New(&closeLines{overlap: 11, top: 2, bottom: 2}, t.head, t.line)
	content := container.NewStack(t.back, container.NewBorder(nil, nil, container.NewPadded(container.NewPadded(t.icon)), nil, lines))
	t.paint()
	return &tileRenderer{widget.NewSimpleRenderer(content), t}
}

type tileRenderer struct {
	fyne.WidgetRenderer
	t *tile
}

// Refresh implements [fyne.WidgetRenderer].
func (r *tileRenderer) Refresh() {
	r.t.paint()
	r.WidgetRenderer.Refresh()
}

func (t *tile) paint() {
	t.back.FillColor, t.back.StrokeColor = theme.Color(look.ColorCard), theme.Color(look.ColorLine)
	if t.hovered {
		t.back.FillColor = theme.Color(look.ColorMark)
	}
	if t.focused {
		t.back.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
}

// Tapped implements [fyne.Tappable].
func (t *tile) Tapped(*fyne.PointEvent) { t.tapped() }

// FocusGained implements [fyne.Focusable].
func (t *tile) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost implements [fyne.Focusable].
func (t *tile) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune implements [fyne.Focusable].
func (t *tile) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (t *tile) TypedKey(k *fyne.KeyEvent) {
	move := func(to func(fyne.Canvas)) {
		if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil { // nil before the first frame
			to(c)
		}
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.tapped()
	case fyne.KeyDown:
		move(fyne.Canvas.FocusNext)
	case fyne.KeyUp:
		move(fyne.Canvas.FocusPrevious)
	}
}

// MouseIn implements [desktop.Hoverable].
func (t *tile) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (t *tile) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (t *tile) MouseOut() { t.hovered = false; t.Refresh() }

// AccessibilityLabel implements [fyne.Accessible].
func (t *tile) AccessibilityLabel() string { return t.title + ": " + t.text }

// AccessibilityRole implements [fyne.Accessible].
func (t *tile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// closeLines puts lines of text below each other, closer than a box does.
type closeLines struct {
	overlap     float32 // of the room that each line keeps around its text
	top, bottom float32 // beyond the lines
}

// denseLines puts labels as close as plain lines of text.
func denseLines() *closeLines {
	return &closeLines{overlap: theme.InnerPadding(), bottom: theme.InnerPadding()}
}

// Layout implements [fyne.Layout].
func (l *closeLines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := l.top
	for _, o := range objects {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h - l.overlap
	}
}

// MinSize implements [fyne.Layout].
func (l *closeLines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, l.top+l.overlap+l.bottom)
	for _, o := range objects {
		m := o.MinSize()
		size.Width = fyne.Max(size.Width, m.Width)
		size.Height += m.Height - l.overlap
	}
	return size
}
