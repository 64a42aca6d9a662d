package digest

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// RFC 7616, section 3.9.1.
const (
	rfcMD5    = `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`
	rfcSHA256 = `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`
	rfcCnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
)

var rfcRequest = Request{"GET", "/dir/index.html", "Mufasa", "Circle of Life"}

func TestTheExampleOfTheRFC(t *testing.T) {
	for _, tt := range []struct {
		name       string
		challenges []string
		want       string
	}{
		{"MD5", []string{rfcMD5}, "8ca523f5e9506fed4657c9700eebdbec"},
		{"SHA-256", []string{rfcSHA256}, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"},
		{"the stronger of two", []string{rfcMD5, rfcSHA256}, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"},
		{"several in one header", []string{`Basic realm="x, Digest", ` + rfcMD5 + ", " + rfcSHA256}, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"},
		{"an unknown one before", []string{strings.Replace(rfcMD5, "MD5", "SHA-512-256", 1), rfcMD5}, "8ca523f5e9506fed4657c9700eebdbec"},
		{"no algorithm means MD5", []string{strings.Replace(rfcMD5, "algorithm=MD5, ", "", 1)}, "8ca523f5e9506fed4657c9700eebdbec"},
	} {
		got, err := authorize(tt.challenges, rfcRequest, rfcCnonce)
		if err != nil || !strings.Contains(got, `response="`+tt.want+`"`) || !strings.Contains(got, `opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`) {
			t.Errorf("%s: %s %v", tt.name, got, err)
		}
	}
}

// RFC 2069, section 2.4, with the response that its erratum 749 gives.
func TestAServiceWithoutQopGetsTheOldResponse(t *testing.T) {
	got, err := Authorize([]string{`Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"`},
		Request{"GET", "/dir/index.html", "Mufasa", "CircleOfLife"})
	if err != nil || !strings.Contains(got, `response="1949323746fe6a43ef61f9606e7febea"`) || strings.Contains(got, "qop") || strings.Contains(got, "algorithm") {
		t.Error(got, err)
	}
}

func TestChallengesThatCannotBeAnswered(t *testing.T) {
	for challenge, want := range map[string]string{
		"":                "does not ask for Digest",
		`Basic realm="x"`: "does not ask for Digest",
		`Digest realm="x", algorithm=SHA-512-256`: "SHA-512-256 is not known",
		`Digest realm="x", qop="auth-int"`:        "auth-int is not known",
	} {
		if _, err := Authorize([]string{challenge}, rfcRequest); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", challenge, err)
		}
	}
	if _, err := Authorize(nil, rfcRequest); !errors.Is(err, ErrNoChallenge) {
		t.Error(err)
	}
}

func TestTheGuardLetsTheRightOneIn(t *testing.T) {
	for _, name := range []string{"alice", `a"l\ice`, "jürgen", ""} {
		for _, algorithms := range [][]Algorithm{nil, {SHA256}, {MD5}} {
			g := NewGuard(`the "realm"`, name, "päss:word", algorithms...)
			r := Request{"POST", "/globextprov?a=%20&b", name, "päss:word"}
			header, err := Authorize(g.Challenges(Missing), r)
			if err != nil {
				t.Fatal(err)
			}
			if v := g.Check("POST", r.Target, header); v != Right {
				t.Errorf("%q %v: %v", name, algorithms, v)
			}
			if v := g.Check("POST", r.Target, header); v != Right {
				t.Errorf("%q %v, again: %v", name, algorithms, v)
			}
		}
	}
}

func TestTheGuardRefusesAllElse(t *testing.T) {
	g := NewGuard("realm", "alice", "secret", SHA256)
	r := Request{"GET", "/p?x=1", "alice", "secret"}
	header, err := Authorize(g.Challenges(Missing), r)
	if err != nil {
		t.Fatal(err)
	}
	other := func(change func(*Request)) string {
		wrong := r
		change(&wrong)
		h, err := Authorize(g.Challenges(Missing), wrong)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	md5, _ := Authorize(NewGuard("realm", "alice", "secret", MD5).Challenges(Missing), r)
	for _, tt := range []struct {
		name, method, target, header string
		want                         Verdict
	}{
		{"no header", "GET", "/p?x=1", "", Missing},
		{"Basic", "GET", "/p?x=1", "Basic YWxpY2U6c2VjcmV0", Missing},
		{"rubbish", "GET", "/p?x=1", `="",, "x=y`, Missing},
		{"Digest alone", "GET", "/p?x=1", "Digest", Wrong},
		{"another method", "POST", "/p?x=1", header, Wrong},
		{"another target", "GET", "/p?x=2", header, Wrong},
		{"wrong password", "GET", "/p?x=1", other(func(r *Request) { r.Password = "Secret" }), Wrong},
		{"wrong name", "GET", "/p?x=1", other(func(r *Request) { r.Username = "bob" }), Wrong},
		{"an algorithm that was not offered", "GET", "/p?x=1", md5, Wrong},
		{"no protection", "GET", "/p?x=1", strings.Replace(header, "qop=auth", "qop=", 1), Wrong},
		{"another count", "GET", "/p?x=1", strings.Replace(header, "nc=00000001", "nc=00000002", 1), Wrong},
		{"a nonce of nobody", "GET", "/p?x=1", strings.Replace(header, `nonce="`, `nonce="x`, 1), Stale},
		{"a nonce of another guard", "GET", "/p?x=1", mustAuthorize(t, NewGuard("realm", "alice", "secret", SHA256), r), Stale},
	} {
		if v := g.Check(tt.method, tt.target, tt.header); v != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, v, tt.want)
		}
	}
}

func mustAuthorize(t *testing.T, g *Guard, r Request) string {
	t.Helper()
	h, err := Authorize(g.Challenges(Missing), r)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestANonceExpires(t *testing.T) {
	g := NewGuard("realm", "alice", "secret")
	now := time.Now()
	g.now = func() time.Time { return now }
	header := mustAuthorize(t, g, Request{"GET", "/", "alice", "secret"})
	for after, want := range map[time.Duration]Verdict{0: Right, DefaultLifetime: Right, DefaultLifetime + 1: Stale, -1: Stale} {
		g.now = func() time.Time { return now.Add(after) }
		if v := g.Check("GET", "/", header); v != want {
			t.Errorf("after %v: %v, want %v", after, v, want)
		}
	}
	if c := g.Challenges(Stale); !strings.Contains(c[0], "stale=true") {
		t.Errorf("%s does not say that only the nonce is old", c[0])
	}
	if c := g.Challenges(Wrong); strings.Contains(c[0], "stale") {
		t.Error(c[0])
	}
}

func TestExtendedUserNames(t *testing.T) {
	g := NewGuard("realm", "jürgen", "secret")
	header := mustAuthorize(t, g, Request{"GET", "/", "jürgen", "secret"})
	header = strings.Replace(header, `username="jürgen"`, `username*=UTF-8''j%C3%BCrgen`, 1)
	if v := g.Check("GET", "/", header); v != Right {
		t.Error(v)
	}
}

func FuzzHeaders(f *testing.F) {
	f.Add(rfcMD5)
	f.Add(`Digest a="\`)
	f.Add(`=,"`)
	g := NewGuard("realm", "alice", "secret")
	f.Fuzz(func(t *testing.T, header string) {
		if g.Check("GET", "/", header) == Right {
			t.Error("let in")
		}
		if h, err := Authorize([]string{header}, rfcRequest); err == nil && strings.ContainsAny(h, "\r\n\x00") {
			t.Errorf("%q", h)
		}
	})
}
