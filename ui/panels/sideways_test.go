package panels

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dialwright/ui/look"
)

// Lines of XML that are longer than the panel are read by moving to the side.
func TestLongLinesAreReadByMovingToTheSide(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	x := NewXML()
	w := test.NewTempWindow(t, x)
	w.Resize(fyne.NewSize(400, 200))
	line := `<item id="first"><displayName>` + strings.Repeat("čž", 60) + `</displayName></item>`
	x.Set(NewText([]byte("<a>\n"+line+"\n</a>\n"), nil))
	shown := func() (all string) {
		for _, o := range test.LaidOutObjects(x) {
			if text, ok := o.(*canvas.Text); ok && text.Position().X+text.MinSize().Width > 0 && text.Position().X < 400 {
				all += text.Text
			}
		}
		return all
	}
	if !x.side.bar.Visible() || !strings.Contains(shown(), "<item") {
		t.Fatalf("the bar is seen: %v, the panel says %q", x.side.bar.Visible(), shown())
	}
	x.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if x.side.from != 0 {
		t.Errorf("← at the beginning moved to letter %d", x.side.from)
	}
	x.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if got := shown(); strings.Contains(got, "<item") || !strings.Contains(got, `="first"`) {
		t.Errorf("after → the panel says %q", got)
	}
	for range 100 {
		x.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	last := 0
	for _, o := range test.LaidOutObjects(x) {
		if text, ok := o.(*canvas.Text); ok && strings.Contains(text.Text, "item>") {
			last = int(text.Position().X + text.MinSize().Width)
		}
	}
	if last == 0 || last > 400 || last < 330 {
		t.Errorf("at the very end the line ends at %d of 400", last)
	}
	r := NewRequests()
	r.Set([]Request{{What: "GET /", Who: strings.Repeat("a phone ", 40), Status: 200}})
	if r.side.longest < 340 || r.side.longest > 380 {
		t.Errorf("a request of about 350 letters is taken for %d", r.side.longest)
	}
	x.side.bar.OnScrolled(fyne.NewPos(0, 0))
	if x.side.from != 0 {
		t.Errorf("the bar at its beginning leaves %d letters out", x.side.from)
	}
	x.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.Resize(fyne.NewSize(3000, 200))
	if x.side.bar.Visible() || x.side.from != 0 {
		t.Errorf("with room the bar is seen: %v, %d letters are left out", x.side.bar.Visible(), x.side.from)
	}
}
