package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/cmd/dialctl/internal/command"
)

var update = flag.Bool("update", false, "write the help of all commands into docs/command-line.md")

// TestThePageOfTheCommandLineHasTheHelpOfEveryCommand: in docs/command-line.md, a block marked <!-- help: COMMAND --> is
// what dialctl help COMMAND says.
func TestThePageOfTheCommandLineHasTheHelpOfEveryCommand(t *testing.T) {
	path := filepath.Join(docs, "command-line.md")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(src)
	var visit func(path []string, list []*command.Command)
	visit = func(path []string, list []*command.Command) {
		for _, c := range list {
			words := append(append([]string{}, path...), c.Name)
			if c.Subs != nil {
				visit(words, c.Subs)
				continue
			}
			help, err := exec.Command(binary, append([]string{"help"}, words...)...).Output()
			if err != nil {
				t.Fatal(err)
			}
			mark := "<!-- help: " + strings.Join(words, " ") + " -->\n```\n"
			before, rest, ok := strings.Cut(page, mark)
			block, after, ok2 := strings.Cut(rest, "\n```\n")
			switch {
			case !ok || !ok2:
				t.Errorf("there is no block for %q; add one, marked %q, and run this test with -update", words, mark)
			case *update:
				page = before + mark + strings.TrimSuffix(string(help), "\n") + "\n```\n" + after
			case block+"\n" != string(help):
				t.Errorf("the block for %q is not what the help says; run this test with -update", words)
			}
		}
	}
	visit(nil, program().Commands)
	if *update && !t.Failed() && page != string(src) {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
