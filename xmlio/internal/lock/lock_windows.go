package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// Try takes the lock of a file, if it is free. held is true when somebody else has it; the error says that the file system
// knows no locks.
func Try(f *os.File) (held bool, err error) {
	err = lockFile(f, windows.LOCKFILE_FAIL_IMMEDIATELY)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return true, nil
	}
	return false, err
}

// Wait takes the lock of a file, waiting for it if need be. The error says that the file system knows no locks.
func Wait(f *os.File) error { return lockFile(f, 0) }

// lockFile locks one byte far behind the content: Windows keeps others from reading what is locked.
func lockFile(f *os.File, flags uint32) error {
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|flags, 0, 1, 0,
		&windows.Overlapped{OffsetHigh: 1 << 30})
}
