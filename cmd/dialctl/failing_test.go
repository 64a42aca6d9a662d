package main

import (
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const canteen = `<root><quickDial><item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item></quickDial></root>`

// failingService fails as services in the field do; each path in its own way.
func failingService() http.Handler {
	mux := http.NewServeMux()
	send := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			io.WriteString(w, body)
		})
	}
	send("/good", "application/xml", canteen)
	send("/kind", "application/xml;=", canteen)
	send("/login", "text/html", "<!DOCTYPE html><html><body>Sign in</body></html>")
	send("/words", "application/xml", "user unknown")
	send("/empty", "application/xml", "")
	send("/open", "application/xml", "<root>\n<quickDial></root>")
	send("/account", "application/xml", "<account><rewriting/></account>")
	send("/bare", "application/xml", `<quickDial><item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item></quickDial>`)
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/good", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, "<error><message>No user with the password %s</message></error>", r.FormValue("p"))
	})
	mux.HandleFunc("/stuck", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/xml")
		io.WriteString(w, canteen[:20])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	return mux
}

// startFailing starts the failing service, plain and with a certificate that nobody trusts, and sets FAILING and SECURE to
// their addresses. The certificate is in secure.pem.
func startFailing(e *testscript.Env) error {
	plain := httptest.NewServer(failingService())
	e.Defer(plain.Close)
	secure := httptest.NewUnstartedServer(failingService())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell of calls that are broken off
	secure.StartTLS()
	e.Defer(secure.Close)
	e.Setenv("FAILING", plain.URL)
	e.Setenv("SECURE", secure.URL)
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
	return os.WriteFile(filepath.Join(e.WorkDir, "secure.pem"), certificate, 0o644)
}

// Ctrl+C is how --every ends; a call that it breaks off before any answer came has not gone well.
func TestACallThatIsBrokenOffFails(t *testing.T) {
	asked := make(chan struct{})
	service := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		<-r.Context().Done()
	}))
	defer service.Close()
	for _, arguments := range []string{"phone URL", "phone --every 1h URL"} {
		cmd := exec.Command(binary, strings.Fields(strings.ReplaceAll(arguments, "URL", service.URL))...)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		<-asked
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // the exit code is looked at below
		if code := cmd.ProcessState.ExitCode(); code != 2 || stderr.String() != "broken off before an answer came\n" {
			t.Errorf("%s: exit code %d, %q", arguments, code, stderr.String())
		}
	}
}
