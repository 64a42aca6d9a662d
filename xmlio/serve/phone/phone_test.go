package phone

import (
	"compress/gzip"
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"dialwright/model/check"
	"dialwright/xmlio/serve/digest"
)

const document = `<root><quickDial><item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item></quickDial></root>`

var alice = User{Username: "alice b", Password: "p&ss/wörd", CloudID: "ACME*"}

// service is a web service that sends what each test wants and shows what it was asked.
func service(t *testing.T, f http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	return s.URL
}

func sends(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	}
}

// echo answers with the request as it came.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	fmt.Fprintf(w, "%s %s\nhost %s\n", r.Method, r.RequestURI, r.Host)
	for _, name := range []string{"User-Agent", "Content-Type", "X-Cloud", "Authorization"} {
		if v := r.Header.Get(name); v != "" {
			fmt.Fprintf(w, "%s: %s\n", name, v)
		}
	}
	fmt.Fprintf(w, "%s", body)
}

func TestTheCallIsTheApps(t *testing.T) {
	base := service(t, echo)
	host := strings.TrimPrefix(base, "http://")
	const filled = "u=alice%20b&p=p%26ss%2Fw%C3%B6rd&c=ACME%2A"
	const query = "u=%username%&p=%password%&c=%fullcode%"
	for _, tt := range []struct {
		name    string
		service Service
		want    string
	}{
		{"GET by itself", Service{URL: base + "/p?" + query}, "GET /p?" + filled + "\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\n"},
		{"in the path", Service{URL: base + "/%fullcode%/%username%"}, "GET /ACME%2A/alice%20b\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\n"},
		{"post data make a POST", Service{URL: base, PostData: query}, "POST /\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\nContent-Type: application/x-www-form-urlencoded\n" + filled},
		{"post data of another type are not encoded", Service{URL: base, Method: "put", PostData: `{"u":"%username%"}`, ContentType: "application/json"},
			"PUT /\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\nContent-Type: application/json\n" + `{"u":"alice b"}`},
		{"method", Service{URL: base, Method: "DELETE"}, "DELETE /\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\n"},
		{"headers", Service{URL: base, CustomHeaders: []string{"X-Cloud: %fullcode%", "User-Agent:mine", "Host: prov.example"}}, "GET /\nhost prov.example\nUser-Agent: mine\nX-Cloud: ACME*\n"},
		{"no placeholders", Service{URL: base + "/p?a=%25#x"}, "GET /p?a=%25\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\n"},
		{"the usual query", Service{URL: base + "/p"}.WithUsualQuery(), "GET /p?cloud_username=alice%20b&cloud_password=p%26ss%2Fw%C3%B6rd&cloud_id=ACME%2A\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\n"},
		{"the usual query after another", Service{URL: base + "/p?a=b"}.WithUsualQuery(), "GET /p?a=b&cloud_username=alice%20b&cloud_password=p%26ss%2Fw%C3%B6rd&cloud_id=ACME%2A\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\n"},
	} {
		a, err := tt.service.Call(context.Background(), alice, Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := strings.ReplaceAll(string(a.Body), host, "HOST"); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		if shown := a.Steps[0].URL; strings.Contains(shown, "ss%2F") {
			t.Errorf("%s: the password is shown: %s", tt.name, shown)
		}
	}
}

func TestAValueThatLooksLikeAPlaceholderStays(t *testing.T) {
	base := service(t, echo)
	a, err := Service{URL: base + "?u=%username%"}.Call(context.Background(), User{Username: "%password%", Password: "secret"}, Options{})
	if err != nil || !strings.HasPrefix(string(a.Body), "GET /?u=%25password%25\n") {
		t.Errorf("%s %v", a.Body, err)
	}
}

func TestCallsThatCannotBeMade(t *testing.T) {
	for name, s := range map[string]Service{
		"no scheme":        {URL: "127.0.0.1/p"},
		"another scheme":   {URL: "file:///etc/passwd"},
		"no host":          {URL: "http:///p"},
		"user in address":  {URL: "http://a:b@127.0.0.1/"},
		"no address":       {URL: "http://127.0.0.1/%zz?p=%password%"},
		"method":           {URL: "http://127.0.0.1/", Method: "PATCH"},
		"header":           {URL: "http://127.0.0.1/", CustomHeaders: []string{"X %password%"}},
		"header name":      {URL: "http://127.0.0.1/", CustomHeaders: []string{"X Y: z"}},
		"header with line": {URL: "http://127.0.0.1/", CustomHeaders: []string{"X: a\r\nY: b"}},
		"nobody there":     {URL: "http://127.0.0.1:1/?p=%password%"},
	} {
		_, err := s.Call(context.Background(), User{Password: "hunter2"}, Options{})
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", name, err)
		}
		if checked := s.Check(User{Password: "hunter2"}); (checked == nil) != (name == "nobody there") {
			t.Errorf("%s: %v", name, checked)
		}
	}
}

