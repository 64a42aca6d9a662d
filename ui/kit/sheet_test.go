package kit

import (
	"testing"

	"fyne.io/fyne/v2"
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
