package session

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/xmlio/journal"
	"dialwright/xmlio/store"
)

// TestMain runs the tests or, in a process that a test has started and will kill, edits a document.
func TestMain(m *testing.M) {
	path, dir := os.Getenv("CHILD_PATH"), os.Getenv("CHILD_JOURNAL")
	var err error
	switch os.Getenv("CHILD") {
	case "":
		os.Exit(m.Run())
	case "typist":
		err = typist(path, dir, os.Getenv("CHILD_SEED"))
	case "once", "cases":
		err = editOnce(os.Getenv("CHILD"), path, dir)
	}
	fmt.Println("error", err)
	os.Exit(1)
}

// child returns the command that runs a process which edits the document at a path.
func child(kind, path, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CHILD="+kind, "CHILD_PATH="+path, "CHILD_JOURNAL="+dir)
	return cmd
}

// someCases are the test cases that another process does not save.
const someCases = "number\n5000\n"

// editOnce opens the document, or a new one, changes its test cases or names the first entry Bistro and waits to be killed.
func editOnce(kind, path, dir string) error {
	var s *Session
	var err error
	if path == "" {
		s, err = New("starter.xml", []byte(sample), Options{Journal: dir})
	} else {
		s, err = Open(path, Options{Journal: dir})
	}
	if err != nil {
		return err
	}
	if kind == "cases" {
		s.KeepCases(func() []byte { return []byte(someCases) })
	} else {
		i := *s.Editor().Document().Items()[0]
		i.DisplayName = i.DisplayName.With("Bistro")
		if err := s.Editor().Do("Rename", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}}); err != nil {
			return err
		}
	}
	if !s.journal.Flush() {
		return errors.New("not written")
	}
	fmt.Println("edited")
	io.Copy(io.Discard, os.Stdin)
	return nil
}

// editing starts a process that edits once, and returns it when it has.
func editing(t *testing.T, kind, path, dir string) *exec.Cmd {
	t.Helper()
	cmd := child(kind, path, dir)
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "edited\n" {
		t.Fatalf("the other process says %q (%v)", line, err)
	}
	return cmd
}

// crashed has a process edit once and be killed, and returns what it left.
func crashed(t *testing.T, path, dir string) journal.Recoverable {
	t.Helper()
	return crashedAfter(t, "once", path, dir)
}

// crashedAfter does it with a process of that kind.
func crashedAfter(t *testing.T, kind, path, dir string) journal.Recoverable {
	t.Helper()
	cmd := editing(t, kind, path, dir)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // its error is that it was killed
	list := left(t, dir)
	if len(list) != 1 {
		t.Fatalf("%d journals are left, want one", len(list))
	}
	return list[0]
}

