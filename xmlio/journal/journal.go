package journal

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dialwright/model"
	"dialwright/xmlio/store"
)

// Dir returns the folder in which journals are kept: "dialwright/journal" in the user's cache folder.
func Dir() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "dialwright", "journal"), nil
}

// Options say where a journal lies and who hears of its troubles.
type Options struct {
	Dir string // the folder; "" is that of [Dir]
	// Report is told, from the journal's goroutine, when the journal cannot be written, and with nil when it can again.
	// Editing goes on without it. It may be nil.
	Report func(error)
}

// Base is what the edits of a journal apply to.
type Base struct {
	Path     string          // of the file, links resolved; "" when the document was never saved
	Name     string          // of the document in messages
	Data     []byte          // the bytes
	Hash     store.Hash      // of Data, when it is known already; the zero value has it computed
	Document *model.Document // the editor's document that they are the bytes of
}

const (
	syncAfter  = time.Second      // at most so long after an edit, and
	syncEdits  = 50               // after so many edits, the disk is told to keep what was written
	retryAfter = 10 * time.Second // after a failure
	keepBelow  = 1 << 20          // bytes of a base that is kept in the journal in any case
	compactAt  = 16 << 20         // bytes of a journal that is worth writing anew when it has become much longer than needed
)

// Journal is the journal of one open document. Its methods may be called from any goroutine.
type Journal struct {
	dir    string
	report func(error)
	wake   chan struct{}
	calls  chan func()
	ended  chan struct{} // closed when the goroutine has ended

	mu      sync.Mutex
	current *model.Document // as it is now
	news    edits           // that are not written yet
	cases   func() *sheet   // the test cases that are not written yet; nil when there are none

	// For the journal's goroutine alone:
	head    header
	base    *model.Document // what the journal starts from
	kept    []byte          // the base's bytes, deflated; nil when they are only on disk
	file    *os.File        // nil when the last attempt to make one failed
	size    int64           // of what is whole in the file
	least   int64           // its size when it was made
	written *model.Document // where the steps in the file lead
	memory  memory          // what the reader of the file will remember then
	table   *sheet          // the test cases as they were last; nil when they were never changed
	due     bool            // table is not in the file yet
	total   edits           // in the file
	loose   int             // edits in the file that the disk may not have yet
	broken  bool            // the file has to be made anew
	failing bool            // the last thing reported was a failure
}

// edits counts edits, and remembers the last of them.
type edits struct {
	n    int
	name string
	time time.Time
}

func (e edits) and(later edits) edits {
	later.n += e.n
	if later.time.IsZero() {
		later.name, later.time = e.name, e.time
	}
	return later
}

// Start begins the journal of a document that has just been opened or made.
func Start(b Base, o Options) (*Journal, error) {
	if o.Dir == "" {
		var err error
		if o.Dir, err = Dir(); err != nil {
			return nil, err
		}
	}
	if o.Report == nil {
		o.Report = func(error) {}
	}
	j := &Journal{dir: o.Dir, report: o.Report, current: b.Document,
		wake: make(chan struct{}, 1), calls: make(chan func(), 16), ended: make(chan struct{}),
		head: header{Session: random(), PID: os.Getpid(), Host: host(), Start: time.Now()}}
	j.rebase(b)
	if err := j.remake(b.Document, edits{}); err != nil {
		return nil, err
	}
	go j.run()
	return j, nil
}

// Record takes in a change of the document. It is cheap: the work is done by the journal's goroutine. It is made for
// [model.Editor.Listen].
func (j *Journal) Record(c model.Change) {
	j.mu.Lock()
	j.current = c.After
	j.news = j.news.and(edits{1, c.Name, time.Now()})
	j.mu.Unlock()
	select {
	case j.wake <- struct{}{}:
	default: // it is awake
	}
}

