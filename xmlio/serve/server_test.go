package serve

import (
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

func running(t *testing.T, h *Handler, l limits) *Server {
	t.Helper()
	s, err := start("127.0.0.1:0", h, nil, l)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStartAndStop(t *testing.T) {
	s, err := Start("127.0.0.1:0", testHandler(t, Config{}))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(s.URL(), "http://127.0.0.1:") || !strings.HasSuffix(s.URL(), "/globextprov") || !s.Addr().IP.IsLoopback() || !s.Moved().Empty() {
		t.Errorf("%s, at %v, moved %q", s.URL(), s.Addr(), s.Moved())
	}
	r, err := http.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r.Body)
	r.Body.Close()
	if err != nil || string(b) != string(testDocument) {
		t.Error("not the document:", err)
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
	<-s.Done()
	if _, err := http.Get(s.URL()); err == nil {
		t.Error("it still answers")
	}
}

func TestATakenPortLeadsToTheNextFreeOne(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	h := testHandler(t, Config{})
	s, err := Start(taken.Addr().String(), h)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	port := taken.Addr().(*net.TCPAddr).Port
	if s.Addr().Port <= port || !strings.Contains(s.Moved().String(), "port "+strconv.Itoa(port)+" is taken") || !strings.Contains(s.URL(), strconv.Itoa(s.Addr().Port)) {
		t.Errorf("port %d, was %d: %q %s", s.Addr().Port, port, s.Moved(), s.URL())
	}
	if list := h.Log().Entries(0); len(list) != 1 || list[0].Note != s.Moved().String() {
		t.Error("the log does not say so")
	}
}

// On the local network a service is asked by the address at which it is reached, and by no other. (Loopback has many
// addresses on some systems; the test needs a second one.)
func TestTheAddressOfTheConnectionIsOurs(t *testing.T) {
	s, err := Start("127.0.0.2:0", testHandler(t, Config{}))
	if err != nil {
		t.Skip("there is no second loopback address:", err)
	}
	defer s.Stop()
	for host, want := range map[string]int{"127.0.0.2": 200, "127.0.0.2:80": 200, "127.0.0.3": 421, "192.168.1.1": 421, "[::ffff:127.0.0.2]": 200} {
		r, err := http.NewRequest("GET", s.URL(), nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		a, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		a.Body.Close()
		if a.StatusCode != want {
			t.Errorf("%s: status %d, want %d", host, a.StatusCode, want)
		}
	}
}

func TestAddressesThatCannotBe(t *testing.T) {
	for _, addr := range []string{"localhost", "127.0.0.1:http", "127.0.0.1:70000", "192.0.2.1:0"} {
		if s, err := Start(addr, testHandler(t, Config{})); err == nil {
			s.Stop()
			t.Errorf("%s: no error", addr)
		}
	}
}
