package serve

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// discard is a response writer that does nothing.
type discard struct{ h http.Header }

func (d *discard) Header() http.Header         { return d.h }
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }
func (d *discard) WriteHeader(int)             {}

// BenchmarkHandler measures what the handler adds to net/http.
func BenchmarkHandler(b *testing.B) {
	lookAgain = time.Millisecond
	defer func() { lookAgain = 0 }()
	dir := b.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "ACME"), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ACME", "alice.xml"), testDocument, 0o644); err != nil {
		b.Fatal(err)
	}
	folder, err := NewFolder(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer folder.Close()
	for name, source := range map[string]Source{"memory": byUser{"ACME/alice": newAnswer("a.xml", testDocument)}, "folder": folder, "folder, printing": folder} {
		b.Run(name, func(b *testing.B) {
			h, err := New(source, Config{})
			if err != nil {
				b.Fatal(err)
			}
			if strings.HasSuffix(name, "printing") {
				defer h.Log().Print(io.Discard)()
			}
			r := httptest.NewRequest("GET", "http://127.0.0.1:8080/globextprov?cloud_username=alice&cloud_password=correct%20horse&cloud_id=ACME*", http.NoBody)
			r.Header.Set("User-Agent", "CloudSoftphone/1.6.4")
			b.ReportAllocs()
			for b.Loop() {
				h.ServeHTTP(&discard{http.Header{}}, r)
			}
		})
	}
}
