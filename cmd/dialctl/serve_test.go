package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestServiceScripts runs testdata/serve/*.txt: sessions in which dialctl serve runs in the background. They have two
// commands more: "start NAME ARGUMENTS" runs dialctl serve on a free port and sets the variable NAME to its address,
// and "end NAME" ends it as Ctrl+C does, wants exit code 0, and shows what it has printed.
func TestServiceScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "serve"),
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", filepath.Dir(binary)+string(os.PathListSeparator)+os.Getenv("PATH"))
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("no_proxy", "*")
			e.Values[servicesKey{}] = map[string]*background{}
			return startFailing(e)
		},
		Condition: func(name string) (bool, error) {
			_, err := exec.LookPath(name)
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "start": startService, "end": endService},
	})
}

// The tests run a dialctl that they build. Having all of it in the test binary too makes go test see when it changes;
// otherwise it would take outcomes from its cache.
var _ = program()

type servicesKey struct{}

// background is a service that runs while a script goes on.
type background struct {
	cmd    *exec.Cmd
	stdout bytes.Buffer
	stderr bytes.Buffer
	ended  chan struct{} // closed when all of its output is there
}

func startService(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: start NAME ARGUMENTS")
	}
	b := &background{cmd: exec.Command(binary, append([]string{"serve", "--addr", "127.0.0.1:0"}, args[1:]...)...), ended: make(chan struct{})}
	b.cmd.Dir, b.cmd.Stderr = ts.MkAbs("."), &b.stderr
	out, err := b.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(b.cmd.Start())
	ts.Defer(func() { _ = b.cmd.Process.Kill() }) // fails when the script has stopped it
	lines := bufio.NewReader(out)
	url, err := lines.ReadString('\n')
	if err != nil {
		_ = b.cmd.Wait()
		ts.Fatalf("dialctl %s has ended: %s", strings.Join(b.cmd.Args[1:], " "), b.stderr.String())
	}
	go func() {
		defer close(b.ended)
		_, _ = lines.WriteTo(&b.stdout) // ends when the service does
	}()
	ts.Setenv(args[0], strings.TrimSpace(url))
	ts.Value(servicesKey{}).(map[string]*background)[args[0]] = b
}

func endService(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: end NAME")
	}
	b := ts.Value(servicesKey{}).(map[string]*background)[args[0]]
	ts.Check(b.cmd.Process.Signal(os.Interrupt))
	<-b.ended
	err := b.cmd.Wait()
	ts.Stdout().Write(b.stdout.Bytes())
	ts.Stderr().Write(b.stderr.Bytes())
	ts.Check(err)
}
