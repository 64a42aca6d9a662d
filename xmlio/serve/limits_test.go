package serve

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func dial(t *testing.T, s *Server) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// A caller that holds on to a connection without ever finishing its request is let go. The test waits for the service
// to close the connection, however long that takes.
func TestSlowCallersAreLetGo(t *testing.T) {
	s := running(t, testHandler(t, Config{}), limits{tick: 5 * time.Millisecond, read: 50 * time.Millisecond, write: time.Minute, idle: time.Minute, conns: 10})
	for name, start := range map[string]string{
		"nothing":              "",
		"half a request line":  "GET /glob",
		"a header without end": "GET /globextprov HTTP/1.1\r\nHost: localhost\r\nX: ",
		"a body that is late":  "POST /globextprov HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ncloud",
	} {
		c := dial(t, s)
		if _, err := io.WriteString(c, start); err != nil {
			t.Fatal(err)
		}
		answer, err := io.ReadAll(c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if strings.HasPrefix(string(answer), "HTTP/1.1 200") {
			t.Errorf("%s: %.40q", name, answer)
		}
	}
	// One that sends a byte now and then does not win either: the time counts for the whole header. (Its pace is that of
	// requests to another service.)
	other := running(t, testHandler(t, Config{}), defaultLimits)
	c := dial(t, s)
	go func() {
		for {
			r, err := http.Get(other.URL())
			if err != nil {
				return
			}
			r.Body.Close()
			if _, err := c.Write([]byte("a")); err != nil {
				return
			}
		}
	}()
	if _, err := io.ReadAll(c); err != nil && !strings.Contains(err.Error(), "reset") {
		t.Error(err)
	}
}

func TestIdleConnectionsAreClosed(t *testing.T) {
	s := running(t, testHandler(t, Config{}), limits{tick: 5 * time.Millisecond, read: time.Minute, write: time.Minute, idle: 50 * time.Millisecond, conns: 10})
	c := dial(t, s)
	fmt.Fprint(c, "GET /globextprov HTTP/1.1\r\nHost: localhost\r\n\r\n")
	if answer, err := io.ReadAll(c); err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 200") {
		t.Errorf("%.40q %v", answer, err)
	}
}

func TestHeadersAreLimited(t *testing.T) {
	s := running(t, testHandler(t, Config{}), defaultLimits)
	for name, header := range map[string]string{
		"one long header": "X: " + strings.Repeat("a", 2*MaxHeader),
		"many headers":    strings.Repeat("X: aaaaaaaaaaaaaaaa\r\n", 2*MaxHeader/20) + "Y: z",
	} {
		c := dial(t, s)
		go fmt.Fprintf(c, "GET /globextprov HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n", header) // may fail: it is cut off
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil || r.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("%s: %v %v", name, r, err)
		}
	}
	// A long address is a part of the header. One that an app may well send is taken.
	r, err := http.Get(s.URL() + "?cloud_username=" + strings.Repeat("a", 8000))
	if err != nil || r.StatusCode != 404 {
		t.Errorf("a long address: %v %v", r, err)
	}
	r.Body.Close()
}

// A body beyond the limit is not read: the service answers while most of it has not even been sent.
func TestAnEndlessBodyIsCutOff(t *testing.T) {
	s := running(t, testHandler(t, Config{}), defaultLimits)
	c := dial(t, s)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		fmt.Fprint(c, "POST /globextprov HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n")
		for {
			if _, err := c.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	}()
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil || r.StatusCode != http.StatusRequestEntityTooLarge || !r.Close {
		t.Errorf("%v %v", r, err)
	}
	<-ended // the service has closed the connection
}

func TestMoreConnectionsThanTheLimitWait(t *testing.T) {
	l := defaultLimits
	l.conns = 2
	s := running(t, testHandler(t, Config{}), l)
	ask := func(c net.Conn) {
		t.Helper()
		fmt.Fprint(c, "GET /globextprov HTTP/1.1\r\nHost: localhost\r\n\r\n")
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != 200 {
			t.Error(r.StatusCode, err)
		}
	}
	first, second, third := dial(t, s), dial(t, s), dial(t, s)
	ask(first)
	ask(second)
	first.Close() // makes room
	ask(third)
}

// Requests that HTTP does not allow must not reach the handler, nor leave anything behind on the connection.
func TestMalformedRequests(t *testing.T) {
	h := testHandler(t, Config{})
	s := running(t, h, defaultLimits)
	for _, request := range []string{
		"GET /globextprov HTTP/1.1\r\n\r\n",                                                                 // no Host
		"GET /globextprov HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n",                                // two
		"GET /glob\x00extprov HTTP/1.1\r\nHost: localhost\r\n\r\n",                                          // NUL
		"GET /globextprov HTTP/1.1\r\nHost: localhost\r\nX : y\r\n\r\n",                                     // blank before the colon
		"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",                                                      // no percent encoding
		"POST /globextprov HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", // two lengths
		"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",                                              // TLS
	} {
		c := dial(t, s)
		fmt.Fprint(c, request)
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil || r.StatusCode != 400 {
			t.Errorf("%q: %v %v", request, r, err)
		}
	}
	if list := h.Log().Entries(0); len(list) != 0 {
		t.Errorf("%v", list)
	}
}
