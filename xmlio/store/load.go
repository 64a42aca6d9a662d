package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dialwright/model"
)

// MaxSize is the size in bytes above which no file is read: ten times the largest document that is known to be
// sensible.
const MaxSize = 256 << 20

// Hash is the SHA-256 of a file's bytes.
type Hash [sha256.Size]byte

// HashOf returns the hash of bytes.
func HashOf(data []byte) Hash { return sha256.Sum256(data) }

// State is what a file on disk was like when it was read or written. Two states are of the same content when their
// hashes are equal.
type State struct {
	Path    string    // absolute, links resolved: the file that really holds the bytes
	Size    int64     // in bytes
	ModTime time.Time // of the content, as the file system keeps it
	Hash    Hash
}

// looksLike reports whether a file's size and time are still those of the state. It is a quick look only: a change
// within the resolution of the file system's clock is not seen.
func (s State) looksLike(info fs.FileInfo) bool {
	return info.Size() == s.Size && info.ModTime().Equal(s.ModTime)
}

// Load reads the whole file that path leads to, and tells the state in which it was. Its errors are of type [*Error]:
// [ErrNotFound], [ErrFolderGone], [ErrFolder], [ErrNotRegular], [ErrPermission], [ErrTooLarge], [ErrLinks], [ErrFailed].
func Load(path string) ([]byte, State, error) {
	path, err := Resolve(path)
	if err != nil {
		return nil, State{}, ReadError(path, err)
	}
	data, info, err := read(path, ordinary) // a pipe or device must not even be opened: that alone can hang
	if err != nil {
		return nil, State{}, err
	}
	return data, State{Path: path, Size: int64(len(data)), ModTime: info.ModTime(), Hash: HashOf(data)}, nil
}

// Read reads the whole file that path leads to, which may be a pipe or a device. Its errors are of type [*Error], with the
// path as it is given: [ErrNotFound], [ErrFolderGone], [ErrFolder], [ErrPermission], [ErrTooLarge], [ErrFailed].
func Read(path string) ([]byte, error) {
	data, _, err := read(path, noFolder)
	return data, err
}

// read reads a file, if it is one that fits.
func read(path string, fits func(path string, info fs.FileInfo) error) ([]byte, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err == nil {
		err = fits(path, info)
	}
	if err != nil {
		return nil, nil, ReadError(path, err)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, ReadError(path, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil {
		err = fits(path, info)
	}
	if err != nil {
		return nil, nil, ReadError(path, err)
	}
	if info.Size() > MaxSize {
		mb := (info.Size() + 1<<20 - 1) >> 20 // rounded up: one byte too many must not read as just enough
		return nil, nil, ReadError(path, &Error{Path: path, Kind: ErrTooLarge, Err: model.Errorf("it has %d MB, and the limit is %d MB", mb, MaxSize>>20)})
	}
	data, err := readAll(path, f, info.Size())
	return data, info, err
}

// ReadFrom reads all that r gives, such as standard input. Its errors are of type [*Error], with the name as the path.
func ReadFrom(name string, r io.Reader) ([]byte, error) { return readAll(name, r, 0) }

// readAll reads all that r gives, of which it is said how many bytes it will be.
func readAll(path string, r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(r, MaxSize+1)) // a device may have no end
	if err == nil && n > MaxSize {
		err = &Error{Path: path, Kind: ErrTooLarge, Err: model.Errorf("it has more than %d MB", MaxSize>>20)}
	}
	if err != nil {
		return nil, ReadError(path, err)
	}
	return b.Bytes(), nil
}

// noFolder returns an error when a file is a folder.
func noFolder(path string, info fs.FileInfo) error {
	if info.IsDir() {
		return &Error{Path: path, Kind: ErrFolder}
	}
	return nil
}

// ordinary returns an error when a file is none that documents are saved to.
func ordinary(path string, info fs.FileInfo) error {
	if !info.IsDir() && !info.Mode().IsRegular() {
		return &Error{Path: path, Kind: ErrNotRegular}
	}
	return noFolder(path, info)
}

// Resolve returns the absolute path of the file that path leads to when all symbolic links are followed. The file itself
// need not exist: then the path is where it would be made, even at the end of a link that leads nowhere. On an error,
// the path is as far as it got.
func Resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return path, err
	}
	for range 40 { // as many links as Linux follows
		full, err := filepath.EvalSymlinks(path)
		if err == nil {
			return full, nil
		}
		if info, err2 := os.Lstat(path); err2 == nil && info.Mode()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(path)
			if err != nil {
				return path, err
			}
			if !filepath.IsAbs(target) {
				// Relative to where the link really is, because target may begin with "..".
				if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
					path = filepath.Join(dir, "link")
				}
				target = filepath.Join(filepath.Dir(path), target)
			}
			path = target
			continue
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return path, err
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return path, &Error{Path: path, Kind: kindOf(path, err), Err: err}
		}
		return filepath.Join(dir, filepath.Base(path)), nil
	}
	return path, &Error{Path: path, Kind: ErrLinks}
}
