package serve

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// notes collects what a watcher says.
type notes chan string

func (n notes) note(text string) { n <- text }

// next waits for the next note and checks what is in it.
func (n notes) next(t *testing.T, want string) {
	t.Helper()
	if got := <-n; !strings.Contains(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

// replace puts another content into a file as good editors do, without a moment at which it is empty.
func replace(t *testing.T, dir, name, content string) {
	t.Helper()
	write(t, dir, name+"~", content)
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.Rename(path+"~", path); err != nil {
		t.Fatal(err)
	}
}

func TestAWatchedFileTellsWhatBecomesOfIt(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.xml", "<a><quickDial/></a>")
	d, err := OpenDisk(filepath.Join(dir, "a.xml"))
	if err != nil {
		t.Fatal(err)
	}
	n := make(notes, 100)
	if err := d.Watch(n.note); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	replace(t, dir, "a.xml", "<b><quickDial/></b>")
	n.next(t, "a.xml is sent as it is now")
	replace(t, dir, "a.xml", "<c><quickDial></c>")
	n.next(t, "the last good answer is sent, because the file is broken: a.xml:1:")
	replace(t, dir, "a.xml", "<b><quickDial/></b>")
	n.next(t, "a.xml is good again")
	if err := os.Remove(filepath.Join(dir, "a.xml")); err != nil {
		t.Fatal(err)
	}
	n.next(t, "the last good answer is sent")
}

func TestAWatchedFolderTellsWhatBecomesOfIt(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "default.xml", "<a><quickDial/></a>", "ACME/alice.xml", "<a><quickDial/></a>", "ACME/broken.xml", "<a>", "notes.txt", "x", ".git/x.xml", "<")
	d, err := OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := make(notes, 100)
	if err := d.Watch(n.note); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	n.next(t, "it cannot be sent: ACME/broken.xml:1:")

	// Nobody has asked for it yet, and yet it has a last good state.
	replace(t, dir, "ACME/alice.xml", "<a><quickDial></a>")
	n.next(t, "the last good answer is sent, because the file is broken: ACME/alice.xml:1:")
	if a, err := d.Answer(Caller{Username: "alice", CloudID: "ACME"}); err != nil || string(a.Bytes()) != "<a><quickDial/></a>" || a.Warning() == "" {
		t.Errorf("%v %v", a, err)
	}
	replace(t, dir, "default.xml", "<b><quickDial/></b>")
	n.next(t, "default.xml is sent as it is now")

	// A request that comes before the watcher does not take its news away.
	replace(t, dir, "ACME/broken.xml", "<c><quickDial/></c>")
	if _, err := d.Answer(Caller{Username: "broken", CloudID: "ACME"}); err != nil {
		t.Error(err)
	}
	n.next(t, "ACME/broken.xml is good again")

	// A folder that is new, with what is in it.
	replace(t, dir, "NEW/bob.xml", "<n><quickDial/></n>")
	n.next(t, "NEW/bob.xml is sent as it is now")
	replace(t, dir, "NEW/bob.xml", "<m><quickDial/></m>")
	n.next(t, "NEW/bob.xml is sent as it is now")
	if err := os.Remove(filepath.Join(dir, "NEW", "bob.xml")); err != nil {
		t.Fatal(err)
	}
	n.next(t, "NEW/bob.xml is gone")
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if len(n) != 0 {
		t.Errorf("said more: %q", <-n)
	}
}
