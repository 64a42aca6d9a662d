package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// docs is the folder of the documentation.
var docs, _ = filepath.Abs("../../docs")

// binary is the path of dialctl, built once for all tests as it is released: without cgo.
var binary string

func TestMain(m *testing.M) {
	code := func() int {
		dir, err := os.MkdirTemp("", "dialctl")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		binary = filepath.Join(dir, "dialctl")
		build := exec.Command("go", "build", "-ldflags", "-X main.release=1.2.3", "-o", binary, ".")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%s%v\n", out, err)
			return 1
		}
		return m.Run()
	}()
	os.Exit(code)
}

// TestScripts runs testdata/*.txt, each a user's session at a terminal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", filepath.Dir(binary)+string(os.PathListSeparator)+os.Getenv("PATH"))
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("LF", "\n")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"doc":        docBlock,
			"job":        runJob,
			"pointhooks": pointHooks,
		},
	})
}

// exits runs dialctl and wants a certain exit code: exits 2 check nowhere.xml. Standard input is the file that
// stands behind <, if there is one as the last two arguments.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARGUMENTS")
	}
	want, args := args[0], args[1:]
	limit, cancel := context.WithTimeout(context.Background(), time.Minute) // for a service that starts against expectation
	defer cancel()
	cmd := exec.CommandContext(limit, binary)
	if n := len(args); n >= 2 && args[n-2] == "<" {
		in, err := os.Open(ts.MkAbs(args[n-1]))
		ts.Check(err)
		defer in.Close()
		cmd.Stdin, args = in, args[:n-2]
	}
	cmd.Args = append(cmd.Args, args...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME")}
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	err := cmd.Run()
	if cmd.ProcessState == nil {
		ts.Check(err)
	}
	if got := fmt.Sprint(cmd.ProcessState.ExitCode()); got != want {
		ts.Fatalf("dialctl %s: exit code %s, want %s", strings.Join(args, " "), got, want)
	}
}

func TestKnowsNoWindow(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%s%v", out, err)
	}
	for _, name := range []string{"fyne.io", "sqweek"} {
		if strings.Contains(string(out), name) {
			t.Errorf("dialctl depends on %s", name)
		}
	}
}
