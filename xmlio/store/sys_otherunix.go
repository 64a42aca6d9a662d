//go:build unix && !linux

package store

// keepAttributes does nothing: package syscall has no extended attributes here.
func keepAttributes(path, like string) {}
