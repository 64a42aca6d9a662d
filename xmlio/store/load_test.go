package store

import (
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
}