func left(t *testing.T, dir string) []journal.Recoverable {
	t.Helper()
	list, err := journal.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestRecover(t *testing.T) {
	path, dir := sampleFile(t), t.TempDir()
	s, err := Recover(crashed(t, path, dir), Options{Journal: dir})
	if err != nil {
		t.Fatal(err)
	}
	if r := s.Recovery(); r == nil || !reflect.DeepEqual(*r, Recovery{Edits: 1}) {
		t.Errorf("recovery %+v, want one edit", r)
	}
	if s.Path() != path || !s.editor.Dirty() {
		t.Errorf("path %q, dirty %v", s.Path(), s.editor.Dirty())
	}
	if name, ok := s.Editor().CanUndo(); !ok || name != "Recover unsaved edits" {
		t.Errorf("the step is %q", name)
	}
	saves(t, s, path, false, renamed)
	s.Editor().Undo()
	saves(t, s, path, false, sample)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if list := left(t, dir); len(list) != 0 {
		t.Errorf("left are %+v", list)
	}
}

func TestRecoverWhenTheFileHasChanged(t *testing.T) {
	path, dir := sampleFile(t), t.TempDir()
	lost := crashed(t, path, dir)
	other := strings.Replace(sample, "Secretary", "Reception", 1)
	write(t, path, other)
	s, err := Recover(lost, Options{Journal: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if r := s.Recovery(); r.Disk != journal.Changed {
		t.Errorf("recovery %+v, want changed", r)
	}
	if err := saveNow(s, path, false); !errors.Is(err, store.ErrChanged) {
		t.Errorf("error is %v, want that the file changed", err)
	}
	if read(t, path) != other {
		t.Error("the file was overwritten")
	}
	saves(t, s, path, true, renamed)
}

func TestRecoverANewDocument(t *testing.T) {
	dir := t.TempDir()
	s, err := Recover(crashed(t, "", dir), Options{Journal: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if s.Path() != "" || !s.editor.Dirty() || s.Recovery().Disk != journal.Never {
		t.Errorf("path %q, dirty %v, recovery %+v", s.Path(), s.editor.Dirty(), s.Recovery())
	}
	path := filepath.Join(t.TempDir(), "new.xml")
	saves(t, s, path, false, renamed)
}

func TestAnotherWindowWithTheSameFile(t *testing.T) {
	path, dir := sampleFile(t), t.TempDir()
	cmd := editing(t, "once", path, dir)
	link := filepath.Join(t.TempDir(), "link.xml")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	s := open(t, link, Options{Journal: dir})
	if o := s.Others(); len(o) != 1 || o[0] != cmd.Process.Pid {
		t.Errorf("the others are %+v, want process %d", o, cmd.Process.Pid)
	}
	if list := left(t, dir); len(list) != 0 {
		t.Errorf("found %+v of processes that are alive", list)
	}
}

func TestALargeFileThatIsChangedFromOutsideIsKeptForRecovery(t *testing.T) {
	var b strings.Builder
	b.WriteString("<root><quickDial>\n")
	for i := 0; b.Len() < 3<<20/2; i++ {
		fmt.Fprintf(&b, "<item id=\"%d\"><displayName>Entry %d</displayName></item>\n", i, i)
	}
	b.WriteString("</quickDial></root>\n")
	src := b.String()
	path, dir := filepath.Join(t.TempDir(), "large.xml"), t.TempDir()
	write(t, path, src)
	own := make(owner, 100)
	s := open(t, path, Options{Journal: dir, Do: own.do})
	told := false
	s.Listen(func() { told = true })
	name(t, s, "Bistro")
	write(t, path, sample)
	own.runUntil(func() bool { return told })
	// What a crash now would leave.
	files, err := filepath.Glob(filepath.Join(dir, "*.journal"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	s.journal.Flush()
	data := read(t, files[0])
	after := t.TempDir()
	write(t, filepath.Join(after, "x.journal"), data)
	list := left(t, after)
	if len(list) != 1 || list[0].Parts || list[0].Disk != journal.Changed {
		t.Fatalf("found %+v", list)
	}
	back, err := Recover(list[0], Options{Journal: after})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { back.Close() })
	if n := len(back.Editor().Document().Items()); n < 1000 || back.Editor().Document().Items()[0].DisplayName.String() != "Bistro" {
		t.Errorf("%d entries were brought back", n)
	}
}

func TestASessionWithoutAJournalStillWorks(t *testing.T) {
	path := sampleFile(t)
	var reported error
	s := open(t, path, Options{Journal: filepath.Join(path, "no folder"), Report: func(err error) { reported = err }})
	if reported == nil {
		t.Error("nothing was reported")
	}
	name(t, s, "Bistro")
	if err := saveNow(s, path, false); err != nil {
		t.Fatal(err)
	}
	if o := s.Others(); o != nil {
		t.Errorf("the others are %+v", o)
	}
	doc, _, err := s.Disk()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Reload(doc); err != nil {
		t.Fatal(err)
	}
}

func TestTestCasesSurviveAKill(t *testing.T) {
	path, dir := sampleFile(t), t.TempDir()
	s, err := Recover(crashedAfter(t, "cases", path, dir), Options{Journal: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if r := s.Recovery(); string(r.Cases) != someCases || r.Edits != 0 || s.Editor().Dirty() {
		t.Errorf("recovery %+v, dirty %v; want the cases alone", r, s.Editor().Dirty())
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.journal"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if kept, err := os.ReadFile(files[0]); err != nil || !strings.Contains(string(kept), `"Cases"`) {
		t.Errorf("what was recovered is not kept in turn (%v)", err)
	}
}
