package panels

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/ui/look"
)

// A message that does not fit in one line takes as many as it needs: what is cut off cannot be read anywhere else.
func TestLongMessagesAreReadInFull(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	p := NewProblems()
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(600, 300))
	long := strings.TrimSpace(strings.Repeat("Nobody knows what a phone does. ", 8))
	p.Set([]Problem{{Message: "Short."}, {Message: long, Where: "rule 1", Fix: "Take it away", Apply: func() {}}})
	height := func(row int) float32 { return p.heightOf(row, p.list.Size().Width) }
	if one, many := height(0), height(1); one > 40 || many < 50 || many > 120 {
		t.Errorf("the short message is %v high, the long one %v", one, many)
	}
	high := height(1)
	w.Resize(fyne.NewSize(1900, 300))
	if got := height(1); got >= high {
		t.Errorf("with room it is still %v high", got)
	}

	c := NewChanges()
	w.SetContent(c)
	w.Resize(fyne.NewSize(600, 300))
	c.Set(&Comparison{Words: []Word{{Text: "short"}, {Text: long}}})
	if one, many := c.words.HeightOf(0, 200), c.words.HeightOf(1, 200); many < 3*one {
		t.Errorf("a short difference is %v high, a long one %v", one, many)
	}
}

// How high a line is does not depend on which was measured before: where problems are, and what repairs them, differ in width.
func TestHeightOfALineIsItsOwn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	message := strings.TrimSpace(strings.Repeat("Nobody knows what a phone does. ", 4))
	list := []Problem{{Message: message}, {Message: message, Where: "International prefix, rule 3", Fix: "Take it away", Apply: func() {}}}
	measure := func(width float32, order ...int) (heights [2]float32) {
		p := NewProblems()
		test.NewTempWindow(t, p).Resize(fyne.NewSize(500, 300))
		p.problems = list
		for _, row := range order {
			heights[row] = p.heightOf(row, width)
		}
		return heights
	}
	differ := false
	for width := float32(500); width < 1500; width += 20 {
		a, b := measure(width, 0, 1), measure(width, 1, 0)
		differ = differ || a[0] < a[1]
		if a != b {
			t.Errorf("at a width of %v heights are %v in order, and %v the other way round", width, a, b)
		}
	}
	if !differ {
		t.Error("both are equally high at all widths")
	}
}

func TestMessageStandsInTheMiddleBesideItsFix(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	p := NewProblems()
	test.NewTempWindow(t, p).Resize(fyne.NewSize(600, 300))
	p.Set([]Problem{{Message: "Short.", Where: "rule 1", Fix: "Take it away", Apply: func() {}}})
	line := p.newLine().(*problemLine)
	p.updateLine(0, line)
	line.Resize(fyne.NewSize(500, p.heightOf(0, 500)))
	middle := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y + o.Size().Height/2
	}
	test.NewTempWindow(t, line).Resize(fyne.NewSize(500, 60))
	if a, b, c := middle(line.message), middle(line.fix), middle(line.where); math.Abs(float64(a-b)) > 1 || math.Abs(float64(c-b)) > 1 {
		t.Errorf("the middle of the message is at %v, that of the button at %v, of the place at %v", a, b, c)
	}
}
