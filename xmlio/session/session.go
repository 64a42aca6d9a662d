package session

import (
	"errors"
	"sync"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// Options are what a session needs from the program around it.
type Options struct {
	// Do runs f on the session's owner, soon; it may return before f has run. When it is nil, the file is not watched.
	Do func(f func())
}

// Session is one open document. See the package comment for who may call what.
type Session struct {
	o         Options
	editor    *model.Editor
	listeners []func()

	mu      sync.Mutex
	path    string          // as it was given; "" when never saved
	disk    store.State     // of the file on disk as last read or written here; zero when never saved
	saved   *model.Document // what disk holds
	watcher *store.Watcher  // nil when never saved, or not watched
	last    *written        // by the last Save, for Saved
	read    *fromDisk       // by the last Disk, for Reload
	closed  bool
}

// written is what a Save has put on disk.
type written struct {
	doc   *model.Document
	path  string
	state store.State
}

// fromDisk is what Disk has read.
type fromDisk struct {
	doc   *model.Document
	state store.State
}

// Open opens the document in a file. The error is a [*store.Error] when the file is at fault, and an [*xmlio.Error] when its
// content is.
func Open(path string, o Options) (*Session, error) {
	data, state, err := store.Load(path)
	if err != nil {
		return nil, err
	}
	f, err := xmlio.Read(path, data)
	if err != nil {
		return nil, err
	}
	s := start(f.Document(), o)
	s.path, s.disk = path, state
	s.watch()
	return s, nil
}

// New makes a document that has no path yet from the bytes of a starter document. The name is used in messages only.
func New(name string, starter []byte, o Options) (*Session, error) {
	f, err := xmlio.Read(name, starter)
	if err != nil {
		return nil, err
	}
	return start(f.Document(), o), nil
}

func start(doc *model.Document, o Options) *Session {
	return &Session{o: o, editor: model.NewEditor(doc), saved: doc}
}

// Editor returns the editor that holds the document.
func (s *Session) Editor() *model.Editor { return s.editor }

// Path returns the path under which the document was opened or saved last; "" when it never was.
func (s *Session) Path() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.path
}

// Dirty reports whether the document has edits that are not saved.
func (s *Session) Dirty() bool { return s.editor.Dirty() }

// Listen has f called by the owner each time the file on disk has come to differ from what was read or saved here: changed
// by another program, deleted, or brought back. The session changes nothing by itself: f reloads or asks.
func (s *Session) Listen(f func()) { s.listeners = append(s.listeners, f) }

// Check looks for changes of the file on disk now. Call it when the user comes back to the window: in folders of a
// network, changes may not have been announced.
func (s *Session) Check() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watcher != nil {
		s.watcher.Check()
	}
}

// watch begins to watch the file at the session's path.
func (s *Session) watch() {
	if s.watcher != nil {
		s.watcher.Close()
		s.watcher = nil
	}
	if s.o.Do == nil {
		return
	}
	s.watcher = store.Watch(s.path, s.disk, func(seen store.Seen) {
		s.o.Do(func() { s.changed(seen) })
	})
}

// changed tells the listeners that the file on disk has changed, unless it is by now what the session knows.
func (s *Session) changed(seen store.Seen) {
	s.mu.Lock()
	known := s.closed || seen.Err == nil && seen.State.Hash == s.disk.Hash
	s.mu.Unlock()
	if known {
		return
	}
	for _, f := range s.listeners {
		f()
	}
}

// Disk reads the document as it is on disk now, and returns its bytes too. Both are nil for one that was never saved.
func (s *Session) Disk() (*model.Document, []byte, error) {
	path := s.Path()
	if path == "" {
		return nil, nil, nil
	}
	data, state, err := store.Load(path)
	if err != nil {
		return nil, nil, err
	}
	f, err := xmlio.Read(path, data)
	if err != nil {
		return nil, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read = &fromDisk{f.Document(), state}
	return f.Document(), data, nil
}

// ErrNotRead is returned by [Session.Reload] for a document that the last Disk has not returned.
var ErrNotRead = errors.New("the document is not the one that was read from disk last")

// Reload makes a document that [Session.Disk] has just returned the current one, as a step that can be undone, and counts
// it as saved.
func (s *Session) Reload(doc *model.Document) error {
	s.mu.Lock()
	read := s.read
	s.read = nil
	s.mu.Unlock()
	if read == nil || read.doc != doc {
		return ErrNotRead
	}
	if err := s.editor.Do("Reload from disk", model.Swap{Document: doc}); err != nil {
		return err
	}
	s.editor.MarkSaved()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.disk, s.saved = read.state, doc
	if s.watcher != nil {
		s.watcher.Known(read.state)
		s.watcher.Check() // it may have changed again since
	}
	return nil
}

// Close ends the work on the document. What was not saved is forgotten.
func (s *Session) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.watcher != nil {
		s.watcher.Close()
		s.watcher = nil
	}
	return nil
}
