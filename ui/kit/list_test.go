package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
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

func TestRowsFarDownAreAsHighAsTheyNeedOnceTheyAreSeen(t *testing.T) {
	test.NewTempApp(t)
	const rows = 3 * measuredRows
	l := NewList(func() int { return rows }, func() fyne.CanvasObject { return widget.NewLabel("row") }, func(int, fyne.CanvasObject) {})
	l.HeightOf = func(row int, width float32) float32 { return float32(row % 2 * 100) }
	w := test.NewTempWindow(t, l.Framed())
	w.Resize(fyne.NewSize(100, 400))
	for _, at := range []int{rows - 2, 2 * measuredRows} {
		l.Select(at)
		end := float32(0)
		for _, o := range test.WidgetRenderer(l).Objects()[0].(*container.Scroll).Content.(*fyne.Container).Objects {
			if o.Visible() && o.Size().Height > 4 {
				if o.Position().Y < end {
					t.Errorf("a row begins at %v, where the one before ends at %v", o.Position().Y, end)
				}
				end = o.Position().Y + o.Size().Height
			}
		}
		high := 0
		for row := range l.heights {
			if row >= measuredRows {
				high++
			}
		}
		if high == 0 {
			t.Error("no row far down has a height of its own")
		}
		if seen := l.GetScrollOffset() + l.Size().Height; at == rows-2 && end > seen+200 {
			t.Errorf("the rows end at %v; seen is what ends at %v", end, seen)
		}
	}
}

func TestSelectedRowIsSeenToItsEnd(t *testing.T) {
	test.NewTempApp(t)
	l := NewList(func() int { return 9 }, func() fyne.CanvasObject { return widget.NewLabel("row") }, func(int, fyne.CanvasObject) {})
	l.HeightOf = func(row int, width float32) float32 { return 100 }
	w := test.NewTempWindow(t, l.Framed())
	w.Resize(fyne.NewSize(100, 270))
	view := l.Size().Height
	for row := range 9 {
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		end := float32(row+1)*100 + float32(row)*theme.Padding()
		if seen := l.GetScrollOffset() + view; l.Selected() != row || end > seen {
			t.Errorf("row %d is selected and ends at %v; seen is what ends at %v", l.Selected(), end, seen)
		}
	}
}

func TestListKeepsTheFocusWhileItIsWalkedThrough(t *testing.T) {
	test.NewTempApp(t)
	l := NewList(func() int { return 9 }, func() fyne.CanvasObject { return widget.NewLabel("row") }, func(int, fyne.CanvasObject) {})
	field := widget.NewEntry()
	w := test.NewTempWindow(t, container.NewBorder(field, nil, nil, nil, l.Framed()))
	w.Resize(fyne.NewSize(100, 250))
	var picked []int
	l.OnPick = func(row int) {
		picked = append(picked, row)
		w.Canvas().Focus(field) // what was picked is shown, and takes the focus
	}
	w.Canvas().Focus(l)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd} {
		l.TypedKey(&fyne.KeyEvent{Name: key})
		if w.Canvas().Focused() != fyne.Focusable(l) {
			t.Fatalf("after %s the focus is on %T", key, w.Canvas().Focused())
		}
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.Canvas().Focused() != fyne.Focusable(field) || !slices.Equal(picked, []int{0, 1, 8, 8}) {
		t.Errorf("after Enter the focus is on %T; picked: %v", w.Canvas().Focused(), picked)
	}
}

// Rows that show by themselves that they are selected are shown anew when they no longer are.
func TestRowsAreShownAnewWhenTheSelectionGoes(t *testing.T) {
	test.NewTempApp(t)
	seen := map[int]int{} // what was selected when a row was shown last
	var l *List
	l = NewList(func() int { return 3 }, func() fyne.CanvasObject { return widget.NewLabel("") }, func(i int, _ fyne.CanvasObject) { seen[i] = l.Selected() })
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(200, 200))
	for _, row := range []int{1, 2, -1} {
		l.Choose(row)
		for i := range 3 {
			if seen[i] != row {
				t.Errorf("row %d was shown when %d was selected, want %d", i, seen[i], row)
			}
		}
	}
}
