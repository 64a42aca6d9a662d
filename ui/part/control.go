package part

import (
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what widgets have in common that are pressed: they can be disabled, and they know whether they have the focus
// and whether the pointer is over them.
type control struct {
	widget.BaseWidget

	// OnFocus and OnBlur are called when the widget gets the focus, and when it loses it.
	OnFocus, OnBlur func()

	off, focused, hovered bool
}

// Enable implements [fyne.Disableable].
func (c *control) Enable() { c.SetEnabled(true) }

// Disable implements [fyne.Disableable].
func (c *control) Disable() { c.SetEnabled(false) }

// SetEnabled lets the user press it, or not.
func (c *control) SetEnabled(on bool) {
	if c.off == on {
		c.off = !on
		c.Refresh()
	}
}

// Disabled implements [fyne.Disableable].
func (c *control) Disabled() bool { return c.off }

// Cursor implements [desktop.Cursorable].
func (c *control) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements [desktop.Hoverable].
func (c *control) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (c *control) MouseOut() { c.hovered = false; c.Refresh() }

// FocusGained implements [fyne.Focusable].
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost implements [fyne.Focusable].
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
	if c.OnBlur != nil {
		c.OnBlur()
	}
}
