package serve

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// certificate returns a certificate for 127.0.0.1 and a pool that trusts it.
func certificate(t *testing.T) (cert tls.Certificate, trust *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	trust = x509.NewCertPool()
	trust.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: private}, trust
}

func TestTLS(t *testing.T) {
	cert, trust := certificate(t)
	h := testHandler(t, Config{})
	s, err := StartTLS("127.0.0.1:0", cert, h)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	if !strings.HasPrefix(s.URL(), "https://127.0.0.1:") {
		t.Error(s.URL())
	}
	for _, http2 := range []bool{false, true} {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trust}, ForceAttemptHTTP2: http2}}
		r, err := client.Get(s.URL())
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || string(b) != string(testDocument) || (r.ProtoMajor == 2) != http2 {
			t.Errorf("%s %v: not the document", r.Proto, err)
		}
		if err := h.Configure(Config{Failure: Failure{Kind: Truncated}}); err != nil {
			t.Fatal(err)
		}
		if r, err = client.Get(s.URL()); err != nil {
			t.Fatal(err)
		}
		b, err = io.ReadAll(r.Body)
		r.Body.Close()
		if err == nil || len(b) != len(testDocument)/2 {
			t.Errorf("%s: %d bytes, %v: not half of the document", r.Proto, len(b), err)
		}
		if err := h.Configure(Config{}); err != nil {
			t.Fatal(err)
		}
		client.CloseIdleConnections()
	}
	noted := make(chan Entry, 10)
	defer h.Log().Listen(func(list []Entry) {
		for _, e := range list {
			noted <- e
		}
	})()
	var unknown x509.UnknownAuthorityError
	if _, err := (&http.Client{Transport: &http.Transport{}}).Get(s.URL()); !errors.As(err, &unknown) {
		t.Error("a certificate that nobody trusts:", err)
	}
	if e := <-noted; e.Method != "" || !strings.Contains(e.Note, "TLS handshake error") {
		t.Error("the log does not say why the app cannot connect:", e)
	}
}
