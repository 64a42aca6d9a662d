package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestAButtonOfASheetIsPressedOnce(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("below"))
	pressed := 0
	s := NewSheet(w.Canvas(), "Question", nil, widget.NewLabel("?"), fyne.NewSize(100, 0),
		Choice{Label: "Yes", Main: true, Do: func() { pressed++ }}, Choice{Label: "No"})
	yes := w.Canvas().Focused()
	yes.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if got := w.Canvas().Focused(); got != fyne.Focusable(s.last) {
		t.Errorf("the focus is on %T", got)
	}
	yes.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	yes.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // a key that was on its way when the sheet closed
	if pressed != 1 || Escape(w.Canvas()) {
		t.Errorf("pressed %d times", pressed)
	}
}

func TestTheFocusBelowASheetStaysWhereItIs(t *testing.T) {
	test.NewTempApp(t)
	field := widget.NewEntry()
	c := test.NewTempWindow(t, field).Canvas()
	c.Focus(field)
	NewSheet(c, "Question", nil, widget.NewLabel("?"), fyne.NewSize(100, 0), Choice{Label: "Close", Main: true})
	if c.Focused() == field || c.Focused() == nil {
		t.Fatalf("with the sheet open the focus is on %T", c.Focused())
	}
	if !Escape(c) || c.Focused() != field {
		t.Errorf("with the sheet closed the focus is on %T", c.Focused())
	}
}

func TestALongSheetIsReadByKeyboard(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("below"))
	w.Resize(fyne.NewSize(300, 300))
	scroll := Scroll(widget.NewLabel(strings.Repeat("line\n", 80)))
	NewSheet(w.Canvas(), "Long", nil, container.NewBorder(nil, nil, nil, nil, scroll), fyne.NewSize(200, 280), Choice{Label: "Close", Main: true})
	end := scroll.Content.Size().Height - scroll.Size().Height
	for _, c := range []struct {
		key fyne.KeyName
		at  func(float32) bool
	}{
		{fyne.KeyDown, func(y float32) bool { return y > 10 && y < 50 }},
		{fyne.KeyPageDown, func(y float32) bool { return y > 100 }},
		{fyne.KeyEnd, func(y float32) bool { return y == end }},
		{fyne.KeyDown, func(y float32) bool { return y == end }},
		{fyne.KeyHome, func(y float32) bool { return y == 0 }},
		{fyne.KeyUp, func(y float32) bool { return y == 0 }},
	} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: c.key})
		if y := scroll.Offset.Y; !c.at(y) {
			t.Errorf("%s scrolls to %v of %v", c.key, y, end)
		}
	}
}

func TestWhatIsRevealedIsSeen(t *testing.T) {
	test.NewTempApp(t)
	box := container.NewVBox()
	for range 40 {
		box.Add(NewButton("Copy", nil, nil))
	}
	scroll := Scroll(box)
	w := test.NewTempWindow(t, scroll)
	w.Resize(fyne.NewSize(200, 200))
	for _, i := range []int{39, 20, 21, 0} {
		Reveal(scroll, box.Objects[i])
		y := box.Objects[i].Position().Y - scroll.Offset.Y
		if y < 0 || y+box.Objects[i].Size().Height > scroll.Size().Height+0.1 {
			t.Errorf("button %d is at %v of %v", i, y, scroll.Size().Height)
		}
	}
}
