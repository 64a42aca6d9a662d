package main_test

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	mouse "fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	main "dialwright/cmd/dialwright"
	"dialwright/ui"
)

// twin is the same window as the real one, but in memory: it takes the same clicks and the same text, and so knows where
// in the real window a label stands, and what the real window looks like once it has done all that it was asked for.
type twin struct {
	t      *testing.T
	window fyne.Window
}

// newTwin opens a twin on the document at a path.
func newTwin(t *testing.T, path string) *twin {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	a := test.NewTempApp(t)
	a.Preferences().SetString("theme", "light")
	ui.Open(main.NewHost(a), path)
	windows := a.Driver().AllWindows()
	return &twin{t, windows[len(windows)-1]}
}

// layOut gives the window a size, and all that it shows a new place; Fyne's window for tests does not do that by itself.
func (w *twin) layOut(size fyne.Size) {
	w.window.Resize(size.AddWidthHeight(1, 1))
	w.window.Resize(size)
}

// seen calls f for every object that can be seen, from the back to the front, with the part of the window that it takes.
func (w *twin) seen(f func(o fyne.CanvasObject, at box)) {
	c := w.window.Canvas()
	roots := []fyne.CanvasObject{c.Content()}
	if top := c.Overlays().Top(); top != nil {
		roots = []fyne.CanvasObject{top}
	}
	for _, o := range roots {
		walk(o, fyne.Position{}, box{fyne.Position{}, c.Size()}, f)
	}
}

// box is a part of the window.
type box struct {
	fyne.Position
	fyne.Size
}

func (b box) contains(p fyne.Position) bool {
	return p.X >= b.X && p.Y >= b.Y && p.X < b.X+b.Width && p.Y < b.Y+b.Height
}

// clip returns the part of b that lies in other.
func (b box) clip(other box) box {
	x, y := max(b.X, other.X), max(b.Y, other.Y)
	return box{fyne.NewPos(x, y), fyne.NewSize(max(0, min(b.X+b.Width, other.X+other.Width)-x), max(0, min(b.Y+b.Height, other.Y+other.Height)-y))}
}

func walk(o fyne.CanvasObject, offset fyne.Position, within box, f func(fyne.CanvasObject, box)) {
	if !o.Visible() {
		return
	}
	at := offset.Add(o.Position())
	here := box{at, o.Size()}.clip(within)
	if here.Width == 0 || here.Height == 0 {
		return
	}
	f(o, here)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		walk(child, at, here, f)
	}
}

// mark tells what a person looks for by its label: a text, or a field or a button with a picture, whose label is what
// assistive technology says of it. Of several with the same label the first is meant.
type mark struct {
	label string
	field bool
}

// place returns where something stands.
func (w *twin) place(m mark) box {
	w.t.Helper()
	var found *box
	w.seen(func(o fyne.CanvasObject, at box) {
		label := ""
		switch o := o.(type) {
		case *canvas.Text:
			if !m.field {
				label = o.Text
			}
		case fyne.Accessible:
			if m.field {
				label = o.AccessibilityLabel()
			}
		}
		if found == nil && label == m.label {
			found = &at
		}
	})
	if found == nil {
		w.t.Fatalf("the window does not show %+v; it shows %q", m, w.texts())
	}
	return *found
}

// texts returns all that can be read in the window.
func (w *twin) texts() (all []string) {
	w.seen(func(o fyne.CanvasObject, _ box) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			all = append(all, text.Text)
		}
	})
	return all
}