func TestNoAnswerInTime(t *testing.T) {
	stop := make(chan struct{})
	base := service(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-stop:
		case <-r.Context().Done():
		}
	})
	defer close(stop)
	_, err := Service{URL: base}.Call(context.Background(), User{}, Options{Timeout: 50 * time.Millisecond})
	if err == nil || err.Error() != "no answer within 50ms" {
		t.Error(err)
	}
}

func TestDigest(t *testing.T) {
	for _, algorithms := range [][]digest.Algorithm{nil, {digest.MD5}} {
		g := digest.NewGuard("r", "app", "s3cret", algorithms...)
		base := service(t, func(w http.ResponseWriter, r *http.Request) {
			if v := g.Check(r.Method, r.RequestURI, r.Header.Get("Authorization")); v != digest.Right {
				w.Header()["Www-Authenticate"] = g.Challenges(v)
				w.WriteHeader(401)
				return
			}
			echo(w, r)
		})
		s := Service{URL: base + "?p=%password%", PostData: "u=%username%", AuthUsername: "app", AuthPassword: "s3cret"}
		a, err := s.Call(context.Background(), alice, Options{})
		if err != nil || a.Status != 200 || len(a.Steps) != 2 || a.Steps[0].Status != 401 || !strings.HasSuffix(string(a.Body), "\nu=alice%20b") {
			t.Errorf("%+v %v", a, err)
		}
		s.AuthPassword = "wrong"
		if a, err = s.Call(context.Background(), alice, Options{}); err != nil || a.Status != 401 || len(a.Steps) != 2 {
			t.Errorf("wrong password: %+v %v", a, err)
		}
		s.AuthUsername, s.AuthPassword = "", ""
		if a, err = s.Call(context.Background(), alice, Options{}); err != nil || a.Status != 401 || len(a.Steps) != 1 {
			t.Errorf("no credentials: %+v %v", a, err)
		}
	}
}

// A nonce may live for one request only, or have expired when it arrives; a service that says so is answered once more.
func TestDigestWithANonceThatHasExpired(t *testing.T) {
	for _, tt := range []struct{ expired, status, steps int }{{1, 200, 3}, {2, 401, 3}} {
		asked := 0
		g := digest.NewGuard("r", "app", "s3cret")
		base := service(t, func(w http.ResponseWriter, r *http.Request) {
			v := g.Check(r.Method, r.RequestURI, r.Header.Get("Authorization"))
			if v == digest.Right {
				if asked++; asked <= tt.expired {
					v = digest.Stale
				}
			}
			if v != digest.Right {
				w.Header()["Www-Authenticate"] = g.Challenges(v)
				w.WriteHeader(401)
			}
		})
		a, err := Service{URL: base, AuthUsername: "app", AuthPassword: "s3cret"}.Call(context.Background(), alice, Options{})
		if err != nil || a.Status != tt.status || len(a.Steps) != tt.steps || a.Steps[1].Why != "Digest nonce expired" {
			t.Errorf("expired %d times: %+v %v", tt.expired, a, err)
		}
	}
}

