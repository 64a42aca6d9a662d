package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestBadInput gives every command every kind of bad file: the exit code is 2, the message is one line that begins with
// the name, nothing is on standard output, and the file is as it was.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"empty.xml":     "",
		"binary.xml":    "\x7fELF\x02\x01\x01\x00\x00\x00",
		"text.xml":      "dear all,\n",
		"two-roots.xml": "<root/>\n<root/>\n",
		"unclosed.xml":  "<root>\n  <dialActions>\n</root>\n",
		"other.xml":     "<html><body/></html>",
		"entity.xml":    "<root>&nowhere;</root>",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		cases := strings.TrimSuffix(name, ".xml") + ".cases.csv"
		if err := os.WriteFile(filepath.Join(dir, cases), []byte("number\n1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	huge := filepath.Join(dir, "huge.xml")
	if err := os.WriteFile(huge, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 1<<30); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.xml"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "good.csv"), []byte("id\na\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"good.xml": "<root/>", "good.cases.csv": "number\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	bad := []string{"missing.xml", "huge.xml", "folder.xml", "no-folder/doc.xml"}
	for name := range files {
		bad = append(bad, name)
	}
	for _, command := range []string{
		"check BAD", "check --format json BAD", "fmt BAD", "fmt --check BAD", "fmt --write BAD", "diff BAD good.xml", "diff good.xml BAD",
		"preview BAD 1", "preview --coverage BAD 1", "test BAD",
		"quickdial export BAD", "quickdial import BAD good.csv", "quickdial import --write BAD good.csv",
	} {
		for _, name := range bad {
			t.Run(command+" "+name, func(t *testing.T) {
				t.Parallel()
				args := strings.Fields(strings.ReplaceAll(command, "BAD", name))
				cmd := exec.Command(binary, args...)
				cmd.Dir = dir
				var stdout, stderr bytes.Buffer
				cmd.Stdout, cmd.Stderr = &stdout, &stderr
				cmd.Run()
				if code := cmd.ProcessState.ExitCode(); code != 2 {
					t.Errorf("exit code %d", code)
				}
				message := stderr.String()
				if !strings.HasPrefix(message, name+":") || strings.Count(message, "\n") != 1 {
					t.Errorf("message %q", message)
				}
				if out := stdout.String(); out != "" && out != "[]\n" {
					t.Errorf("output %q", out)
				}
				if text, ok := files[name]; ok {
					after, err := os.ReadFile(filepath.Join(dir, name))
					if err != nil || string(after) != text {
						t.Errorf("the file is %q now, %v", after, err)
					}
				}
			})
		}
	}
}

// A folder that may not be read is no empty one: nothing is said of what is in it.
func TestAFolderThatMayNotBeReadIsNotCompared(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("everything may be read")
	}
	dir := t.TempDir()
	for _, name := range []string{"old", "new"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "doc.xml"), []byte("<root/>"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "old"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "old"), 0o755) })
	cmd := exec.Command(binary, "diff", "old", "new")
	cmd.Dir = dir
	out, _ := cmd.CombinedOutput() // the exit code is looked at below
	if code := cmd.ProcessState.ExitCode(); code != 2 || string(out) != "old: the folder cannot be read: permission denied\n" {
		t.Errorf("exit code %d, %q", code, out)
	}
}
