package session

import (
	"sync"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/journal"
	"dialwright/xmlio/store"
)

// Options are what a session needs from the program around it.
type Options struct {
	// Do runs f on the session's owner, soon; it may return before f has run. When it is nil, the file is not watched.
	Do func(f func())
	// Journal is the folder of the recovery journals; "" is that of [journal.Dir].
	Journal string
	// Report is told, by the owner, when the recovery journal cannot be written, and with nil when it can again. Editing and
	// saving go on without it. It may be nil.
	Report func(error)
}

// Session is one open document. See the package comment for who may call what.
type Session struct {
	o         Options
	editor    *model.Editor
	journal   *journal.Journal // nil when there is none
	recovery  *Recovery        // nil when the document was not recovered
	listeners []func()

	mu      sync.Mutex
	name    string          // of the starter, for messages, until there is a path
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
	data  []byte
	state store.State
}

// fromDisk is a document as read from disk.
type fromDisk struct {
	doc   *model.Document
	data  []byte
	state store.State
}

// Open opens the document in a file. The error is a [*store.Error] when the file is at fault, and an [*xmlio.Error] when its
// content is.
func Open(path string, o Options) (*Session, error) {
	r, err := load(path)
	if err != nil {
		return nil, err
	}
	s := &Session{o: o, path: path, disk: r.state}
	s.start(r.doc, r.data)
	return s, nil
}

// load reads a document from disk.
func load(path string) (*fromDisk, error) {
	data, state, err := store.Load(path)
	if err != nil {
		return nil, err
	}
	f, err := xmlio.Read(path, data)
	if err != nil {
		return nil, err
	}
	return &fromDisk{f.Document(), data, state}, nil
}

// New makes a document that has no path yet from the bytes of a starter document. The name is used in messages only.
func New(name string, starter []byte, o Options) (*Session, error) {
	f, err := xmlio.Read(name, starter)
	if err != nil {
		return nil, err
	}
	s := &Session{o: o, name: name}
	s.start(f.Document(), starter)
	return s, nil
}

// start begins to edit a document, of which data are the bytes, and to keep its journal and watch its file.
func (s *Session) start(doc *model.Document, data []byte) {
	s.editor, s.saved = model.NewEditor(doc), doc
	j, err := journal.Start(s.base(doc, data), journal.Options{Dir: s.o.Journal, Report: s.report})
	if err != nil {
		s.report(err)
	} else {
		s.journal = j
		s.editor.Listen(j.Record)
	}
	if s.path != "" {
		s.watch()
	}
}

// base is what the journal's edits apply to.
func (s *Session) base(doc *model.Document, data []byte) journal.Base {
	name := s.path
	if name == "" {
		name = s.name
	}
	return journal.Base{Path: s.disk.Path, Name: name, Data: data, Hash: s.disk.Hash, Document: doc}
}

// report tells the owner about the journal.
func (s *Session) report(err error) {
	switch {
	case s.o.Report == nil:
	case s.o.Do == nil:
		s.o.Report(err)
	default:
		s.o.Do(func() { s.o.Report(err) })
	}
}

// Editor returns the editor that holds the document.
func (s *Session) Editor() *model.Editor { return s.editor }

// Path returns the path under which the document was opened or saved last; "" when it never was.
func (s *Session) Path() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.path
}

// Others lists the processes of the other windows, of this process or another, that have the file open now.
func (s *Session) Others() []int {
	if s.journal == nil {
		return nil
	}
	return s.journal.Others()
}

// KeepCases keeps the test cases that are saved beside the document, and now are not, against a crash; see
// [journal.Journal.KeepCases].
func (s *Session) KeepCases(f func() []byte) {
	if s.journal != nil {
		s.journal.KeepCases(f)
	}
}

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
		s.keepBase()
		s.o.Do(func() { s.changed(seen) })
	})
}

// keepBase puts the bytes that the file no longer holds into the journal.
func (s *Session) keepBase() {
	s.mu.Lock()
	saved := s.saved
	s.mu.Unlock()
	if s.journal != nil {
		s.journal.KeepBase(func() ([]byte, error) { return xmlio.Render(saved) })
	}
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
	r, err := s.peek()
	if r == nil {
		return nil, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read = r
	return r.doc, r.data, nil
}

// Peek does what Disk does for looking only: what it returns cannot be given to [Session.Reload], and it may run beside all
// other methods.
func (s *Session) Peek() (*model.Document, []byte, error) {
	r, err := s.peek()
	if r == nil {
		return nil, nil, err
	}
	return r.doc, r.data, nil
}

// peek reads the document as it is on disk now; nil for one that was never saved.
func (s *Session) peek() (*fromDisk, error) {
	path := s.Path()
	if path == "" {
		return nil, nil
	}
	return load(path)
}

// ErrNotRead is returned by [Session.Reload] for a document that the last Disk has not returned.
var ErrNotRead = model.Errorf("the document is not the one that was read from disk last")

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
	if s.journal != nil {
		s.journal.Saved(s.base(doc, read.data))
	}
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
	if s.journal != nil {
		return s.journal.Close()
	}
	return nil
}