// What a service sends back in odd places is not shown either.
func TestPasswordsAreMaskedInAllThatAServiceSays(t *testing.T) {
	base := service(t, func(w http.ResponseWriter, r *http.Request) {
		p := r.FormValue("p")
		switch r.URL.Path {
		case "/location":
			w.Header().Set("Location", "http://[::1?"+p)
			w.WriteHeader(302)
		case "/type":
			w.Header().Set("Content-Type", "text/"+p)
		case "/digest":
			w.Header().Set("WWW-Authenticate", `Digest realm="r", nonce="n", algorithm="`+p+`"`)
			w.WriteHeader(401)
		}
	})
	for _, path := range []string{"/location", "/type", "/digest"} {
		a, err := Service{URL: base + path + "?p=%password%", AuthUsername: "a", AuthPassword: "b"}.Call(context.Background(), User{Password: "hunter2"}, Options{})
		said := fmt.Sprint(err)
		if err == nil {
			_, found := a.Judge("answer")
			said = fmt.Sprint(a.Steps, a.ContentType(), found)
		}
		if strings.Contains(said, "hunter2") || !strings.Contains(said, "****") {
			t.Errorf("%s: %s", path, said)
		}
	}
}

// A password that is a part of the content type by chance has the right one called neither wrong nor by another name.
func TestAShortPasswordIsNotMistakenForThatOfAnAnswer(t *testing.T) {
	base := service(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", r.FormValue("type"))
		fmt.Fprint(w, "<root><quickDial/></root>")
	})
	for sent, shown := range map[string]string{"application/xml": "application/xml", "application/xml; charset=utf-8": "application/****ml; charset=utf-8"} {
		a, err := Service{URL: base + "?p=%password%&type=" + url.QueryEscape(sent)}.Call(context.Background(), User{Password: "x"}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, found := a.Judge("answer"); len(found) > 0 || a.ContentType() != shown {
			t.Errorf("%s: shown as %s, findings %+v", sent, a.ContentType(), found)
		}
	}
}

func TestRedirects(t *testing.T) {
	other := service(t, echo)
	otherHost := strings.TrimPrefix(other, "http://")
	base := service(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/302":
			http.Redirect(w, r, "/end?"+r.URL.RawQuery, http.StatusFound)
		case "/307":
			http.Redirect(w, r, "/end", http.StatusTemporaryRedirect)
		case "/other":
			http.Redirect(w, r, other+"/x?"+r.URL.RawQuery, http.StatusPermanentRedirect)
		case "/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		default:
			echo(w, r)
		}
	})
	host := strings.TrimPrefix(base, "http://")
	for _, tt := range []struct{ path, want string }{
		{"/302?p=%password%", "GET /end?p=p%26ss%2Fw%C3%B6rd\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\nX-Cloud: secret\n"},
		{"/307", "POST /end\nhost HOST\nUser-Agent: CloudSoftphone/1.6.4\nContent-Type: application/x-www-form-urlencoded\nX-Cloud: secret\nu=alice%20b"},
		{"/other", "POST /x?\nhost OTHER\nUser-Agent: CloudSoftphone/1.6.4\nContent-Type: application/x-www-form-urlencoded\nu=alice%20b"},
	} {
		s := Service{URL: base + tt.path, PostData: "u=%username%", CustomHeaders: []string{"X-Cloud: secret"}}
		a, err := s.Call(context.Background(), alice, Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.path, err)
			continue
		}
		got := strings.NewReplacer(host, "HOST", otherHost, "OTHER").Replace(string(a.Body))
		if got != tt.want || len(a.Steps) != 2 {
			t.Errorf("%s: %d steps\n%s\nwant\n%s", tt.path, len(a.Steps), got, tt.want)
		}
		if strings.Contains(a.Steps[1].URL, "ss%2F") {
			t.Errorf("the password is shown: %s", a.Steps[1].URL)
		}
		if _, found := a.Judge("x"); found[0].Severity != check.Warning || !strings.Contains(found[0].Text, "redirects") {
			t.Errorf("%s: %v", tt.path, found)
		}
	}
	if a, err := (Service{URL: base + "/loop"}).Call(context.Background(), alice, Options{}); err != nil || a.Status != 302 || len(a.Steps) != 11 {
		t.Errorf("a loop ends with the last redirect: %+v %v", a, err)
	}
	if _, err := (Service{URL: base + "/file"}).Call(context.Background(), alice, Options{}); err == nil || !strings.Contains(err.Error(), "no address") {
		t.Error(err)
	}
}

