package ui

import (
	"path/filepath"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// AppName is what the program is called.
const AppName = "Dialwright"

// Window is one window with at most one document. It belongs to Fyne's thread.
type Window struct {
	host  *Host
	group *group
	win   fyne.Window
	state *state

	table   []menu
	bar     *fyne.MainMenu
	folded  []menu // the table as the bar shows it
	room    int    // for which it is folded: see menuRoom
	toolbar *toolbar
	status  *status
	content *late
	body    *fyne.Container // the workspace or the start page
	work    *workspace      // nil on the start page
	service Service
	lan     bool
	shown   bool
	ownMenu bool // the names of Undo and Redo are for what the focused field does itself
	busy    int  // dialogs of the system and long work under way: commands wait
}

// group is all windows of the program.
type group struct {
	windows []*Window
	ready   chan struct{} // closed when texts can be measured
}

// themeChanged paints anew what does not follow the theme by itself.
func (g *group) themeChanged() {
	for _, w := range g.windows {
		switch {
		case !w.shown:
		case w.work == nil:
			w.showStart()
		default:
			w.toolbar.refresh()
		}
	}
}

// check looks whether the files of all windows have changed on disk; it is called when the user comes back to the program.
func (g *group) check() {
	for _, w := range g.windows {
		if w.work != nil {
			w.work.file.Check()
		}
	}
}

// Open makes the program's first window, with the document at path unless that is empty, and shows it.
func Open(host *Host, path string) *Window {
	if host.Run == nil {
		host.Run = kit.Background
	}
	g := &group{}
	host.App.Lifecycle().SetOnEnteredForeground(g.check)
	host.App.Settings().AddListener(func(fyne.Settings) { g.themeChanged() })
	if path == "" {
		w := open(host, g)
		w.appear(w.showStart)
		w.offerRecovery()
		return w
	}
	path = absolute(path)
	read := sync.OnceValues(func() (File, error) { return host.Files.Open(path) })
	done := make(chan struct{})
	go func() { read(); close(done) }() // while the window system starts
	w := open(host, g)
	w.appear(func() {
		select {
		case <-done:
			file, err := read()
			if err != nil {
				w.showStart()
			}
			w.loaded(file, err, w.opened(path))
		case <-time.After(patience):
			w.showStart()
			w.load(read, w.opened(path))
		}
	})
	return w
}

// open makes a window, which is not shown before it has something to show.
func open(host *Host, g *group) *Window {
	w := &Window{host: host, group: g, state: loadState(host.App.Preferences()), service: host.Service()}
	host.App.Settings().SetTheme(w.state.theme())
	if g.ready == nil {
		g.ready = make(chan struct{})
		go func() {
			if host.Prepare != nil {
				host.Prepare()
			}
			readFonts()
			close(g.ready)
		}()
	}
	w.win = host.App.NewWindow(AppName)
	w.content = newLate()
	w.win.SetPadded(false)
	w.win.SetContent(w.content.box)
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(w.dropped)
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { w.functionKey(k) })
	w.service.Listen(func() { fyne.Do(w.requestsCame) })
	g.windows = append(g.windows, w)
	w.win.Resize(w.state.size)
	return w
}

// readFonts has Fyne read the fonts that every window uses. Nothing may be measured meanwhile.
func readFonts() {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		fyne.MeasureText("", theme.TextSize(), style)
	}
}

// appear shows the window, if it is not shown yet, and does first, which puts something into it. A window that opens a
// document appears with the document in it, as painting the start page before would only take time; or when there is
// something to tell, such as that this takes long.
func (w *Window) appear(first func()) {
	if w.shown {
		first()
		return
	}
	w.shown = true
	w.content.make = func() {
		<-w.group.ready
		w.frame()
		first()
	}
	w.win.Show()
	w.content.made() // where the window system has not asked for it
	if w.host.KeysOf != nil {
		w.host.KeysOf(w.win, w.functionKey)
	}
}

// frame makes what is around the document: the toolbar and the line at the bottom.
func (w *Window) frame() {
	w.table = w.menus()
	w.toolbar, w.status = newToolbar(w), newStatus()
	w.body = container.NewStack()
	top := container.NewVBox(kit.Pane(fyne.NewSize(400, w.toolbar.content.MinSize().Height), w.toolbar.content), widget.NewSeparator())
	w.content.box.Add(container.NewBorder(top, w.status.content, nil, nil, w.body))
}

// functionKey handles the keys that work wherever the focus is.
func (w *Window) functionKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyF6:
		w.run("nextPane")
	case fyne.KeyF1:
		w.run("keys")
	case fyne.KeyEscape: // not every widget in a sheet lets it through
		return kit.Escape(w.win.Canvas())
	case desktop.KeyAltLeft, desktop.KeyAltRight: // no menu may open behind a dialog
		if w.blocked() {
			return true
		}
		w.beforeMenu()
		return false
	default:
		return false
	}
	return true
}

// blocked reports whether commands have to wait because a dialog is open or long work is under way.
func (w *Window) blocked() bool { return w.busy > 0 || w.win.Canvas().Overlays().Top() != nil }

// setWork shows a document, or the start page when it is nil.
func (w *Window) setWork(work *workspace) {
	if w.work != nil {
		w.state.keep(w)
		w.work.close()
	}
	w.work = work
	w.say("")
	if work == nil {
		w.service.Stop()
		w.service.Show("", nil)
		w.showStart()
		return
	}
	w.body.Objects = []fyne.CanvasObject{work.content}
	w.body.Refresh()
	w.service.Show(w.documentName(), work.doc())
	work.content.MinSize() // Fyne can give the focus only to what has been measured once
	work.outline.MinSize()
	work.start()
	w.refresh()
	work.outline.FocusList()
}

