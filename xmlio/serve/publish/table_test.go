package publish

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/xmlio/serve"
)

// answers is the folder that both services answer from: by name, what each document has below its root.
var answers = map[string]string{
	"default.xml":               "default",
	"ACME.xml":                  "acme",
	"ACME/alice.xml":            "alice",
	"ACME/bob@acme.example.xml": "bob",
	"ACME/+420601123456.xml":    "number",
	"ACME/a.b-c_d~e.xml":        "signs",
	"ACME/jürgen.xml":           "umlaut",
	"ŽIŽKOV/řehoř.xml":          "czech",
	"ŽIŽKOV.xml":                "czechs",
	"1001.xml":                  "digits",
}

func documentOf(name string) string {
	return "<root><quickDial><!-- " + answers[name] + strings.Repeat(" x", 200) + " --></quickDial></root>\n"
}

// row is a request and what a provisioning service answers.
type row struct {
	name, method, query, body string
	header                    []string // name, value, …
	status                    int
	document                  string // name of the document that is sent; "" for none
	ownOnly                   string // why stock nginx cannot do the same
}

var form = []string{"Content-Type", "application/x-www-form-urlencoded"}

var table = []row{
	{name: "no parameters", status: 200, document: "default.xml"},
	{name: "as the app asks", query: "cloud_username=alice&cloud_password=s%26cret&cloud_id=ACME", status: 200, document: "ACME/alice.xml"},
	{name: "cloud ID with *", query: "cloud_username=alice&cloud_id=ACME*", status: 200, document: "ACME/alice.xml"},
	{name: "cloud ID with * encoded", query: "cloud_username=alice&cloud_id=ACME%2A", status: 200, document: "ACME/alice.xml"},
	{name: "cloud ID with * encoded in lower case", query: "cloud_username=alice&cloud_id=ACME%2a", status: 200, document: "ACME/alice.xml"},
	{name: "user with *", query: "cloud_username=alice*&cloud_id=ACME", status: 200, document: "ACME.xml"},
	{name: "another order", query: "cloud_id=ACME&x=y&cloud_username=alice", status: 200, document: "ACME/alice.xml"},
	{name: "the first of one name counts", query: "cloud_id=ACME&cloud_username=alice&cloud_username=bob", status: 200, document: "ACME/alice.xml"},
	{name: "unknown user", query: "cloud_username=eve&cloud_id=ACME", status: 200, document: "ACME.xml"},
	{name: "no user", query: "cloud_id=ACME", status: 200, document: "ACME.xml"},
	{name: "unknown cloud", query: "cloud_username=alice&cloud_id=OTHER", status: 200, document: "default.xml"},
	{name: "no cloud", query: "cloud_username=ACME", status: 200, document: "default.xml"},
	{name: "case matters", query: "cloud_id=acme&cloud_username=ALICE", status: 200, document: "default.xml"},
	{name: "digits", query: "cloud_id=1001", status: 200, document: "1001.xml"},
	{name: "@", query: "cloud_username=bob@acme.example&cloud_id=ACME", status: 200, document: "ACME/bob@acme.example.xml"},
	{name: "@ encoded", query: "cloud_username=bob%40acme.example&cloud_id=ACME", status: 200, document: "ACME/bob@acme.example.xml"},
	{name: "+ encoded", query: "cloud_username=%2B420601123456&cloud_id=ACME", status: 200, document: "ACME/+420601123456.xml"},
	{name: "+ encoded in lower case", query: "cloud_username=%2b420601123456&cloud_id=ACME", status: 200, document: "ACME/+420601123456.xml"},
	{name: "+ as it is", query: "cloud_username=+420601123456&cloud_id=ACME", status: 200, document: "ACME/+420601123456.xml"},
	{name: "+ taken for a blank", query: "cloud_username=%20420601123456&cloud_id=ACME", status: 200, document: "ACME/+420601123456.xml"},
	{name: "signs", query: "cloud_username=a.b-c_d~e&cloud_id=ACME", status: 200, document: "ACME/a.b-c_d~e.xml"},
	{name: "~ encoded", query: "cloud_username=a.b-c_d%7Ee&cloud_id=ACME", status: 200, document: "ACME/a.b-c_d~e.xml"},
	{name: "umlaut", query: "cloud_username=j%C3%BCrgen&cloud_id=ACME*", status: 200, document: "ACME/jürgen.xml"},
	{name: "umlaut in lower case", query: "cloud_username=j%c3%bcrgen&cloud_id=ACME", status: 200, document: "ACME/jürgen.xml"},
	{name: "umlaut not encoded", query: "cloud_username=j\xc3\xbcrgen&cloud_id=ACME", status: 200, document: "ACME/jürgen.xml"},
	{name: "Czech", query: "cloud_username=%C5%99eho%C5%99&cloud_id=%C5%BDI%C5%BDKOV%2A", status: 200, document: "ŽIŽKOV/řehoř.xml"},
	{name: "Czech cloud", query: "cloud_username=x&cloud_id=%C5%BDI%C5%BDKOV", status: 200, document: "ŽIŽKOV.xml"},
	{name: "needless encoding", query: "cloud_username=%61lice&cloud_id=ACME", status: 200, document: "ACME/alice.xml", ownOnly: "it does not decode parameters"},
	{name: "encoded name", query: "cloud%5Fusername=alice&cloud_id=ACME", status: 200, document: "ACME/alice.xml", ownOnly: "it does not decode parameters"},
	{name: "names are case-sensitive", query: "CLOUD_ID=ACME", status: 200, document: "default.xml", ownOnly: "it finds parameters without case"},

	{name: "path in the user", query: "cloud_username=../ACME&cloud_id=ACME", status: 200, document: "ACME.xml"},
	{name: "path in the cloud", query: "cloud_username=alice&cloud_id=../answers/ACME", status: 200, document: "default.xml"},
	{name: "encoded path", query: "cloud_username=alice&cloud_id=..%2fanswers%2fACME", status: 200, document: "default.xml"},
	{name: "dots", query: "cloud_username=alice&cloud_id=..", status: 200, document: "default.xml"},
	{name: "dot", query: "cloud_username=alice&cloud_id=.", status: 200, document: "default.xml"},
	{name: "NUL", query: "cloud_username=alice%00&cloud_id=ACME", status: 200, document: "ACME.xml"},
	{name: "line end", query: "cloud_username=alice%0a&cloud_id=ACME", status: 200, document: "ACME.xml"},
	{name: "percent", query: "cloud_username=%25&cloud_id=%25", status: 200, document: "default.xml"},
	{name: "marker", query: "cloud_username=%&cloud_id=%", status: 200, document: "default.xml"},
	{name: "very long", query: "cloud_id=ACME&cloud_username=" + strings.Repeat("a", 3000), status: 200, document: "ACME.xml"},

	{name: "POST with a query", method: "POST", query: "cloud_username=alice&cloud_id=ACME", body: "x", header: form, status: 200, document: "ACME/alice.xml"},
	{name: "POST without a body", method: "POST", query: "cloud_username=alice&cloud_id=ACME", status: 200, document: "ACME/alice.xml"},
	{name: "POST without parameters", method: "POST", body: "x=y", header: form, status: 200, document: "default.xml"},
	{name: "POST with a form", method: "POST", body: "cloud_username=alice&cloud_id=ACME", header: form, status: 200, document: "ACME/alice.xml", ownOnly: "it does not read bodies"},
	{name: "PUT", method: "PUT", query: "cloud_username=alice&cloud_id=ACME*", body: "x", status: 200, document: "ACME/alice.xml"},
	{name: "DELETE", method: "DELETE", query: "cloud_username=alice&cloud_id=ACME", status: 200, document: "ACME/alice.xml"},
	{name: "HEAD", method: "HEAD", query: "cloud_username=alice&cloud_id=ACME", status: 200, document: "ACME/alice.xml"},
	{name: "PATCH", method: "PATCH", query: "cloud_username=alice&cloud_id=ACME", status: 405},
	{name: "OPTIONS", method: "OPTIONS", status: 405},
	{name: "body too long", method: "POST", body: strings.Repeat("a", serve.MaxBody+1), header: form, status: 413},
	{name: "foreign host", header: []string{"Host", "attacker.example"}, status: 421},
}