// A service that redirects to another host does not get the credentials sent there.
func TestCredentialsStayWithTheirHost(t *testing.T) {
	g := digest.NewGuard("r", "app", "s3cret")
	other := service(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Error("credentials for another host")
		}
		w.Header()["Www-Authenticate"] = g.Challenges(digest.Missing)
		w.WriteHeader(401)
	})
	base := service(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other, http.StatusTemporaryRedirect)
	})
	a, err := Service{URL: base, AuthUsername: "app", AuthPassword: "s3cret"}.Call(context.Background(), alice, Options{})
	if err != nil || a.Status != 401 || len(a.Steps) != 2 {
		t.Errorf("%+v %v", a, err)
	}
}

func TestCertificates(t *testing.T) {
	s := httptest.NewUnstartedServer(sends("application/xml", document))
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell that the second call is broken off
	s.StartTLS()
	defer s.Close()
	trust := x509.NewCertPool()
	trust.AddCert(s.Certificate())
	a, err := Service{URL: s.URL}.Call(context.Background(), alice, Options{Trust: trust})
	if err != nil || a.Status != 200 {
		t.Errorf("%v %v", a, err)
	}
	if _, err := (Service{URL: s.URL}).Call(context.Background(), alice, Options{}); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Error("a certificate that nobody trusts:", err)
	}
}

func TestJudgement(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer http.HandlerFunc
		want   string // severities and parts of the findings
		file   bool
	}{
		{"as documented", sends("application/xml", document), "", true},
		{"with a charset", sends("application/xml; charset=utf-8", document), "", true},
		{"text/xml", sends("text/xml", document), "info: text/xml", true},
		{"another type", sends("text/html", document), "error: the content type is text/html", true},
		{"no type", func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = nil
			io.WriteString(w, document)
		}, "error: no content type", true},
		{"no XML", sends("application/xml", "<root>\n<quickDial></root>"), "error: answer:2:", false},
		{"empty", sends("application/xml", ""), "error: answer:1:1: the document is empty", false},
		{"half", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xml")
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, document[:50])
		}, "error: the body ends after 50 bytes", false},
		{"error with status", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(403)
			io.WriteString(w, "<error><message> Not you, Alice </message></error>")
		}, `error: status 403 Forbidden: at sign-in the app stops provisioning with the text “Not you, Alice”`, false},
		{"status alone", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }, "error: status 503 Service Unavailable: at sign-in the app stops provisioning with a generic error", false},
		{"a status without a name", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(599) }, "error: status 599: at sign-in", false},
		{"gzip", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xml")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, document)
			z.Close()
		}, "", true},
		{"an encoding that was not asked for", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			sends("application/xml", "\x0b")(w, r)
		}, "error: the body is encoded with br, which was not asked for", false},
		{"a document with a wrong status", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(404)
			io.WriteString(w, document)
		}, "error: status 404 Not Found: at sign-in the app stops provisioning with a generic error", false},
		{"error with status 200", sends("application/xml", "<error><message>x</message></error>"), "error: an error needs another status", true},
		{"another kind", sends("application/xml", "<quickDial/>"), "error: another kind", true},
		{"stale", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Dialwright-Warning", "old")
			sends("application/xml", document)(w, r)
		}, "warning: the service says: old", true},
	} {
		a, err := Service{URL: service(t, tt.answer)}.Call(context.Background(), alice, Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		file, found := a.Judge("answer")
		if (file != nil) != tt.file {
			t.Errorf("%s: document %v", tt.name, file)
		}
		severity, text, _ := strings.Cut(tt.want, ": ")
		switch {
		case tt.want == "" && len(found) != 0:
			t.Errorf("%s: %v", tt.name, found)
		case tt.want != "" && (len(found) != 1 || found[0].Severity.String() != severity || !strings.Contains(found[0].Text, text)):
			t.Errorf("%s: %v, want %s", tt.name, found, tt.want)
		}
	}
	a, err := Service{URL: service(t, sends("application/xml", document)), Method: "HEAD"}.Call(context.Background(), alice, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, found := a.Judge(""); len(found) != 1 || !strings.Contains(found[0].Text, "HEAD") {
		t.Errorf("HEAD: %v", found)
	}
}
