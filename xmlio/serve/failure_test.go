package serve

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestFailuresOnPurpose(t *testing.T) {
	h := testHandler(t, Config{})
	s := running(t, h, defaultLimits)
	for _, tt := range []struct {
		failure     Failure
		status      int    // 0: no answer
		contentType string // of the answer
		body        string
		err         error // of reading the body
		note        string
	}{
		{Failure{}, 200, "application/xml", string(testDocument), nil, ""},
		{Failure{Kind: WrongCredentials}, 403, "application/xml", "<error><message>Wrong user name or password.</message></error>\n", nil, "credentials refused"},
		{Failure{Kind: WrongCredentials, Message: `a <b> & "č"`}, 403, "application/xml", "<error><message>a &lt;b&gt; &amp; &#34;č&#34;</message></error>\n", nil, "credentials refused"},
		{Failure{Kind: GenericError}, 500, "", "", nil, "on purpose: error"},
		{Failure{Kind: SlowAnswer, Delay: time.Millisecond}, 200, "application/xml", string(testDocument), nil, "on purpose: 1ms late"},
		{Failure{Kind: Dropped}, 0, "", "", nil, "connection dropped"},
		{Failure{Kind: Truncated}, 200, "application/xml", string(testDocument[:len(testDocument)/2]), io.ErrUnexpectedEOF, "half of the document"},
		{Failure{Kind: WrongType}, 200, "text/html; charset=utf-8", string(testDocument), nil, "content type text/html"},
	} {
		name := string(tt.failure.Kind)
		if err := h.Configure(Config{Failure: tt.failure}); err != nil {
			t.Fatal(err)
		}
		// A new connection each, or the client would try again when one is dropped.
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, DisableCompression: true}}
		r, err := client.Get(s.URL())
		if tt.status == 0 {
			if !errors.Is(err, io.EOF) {
				t.Errorf("%s: %v %v", name, r, err)
			}
		} else {
			if err != nil {
				t.Fatal(name, err)
			}
			body, err := io.ReadAll(r.Body)
			r.Body.Close()
			if r.StatusCode != tt.status || r.Header.Get("Content-Type") != tt.contentType || string(body) != tt.body || !errors.Is(err, tt.err) {
				t.Errorf("%s: %d %s %.80q %v", name, r.StatusCode, r.Header.Get("Content-Type"), body, err)
			}
		}
		list := h.Log().Entries(0)
		if e := list[len(list)-1]; e.Status != tt.status || !strings.Contains(e.Note, tt.note) || (tt.note == "") != (e.Note == "") {
			t.Errorf("%s is logged as %+v", name, e)
		}
	}
}

// asked is a Source that tells when it is asked.
type asked chan struct{}

func (a asked) Answer(Caller) (*Answer, error) {
	a <- struct{}{}
	return newAnswer("a.xml", testDocument), nil
}

func TestACallerThatGivesUpOnASlowAnswer(t *testing.T) {
	source := make(asked)
	h, err := New(source, Config{Failure: Failure{Kind: SlowAnswer, Delay: time.Hour}})
	if err != nil {
		t.Fatal(err)
	}
	logged := make(chan Entry, 1)
	defer h.Log().Listen(func(list []Entry) { logged <- list[0] })()
	s := running(t, h, defaultLimits)
	ctx, cancel := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, "GET", s.URL(), nil)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-source
		cancel()
	}()
	if _, err := http.DefaultClient.Do(r); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if e := <-logged; e.Status != 0 || !strings.Contains(e.Note, "the caller gave up before that") {
		t.Error(e)
	}
}

// The time in which a request has to be answered does not count while the answer is late on purpose.
func TestASlowAnswerMayTakeLongerThanOthers(t *testing.T) {
	h := testHandler(t, Config{Failure: Failure{Kind: SlowAnswer, Delay: 200 * time.Millisecond}})
	s := running(t, h, limits{tick: 5 * time.Millisecond, read: 20 * time.Millisecond, write: time.Minute, idle: time.Minute, conns: 10})
	r, err := http.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if b, err := io.ReadAll(r.Body); err != nil || string(b) != string(testDocument) {
		t.Errorf("%q %v", b, err)
	}
}

func TestEveryFailureIsExplained(t *testing.T) {
	for _, i := range Failures {
		if i.Label == "" || !strings.HasSuffix(i.Effect, ".") {
			t.Errorf("%+v", i)
		}
		if got, ok := (Failure{Kind: i.Kind}).Info(); !ok || got != i {
			t.Errorf("%s is not found", i.Kind)
		}
	}
	if _, ok := (Failure{}).Info(); ok {
		t.Error("no failure is described")
	}
}