// press presses and releases the left button at a place, as Fyne's desktop driver does: what lies there in front gets it,
// and what had the focus loses it, unless it lies there too.
func (w *twin) press(at fyne.Position) {
	var target fyne.CanvasObject
	w.seen(func(o fyne.CanvasObject, b box) {
		switch o.(type) {
		case fyne.Tappable, fyne.SecondaryTappable, fyne.DoubleTappable, fyne.Focusable, mouse.Mouseable:
			if b.contains(at) {
				target = o
			}
		}
	})
	point := fyne.PointEvent{AbsolutePosition: at, Position: at}
	if target != nil {
		point.Position = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(target))
	}
	e := &mouse.MouseEvent{PointEvent: point, Button: mouse.MouseButtonPrimary}
	m, ok := target.(mouse.Mouseable)
	if ok {
		m.MouseDown(e)
	}
	w.unfocus(at, target)
	if ok {
		m.MouseUp(e)
	}
	if tap, ok := target.(fyne.Tappable); ok {
		tap.Tapped(&point)
	}
}

// unfocus takes the focus away after the button went down on an object at a place.
func (w *twin) unfocus(at fyne.Position, target fyne.CanvasObject) {
	c := w.window.Canvas()
	focused, _ := c.Focused().(fyne.CanvasObject)
	keep := focused == target
	w.seen(func(o fyne.CanvasObject, b box) { keep = keep || o == focused && b.contains(at) })
	if !keep {
		c.Unfocus()
	}
}

// hand is a person with a mouse before the real window, who does the same to its twin.
type hand struct {
	*window
	twin *twin
	size fyne.Size // of the real window
}

// hand returns a person before a window, whose twin opens the document at another path.
func (w *window) hand(path string) *hand {
	w.t.Helper()
	h := &hand{window: w, twin: newTwin(w.t, path)}
	for _, line := range strings.Fields(w.run("xdotool", "getwindowgeometry", "--shell", w.id)) {
		fmt.Sscanf(line, "WIDTH=%f", &h.size.Width)
		fmt.Sscanf(line, "HEIGHT=%f", &h.size.Height)
	}
	h.twin.layOut(h.size)
	at := h.twin.place(mark{label: "Open"})
	limit := time.Now().Add(patience)
	menu := 0 // height of the menu bar, which the twin does not have by itself
	for best := math.Inf(1); best > alike; {
		if time.Now().After(limit) {
			h.screenshot("failed")
			h.t.Fatalf("the real window has no toolbar below its menu: pixels are off by %.1f", best)
		}
		real, shown := h.picture(), h.twin.window.Canvas().Capture()
		for y := range 60 {
			if off := difference(shown, real, around(at), y); off < best {
				best, menu = off, y
			}
		}
	}
	bar := canvas.NewRectangle(color.Transparent)
	bar.SetMinSize(fyne.NewSize(0, float32(menu)-theme.Padding()))
	h.twin.window.SetContent(container.NewBorder(bar, nil, nil, nil, h.twin.window.Content()))
	return h
}

// alike is how much the real window may differ from the twin, which draws letters and lines in its own way and does not
// show where the mouse is.
const alike = 14

// find returns where something stands, once the real window looks there as its twin does.
func (h *hand) find(m mark) box {
	h.t.Helper()
	h.twin.layOut(h.size)
	at := h.twin.place(m)
	limit := time.Now().Add(patience)
	for {
		off := difference(h.twin.window.Canvas().Capture(), h.picture(), around(at), 0)
		if off <= alike {
			return at
		}
		if time.Now().After(limit) {
			h.screenshot("failed")
			h.t.Fatalf("the real window does not show %+v as it should: pixels are off by %.1f", m, off)
		}
	}
}

// picture returns what the real window shows.
func (h *hand) picture() image.Image {
	h.t.Helper()
	picture, err := png.Decode(strings.NewReader(h.run("import", "-silent", "-window", h.id, "-depth", "8", "png:-")))
	if err != nil {
		h.t.Fatal(err)
	}
	return picture
}

