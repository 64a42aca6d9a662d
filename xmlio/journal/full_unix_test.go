//go:build unix

package journal

import (
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

func TestARecordThatDoesNotFitOnTheDiskLeavesTheRoomToOthers(t *testing.T) {
	if os.Getenv("SMALL_FILES") == "" { // a process of its own, which may not write anything large
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), "SMALL_FILES=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	w := begin(t, rich, true)
	w.j.report = func(error) {}
	w.rename("Bistro")
	if !w.j.Flush() {
		t.Fatal("the journal cannot be written")
	}
	file := w.j.file.Name()
	before, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Skip(err)
	}
	small := limit
	small.Cur = uint64(before.Size()) + 1000
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Skip(err)
	}
	w.rename(strings.Repeat("x", 10_000))
	if w.j.Flush() {
		t.Fatal("what does not fit was written")
	}
	if now, err := os.Stat(file); err != nil || now.Size() != before.Size() {
		t.Errorf("the journal has %d bytes, %v, want the %d that are whole", now.Size(), err, before.Size())
	}
	w.rename("Inn")
	if !w.j.Flush() {
		t.Error("what fits was not written")
	}
	w.crash()
	if r := w.recover(); r.Document.Items()[0].DisplayName.String() != "Inn" {
		t.Errorf("recovered\n%s", rendered(r.Document))
	}
}
