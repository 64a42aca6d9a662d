package serve

import (
	"os/exec"
	"strings"
	"testing"

	"dialwright/xmlio/serve/digest"
)

// curl runs curl, which knows nothing of us, and returns what it prints.
func curl(t *testing.T, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("curl is not installed")
	}
	out, err := exec.Command(path, append([]string{"--silent", "--show-error", "--noproxy", "*", "--max-time", "60"}, args...)...).CombinedOutput()
	if err != nil {
		t.Errorf("curl %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestCurlWithDigest(t *testing.T) {
	for _, algorithms := range [][]digest.Algorithm{nil, {digest.MD5}, {digest.SHA256}} {
		h := testHandler(t, Config{Digest: Digest{Username: "app", Password: `pa "ss`, Algorithms: algorithms}})
		s := running(t, h, defaultLimits)
		status := []string{"--output", "/dev/null", "--write-out", "%{http_code}", "--digest"}
		for _, tt := range []struct {
			user, want string
			more       []string
		}{
			{`app:pa "ss`, "200", nil},
			{`app:pa "ss`, "200", []string{"--data", "cloud_username=alice&cloud_id=ACME"}},
			{`app:pa "ss`, "200", []string{"--head"}},
			{`app:pa "ss`, "200", []string{"--request", "PUT", "--data", "cloud_username=alice&cloud_id=ACME"}},
			{"app:pass", "401", nil},
			{`App:pa "ss`, "401", nil},
		} {
			args := append(append(status, "--user", tt.user, s.URL()+"?cloud_password=p%20q&x=%2F"), tt.more...)
			if got := curl(t, args...); got != tt.want {
				t.Errorf("%v %v: %s, want %s", algorithms, args, got, tt.want)
			}
		}
		if got := curl(t, "--output", "/dev/null", "--write-out", "%{http_code} %{content_type}", s.URL()); got != "401 application/xml" {
			t.Errorf("without credentials: %s", got)
		}
		var list []string
		for _, e := range h.Log().Entries(0) {
			list = append(list, string(e.appendText(nil)))
		}
		if all := strings.Join(list, "\n"); strings.Contains(all, "ss") && strings.Contains(all, `pa "`) || !strings.Contains(all, "wrong Digest credentials") || !strings.Contains(all, "no Digest credentials") {
			t.Error(all)
		}
	}
}

func TestCurlAsks(t *testing.T) {
	s := running(t, testHandler(t, Config{}), defaultLimits)
	if got := curl(t, s.URL()); got != string(testDocument) {
		t.Errorf("%q", got)
	}
	if got := curl(t, "--compressed", s.URL()); got != string(testDocument) {
		t.Errorf("compressed: %q", got)
	}
	if got := curl(t, "--path-as-is", s.URL()+"/../../../../etc/passwd"); !strings.HasPrefix(got, "<error>") {
		t.Errorf("%q", got)
	}
	if got := curl(t, "--header", "Host: attacker.example", s.URL()); !strings.HasPrefix(got, "<error>") {
		t.Errorf("%q", got)
	}
	if got := curl(t, "--output", "/dev/null", "--write-out", "%{http_code}", "--form", "a=b", s.URL()); got != "200" {
		t.Errorf("a body that is no form: %s", got)
	}
}
