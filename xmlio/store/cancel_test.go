package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// impatient is the real file system; the user cancels when it comes to one operation.
type impatient struct {
	osFiles
	at     string
	cancel context.CancelFunc
}

func (f impatient) come(at string) {
	if f.at == at {
		f.cancel()
	}
}

func (f impatient) Create(path string, mode fs.FileMode) (file, error) {
	f.come("create")
	real, err := f.osFiles.Create(path, mode)
	return impatientFile{real, f}, err
}

func (f impatient) Open(path string) (file, error) {
	if isTemp(filepath.Base(path)) {
		f.come("verify")
	} else {
		f.come("compare")
	}
	return f.osFiles.Open(path)
}

func (f impatient) Rename(from, to string) error {
	f.come("rename")
	return f.osFiles.Rename(from, to)
}

type impatientFile struct {
	file
	f impatient
}

func (w impatientFile) Write(p []byte) (int, error) {
	w.f.come("write")
	if w.f.at == "write" && len(p) > pieceSize {
		return 0, errors.New("it is written in one piece")
	}
	return w.file.Write(p)
}

func (w impatientFile) Sync() error {
	w.f.come("sync")
	return w.file.Sync()
}

func TestASaveCanBeCancelledUntilTheFileIsReplaced(t *testing.T) {
	data := bytes.Repeat([]byte("new "), pieceSize/2)
	for _, at := range []string{"create", "write", "sync", "verify", "compare", "rename"} {
		t.Run(at, func(t *testing.T) {
			dir := t.TempDir()
			path := write(t, dir, "a.xml", "old")
			s := load(t, path)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			_, err := save(impatient{at: at, cancel: cancel}, path, data, &s, Options{Context: ctx})
			if at == "rename" { // too late
				if err != nil {
					t.Error(err)
				}
				holdsText(t, path, string(data))
				return
			}
			wantKind(t, err, ErrCancelled)
			if !errors.Is(err, context.Canceled) || !strings.HasSuffix(err.Error(), "a.xml: saving was cancelled; the file is as it was") {
				t.Errorf("the error is %v", err)
			}
			holdsText(t, path, "old")
			noLeftovers(t, dir)
		})
	}
}
