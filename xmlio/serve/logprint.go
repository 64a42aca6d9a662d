package serve

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// Bounds of what [Log.Print] gathers.
const (
	printPause = 10 * time.Millisecond // between two writes, unless there is a lot to write
	printFull  = 64 << 10              // bytes that are a lot
	printMost  = 16 << 20              // bytes that wait at most, when w does not take them
)

// Print has the entries that are added from now on written to w, each as a line without control characters: the first at
// once, those that follow it closely together, a hundredth of a second later. Requests do not wait for w. When it takes
// nothing any more, 16 MB are kept for it, and of what comes then a line says how many entries are missing. Errors of w are
// ignored. The function that Print returns ends it, after the entries so far have been written, or two seconds later when w
// does not take them: then the last write to w still hangs.
func (l *Log) Print(w io.Writer) (stop func()) { return l.print(w, stopTimeout) }

func (l *Log) print(w io.Writer, patience time.Duration) (stop func()) {
	p := &printer{w: w, wake: make(chan struct{}, 1), full: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	l.mu.Lock()
	l.printers[p] = true
	l.mu.Unlock()
	go p.run()
	return sync.OnceFunc(func() {
		l.mu.Lock()
		delete(l.printers, p)
		l.mu.Unlock()
		close(p.quit)
		late := time.NewTimer(patience)
		defer late.Stop()
		select {
		case <-p.done:
		case <-late.C:
		}
	})
}

// printer writes the entries of a log as lines. A line is made where its entry is added: that costs less than to hand the
// entry over. Many lines are then written at once.
type printer struct {
	w    io.Writer
	wake chan struct{} // holds one token when there are lines
	full chan struct{} // holds one token when there are a lot
	quit chan struct{}
	done chan struct{}

	mu     sync.Mutex
	lines  []byte
	missed int // entries for which there was no room, since the lines
	second int64
	stamp  []byte // the time of day at second
}

// add adds an entry. The caller sees to it that entries come in their order.
func (p *printer) add(e *Entry) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.lines) >= printMost {
		p.missed++
		return
	}
	if s := e.Time.Unix(); s != p.second || p.stamp == nil {
		p.second, p.stamp = s, e.appendTime(p.stamp[:0])
	}
	before := len(p.lines)
	p.lines = append(e.appendText(append(p.lines, p.stamp...)), '\n')
	if before == 0 {
		signal(p.wake)
	}
	if before < printFull && len(p.lines) >= printFull {
		signal(p.full)
	}
}

// signal puts a token into a channel that holds one, unless it has it.
func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (p *printer) run() {
	defer close(p.done)
	var spare []byte
	pause := time.NewTimer(printPause)
	defer pause.Stop()
	for quit := false; !quit; {
		select {
		case <-p.wake:
		case <-p.quit:
		}
		spare = p.write(spare)
		pause.Reset(printPause)
		select {
		case <-pause.C:
		case <-p.full:
		case <-p.quit:
			p.write(spare)
			quit = true
		}
	}
}

// write writes the lines that there are, while others gather in spare. It returns what can be the next spare.
func (p *printer) write(spare []byte) []byte {
	p.mu.Lock()
	lines, missed := p.lines, p.missed
	p.lines, p.missed = spare[:0], 0
	p.mu.Unlock()
	if missed > 0 {
		lines = fmt.Appendf(lines, "(%d entries are missing here: they came faster than they were read)\n", missed)
	}
	if len(lines) > 0 {
		_, _ = p.w.Write(lines) // nobody reads them, then
	}
	if cap(lines) > 4*printFull {
		return nil
	}
	return lines
}
