package serve

import (
	"sync"
	"sync/atomic"

	"dialwright/model"
)

// Caller is who asks, as the request says.
type Caller struct {
	Username string
	CloudID  string // without the * at its end, which asks for the editable version of the app
}

// Source holds what is answered. Its methods are called by many requests at once.
type Source interface {
	// Answer returns the document for a caller. Where there is none the error wraps [ErrNone].
	Answer(Caller) (*Answer, error)
}

// ErrNone is the error of a Source that has no document for a caller.
var ErrNone = model.Errorf("there is no document for this caller")

// Live is a Source for a document that is being edited: it answers everybody with the state that it was last given.
// The document is rendered when it is asked for, once for each state. All methods may be called from any goroutine.
type Live struct {
	render func(*model.Document) ([]byte, error)
	state  atomic.Pointer[liveState]
	good   atomic.Pointer[Answer]
}

type liveState struct {
	name   string
	doc    *model.Document
	answer func() (*Answer, error)
}

// NewLive returns a Live that makes the bytes of a document with render (which is xmlio.Render).
func NewLive(render func(*model.Document) ([]byte, error)) *Live { return &Live{render: render} }

// Set gives the document that is answered from now on, and the name by which the log calls it. It does no work but
// remember it, so it may be called after every edit. A nil document means that there is none.
func (l *Live) Set(name string, doc *model.Document) {
	if old := l.state.Load(); old != nil && old.name != name {
		l.good.Store(nil)
	}
	s := &liveState{name: name, doc: doc}
	s.answer = sync.OnceValues(func() (*Answer, error) { return l.make(s) })
	l.state.Store(s)
}

// Answer implements [Source].
func (l *Live) Answer(Caller) (*Answer, error) {
	s := l.state.Load()
	if s == nil || s.doc == nil {
		return nil, ErrNone
	}
	return s.answer()
}

func (l *Live) make(s *liveState) (*Answer, error) {
	b, err := l.render(s.doc)
	if err == nil {
		a := newAnswer(s.name, b)
		l.good.Store(a)
		return a, nil
	}
	if good := l.good.Load(); good != nil {
		return good.withWarning("the edited document cannot be written, so the last good one is sent: " + err.Error()), nil
	}
	return nil, err
}
