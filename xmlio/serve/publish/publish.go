// Package publish writes the answers of a provisioning service as a tree of files, together with a configuration that has
// nginx send them: what a request gets there is what [serve.Folder] would have answered, without a program of ours
// running.
//
// # The tree
//
//	answers/CLOUDID/USERNAME.xml, answers/CLOUDID.xml, answers/default.xml, and each compressed with .gz behind it
//	errors/404.xml and others     what is sent when there is no answer
//	http.conf                     to include in nginx's http block
//	server.conf                   to include in a server block
//	nginx.conf                    a whole configuration that does both, for trying
//
// A tree is written over the one before: files that are the same stay, each other one is replaced whole, and what is not
// published any more goes; so a server may send it meanwhile. Who publishes into a folder waits for who does so
// already. The time of a file is made of its content: nginx makes entity tags of size and time, so they are the same on
// every server, stay while a document stays, and change with it.
package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/unicode/norm"

	"dialwright/xmlio/internal/lock"
	"dialwright/xmlio/serve"
)

// Source is a document that is to be published.
type Source struct {
	Path string // of the file
	Name string // in the tree, with slashes: CLOUDID/USERNAME.xml, CLOUDID.xml or default.xml

	// Checked is the SHA-256 sum of the bytes that were checked, or nil. A file that holds others by now is not published.
	Checked *[sha256.Size]byte
}

// List returns the documents of a file, which is for everybody, or of a folder, in the order of their paths. Names are
// put into the normal form in which apps send them (Unicode NFC). problems are files that no request could ask for, and
// folders that cannot be read. Files that do not end in .xml, and files and folders that begin with a dot, are left out.
func List(path string) (list []Source, problems []error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, []error{err}
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, []error{fmt.Errorf("%s: %w", path, errNoFile)}
	}
	if !info.IsDir() {
		return []Source{{Path: path, Name: serve.DefaultDocument}}, nil
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, []error{err}
	}
	defer root.Close()
	seen := map[string]string{}
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems = append(problems, err)
			return nil
		case p != path && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !strings.EqualFold(filepath.Ext(p), ".xml"):
			return nil
		}
		rel, err := filepath.Rel(path, p)
		if err != nil {
			return err
		}
		name := norm.NFC.String(filepath.ToSlash(rel))
		info, err := root.Stat(rel) // of what a link leads to
		var system *fs.PathError
		switch before, twice := seen[name]; {
		case serve.LeadsOut(err):
			problems = append(problems, fmt.Errorf("%s: %w", p, errLeadsOut))
		case errors.As(err, &system):
			problems = append(problems, &fs.PathError{Op: system.Op, Path: p, Err: system.Err})
		case err != nil:
			problems = append(problems, err)
		case !info.Mode().IsRegular():
			problems = append(problems, fmt.Errorf("%s: %w", p, errNoFile))
		case !serve.DocumentName(name):
			problems = append(problems, fmt.Errorf("%s: no request asks for this file: names are CLOUDID/USERNAME.xml, CLOUDID.xml and default.xml, of letters, digits and - _ . @ + ~", p))
		case twice:
			problems = append(problems, fmt.Errorf("%s: it has the same name as %s once both are spelled alike", p, before))
		default:
			seen[name] = p
			list = append(list, Source{Path: p, Name: name})
		}
		return nil
	})
	if err != nil {
		problems = append(problems, err)
	}
	return list, problems
}

var (
	errNoFile   = errors.New("this is not a regular file, which alone can be published")
	errLeadsOut = errors.New("this is a link that leads out of the folder, which is not followed; put the document in its place")
)

// Summary says what Write has done.
type Summary struct {
	Documents int // that are published now
	Written   int // of them, those that are new or have changed
	Removed   int // that were published before
}

// Names in the tree.
const (
	answersDir = "answers"
	errorsDir  = "errors"
	markFile   = ".dialwright-published"
)

const markText = "Written by dialctl publish, which replaces and deletes files in this folder.\n"

// ErrNotOurs is the error for a folder that holds something else than a published tree.
var ErrNotOurs = errors.New("the folder is not empty and was not written by dialctl publish; give another one")

// Write publishes documents into a folder, which is made if it is not there. It must be empty or hold a published tree;
// what went wrong is an error that names the file. The documents are taken as they are: the caller has checked them. When
// ctx ends, so does Write, between two documents and with its error.
func Write(ctx context.Context, dir string, list []Source, o Options) (Summary, error) {
	var s Summary
	conf, err := o.files(dir, list)
	if err != nil {
		return s, err
	}
	mark, err := claim(ctx, dir)
	if err != nil {
		return s, err
	}
	defer mark.Close()
	keep := map[string]bool{}
	for _, d := range list {
		keep[d.Name] = true
	}
	s.Documents = len(list)
	if s.Written, err = writeAll(ctx, filepath.Join(dir, answersDir), list); err != nil {
		return s, err
	}
	for name, content := range conf {
		if _, err := put(filepath.Join(dir, filepath.FromSlash(name)), content); err != nil {
			return s, err
		}
	}
	s.Removed, err = clear(filepath.Join(dir, answersDir), keep)
	return s, err
}

