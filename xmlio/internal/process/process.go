// Package process tells whether a process of this computer lives.
package process

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// Alive reports whether a process with this id lives, whosever it is. The id may be one that was given anew.
func Alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	if runtime.GOOS == "windows" {
		return true // there, a process that is not there is not found
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
