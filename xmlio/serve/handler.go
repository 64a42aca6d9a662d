package serve

import (
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"dialwright/model"
	"dialwright/xmlio/serve/digest"
)

// WarningHeader is the header that says why the answer is not the newest state of its document.
const WarningHeader = "Dialwright-Warning"

// MaxBody is how many bytes of a request's body are read. A longer one is refused.
const MaxBody = 64 << 10

// Handler answers the requests of the app. It implements [http.Handler]; all methods may be called from any goroutine.
type Handler struct {
	source   Source
	log      *Log
	settings atomic.Pointer[settings]
}

// New returns a handler that answers with what source holds. The error says what is wrong with the configuration.
func New(source Source, c Config) (*Handler, error) {
	h := &Handler{source: source, log: newLog(logSize)}
	return h, h.Configure(c)
}

// Configure changes the configuration; requests that are under way keep the old one. On an error nothing has changed.
func (h *Handler) Configure(c Config) error {
	s, err := c.use(h.settings.Load())
	if err == nil {
		h.settings.Store(s)
	}
	return err
}

// Config returns the configuration with its defaults filled in. What it leads to must not be changed.
func (h *Handler) Config() Config { return h.settings.Load().Config }

// Log returns the log of the requests.
func (h *Handler) Log() *Log { return h.log }

// exchange is one request with its answer.
type exchange struct {
	w     http.ResponseWriter
	r     *http.Request
	c     *settings
	entry Entry
}

// ServeHTTP implements [http.Handler].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := h.settings.Load()
	x := exchange{w: w, r: r, c: c, entry: Entry{
		Time: time.Now(), Remote: r.RemoteAddr, Method: r.Method, Target: target(r.URL.EscapedPath(), r.URL.RawQuery, &c.Params),
		UserAgent: r.UserAgent(),
	}}
	defer h.log.add(&x.entry) // also when it ends by a panic, as it does to break off a connection
	x.serve(h.source)
}

func (x *exchange) serve(source Source) {
	r, c := x.r, x.c
	if !ownHost(r, c.Hosts) {
		x.refuse(http.StatusMisdirectedRequest, model.Say("refused: the Host header %s is not this service's", r.Host))
		return
	}
	if r.URL.Path != c.Path {
		x.refuseWith(http.StatusNotFound, "There is nothing at this address.", model.Say("the service is at %s", c.Path))
		return
	}
	if v := x.authorized(); v != digest.Right {
		x.w.Header()["Www-Authenticate"] = c.guard.Challenges(v)
		x.refuseWith(http.StatusUnauthorized, c.Failure.Message, model.Say("refused: %s", v.String()))
		return
	}
	if !slices.Contains(c.Methods, r.Method) {
		x.w.Header().Set("Allow", strings.Join(c.Methods, ", "))
		x.refuse(http.StatusMethodNotAllowed, model.Say("refused: the method is not one of %s", strings.Join(c.Methods, ", ")))
		return
	}
	var v values
	v.read(r.URL.RawQuery, &c.Params)
	if !x.readBody(&v) {
		return
	}
	x.entry.Caller = v.caller()
	if !allowed(c, &v) {
		x.refuseWith(http.StatusForbidden, c.Failure.Message, model.Say("refused: wrong user name or password"))
		return
	}
	answer, err := source.Answer(x.entry.Caller)
	if err != nil {
		x.noAnswer(err)
		return
	}
	x.fail(answer)
}

// readBody takes parameters from the body if it is a form. It answers and returns false when the body is too long.
func (x *exchange) readBody(v *values) bool {
	if x.r.Body == nil || x.r.Body == http.NoBody {
		return true
	}
	body, err := io.ReadAll(http.MaxBytesReader(x.w, x.r.Body, MaxBody))
	if err != nil {
		x.refuse(http.StatusRequestEntityTooLarge, model.Say("refused: the request's body cannot be read or is too long"))
		return false
	}
	kind, _, _ := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	switch {
	case len(body) == 0:
	case kind == "" || kind == "application/x-www-form-urlencoded":
		v.read(string(body), &x.c.Params)
	default:
		x.note(model.Say("the body is not a form, so parameters were taken from the query only"))
	}
	return true
}

// authorized judges the HTTP Digest credentials, if any are asked for.
func (x *exchange) authorized() digest.Verdict {
	if x.c.guard == nil {
		return digest.Right
	}
	return x.c.guard.Check(x.r.Method, x.r.RequestURI, x.r.Header.Get("Authorization"))
}

func allowed(c *settings, v *values) bool {
	if c.Users == nil {
		return true
	}
	want, known := c.Users[v.username]
	return known && v.hasPassword && same(want, unescape(v.password))
}
