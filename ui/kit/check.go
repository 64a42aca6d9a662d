package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Check is a [widget.Check] that shows a ring while it has the focus.
type Check struct {
	widget.Check

	// OnFocus is called when the check box gets the focus.
	OnFocus func()

	ring *canvas.Rectangle
}

// NewCheck returns a check box that is not checked.
func NewCheck(label string, changed func(on bool)) *Check {
	c := &Check{ring: newRing()}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained implements [fyne.Focusable].
func (c *Check) FocusGained() {
	c.ring.Show()
	c.Check.FocusGained()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost implements [fyne.Focusable].
func (c *Check) FocusLost() {
	c.ring.Hide()
	c.Check.FocusLost()
}

// AccessibilityLabel implements [fyne.Accessible].
func (c *Check) AccessibilityLabel() string {
	state := lang.L("no")
	if c.Checked {
		state = lang.L("yes")
	}
	return c.Text + ": " + state
}

// AccessibilityRole implements [fyne.Accessible]. Fyne has none of its own for check boxes.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	return newRingRenderer(c.Check.CreateRenderer(), c, c.ring, func() float32 { return 0 })
}
