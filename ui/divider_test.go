package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// The dividers move by the keyboard: the one beside the pane with the focus, and the one below it.
func TestDividersMoveByKeyboard(t *testing.T) {
	s := newScene(t, samplePath)
	s.w.win.Resize(fyne.NewSize(1280, 1000))
	width := func(pane int) float32 { return s.w.work.panes[pane].Size().Width }
	height := func(pane int) float32 { return s.w.work.panes[pane].Size().Height }
	why := func() float32 { return s.w.work.try.Divider().Trailing.Size().Height }
	for _, c := range []struct {
		what      string
		pane      int
		grow, not string
		size      func() float32
		inside    func() fyne.CanvasObject
	}{
		{"the outline", paneOutline, "Divider to the right", "Divider to the left", func() float32 { return width(paneOutline) }, nil},
		{"the editor", paneEditor, "Divider to the right", "Divider to the left", func() float32 { return width(paneEditor) }, nil},
		{"Try it", paneTry, "Divider to the left", "Divider to the right", func() float32 { return width(paneTry) }, nil},
		{"what is below the samples", paneTry, "Divider up", "Divider down", why, func() fyne.CanvasObject { return s.w.work.try.Divider() }},
		{"the panels at the bottom, from the editor", paneEditor, "Divider up", "Divider down", func() float32 { return height(paneBottom) }, nil},
		{"the panels at the bottom", paneBottom, "Divider up", "Divider down", func() float32 { return height(paneBottom) }, nil},
	} {
		s.w.focusPane(c.pane)
		for range 20 {
			if c.inside != nil && !s.w.focusIn(c.inside()) {
				s.w.win.Canvas().FocusNext()
			}
		}
		before := c.size()
		s.menu(c.grow)
		if got := c.size(); got-before < 23 || got-before > 25 {
			t.Errorf("%s: %v became %v", c.what, before, got)
		}
		s.menu(c.not)
		if got := c.size(); got-before > 1 || before-got > 1 {
			t.Errorf("%s: %v became %v on the way back", c.what, before, got)
		}
		if at := s.w.focusedPane(); at != c.pane {
			t.Errorf("%s: the focus went to pane %d", c.what, at)
		}
	}
	s.w.focusPane(paneOutline)
	for range 100 {
		s.menu("Divider to the left")
	}
	if got := width(paneOutline); got != leastPane[paneOutline].Width {
		t.Errorf("the outline was pushed to %v", got)
	}
}
