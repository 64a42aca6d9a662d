package part

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestFieldTakesNoMoreThanItCanDraw(t *testing.T) {
	f := NewField("")
	w := window(t, fyne.NewSize(300, 100), f)
	typed := 0
	f.OnTyped = func(string) { typed++ }
	long := strings.Repeat("7", 1<<20)
	f.Set(long)
	if !f.Disabled() || len(f.Text) > maxField || f.Value() != long || typed != 0 {
		t.Errorf("a long value: disabled %v, %d bytes shown, told %d times", f.Disabled(), len(f.Text), typed)
	}
	f.Set("1")
	if f.Disabled() || f.Value() != "1" {
		t.Error("the field stays disabled")
	}
	w.Canvas().Focus(f)
	told := ""
	f.Tell = func(s string) { told = s }
	f.OnTyped = func(string) { typed, told = typed+1, "" } // what was told before an edit is no longer shown after it
	paste := func(text string) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
	}
	paste(long)
	if len(f.Text) != maxField || typed != 1 || told != "The clipboard holds more than a field takes: 2047 of 1048576 characters were pasted." {
		t.Errorf("pasted: %d bytes, told %d times, it says %q", len(f.Text), typed, told)
	}
	for _, rubbish := range []string{"\x7fELF\x02\x01\x00\x00", "1\xff2"} {
		was := f.Text
		told = ""
		if paste(rubbish); f.Text != was || !strings.HasPrefix(told, "Not pasted: the ") {
			t.Errorf("of %q %q was pasted, it says %q", rubbish, f.Text, told)
		}
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	told = ""
	paste("42") // in the place of it all
	if f.Text != "42" || told != "" {
		t.Errorf("pasted in the place of all: %d bytes, it says %q", len(f.Text), told)
	}
}

// What is longer than its field shows its beginning while nobody types there. The cursor comes back to its place, but not
// when the pointer puts it elsewhere.
func TestFieldThatIsLeftShowsItsBeginning(t *testing.T) {
	f, other := NewField(""), NewField("")
	w := window(t, fyne.NewSize(120, 100), container.NewVBox(f, other))
	w.Canvas().Focus(f)
	test.Type(f, "Premium numbers are not allowed")
	scroll := func() float32 {
		for _, o := range test.WidgetRenderer(f).Objects() {
			if s, ok := o.(*container.Scroll); ok {
				return s.Offset.X
			}
		}
		t.Fatal("the field does not scroll")
		return 0
	}
	if scroll() == 0 {
		t.Fatal("the end is not in view while typing")
	}
	w.Canvas().Focus(other)
	if scroll() != 0 {
		t.Errorf("the field that was left shows its text from %v on", scroll())
	}
	w.Canvas().Focus(f)
	if f.CursorColumn != 31 || scroll() == 0 {
		t.Errorf("back in the field the cursor is at %d", f.CursorColumn)
	}
	w.Canvas().Focus(other)
	f.Set("Other text")
	w.Canvas().Focus(f)
	if f.CursorColumn != 0 {
		t.Errorf("in another text the cursor is at %d", f.CursorColumn)
	}
	f.Set("Premium numbers are not allowed")
	f.ToEnd()
	w.Canvas().Focus(other)
	at := fyne.NewPos(fyne.MeasureText("Pre", f.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Width+f.Theme().Size(theme.SizeNameInnerPadding), 10)
	f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	f.Tapped(&fyne.PointEvent{Position: at})
	if f.CursorColumn != 3 {
		t.Errorf("pressed behind the third letter the cursor is at %d", f.CursorColumn)
	}
}

// In a long text the cursor goes where the pointer presses too, and at once.
func TestPointerFindsItsPlaceInALongText(t *testing.T) {
	f := NewField("")
	w := window(t, fyne.NewSize(300, 100), f)
	w.Canvas().Focus(f)
	text := strings.Repeat("0123456789", 200)
	f.Set(text)
	press := func(x float32) int {
		f.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}})
		return f.CursorColumn
	}
	width := func(s string) float32 {
		return fyne.MeasureText(s, f.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Width
	}
	pad := f.Theme().Size(theme.SizeNameInnerPadding)
	for _, n := range []int{0, 1, 7, 20} {
		if got := press(pad + width(text[:n]) + 1); got != n {
			t.Errorf("pressed behind character %d, the cursor is at %d", n, got)
		}
	}
	f.ToEnd()
	if got := press(pad + width(text) - f.scroll.Offset.X - 1); got != len(text) {
		t.Errorf("pressed at the end, the cursor is at %d", got)
	}
	f.ToEnd()
	if got := press(pad + width(text[:len(text)-3]) - f.scroll.Offset.X + 1); got != len(text)-3 {
		t.Errorf("pressed before the last three characters, the cursor is at %d of %d", got, len(text))
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	if press(pad); f.SelectedText() != "" {
		t.Errorf("a press leaves %d characters selected", len(f.SelectedText()))
	}
}
