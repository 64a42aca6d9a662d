package kit

import "fyne.io/fyne/v2"

// Runner runs work away from the window's thread and then, on the window's thread, what follows from it.
type Runner func(work, then func())

// Background is the Runner of a real window.
func Background(work, then func()) {
	go func() {
		work()
		fyne.Do(then)
	}()
}

// Latest runs one piece of work at a time and forgets all but the newest: for results that follow a document that
// changes with every key. It belongs to the window's thread.
type Latest struct {
	Run Runner

	busy, stale bool
	waiting     *job
}

type job struct{ work, then func() }

// Do runs work in the background and then, unless newer work has come in the meantime, then.
func (l *Latest) Do(work, then func()) {
	l.waiting = &job{work, then}
	if !l.busy {
		l.next()
	}
}

// Cancel forgets what waits, and the result of what runs.
func (l *Latest) Cancel() { l.waiting, l.stale = nil, true }

func (l *Latest) next() {
	j := l.waiting
	l.waiting, l.busy, l.stale = nil, true, false
	l.Run(j.work, func() {
		l.busy = false
		if l.waiting == nil && !l.stale {
			j.then()
		}
		if l.waiting != nil && !l.busy {
			l.next()
		}
	})
}
