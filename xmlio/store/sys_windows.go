package store

import (
	"errors"
	"io/fs"
	"syscall"
)

// What Windows reports for a disk that is full or protected from writing.
const (
	errWriteProtect   = syscall.Errno(19)
	errHandleDiskFull = syscall.Errno(39)
	errDiskFull       = syscall.Errno(112)
)

func isFull(err error) bool { return errors.Is(err, errDiskFull) || errors.Is(err, errHandleDiskFull) }

func isReadOnlyDisk(err error) bool { return errors.Is(err, errWriteProtect) }

// keepOwner does nothing: a new file takes the access list of its folder.
func keepOwner(path, like string, info fs.FileInfo) bool { return true }
