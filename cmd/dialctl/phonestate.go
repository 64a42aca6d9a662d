package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"dialwright/model/merge"
	"dialwright/xmlio/store"
)

// phoneStore is the file with what the phone holds. With the path "" it is kept in memory only.
type phoneStore struct {
	path  string
	phone merge.Phone
	state *store.State // of the file as it was read or written; nil: it is not there
}

var errNoState = errors.New("this is not what dialctl phone has written; give another file, or delete this one")

// load reads the file, if there is one.
func (s *phoneStore) load() error {
	if s.path == "" {
		return nil
	}
	src, state, err := store.Load(s.path)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return storeError(s.path, err)
	}
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	if d.Decode(&s.phone) != nil || d.More() {
		return faultf(s.path, "%v", errNoState)
	}
	s.state = &state
	return nil
}

// save writes what the phone holds now. A file that somebody else has changed in the meantime is not replaced.
func (s *phoneStore) save(phone merge.Phone) error {
	s.phone = phone
	if s.path == "" {
		return nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(phone); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	state, err := store.Save(s.path, b.Bytes(), s.state, store.Options{})
	if state.Path != "" {
		s.state = &state
	}
	return storeError(s.path, err)
}
