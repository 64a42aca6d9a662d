package journal

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dialwright/model"
	"dialwright/xmlio/internal/lock"
	"dialwright/xmlio/internal/process"
	"dialwright/xmlio/store"
)

// Disk tells how the file that a journal belongs to stands to it.
type Disk int

// How a file stands to a journal.
const (
	Same    Disk = iota // it is still what the edits apply to
	Changed             // somebody has changed it since
	Missing             // it is not there, or cannot be read
	Never               // the document was never saved
)

// String says it in words.
func (d Disk) String() string {
	return [...]string{"the file is as it was", "the file has changed since", "the file is not there", "never saved"}[d]
}

// Recoverable is a journal that a process left when it died, and in which there is something that was not saved.
type Recoverable struct {
	Path  string    // of the document, links resolved; "" when it was never saved
	Time  time.Time // of the last edit
	Last  string    // name of the last edit, for people
	Edits int       // how many were not saved
	Disk  Disk      // how the file stands to it
	Parts bool      // the file has changed and the old one was not kept: only the nodes that were edited can be had
	Cases bool      // there are test cases that were not saved
	Key   string    // names the journal, for [ByKey]

	file string
}

// ErrBusy is returned for a journal that another process has in its hands, or that is gone.
var ErrBusy = model.Errorf("the journal is in use by another window, or gone")

// ByKey returns the journal in a folder that [Find] listed under a key.
func ByKey(dir, key string) (Recoverable, error) {
	list, err := Find(dir)
	if err != nil {
		return Recoverable{}, err
	}
	for _, r := range list {
		if r.Key == key {
			return r, nil
		}
	}
	return Recoverable{}, ErrBusy
}

// Find lists what dead processes left in a folder of journals, the latest first; "" is the folder of [Dir]. Journals in
// which nothing is left to recover are removed on the way.
func Find(dir string) ([]Recoverable, error) {
	files, err := files(dir)
	if err != nil {
		return nil, err
	}
	latest := make(map[string]*content) // by session
	var dead []*content
	for _, file := range files {
		c, err := claim(file)
		if err != nil {
			continue
		}
		defer c.f.Close()
		dead = append(dead, c)
		if o := latest[c.head.Session]; o == nil || c.head.Serial > o.head.Serial {
			latest[c.head.Session] = c
		}
	}
	var out []Recoverable
	for _, c := range dead {
		r := c.recoverable()
		if latest[c.head.Session] != c || r.Edits == 0 && !r.Cases {
			removeOpen(c.f)
			continue
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Recoverable) int { return b.Time.Compare(a.Time) })
	return out, nil
}

// Others lists the processes of the other windows, of this process or another, in which the journal's file is open now.
func (j *Journal) Others() []int {
	var own, path, dir string
	j.do(func() { own, path, dir = j.head.Session, j.head.Path, j.dir })
	if path == "" {
		return nil
	}
	files, err := files(dir)
	if err != nil {
		return nil
	}
	var out []int
	seen := map[string]bool{own: true} // a session has two journals while one takes the place of the other
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			continue
		}
		head, _, err := readHeader(f)
		// A journal whose process is dead may be in the hands of a process that recovers it.
		dead := head.Host == host() && !process.Alive(head.PID)
		if err == nil && head.Path == path && !seen[head.Session] && !dead && alive(f, head) {
			out = append(out, head.PID)
			seen[head.Session] = true
		}
		f.Close()
	}
	return out
}

