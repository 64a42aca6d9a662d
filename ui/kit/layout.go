package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// CanvasOf returns the canvas that is known to show an object, or for nil the one that Fyne has noted, which it does with the
// first frame; it may be nil.
func CanvasOf(known fyne.Canvas, o fyne.CanvasObject) fyne.Canvas {
	if known != nil {
		return known
	}
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// Fill is the half of a layout that gives all the room to each object.
type Fill struct{}

// Layout implements [fyne.Layout].
func (Fill) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// Pane wraps an object so that it gives way: it asks for no more than the given size, and what does not fit is cut off.
func Pane(min fyne.Size, object fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&paneLayout{min: min}, container.NewClip(object))
}

type paneLayout struct {
	Fill
	min fyne.Size
}

// MinSize implements [fyne.Layout].
func (p *paneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	for _, o := range objects {
		o.MinSize() // Fyne can give the focus only to what has been measured once
	}
	return p.min
}

// Unseen wraps an object that may not be seen for long, such as what stands behind a tab: nothing of it is measured, or
// made to be painted, before it is. It asks for no room.
func Unseen(object fyne.CanvasObject) fyne.CanvasObject {
	u := &unseen{content: container.New(unseenLayout{}, object)}
	u.ExtendBaseWidget(u)
	return u
}

type unseen struct {
	widget.BaseWidget
	content *fyne.Container
}

// CreateRenderer implements [fyne.Widget].
func (u *unseen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(u.content) }

// Refresh implements [fyne.CanvasObject]. Showing it refreshes it, so while it is not seen there is nothing to do.
func (u *unseen) Refresh() {
	if u.Visible() && !u.Size().IsZero() {
		u.BaseWidget.Refresh()
	}
}

type unseenLayout struct{ Fill }

// MinSize implements [fyne.Layout].
func (unseenLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// AtLeast wraps an object so that it asks for at least a size.
func AtLeast(size fyne.Size, object fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&leastLayout{size: size}, object)
}

type leastLayout struct {
	Fill
	size fyne.Size
}

// MinSize implements [fyne.Layout].
func (m *leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := m.size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// Under places an object below another one, with all the room that is left. Tab goes through them in this order; in a
// [container.NewBorder] what is in the middle comes first.
func Under(top, rest fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewBorderLayout(top, nil, nil, nil), top, rest)
}