// ask makes a request of a row.
func ask(t *testing.T, addr string, r row, more ...string) (*http.Response, []byte) {
	t.Helper()
	method := r.method
	if method == "" {
		method = "GET"
	}
	request, err := http.NewRequest(method, "http://"+addr+"/globextprov", strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	request.URL.RawQuery = r.query
	header := append(append([]string{}, r.header...), more...)
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	if host := request.Header.Get("Host"); host != "" {
		request.Host = host
	}
	answer, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		t.Fatalf("%s: %v", r.name, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Errorf("%s: %v", r.name, err)
	}
	return answer, body
}

func testTable(t *testing.T, addr string, own bool) {
	for _, r := range table {
		if r.ownOnly != "" && !own {
			continue
		}
		answer, body := ask(t, addr, r)
		want := ""
		switch {
		case r.method == "HEAD":
		case r.document != "":
			want = documentOf(r.document)
		default:
			want = string(serve.ErrorAnswer(r.status))
		}
		if answer.StatusCode != r.status || string(body) != want {
			t.Errorf("%s: status %d, %.60q; want %d, %.60q", r.name, answer.StatusCode, body, r.status, want)
		}
		if got := answer.Header.Get("Content-Type"); got != "application/xml" {
			t.Errorf("%s: content type %q", r.name, got)
		}
		if got := answer.Header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control %q", r.name, got)
		}
		if got := answer.Header.Get("Last-Modified"); got != "" {
			t.Errorf("%s: Last-Modified %q", r.name, got)
		}
		if got := answer.Header.Get("Allow"); (got == "GET, POST, PUT, HEAD, DELETE") != (r.status == 405) {
			t.Errorf("%s: Allow %q", r.name, got)
		}
		if r.document != "" {
			testCaching(t, addr, r, answer)
		}
	}
}