// files lists the journals in a folder.
func files(dir string) ([]string, error) {
	if dir == "" {
		var err error
		if dir, err = Dir(); err != nil {
			return nil, err
		}
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasSuffix(e.Name(), suffix) {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out, nil
}

// alive reports whether the process that a journal belongs to lives, by trying the lock; when it does not, the lock is taken.
func alive(f *os.File, head header) bool {
	held, err := lock.Try(f)
	if held {
		return true
	}
	if err == nil && head.Locked {
		return false
	}
	return process.Alive(head.PID)
}

// content is a journal of a dead process, as far as it is whole. Its file is open and locked.
type content struct {
	f       *os.File
	head    header
	base    []byte // deflated; nil when it is not in the journal
	records []record
	damaged bool
}

// abandoned is how long a file that ends within its header is left alone: its owner may still be making it.
const abandoned = time.Minute

// errBegun is for a journal that was begun and holds nothing yet.
var errBegun = model.Errorf("the journal ends within its header")

// claim opens, locks and reads the journal of a dead process.
func claim(file string) (*content, error) {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	head, _, err := readHeader(f)
	if err != nil {
		// What is damaged, or of another version of this program, is not ours to remove.
		if info, e := f.Stat(); e == nil && errors.Is(err, errBegun) && time.Since(info.ModTime()) > abandoned {
			if held, _ := lock.Try(f); !held {
				removeOpen(f)
				return nil, err
			}
		}
		f.Close()
		return nil, err
	}
	if alive(f, head) {
		f.Close()
		return nil, ErrBusy
	}
	// Only now that we hold the lock does nobody write any more.
	head, rest, err := readHeader(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	c := &content{f: f, head: head}
	for {
		payload, whole, damaged := rest.next()
		if !whole {
			c.damaged = damaged
			break
		}
		var r record
		if err := json.Unmarshal(payload, &r); err != nil {
			c.damaged = true
			break
		}
		if r.Base != nil {
			c.base = r.Base
		}
		c.records = append(c.records, r)
	}
	if len(c.records) < head.First {
		// The one before it has all that this one should have begun with.
		c.head.Serial = -1
	}
	return c, nil
}

func readHeader(f *os.File) (head header, rest *frames, err error) {
	info, err := f.Stat()
	if err != nil {
		return head, nil, err
	}
	r := bufio.NewReader(io.NewSectionReader(f, 0, info.Size()))
	start := make([]byte, len(magic))
	n, err := io.ReadFull(r, start)
	switch {
	case string(start[:n]) != magic[:n]:
		return head, nil, model.Errorf("%s is no journal", f.Name())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return head, nil, errBegun
	case err != nil:
		return head, nil, err
	}
	rest = &frames{r: r, left: info.Size() - int64(len(magic))}
	payload, whole, _ := rest.next()
	if rest.cut {
		return head, nil, errBegun
	}
	if !whole {
		return head, nil, model.Errorf("the header of %s is damaged", f.Name())
	}
	if err := json.Unmarshal(payload, &head); err != nil {
		return head, nil, model.Errorf("the header of %s: %v", f.Name(), err)
	}
	return head, rest, nil
}

// recoverable says what is in a journal.
func (c *content) recoverable() Recoverable {
	r := Recoverable{Path: c.head.Path, Time: c.head.Start, file: c.f.Name(), Key: filepath.Base(c.f.Name())}
	from := 0
	r.Disk, from, _, _ = c.disk()
	r.Parts = (r.Disk == Changed || r.Disk == Missing) && c.base == nil
	for _, rec := range c.records[from:] {
		if s := rec.Step; s != nil {
			r.Edits += s.Edits
			r.Last, r.Time = s.Name, time.Unix(s.Time, 0)
		}
	}
	if t := c.cases(); t != nil {
		r.Cases = true
		if at := time.Unix(t.Time, 0); r.Edits == 0 || at.After(r.Time) {
			r.Time = at
		}
	}
	return r
}

// cases returns the test cases that were not saved; nil when there are none.
func (c *content) cases() *sheet {
	for _, rec := range slices.Backward(c.records) {
		if t := rec.Cases; t != nil && t.Data != nil {
			return t
		} else if t != nil {
			return nil
		}
	}
	return nil
}

// disk tells how the file on disk stands to the journal, what it holds when that is the base, and from which record on the
// steps apply to it.
func (c *content) disk() (d Disk, from int, data []byte, state store.State) {
	if c.head.Path == "" {
		return Never, 0, nil, store.State{}
	}
	data, state, err := store.Load(c.head.Path)
	if err != nil {
		return Missing, 0, nil, store.State{}
	}
	for i := len(c.records) - 1; i >= 0; i-- {
		if h := c.records[i].Saving; h != nil && *h == state.Hash {
			return Same, i + 1, data, state
		}
	}
	if state.Hash == c.head.Base {
		return Same, 0, data, state
	}
	if !slices.ContainsFunc(c.records, func(r record) bool { return r.Step != nil }) {
		return Same, len(c.records), data, state // only test cases were edited, and those fit any document
	}
	return Changed, 0, nil, store.State{}
}
