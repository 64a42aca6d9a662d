package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// TestTheExamplesOfThePageSayWhatComesOut runs the blocks of docs/command-line.md that begin with "$ ", each in a folder
// with the files that the page speaks of. "…" in what a block shows stands for any text.
func TestTheExamplesOfThePageSayWhatComesOut(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(docs, "command-line.md"))
	if err != nil {
		t.Fatal(err)
	}
	sample, err := os.ReadFile(filepath.Join(docs, "..", "assets", "starters", "sample.xml"))
	if err != nil {
		t.Fatal(err)
	}
	const end = "        </rewriting>\n"
	files := map[string]string{
		"sample.xml": string(sample),
		"customers/acme.xml": strings.Replace(string(sample), end, `            <rule>
                <conditions><condition type="longerThan" param="many"/></conditions>
                <actions><action type="prepend" param="0"/></actions>
            </rule>
`+end, 1),
		"customers/acme.cases.csv": "action,number,network,ssid,dials,dialAction,record,note\n" +
			"id3,0221112233,,,0221112233,voiceCall,true,local calls are recorded\n",
		"people.csv":  "id,displayName,uri\nqd1,Canteen,5001\nqd2,Kitchen,5002\nqd3,Reception,5003\n",
		"old.xml":     string(sample),
		"new.xml":     strings.Replace(string(sample), `"startsWith" param="0"`, `"startsWith" param="01"`, 1),
		"numbers.txt": "0221112233\n",
		"calls.txt":   "0221112233\n5000\n",
	}
	ran := 0
	for i, block := range strings.Split(string(page), "\n```\n") {
		if i%2 == 0 || !strings.HasPrefix(block, "$ ") {
			continue
		}
		dir := t.TempDir()
		for name, text := range files {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, example := range strings.Split(strings.TrimPrefix(block, "$ "), "\n$ ") {
			line, want, _ := strings.Cut(example, "\n")
			c := exec.Command("sh", "-c", line)
			c.Dir, c.Env = dir, append(os.Environ(), "PATH="+filepath.Dir(binary)+string(os.PathListSeparator)+os.Getenv("PATH"))
			out, err := c.CombinedOutput()
			got := strings.TrimSuffix(string(out), "\n")
			pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…", "(?s:.*)")
			if !regexp.MustCompile("^"+pattern+"$").MatchString(got) || err != nil && c.ProcessState.ExitCode() != 1 {
				t.Errorf("%s\nwrites\n%s\nthe page says\n%s\n%v", line, got, want, err)
			}
			ran++
		}
	}
	if ran < 8 {
		t.Errorf("the page has %d examples only: are its blocks still found?", ran)
	}
}