// difference returns how much the real window differs from the twin at a place, of 255: the mean of the colours of
// squares, because each draws letters and lines in its own way, and may have them a pixel apart. The real window shows
// the place so much lower.
func difference(twin, real image.Image, at box, lower int) float64 {
	const square = 12
	best := math.Inf(1)
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			sum, n := 0.0, 0
			for y := int(at.Y); y+square <= int(at.Y+at.Height); y += square {
				for x := int(at.X); x+square <= int(at.X+at.Width); x += square {
					one, other := mean(twin, x, y, square), mean(real, x+dx, y+dy+lower, square)
					for c := range one {
						sum += math.Abs(one[c] - other[c])
						n++
					}
				}
			}
			best = min(best, sum/float64(n))
		}
	}
	return best
}

// mean returns the mean colour of a square.
func mean(picture image.Image, x, y, size int) (rgb [3]float64) {
	for dy := range size {
		for dx := range size {
			r, g, b, _ := picture.At(x+dx, y+dy).RGBA()
			for c, v := range [3]uint32{r, g, b} {
				rgb[c] += float64(v) / 257 / float64(size*size)
			}
		}
	}
	return rgb
}

// around returns a place with a little of what is around it.
func around(b box) box { return box{b.SubtractXY(6, 6), b.AddWidthHeight(12, 12)} }

// click presses what bears a text.
func (h *hand) click(label string) {
	h.t.Helper()
	h.press(h.find(mark{label, false}))
}

// clickField presses a field, or a button with a picture.
func (h *hand) clickField(label string) {
	h.t.Helper()
	h.press(h.find(mark{label, true}))
}

// cell returns the place of a table below the title of a column, on the line where a text stands.
func (h *hand) cell(text, column string) box {
	h.t.Helper()
	line, title := h.find(mark{text, false}), h.find(mark{column, false})
	return box{fyne.NewPos(title.X, line.Y), fyne.NewSize(title.Width, line.Height)}
}

// press presses the left button in the middle of a place in both windows.
func (h *hand) press(at box) {
	h.t.Helper()
	middle := at.AddXY(at.Width/2, at.Height/2)
	h.window.click(int(middle.X), int(middle.Y))
	h.twin.press(middle)
}

// types types a text into what has the focus, in both windows.
func (h *hand) types(text string) {
	h.t.Helper()
	h.typeText(text)
	for _, r := range text {
		f := h.twin.window.Canvas().Focused()
		if f == nil {
			h.t.Fatalf("nothing has the focus to type %q into", text)
		}
		f.TypedRune(r)
	}
}

// replace types a text in the place of what the field with a label holds: it drags the mouse over that, unless the field
// has the focus already, with all of it selected.
func (h *hand) replace(label, text string) {
	h.t.Helper()
	at := h.find(mark{label, true})
	if had, ok := h.twin.window.Canvas().Focused().(fyne.Accessible); !ok || had.AccessibilityLabel() != label {
		h.drag(at)
		h.twin.press(at.AddXY(at.Width/2, at.Height/2))
		if f, ok := h.twin.window.Canvas().Focused().(fyne.Shortcutable); ok {
			f.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
	}
	h.types(text)
}

// drag drags the mouse over a field, and waits until it is seen to have the focus and changes no more: Fyne takes moves of
// the mouse later than keys.
func (h *hand) drag(at box) {
	h.t.Helper()
	y, before := fmt.Sprint(int(at.Y+at.Height/2)), h.picture()
	h.run("xdotool", "mousemove", "--window", h.id, fmt.Sprint(int(at.X+at.Width-4)), y, "mousedown", "1",
		"mousemove", "--window", h.id, fmt.Sprint(int(at.X+at.Width/2)), y, "mousemove", "--window", h.id, fmt.Sprint(int(at.X+2)), y, "mouseup", "1")
	limit := time.Now().Add(patience)
	for last, now := before, h.picture(); difference(before, now, around(at), 0) < 1 || difference(last, now, around(at), 0) > 0; last, now = now, h.picture() {
		if time.Now().After(limit) {
			h.screenshot("failed")
			h.t.Fatal("dragging over the field changes nothing")
		}
	}
}