// claim makes the folder one of ours, and keeps others from writing into it until the file that it returns is closed.
func claim(ctx context.Context, dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, markFile)
	if _, err := os.Stat(path); len(entries) > 0 && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNotOurs)
	}
	mark, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	taken := make(chan bool)
	go func() {
		_ = lock.Wait(mark) // where there are no locks, it goes on without
		select {
		case taken <- true:
		case <-ctx.Done():
			mark.Close()
		}
	}()
	select {
	case <-taken:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	info, err := mark.Stat()
	if err == nil && info.Size() == 0 {
		_, err = mark.WriteString(markText)
	}
	if err != nil {
		mark.Close()
		return nil, err
	}
	return mark, nil
}

// writeAll writes the documents on all cores and returns how many of them have changed.
func writeAll(ctx context.Context, dir string, list []Source) (written int, err error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := make(chan Source)
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for d := range next {
				changed, e := writeDocument(dir, d)
				mu.Lock()
				if e != nil && err == nil {
					err = e
				}
				if changed {
					written++
				}
				mu.Unlock()
			}
		}()
	}
	for _, d := range list {
		mu.Lock()
		failed := err != nil
		mu.Unlock()
		if failed || ctx.Err() != nil {
			break
		}
		next <- d
	}
	close(next)
	wg.Wait()
	if err == nil {
		err = ctx.Err()
	}
	return written, err
}

// writeDocument writes one document and its compressed form. What may fail comes before either of them is replaced: no
// client shall get the old document for the reason that it does not ask for the compressed one.
func writeDocument(dir string, d Source) (changed bool, err error) {
	src, err := os.ReadFile(d.Path)
	if err != nil {
		return false, err
	}
	if sum := sha256.Sum256(src); d.Checked != nil && sum != *d.Checked {
		return false, fmt.Errorf("%s: the file has changed since it was checked; publish again", d.Path)
	}
	path := filepath.Join(dir, filepath.FromSlash(d.Name))
	packed := path + ".gz"
	forms := []staged{{path: path, content: src}}
	if z := pack(src); len(z) < len(src) {
		forms = append(forms, staged{path: packed, content: z})
	} else if err := os.Remove(packed); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	for i := range forms {
		defer forms[i].drop()
		if err := forms[i].write(); err != nil {
			return false, err
		}
	}
	for _, f := range forms {
		replaced, err := f.replace()
		if err != nil {
			return changed, err
		}
		changed = changed || replaced
	}
	return changed, nil
}

// pack compresses a document.
func pack(src []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // a level that there is
	z.Write(src)                                          // memory takes all
	z.Close()
	return b.Bytes()
}

// put writes a file in one step, unless it is there as it should be.
func put(path string, content []byte) (changed bool, err error) {
	f := staged{path: path, content: content}
	defer f.drop()
	if err := f.write(); err != nil {
		return false, err
	}
	return f.replace()
}

// staged is a file on its way to its place.
type staged struct {
	path    string
	content []byte
	temp    string // where it is written; "" when it is in its place as it should be
}

// write writes the file beside its place, unless it is there as it should be.
func (s *staged) write() error {
	when := timeOf(s.content)
	if old, err := os.ReadFile(s.path); err == nil && bytes.Equal(old, s.content) {
		return os.Chtimes(s.path, when, when)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), ".dialwright-*")
	if err != nil {
		return err
	}
	s.temp = f.Name()
	_, err = f.Write(s.content)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Chtimes(s.temp, when, when)
}

// replace puts the file into its place.
func (s *staged) replace() (changed bool, err error) {
	if s.temp == "" {
		return false, nil
	}
	err = os.Rename(s.temp, s.path)
	return err == nil, err
}

// drop removes what was written but has not got its place.
func (s *staged) drop() {
	if s.temp != "" {
		_ = os.Remove(s.temp) // fails when the file has got its name
	}
}

// timeOf returns the time of a file with this content: a second of the years 2001 to 2024.
func timeOf(content []byte) time.Time {
	const first, seconds = 978307200, 24 * 365 * 86400
	sum := sha256.Sum256(content)
	return time.Unix(first+int64(binary.BigEndian.Uint64(sum[:])%seconds), 0)
}

// clear removes the documents that are not kept, what a killed run has left, and folders that are empty then.
func clear(dir string, keep map[string]bool) (removed int, err error) {
	var folders []string
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if d.IsDir() {
			if p != dir {
				folders = append(folders, p)
			}
			return nil
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(filepath.ToSlash(rel), ".gz")
		if keep[name] {
			return nil
		}
		if name == filepath.ToSlash(rel) && strings.HasSuffix(name, ".xml") {
			removed++
		}
		return os.Remove(p)
	})
	for _, f := range folders {
		_ = os.Remove(f) // fails when there is something in it
	}
	return removed, err
}
