package journal

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock takes the lock that dies with the process. held is true when another process, or another journal of this one, has
// it; the error says that the file system knows no locks. Windows keeps others from reading what is locked, so the lock is
// on a byte far behind the content.
func lock(f *os.File) (held bool, err error) {
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return true, nil
	}
	return false, err
}
