package ui

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"dialwright/model"
	"dialwright/ui/kit"
)

// walk calls visit for everything that is seen of an object.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() || o.Size().Width <= 0 || o.Size().Height <= 0 {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, visit)
		}
	}
}

// everyScreen shows one screen of the window after the other and calls visit for what is seen of each.
func (s *scene) everyScreen(visit func(screen string, top fyne.CanvasObject)) {
	c := s.w.win.Canvas()
	visit("rules", c.Content())
	s.w.work.goTo(kit.Place{List: model.ItemList, Node: s.w.work.doc().Items()[0].ID})
	visit("quick dials", c.Content())
	for _, label := range []string{"XML", "Changes", "Show requests"} {
		s.menu(label)
		visit(label, c.Content())
	}
	for _, label := range []string{"Serve this document", "What to enter", "Fail on purpose", "Keyboard", "About"} {
		s.menu(label)
		if top := c.Overlays().Top(); top != nil {
			visit(label, top)
			c.Overlays().Remove(top)
		}
	}
}

// What is pressed by the pointer measures at least 24 pixels each way. Lines of lists, and the arrows in them, are lower but
// stand so far apart.
func TestTargetsAreLargeEnough(t *testing.T) {
	s := newScene(t, samplePath)
	targets := 0
	s.everyScreen(func(screen string, top fyne.CanvasObject) {
		walk(top, func(o fyne.CanvasObject) {
			least := fyne.NewSquareSize(24)
			switch name := fmt.Sprintf("%T", o); name {
			case "*outline.arrow":
				least.Height = 24 - theme.Padding()
			case "*outline.line", "*widget.listItem", "*tryit.whyView":
				least = fyne.NewSize(24, 24-theme.Padding())
				if screen == "XML" { // whose lines are those of a text, and do what the outline's do
					least.Height = 12
				}
			case "*widget.scrollBarArea": // beside the wheel and the keys
				return
			}
			if _, ok := o.(fyne.Tappable); !ok {
				return
			}
			targets++
			if size := o.Size(); size.Width < least.Width || size.Height < least.Height {
				t.Errorf("%s: %T is %v", screen, o, size)
			}
		})
	})
	if targets < 100 {
		t.Errorf("only %d targets were found", targets)
	}
}

// Whatever gets the focus looks otherwise than without it.
func TestFocusIsSeen(t *testing.T) {
	s := newScene(t, samplePath)
	s.w.win.Resize(fyne.NewSize(1000, 640))
	c := s.w.win.Canvas()
	kinds := map[string]bool{} // one of each, for a picture takes long
	s.everyScreen(func(screen string, top fyne.CanvasObject) {
		var all []fyne.Focusable
		walk(top, func(o fyne.CanvasObject) {
			f, ok := o.(fyne.Focusable)
			if d, can := o.(fyne.Disableable); ok && !(can && d.Disabled()) {
				all = append(all, f)
			}
		})
		for _, f := range all {
			kind := fmt.Sprintf("%T", f)
			if kinds[kind] {
				continue
			}
			kinds[kind] = true
			c.Unfocus()
			before := c.Capture()
			c.Focus(f)
			if changed := differing(before, c.Capture()); changed < 40 {
				t.Errorf("%s, %s: the focus changes %d pixels", screen, kind, changed)
			}
		}
		c.Unfocus()
	})
	if len(kinds) < 14 {
		t.Errorf("only these take the focus: %v", kinds)
	}
}

// What gets the focus is scrolled into view.
func TestFocusComesIntoView(t *testing.T) {
	s := newScene(t, samplePath)
	s.w.win.Resize(fyne.NewSize(1024, 500))
	c := s.w.win.Canvas()
	position := s.app.Driver().AbsolutePositionForObject
	scrolled := 0
	for _, next := range []func(){c.FocusNext, c.FocusPrevious} {
		s.w.focusPane(paneOutline)
		for range 60 {
			next()
			focused, ok := c.Focused().(fyne.CanvasObject)
			if !ok {
				continue
			}
			walk(c.Content(), func(o fyne.CanvasObject) {
				view, ok := o.(*container.Scroll)
				if !ok {
					return
				}
				walk(view.Content, func(o fyne.CanvasObject) {
					if o != focused {
						return
					}
					scrolled++
					y, height := position(o).Y-position(view).Y, o.Size().Height
					if y < 0 || y+height > view.Size().Height && y > 40 {
						t.Errorf("%T with the focus is at %v to %v of %v", o, y, y+height, view.Size().Height)
					}
				})
			})
		}
	}
	if scrolled < 30 {
		t.Errorf("the focus was only %d times in what scrolls", scrolled)
	}
}

// differing counts the pixels that two pictures of the same size do not share.
func differing(a, b image.Image) int {
	x, y := a.(*image.NRGBA), b.(*image.NRGBA)
	n := 0
	for i := 0; i < len(x.Pix); i += 4 {
		if x.Pix[i] != y.Pix[i] || x.Pix[i+1] != y.Pix[i+1] || x.Pix[i+2] != y.Pix[i+2] {
			n++
		}
	}
	return n
}
