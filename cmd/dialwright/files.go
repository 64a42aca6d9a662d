package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"fyne.io/fyne/v2"

	"dialwright/assets"
	"dialwright/model"
	"dialwright/ui"
	"dialwright/xmlio"
	"dialwright/xmlio/session"
	"dialwright/xmlio/store"
)

// files opens documents as sessions. It implements [ui.Files].
type files struct{}

var options = session.Options{Do: fyne.Do}

// Open implements [ui.Files].
func (files) Open(path string) (ui.File, error) {
	s, err := session.Open(path, options)
	if err != nil {
		return nil, err
	}
	return &file{Session: s}, nil
}

// New implements [ui.Files].
func (files) New(name string) (ui.File, error) {
	starter, err := assets.Starters.ReadFile("starters/" + name + ".xml")
	if err != nil {
		return nil, err
	}
	s, err := session.New(name+".xml", starter, options)
	if err != nil {
		return nil, err
	}
	return &file{Session: s}, nil
}

// Recoverable implements [ui.Files].
func (files) Recoverable() []ui.Recovery { return nil }

// Recover implements [ui.Files].
func (files) Recover(ui.Recovery) (ui.File, error) {
	return nil, errors.New("there is nothing to recover")
}

// Discard implements [ui.Files].
func (files) Discard(ui.Recovery) error { return nil }

// Read implements [ui.Files].
func (files) Read(path string) ([]byte, error) {
	data, _, err := store.Load(path)
	if errors.Is(err, store.ErrNotFound) {
		err = errors.Join(fs.ErrNotExist, err)
	}
	return data, err
}

// Write implements [ui.Files].
func (files) Write(path string, data []byte) error {
	_, err := store.Save(path, data, nil, store.Options{Overwrite: true})
	return err
}

// file is an open document. It implements [ui.File], most of it by the session.
type file struct{ *session.Session }

// Note implements [ui.File].
func (f *file) Note() string { return "" }

// Save implements [ui.File].
func (f *file) Save(doc *model.Document, path string, over bool) error {
	err := f.Session.Save(doc, path, over)
	if errors.Is(err, store.ErrChanged) || errors.Is(err, store.ErrGone) {
		return errors.Join(ui.ErrChanged, err)
	}
	return err
}

// XML implements [ui.File].
func (f *file) XML(doc *model.Document) (*ui.XML, error) { return text(doc) }

// Copy implements [ui.File].
func (f *file) Copy(nodes ...any) (string, error) { return xmlio.Fragment(nodes...) }

// Paste implements [ui.File].
func (f *file) Paste(text string) ([]any, error) { return xmlio.ParseFragment(text) }

// Rename implements [ui.File].
func (f *file) Rename(doc *model.Document, to map[model.Origin]string) (*model.Document, error) {
	return xmlio.Rename(doc, to)
}

// Committed implements [ui.File]. It asks git, where there is one.
func (f *file) Committed() (*model.Document, []byte, error) {
	path := f.Path()
	if path == "" {
		return nil, nil, nil
	}
	if full, err := filepath.EvalSymlinks(path); err == nil {
		path = full
	}
	git := exec.Command("git", "-C", filepath.Dir(path), "cat-file", "blob", "HEAD:./"+filepath.Base(path))
	git.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	out, err := git.Output()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit), errors.Is(err, exec.ErrNotFound):
		return nil, nil, nil // no repository, not in the last commit, or no git
	case err != nil:
		return nil, nil, err
	}
	read, err := xmlio.Read(filepath.Base(path)+" as last committed", out)
	if err != nil {
		return nil, nil, err
	}
	return read.Document(), out, nil
}
