package process

import (
	"os"
	"os/exec"
	"testing"
)

func TestAlive(t *testing.T) {
	if !Alive(os.Getpid()) {
		t.Error("this process is not alive")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	if Alive(cmd.Process.Pid) {
		t.Error("a process that has ended is alive")
	}
	for _, pid := range []int{0, -1} {
		if Alive(pid) {
			t.Errorf("process %d is alive", pid)
		}
	}
}
