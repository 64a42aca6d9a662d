package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// document returns a document as it was, nil when it was not there. lost says why what was there is no document: that is
// no reason to fail, or what mends it could not be checked.
func (h *history) document(path string) (doc *model.Document, lost, err error) {
	real, err := filepath.EvalSymlinks(path) // of a link git knows only where it leads
	if err != nil {
		real = path // it went since it was read
	}
	folder, name := filepath.Split(real)
	if folder == "" {
		folder = "."
	}
	if err := h.check(folder); err != nil {
		return nil, nil, faultf(path, "%v", err)
	}
	src, err := git(folder, "cat-file", "blob", h.revision+":./"+name)
	var no gitError
	switch {
	case errors.As(err, &no):
		return nil, nil, nil
	case err != nil:
		return nil, nil, faultf(path, "%v", err)
	}
	f, err := xmlio.Read(h.revision+":"+path, src)
	if err != nil {
		return nil, err, nil
	}
	return f.Document(), nil, nil
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
	if os.Getenv("GIT_WORK_TREE") == "" {
		// Git tells its hooks in linked work trees where the repository is, which has it take every folder for the top.
		cmd.Env = slices.DeleteFunc(cmd.Env, func(v string) bool { return strings.HasPrefix(v, "GIT_DIR=") })
	}
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
