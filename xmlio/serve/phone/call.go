package phone

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"dialwright/xmlio"
	"dialwright/xmlio/serve/digest"
)

// UserAgent is what the app calls itself.
const UserAgent = "CloudSoftphone/1.6.4"

// DefaultTimeout is how long an answer may take. How long the app waits is not known.
const DefaultTimeout = 30 * time.Second

// maxRedirects is how many redirects are followed.
const maxRedirects = 10

// Options are what else can be chosen about a call. The zero value is what most need.
type Options struct {
	Timeout   time.Duration  // for all of the call; 0 means [DefaultTimeout]
	UserAgent string         // "" means [UserAgent]
	Trust     *x509.CertPool // certificates that are trusted for https; nil means those of this computer
}

// redirected is why there was a further request after a redirect.
const redirected = "redirected"

// Step is one request of a call with the status of its answer.
type Step struct {
	Method, URL string // passwords are masked in the address
	Status      int
	Why         string // why there was a further request; "" for the last
}

// Answer is what came back.
type Answer struct {
	Steps   []Step
	Status  int
	Header  http.Header
	Body    []byte
	BodyErr error // why the body ended too early; nil when all of it is here
	Took    time.Duration

	hide func(string) string // masks passwords in what the service says; some send back what they were asked
}

// ContentType returns the answer's content type for people, with passwords masked; "" when it has none. The two that
// documents have are shown as they are, for a short password may be a part of them by chance.
func (a *Answer) ContentType() string {
	kind := a.Header.Get("Content-Type")
	if kind == "application/xml" || kind == "text/xml" {
		return kind
	}
	return a.hide(kind)
}

// Call makes the call, with Digest credentials where they are asked for and following redirects. The error is for a call
// that cannot be made or that gets no answer at all; it holds no password.
func (s Service) Call(ctx context.Context, u User, o Options) (*Answer, error) {
	c, err := s.fill(u)
	if err != nil {
		return nil, err
	}
	timeout := o.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{RootCAs: o.Trust}
	defer transport.CloseIdleConnections()
	c.client = &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if o.UserAgent != "" {
		c.header.Set("User-Agent", o.UserAgent)
	} else if c.header.Get("User-Agent") == "" {
		c.header.Set("User-Agent", UserAgent)
	}
	began := time.Now()
	a, err := c.follow(ctx)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, fmt.Errorf("no answer within %v", timeout)
		}
		return nil, err
	}
	if errors.Is(a.BodyErr, context.DeadlineExceeded) {
		a.BodyErr = fmt.Errorf("the rest did not come within %v", timeout)
	}
	a.Took = time.Since(began)
	return a, nil
}

// follow makes requests until there is an answer that leads to no further one.
func (c *call) follow(ctx context.Context) (*Answer, error) {
	a := &Answer{hide: c.hide}
	authorization := ""
	renewed := false // the nonce had expired, and the new one was answered
	for {
		r, err := c.send(ctx, authorization)
		if err != nil {
			return nil, err
		}
		a.Steps = append(a.Steps, Step{Method: c.method, URL: c.shown, Status: r.StatusCode})
		step := &a.Steps[len(a.Steps)-1]
		location, challenges := r.Header.Get("Location"), r.Header.Values("WWW-Authenticate")
		expired := authorization != "" && !renewed && digest.Expired(challenges)
		switch {
		case r.StatusCode == http.StatusUnauthorized && (authorization == "" || expired) && (c.username != "" || c.password != ""):
			authorization, err = digest.Authorize(challenges, digest.Request{
				Method: c.method, Target: c.url.RequestURI(), Username: c.username, Password: c.password})
			if err == nil {
				step.Why = "Digest credentials asked for"
				if expired {
					step.Why = "Digest nonce expired"
				}
				renewed = expired
				discard(r)
				continue
			}
			step.Why = c.hide(err.Error())
		case redirects(r.StatusCode) && location != "" && len(a.Steps) > maxRedirects:
			step.Why = fmt.Sprintf("redirected more than %d times", maxRedirects)
		case redirects(r.StatusCode) && location != "":
			step.Why = redirected
			authorization, renewed = "", false
			discard(r)
			if err := c.redirect(r.StatusCode, location); err != nil {
				return nil, err
			}
			continue
		}
		a.Status, a.Header = r.StatusCode, r.Header
		a.Body, a.BodyErr = io.ReadAll(io.LimitReader(r.Body, xmlio.MaxSize+1))
		r.Body.Close()
		return a, nil
	}
}

func (c *call) send(ctx context.Context, authorization string) (*http.Response, error) {
	var body io.Reader
	if c.body != "" {
		body = strings.NewReader(c.body)
	}
	r, err := http.NewRequestWithContext(ctx, c.method, c.url.String(), body)
	if err != nil {
		return nil, errors.New(c.hide(err.Error()))
	}
	r.Header = c.header.Clone()
	if c.contentType != "" {
		r.Header.Set("Content-Type", c.contentType)
	}
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	answer, err := c.client.Do(r)
	var cause *url.Error
	if errors.As(err, &cause) {
		err = cause.Err // without the address, which holds the password
	}
	if err != nil {
		return nil, &failure{c.url.Host + ": " + c.hide(reason(err)), err}
	}
	return answer, nil
}

// failure is why there is no answer, with passwords masked: the cause may hold what the service said.
type failure struct {
	text  string
	cause error
}

func (f *failure) Error() string { return f.text }
func (f *failure) Unwrap() error { return f.cause }

// reason says why there is no answer.
func reason(err error) string {
	var network *net.OpError
	switch {
	case errors.Is(err, io.EOF):
		return "the connection was closed before an answer came"
	case errors.As(err, &network) && network.Op == "dial":
		return fmt.Sprintf("the service cannot be reached: %v; check the address, and whether it runs", network.Err)
	}
	return err.Error()
}

// discard reads what little an answer on the way has, so that its connection can be used again.
func discard(r *http.Response) {
	_, _ = io.CopyN(io.Discard, r.Body, 64<<10) // if it fails, the next request has a connection of its own
	r.Body.Close()
}

func redirects(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// redirect makes the call one to where an answer leads. Neither custom headers nor credentials go to another host.
func (c *call) redirect(status int, location string) error {
	next, err := c.url.Parse(location)
	if err != nil || next.Scheme != "http" && next.Scheme != "https" {
		return fmt.Errorf("the service redirects to %q, which is no address", c.hide(location))
	}
	if next.Host != c.url.Host {
		agent := c.header.Get("User-Agent")
		c.header = http.Header{"User-Agent": {agent}}
		c.username, c.password = "", ""
	}
	kept := status == http.StatusTemporaryRedirect || status == http.StatusPermanentRedirect
	if !kept && c.method != http.MethodGet && c.method != http.MethodHead {
		c.method, c.body, c.contentType = http.MethodGet, "", ""
	}
	next.User, next.Fragment = nil, ""
	c.url, c.shown = next, c.hide(next.String())
	return nil
}
