package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// late is the content of a window that is made when the window system first asks how large it must be, which it does once
// it can draw. To come so far takes it longer than all that Dialwright does; meanwhile the fonts and the document are read
// in the background, so that nothing waits for them.
type late struct {
	box  *fyne.Container
	make func() // nil: there is nothing to make
}

func newLate() *late {
	l := &late{}
	l.box = container.New(l)
	return l
}

// made sees to it that the content is made.
func (l *late) made() {
	if make := l.make; make != nil {
		l.make = nil
		make()
	}
}

// MinSize implements [fyne.Layout].
func (l *late) MinSize([]fyne.CanvasObject) fyne.Size {
	l.made()
	return layout.NewStackLayout().MinSize(l.box.Objects)
}

// Layout implements [fyne.Layout].
func (l *late) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	layout.NewStackLayout().Layout(objects, size)
}
