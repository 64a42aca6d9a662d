package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
)

// toolButton is a button of the toolbar. Where there is little room it shows its icon only.
type toolButton struct {
	kit.Button
	label string
	words float32 // how much wider it is with words
}

func newToolButton(label string, icon fyne.Resource, tapped func()) *toolButton {
	b := &toolButton{label: label}
	b.Text, b.Icon, b.OnTapped, b.Importance = label, icon, tapped, widget.LowImportance
	b.ExtendBaseWidget(b)
	return b
}

// AccessibilityLabel implements [fyne.Accessible].
func (b *toolButton) AccessibilityLabel() string { return b.label }

// short leaves the words away, or shows them again.
func (b *toolButton) short(on bool) {
	text := b.label
	if on {
		text = ""
	}
	if b.Text == text {
		return
	}
	before := b.MinSize().Width
	b.SetText(text)
	if on {
		b.words = before - b.MinSize().Width
	}
}

// toolbarLayout puts the toolbar side by side. When it is too narrow the buttons lose their words, and then the address
// of the service is cut off.
type toolbarLayout struct{ t *toolbar }

const toolGap = 4

// Layout implements [fyne.Layout].
func (l *toolbarLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	all := l.width(objects)
	for _, b := range l.t.buttons {
		if b.Text == "" && b.Visible() {
			all += b.words
		}
	}
	for _, b := range l.t.buttons {
		b.short(all > size.Width)
	}
	over := max(0, l.width(objects)-size.Width)
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		width := l.wants(o)
		if o == l.t.address {
			width = max(0, width-over)
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width + toolGap
	}
}

func (l *toolbarLayout) width(objects []fyne.CanvasObject) float32 {
	width := float32(-toolGap)
	for _, o := range objects {
		if o.Visible() {
			width += l.wants(o) + toolGap
		}
	}
	return width
}

func (l *toolbarLayout) wants(o fyne.CanvasObject) float32 {
	if o == l.t.address {
		o = l.t.url
	}
	return o.MinSize().Width
}

// MinSize implements [fyne.Layout].
func (l *toolbarLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}
