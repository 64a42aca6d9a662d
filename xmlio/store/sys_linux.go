package store

import (
	"slices"
	"strings"
	"syscall"
)

// keepAttributes gives the file path the extended attributes, access control lists among them, of the file like and no
// others, as far as the file system and our rights allow.
func keepAttributes(path, like string) {
	names, err := attributes(like)
	if err != nil {
		return
	}
	if own, err := attributes(path); err == nil {
		for _, name := range own {
			if !slices.Contains(names, name) {
				syscall.Removexattr(path, name) // such as the access list that the folder gave it
			}
		}
	}
	for _, name := range names {
		n, err := syscall.Getxattr(like, name, nil)
		if err != nil {
			continue
		}
		value := make([]byte, n)
		if n, err = syscall.Getxattr(like, name, value); err == nil {
			syscall.Setxattr(path, name, value[:n], 0) // best effort
		}
	}
}

// attributes returns the names of a file's extended attributes.
func attributes(path string) ([]string, error) {
	size, err := syscall.Listxattr(path, nil)
	if err != nil || size == 0 {
		return nil, err
	}
	names := make([]byte, size)
	if size, err = syscall.Listxattr(path, names); err != nil {
		return nil, err
	}
	return strings.FieldsFunc(string(names[:size]), func(r rune) bool { return r == 0 }), nil
}
