package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// docBlock writes a block of a page of docs to a file: doc config-repositories.md textconv.sh FILE. A block is marked by
// a comment before it: <!-- block: textconv.sh -->.
func docBlock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: doc PAGE BLOCK FILE")
	}
	page, err := os.ReadFile(filepath.Join(docs, args[0]))
	ts.Check(err)
	_, rest, ok := strings.Cut(string(page), "<!-- block: "+args[1]+" -->\n```")
	_, rest, ok2 := strings.Cut(rest, "\n")
	block, _, ok3 := strings.Cut(rest, "\n```")
	if !ok || !ok2 || !ok3 {
		ts.Fatalf("%s has no block %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(block+"\n"), 0o644))
}

// runJob runs the steps of a GitHub Actions workflow that have a run line, until one fails.
func runJob(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: job WORKFLOW")
	}
	script := "set -e\n"
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if _, run, ok := strings.Cut(line, "- run: "); ok {
			script += run
		}
	}
	if err := ts.Exec("sh", "-c", script); (err != nil) != neg {
		ts.Fatalf("the job ended with %v", err)
	}
}

// pointHooks makes a repository of the hooks that this one offers and has a pre-commit configuration use it.
func pointHooks(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pointhooks CONFIG REPOSITORY")
	}
	hooks, err := os.ReadFile(filepath.Join(docs, "..", ".pre-commit-hooks.yaml"))
	ts.Check(err)
	repository := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(repository, 0o755))
	ts.Check(os.WriteFile(filepath.Join(repository, ".pre-commit-hooks.yaml"), hooks, 0o644))
	for _, command := range []string{"init -q -b main", "add .", "commit -qm hooks"} {
		ts.Check(ts.Exec("git", append([]string{"-C", repository}, strings.Fields(command)...)...))
	}
	config := strings.Replace(ts.ReadFile(args[0]), "https://example.com/dialwright.git", repository, 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(config), 0o644))
}
