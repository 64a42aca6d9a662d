//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package journal

import (
	"errors"
	"os"
)

// lock reports that there are no locks here.
func lock(*os.File) (held bool, err error) { return false, errors.ErrUnsupported }

func lockNow(*os.File) error { return errors.ErrUnsupported }
