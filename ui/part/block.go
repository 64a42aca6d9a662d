package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewBlock wraps a row, such as a [Note], for a container: it asks for the height that it needs at the width it got.
func NewBlock(r Row) fyne.CanvasObject { return container.New(&blockLayout{}, r) }

type blockLayout struct{ width float32 }

// Layout implements [fyne.Layout].
func (b *blockLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	for _, o := range objects {
		Put(o, 0, 0, size.Width, size.Height)
	}
}

// MinSize implements [fyne.Layout].
func (b *blockLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.(Row).HeightFor(max(b.width, 200)))
	}
	return fyne.NewSize(0, h)
}
