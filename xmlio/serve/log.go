package serve

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Entry is one line of the log: a request with its answer, or a note of the service when Method is "". It holds no
// password and nothing of a document but its name.
type Entry struct {
	Seq       uint64 // 1 for the first entry of a log, then without gaps
	Time      time.Time
	Remote    string // address of the caller
	Method    string
	Target    string // path and query, passwords masked
	Host      string // the Host header
	UserAgent string
	Caller    Caller
	Status    int    // 0: there was no answer
	Bytes     int64  // of the body
	Document  string // name of the document that was sent, if one was
	Note      string // what is worth saying, in words
	Took      time.Duration
}

// String returns the entry as one line for people. It holds no control characters, whatever the request held.
func (e Entry) String() string {
	var b strings.Builder
	b.WriteString(e.Time.Format("15:04:05"))
	if e.Method != "" {
		status := "no answer"
		if e.Status != 0 {
			status = strconv.Itoa(e.Status)
		}
		fmt.Fprintf(&b, " %s %s %s → %s", e.Remote, e.Method, e.Target, status)
	}
	if e.Document != "" {
		fmt.Fprintf(&b, " %s (%d bytes)", e.Document, e.Bytes)
	}
	if e.Note != "" {
		if e.Method != "" {
			b.WriteString(":")
		}
		b.WriteString(" " + e.Note)
	}
	return printable(b.String())
}

// printable replaces what is not printable, so that a request cannot steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || strconv.IsPrint(r) {
			return r
		}
		return '�'
	}, s)
}

// Log keeps the last requests. All methods may be called from any goroutine.
type Log struct {
	mu        sync.Mutex
	ring      []Entry
	seq       uint64 // of the last entry
	listeners map[*listener]bool
}

// DefaultLogSize is the number of entries that a Log of a [Handler] keeps.
const DefaultLogSize = 1000

// NewLog returns a log that keeps the last size entries, at least one.
func NewLog(size int) *Log {
	return &Log{ring: make([]Entry, max(size, 1)), listeners: map[*listener]bool{}}
}

// Entries returns the entries that the log still has and whose Seq is above since, the oldest first. Entries(0) is all.
func (l *Log) Entries(since uint64) []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := uint64(len(l.ring))
	first := max(since, l.seq-min(l.seq, n)) + 1
	var list []Entry
	for s := first; s <= l.seq; s++ {
		list = append(list, l.ring[s%n])
	}
	return list
}

// Note writes an entry that is no request.
func (l *Log) Note(text string) { l.add(&Entry{Time: time.Now(), Note: text}) }

func (l *Log) add(e *Entry) {
	l.mu.Lock()
	l.seq++
	e.Seq = l.seq
	l.ring[e.Seq%uint64(len(l.ring))] = *e
	for n := range l.listeners {
		select {
		case n.wake <- struct{}{}:
		default:
		}
	}
	l.mu.Unlock()
}

type listener struct {
	wake chan struct{} // holds one token while there is something to tell
	quit chan struct{}
	done chan struct{}
}

// Listen has f called with the entries that are added from now on, in order and never twice at once, on a goroutine
// that belongs to this listener (so a window hands them over to its own). Requests do not wait for f: what came in while
// it ran is given to it together, and if that is more than the log keeps, the oldest are left out, which their Seq tells.
// The function that Listen returns ends it, after the entries so far have been given to f; it must not be called from f.
func (l *Log) Listen(f func([]Entry)) (stop func()) {
	n := &listener{make(chan struct{}, 1), make(chan struct{}), make(chan struct{})}
	l.mu.Lock()
	l.listeners[n] = true
	last := l.seq
	l.mu.Unlock()
	tell := func() {
		if list := l.Entries(last); len(list) > 0 {
			last = list[len(list)-1].Seq
			f(list)
		}
	}
	go func() {
		defer close(n.done)
		for {
			select {
			case <-n.wake:
				tell()
			case <-n.quit:
				tell()
				return
			}
		}
	}()
	return sync.OnceFunc(func() {
		l.mu.Lock()
		delete(l.listeners, n)
		l.mu.Unlock()
		close(n.quit)
		<-n.done
	})
}