// showStart shows the start page.
func (w *Window) showStart() {
	page, first := w.startPage()
	w.body.Objects = []fyne.CanvasObject{page}
	w.body.Refresh()
	w.refresh()
	page.MinSize() // see setWork
	w.win.Canvas().Focus(first)
}

// refresh brings title, menu and toolbar in line with the document's state.
func (w *Window) refresh() {
	if !w.shown { // it has no frame yet, as a second file that was dropped while it is being read
		return
	}
	title := AppName
	if w.work != nil {
		title = w.documentName() + " – " + AppName
		if w.work.dirty() {
			title = "● " + title
		}
	}
	if w.win.Title() != title {
		w.win.SetTitle(title)
	}
	var doc *model.Document
	if w.work != nil {
		doc = w.work.doc()
	}
	w.status.count(doc)
	w.refreshMenu()
}

// documentName returns what the document is called: its file's name.
func (w *Window) documentName() string {
	if w.work == nil {
		return ""
	}
	if p := w.work.file.Path(); p != "" {
		return filepath.Base(p)
	}
	return lang.L("Untitled")
}

// newWindow opens another window with the start page.
func (w *Window) newWindow() {
	w.state.keep(w)
	next := open(w.host, w.group)
	next.appear(next.showStart)
}

// dropped opens what was dragged onto the window: the first file here, others in windows of their own.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	if w.blocked() {
		return
	}
	uris = slices.DeleteFunc(slices.Clone(uris), func(u fyne.URI) bool { return u.Scheme() != "file" })
	if len(uris) == 0 {
		w.say(lang.L("Only files can be dropped here, no addresses of the web."))
	}
	for i, u := range uris {
		if path := u.Path(); i == 0 {
			w.leave(func() { w.open(path) })
		} else {
			open(w.host, w.group).open(path)
		}
	}
}

// toolbar is the row of buttons below the menu.
type toolbar struct {
	w       *Window
	content *fyne.Container
	buttons map[string]*toolButton
	serve   *kit.Button
	dot     *canvas.Circle
	url     *widget.Label
	address fyne.CanvasObject // url, cut off where there is no room
}

func newToolbar(w *Window) *toolbar {
	t := &toolbar{w: w, buttons: map[string]*toolButton{}}
	button := func(id, label string, icon fyne.Resource) fyne.CanvasObject {
		b := newToolButton(label, icon, func() { w.run(id) })
		t.buttons[id] = b
		return b
	}
	t.dot = canvas.NewCircle(nil)
	t.url = widget.NewLabel("")
	dot := container.New(&dotLayout{}, t.dot)
	t.serve = kit.NewButton(lang.L("Serve"), nil, func() { w.run("serve") })
	t.serve.Importance = widget.LowImportance
	t.address = container.NewClip(t.url)
	t.content = container.New(&toolbarLayout{t},
		button("new", lang.L("New"), theme.DocumentCreateIcon()),
		button("open", lang.L("Open"), theme.FolderOpenIcon()),
		button("save", lang.L("Save"), theme.DocumentSaveIcon()),
		widget.NewSeparator(),
		button("undo", lang.L("Undo"), theme.ContentUndoIcon()),
		button("redo", lang.L("Redo"), theme.ContentRedoIcon()),
		widget.NewSeparator(),
		button("export", lang.L("Export"), theme.DownloadIcon()),
		widget.NewSeparator(),
		dot, t.serve, t.address,
		button("copyURL", lang.L("Copy"), theme.ContentCopyIcon()),
		button("requests", lang.L("Requests"), theme.ListIcon()),
	)
	return t
}

// refresh shows which buttons do something now, and the state of the service.
func (t *toolbar) refresh() {
	for id, b := range t.buttons {
		c := t.w.byID(id)
		part.Enable(b, c.can == nil || c.can())
	}
	on := t.w.serving()
	part.Enable(t.serve, t.w.work != nil)
	t.dot.FillColor = theme.Color(theme.ColorNameDisabled)
	text := lang.L("Serve")
	if on {
		t.dot.FillColor = theme.Color(theme.ColorNameSuccess)
		if t.w.lan {
			t.dot.FillColor = theme.Color(theme.ColorNameWarning)
		}
		if t.w.service.Failing() != "" {
			t.dot.FillColor = theme.Color(theme.ColorNameError)
		}
		text = lang.L("Stop serving")
	}
	t.dot.Refresh()
	if t.serve.Text != text {
		t.serve.SetText(text)
	}
	url := t.w.service.URL()
	if on && t.w.lan {
		url += " " + lang.L("(whole network)")
	}
	if on && t.w.service.Failing() != "" {
		url += " " + lang.L("(failing on purpose)")
	}
	if t.url.Text != url {
		t.url.SetText(url)
	}
	part.Visible(t.address, on)
	part.Visible(t.buttons["copyURL"], on)
	t.content.Layout.Layout(t.content.Objects, t.content.Size()) // no more: refreshing all of it would draw each icon anew
}

// dotLayout keeps a dot round and in the middle.
type dotLayout struct{}

// Layout implements [fyne.Layout].
func (*dotLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSquareSize(10))
		o.Move(fyne.NewPos((size.Width-10)/2, (size.Height-10)/2))
	}
}

// MinSize implements [fyne.Layout].
func (*dotLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(16) }
