package journal

import (
	"os"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// Recovered is a document as it was when its process died.
type Recovered struct {
	Base     *model.Document // what the edits apply to
	Data     []byte          // the bytes of Base
	Document *model.Document // with the edits
	Path     string          // of the file; "" when it was never saved
	Name     string
	Disk     Disk
	State    store.State // of the file that Base was read from: Path and Hash at least; zero when it was never saved
	Edits    int
	Cases    []byte // the test cases that were not saved, as a file would hold them; nil when there are none
	Damaged  bool   // the end of the journal could not be read
	Parts    bool   // Document holds only the nodes that were edited, on their own, see Recover

	f *os.File
}

// Recover brings back what a dead process left. The journal stays, locked against others, until [Recovered.Discard] or
// [Recovered.Release].
//
// When the file has changed since and the journal does not hold the old one, the edits have nothing to apply to. Then the document
// is a new one, without a path, that holds all entries, dial actions and rules that were added or changed, as they last
// were: Recovered.Parts is set.
func Recover(r Recoverable) (*Recovered, error) {
	c, err := claim(r.file)
	if err != nil {
		return nil, ErrBusy
	}
	out, err := c.bringBack()
	if err != nil {
		c.f.Close()
		return nil, err
	}
	return out, nil
}

// Discard removes the journal that was recovered.
func (r *Recovered) Discard() error { return removeOpen(r.f) }

// Release lets go of the journal, so that it can be recovered again.
func (r *Recovered) Release() error { return r.f.Close() }

// Discard removes a journal that [Find] listed.
func Discard(r Recoverable) error {
	c, err := claim(r.file)
	if err != nil {
		return ErrBusy
	}
	return removeOpen(c.f)
}

func (c *content) bringBack() (*Recovered, error) {
	r := &Recovered{Path: c.head.Path, Name: c.head.Name, Damaged: c.damaged, f: c.f}
	if t := c.cases(); t != nil {
		var err error
		if r.Cases, err = inflate(t.Data); err != nil {
			r.Damaged = true
		}
	}
	var from int
	r.Disk, from, r.Data, r.State = c.disk()
	if r.Disk != Same {
		if c.base == nil {
			return c.parts(r)
		}
		data, err := inflate(c.base)
		if err != nil {
			return nil, err
		}
		r.Data = data
		if r.Disk != Never {
			r.State = store.State{Path: c.head.Path, Size: c.head.Size, Hash: c.head.Base}
		}
	}
	f, err := xmlio.Read(r.Name, r.Data)
	if err != nil {
		return nil, err
	}
	r.Base = f.Document()
	return r, c.follow(r, r.Base, c.records[from:])
}

// follow makes the steps from a document. When one of them does not fit, what came before is sound; without any it is an
// error.
func (c *content) follow(r *Recovered, doc *model.Document, records []record) error {
	r.Document = doc
	var m memory
	for _, rec := range records {
		switch {
		case rec.Saving != nil:
			m = memory{}
		case rec.Step != nil:
			next, err := decode(&m, r.Document, rec.Step)
			if err != nil && r.Document == doc {
				return err
			}
			if err != nil {
				r.Damaged = true
				return nil
			}
			r.Document = next
			r.Edits += rec.Step.Edits
		}
	}
	return nil
}
