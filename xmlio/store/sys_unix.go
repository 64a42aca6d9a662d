//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

func isReadOnlyDisk(err error) bool { return errors.Is(err, syscall.EROFS) }

// keepOwner gives the new file at path the owner and group of the file like, which info describes, where they differ and
// the system lets us: as a rule root only, and others for groups they belong to. What cannot be kept is left. It reports
// whether the group is the same now.
func keepOwner(path, like string, info fs.FileInfo) bool {
	old, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	same := false
	if now, err := os.Stat(path); err == nil {
		s, ok := now.Sys().(*syscall.Stat_t)
		same = !ok || s.Gid == old.Gid
		if ok && (s.Uid != old.Uid || !same) {
			same = os.Chown(path, int(old.Uid), int(old.Gid)) == nil || os.Chown(path, -1, int(old.Gid)) == nil || same
		}
	}
	keepAttributes(path, like)
	return same
}
