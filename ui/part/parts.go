package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Parts is the renderer of a widget that is made of other objects.
type Parts struct {
	Items []fyne.CanvasObject
	Place func(fyne.Size)  // moves and resizes the items
	Least func() fyne.Size // the smallest size
	Paint func()           // sets the colours, before each drawing anew; may be nil

	size fyne.Size
}

// Flow returns the renderer of a widget whose height follows from its width. place tells the height for a width; with really, it
// also moves and resizes the items. paint may be nil.
func Flow(place func(width float32, really bool) float32, paint func(), items ...fyne.CanvasObject) *Parts {
	if paint != nil {
		paint()
	}
	return &Parts{
		Items: items,
		Place: func(size fyne.Size) { place(size.Width, true) },
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: paint,
	}
}

// Layout implements [fyne.WidgetRenderer].
func (p *Parts) Layout(size fyne.Size) { p.size = size; p.Place(size) }

// MinSize implements [fyne.WidgetRenderer].
func (p *Parts) MinSize() fyne.Size { return p.Least() }

// Refresh implements [fyne.WidgetRenderer].
func (p *Parts) Refresh() {
	if p.Paint != nil {
		p.Paint()
	}
	p.Place(p.size)
	for _, o := range p.Items {
		canvas.Refresh(o)
	}
}

// Objects implements [fyne.WidgetRenderer].
func (p *Parts) Objects() []fyne.CanvasObject { return p.Items }

// Destroy implements [fyne.WidgetRenderer].
func (p *Parts) Destroy() {}

// Put moves an object and gives it a size.
func Put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// Placer is [Put], or does nothing.
type Placer func(o fyne.CanvasObject, x, y, width, height float32)

// Putter returns [Put], for what places objects, or what does nothing, for what only measures the room that they take.
func Putter(really bool) Placer {
	if really {
		return Put
	}
	return func(fyne.CanvasObject, float32, float32, float32, float32) {}
}

// Enable lets the user operate a widget, or not.
func Enable(o fyne.Disableable, on bool) {
	switch {
	case on && o.Disabled():
		o.Enable()
	case !on && !o.Disabled():
		o.Disable()
	}
}

// Visible shows or hides an object.
func Visible(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
