package serve

import (
	"context"
	"crypto/tls"
	"errors"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dialwright/model"
)

// Limits of the service. They are far above what the app needs and keep a caller from holding on to much.
const (
	ReadTimeout  = 10 * time.Second // from the first byte of a request, or the start of a connection, until the answer; this and the next two may be a second more
	WriteTimeout = 60 * time.Second // for the answer to be taken
	IdleTimeout  = 60 * time.Second // between an answer and the next request of a connection
	MaxHeader    = 16 << 10         // bytes of a request's header
	MaxConns     = 16 << 10         // connections at once; more wait
	stopTimeout  = 2 * time.Second  // for requests under way when the service stops, and for the log to be taken
)

// DefaultAddr is the address of the service when nothing else is chosen: this computer alone can reach it.
const DefaultAddr = "127.0.0.1:8080"

// portsToTry is how many ports are tried when the first is taken.
const portsToTry = 20

// Server is a service that listens.
type Server struct {
	http     http.Server
	addr     *net.TCPAddr
	url      string
	moved    model.Phrase
	done     chan struct{}
	serveErr error
}

// Start has the handler answer at an address, "HOST:PORT" ("" means [DefaultAddr], an empty HOST every address of this
// computer, port 0 any free port). When the port is taken the next free one is used, which [Server.Moved] tells.
func Start(addr string, h *Handler) (*Server, error) { return start(addr, h, nil, defaultLimits) }

// StartTLS is like [Start], but answers by https with the certificate.
func StartTLS(addr string, cert tls.Certificate, h *Handler) (*Server, error) {
	return start(addr, h, &tls.Config{Certificates: []tls.Certificate{cert}}, defaultLimits)
}

func start(addr string, h *Handler, secure *tls.Config, l limits) (*Server, error) {
	if addr == "" {
		addr = DefaultAddr
	}
	open, moved, err := listen(addr)
	if err != nil {
		return nil, err
	}
	s := &Server{addr: open.Addr().(*net.TCPAddr), moved: moved, done: make(chan struct{})}
	s.http = http.Server{
		Handler:        h,
		ConnContext:    withConn,
		MaxHeaderBytes: MaxHeader,
		ErrorLog:       log.New(noteWriter{h.log}, "", 0),
		TLSConfig:      secure,
	}
	limited := newListener(open, l)
	scheme, run := "http", s.http.Serve
	if secure != nil {
		scheme, run = "https", func(l net.Listener) error { return s.http.ServeTLS(l, "", "") }
	}
	s.url = scheme + "://" + urlHost(s.addr) + (&url.URL{Path: h.Config().Path}).EscapedPath()
	if !moved.Empty() {
		h.log.say(moved)
	}
	go func() {
		defer close(s.done)
		if err := run(limited); !errors.Is(err, http.ErrServerClosed) {
			s.serveErr = err
			h.log.say(model.Say("the service has ended: %v", err))
		}
	}()
	return s, nil
}

// URL returns the address of the service when it started, as the app is given it: http://127.0.0.1:8080/globextprov.
func (s *Server) URL() string { return s.url }

// Addr returns the address on which the service listens.
func (s *Server) Addr() *net.TCPAddr { return s.addr }

// Moved says in words that the service listens on another port than was asked for, and why; empty when it does not.
func (s *Server) Moved() model.Phrase { return s.moved }

// Done is closed when the service has ended.
func (s *Server) Done() <-chan struct{} { return s.done }

// Stop ends the service. Requests under way get two seconds to end, then their connections are closed.
func (s *Server) Stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	<-s.done
	return errors.Join(err, s.serveErr)
}

// listen opens the address or, if its port is taken, the next free one.
func listen(addr string) (l net.Listener, moved model.Phrase, err error) {
	host, service, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, moved, model.Errorf("the address %q is not HOST:PORT: %v", addr, err)
	}
	port, err := strconv.ParseUint(service, 10, 16)
	if err != nil {
		return nil, moved, model.Errorf("the port of %q is not a number from 0 to 65535", addr)
	}
	l, first := net.Listen("tcp", addr)
	if first == nil {
		return l, moved, nil
	}
	if !taken(first) {
		return nil, moved, model.Errorf("cannot listen on %s: %v", addr, first)
	}
	for next := port + 1; next <= min(port+portsToTry, 65535); next++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(next, 10)))
		if err == nil {
			return l, model.Say("port %d is taken, so the service is on port %d", port, next), nil
		}
	}
	return nil, moved, model.Errorf("cannot listen on %s, nor on the %d ports after it: %v", addr, portsToTry, first)
}

// urlHost returns host and port by which an address is reached. For a service on every address that is the one by which
// this computer reaches its network.
func urlHost(a *net.TCPAddr) string {
	ip := a.IP
	if ip.IsUnspecified() {
		ip = net.IPv4(127, 0, 0, 1)
		if lan := lanAddress(); lan != nil {
			ip = lan
		}
	}
	return net.JoinHostPort(ip.String(), strconv.Itoa(a.Port))
}

// lanAddress returns the address by which other devices of the local network reach this computer, or nil if it has none.
// Private addresses come first.
func lanAddress() net.IP {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var found net.IP
	for _, a := range addrs {
		n, ok := a.(*net.IPNet)
		if !ok || n.IP.To4() == nil || n.IP.IsLoopback() || n.IP.IsLinkLocalUnicast() {
			continue
		}
		if n.IP.IsPrivate() {
			return n.IP.To4()
		}
		if found == nil {
			found = n.IP.To4()
		}
	}
	return found
}

// noteWriter turns what net/http has to say, such as a failed TLS handshake, into notes of the log.
type noteWriter struct{ log *Log }

func (w noteWriter) Write(p []byte) (int, error) {
	w.log.Note(strings.TrimSpace(string(p)))
	return len(p), nil
}
