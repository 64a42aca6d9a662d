package serve

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// byUser answers each user with a document of their own, and strangers with nothing.
type byUser map[string]*Answer

func (s byUser) Answer(c Caller) (*Answer, error) {
	a, ok := s[c.CloudID+"/"+c.Username]
	if !ok {
		return nil, ErrNone
	}
	return a, nil
}

var testDocument = []byte("<provisioning>\r\n" + strings.Repeat("  <quickDial/>\n", 50) + "</provisioning>")

func testHandler(t *testing.T, c Config) *Handler {
	t.Helper()
	h, err := New(byUser{
		"/":          newAnswer("default.xml", testDocument),
		"ACME/alice": newAnswer("ACME/alice.xml", []byte("<alice><quickDial/></alice>")),
		"ACME/a b":   newAnswer("ACME/a b.xml", []byte("<ab/>")),
	}, c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func do(h http.Handler, method, target, body string, header ...string) *http.Response {
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+target, strings.NewReader(body))
	if body == "" {
		r.Body = http.NoBody
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
			continue
		}
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTheDocumentIsSentAsItIs(t *testing.T) {
	h := testHandler(t, Config{})
	r := do(h, "GET", "/globextprov", "")
	if r.StatusCode != 200 || text(t, r) != string(testDocument) {
		t.Errorf("status %d, or not the document's bytes", r.StatusCode)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/xml", "Vary": "Accept-Encoding", "Cache-Control": "no-cache",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestRequests(t *testing.T) {
	form := []string{"Content-Type", "application/x-www-form-urlencoded"}
	tests := []struct {
		name, method, target, body string
		header                     []string
		status                     int
		want                       string // begins the body
	}{
		{"parameters of the query", "GET", "/globextprov?cloud_username=alice&cloud_password=x&cloud_id=ACME", "", nil, 200, "<alice>"},
		{"cloud ID with *", "GET", "/globextprov?cloud_username=alice&cloud_id=ACME*", "", nil, 200, "<alice>"},
		{"cloud ID with * encoded", "GET", "/globextprov?cloud_username=alice&cloud_id=ACME%2A", "", nil, 200, "<alice>"},
		{"only one * is stripped", "GET", "/globextprov?cloud_username=alice&cloud_id=ACME**", "", nil, 404, "<error><message>"},
		{"percent encoding", "GET", "/globextprov?cloud%5fusername=%61lice&cloud_id=ACME", "", nil, 200, "<alice>"},
		{"plus is a blank", "GET", "/globextprov?cloud_username=a+b&cloud_id=ACME", "", nil, 200, "<ab/>"},
		{"the first of one name counts", "GET", "/globextprov?cloud_username=alice&cloud_username=bob&cloud_id=ACME", "", nil, 200, "<alice>"},
		{"names are case-sensitive", "GET", "/globextprov?Cloud_Username=alice&cloud_id=ACME", "", nil, 404, "<error>"},
		{"form body of POST", "POST", "/globextprov", "cloud_username=alice&cloud_id=ACME", form, 200, "<alice>"},
		{"form body without a type", "POST", "/globextprov", "cloud_username=alice&cloud_id=ACME", nil, 200, "<alice>"},
		{"form body of PUT", "PUT", "/globextprov", "cloud_username=alice&cloud_id=ACME", form, 200, "<alice>"},
		{"form body with a charset", "POST", "/globextprov", "cloud_username=alice&cloud_id=ACME", []string{"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"}, 200, "<alice>"},
		{"body before query", "POST", "/globextprov?cloud_username=bob&cloud_id=ACME", "cloud_username=alice", form, 200, "<alice>"},
		{"a body that is no form is not looked into", "POST", "/globextprov", "cloud_username=alice&cloud_id=ACME", []string{"Content-Type", "application/json"}, 200, "<provisioning>"},
		{"DELETE", "DELETE", "/globextprov?cloud_username=alice&cloud_id=ACME", "", nil, 200, "<alice>"},
		{"HEAD", "HEAD", "/globextprov", "", nil, 200, ""},
		{"another method", "PATCH", "/globextprov", "", nil, 405, "<error><message>"},
		{"another path", "GET", "/", "", nil, 404, "<error><message>"},
		{"a path below", "GET", "/globextprov/", "", nil, 404, "<error><message>"},
		{"a path above", "GET", "/globextprov/../etc/passwd", "", nil, 404, "<error><message>"},
		{"no document for the caller", "GET", "/globextprov?cloud_username=eve", "", nil, 404, "<error><message>There is no configuration for this user.</message></error>"},
		{"body too long", "POST", "/globextprov", strings.Repeat("a", MaxBody+1), form, 413, "<error>"},
		{"longest body", "POST", "/globextprov", strings.Repeat("a", MaxBody), form, 200, "<provisioning>"},
		{"localhost", "GET", "/globextprov", "", []string{"Host", "LocalHost:8080"}, 200, "<provisioning>"},
		{"IPv6 loopback", "GET", "/globextprov", "", []string{"Host", "[::1]:8080"}, 200, "<provisioning>"},
		{"a forwarded port", "GET", "/globextprov", "", []string{"Host", "127.0.0.1:9999"}, 200, "<provisioning>"},
		{"foreign host name", "GET", "/globextprov", "", []string{"Host", "attacker.example"}, 421, "<error>"},
		{"host name that begins like ours", "GET", "/globextprov", "", []string{"Host", "127.0.0.1.attacker.example"}, 421, "<error>"},
		{"foreign address", "GET", "/globextprov", "", []string{"Host", "192.0.2.1"}, 421, "<error>"},
		{"no host", "GET", "/globextprov", "", []string{"Host", ""}, 421, "<error>"},
	}
	h := testHandler(t, Config{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := do(h, tt.method, tt.target, tt.body, tt.header...)
			got := text(t, r)
			if r.StatusCode != tt.status || !strings.HasPrefix(got, tt.want) || (tt.want == "" && got != "") {
				t.Errorf("status %d, body %.60q; want %d, %q", r.StatusCode, got, tt.status, tt.want)
			}
			if got := r.Header.Get("Content-Type"); got != "application/xml" {
				t.Errorf("content type %q", got)
			}
		})
	}
}

func TestConfiguredRequests(t *testing.T) {
	h := testHandler(t, Config{
		Path: "/p", Methods: []string{"post"}, Params: Params{Username: "u", CloudID: "c"}, Hosts: []string{"Prov.Example"},
	})
	if r := do(h, "POST", "/p?u=alice&c=ACME", "", "Host", "prov.example"); r.StatusCode != 200 || text(t, r) != "<alice><quickDial/></alice>" {
		t.Error("the configured path, method, names and host are not used")
	}
	if r := do(h, "GET", "/p", ""); r.StatusCode != 405 || r.Header.Get("Allow") != "POST" {
		t.Errorf("GET: status %d, Allow %q", r.StatusCode, r.Header.Get("Allow"))
	}
	if r := do(h, "POST", "/globextprov", ""); r.StatusCode != 404 {
		t.Errorf("the default path still answers: %d", r.StatusCode)
	}
}

func TestConfigurationsThatCannotBe(t *testing.T) {
	for name, c := range map[string]Config{
		"path without /":    {Path: "globextprov"},
		"path with a query": {Path: "/a?b"},
		"method":            {Methods: []string{"PATCH"}},
		"no method":         {Methods: []string{}},
		"one name twice":    {Params: Params{Username: "cloud_id"}},
		"failure":           {Failure: Failure{Kind: "meteorite"}},
	} {
		h := testHandler(t, Config{})
		if err := h.Configure(c); err == nil {
			t.Errorf("%s: no error", name)
		}
		if h.Config().Path != DefaultPath {
			t.Errorf("%s: the configuration has changed all the same", name)
		}
	}
}

func TestEntityTags(t *testing.T) {
	h := testHandler(t, Config{})
	plain := do(h, "GET", "/globextprov", "").Header.Get("Etag")
	packed := do(h, "GET", "/globextprov", "", "Accept-Encoding", "gzip").Header.Get("Etag")
	if plain == "" || packed == "" || plain == packed || strings.HasPrefix(plain, "W/") {
		t.Fatalf("tags %q and %q must be strong and differ", plain, packed)
	}
	for _, tt := range []struct {
		name, accept, tag string
		status            int
	}{
		{"the same", "", plain, 304},
		{"compressed, the same", "gzip", packed, 304},
		{"of the other form", "gzip", plain, 200},
		{"in a list", "", `"x", ` + plain, 304},
		{"weak comparison", "", "W/" + plain, 304},
		{"any", "", "*", 304},
		{"another", "", `"x"`, 200},
	} {
		r := do(h, "GET", "/globextprov", "", "If-None-Match", tt.tag, "Accept-Encoding", tt.accept)
		if r.StatusCode != tt.status {
			t.Errorf("%s: status %d, want %d", tt.name, r.StatusCode, tt.status)
		}
		if tt.status == 304 && (text(t, r) != "" || r.Header.Get("Etag") == "" || r.Header.Get("Content-Encoding") != "" || r.Header.Get("Vary") == "") {
			t.Errorf("%s: a 304 has the tag and Vary, and neither body nor coding: %v", tt.name, r.Header)
		}
	}
	if r := do(h, "POST", "/globextprov", "", "If-None-Match", plain); r.StatusCode != 200 {
		t.Errorf("POST is not conditional: status %d", r.StatusCode)
	}
}

func TestGzip(t *testing.T) {
	h := testHandler(t, Config{})
	for accept, want := range map[string]bool{
		"gzip": true, "deflate, GZIP;q=0.5": true, "*": true, "br": false, "gzip;q=0": false, "gzip; q=0.000": false, "identity": false, "": false,
		"gzip;q=0, *": false, "*, gzip;q=0": false, "*;q=0, gzip": true, "*;q=0": false, "gzip;Q=0": false, "gzip;q=x": false,
	} {
		r := do(h, "GET", "/globextprov", "", "Accept-Encoding", accept)
		if got := r.Header.Get("Content-Encoding") == "gzip"; got != want {
			t.Errorf("Accept-Encoding %q: gzip %v", accept, got)
		}
	}
	r := do(h, "GET", "/globextprov", "", "Accept-Encoding", "gzip")
	z, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(z); err != nil || string(b) != string(testDocument) {
		t.Error("the compressed body is not the document")
	}
	if r := do(h, "GET", "/globextprov?cloud_username=alice&cloud_id=ACME", "", "Accept-Encoding", "gzip"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a document is compressed although that makes it longer")
	}
}

func TestHeadSaysWhatGetWouldSend(t *testing.T) {
	small, large := newAnswer("a.xml", testDocument), newAnswer("b.xml", bytes.Repeat(testDocument, 10))
	h, err := New(byUser{"/": small, "/large": large}, Config{})
	if err != nil {
		t.Fatal(err)
	}
	s := running(t, h, defaultLimits)
	for user, length := range map[string]int{"": 781, "large": 7810} {
		for _, coding := range []string{"identity", "gzip"} {
			var answers []*http.Response
			for _, method := range []string{"GET", "HEAD"} {
				r, err := http.NewRequest(method, s.URL()+"?cloud_username="+user, nil)
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Accept-Encoding", coding)
				a, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				a.Body.Close()
				answers = append(answers, a)
			}
			get, head := answers[0].Header, answers[1].Header
			get.Del("Date")
			head.Del("Date")
			if !reflect.DeepEqual(get, head) || len(get) < 5 {
				t.Errorf("%s %s: GET %v, HEAD %v", user, coding, get, head)
			}
			if coding == "identity" && get.Get("Content-Length") != strconv.Itoa(length) {
				t.Errorf("%s: length %s", user, get.Get("Content-Length"))
			}
		}
	}
}

func TestUsersAreCheckedWhenTheyAreGiven(t *testing.T) {
	h := testHandler(t, Config{Users: map[string]string{"alice": "s3cret", "empty": ""}, Failure: Failure{Message: "Nobody & nothing"}})
	for target, want := range map[string]int{
		"?cloud_username=alice&cloud_password=s3cret&cloud_id=ACME":  200,
		"?cloud_username=alice&cloud_password=s3cre&cloud_id=ACME":   403,
		"?cloud_username=alice&cloud_id=ACME":                        403,
		"?cloud_username=bob&cloud_password=s3cret&cloud_id=ACME":    403,
		"?cloud_username=empty&cloud_id=ACME":                        403,
		"?cloud_username=ALICE&cloud_password=s3cret&cloud_id=ACME":  403,
		"?cloud_username=bob&cloud_password=&cloud_id=ACME":          403,
		"?cloud_username=alice&cloud_password=s3cret&cloud_id=OTHER": 404,
	} {
		r := do(h, "GET", "/globextprov"+target, "")
		if r.StatusCode != want {
			t.Errorf("%s: status %d, want %d", target, r.StatusCode, want)
		}
		if want == 403 && text(t, r) != "<error><message>Nobody &amp; nothing</message></error>\n" {
			t.Errorf("%s: not the error document", target)
		}
	}
}