// testCaching looks at the tag, the length and the compressed form of a document.
func testCaching(t *testing.T, addr string, r row, answer *http.Response) {
	document := documentOf(r.document)
	tag := answer.Header.Get("ETag")
	if len(tag) < 5 || strings.HasPrefix(tag, "W/") || answer.ContentLength != int64(len(document)) || answer.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%s: tag %s, length %d, Vary %s", r.name, tag, answer.ContentLength, answer.Header.Get("Vary"))
	}
	packed, body := ask(t, addr, r, "Accept-Encoding", "gzip")
	if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("ETag") == tag || packed.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%s: compressed: %v", r.name, packed.Header)
	}
	if r.method != "HEAD" {
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
		} else if b, err := io.ReadAll(z); err != nil || string(b) != document {
			t.Errorf("%s: compressed it is another document", r.name)
		}
	}
	if r.method != "" && r.method != "HEAD" {
		return
	}
	for _, form := range []*http.Response{answer, packed} {
		more := []string{"If-None-Match", form.Header.Get("ETag"), "Accept-Encoding", "identity"}
		if form == packed {
			more[3] = "gzip"
		}
		if again, body := ask(t, addr, r, more...); again.StatusCode != 304 || len(body) > 0 || again.Header.Get("ETag") != more[1] {
			t.Errorf("%s: status %d for its own tag", r.name, again.StatusCode)
		}
	}
	// There is no Last-Modified, so a time is no condition, not even if it is that of the file.
	if timed, _ := ask(t, addr, r, "If-Modified-Since", timeOf([]byte(document)).UTC().Format(http.TimeFormat)); timed.StatusCode != 200 {
		t.Errorf("%s: status %d for a time", r.name, timed.StatusCode)
	}
	if other, _ := ask(t, addr, r, "If-None-Match", `"x"`); other.StatusCode != 200 {
		t.Errorf("%s: status %d for another tag", r.name, other.StatusCode)
	}
}

