package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadSaysWhatIsTheMatter(t *testing.T) {
	dir := t.TempDir()
	a := write(t, dir, "a.xml", "a")
	for _, c := range []struct {
		path string
		kind error
	}{
		{filepath.Join(dir, "none.xml"), ErrNotFound},
		{filepath.Join(dir, "none", "a.xml"), ErrFolderGone},
		{filepath.Join(a, "a.xml"), ErrFolderGone},
		{dir, ErrFolder},
	} {
		_, _, err := Load(c.path)
		wantKind(t, err, c.kind)
		if c.kind == ErrNotFound && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v is not what the system calls it", err)
		}
		if strings.Contains(err.Error(), "save") {
			t.Errorf("reading gave advice on saving: %v", err)
		}
	}
}

func TestLoadRefusesWhatIsTooLarge(t *testing.T) {
	path := write(t, t.TempDir(), "big.xml", "")
	if err := os.Truncate(path, MaxSize+1); err != nil {
		t.Skip("no sparse files here:", err)
	}
	_, _, err := Load(path)
	wantKind(t, err, ErrTooLarge)
	_, err = Read(path)
	wantKind(t, err, ErrTooLarge)
	if want := path + ": the file is too large (it has 257 MB, and the limit is 256 MB); choose a smaller one"; err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
