package serve

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"dialwright/model"
	"dialwright/xmlio"
)

// settling is how long after its last change a file's time and size are not trusted to tell whether it has changed
// again: file systems count time in steps of up to two seconds.
const settling = 2 * time.Second

// lookAgain is how long a file counts as it was when it was last looked at, and ten times that while somebody looks: then
// nobody has to wait for a disk. It is far below what anybody notices, and has a file that many ask for at once looked
// at once for all of them. (A variable for the tests, which do not wait.)
var lookAgain = time.Millisecond

// kept is a file on disk as it was last read. It is read again when it has changed since. While it is broken the last
// good answer is given, with a warning.
type kept struct {
	name  string // for the log
	mayGo bool   // a file that is gone is no broken file: there is simply none any more
	stat  func() (fs.FileInfo, error)
	open  func() (*os.File, error)

	last atomic.Pointer[look]

	mu     sync.Mutex
	read   fs.FileInfo // of the file when it was read; nil: never
	sure   bool        // read tells whether the file has changed since
	good   *Answer     // the last one that could be sent
	warned *Answer     // good with a warning, while the file is broken
	broken error       // why the file as it is now cannot be sent
	told   told        // of it, by news
}

// look is what a look at the file came to.
type look struct {
	when   time.Time
	answer *Answer
	err    error
}

// answer returns the file as it is now. An error that wraps fs.ErrNotExist means that there is none.
func (k *kept) answer() (*Answer, error) {
	now := time.Now()
	if l := k.last.Load(); l != nil {
		age := now.Sub(l.when)
		if age < lookAgain || age < 10*lookAgain && !k.mu.TryLock() {
			return l.answer, l.err
		}
		if age >= 10*lookAgain {
			k.mu.Lock()
		}
	} else {
		k.mu.Lock()
	}
	defer k.mu.Unlock()
	if l := k.last.Load(); l != nil && now.Sub(l.when) < lookAgain {
		return l.answer, l.err // somebody has looked while this one waited
	}
	return k.look()
}

// look looks at the file, whenever that was done last. The caller holds the lock.
func (k *kept) look() (*Answer, error) {
	l := &look{when: time.Now()}
	l.answer, l.err = k.find()
	k.last.Store(l)
	return l.answer, l.err
}

func (k *kept) find() (*Answer, error) {
	now, err := k.stat()
	if err == nil && !now.Mode().IsRegular() {
		err = errNotRegular // opening a pipe could take forever
	}
	if err != nil {
		k.read = nil
		if k.mayGo && notThere(err) {
			k.good, k.broken = nil, nil
			return nil, fs.ErrNotExist
		}
		return k.failed(err)
	}
	if k.read == nil || !k.sure || !os.SameFile(k.read, now) || k.read.Size() != now.Size() || !k.read.ModTime().Equal(now.ModTime()) {
		return k.reload()
	}
	return k.current()
}

func (k *kept) reload() (*Answer, error) {
	began := time.Now()
	src, info, err := k.readAll()
	if err != nil {
		k.read = nil
		return k.failed(err)
	}
	k.read, k.sure = info, began.Sub(info.ModTime()) > settling
	if k.good != nil && bytes.Equal(src, k.good.Bytes()) {
		k.broken = nil
		return k.good, nil
	}
	if err := checkDocument(k.name, src); err != nil {
		return k.failed(err)
	}
	k.broken, k.good = nil, newAnswer(k.name, src)
	return k.good, nil
}

// failed remembers why there is no new answer and returns what is given instead.
func (k *kept) failed(err error) (*Answer, error) {
	err = k.named(err)
	if k.good != nil && (k.broken == nil || k.broken.Error() != err.Error()) {
		k.warned = k.good.withWarning("the last good answer is sent, because the file is broken: " + err.Error())
	}
	k.broken = err
	return k.current()
}

// named returns an error that begins with the name of the file, not with its path: it is sent in a header.
func (k *kept) named(err error) error {
	var path *fs.PathError
	switch {
	case LeadsOut(err):
		err = errLeadsOut
	case errors.As(err, &path):
		err = path.Err
	}
	var read *xmlio.Error
	if errors.As(err, &read) {
		return err
	}
	return model.Errorf("%s: %v", k.name, err)
}

func (k *kept) current() (*Answer, error) {
	switch {
	case k.broken == nil:
		return k.good, nil
	case k.good != nil:
		return k.warned, nil
	}
	return nil, k.broken
}

// notThere reports whether an error means that there is no file of that name, not even a broken one.
func notThere(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) // a folder of the path is a file
}

func (k *kept) readAll() ([]byte, fs.FileInfo, error) {
	f, err := k.open()
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if info.Size() > xmlio.MaxSize {
		return nil, nil, xmlio.TooLarge(k.name, info.Size())
	}
	src, err := io.ReadAll(io.LimitReader(f, xmlio.MaxSize+1)) // one more, so that Read sees that it has grown too large
	return src, info, err
}

var (
	errNotRegular = model.Errorf("it is not a file")
	errLeadsOut   = model.Errorf("it is a link that leads out of the folder, which is not followed")
)

// LeadsOut reports whether an error of an [os.Root] means that a link leads out of it.
func LeadsOut(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path) && path.Err.Error() == "path escapes from parent" // package os has no name for it
}

// checkDocument returns what makes a document unfit to be sent.
func checkDocument(name string, src []byte) error {
	_, err := xmlio.Read(name, src)
	return err
}
