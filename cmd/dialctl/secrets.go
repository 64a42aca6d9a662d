package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
)

// maxSecrets is how many bytes a file of passwords or certificates may have.
const maxSecrets = 1 << 20

// secrets reads passwords from files, so that they need not stand on the command line, which other users can see, and
// certificates. The errors of its methods hold no password.
type secrets struct {
	env   *command.Env
	stdin bool // standard input has been read
}

// bytes returns what a file holds.
func (s *secrets) bytes(name string) ([]byte, error) {
	in := s.env.Stdin
	switch {
	case name != stdin:
		f, err := os.Open(name)
		if err != nil {
			return nil, fileError(name, err)
		}
		defer f.Close()
		in = f
	case s.stdin:
		return nil, command.Usagef("standard input can be read once only")
	default:
		s.stdin = true
	}
	src, err := io.ReadAll(io.LimitReader(in, maxSecrets+1))
	switch {
	case err != nil:
		return nil, fileError(name, err)
	case len(src) > maxSecrets:
		return nil, fmt.Errorf("%s: this is no file of passwords or certificates: it has more than 1 MB", name)
	}
	return src, nil
}

// read returns the lines of a file without their ends.
func (s *secrets) read(name string) ([]string, error) {
	src, err := s.bytes(name)
	if err == nil {
		err = notUTF16(name, src)
	}
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimPrefix(string(src), "\ufeff"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	return lines, nil
}

// password puts the password of a file, its only line, into value. The flags are for messages. Without a file it does
// nothing.
func (s *secrets) password(value *string, flag, file, fileFlag string) error {
	if file == "" {
		return nil
	}
	if *value != "" {
		return command.Usagef("give --%s or --%s, not both", flag, fileFlag)
	}
	lines, err := s.read(file)
	switch {
	case err != nil:
		return err
	case len(lines) != 1:
		return fmt.Errorf("%s: there must be one line in it, the password, but there are %d", file, len(lines))
	}
	*value = lines[0]
	return nil
}

// pairs returns the lines of a file, NAME:PASSWORD each. Empty lines are left out.
func (s *secrets) pairs(file string) ([][2]string, error) {
	lines, err := s.read(file)
	if err != nil {
		return nil, err
	}
	var list [][2]string
	for i, line := range lines {
		if line == "" {
			continue
		}
		name, password, err := nameAndPassword(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: the line is not what it should be: %w", file, i+1, err)
		}
		list = append(list, [2]string{name, password})
	}
	if list == nil {
		return nil, fmt.Errorf("%s: there is no line NAME:PASSWORD in it", file)
	}
	return list, nil
}

var errNotPair = errors.New("it is NAME:PASSWORD")

// nameAndPassword splits NAME:PASSWORD. The password may hold colons. An empty name is most likely a variable of a script
// that was not set.
func nameAndPassword(s string) (name, password string, err error) {
	name, password, ok := strings.Cut(s, ":")
	if !ok || name == "" {
		return "", "", errNotPair
	}
	return name, password, nil
}
