package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"dialwright/ui/look"
)

// Keys of the preferences in which the window remembers itself.
const (
	keyTheme   = "theme"
	keyWidth   = "window.width"
	keyHeight  = "window.height"
	keyOutline = "window.outline"
	keyTryIt   = "window.tryIt"
	keyBottom  = "window.bottom"
	keyTab     = "window.tab"
	keyRecent  = "recent"
	keyDir     = "dir"
	keyRemote  = "portraits.remote"
)

// maxRecent is how many files the start page remembers.
const maxRecent = 12

// state is what the window remembers from one start to the next.
type state struct {
	prefs                  fyne.Preferences
	mode                   look.Mode
	size                   fyne.Size
	outline, tryIt, bottom float64 // where the panes are divided, 0 to 1
	tab                    int
}

func loadState(p fyne.Preferences) *state {
	s := &state{prefs: p, mode: look.Mode(p.StringWithFallback(keyTheme, string(look.System)))}
	if s.mode != look.Light && s.mode != look.Dark {
		s.mode = look.System
	}
	within := func(key string, fallback, low, high float64) float64 {
		if v := p.FloatWithFallback(key, fallback); v >= low && v <= high {
			return v
		}
		return fallback
	}
	s.size = fyne.NewSize(float32(within(keyWidth, 1240, 640, 8000)), float32(within(keyHeight, 760, 400, 5000)))
	s.outline = within(keyOutline, 0.19, 0.05, 0.6)
	s.tryIt = within(keyTryIt, 0.55, 0.2, 0.9)
	s.bottom = within(keyBottom, 0.79, 0.1, 0.95)
	if s.tab = p.Int(keyTab); s.tab < tabProblems || s.tab > tabRequests {
		s.tab = tabProblems
	}
	return s
}

func (s *state) theme() fyne.Theme { return look.New(s.mode) }

// keep remembers a window as it is now.
func (s *state) keep(w *Window) {
	if c := w.win.Canvas().Size(); c.Width > 0 && !w.win.FullScreen() {
		s.size = c
		s.prefs.SetFloat(keyWidth, float64(c.Width))
		s.prefs.SetFloat(keyHeight, float64(c.Height))
	}
	if w.work != nil {
		s.outline, s.tryIt, s.bottom, s.tab = w.work.left.Offset, w.work.right.Offset, w.work.down.Offset, w.work.tabs.SelectedIndex()
		s.prefs.SetFloat(keyOutline, s.outline)
		s.prefs.SetFloat(keyTryIt, s.tryIt)
		s.prefs.SetFloat(keyBottom, s.bottom)
		s.prefs.SetInt(keyTab, s.tab)
	}
}

// recent returns the files opened last, the newest first.
func (s *state) recent() []string { return s.prefs.StringList(keyRecent) }

// remember puts a file at the head of the recent ones.
func (s *state) remember(path string) {
	list := slices.DeleteFunc(s.recent(), func(p string) bool { return p == path })
	list = slices.Insert(list, 0, path)
	s.prefs.SetStringList(keyRecent, list[:min(len(list), maxRecent)])
}

// forget takes a file out of the recent ones.
func (s *state) forget(path string) {
	s.prefs.SetStringList(keyRecent, slices.DeleteFunc(s.recent(), func(p string) bool { return p == path }))
}

// remotePortraits reports whether portraits may be fetched from other computers.
func (s *state) remotePortraits() bool { return s.prefs.Bool(keyRemote) }
