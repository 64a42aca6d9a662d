package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/internal/fixture"
)

// scene is a window with everything around it in memory.
type scene struct {
	t       *testing.T
	app     fyne.App
	w       *Window
	disk    *disk
	picker  *picker
	service *memService
}

const samplePath = "/docs/sample.xml"

// newScene opens a window on the sample, or on nothing when path is empty.
func newScene(t *testing.T, path string) *scene {
	t.Helper()
	s := &scene{t: t, app: test.NewTempApp(t), disk: &disk{docs: map[string]*model.Document{samplePath: sample()}, texts: map[string]string{}}, picker: &picker{}}
	s.start(path)
	return s
}

// start opens the program's first window.
func (s *scene) start(path string) {
	s.t.Helper()
	host := &Host{App: s.app, Files: s.disk, Picker: s.picker, Run: fixture.Inline, Plain: func(o model.Origin) string { return o.(string) }, Versions: []string{"Dialwright test"},
		Service: func() Service { s.service = &memService{}; return s.service }}
	s.w = Open(host, path)
	s.w.win.Resize(fyne.NewSize(1240, 760))
}

// sample is the vendor's documented sample, with an entry.
func sample() *model.Document {
	d := fixture.Sample()
	d.QuickDial = &model.QuickDial{ID: model.NewID(), Items: []*model.Item{{ID: model.NewID(), Ident: model.Some("qd1"),
		DisplayName: model.Plain("Canteen"), URI: model.Plain("5000")}}}
	return d
}

// menu carries out the menu item whose label begins so, as its shortcut does.
func (s *scene) menu(label string) {
	s.t.Helper()
	menus := slices.Clone(s.w.win.MainMenu().Items)
	for len(menus) > 0 {
		m := menus[0]
		menus = menus[1:]
		for _, i := range m.Items {
			switch {
			case i.ChildMenu != nil:
				menus = append(menus, i.ChildMenu)
			case strings.HasPrefix(i.Label, label):
				i.Action()
				return
			}
		}
	}
	s.t.Fatalf("no menu item %q", label)
}

// dialog returns the texts of the dialog that is open: "" when none is.
func (s *scene) dialog() string {
	top := s.w.win.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return seen(top)
}

// seen returns the texts that can be read in something, one below the other.
func seen(in fyne.CanvasObject) string {
	var all []string
	for _, o := range test.LaidOutObjects(in) {
		switch o := o.(type) {
		case *widget.Label:
			if o.Visible() {
				all = append(all, o.Text)
			}
		case *canvas.Text:
			if o.Visible() {
				all = append(all, o.Text)
			}
		}
	}
	return strings.Join(all, "\n")
}

// keys presses keys as a window gets them: the window is asked first, then who has the focus.
func (s *scene) keys(names ...fyne.KeyName) {
	for _, n := range names {
		if k := (&fyne.KeyEvent{Name: n}); !s.w.functionKey(k) {
			s.w.win.Canvas().Focused().TypedKey(k)
		}
	}
}

// press presses a button of the dialog that is open.
func (s *scene) press(label string) {
	s.t.Helper()
	top := s.w.win.Canvas().Overlays().Top()
	if top == nil {
		s.t.Fatalf("no dialog is open in which to press %q", label)
	}
	var seen []string
	for _, o := range test.LaidOutObjects(top) {
		switch b := o.(type) {
		case interface{ Label() string }:
			seen = append(seen, b.Label())
			if b.Label() == label {
				test.Tap(o.(fyne.Tappable))
				return
			}
		case *widget.Button:
			seen = append(seen, b.Text)
			if b.Text == label {
				test.Tap(b)
				return
			}
		case *tile:
			seen = append(seen, b.title)
			if b.title == label {
				test.Tap(b)
				return
			}
		}
	}
	s.t.Fatalf("no button %q in the dialog, only %q", label, seen)
}

// edit changes the document.
func (s *scene) edit() {
	s.t.Helper()
	ed := s.w.work.editor()
	item := *ed.Document().Items()[0]
	item.URI = model.Plain("6000")
	if err := ed.Do("Change number", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&item}}); err != nil {
		s.t.Fatal(err)
	}
}

func (s *scene) wantTitle(want string) {
	s.t.Helper()
	if got := s.w.win.Title(); got != want {
		s.t.Errorf("title is %q, want %q", got, want)
	}
}

// saved returns the number of the first entry of the document at a path.
func (s *scene) saved(path string) string { return s.disk.docs[path].Items()[0].URI.String() }
