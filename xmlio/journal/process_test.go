package journal

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"dialwright/model"
)

// TestMain runs the tests, or, in a process that a test has started, opens a document as a second window would.
func TestMain(m *testing.M) {
	if dir := os.Getenv("JOURNAL_OF_CHILD"); dir != "" {
		if err := child(dir, os.Getenv("PATH_OF_CHILD")); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child edits the document at a path, says so, and waits to be killed.
func child(dir, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	t := &testing.T{}
	doc := document(t, string(data))
	j, err := Start(Base{Path: path, Name: path, Data: data, Document: doc}, Options{Dir: dir})
	if err != nil {
		return err
	}
	w := &work{t: t, dir: dir, path: path, ed: model.NewEditor(doc), j: j}
	w.ed.Listen(j.Record)
	w.rename("Bistro")
	if !j.Flush() {
		return fmt.Errorf("not written")
	}
	fmt.Println("edited")
	io.Copy(io.Discard, os.Stdin)
	return nil
}

func TestAnotherProcessWithTheSameFile(t *testing.T) {
	w := begin(t, rich, true)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "JOURNAL_OF_CHILD="+w.dir, "PATH_OF_CHILD="+w.path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "edited\n" {
		t.Fatalf("the other process says %q (%v)", line, err)
	}
	if o := w.j.Others(); len(o) != 1 || o[0] != cmd.Process.Pid {
		t.Errorf("the others are %+v, want process %d", o, cmd.Process.Pid)
	}
	if list, err := Find(w.dir); err != nil || len(list) != 0 {
		t.Errorf("found %+v (%v) of a process that is alive", list, err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // its error is that it was killed
	if o := w.j.Others(); len(o) != 0 {
		t.Errorf("the others are %+v, want none", o)
	}
	r := w.recover()
	if o := w.j.Others(); len(o) != 0 {
		t.Errorf("the others are %+v while the journal is recovered, want none", o)
	}
	if got := rendered(r.Document); r.Edits != 1 || got != strings.Replace(rich, "Canteen", "Bistro", 1) {
		t.Errorf("%d edits, recovered\n%s", r.Edits, got)
	}
}
