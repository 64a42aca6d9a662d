//go:build !windows

package serve

import (
	"errors"
	"syscall"
)

// taken reports whether listening failed because somebody else listens there.
func taken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
