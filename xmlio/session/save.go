package session

import (
	"context"
	"errors"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// Save writes a document, one that the editor has or had, to a path; see [store.Save]. When it is the session's own file
// it must still be as it was read or saved last; at another path there must be no file yet; over lifts both, and is for
// what a person has decided. The output was read back and compared with the document before the file is touched. On an
// error, a [*store.Error] or an [*xmlio.Error], the file is as it was, unless it is [store.ErrNotFlushed]. When ctx ends
// before the file is replaced, the save is given up with [store.ErrCancelled].
//
// Save alone does not make the path the session's: it exports a copy. [Session.Saved] does.
func (s *Session) Save(ctx context.Context, doc *model.Document, path string, over bool) error {
	data, err := xmlio.Render(doc)
	if err != nil {
		return err
	}
	s.mu.Lock()
	disk, watcher := s.disk, s.watcher
	s.mu.Unlock()
	var expect *store.State
	if full, err := store.Resolve(path); err == nil && disk.Path != "" && full == disk.Path {
		expect = &disk
	}
	hash := store.HashOf(data)
	if expect != nil && s.journal != nil {
		s.journal.Saving(doc, hash)
	}
	write := func() (store.State, error) {
		return store.Save(path, data, expect, store.Options{Overwrite: over, Hash: hash, Context: ctx})
	}
	var state store.State
	if expect != nil && watcher != nil {
		state, err = watcher.Quietly(write)
	} else {
		state, err = write()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = nil
	if err == nil {
		s.last = &written{doc, path, data, state}
	} else if expect != nil && errors.Is(err, store.ErrNotFlushed) && state.Path != "" {
		s.disk, s.saved = state, doc // it is there; the document stays unsaved, so that saving it again is offered
	}
	return err
}

// Saved takes note, after a [Session.Save] that succeeded, that the document is now the one at path: it is the saved state, and
// the path is the session's. If it was edited meanwhile, it stays unsaved.
func (s *Session) Saved(doc *model.Document, path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.last
	s.last = nil
	if last == nil || last.doc != doc || last.path != path {
		return
	}
	moved := s.watcher == nil || s.path != path || s.disk.Path != last.state.Path
	s.path, s.disk, s.saved = path, last.state, doc
	if s.editor.Document() == doc {
		s.editor.MarkSaved()
	}
	if s.journal != nil {
		s.journal.Saved(s.base(doc, last.data))
	}
	if moved {
		s.watch()
	}
}
