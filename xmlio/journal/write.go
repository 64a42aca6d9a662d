package journal

import (
	"os"
	"path/filepath"
	"runtime"
	"time"

	"dialwright/model"
	"dialwright/xmlio/internal/lock"
	"dialwright/xmlio/store"
)

const suffix = ".journal"

// rebase takes a base as what the journal starts from.
func (j *Journal) rebase(b Base) {
	j.base = b.Document
	if b.Hash == (store.Hash{}) {
		b.Hash = store.HashOf(b.Data)
	}
	j.head.Path, j.head.Name, j.head.Base, j.head.Size = b.Path, b.Name, b.Hash, int64(len(b.Data))
	j.kept = nil
	if b.Path == "" || len(b.Data) < keepBelow {
		j.kept = deflate(b.Data)
	}
}

// write writes the step to a document, which these edits led to, and the test cases when they have changed.
func (j *Journal) write(doc *model.Document, e edits) bool {
	j.takeCases()
	if doc == j.written && !j.broken && !j.due {
		return true
	}
	if j.file != nil && !j.broken && j.size > compactAt && j.size > 4*j.least {
		j.broken = true
	}
	if j.broken {
		if err := j.remake(doc, j.total.and(e)); err != nil {
			j.giveBack(e)
			return j.failed(err)
		}
		return j.works()
	}
	if j.due {
		if !j.append(record{Cases: j.table}) {
			j.giveBack(e)
			return false
		}
		j.due = false
		j.loose++
		if doc == j.written {
			return j.works()
		}
	}
	s, err := encode(&j.memory, j.written, doc)
	if err != nil {
		j.giveBack(e)
		return j.failed(err)
	}
	s.set(e)
	if !j.append(record{Step: s}) {
		j.giveBack(e)
		return false
	}
	j.written, j.total = doc, j.total.and(e)
	j.loose += e.n
	return j.works()
}

// set says which edits a step stands for: at least one.
func (s *step) set(e edits) {
	if e.time.IsZero() {
		e.time = time.Now()
	}
	s.Edits, s.Name, s.Time = max(1, e.n), e.name, e.time.Unix()
}

// note writes that a document is about to be saved.
func (j *Journal) note(doc *model.Document, hash store.Hash) {
	current, news := j.take()
	if current != doc {
		// Edited since: these edits lie behind the note, and are written when the journal is woken for them.
		j.giveBack(news)
		news = edits{name: news.name, time: news.time}
	}
	if !j.write(doc, news) {
		return
	}
	if j.append(record{Saving: &hash}) {
		j.memory = fresh(doc) // a reader that starts behind the note remembers nothing of what was before
		j.sync()
	}
}

// append writes a record behind what is whole in the file.
func (j *Journal) append(r record) bool {
	b, err := appendFrame(nil, r)
	if err == nil {
		_, err = j.file.WriteAt(b, j.size)
	}
	if err != nil {
		j.file.Truncate(j.size) // so that it takes no room on a disk that is full
		return j.failed(err)
	}
	j.size += int64(len(b))
	return true
}

// failed reports an error; the journal will be made anew.
func (j *Journal) failed(err error) bool {
	j.broken = true
	if !j.failing {
		j.failing = true
		j.report(model.Errorf("the recovery journal cannot be written: %v", err))
	}
	return false
}

// works reports that all is well again, if it was not.
func (j *Journal) works() bool {
	if j.failing {
		j.failing = false
		j.report(nil)
	}
	return true
}

// sync has the disk keep what was written. It also notices when somebody, such as a cleaner of caches, took the file away.
func (j *Journal) sync() bool {
	if j.broken || j.file == nil {
		return false
	}
	j.loose = 0
	if err := j.file.Sync(); err != nil {
		return j.failed(err)
	}
	ours, err := j.file.Stat()
	if err == nil {
		var there os.FileInfo
		if there, err = os.Stat(j.file.Name()); err == nil && !os.SameFile(ours, there) {
			err = model.Errorf("another file took its place")
		}
	}
	if err == nil {
		return true
	}
	if err := j.remake(j.written, j.total); err != nil {
		return j.failed(err)
	}
	if err := j.file.Sync(); err != nil {
		return j.failed(err)
	}
	return true
}

// remake makes the file anew, with one step from the base to a document, and removes the one before. On an error the one
// before is still there.
func (j *Journal) remake(doc *model.Document, e edits) (err error) {
	if err := os.MkdirAll(j.dir, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(j.dir, random()+suffix), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			removeOpen(f)
		}
	}()
	// Somebody in Find may have the lock for a moment. It leaves a file without a header alone.
	head := j.head
	head.Serial++
	head.Locked = lock.Wait(f) == nil
	m := fresh(j.base)
	b, err := j.first(&head, &m, doc, e)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		return err
	}
	if j.file != nil { // what the one before holds must not be lost
		if err := f.Sync(); err != nil {
			return err
		}
		flushFolder(j.dir)
		removeOpen(j.file) // on an error Find sees which of the two is the later
	}
	j.head, j.file, j.size, j.least = head, f, int64(len(b)), int64(len(b))
	j.written, j.memory, j.total, j.broken = doc, m, e, false
	j.loose = e.n
	if j.due {
		j.due = false
		j.loose++
	}
	return nil
}

// first returns what a file begins with: the header, the base where it is kept, and the step to a document.
func (j *Journal) first(head *header, m *memory, doc *model.Document, e edits) ([]byte, error) {
	var records []record
	if j.kept != nil {
		records = append(records, record{Base: j.kept})
	}
	if j.table != nil && j.table.Data != nil {
		records = append(records, record{Cases: j.table})
	}
	if doc != j.base {
		s, err := encode(m, j.base, doc)
		if err != nil {
			return nil, err
		}
		s.set(e)
		records = append(records, record{Step: s})
	}
	head.First = len(records)
	b, err := appendFrame([]byte(magic), head)
	for _, r := range records {
		if err == nil {
			b, err = appendFrame(b, r)
		}
	}
	return b, err
}

// removeOpen closes and removes a journal. Its lock lasts until it is gone, where a file that is open can be removed.
func removeOpen(f *os.File) error {
	if runtime.GOOS == "windows" {
		f.Close()
		return os.Remove(f.Name())
	}
	err := os.Remove(f.Name())
	f.Close()
	return err
}

// flushFolder has the disk keep which files are in a folder, where the system can do that.
func flushFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}
