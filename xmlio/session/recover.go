package session

import (
	"dialwright/model"
	"dialwright/xmlio/journal"
)

// Recovery says how a document was brought back.
type Recovery struct {
	Edits   int          // how many were brought back
	Disk    journal.Disk // how the file on disk stands to the document; when it is Changed, saving will say so
	Parts   bool         // only the nodes that were edited could be brought back, on their own; see [journal.Recover]
	Cases   []byte       // test cases that were not saved, as a file would hold them; nil when there are none
	Damaged bool         // the last edits could not be read
}

// Recover opens a document as it was when its process died; see [journal.Find]. It is as if what the edits apply to had just been
// opened, and all edits made as one step, which can be undone. The journal is removed as soon as the new session's own has
// taken its place, unless only parts could be brought back.
func Recover(r journal.Recoverable, o Options) (*Session, error) {
	back, err := journal.Recover(r)
	if err != nil {
		return nil, err
	}
	s := &Session{o: o, name: back.Name, path: back.Path, recovery: &Recovery{back.Edits, back.Disk, back.Parts, back.Cases, back.Damaged}}
	if !back.Parts {
		s.disk = back.State
	}
	s.start(back.Base, back.Data)
	if back.Cases != nil {
		s.KeepCases(func() []byte { return back.Cases })
	}
	if back.Document != back.Base {
		if err := s.editor.Do("Recover unsaved edits", model.Swap{Document: back.Document}); err != nil {
			back.Release()
			s.Close()
			return nil, err
		}
	}
	if s.journal != nil && s.journal.Flush() && !back.Parts {
		back.Discard() // on an error it is offered again, which does no harm
	} else {
		back.Release()
	}
	return s, nil
}

// Recovery says how the document was brought back; nil when it was simply opened.
func (s *Session) Recovery() *Recovery { return s.recovery }
