package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"

	"dialwright/assets"
	"dialwright/model"
	"dialwright/ui"
	"dialwright/xmlio"
	"dialwright/xmlio/journal"
	"dialwright/xmlio/session"
	"dialwright/xmlio/store"
)

// files opens documents as sessions. It implements [ui.Files].
type files struct {
	do func(f func()) // runs f on the window's thread
}

// Open implements [ui.Files].
func (all files) Open(path string) (ui.File, error) {
	f := &file{do: all.do}
	return f.take(session.Open(path, f.options()))
}

// New implements [ui.Files].
func (all files) New(name string) (ui.File, error) {
	starter, err := assets.Starters.ReadFile("starters/" + name + ".xml")
	if err != nil {
		return nil, err
	}
	f := &file{do: all.do}
	return f.take(session.New(name+".xml", starter, f.options()))
}

// Recoverable implements [ui.Files].
func (files) Recoverable() ([]ui.Recovery, error) {
	found, err := journal.Find("")
	list := make([]ui.Recovery, len(found))
	for i, r := range found {
		list[i] = ui.Recovery{Key: r.Key, Path: r.Path, When: r.Time, Last: r.Last, Edits: r.Edits, Cases: r.Cases}
	}
	return list, err
}

// Recover implements [ui.Files].
func (all files) Recover(key string) (ui.File, error) {
	r, err := journal.ByKey("", key)
	if err != nil {
		return nil, err
	}
	f := &file{do: all.do}
	return f.take(session.Recover(r, f.options()))
}

// Discard implements [ui.Files].
func (files) Discard(key string) error {
	r, err := journal.ByKey("", key)
	if err != nil {
		return err
	}
	return journal.Discard(r)
}

// Read implements [ui.Files].
func (files) Read(path string) ([]byte, error) {
	data, _, err := store.Load(path)
	return data, err
}

// Write implements [ui.Files].
func (files) Write(path string, data []byte) error {
	_, err := store.Save(path, data, nil, store.Options{Overwrite: true})
	return err
}

// file is an open document. It implements [ui.File], most of it by the session.
type file struct {
	*session.Session
	do      func(func())
	trouble func(error)
}

func (f *file) options() session.Options {
	return session.Options{Do: f.do, Report: func(err error) {
		if f.trouble != nil {
			f.trouble(err)
		}
	}}
}

func (f *file) take(s *session.Session, err error) (ui.File, error) {
	if err != nil {
		return nil, err
	}
	f.Session = s
	return f, nil
}

// Others implements [ui.File].
func (f *file) Others() int { return len(f.Session.Others()) }

// Recovered implements [ui.File].
func (f *file) Recovered() *ui.Recovered {
	r := f.Session.Recovery()
	if r == nil {
		return nil
	}
	return &ui.Recovered{Edits: r.Edits, Cases: r.Cases, Changed: r.Disk == journal.Changed || r.Disk == journal.Missing, Parts: r.Parts, Damaged: r.Damaged}
}

// Trouble implements [ui.File].
func (f *file) Trouble(tell func(error)) { f.trouble = tell }

// Save implements [ui.File].
func (f *file) Save(ctx context.Context, doc *model.Document, path string, over bool) error {
	err := f.Session.Save(ctx, doc, path, over)
	if errors.Is(err, store.ErrChanged) || errors.Is(err, store.ErrGone) {
		return changedError{err}
	}
	return err
}

// changedError says that the file is not the one that was read.
type changedError struct{ error }

// Is reports that it is what the window knows as ErrChanged.
func (e changedError) Is(target error) bool { return target == ui.ErrChanged }

// Unwrap returns what the store said.
func (e changedError) Unwrap() error { return e.error }

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

// CommentOut implements [ui.File].
func (f *file) CommentOut(doc *model.Document, l model.List, at []int) (*model.Document, error) {
	return xmlio.CommentOut(doc, l, at)
}

// Kept implements [ui.File].
func (f *file) Kept(doc *model.Document, l model.List) ([]ui.Kept, error) {
	kept, err := xmlio.KeptNodes(doc, l)
	list := make([]ui.Kept, len(kept))
	for i, k := range kept {
		list[i] = ui.Kept(k)
	}
	return list, err
}

// BringBack implements [ui.File].
func (f *file) BringBack(doc *model.Document, l model.List, which []int) (*model.Document, error) {
	return xmlio.BringBack(doc, l, which)
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
	read, err := xmlio.Read(filepath.Base(path)+" (HEAD)", out)
	if err != nil {
		return nil, nil, err
	}
	return read.Document(), out, nil
}
