package store

import (
	"encoding/binary"
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

func TestSaveAddsNoAccessListOfTheFolder(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "a.xml", "old")
	acl := binary.LittleEndian.AppendUint32(nil, 2)
	for _, entry := range []struct {
		tag, perm uint16
		id        uint32
	}{{1, 7, ^uint32(0)}, {2, 6, 1234}, {4, 5, ^uint32(0)}, {0x10, 7, ^uint32(0)}, {0x20, 5, ^uint32(0)}} {
		acl = binary.LittleEndian.AppendUint16(acl, entry.tag)
		acl = binary.LittleEndian.AppendUint16(acl, entry.perm)
		acl = binary.LittleEndian.AppendUint32(acl, entry.id)
	}
	if err := syscall.Setxattr(dir, "system.posix_acl_default", acl, 0); err != nil {
		t.Skip("no access lists here:", err)
	}
	if _, err := Save(path, []byte("new"), nil, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	if n, err := syscall.Getxattr(path, "system.posix_acl_access", nil); err == nil {
		t.Errorf("the file has got an access list of %d bytes, which lets others in", n)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
}
