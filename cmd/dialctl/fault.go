package main

import (
	"errors"
	"fmt"
	"io/fs"

	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// fileFault is what is wrong with a file, and where.
type fileFault struct {
	name    string
	line    int // 0 when it concerns the whole
	message string
}

func faultf(name, format string, args ...any) *fileFault {
	return &fileFault{name: name, message: fmt.Sprintf(format, args...)}
}

// Error implements error.
func (f *fileFault) Error() string {
	if f.line == 0 {
		return f.name + ": " + f.message
	}
	return fmt.Sprintf("%s:%d: %s", f.name, f.line, f.message)
}

// fileError puts what the system says of a file into a message for people.
func fileError(name string, err error) error {
	var told *fileFault
	if errors.As(err, &told) {
		return err
	}
	return storeError(name, store.ReadError(name, err))
}

// cause returns the system's own words, without the operation and the path that package os puts in front.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// placed returns where a file that could not be read is at fault, and what is wrong with it. Name is what was asked for.
func placed(name string, err error) (file string, line, column int, message string) {
	var document *xmlio.Error
	var fault *fileFault
	switch {
	case errors.As(err, &document):
		message = document.Message.String()
		if hint := document.Hint.String(); hint != "" {
			message += "; " + hint
		}
		return document.File, document.Line, document.Column, message
	case errors.As(err, &fault):
		return fault.name, fault.line, 0, fault.message
	}
	return name, 0, 0, err.Error()
}
