package serve

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/xml"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"dialwright/model"
)

var (
	xmlType     = []string{"application/xml"}
	htmlType    = []string{"text/html; charset=utf-8"}
	gzipCoding  = []string{"gzip"}
	varyCoding  = []string{"Accept-Encoding"}
	revalidate  = []string{"no-cache"}
	emptyLength = []string{"0"}
)

// same compares two secrets in a time that does not tell where they differ.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// note adds a sentence to the log's entry.
func (x *exchange) note(said model.Phrase) {
	if !x.entry.Said.Empty() {
		said = model.Say("%s; %s", x.entry.Said, said)
	}
	x.entry.Said, x.entry.Note = said, said.String()
}

// messages are the texts that the app shows when the service refuses to answer, by status.
var messages = map[int]string{
	http.StatusNotFound:              "There is no configuration for this user.",
	http.StatusMethodNotAllowed:      "This method is not allowed.",
	http.StatusRequestEntityTooLarge: "The request is too long.",
	http.StatusMisdirectedRequest:    "This service does not answer for that host name.",
	http.StatusInternalServerError:   "The configuration cannot be read.",
}

// ErrorAnswer returns the document with which the service refuses with a status: [http.StatusNotFound] when there is none
// for the caller, [http.StatusMethodNotAllowed], [http.StatusRequestEntityTooLarge], [http.StatusMisdirectedRequest] for
// a foreign Host header, or [http.StatusInternalServerError].
func ErrorAnswer(status int) []byte { return errorDocument(messages[status]) }

// refuse answers with a status and the document for it, and notes why.
func (x *exchange) refuse(status int, why model.Phrase) { x.refuseWith(status, messages[status], why) }

func (x *exchange) refuseWith(status int, message string, why model.Phrase) {
	x.note(why)
	x.header()["Content-Type"] = xmlType
	x.send(status, errorDocument(message))
}

// errorDocument returns the document that has the app show a message: <error><message>.
func errorDocument(message string) []byte {
	var b bytes.Buffer
	b.WriteString("<error><message>")
	xml.EscapeText(&b, []byte(message)) // a bytes.Buffer takes everything
	b.WriteString("</message></error>\n")
	return b.Bytes()
}

func (x *exchange) noAnswer(err error) {
	if errors.Is(err, ErrNone) {
		x.refuse(http.StatusNotFound, model.Say("%v", err))
		return
	}
	x.refuse(http.StatusInternalServerError, model.Say("%v", err))
}

// header returns the header of the answer with what every answer has. Each further one would cost three percent of all
// the time that an answer takes.
func (x *exchange) header() http.Header {
	h := x.w.Header()
	h["Cache-Control"] = revalidate
	return h
}

// countedBody is how long a body may be for net/http to count it and to send its length without being told, which is
// cheaper.
const countedBody = 2048

// send sends a status and a body, without the body for HEAD.
func (x *exchange) send(status int, body []byte) {
	h := x.w.Header()
	if h["Content-Length"] == nil && (x.r.Method == http.MethodHead || len(body) > countedBody) {
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	x.w.WriteHeader(status)
	x.entry.Status = status
	if x.r.Method != http.MethodHead {
		n, err := x.w.Write(body)
		x.entry.Bytes = int64(n)
		if err != nil {
			x.note(model.Say("the caller was gone before the end"))
		}
	}
}

// deliver sends the document in the form that the request accepts, or says that the caller has it already.
func (x *exchange) deliver(a *Answer, contentType []string) {
	h := x.header()
	h["Vary"] = varyCoding
	x.entry.Document = a.name
	if a.warning != "" {
		h.Set(WarningHeader, headerText(a.warning))
		x.note(model.Say("%s", a.warning))
	}
	form := &a.plain
	if acceptsGzip(x.r.Header["Accept-Encoding"]) {
		if p := a.packed(); p != nil {
			form = p
			h["Content-Encoding"] = gzipCoding
		}
	}
	h["Etag"] = form.etag
	if get := x.r.Method == http.MethodGet || x.r.Method == http.MethodHead; get && matches(x.r.Header["If-None-Match"], form.etag[0]) {
		delete(h, "Content-Encoding")
		x.w.WriteHeader(http.StatusNotModified)
		x.entry.Status = http.StatusNotModified
		return
	}
	h["Content-Type"] = contentType
	if len(form.body) > countedBody {
		h["Content-Length"] = form.length
	}
	x.send(http.StatusOK, form.body)
}

// fail sends the answer, or fails with it as the configuration says.
func (x *exchange) fail(a *Answer) {
	f := x.c.Failure
	switch f.Kind {
	case WrongCredentials:
		x.refuseWith(http.StatusForbidden, f.Message, model.Say("on purpose: credentials refused"))
	case GenericError:
		x.note(model.Say("on purpose: error"))
		x.header()["Content-Length"] = emptyLength
		x.send(http.StatusInternalServerError, nil)
	case SlowAnswer:
		x.note(model.Say("on purpose: %v late", f.Delay))
		if x.wait(f.Delay) {
			x.deliver(a, xmlType)
		}
	case Dropped:
		x.note(model.Say("on purpose: connection dropped"))
		panic(http.ErrAbortHandler) // the way net/http has for closing the connection; it prints nothing
	case Truncated:
		x.note(model.Say("on purpose: half of the document"))
		x.truncate(a)
	case WrongType:
		x.note(model.Say("on purpose: content type text/html"))
		x.deliver(a, htmlType)
	default:
		x.deliver(a, xmlType)
	}
}

// wait waits, and returns false if the caller went away in the meantime.
func (x *exchange) wait(d time.Duration) bool {
	grant(x.r.Context(), d)
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-x.r.Context().Done():
		x.note(model.Say("the caller gave up before that"))
		return false
	}
}

// truncate announces the whole document, sends half of it and closes the connection.
func (x *exchange) truncate(a *Answer) {
	h := x.header()
	h["Content-Type"], h["Content-Length"] = xmlType, a.plain.length
	half := a.plain.body[:len(a.plain.body)/2]
	x.send(http.StatusOK, half)
	x.entry.Document = a.name
	_ = http.NewResponseController(x.w).Flush() // if it cannot be flushed, even less arrives
	panic(http.ErrAbortHandler)
}

// acceptsGzip reports whether a request takes gzip: as it says of gzip or, if it does not, of all codings.
func acceptsGzip(accept []string) (accepts bool) {
	for _, line := range accept {
		for part := range strings.SplitSeq(line, ",") {
			coding, weight, _ := strings.Cut(part, ";")
			switch coding = strings.TrimSpace(coding); {
			case strings.EqualFold(coding, "gzip"):
				return positive(weight)
			case coding == "*":
				accepts = positive(weight)
			}
		}
	}
	return accepts
}

// positive reports whether a weight such as q=0.5 is more than 0, as it is when none is given.
func positive(weight string) bool {
	name, q, given := strings.Cut(strings.TrimSpace(weight), "=")
	if !given || !strings.EqualFold(name, "q") {
		return true
	}
	n, err := strconv.ParseFloat(q, 64)
	return err == nil && n > 0
}

// matches reports whether an If-None-Match header holds a tag. Tags are compared weakly, as is due here.
func matches(header []string, tag string) bool {
	for _, line := range header {
		for part := range strings.SplitSeq(line, ",") {
			part = strings.TrimSpace(part)
			if part == "*" || strings.TrimPrefix(part, "W/") == tag {
				return true
			}
		}
	}
	return false
}

// headerText returns a text as it can stand in a header.
func headerText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}
