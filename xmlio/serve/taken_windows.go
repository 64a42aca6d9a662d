package serve

import (
	"errors"
	"syscall"
)

// Codes of Winsock: WSAEADDRINUSE and WSAEACCES, which it gives for a port that is held exclusively.
const (
	addrInUse    = syscall.Errno(10048)
	accessDenied = syscall.Errno(10013)
)

// taken reports whether listening failed because somebody else listens there.
func taken(err error) bool { return errors.Is(err, addrInUse) || errors.Is(err, accessDenied) }
