package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dialwright/model/rewrite"
)

const plusRules = `<account><rewriting>
  <rule><conditions><condition type="startsWith" param="0"/></conditions><actions><action type="prepend" param="+420"/></actions></rule>
</rewriting></account>`

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// converse starts a command that reads numbers while it answers, and returns what it reads and the lines that it writes. It
// is ended after a minute, for an answer that does not come.
func converse(t *testing.T, args ...string) (cmd *exec.Cmd, in io.WriteCloser, lines *bufio.Scanner) {
	t.Helper()
	limit, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	cmd = exec.CommandContext(limit, binary, args...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, in, bufio.NewScanner(out)
}

// answer is a line of preview's JSON, with its fields as the contract has them.
type answer struct {
	Number     string
	Action     string
	Dials      *string
	DialAction string
	Record     bool
	Headers    map[string]string
	Alert      string
	Matched    []int
	Certain    bool
	Notes      []string
}

func TestPreviewStreamsNumbersInTheirOrder(t *testing.T) {
	const n = 200_000
	document := writeFile(t, "account.xml", plusRules)
	cmd, in, lines := converse(t, "preview", document, "--numbers", "-", "--format", "json")
	go func() {
		w := bufio.NewWriter(in)
		for i := range n {
			fmt.Fprintf(w, "%d%d\n", i%2, i)
		}
		w.Flush()
		in.Close()
	}()
	i := 0
	for ; lines.Scan(); i++ {
		number := fmt.Sprintf("%d%d", i%2, i)
		dials, matched := number, ""
		if i%2 == 0 {
			dials, matched = "+420"+number, "1"
		}
		want := fmt.Sprintf(`{"number":"%s","action":"","dials":"%s","dialAction":"","record":false,"headers":{},"alert":"","matched":[%s],"certain":true,"notes":[]}`,
			number, dials, matched)
		if lines.Text() != want {
			t.Fatalf("line %d: got %s\nwant %s", i+1, lines.Text(), want)
		}
	}
	if err := cmd.Wait(); err != nil || i != n {
		t.Errorf("%d lines, %v", i, err)
	}
}

// A program may write a number, wait for its answer, and then write the next.
func TestPreviewAnswersBeforeTheNextNumberIsThere(t *testing.T) {
	document := writeFile(t, "account.xml", plusRules)
	for format, want := range map[string]string{"json": `{"number":"%d",`, "csv": "%d,"} {
		cmd, in, lines := converse(t, "preview", document, "--numbers", "-", "--format", format)
		for i := range 3 {
			fmt.Fprintln(in, i)
			lines.Scan()
			if format == "csv" && i == 0 {
				lines.Scan() // the first is the header
			}
			if prefix := fmt.Sprintf(want, i); !strings.HasPrefix(lines.Text(), prefix) {
				t.Errorf("%s: got %q, want %s…", format, lines.Text(), prefix)
			}
		}
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// A call log is compared as it comes and is not held.
func TestDiffTellsOfANumberBeforeTheNextIsThere(t *testing.T) {
	before := writeFile(t, "before.xml", plusRules)
	after := writeFile(t, "after.xml", strings.Replace(plusRules, "+420", "+421", 1))
	cmd, in, lines := converse(t, "diff", before, after, "--numbers", "-")
	for _, number := range []string{"01", "02", "03"} {
		fmt.Fprintln(in, number)
		for told := number + " comes out differently"; !strings.Contains(lines.Text(), told); {
			if !lines.Scan() {
				t.Fatalf("it ended without %q", told)
			}
		}
	}
	in.Close()
	for lines.Scan() {
	}
	_ = cmd.Wait() // the exit code is 1
	if cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("exit code %d", cmd.ProcessState.ExitCode())
	}
}

func TestCoverageGivesTheFirstNumberOfTheInputAsExample(t *testing.T) {
	document := writeFile(t, "account.xml", strings.Replace(plusRules, `param="0"`, `param="82"`, 1))
	var numbers strings.Builder
	for i := range 20_000 {
		fmt.Fprintln(&numbers, i)
	}
	out := run(t, "preview", "--coverage", "--format", "json", "--numbers", writeFile(t, "numbers", numbers.String()), document)
	const want = `{"action":"","numbers":20000,"unmatched":{"count":19889,"example":"0"},"uncertain":{"count":0,"example":null},"rules":[{"rule":1,"count":111,"example":"82"}]}` + "\n"
	if string(out) != want {
		t.Errorf("got %s", out)
	}
}

func TestPreviewTakesAnyBytes(t *testing.T) {
	document := writeFile(t, "account.xml", plusRules)
	long := strings.Repeat("0123456789", 120_000)
	numbers := []string{"0", "\x00\x01", "\xff0\xfe", "tab\tquote\"back\\", "\u2028\u00e9", "0\xed\xa0\x80", long, "\r", " "}
	cmd := exec.Command(binary, "preview", document, "--numbers", "-", "--format", "json")
	cmd.Stdin = strings.NewReader(strings.Join(numbers, "\n"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(out) {
		t.Error("the output is not valid UTF-8")
	}
	// A carriage return before the line end belongs to the line end, and then the line is empty.
	want := append(append([]string{}, numbers[:7]...), numbers[8])
	d := json.NewDecoder(bytes.NewReader(out))
	for i, number := range want {
		var a answer
		if err := d.Decode(&a); err != nil {
			t.Fatalf("answer %d: %v", i, err)
		}
		shown := string([]rune(number)) // each wrong byte is one replacement character
		if a.Number != shown {
			t.Errorf("number %q: shown as %q", shorten(number), shorten(a.Number))
		}
		if wantDials := strings.HasPrefix(number, "0"); wantDials && *a.Dials != "+420"+shown {
			t.Errorf("number %q: dials %q", shorten(number), shorten(*a.Dials))
		}
		if told := strings.Contains(fmt.Sprint(a.Notes), "not UTF-8"); told == utf8.ValidString(number) {
			t.Errorf("number %q: notes %q", shorten(number), a.Notes)
		}
	}
	if err := d.Decode(new(answer)); err != io.EOF {
		t.Errorf("there is more: %v", err)
	}
}

func shorten(s string) string { return s[:min(len(s), 40)] }

func TestPreviewRefusesAnEndlessLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 64 MB")
	}
	document := writeFile(t, "account.xml", plusRules)
	cmd := exec.Command(binary, "preview", document, "--numbers", "/dev/zero", "--format", "json")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip(err)
	}
	cmd.Run()
	if cmd.ProcessState.ExitCode() != 2 || !strings.HasPrefix(stderr.String(), "/dev/zero:1: the line is longer than 64 MB") {
		t.Errorf("exit code %d, %s", cmd.ProcessState.ExitCode(), stderr.String())
	}
}

// TestJSONIsWhatTheStandardLibraryReads holds the writer by hand to the reader of the standard library.
func TestJSONIsWhatTheStandardLibraryReads(t *testing.T) {
	r := rewrite.Result{
		Number: "\"\\\b\f\n\r\t\x00\x1f\x7f/<>&é\u2028\U0001f4de", Action: "a", Dials: "", DialAction: "b", Record: true,
		Headers: []rewrite.Header{{Name: "X-A", Value: "1"}, {Name: "X-\"", Value: ""}}, Alert: "hello",
		Matched: []int{1, 20}, Certain: true, Notes: []string{"one", "two"},
	}
	var got answer
	if err := json.Unmarshal(appendJSON(nil, &r, false), &got); err != nil {
		t.Fatal(err)
	}
	want := answer{r.Number, "a", new(string), "b", true, map[string]string{"X-A": "1", "X-\"": ""}, "hello", []int{1, 20}, true, []string{"one", "two"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
