//go:build unix

package serve

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// With this variable set the test binary is the service of TestTenThousandConnections, which needs a process of its
// own: both ends of 10,000 connections are more files than one process may usually have open.
const childVariable = "DIALWRIGHT_TEST_SERVICE"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	h, err := New(byUser{"/": newAnswer("default.xml", testDocument)}, Config{})
	if err != nil {
		panic(err)
	}
	patient := limits{tick: 5 * time.Millisecond, read: time.Hour, write: time.Hour, idle: time.Hour, conns: MaxConns} // the test may run on a slow machine
	s, err := start("127.0.0.1:0", h, nil, patient)
	if err != nil {
		panic(err)
	}
	fmt.Println(s.Addr())
	_, _ = io.Copy(io.Discard, os.Stdin) // until the test ends, however it ends
}

func TestTenThousandConnections(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a lot of files")
	}
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err != nil {
		t.Fatal(err)
	}
	n := 10000
	if most := uint64(files.Max) - 200; most < uint64(n) {
		n = int(most)
		t.Logf("this process may open %d files, so there are %d connections", files.Max, n)
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"=1")
	stdin, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		stdin.Close()
		if err := child.Wait(); err != nil {
			t.Error(err)
		}
	}()
	addr, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	conns := make([]net.Conn, 0, n)
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	reader := bufio.NewReader(nil)
	ask := func(c net.Conn) error {
		if _, err := io.WriteString(c, "GET /globextprov HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			return err
		}
		reader.Reset(c)
		r, err := http.ReadResponse(reader, nil)
		if err != nil {
			return err
		}
		b, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != 200 || string(b) != string(testDocument) {
			return fmt.Errorf("status %d, %d bytes, %v", r.StatusCode, len(b), err)
		}
		return nil
	}
	for len(conns) < n {
		c, err := net.Dial("tcp", strings.TrimSpace(addr))
		if err != nil {
			t.Fatalf("connection %d: %v", len(conns), err)
		}
		conns = append(conns, c)
	}
	for i, c := range conns {
		if err := ask(c); err != nil {
			t.Fatalf("connection %d of %d: %v", i, n, err)
		}
	}
	for i := range conns { // all of them are still there, the last as well as the first
		if err := ask(conns[n-1-i]); err != nil {
			t.Fatalf("connection %d of %d, again: %v", n-1-i, n, err)
		}
	}
}