// tree writes the folder of answers.
func tree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name := range answers {
		write(t, dir, name, documentOf(name))
	}
	return dir
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOwnServiceAnswersTheTable(t *testing.T) {
	source, err := serve.NewFolder(tree(t))
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	h, err := serve.New(source, serve.Config{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := serve.Start("127.0.0.1:0", h)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	testTable(t, s.Addr().String(), true)
}

func TestNginxAnswersTheTable(t *testing.T) {
	list, problems := List(tree(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	dir := t.TempDir()
	addr := nginx(t, dir, func(addr string) {
		s, err := Write(t.Context(), dir, list, Options{Listen: addr, ServerNames: []string{"127.0.0.1", "Prov.Example"}})
		if err != nil || s != (Summary{Documents: len(answers), Written: len(answers)}) {
			t.Fatal(s, err)
		}
	})
	testTable(t, addr, false)
	if a, _ := ask(t, addr, row{header: []string{"Host", "PROV.example:80"}}); a.StatusCode != 200 {
		t.Errorf("by its name: status %d", a.StatusCode)
	}
	for _, path := range []string{"/", "/answers/default.xml", "/default.xml", "/.dialwright/404.xml", "/.dialwright/answer", "/globextprov/", "/globextprov/ACME.xml", "/.dialwright/../answers/default.xml", "/.dialwright/%2e%2e/http.conf"} {
		r, err := http.Get("http://" + addr + path)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != 404 {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}

	// Without default.xml there is an answer for nobody in particular.
	var rest []Source
	for _, d := range list {
		if d.Name != serve.DefaultDocument {
			rest = append(rest, d)
		}
	}
	if s, err := Write(t.Context(), dir, rest, Options{Listen: addr, ServerNames: []string{"127.0.0.1"}}); err != nil || s.Removed != 1 {
		t.Fatal(s, err)
	}
	for _, method := range []string{"GET", "POST", "DELETE"} {
		r, body := ask(t, addr, row{method: method, query: "cloud_id=NONE"})
		if r.StatusCode != 404 || !bytes.Equal(body, serve.ErrorAnswer(404)) || r.Header.Get("Content-Type") != "application/xml" {
			t.Errorf("%s: status %d, %q", method, r.StatusCode, body)
		}
	}
}

// nginx starts Debian's nginx with the configuration that publish writes into dir, and ends it after the test. The test
// opens the port itself and hands it over, so that nobody has to wait until nginx is there.
func nginx(t *testing.T, dir string, publish func(addr string)) string {
	t.Helper()
	path, err := exec.LookPath("nginx")
	if err != nil {
		if path, err = exec.LookPath("/usr/sbin/nginx"); err != nil {
			t.Skip("nginx is not installed")
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port, err := l.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	defer port.Close()
	publish(l.Addr().String())
	global := "daemon off;"
	if os.Getuid() == 0 {
		global += " user root;" // or its workers could not read the test's folders
	}
	prefix := t.TempDir()
	var log bytes.Buffer
	cmd := exec.Command(path, "-p", prefix, "-e", "stderr", "-c", filepath.Join(dir, "nginx.conf"), "-g", global)
	cmd.Env = append(os.Environ(), "NGINX=3;")
	cmd.ExtraFiles = []*os.File{port}
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil || t.Failed() {
			t.Logf("nginx: %v\n%s", err, log.String())
		}
	})
	return l.Addr().String()
}
