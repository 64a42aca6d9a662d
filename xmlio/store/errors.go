package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"dialwright/model"
)

// The kinds of [Error]. Compare with [errors.Is].
var (
	ErrChanged      = model.Errorf("the file was changed on disk by another program")
	ErrExists       = model.Errorf("a file of this name exists already")
	ErrGone         = model.Errorf("the file is no longer there")
	ErrNotFound     = model.Errorf("there is no such file")
	ErrFolderGone   = model.Errorf("the folder is not there")
	ErrFolder       = model.Errorf("this is a folder, not a file")
	ErrNotRegular   = model.Errorf("this is not an ordinary file")
	ErrReadOnly     = model.Errorf("the file is read-only")
	ErrReadOnlyDisk = model.Errorf("the disk is read-only")
	ErrPermission   = model.Errorf("no permission")
	ErrFull         = model.Errorf("the disk is full")
	ErrTooLarge     = model.Errorf("the file is too large")
	ErrLinks        = model.Errorf("the symbolic links lead round in a circle")
	ErrVerify       = model.Errorf("what was written did not read back the same")
	ErrNotFlushed   = model.Errorf("the file was saved, but the disk did not confirm it")
	ErrCancelled    = model.Errorf("saving was cancelled")
	ErrFailed       = model.Errorf("the system reported an error")
)

// advice says, for each kind, what people can do about it. Saving and reading differ in a few.
var advice = map[error]model.Phrase{
	ErrChanged:      model.Say("reload it, compare the two, overwrite it, or save under another name"),
	ErrExists:       model.Say("choose another name, or overwrite it"),
	ErrGone:         model.Say("save again to write it anew, or save under another name"),
	ErrNotFound:     model.Say("check the name"),
	ErrFolderGone:   model.Say("make the folder again, or save under another name"),
	ErrFolder:       model.Say("choose a file in it"),
	ErrNotRegular:   model.Say("choose an ordinary file"),
	ErrTooLarge:     model.Say("choose a smaller one"),
	ErrReadOnly:     model.Say("make it writable, or save under another name"),
	ErrReadOnlyDisk: model.Say("save on another disk"),
	ErrPermission:   model.Say("ask for the right to write here, or save under another name"),
	ErrFull:         model.Say("make room, or save on another disk"),
	ErrLinks:        model.Say("repair the links"),
	ErrVerify:       model.Say("save on another disk and have this one checked"),
	ErrNotFlushed:   model.Say("save again, or save on another disk"),
	ErrCancelled:    model.Say("the file is as it was"),
	ErrFailed:       model.Say("save again, or save under another name"),
}

var readAdvice = map[error]model.Phrase{
	ErrFolderGone: model.Say("check the name"),
	ErrPermission: model.Say("ask its owner for permission"),
	ErrFailed:     {}, // the cause may lie anywhere
}

// Error says what went wrong with a file. errors.Is finds its kind and its cause.
type Error struct {
	Path string // of the file, its links resolved as far as they could be
	Kind error  // one of the Err… values of this package
	Err  error  // what the system said; nil when the kind says it all
	read bool
}

// Phrase says what is the matter and what to do, without the path: a window names the file itself.
func (e *Error) Phrase() model.Phrase {
	said := model.Say("%v", e.Kind)
	switch {
	case e.read && e.Kind == ErrPermission:
		said = model.Say("the file may not be read")
	case e.read && e.Kind == ErrFailed:
		said = model.Say("the file cannot be read: %v", cause(e.Err))
	case e.Err != nil && (e.Kind == ErrFailed || e.Kind == ErrNotFlushed || e.Kind == ErrTooLarge):
		said = model.Say("%v (%v)", e.Kind, cause(e.Err))
	}
	if a := e.advice(); !a.Empty() {
		return model.Say("%s; %s", said, a)
	}
	return said
}

// advice says what people can do, as half a sentence; empty when nothing is known.
func (e *Error) advice() model.Phrase {
	if a, ok := readAdvice[e.Kind]; ok && e.read {
		return a
	}
	return advice[e.Kind]
}

// Error implements error: "PATH: message; what to do".
func (e *Error) Error() string { return e.Path + ": " + e.Phrase().String() }

// Unwrap returns the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

// cause returns the system's own words, without the operation and the path that package os puts in front.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// saveError makes an Error of what the system said while saving.
func saveError(path string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		return err
	}
	return &Error{Path: path, Kind: kindOf(path, err), Err: err}
}

// ReadError returns an [*Error] for what went wrong while a file was read. One that is an Error already is kept.
func ReadError(path string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Path: path, Kind: kindOf(path, err), Err: err}
	}
	e.read = true
	return e
}

func kindOf(path string, err error) error {
	switch {
	case isFull(err):
		return ErrFull
	case isReadOnlyDisk(err):
		return ErrReadOnlyDisk
	case errors.Is(err, syscall.ENOTDIR):
		return ErrFolderGone
	case errors.Is(err, fs.ErrNotExist):
		if folderGone(path) {
			return ErrFolderGone
		}
		return ErrNotFound
	case errors.Is(err, fs.ErrPermission):
		return ErrPermission
	case errors.Is(err, syscall.EISDIR):
		return ErrFolder
	}
	return ErrFailed
}

func folderGone(path string) bool {
	info, err := osFiles{}.Stat(filepath.Dir(path))
	return err != nil && errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir()
}
