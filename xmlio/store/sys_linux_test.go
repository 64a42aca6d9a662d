package store

import (
	"os"
	"syscall"
	"testing"
)

func TestSaveKeepsExtendedAttributes(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	if err := syscall.Setxattr(path, "user.note", []byte("reviewed"), 0); err != nil {
		t.Skip("no extended attributes here:", err)
	}
	if _, err := Save(path, []byte("new"), nil, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new")
	got := make([]byte, 100)
	n, err := syscall.Getxattr(path, "user.note", got)
	if err != nil || string(got[:n]) != "reviewed" {
		t.Errorf("the attribute is %q (%v), want reviewed", got[:max(0, n)], err)
	}
}

func TestSaveKeepsTheOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root may give files away")
	}
	path := write(t, t.TempDir(), "a.xml", "old")
	if err := os.Chown(path, 1234, 4321); err != nil {
		t.Skip("no owners here:", err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, []byte("new"), nil, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if s := info.Sys().(*syscall.Stat_t); s.Uid != 1234 || s.Gid != 4321 || info.Mode().Perm() != 0o640 {
		t.Errorf("owner %d:%d, mode %v, want 1234:4321 and -rw-r-----", s.Uid, s.Gid, info.Mode())
	}
}
