package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Link is a button that takes no more room than its text.
type Link struct {
	control

	// OnTapped is called when the link is pressed.
	OnTapped func()

	text string
}

// NewLink returns a link.
func NewLink(text string, tapped func()) *Link {
	l := &Link{text: text, OnTapped: tapped}
	l.ExtendBaseWidget(l)
	return l
}

// Text returns the text that is shown.
func (l *Link) Text() string { return l.text }

// Set shows another text.
func (l *Link) Set(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// Tapped implements [fyne.Tappable].
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.off || l.OnTapped == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	l.OnTapped()
}

// TypedRune implements [fyne.Focusable].
func (l *Link) TypedRune(r rune) {
	if r == ' ' {
		l.Tapped(nil)
	}
}

// TypedKey implements [fyne.Focusable].
func (l *Link) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		l.Tapped(nil)
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (l *Link) AccessibilityLabel() string { return l.text }

// AccessibilityRole implements [fyne.Accessible].
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	const padX, padY = 5, 3
	box, text := canvas.NewRectangle(color.Transparent), canvas.NewText(l.text, nil)
	paint := func() {
		th, v := l.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		text.Text, text.TextSize = l.text, th.Size(theme.SizeNameText)
		text.Color = th.Color(Either(l.off, theme.ColorNameDisabled, theme.ColorNameHyperlink), v)
		box.CornerRadius = th.Size(theme.SizeNameButtonRadius)
		box.FillColor, box.StrokeWidth = color.Transparent, 0
		if l.hovered && !l.off {
			box.FillColor = th.Color(theme.ColorNameHover, v)
		}
		if l.focused {
			box.StrokeColor, box.StrokeWidth = th.Color(theme.ColorNamePrimary, v), 2
		}
	}
	paint()
	return &Parts{
		Items: []fyne.CanvasObject{box, text},
		Place: func(size fyne.Size) {
			t := text.MinSize()
			Put(box, 0, (size.Height-t.Height)/2-padY, size.Width, t.Height+2*padY)
			Put(text, padX, (size.Height-t.Height)/2, size.Width-2*padX, t.Height)
		},
		Least: func() fyne.Size { // with fewer than 24 pixels each way it is hard to hit
			return text.MinSize().AddWidthHeight(2*padX, 2*padY).Max(fyne.NewSquareSize(24))
		},
		Paint: paint,
	}
}
