package store

import (
	"bytes"
	"syscall"
)

// keepAttributes copies the extended attributes, access control lists among them, of the file like to the file path,
// as far as the file system and our rights allow.
func keepAttributes(path, like string) {
	size, err := syscall.Listxattr(like, nil)
	if err != nil || size == 0 {
		return
	}
	names := make([]byte, size)
	if size, err = syscall.Listxattr(like, names); err != nil {
		return
	}
	for name := range bytes.SplitSeq(names[:size], []byte{0}) {
		if len(name) == 0 {
			continue
		}
		n, err := syscall.Getxattr(like, string(name), nil)
		if err != nil {
			continue
		}
		value := make([]byte, n)
		if n, err = syscall.Getxattr(like, string(name), value); err == nil {
			syscall.Setxattr(path, string(name), value[:n], 0) // best effort
		}
	}
}
