package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"golang.org/x/sys/unix"

	"dialwright/model"
	"dialwright/ui"
	"dialwright/ui/part"
	"dialwright/xmlio/session"
	"dialwright/xmlio/store"
)

// What is measured inside the program: the whole window with its document, journal and background work, shown by Fyne's
// test driver, which does everything but paint. The window's thread is this goroutine, as it is the loop's in the real
// program: what others want it to do waits in a queue until it has the time.

// settled is how long a window is given to do what it does by itself.
const settled = 1500 * time.Millisecond

// loop is the window's thread.
type loop struct {
	queue     chan func()
	busy, cpu time.Duration // since the step began: as the clock goes, and of the processor
}

// run does what is in the queue until a time has come.
func (l *loop) run(until time.Time) {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	for {
		select {
		case f := <-l.queue:
			l.do(f)
		case <-timer.C:
			return
		}
	}
}

func (l *loop) do(f func()) {
	began, used := time.Now(), processor()
	f()
	l.busy += time.Since(began)
	l.cpu += processor() - used
}

// processor returns the processor time of this thread.
func processor() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(err) // Linux has this clock
	}
	return time.Duration(t.Nano())
}

// queueing is Fyne's test driver with a queue for the window's thread.
type queueing struct {
	fyne.Driver
	queue chan func()
}

// DoFromGoroutine implements [fyne.Driver].
func (q *queueing) DoFromGoroutine(f func(), _ bool) { q.queue <- f }

// queueingApp is Fyne's test program with that driver.
type queueingApp struct {
	fyne.App
	driver fyne.Driver
}

// Driver implements [fyne.App].
func (a *queueingApp) Driver() fyne.Driver { return a.driver }

// files opens documents as the program does. It implements [ui.Files] as far as it is used here.
type files struct{ ui.Files }

// Open implements [ui.Files].
func (files) Open(path string) (ui.File, error) {
	s, err := session.Open(path, session.Options{Do: fyne.Do})
	return &file{Session: s}, err
}

// Recoverable implements [ui.Files].
func (files) Recoverable() ([]ui.Recovery, error) { return nil, nil }

// Read implements [ui.Files].
func (files) Read(path string) ([]byte, error) {
	data, _, err := store.Load(path)
	if errors.Is(err, store.ErrNotFound) {
		err = errors.Join(fs.ErrNotExist, err)
	}
	return data, err
}

// file is an open document. It implements [ui.File] as far as it is used here.
type file struct {
	*session.Session
	unused
}

type unused struct{ ui.File }

func (*file) Others() int              { return 0 }
func (*file) Recovered() *ui.Recovered { return nil }
func (*file) Trouble(func(error))      {}

// service is a service that is off. It implements [ui.Service] as far as it is used here.
type service struct{ ui.Service }

func (service) Stop()                        {}
func (service) URL() string                  { return "" }
func (service) Note() string                 { return "" }
func (service) Show(string, *model.Document) {}
func (service) Requests() []ui.Request       { return nil }
func (service) Listen(func())                {}

