package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

func TestRowsAreAsHighAsTheyNeed(t *testing.T) {
	test.NewTempApp(t)
	long := 3
	l := NewList(func() int { return 9 }, func() fyne.CanvasObject { return widget.NewLabel("row") }, func(int, fyne.CanvasObject) {})
	l.HeightOf = func(row int, width float32) float32 {
		if row == long && width < 200 {
			return 100
		}
		return 0
	}
	rows := func() (heights []float32) {
		for _, o := range test.WidgetRenderer(l).Objects()[0].(*container.Scroll).Content.(*fyne.Container).Objects {
			if o.Visible() && o.Size().Height > 4 {
				heights = append(heights, o.Size().Height)
			}
		}
		return heights
	}
	w := test.NewTempWindow(t, l.Framed())
	w.Resize(fyne.NewSize(100, 400))
	if got := rows(); got[3] != 100 || got[2] > 40 {
		t.Errorf("row 3 is to be 100 high: %v", got)
	}
	long = 1
	l.Refresh()
	if got := rows(); got[1] != 100 || got[3] > 40 {
		t.Errorf("row 1 is to be 100 high: %v", got)
	}
	w.Resize(fyne.NewSize(300, 400))
	if got := rows(); got[1] > 40 {
		t.Errorf("all rows have room in one line now: %v", got)
	}
}
