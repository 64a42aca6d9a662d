package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// The row that is highlighted is the one that is selected, however that came about; Fyne leaves the one before
// highlighted beside it when a row is pressed.
func TestHighlightFollowsTheSelection(t *testing.T) {
	test.NewTempApp(t)
	l := NewList(func() int { return 9 }, func() fyne.CanvasObject { return widget.NewLabel("row") }, func(int, fyne.CanvasObject) {})
	w := test.NewTempWindow(t, l.Framed())
	w.Resize(fyne.NewSize(100, 400))
	highlighted := -1
	l.OnHighlighted = func(row int) { highlighted = row }
	l.Choose(2)
	w.Canvas().Focus(l)
	l.Select(5)
	if highlighted != 5 {
		t.Errorf("row 5 is selected, and row %d highlighted", highlighted)
	}
}
