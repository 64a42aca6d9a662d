package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Icon is a small button for the pointer. The Tab key passes it by: what it does must be within reach of the keyboard
// in another way.
type Icon struct {
	widget.BaseWidget

	// Label says to assistive technology what the button does.
	Label string
	// OnTapped is called when the button is pressed, with the place of the canvas where that was.
	OnTapped func(at fyne.Position)
	// OnDragged and OnDragEnd make the button a handle: they are called with the place of the canvas, and at the end.
	OnDragged func(at fyne.Position)
	OnDragEnd func()

	icon             fyne.Resource
	hovered, focused bool
}

// NewIcon returns a button that shows an icon.
func NewIcon(icon fyne.Resource, label string, tapped func(at fyne.Position)) *Icon {
	i := &Icon{icon: icon, Label: label, OnTapped: tapped}
	i.ExtendBaseWidget(i)
	return i
}

// SetIcon shows another icon.
func (i *Icon) SetIcon(icon fyne.Resource) {
	if i.icon != icon {
		i.icon = icon
		i.Refresh()
	}
}

// Tapped implements [fyne.Tappable].
func (i *Icon) Tapped(e *fyne.PointEvent) {
	if i.OnTapped != nil {
		i.OnTapped(e.AbsolutePosition)
	}
}

// Dragged implements [fyne.Draggable].
func (i *Icon) Dragged(e *fyne.DragEvent) {
	if i.OnDragged != nil {
		i.OnDragged(e.AbsolutePosition)
	}
}

// DragEnd implements [fyne.Draggable].
func (i *Icon) DragEnd() {
	if i.OnDragEnd != nil {
		i.OnDragEnd()
	}
}

// Cursor implements [desktop.Cursorable].
func (i *Icon) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements [desktop.Hoverable].
func (i *Icon) MouseIn(*desktop.MouseEvent) { i.hovered = true; i.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (i *Icon) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (i *Icon) MouseOut() { i.hovered = false; i.Refresh() }

// AccessibilityLabel implements [fyne.Accessible].
func (i *Icon) AccessibilityLabel() string { return i.Label }

// AccessibilityRole implements [fyne.Accessible].
func (i *Icon) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	box, icon := canvas.NewRectangle(color.Transparent), widget.NewIcon(i.icon)
	paint := func() {
		th, v := i.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		box.CornerRadius = th.Size(theme.SizeNameButtonRadius)
		box.FillColor, box.StrokeColor, box.StrokeWidth = color.Transparent, th.Color(theme.ColorNamePrimary, v), 0
		if i.focused {
			box.StrokeWidth = 2
		}
		if i.hovered {
			box.FillColor = th.Color(theme.ColorNameHover, v)
		}
		icon.SetResource(i.icon)
	}
	paint()
	return &Parts{
		Items: []fyne.CanvasObject{box, icon},
		Place: func(size fyne.Size) {
			box.Resize(size)
			s := min(size.Width, size.Height, 18)
			Put(icon, (size.Width-s)/2, (size.Height-s)/2, s, s)
		},
		Least: func() fyne.Size { return fyne.NewSquareSize(28) },
		Paint: paint,
	}
}

// IconButton is an [Icon] for the keyboard too: the Tab key stops at it, and Enter and the space bar press it.
type IconButton struct {
	Icon

	// OnFocus is called when the button gets the focus.
	OnFocus func()
}

// NewIconButton returns a button that shows an icon.
func NewIconButton(icon fyne.Resource, label string, tapped func(at fyne.Position)) *IconButton {
	b := &IconButton{Icon: Icon{icon: icon, Label: label, OnTapped: tapped}}
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained implements [fyne.Focusable].
func (b *IconButton) FocusGained() {
	b.focused = true
	b.Refresh()
	if b.OnFocus != nil {
		b.OnFocus()
	}
}

// FocusLost implements [fyne.Focusable].
func (b *IconButton) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune implements [fyne.Focusable].
func (b *IconButton) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (b *IconButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(&fyne.PointEvent{AbsolutePosition: fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(0, b.Size().Height)})
	}
}