// KeepCases takes in a change of the test cases, which are saved beside the document: f returns them as a file would hold them,
// and is called by the journal's goroutine. nil says that all are saved.
func (j *Journal) KeepCases(f func() []byte) {
	now := time.Now().Unix()
	j.mu.Lock()
	j.cases = func() *sheet {
		if f == nil {
			return &sheet{Time: now}
		}
		return &sheet{deflate(f()), now}
	}
	j.mu.Unlock()
	select {
	case j.wake <- struct{}{}:
	default:
	}
}

// Saving takes note that a document is about to be written over the journal's file, with this hash, and returns when the
// disk has the note. If the program dies before [Journal.Saved], recovery knows which edits are in the file already.
func (j *Journal) Saving(doc *model.Document, hash store.Hash) {
	j.do(func() { j.note(doc, hash) })
}

// Saved begins anew after a save, a reload or a save under another name: what is edited from now on, or was edited while
// the document was saved, applies to the base. It does not wait for the disk.
func (j *Journal) Saved(b Base) {
	j.post(func() {
		j.rebase(b)
		current, news := j.take()
		if current == b.Document {
			news = edits{}
		}
		j.broken = true
		j.total = edits{}
		j.write(current, news)
		j.sync()
	})
}

// KeepBase puts the bytes of the base into the journal, when they are not there yet: because the file on disk is about to
// hold, or already holds, something else.
func (j *Journal) KeepBase(data func() ([]byte, error)) {
	j.do(func() {
		if j.kept != nil {
			return
		}
		bytes, err := data()
		if err != nil || store.HashOf(bytes) != j.head.Base {
			return // these would not help
		}
		j.kept = deflate(bytes)
		if j.append(record{Base: j.kept}) {
			j.sync()
		}
	})
}

// Flush returns when the disk has all that was recorded so far; false when it could not be written.
func (j *Journal) Flush() bool {
	ok := false
	j.do(func() {
		current, news := j.take()
		ok = j.write(current, news) && j.sync()
	})
	return ok
}

// Close ends the journal and removes it: the document is closed, and what was not saved is forgotten on purpose.
func (j *Journal) Close() error {
	var err error
	j.end(func() {
		if j.file != nil {
			err = removeOpen(j.file)
			j.file = nil
		}
	})
	return err
}

// end has f called as the last thing.
func (j *Journal) end(f func()) {
	j.do(func() {
		f()
		close(j.ended)
	})
}

// do runs f on the journal's goroutine, after all that was posted before, unless that has ended, and waits for it.
func (j *Journal) do(f func()) {
	done := make(chan struct{})
	j.post(func() { defer close(done); f() })
	select {
	case <-done:
	case <-j.ended:
	}
}

// post has f run on the journal's goroutine, unless that has ended.
func (j *Journal) post(f func()) {
	select {
	case j.calls <- f:
	case <-j.ended:
	}
}

// run is the journal's goroutine.
func (j *Journal) run() {
	var sync, retry <-chan time.Time
	for {
		select {
		case <-j.ended:
			return
		default:
		}
		select {
		case f := <-j.calls:
			f()
		case <-j.wake:
			if current, news := j.take(); !j.write(current, news) {
				retry = time.After(retryAfter)
			}
		case <-sync:
			j.sync()
			sync = nil
		case <-retry:
			retry = nil
			if current, news := j.take(); !j.write(current, news) {
				retry = time.After(retryAfter)
			}
		}
		switch {
		case j.loose >= syncEdits:
			j.sync()
			sync = nil
		case j.loose > 0 && sync == nil:
			sync = time.After(syncAfter)
		}
	}
}

// take returns the document as it is now, and what was edited since the last time.
func (j *Journal) take() (*model.Document, edits) {
	j.mu.Lock()
	defer j.mu.Unlock()
	news := j.news
	j.news = edits{}
	return j.current, news
}

// takeCases brings the table in line with the test cases as they are now.
func (j *Journal) takeCases() {
	j.mu.Lock()
	f := j.cases
	j.cases = nil
	j.mu.Unlock()
	if f != nil {
		j.table, j.due = f(), true
	}
}

// giveBack puts edits back that could not be written.
func (j *Journal) giveBack(e edits) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.news = e.and(j.news)
}

// host returns the name of this computer, "" when it has none.
func host() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}

func random() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
