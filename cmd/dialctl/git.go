package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"dialwright/model"
	"dialwright/xmlio"
)

// history finds documents as they were at a revision of the git repository that they are in.
type history struct {
	revision string
	mu       sync.Mutex
	checked  map[string]error // by folder: whether the revision is known there
}

// document returns a document as it was, nil when it was not there.
func (h *history) document(path string) (*model.Document, error) {
	folder, name := filepath.Split(path)
	if folder == "" {
		folder = "."
	}
	if err := h.check(folder); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	src, err := git(folder, "cat-file", "blob", h.revision+":./"+name)
	var no gitError
	switch {
	case errors.As(err, &no):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f, err := xmlio.Read(h.revision+":"+path, src)
	if err != nil {
		return nil, err
	}
	return f.Document(), nil
}

// check returns an error when the folder is not in a repository that has the revision.
func (h *history) check(folder string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	err, ok := h.checked[folder]
	if ok {
		return err
	}
	if _, err = git(folder, "rev-parse", "--verify", h.revision+"^{commit}"); err != nil {
		err = fmt.Errorf("the git revision %q cannot be found: %w", h.revision, err)
	}
	if h.checked == nil {
		h.checked = map[string]error{}
	}
	h.checked[folder] = err
	return err
}

// gitError is what git said when it did not do what it was asked.
type gitError string

func (e gitError) Error() string { return "git says: " + string(e) }

// git runs git in a folder and returns what it writes.
func git(folder string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", append([]string{"-C", folder}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		words, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(said.String()), "fatal: "), "\n")
		return nil, gitError(words)
	}
	return out, err
}
