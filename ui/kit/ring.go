package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// newRing returns the frame that is seen around a widget of Fyne's while it has the focus. Fyne's own sign, a change of
// the ground, hardly tells it.
func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.StrokeWidth = 2
	r.Hide()
	return r
}

// ringRenderer draws a widget of Fyne's and a ring around it.
type ringRenderer struct {
	fyne.WidgetRenderer
	of   fyne.Widget
	ring *canvas.Rectangle
	out  func() float32 // how far the ring keeps away from the widget
}

func newRingRenderer(inner fyne.WidgetRenderer, of fyne.Widget, ring *canvas.Rectangle, out func() float32) *ringRenderer {
	r := &ringRenderer{inner, of, ring, out}
	r.paint()
	return r
}

// Layout implements [fyne.WidgetRenderer].
func (r *ringRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	out := r.out()
	r.ring.Move(fyne.NewPos(-out, -out))
	r.ring.Resize(size.AddWidthHeight(2*out, 2*out))
	r.ring.CornerRadius = theme.Size(theme.SizeNameButtonRadius) + out
}

// Refresh implements [fyne.WidgetRenderer].
func (r *ringRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
	r.Layout(r.of.Size())
	r.ring.Refresh()
}

func (r *ringRenderer) paint() { r.ring.StrokeColor = theme.Color(theme.ColorNamePrimary) }

// Objects implements [fyne.WidgetRenderer].
func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.ring)
}
