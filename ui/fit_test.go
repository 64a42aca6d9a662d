package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/kit"
)

// seen says which panes are seen, and which one has the focus.
func (s *scene) seen() string {
	out := ""
	for i, name := range []string{"outline ", "editor ", "try ", "bottom "} {
		if p := s.w.work.panes[i]; p.Visible() && p.Size().Width >= leastPane[i].Width {
			out += name
		}
	}
	return out
}

func (s *scene) wantSeen(what, want string) {
	s.t.Helper()
	if got := s.seen(); got != want {
		s.t.Errorf("%s: %sare seen, want %s", what, got, want)
	}
}

func TestPanesGiveWayOnASmallScreenAndComeBack(t *testing.T) {
	s := newScene(t, samplePath)
	resize := func(width, height float32) { s.w.win.Resize(fyne.NewSize(width, height)) }
	resize(1024, 700)
	s.wantSeen("1024×700", "outline editor try bottom ")
	resize(640, 400) // 1280×800 at twice the size
	s.wantSeen("640×400", "outline editor ")
	if got := s.w.win.Canvas().Size(); got != fyne.NewSize(640, 400) {
		t.Errorf("the content wants %v", got)
	}
	s.menu("Try it")
	s.wantSeen("with Try it", "editor try ")
	if at := s.w.focusedPane(); at != paneTry {
		t.Errorf("the focus is in pane %d", at)
	}
	s.menu("Outline")
	s.wantSeen("with the outline", "outline editor ")
	s.menu("Panels at the bottom")
	s.wantSeen("with the panels", "outline editor bottom ")
	s.menu("Panels at the bottom")
	s.menu("Outline")
	s.wantSeen("when the outline is hidden, Try it has room", "editor try ")
	resize(1024, 700)
	s.wantSeen("what the user has hidden stays so", "editor try ")
	s.menu("Outline")
	s.menu("Panels at the bottom")
	s.wantSeen("all", "outline editor try bottom ")
}

func TestF6ReachesPanesThatHaveNoRoom(t *testing.T) {
	s := newScene(t, samplePath)
	s.w.win.Resize(fyne.NewSize(640, 400))
	s.w.focusPane(paneOutline)
	for _, want := range []string{"outline editor ", "editor try ", "editor try bottom ", "outline editor bottom "} {
		s.w.cyclePane(1)
		s.wantSeen("after F6", want)
	}
	if at := s.w.focusedPane(); at != paneOutline {
		t.Errorf("the focus is in pane %d", at)
	}
}

func TestWhatIsAddedIsSeenWhereThereIsRoomForOnePane(t *testing.T) {
	for _, label := range []string{"Dial action", "Quick dial entry", "Rule", "Condition", "Action"} {
		s := newScene(t, "")
		s.disk.docs["/docs/two.xml"] = two()
		s.w.open("/docs/two.xml")
		a := s.w.work.doc().Actions()[0]
		s.w.work.goTo(kit.Place{List: model.RulesOf(a.ID), Node: a.Rules()[0].ID})
		s.w.work.fit.ask(paneOutline)
		s.w.work.outline.FocusList()
		s.w.win.Resize(fyne.NewSize(320, 400))
		s.wantSeen("at first", "outline ")
		s.menu(label)
		s.wantSeen("after "+label, "editor ")
	}
	s := newScene(t, samplePath)
	s.w.work.outline.FocusList()
	s.w.win.Resize(fyne.NewSize(320, 400))
	s.wantSeen("at first", "outline ")
	s.keys(fyne.KeyReturn)
	s.wantSeen("after Enter", "editor ")
	if at := s.w.focusedPane(); at != paneEditor {
		t.Errorf("after Enter the focus is in pane %d", at)
	}
}

func TestPaneThatIsWorkedInStaysWhenTheWindowGetsSmall(t *testing.T) {
	s := newScene(t, samplePath)
	s.w.win.Resize(fyne.NewSize(1024, 700))
	s.w.focusPane(paneTry)
	s.w.win.Resize(fyne.NewSize(640, 400))
	s.wantSeen("640×400", "editor try ")
	s.w.win.Resize(fyne.NewSize(400, 400))
	s.wantSeen("400×400", "try ")
	s.w.focusPane(paneEditor)
	s.wantSeen("400×400", "editor ")
	s.w.win.Resize(fyne.NewSize(1024, 700))
	s.wantSeen("1024×700", "outline editor try bottom ")
}

func TestToolbarLosesItsWordsBeforeItsButtons(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Serve this document")
	last := func() (text string, end float32, address float32) {
		b := s.w.toolbar.buttons["requests"]
		return b.Text, b.Position().X + b.Size().Width, s.w.toolbar.address.Size().Width
	}
	s.w.win.Resize(fyne.NewSize(1280, 700))
	text, end, address := last()
	if text != "Requests" || end > 1280 || address < s.w.toolbar.url.MinSize().Width {
		t.Errorf("at 1280 the last button says %q and ends at %v, the address has %v", text, end, address)
	}
	for _, width := range []float32{760, 640, 500} {
		s.w.win.Resize(fyne.NewSize(width, 500))
		if text, end, _ := last(); text != "" || end > width || s.w.toolbar.buttons["requests"].AccessibilityLabel() != "Requests" {
			t.Errorf("at %v the last button says %q and ends at %v", width, text, end)
		}
	}
	s.w.win.Resize(fyne.NewSize(1280, 700))
	if text, _, _ := last(); text != "Requests" {
		t.Errorf("the last button says %q afterwards", text)
	}
}

func TestStartPageHasRoomForAllStartersOnASmallScreen(t *testing.T) {
	s := newScene(t, "")
	s.w.win.Resize(fyne.NewSize(640, 400))
	if got := s.w.win.Canvas().Size(); got != fyne.NewSize(640, 400) {
		t.Errorf("the start page wants %v", got)
	}
	tiles := 0
	for _, o := range test.LaidOutObjects(s.w.win.Content()) {
		if tile, ok := o.(*tile); ok {
			tiles++
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(tile)
			if end := at.Y + tile.Size().Height; end > 400-s.w.status.content.Size().Height {
				t.Errorf("%s ends at %v", tile.title, end)
			}
		}
	}
	if tiles != 3 {
		t.Errorf("%d tiles", tiles)
	}
}

// The keyboard sheet says the names of all commands in full, on a small screen too.
func TestKeyboardSheetIsReadInFull(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1024, Height: 700}, {Width: 640, Height: 400}, {Width: 480, Height: 400}} {
		s := newScene(t, samplePath)
		s.w.win.Resize(size)
		s.menu("Keyboard")
		shown := map[string]bool{}
		for _, o := range test.LaidOutObjects(s.w.win.Canvas().Overlays().Top()) {
			if text, ok := o.(*canvas.Text); ok {
				shown[text.Text] = true
			}
		}
		for _, m := range s.w.table {
			for _, c := range flat(m.commands) {
				if !shown[c.label] {
					t.Errorf("at %v %q is cut off", size, c.label)
				}
			}
		}
	}
}
