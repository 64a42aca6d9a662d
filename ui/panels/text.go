package panels

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/look"
)

// span is a piece of a line of text in one colour.
type span struct {
	text  string
	color fyne.ThemeColorName
}

// textLine shows one line of text with a fixed width of letters: its number, and spans of several colours.
type textLine struct {
	widget.BaseWidget
	number string
	gutter int // how many letters wide the numbers are
	spans  []span
	ground fyne.ThemeColorName // "" is none

	back  *canvas.Rectangle
	label *canvas.Text
	texts []*canvas.Text
}

// gutterGap is how many letters the space around the numbers takes, about.
const gutterGap = 3

func newTextLine() *textLine {
	l := &textLine{back: canvas.NewRectangle(color.Transparent), label: canvas.NewText("", nil)}
	l.label.TextStyle.Monospace = true
	l.ExtendBaseWidget(l)
	return l
}

// show puts a line in.
func (l *textLine) show(number string, gutter int, spans []span, ground fyne.ThemeColorName) {
	l.number, l.gutter, l.spans, l.ground = number, gutter, spans, ground
	l.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (l *textLine) CreateRenderer() fyne.WidgetRenderer {
	r := &textLineRenderer{l: l}
	r.Refresh()
	return r
}

type textLineRenderer struct {
	l       *textLine
	objects []fyne.CanvasObject
}

func (r *textLineRenderer) Destroy() {}

func (r *textLineRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *textLineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, fyne.MeasureText("Xg", theme.TextSize(), fyne.TextStyle{Monospace: true}).Height-3)
}

func (r *textLineRenderer) Layout(size fyne.Size) {
	l := r.l
	l.back.Resize(size.AddWidthHeight(0, theme.Padding())) // the list leaves a gap between lines
	s := l.label.MinSize()
	y := (size.Height - s.Height) / 2
	left := float32(l.gutter)*letter() + 8
	l.label.Move(fyne.NewPos(left-s.Width, y))
	l.label.Resize(s)
	x := left + 12
	for _, t := range l.texts {
		t.Move(fyne.NewPos(x, y))
		t.Resize(t.MinSize())
		x += t.MinSize().Width
	}
}

func (r *textLineRenderer) Refresh() {
	l := r.l
	l.back.FillColor = color.Transparent
	if l.ground != "" {
		l.back.FillColor = theme.Color(l.ground)
	}
	l.label.Text, l.label.TextSize, l.label.Color = l.number, theme.TextSize(), theme.Color(look.ColorMuted)
	for len(l.texts) < len(l.spans) {
		t := canvas.NewText("", nil)
		t.TextStyle.Monospace = true
		l.texts = append(l.texts, t)
	}
	l.texts = l.texts[:len(l.spans)]
	r.objects = append(r.objects[:0], l.back, l.label)
	for i, s := range l.spans {
		t := l.texts[i]
		t.Text, t.TextSize, t.Color = s.text, theme.TextSize(), theme.Color(s.color)
		r.objects = append(r.objects, t)
	}
	r.Layout(l.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(l)
}
