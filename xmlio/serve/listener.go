package serve

import (
	"context"
	"crypto/tls"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// limits are the limits of a listener, see [ReadTimeout] and those after it.
type limits struct {
	read, write, idle time.Duration
	tick              time.Duration // by how much each of these may be longer
	conns             int
}

var defaultLimits = limits{ReadTimeout, WriteTimeout, IdleTimeout, time.Second, MaxConns}

// listener is a listener that limits how many connections there are at once, and how long each of them may take. What
// net/http has for that sets several deadlines for each request, hardly ever is one reached, and they cost as much as half
// of our handler. Here a connection has a count of ticks left, which reading and writing set anew, and one goroutine counts
// down for all of them and closes those whose time is up.
type listener struct {
	net.Listener
	tick              time.Duration
	read, write, idle int64         // the limits, in ticks
	room              chan struct{} // holds one token for each connection
	done              chan struct{} // closed when the listener is
	once              sync.Once

	mu    sync.Mutex
	conns map[*conn]struct{}
}

func newListener(l net.Listener, most limits) *listener {
	n := &listener{Listener: l, tick: most.tick, room: make(chan struct{}, most.conns), done: make(chan struct{}), conns: map[*conn]struct{}{}}
	n.read, n.write, n.idle = n.ticks(most.read), n.ticks(most.write), n.ticks(most.idle)
	go n.count()
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
	c.left.Store(l.read)
	l.mu.Lock()
	l.conns[c] = struct{}{}
	l.mu.Unlock()
	return c, nil
}

// ticks returns how many ticks take at least d, wherever between two ticks it begins.
func (l *listener) ticks(d time.Duration) int64 { return int64((d+l.tick-1)/l.tick) + 1 }

// Close implements [net.Listener]. Connections that are open stay, and so do their limits.
func (l *listener) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// count counts down, until the listener is closed and all of its connections are.
func (l *listener) count() {
	ticker := time.NewTicker(l.tick)
	defer ticker.Stop()
	for range ticker.C {
		var over []*conn
		l.mu.Lock()
		for c := range l.conns {
			if c.tick() {
				over = append(over, c)
			}
		}
		left := len(l.conns)
		l.mu.Unlock()
		for _, c := range over {
			_ = c.Close() // whoever reads or writes is told
		}
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
	listener *listener
	once     sync.Once

	left    atomic.Int64 // ticks for what is going on
	granted atomic.Int64 // ticks that come before those
	waiting atomic.Bool  // for a request to begin; false from its first byte on
}

// Read implements [net.Conn].
func (c *conn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 && c.waiting.Load() {
		c.waiting.Store(false)
		c.left.Store(c.listener.read)
	}
	return n, err
}

// Write implements [net.Conn].
func (c *conn) Write(b []byte) (int, error) {
	c.left.Store(c.listener.write)
	n, err := c.Conn.Write(b)
	c.left.Store(c.listener.idle)
	c.waiting.Store(true)
	return n, err
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

// tick counts down by one, and reports whether the time of the connection is up.
func (c *conn) tick() bool {
	if c.granted.Load() > 0 {
		c.granted.Add(-1)
		return false
	}
	return c.left.Add(-1) <= 0
}

// grant has the limits of a request's connection count from a time d later on. A request that did not come by a listener
// has none.
func grant(ctx context.Context, d time.Duration) {
	if c, ok := ctx.Value(connKey{}).(*conn); ok {
		c.granted.Store(c.listener.ticks(d))
	}
}

type connKey struct{}

// withConn returns the context of the requests that come by a connection.
func withConn(ctx context.Context, c net.Conn) context.Context {
	if secure, ok := c.(*tls.Conn); ok {
		c = secure.NetConn()
	}
	return context.WithValue(ctx, connKey{}, c)
}
