package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
)

// Options say how [Save] treats a file that is there. The zero value never replaces anything that was not expected.
type Options struct {
	// Overwrite replaces the file whatever it holds by now, and makes it when it is not there. Only ever set it because
	// a person said so.
	Overwrite bool
	// Hash is the hash of the data, when it is known already; the zero value has it computed.
	Hash Hash
	// Context gives the save up, with [ErrCancelled], when it ends before the file is replaced; nil never does.
	Context context.Context
}

// cancelled returns an error when the save is to be given up.
func (o Options) cancelled(path string) error {
	if o.Context == nil || o.Context.Err() == nil {
		return nil
	}
	return &Error{Path: path, Kind: ErrCancelled, Err: o.Context.Err()}
}

// Save puts data into the file that path leads to, in place of what was there, and returns the file's new state. See the
// package comment for what it promises.
//
// The file must still have the content of *expect, or, when expect is nil, must not exist; Options.Overwrite lifts both.
// A file that merely has a new time but the same content is still the expected one.
//
// All errors are of type [*Error], and after all of them but one the file is untouched: [ErrChanged], [ErrExists],
// [ErrGone], [ErrFolderGone], [ErrFolder], [ErrNotRegular], [ErrReadOnly], [ErrReadOnlyDisk], [ErrPermission], [ErrFull],
// [ErrLinks], [ErrVerify], [ErrCancelled], [ErrFailed]. The exception is [ErrNotFlushed]: the new file is in place and complete and its
// state is returned, but it might not survive a loss of power.
func Save(path string, data []byte, expect *State, o Options) (State, error) {
	return save(osFiles{}, path, data, expect, o)
}

func save(sys files, path string, data []byte, expect *State, o Options) (State, error) {
	path, err := Resolve(path)
	if err != nil {
		return State{}, saveError(path, err)
	}
	old, err := replaceable(sys, path, expect, o)
	if err != nil {
		return State{}, saveError(path, err)
	}
	folder := filepath.Dir(path)
	temp := filepath.Join(folder, tempName())
	if err := writeTemp(sys, temp, path, data, old, o); err != nil {
		return State{}, saveError(path, err)
	}
	if err := install(sys, temp, path, expect, o); err != nil {
		sys.Remove(temp)
		return State{}, saveError(path, err)
	}
	// From here on the new file is in place.
	if err := sys.Flush(folder); err != nil {
		state, _ := stateOf(sys, path, data, o.Hash)
		return state, &Error{Path: path, Kind: ErrNotFlushed, Err: err}
	}
	state, err := stateOf(sys, path, data, o.Hash)
	if err != nil {
		return State{}, saveError(path, err)
	}
	removeLeftovers(sys, folder, state.ModTime)
	return state, nil
}

// replaceable looks whether the file may be replaced at all, and returns what it is like; nil when it is not there.
func replaceable(sys files, path string, expect *State, o Options) (fs.FileInfo, error) {
	info, err := sys.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if folderGone(path) {
			return nil, &Error{Path: path, Kind: ErrFolderGone, Err: err}
		}
		if expect != nil && !o.Overwrite {
			return nil, &Error{Path: path, Kind: ErrGone, Err: err}
		}
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := ordinary(path, info); err != nil {
		return nil, err
	}
	if expect == nil && !o.Overwrite {
		return nil, &Error{Path: path, Kind: ErrExists}
	}
	if info.Mode().Perm()&0o222 == 0 {
		return nil, &Error{Path: path, Kind: ErrReadOnly}
	}
	return info, sys.Writable(path)
}

// pieceSize is how much is written before a save looks again whether it was cancelled.
const pieceSize = 1 << 20

// writeTemp writes data into a new file and makes sure that the disk has it. On an error the file is gone again.
func writeTemp(sys files, temp, path string, data []byte, old fs.FileInfo, o Options) (err error) {
	mode := fs.FileMode(0o600) // what is secret stays secret, until the file is complete
	if old == nil {
		mode = 0o666 // what the user's umask makes of it
	}
	f, err := sys.Create(temp, mode)
	if err != nil {
		return err
	}
	open := true
	defer func() {
		if open {
			f.Close()
		}
		if err != nil {
			sys.Remove(temp)
		}
	}()
	for rest := data; len(rest) > 0; {
		if err := o.cancelled(path); err != nil {
			return err
		}
		part := rest[:min(len(rest), pieceSize)]
		n, err := f.Write(part)
		if err == nil && n < len(part) {
			err = io.ErrShortWrite
		}
		if err != nil {
			return err
		}
		rest = rest[n:]
	}
	if old != nil {
		mode := old.Mode()
		if !sys.KeepOwner(temp, path, old) { // another group has no business in it
			mode = mode&^0o070 | mode&0o007<<3
		}
		// File systems without permissions show the right ones already, and may refuse to set them.
		now, err := f.Stat()
		if err != nil {
			return err
		}
		if now.Mode() != mode {
			if err := f.Chmod(mode); err != nil {
				return err
			}
		}
	}
	if err := f.Sync(); err != nil && !cannotFlush(err) {
		return err
	}
	open = false
	if err := f.Close(); err != nil {
		return err
	}
	return verify(sys, temp, path, data)
}

// verify reads the temporary file of path back and compares it with what it should hold.
func verify(sys files, temp, path string, data []byte) error {
	f, err := sys.Open(temp)
	if err != nil {
		return err
	}
	defer f.Close()
	same, err := holds(f, data)
	if err != nil {
		return err
	}
	if !same {
		return &Error{Path: path, Kind: ErrVerify}
	}
	return nil
}

// holds reports whether what is left to read is exactly data.
func holds(r io.Reader, data []byte) (bool, error) {
	buf := make([]byte, 256<<10)
	for {
		n, err := r.Read(buf)
		if n > len(data) || !bytes.Equal(buf[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// install renames the temporary file over the real one, if that is still what it should be.
func install(sys files, temp, path string, expect *State, o Options) error {
	if !o.Overwrite {
		if err := unchanged(sys, path, expect); err != nil {
			return err
		}
	}
	if err := o.cancelled(path); err != nil {
		return err
	}
	return sys.Rename(temp, path)
}

// unchanged returns an error when the file is no longer the expected one. The content decides, not the time.
func unchanged(sys files, path string, expect *State) error {
	f, err := sys.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && expect == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Path: path, Kind: ErrGone, Err: err}
	case err != nil:
		return err
	}
	defer f.Close()
	if expect == nil {
		return &Error{Path: path, Kind: ErrExists}
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	same := info.Size() == expect.Size
	if same {
		hash, err := hashFile(f)
		if err != nil {
			return err
		}
		same = hash == expect.Hash
	}
	if !same {
		return &Error{Path: path, Kind: ErrChanged}
	}
	return nil
}

// stateOf returns the state of a file that has just been put in place with data.
func stateOf(sys files, path string, data []byte, hash Hash) (State, error) {
	if hash == (Hash{}) {
		hash = HashOf(data)
	}
	state := State{Path: path, Size: int64(len(data)), Hash: hash}
	info, err := sys.Stat(path)
	if err != nil {
		return state, err
	}
	state.ModTime = info.ModTime()
	if info.Size() != state.Size {
		return state, &Error{Path: path, Kind: ErrChanged}
	}
	return state, nil
}
