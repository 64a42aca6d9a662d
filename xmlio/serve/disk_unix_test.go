//go:build !windows

package serve

import (
	"path/filepath"
	"syscall"
	"testing"
)

func TestAPipeIsNotOpened(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "default.xml")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	if _, err := NewFile(path); err == nil {
		t.Error("as a file: no error")
	}
	if _, err := folder(t, dir).Answer(Caller{}); err == nil {
		t.Error("in a folder: no error")
	}
}
