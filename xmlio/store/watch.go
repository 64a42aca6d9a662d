package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Seen is what a [Watcher] found in place of what it knew.
type Seen struct {
	State State // of the file now; zero when it is not there or cannot be read
	Err   error // why it cannot be read, as from [Load]: [ErrNotFound] or [ErrFolderGone] when it is not there
}

// Watcher notices that the content of a file is no longer what it was known to be, whoever changed it and however: written
// in place, replaced by a rename as editors and git do, deleted, brought back, or reached through a link that now leads
// elsewhere. A file that only got a new time is not reported.
//
// In folders of a network, changes that another computer makes are often not announced by the system: [Watcher.Check],
// called when the user comes back to the window, finds those too.
type Watcher struct {
	report func(Seen)
	check  chan struct{}
	done   chan struct{}

	mu     sync.Mutex // held while the file is looked at, and during Quietly
	path   string
	known  State
	gone   bool // the last thing reported was that it cannot be read
	closed bool
}

// Times of watching.
const (
	SettleTime = 50 * time.Millisecond  // of quiet, after which a file counts as written
	SettleMost = 500 * time.Millisecond // after which it is looked at even without quiet
	pollTime   = 2 * time.Second        // between two looks where the system announces nothing
)

// Watch watches the file that path leads to, whose content is known to be that of the state; the zero State stands for a
// file that is not there. It calls report, from a goroutine of its own and never twice at once, each time the content
// has become another. Several changes in quick succession are one. Where the system cannot announce changes, the file is
// looked at every two seconds.
func Watch(path string, known State, report func(Seen)) *Watcher {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		system = nil // out of handles, or a system without: poll
	}
	return watch(path, known, report, system, pollTime)
}

func watch(path string, known State, report func(Seen), system *fsnotify.Watcher, poll time.Duration) *Watcher {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	w := &Watcher{path: path, known: known, gone: known == State{}, report: report,
		check: make(chan struct{}, 1), done: make(chan struct{})}
	l := listener{w: w, system: system, poll: poll}
	l.follow(path)
	go l.run()
	w.Check() // what happened since the state was taken
	return w
}

// Check has the file looked at now.
func (w *Watcher) Check() {
	select {
	case w.check <- struct{}{}:
	default: // one is waiting already
	}
}

// Quietly runs save, which replaces the file, and takes the state that it returns as the known one; on an error the known
// state stays, except after [ErrNotFlushed]. What save does is not reported; what others do meanwhile is.
func (w *Watcher) Quietly(save func() (State, error)) (State, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	state, err := save()
	if state.Path != "" {
		w.known, w.gone = state, false
	}
	return state, err
}

// Known takes a state as the known one: of what has just been read, so that it is not reported.
func (w *Watcher) Known(state State) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known, w.gone = state, false
}

// Close ends the watching. A report that is on its way may still come.
func (w *Watcher) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.closed {
		w.closed = true
		close(w.done)
	}
}

// look compares the file with what is known and reports a difference. A quick look trusts size and time.
func (w *Watcher) look(quick bool) {
	if seen, different := w.compare(quick); different {
		w.report(seen)
	}
}

func (w *Watcher) compare(quick bool) (seen Seen, different bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return Seen{}, false
	}
	if quick && !w.gone {
		if info, err := os.Stat(w.path); err == nil && w.known.looksLike(info) {
			return Seen{}, false
		}
	}
	_, state, err := Load(w.path)
	switch {
	case err != nil && w.gone:
		return Seen{}, false
	case err != nil:
		w.gone = true
		return Seen{Err: err}, true
	case !w.gone && state.Hash == w.known.Hash:
		w.known = state // its time may be new
		return Seen{}, false
	}
	w.known, w.gone = state, false
	return Seen{State: state}, true
}

// listener is the goroutine behind a Watcher. It watches folders, not the file itself: a file that is replaced by a
// rename is another one.
type listener struct {
	w       *Watcher
	system  *fsnotify.Watcher // nil: poll
	poll    time.Duration
	folders map[string]fs.FileInfo // that the system watches for us, and what they were then
	names   map[string]bool        // in these folders, the paths that matter
	blind   bool                   // a folder could not be watched: poll
}

func (l *listener) run() {
	var events <-chan fsnotify.Event
	var errors <-chan error
	if l.system != nil {
		defer l.system.Close()
		events, errors = l.system.Events, l.system.Errors
	}
	var quiet, most, tick <-chan time.Time
	for {
		tick = nil
		if l.system == nil || l.blind {
			tick = time.After(l.poll)
		}
		quick := false
		select {
		case <-l.w.done:
			return
		case e := <-events:
			if e.Op != fsnotify.Chmod && (l.names[e.Name] || l.folders[e.Name] != nil) {
				quiet = time.After(SettleTime)
				if most == nil {
					most = time.After(SettleMost)
				}
			}
			continue
		case <-errors: // some announcements were lost
		case <-quiet:
		case <-most:
		case <-l.w.check:
		case <-tick:
			quick = true
		}
		quiet, most = nil, nil
		l.follow(l.w.path)
		l.w.look(quick)
	}
}

// follow has the system watch the folders on the way to the file as it is now: those of all links and of the file, and
// for a folder that is not there, the nearest one above it.
func (l *listener) follow(path string) {
	if l.system == nil {
		return
	}
	l.blind, l.names = false, make(map[string]bool)
	wanted := make(map[string]fs.FileInfo)
	for range 40 {
		name := path
		for {
			l.names[name] = true
			dir := filepath.Dir(name)
			if info, err := os.Stat(dir); err == nil && info.IsDir() {
				wanted[dir] = info
				break
			}
			if dir == name {
				break
			}
			name = dir
		}
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	// Links among the folders themselves are followed only to where they lead now.
	if full, err := Resolve(path); err == nil {
		dir := filepath.Dir(full)
		if info, err := os.Stat(dir); err == nil {
			wanted[dir], l.names[full] = info, true
		}
	}
	for dir, was := range l.folders {
		if now := wanted[dir]; now == nil || !os.SameFile(was, now) {
			l.system.Remove(dir) // an error says that it is not watched any more, as is wanted
		}
	}
	for dir, info := range wanted {
		if was := l.folders[dir]; was != nil && os.SameFile(was, info) && watches(l.system, dir) {
			continue
		}
		if l.system.Add(dir) != nil {
			l.blind = true
			delete(wanted, dir)
		}
	}
	l.folders = wanted
}

func watches(system *fsnotify.Watcher, dir string) bool {
	for _, d := range system.WatchList() {
		if d == dir {
			return true
		}
	}
	return false
}