// inside measures one kind of step and prints for each how many milliseconds the window's thread was busy with it, and the
// processor with that. The document is written into dir.
func inside(dir, kind string, steps int) error {
	doc := manyRules
	if strings.HasPrefix(kind, "items") {
		doc = manyItems
	}
	path, err := doc.write(dir)
	if err != nil {
		return err
	}
	runtime.LockOSThread()
	l := &loop{queue: make(chan func(), 1000)}
	a := test.NewApp()
	wrapped := &queueingApp{a, &queueing{a.Driver(), l.queue}}
	fyne.SetCurrentApp(wrapped)
	ui.Open(&ui.Host{App: wrapped, Files: files{}, Service: func() ui.Service { return service{} }}, path)
	all := a.Driver().AllWindows()
	w := all[len(all)-1]
	w.Resize(fyne.NewSize(1240, 760))
	l.run(time.Now().Add(settled))
	step, err := stepOf(w, kind)
	if err != nil {
		return err
	}
	l.run(time.Now().Add(settled))
	if to := os.Getenv("WINDOW_PROFILE"); to != "" {
		f, err := os.Create(to)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	for i := range steps {
		next := time.Now().Add(insidePace)
		l.busy, l.cpu = 0, 0
		l.do(func() { step(i) })
		l.run(next)
		fmt.Printf("%.3f %.3f\n", l.busy.Seconds()*1000, l.cpu.Seconds()*1000)
	}
	return nil
}

// stepOf brings the window to where the steps of a kind are made and returns what makes one.
func stepOf(w fyne.Window, kind string) (func(i int), error) {
	c := w.Canvas()
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	number := field(c, "Number")
	if number == nil {
		return nil, errors.New("there is no field for the number to try")
	}
	c.Focus(number)
	for _, r := range tried {
		number.TypedRune(r)
	}
	typing := func(f fyne.Focusable) func(int) {
		c.Focus(f)
		return func(i int) {
			if i%2 == 0 {
				c.Focused().TypedRune('5')
			} else {
				press(fyne.KeyBackspace)
			}
		}
	}
	switch kind {
	case "try":
		return typing(number), nil
	case "items typing", "items wheel", "items page":
		menu(w, "Go to the outline")
		press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // heading, dial action, heading, first entry
		var table *part.Table
		for _, o := range seen(c.Content()) {
			if t, ok := o.(*part.Table); ok && t.Rows() == manyItems.items {
				table = t
			}
		}
		if table == nil {
			return nil, errors.New("the table of quick dials is not shown")
		}
		c.Focus(table)
		switch kind {
		case "items page":
			return func(int) { press(fyne.KeyPageDown) }, nil
		case "items typing":
			press(fyne.KeyRight, fyne.KeyF2)
			return typing(c.Focused()), nil
		}
		return wheel(c, table), nil
	case "rules typing", "rules wheel":
		var add *part.Link
		for _, o := range seen(c.Content()) {
			if link, ok := o.(*part.Link); ok && link.Text() == "Expand all" {
				test.Tap(link)
			}
		}
		for _, o := range seen(c.Content()) {
			if link, ok := o.(*part.Link); ok && add == nil && link.Text() == "+ Condition" {
				add = link
			}
		}
		param := field(c, "starts with")
		if param == nil || add == nil {
			return nil, errors.New("the cards of the rules are not shown")
		}
		if kind == "rules typing" {
			return typing(param), nil
		}
		return wheel(c, add), nil
	}
	return nil, errors.New("there are no such steps: " + kind)
}

// wheel returns what turns the wheel above an object: it scrolls the innermost that scrolls around it, down and, now and
// then, up.
func wheel(c fyne.Canvas, over fyne.CanvasObject) func(int) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over).AddXY(over.Size().Width/2, min(over.Size().Height, 300)/2)
	var scroll fyne.Scrollable
	for _, o := range seen(c.Content()) {
		s, ok := o.(fyne.Scrollable)
		if _, isScroll := o.(*container.Scroll); !ok || !isScroll {
			continue
		}
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if size := o.Size(); at.X >= from.X && at.Y >= from.Y && at.X < from.X+size.Width && at.Y < from.Y+size.Height {
			scroll = s
		}
	}
	return func(i int) {
		dy := float32(-50)
		if i%500 > 400 {
			dy = 50
		}
		scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: dy}})
	}
}

// field returns the first field that has a label.
func field(c fyne.Canvas, label string) *part.Field {
	for _, o := range seen(c.Content()) {
		if f, ok := o.(*part.Field); ok && f.Label == label && f.Visible() {
			return f
		}
	}
	return nil
}

// menu carries out a command of the menu.
func menu(w fyne.Window, label string) {
	for _, m := range w.MainMenu().Items {
		for _, i := range m.Items {
			if len(i.Label) >= len(label) && i.Label[:len(label)] == label {
				i.Action()
				return
			}
		}
	}
}

// seen returns what is visible of an object, itself included.
func seen(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, o := range inside {
		all = append(all, seen(o)...)
	}
	return all
}
