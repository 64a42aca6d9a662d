package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// rings returns how many rings are seen around the focus in a button or a check box.
func rings(w fyne.Widget) (n int) {
	for _, o := range test.WidgetRenderer(w).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.StrokeWidth > 0 && r.StrokeColor != nil && r.Size().Width > 0 {
			n++
		}
	}
	return n
}

func TestButtonShowsARingWhileItHasTheFocus(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	b := NewButton("Save", nil, func() { pressed++ })
	b.Importance = widget.HighImportance
	w := test.NewTempWindow(t, b)
	w.Resize(fyne.NewSize(200, 60))
	for _, on := range []bool{false, true, false} {
		if on {
			w.Canvas().Focus(b)
		} else {
			w.Canvas().Unfocus()
		}
		if got := rings(b) > 0; got != on {
			t.Errorf("with the focus: %v, ring seen: %v", on, got)
		}
	}
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != 3 {
		t.Errorf("pressed %d times, want three times: by a tap, by Space and by Enter", pressed)
	}
}

// The focus stays where the user is: at the button that was pressed by the pointer, and behind one that was disabled.
func TestButtonHasTheFocusAfterAPress(t *testing.T) {
	test.NewTempApp(t)
	var b *Button
	b = NewButton("Refresh", nil, func() { b.Disable() })
	plain, after := NewButton("Languages…", nil, nil), NewButton("Sign in anew", nil, nil)
	w := test.NewTempWindow(t, container.NewVBox(plain, b, after))
	w.Resize(fyne.NewSize(200, 160))
	test.Tap(plain)
	if w.Canvas().Focused() != fyne.Focusable(plain) {
		t.Errorf("after a press the focus is on %T", w.Canvas().Focused())
	}
	plain.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if w.Canvas().Focused() != fyne.Focusable(plain) {
		t.Errorf("after Space the focus is on %T", w.Canvas().Focused())
	}
	test.Tap(b)
	if w.Canvas().Focused() != fyne.Focusable(after) || rings(after) == 0 || rings(b) > 0 {
		t.Errorf("after a press that disabled the button the focus is on %v", w.Canvas().Focused())
	}
	test.Tap(b)
	if w.Canvas().Focused() == fyne.Focusable(b) {
		t.Error("a disabled button took the focus")
	}
}

func TestCheckShowsARingWhileItHasTheFocus(t *testing.T) {
	test.NewTempApp(t)
	told := 0
	c := NewCheck("Remove on phones", nil)
	c.OnFocus = func() { told++ }
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(200, 60))
	for _, on := range []bool{false, true, false} {
		if on {
			w.Canvas().Focus(c)
		} else {
			w.Canvas().Unfocus()
		}
		if got := rings(c) > 0; got != on {
			t.Errorf("with the focus: %v, ring seen: %v", on, got)
		}
	}
	for _, want := range []string{"Remove on phones: no", "Remove on phones: yes"} {
		if got := fyne.Accessible(c).AccessibilityLabel(); got != want {
			t.Errorf("screen readers say %q, want %q", got, want)
		}
		c.TypedRune(' ')
	}
	if told != 1 {
		t.Errorf("told %d times of the focus, want once", told)
	}
}
