//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package lock

import (
	"errors"
	"os"
)

// Try reports that there are no locks here.
func Try(*os.File) (held bool, err error) { return false, errors.ErrUnsupported }

// Wait reports that there are no locks here.
func Wait(*os.File) error { return errors.ErrUnsupported }
