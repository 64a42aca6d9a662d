package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// menuBar is Fyne's menu bar in a window.
type menuBar interface {
	fyne.CanvasObject
	// IsActive reports whether a menu is open.
	IsActive() bool
	// Toggle opens the first menu and gives its title the focus, or closes the menu that is open. The focus in the
	// window's content stays where it is meanwhile, and has its effect again when the menu is closed.
	Toggle()
}

// barOf returns the menu bar that a canvas shows; nil where the desktop shows it.
func barOf(c fyne.Canvas) menuBar {
	trees, ok := c.(interface{ ObjectTrees() []fyne.CanvasObject })
	if !ok {
		return nil
	}
	for _, o := range trees.ObjectTrees() {
		if bar, ok := o.(menuBar); ok {
			return bar
		}
	}
	return nil
}

// menuPress opens the menu whose title the mouse is pressed on. Fyne would take the focus away from the field that has it
// first, and Cut, Copy, Paste and Undo of the menu would not reach it.
type menuPress struct {
	canvas fyne.Canvas
	about  func() bool // is told before a menu opens; when it returns true, none may
	down   bool        // the button is held since a press that was dealt with
}

// takes reports whether a press or a release of the left button has been dealt with. cursor returns where the mouse is, in pixels.
func (m *menuPress) takes(press bool, cursor func() (x, y float64)) bool {
	if !press {
		was := m.down
		m.down = false
		return was
	}
	bar := barOf(m.canvas)
	if bar == nil || bar.IsActive() || m.canvas.Overlays().Top() != nil {
		return false
	}
	x, y := cursor()
	at := fyne.NewPos(float32(x)/m.canvas.Scale(), float32(y)/m.canvas.Scale()).Subtract(bar.Position())
	if at.Y >= bar.Size().Height {
		return false
	}
	m.down = m.about() || m.open(barOf(m.canvas), at) // the bar may be another one after it
	return m.down
}

// open opens the menu whose title lies at a place of the bar, and reports whether there is one.
func (m *menuPress) open(bar menuBar, at fyne.Position) bool {
	at.X -= theme.InnerPadding() // before the first title
	bar.Toggle()
	first := m.canvas.Focused()
	for title := first; title != nil; {
		if o, ok := title.(fyne.CanvasObject); ok && at.X >= o.Position().X && at.X < o.Position().X+o.Size().Width {
			return true
		}
		m.canvas.FocusNext()
		if title = m.canvas.Focused(); title == first {
			break
		}
	}
	bar.Toggle()
	return false
}
