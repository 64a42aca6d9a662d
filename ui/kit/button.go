package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Button is a [widget.Button] that Enter presses too, and that shows a ring while it has the focus, which its change of
// ground alone hardly tells.
type Button struct {
	widget.Button

	// OnFocus is called when the button gets the focus.
	OnFocus func()

	ring *canvas.Rectangle
}

// NewButton returns a button; icon may be nil.
func NewButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = label, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// Label returns what the button says.
func (b *Button) Label() string { return b.Text }

// FocusGained implements [fyne.Focusable].
func (b *Button) FocusGained() {
	b.ringed(true)
	if b.OnFocus != nil {
		b.OnFocus()
	}
}

// FocusLost implements [fyne.Focusable].
func (b *Button) FocusLost() { b.ringed(false) }

// Tapped implements [fyne.Tappable]. A button that is pressed, by the pointer or a key, has the focus: keys go on from there,
// and a dialog that it opened gives it back. Fyne's button leaves the focus nowhere.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// Disable implements [fyne.Disableable]. The focus goes on to what is next: from a disabled widget Tab would begin at the
// top of the window.
func (b *Button) Disable() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && c.Focused() == fyne.Focusable(b) {
		c.FocusNext()
	}
	b.Button.Disable()
}

// TypedKey implements [fyne.Focusable].
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	}
}

func (b *Button) ringed(on bool) {
	b.mark().Hidden = !on
	if on {
		b.Button.FocusGained()
	} else {
		b.Button.FocusLost()
	}
}

// mark returns the ring, made when it is first asked for: a button that embeds this one is not made by NewButton.
func (b *Button) mark() *canvas.Rectangle {
	if b.ring == nil {
		b.ring = newRing()
	}
	return b.ring
}

// CreateRenderer implements [fyne.Widget].
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return newRingRenderer(b.Button.CreateRenderer(), b, b.mark(), func() float32 {
		if b.Importance == widget.HighImportance { // it is as dark as the ring, which therefore keeps away
			return 3
		}
		return 0
	})
}
