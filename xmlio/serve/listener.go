package serve

import (
	"net"
	"sync"
	"time"
)

// listener is a listener that limits how many connections there are at once, and on whose connections deadlines cost next
// to nothing. net/http sets several deadlines for each request, hardly ever is one reached, and with the system's timers
// they cost more than all of our handler. Here a deadline is only noted; a goroutine looks at all connections once a tick
// and has the deadlines that have passed take effect, so at most a tick late.
type listener struct {
	net.Listener
	room chan struct{} // holds one token for each connection
	done chan struct{} // closed when the listener is
	once sync.Once

	mu    sync.Mutex
	conns map[*conn]struct{}
}

func newListener(l net.Listener, most int, tick time.Duration) *listener {
	n := &listener{Listener: l, room: make(chan struct{}, most), done: make(chan struct{}), conns: map[*conn]struct{}{}}
	go n.enforce(tick)
	return n
}

// Accept implements [net.Listener]. It waits until there is room for one more connection.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case l.room <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	inner, err := l.Listener.Accept()
	if err != nil {
		<-l.room
		return nil, err
	}
	c := &conn{Conn: inner, listener: l}
	c.read.set, c.write.set = inner.SetReadDeadline, inner.SetWriteDeadline
	l.mu.Lock()
	l.conns[c] = struct{}{}
	l.mu.Unlock()
	return c, nil
}

// Close implements [net.Listener]. Connections that are open stay, and so do their deadlines.
func (l *listener) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// enforce has deadlines that have passed take effect, until the listener is closed and all of its connections are.
func (l *listener) enforce(tick time.Duration) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for now := range ticker.C {
		l.mu.Lock()
		for c := range l.conns {
			c.read.enforce(now)
			c.write.enforce(now)
		}
		left := len(l.conns)
		l.mu.Unlock()
		select {
		case <-l.done:
			if left == 0 {
				return
			}
		default:
		}
	}
}

// conn is a connection of a listener.
type conn struct {
	net.Conn
	listener    *listener
	once        sync.Once
	read, write deadline
}

// Close implements [net.Conn].
func (c *conn) Close() error {
	c.once.Do(func() {
		c.listener.mu.Lock()
		delete(c.listener.conns, c)
		c.listener.mu.Unlock()
		<-c.listener.room
	})
	return c.Conn.Close()
}

// SetReadDeadline implements [net.Conn].
func (c *conn) SetReadDeadline(t time.Time) error { return c.read.note(t) }

// SetWriteDeadline implements [net.Conn].
func (c *conn) SetWriteDeadline(t time.Time) error { return c.write.note(t) }

// SetDeadline implements [net.Conn].
func (c *conn) SetDeadline(t time.Time) error {
	if err := c.read.note(t); err != nil {
		return err
	}
	return c.write.note(t)
}

// deadline is one of a connection's two deadlines.
type deadline struct {
	set func(time.Time) error // sets the system's

	mu     sync.Mutex
	at     time.Time // zero: none
	passed bool      // the system has been told that it has passed
}

// longAgo is before every deadline that means a time to come. Those before it are meant to take effect at once.
var longAgo = time.Unix(1<<30, 0)

// note notes a deadline in place of the one before.
func (d *deadline) note(t time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at = t
	if !t.IsZero() && t.Before(longAgo) {
		d.passed = true
		return d.set(t)
	}
	if d.passed {
		d.passed = false
		return d.set(time.Time{})
	}
	return nil
}

// enforce has the deadline take effect if it has passed.
func (d *deadline) enforce(now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.passed || d.at.IsZero() || now.Before(d.at) {
		return
	}
	d.passed = true
	_ = d.set(longAgo) // fails when the connection has been closed
}
