package serve

import (
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"dialwright/model"
)

// Entry is one line of the log: a request with its answer, or a note of the service when Method is "". It holds no
// password and nothing of a document but its name.
type Entry struct {
	Seq       uint64 // 1 for the first entry of a log, then without gaps
	Time      time.Time
	Remote    string // address of the caller
	Method    string
	Target    string // path and query, passwords masked
	UserAgent string
	Caller    Caller
	Status    int          // 0: there was no answer
	Bytes     int64        // of the body
	Document  string       // name of the document that was sent, if one was
	Note      string       // what is worth saying, in words
	Said      model.Phrase // what Note says, for other languages; empty for what others say, such as the system
}

// appendTime adds the beginning of the entry as a line for people.
func (e *Entry) appendTime(b []byte) []byte { return e.Time.AppendFormat(b, "15:04:05") }

// appendText adds what stands behind the time. It holds no control characters, whatever the request held.
func (e *Entry) appendText(b []byte) []byte {
	if e.Method != "" {
		for _, s := range [...]string{e.Remote, e.Method, e.Target} {
			b = appendPrintable(append(b, ' '), s)
		}
		b = append(b, " → "...)
		if e.Status == 0 {
			b = append(b, "no answer"...)
		} else {
			b = strconv.AppendInt(b, int64(e.Status), 10)
		}
	}
	if e.Document != "" {
		b = appendPrintable(append(b, ' '), e.Document)
		b = strconv.AppendInt(append(b, " ("...), e.Bytes, 10)
		b = append(b, " bytes)"...)
	}
	if e.Note != "" {
		if e.Method != "" {
			b = append(b, ':')
		}
		b = appendPrintable(append(b, ' '), e.Note)
	}
	return b
}

// appendPrintable adds a text in which what is not printable is replaced, so that a request cannot steer a terminal.
func appendPrintable(b []byte, s string) []byte {
	plain := 0
	for plain < len(s) && s[plain] >= ' ' && s[plain] <= '~' {
		plain++
	}
	b = append(b, s[:plain]...)
	for _, r := range s[plain:] {
		if r != ' ' && !strconv.IsPrint(r) {
			r = utf8.RuneError
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

// Log keeps the last requests. All methods may be called from any goroutine.
type Log struct {
	mu        sync.Mutex
	ring      []Entry
	seq       uint64 // of the last entry
	listeners map[*hearer]bool
	printers  map[*printer]bool
}

// logSize is the number of entries that a Log of a [Handler] keeps. The collector of garbage looks at
// each: with a thousand it worked half as much again as for a bare handler, more than one percent of an answer's time.
const logSize = 400

// newLog returns a log that keeps the last size entries, at least one.
func newLog(size int) *Log {
	return &Log{ring: make([]Entry, max(size, 1)), listeners: map[*hearer]bool{}, printers: map[*printer]bool{}}
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

func (l *Log) say(p model.Phrase) { l.add(&Entry{Time: time.Now(), Note: p.String(), Said: p}) }

func (l *Log) add(e *Entry) {
	l.mu.Lock()
	l.seq++
	e.Seq = l.seq
	l.ring[e.Seq%uint64(len(l.ring))] = *e
	for n := range l.listeners {
		signal(n.wake)
	}
	for p := range l.printers {
		p.add(e)
	}
	l.mu.Unlock()
}

type hearer struct {
	wake chan struct{} // holds one token while there is something to tell
	quit chan struct{}
	done chan struct{}
}

// Listen has f called with the entries that are added from now on, in order and never twice at once, on a goroutine
// that belongs to this listener (so a window hands them over to its own). Requests do not wait for f: what came in while
// it ran is given to it together, and if that is more than the log keeps, the oldest are left out, which their Seq tells.
// The function that Listen returns ends it, after the entries so far have been given to f; it must not be called from f.
func (l *Log) Listen(f func([]Entry)) (stop func()) {
	n := &hearer{make(chan struct{}, 1), make(chan struct{}), make(chan struct{})}
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
