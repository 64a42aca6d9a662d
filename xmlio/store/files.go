package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// files is the part of the file system that saving needs. Tests put one in that fails where they want it to.
type files interface {
	Stat(path string) (fs.FileInfo, error)
	// Writable reports by an error whether the file may be written; it does not change it.
	Writable(path string) error
	// Create makes a file that was not there.
	Create(path string, mode fs.FileMode) (file, error)
	Open(path string) (file, error)
	Rename(from, to string) error
	Remove(path string) error
	// Flush has the disk take over what changed in a folder.
	Flush(folder string) error
	// KeepOwner gives the file at path the owner, group and extended attributes of another as far as it can. It reports
	// whether the group is the same now.
	KeepOwner(path, like string, info fs.FileInfo) bool
}

type file interface {
	io.ReadWriteCloser
	Stat() (fs.FileInfo, error)
	Chmod(fs.FileMode) error
	Sync() error
}

// osFiles is the real file system.
type osFiles struct{}

func (osFiles) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

func (osFiles) Writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

func (osFiles) Create(path string, mode fs.FileMode) (file, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (osFiles) Open(path string) (file, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (osFiles) Rename(from, to string) error { return os.Rename(from, to) }

func (osFiles) Remove(path string) error { return os.Remove(path) }

func (osFiles) Flush(folder string) error {
	if runtime.GOOS == "windows" {
		return nil // Windows flushes a rename with the file and cannot flush a folder.
	}
	d, err := os.Open(folder)
	if err != nil {
		// A folder that may be written but not read cannot be flushed.
		if errors.Is(err, fs.ErrPermission) {
			return nil
		}
		return err
	}
	err = d.Sync()
	d.Close()
	if cannotFlush(err) {
		return nil
	}
	return err
}

// cannotFlush reports whether a file system, as of networks some do, does not know the request to flush.
func cannotFlush(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported)
}

func (osFiles) KeepOwner(path, like string, info fs.FileInfo) bool {
	return keepOwner(path, like, info)
}
