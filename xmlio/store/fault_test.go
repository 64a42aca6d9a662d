package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"dialwright/model"
)

// faulty is the real file system, but for the one operation that fails.
type faulty struct {
	osFiles
	at  string // which operation fails
	err error
}

func (f faulty) Create(path string, mode fs.FileMode) (file, error) {
	if f.at == "create" {
		return nil, f.err
	}
	real, err := f.osFiles.Create(path, mode)
	return faultyFile{real, f}, err
}

func (f faulty) Stat(path string) (fs.FileInfo, error) {
	if f.at == "stat" {
		return nil, f.err
	}
	return f.osFiles.Stat(path)
}

func (f faulty) Writable(path string) error {
	if f.at == "writable" {
		return f.err
	}
	return f.osFiles.Writable(path)
}

func (f faulty) Open(path string) (file, error) {
	temp := isTemp(filepath.Base(path))
	if f.at == "open to verify" && temp || f.at == "open to compare" && !temp {
		return nil, f.err
	}
	real, err := f.osFiles.Open(path)
	if err != nil {
		return nil, err
	}
	if temp {
		return verifyFile{real, f}, nil
	}
	return real, nil
}

func (f faulty) Rename(from, to string) error {
	if f.at == "rename" {
		return f.err
	}
	return f.osFiles.Rename(from, to)
}

func (f faulty) Flush(folder string) error {
	if f.at == "flush folder" {
		return f.err
	}
	return f.osFiles.Flush(folder)
}

// faultyFile is the temporary file while it is written.
type faultyFile struct {
	file
	f faulty
}

func (w faultyFile) Write(p []byte) (int, error) {
	switch w.f.at {
	case "write":
		n, _ := w.file.Write(p[:len(p)/2])
		return n, w.f.err
	case "short write":
		return w.file.Write(p[:len(p)/2])
	case "damaged write":
		p = bytes.Clone(p)
		p[len(p)/2] ^= 1
	case "lost write":
		w.file.Write(p[:len(p)-1])
		return len(p), nil
	}
	return w.file.Write(p)
}

func (w faultyFile) Stat() (fs.FileInfo, error) {
	if w.f.at == "stat temporary" {
		return nil, w.f.err
	}
	return w.file.Stat()
}

func (w faultyFile) Chmod(mode fs.FileMode) error {
	if w.f.at == "chmod" {
		return w.f.err
	}
	return w.file.Chmod(mode)
}

func (w faultyFile) Sync() error {
	if w.f.at == "sync" {
		return w.f.err
	}
	return w.file.Sync()
}

func (w faultyFile) Close() error {
	err := w.file.Close()
	if w.f.at == "close" {
		return w.f.err
	}
	return err
}

// verifyFile is the temporary file while it is read back.
type verifyFile struct {
	file
	f faulty
}

func (r verifyFile) Read(p []byte) (int, error) {
	if r.f.at == "read to verify" {
		return 0, r.f.err
	}
	return r.file.Read(p)
}

func TestAFailedSaveLeavesTheOldFile(t *testing.T) {
	for _, c := range []struct {
		at   string
		err  error
		kind error
	}{
		{"stat", syscall.EIO, ErrFailed},
		{"writable", syscall.EACCES, ErrPermission},
		{"writable", syscall.EROFS, ErrReadOnlyDisk},
		{"create", syscall.EACCES, ErrPermission},
		{"create", syscall.EROFS, ErrReadOnlyDisk},
		{"create", syscall.ENOSPC, ErrFull},
		{"write", syscall.ENOSPC, ErrFull},
		{"write", syscall.EDQUOT, ErrFull},
		{"write", syscall.EIO, ErrFailed},
		{"short write", nil, ErrFailed},
		{"damaged write", nil, ErrVerify},
		{"lost write", nil, ErrVerify},
		{"stat temporary", syscall.EIO, ErrFailed},
		{"chmod", syscall.EPERM, ErrPermission},
		{"sync", syscall.EIO, ErrFailed},
		{"sync", syscall.ENOSPC, ErrFull},
		{"close", syscall.EDQUOT, ErrFull},
		{"open to verify", syscall.EIO, ErrFailed},
		{"read to verify", syscall.EIO, ErrFailed},
		{"open to compare", syscall.EIO, ErrFailed},
		{"rename", syscall.EACCES, ErrPermission},
		{"rename", syscall.EIO, ErrFailed},
	} {
		t.Run(c.at+" "+c.kind.Error(), func(t *testing.T) {
			dir := t.TempDir()
			path := write(t, dir, "a.xml", "old")
			s := load(t, path)
			sys := faulty{at: c.at, err: c.err}
			if c.err != nil {
				sys.err = &fs.PathError{Op: "op", Path: "temporary", Err: c.err}
			}
			_, err := save(sys, path, []byte("new content"), &s, Options{})
			wantKind(t, err, c.kind)
			if c.err != nil && !errors.Is(err, c.err) {
				t.Errorf("%v has lost its cause", err)
			}
			if !strings.HasPrefix(err.Error(), s.Path+": ") {
				t.Errorf("message %q does not begin with the document's path", err)
			}
			holdsText(t, path, "old")

			// A new file: nothing of it is left.
			if c.at == "chmod" || c.at == "stat temporary" || c.at == "writable" {
				return // not done for a new file
			}
			fresh := filepath.Join(dir, "new.xml")
			if _, err := save(sys, fresh, []byte("new content"), nil, Options{}); err == nil {
				t.Error("the new file was saved in spite of the fault")
			}
			if _, err := os.Lstat(fresh); err == nil {
				t.Error("the new file is there")
			}
			noLeftovers(t, dir)
		})
	}
}

