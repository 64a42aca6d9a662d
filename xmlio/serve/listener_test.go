package serve

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"
)

// pair returns both ends of a connection, the first of them one of a listener's.
func pair(t *testing.T, most limits) (ours, theirs net.Conn, l *listener) {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l = newListener(inner, most)
	t.Cleanup(func() { l.Close() })
	theirs, err = net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { theirs.Close() })
	ours, err = l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close() })
	return ours, theirs, l
}

// never is a limit that no test reaches.
const never = time.Hour

// The test counts: the listener's own ticks are an hour apart.
func TestWhatAConnectionDoesSaysHowMuchTimeItHas(t *testing.T) {
	ours, theirs, _ := pair(t, limits{read: 2 * never, write: never, idle: 4 * never, tick: never, conns: 1})
	c := ours.(*conn)
	want := func(when string, ticks int) {
		t.Helper()
		for i := 1; i < ticks; i++ {
			if c.tick() {
				t.Fatalf("%s: over after %d ticks", when, i)
			}
		}
		if !c.tick() {
			t.Fatalf("%s: not over after %d ticks", when, ticks)
		}
	}
	one := make([]byte, 1)
	arrives := func() {
		t.Helper()
		if _, err := theirs.Write(one); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Read(one); err != nil {
			t.Fatal(err)
		}
	}
	write := func() {
		t.Helper()
		if _, err := c.Write(one); err != nil {
			t.Fatal(err)
		}
	}
	want("before the first request", 3)
	write()
	arrives()
	want("while a request arrives", 3)
	write()
	arrives()
	c.tick()
	c.tick()
	arrives() // more of it brings no more time
	want("near its end", 1)
	write()
	want("after an answer", 5)
	write()
	arrives()
	grant(withConn(context.Background(), c), 10*never)
	want("with more time granted", 11+3)
	grant(context.Background(), never) // no connection: nothing to grant
}

func TestAnAnswerThatIsNotTakenIsBrokenOff(t *testing.T) {
	c, _, _ := pair(t, limits{read: never, write: 20 * time.Millisecond, idle: never, tick: 5 * time.Millisecond, conns: 1})
	var err error
	for err == nil {
		_, err = c.Write(make([]byte, 1<<20)) // nobody reads, so it stops sooner or later
	}
	if !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
}

func TestAClosedListenerLetsGo(t *testing.T) {
	c, _, l := pair(t, limits{read: never, write: never, idle: never, tick: time.Millisecond, conns: 1})
	accepted := make(chan error)
	go func() {
		_, err := l.Accept() // waits for room
		accepted <- err
	}()
	l.Close()
	l.Close()
	if err := <-accepted; !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
	c.Close()
	c.Close()
	if len(l.conns) != 0 || len(l.room) != 0 {
		t.Errorf("%d connections, %d tokens", len(l.conns), len(l.room))
	}
}
