package serve

import (
	"errors"
	"net"
	"os"
	"testing"
	"time"
)

// pair returns both ends of a connection, the first of them one of a listener's.
func pair(t *testing.T, most int, tick time.Duration) (ours, theirs net.Conn, l *listener) {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l = newListener(inner, most, tick)
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

func timedOut(err error) bool { return errors.Is(err, os.ErrDeadlineExceeded) }

func TestDeadlinesTakeEffect(t *testing.T) {
	c, other, _ := pair(t, 1, time.Millisecond)
	b := make([]byte, 1)
	if err := c.SetReadDeadline(time.Now().Add(5 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Read(b); !timedOut(err) {
		t.Errorf("reading: %v", err)
	}
	if _, err := c.Read(b); !timedOut(err) {
		t.Errorf("reading again: %v", err)
	}

	// Taken back, it has none.
	if err := c.SetReadDeadline(time.Time{}); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Write(b); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Read(b); err != nil {
		t.Errorf("after it was taken back: %v", err)
	}

	// One that is meant at once, as net/http does to end a read that is under way.
	read := make(chan error)
	go func() {
		_, err := c.Read(b)
		read <- err
	}()
	if err := c.SetReadDeadline(time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	if err := <-read; !timedOut(err) {
		t.Errorf("at once: %v", err)
	}

	// Nobody reads, so writing stops sooner or later.
	if err := c.SetDeadline(time.Now().Add(5 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	var err error
	for err == nil {
		_, err = c.Write(make([]byte, 1<<20))
	}
	if !timedOut(err) {
		t.Errorf("writing: %v", err)
	}
}

func TestALaterDeadlineReplacesAnEarlierOne(t *testing.T) {
	now := time.Now()
	var system []time.Time
	d := deadline{set: func(t time.Time) error { system = append(system, t); return nil }}
	note := func(at time.Time) {
		if err := d.note(at); err != nil {
			t.Fatal(err)
		}
	}
	note(now.Add(10))
	note(now.Add(20))
	d.enforce(now.Add(15))
	note(time.Time{})
	d.enforce(now.Add(30))
	if len(system) != 0 {
		t.Fatalf("the system was bothered: %v", system)
	}
	note(now.Add(40))
	d.enforce(now.Add(40))
	d.enforce(now.Add(41))
	if len(system) != 1 || !system[0].Equal(longAgo) {
		t.Fatalf("a deadline that has passed: %v", system)
	}
	note(now.Add(50))
	if len(system) != 2 || !system[1].IsZero() {
		t.Fatalf("a new one after that: %v", system)
	}
}

func TestAClosedListenerLetsGo(t *testing.T) {
	c, _, l := pair(t, 1, time.Millisecond)
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