func TestASaveThatTheDiskDoesNotConfirm(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	now, err := save(faulty{at: "flush folder", err: syscall.EIO}, path, []byte("new"), &s, Options{})
	wantKind(t, err, ErrNotFlushed)
	holdsText(t, path, "new")
	if now != load(t, path) {
		t.Errorf("the state is %+v, want that of the new file", now)
	}
}

// strange is a file system on which the group of a file cannot be kept.
type strange struct{ osFiles }

func (strange) KeepOwner(string, string, fs.FileInfo) bool { return false }

func TestSaveGivesAnotherGroupNoMoreThanEverybodyHas(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no groups here")
	}
	for was, want := range map[fs.FileMode]fs.FileMode{0o640: 0o600, 0o664: 0o644, 0o755: 0o755, 0o666: 0o666} {
		path := write(t, t.TempDir(), "a.xml", "old")
		if err := os.Chmod(path, was); err != nil {
			t.Fatal(err)
		}
		s := load(t, path)
		if _, err := save(strange{}, path, []byte("new"), &s, Options{}); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%v became %v (%v), want %v", was, info.Mode(), err, want)
		}
	}
}

func TestSaveOnADiskThatCannotBeAskedToFlush(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	if _, err := save(faulty{at: "sync", err: &fs.PathError{Op: "sync", Err: syscall.ENOTSUP}}, path, []byte("new"), &s, Options{}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new")
}

// meddler changes the file on disk between the writing of the temporary file and the rename.
type meddler struct {
	osFiles
	meddle func(path string)
	path   string
}

func (m meddler) Open(path string) (file, error) {
	if isTemp(filepath.Base(path)) {
		m.meddle(m.path)
	}
	return m.osFiles.Open(path)
}

func TestSaveNoticesAChangeWhileItWrites(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	change := func(text string) func(string) {
		return func(path string) {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Error(err)
			}
		}
	}
	_, err := save(meddler{meddle: change("other"), path: path}, path, []byte("new"), &s, Options{})
	wantKind(t, err, ErrChanged)
	holdsText(t, path, "other")

	fresh := filepath.Join(filepath.Dir(path), "b.xml")
	_, err = save(meddler{meddle: change("first"), path: fresh}, fresh, []byte("new"), nil, Options{})
	wantKind(t, err, ErrExists)
	holdsText(t, fresh, "first")

	s = load(t, path)
	_, err = save(meddler{meddle: func(p string) { os.Remove(p) }, path: path}, path, []byte("new"), &s, Options{})
	wantKind(t, err, ErrGone)
	noLeftovers(t, filepath.Dir(path))
}

func TestMessagesSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&Error{Path: "a.xml", Kind: ErrFull, Err: syscall.ENOSPC}, "a.xml: the disk is full; make room, or save on another disk"},
		{&Error{Path: "a.xml", Kind: ErrFailed, Err: &fs.PathError{Op: "write", Path: ".x", Err: io.ErrShortWrite}},
			"a.xml: the system reported an error (short write); save again, or save under another name"},
		{ReadError("a.xml", &fs.PathError{Op: "read", Path: "a.xml", Err: syscall.EIO}), "a.xml: the file cannot be read: " + syscall.EIO.Error()},
		{ReadError("a.xml", syscall.EACCES), "a.xml: the file may not be read; ask its owner for permission"},
		{&Error{Path: "a.xml", Kind: ErrPermission}, "a.xml: no permission; ask for the right to write here, or save under another name"},
		{&Error{Path: "a.xml", Kind: ErrChanged}, "a.xml: the file was changed on disk by another program; reload it, compare the two, overwrite it, or save under another name"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
		inWindow := model.ErrorIn(c.err, func(format string) string { return format })
		if want := strings.TrimPrefix(c.want, "a.xml: "); inWindow != want {
			t.Errorf("in a window, which names the file itself, got  %s\nwant %s", inWindow, want)
		}
	}
}
