package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model/cases"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// stdin is the name by which standard input is asked for where a file is read.
const stdin = "-"

// open reads the document that an argument names. Its errors are messages for people.
func open(env *command.Env, name string) (*xmlio.File, error) {
	src, err := read(env, name)
	if err != nil {
		return nil, err
	}
	return xmlio.Read(name, src)
}

// read reads a file that an argument names, or standard input. Its errors are messages for people.
func read(env *command.Env, name string) (src []byte, err error) {
	switch {
	case name == "":
		return nil, named(name)
	case name == stdin:
		src, err = store.ReadFrom(name, env.Stdin)
	default:
		src, err = store.Read(name)
	}
	return src, storeError(name, err)
}

// named returns an error when a name is an empty text, most likely a variable of a script that was not set.
func named(files ...string) error {
	if slices.Contains(files, "") {
		return command.Usagef("an empty text names no file")
	}
	return nil
}

// source is one document to be read, or why there is none.
type source struct {
	name   string
	folder string // the argument that it was found below; "" for one that was named
	err    error
}

// sources returns the documents that arguments name: files, standard input, and for a folder every *.xml below it, in
// alphabetical order. Folders whose names begin with a dot are left out, and what is neither a file nor a link to one.
func sources(args []string) ([]source, error) {
	if len(args) == 0 {
		return nil, command.Usagef("give a file, a folder, or - for standard input")
	}
	if err := named(args...); err != nil {
		return nil, err
	}
	var list []source
	twice := false
	for _, arg := range args {
		if arg == stdin {
			if twice {
				return nil, command.Usagef("standard input can be read once only")
			}
			twice = true
		}
		info, err := os.Stat(arg)
		if arg == stdin || err != nil || !info.IsDir() {
			list = append(list, source{name: arg}) // what is wrong with a file is told when it is opened
			continue
		}
		list = append(list, below(arg)...)
	}
	return list, nil
}

// below returns the documents below a folder. That there are none is an error.
func below(folder string) []source {
	list := documents(folder)
	if len(list) == 0 {
		list = append(list, source{folder, folder, faultf(folder, "there is no XML document (*.xml) below this folder")})
	}
	return list
}

// documents returns the documents below a folder, and folders that cannot be read.
func documents(folder string) []source {
	return walk(folder, func(path string, mode fs.FileMode) bool {
		return strings.EqualFold(filepath.Ext(path), ".xml") && mayBeDocument(path, mode)
	})
}

// walk returns the files below a folder that are wanted, in alphabetical order, and folders that cannot be read. Folders
// whose names begin with a dot are left out.
func walk(folder string, wanted func(path string, mode fs.FileMode) bool) []source {
	var list []source
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			list = append(list, source{path, folder, faultf(path, "the folder cannot be read: %v", cause(err))})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && wanted(path, d.Type()):
			list = append(list, source{name: path, folder: folder})
		}
		return nil
	})
	if err != nil {
		list = append(list, source{folder, folder, faultf(folder, "the folder cannot be read: %v", cause(err))})
	}
	return list
}

// mayBeDocument reports whether what was found in a folder is to be read: a file, or a link that leads to one or nowhere.
// Reading a pipe could take forever.
func mayBeDocument(path string, mode fs.FileMode) bool {
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		return err != nil || info.Mode().IsRegular()
	}
	return mode.IsRegular()
}

// eachDocument reads documents and works on them on all cores, and gives what came of them to done, in order. What
// cannot be read, or makes work return an error, is told on standard error, and to failed if there is one; then the exit
// code must be [command.Unreadable], which unreadable reports. An error of done ends it.
func eachDocument[T any](env *command.Env, list []source, work func(*xmlio.File) (T, error), done func(name string, result T) error, failed func(name string, err error)) (unreadable bool, err error) {
	type outcome struct {
		result T
		err    error
	}
	err = inOrder(slices.Values(list), func(s source) (o outcome) {
		o.err = s.err
		if o.err == nil {
			var f *xmlio.File
			if f, o.err = open(env, s.name); o.err == nil {
				o.result, o.err = work(f)
			}
		}
		return o
	}, func(s source, o outcome) error {
		if o.err != nil {
			env.Message("%v", o.err)
			unreadable = true
			if failed != nil {
				failed(s.name, o.err)
			}
			return nil
		}
		return done(s.name, o.result)
	})
	return unreadable, err
}

// exit returns what ends a command that has gone through documents: that some could not be read says more than what was
// found in the others.
func exit(unreadable, found bool) error {
	switch {
	case unreadable:
		return command.Unreadable
	case found:
		return command.Findings
	}
	return nil
}

// hasCases reports whether cases stand beside a document.
func hasCases(document string) bool {
	_, err := os.Stat(cases.Path(document))
	return !errors.Is(err, fs.ErrNotExist)
}

// readCases reads the cases that stand beside a document.
func readCases(document string) ([]cases.Case, error) {
	path := cases.Path(document)
	src, err := store.Read(path)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, faultf(path, "there are no cases for %s; write them, with the header %s", document, strings.Join(cases.Columns, ","))
	case err != nil:
		return nil, storeError(path, err)
	}
	f, err := cases.Read(bytes.NewReader(src))
	if err != nil {
		return nil, tableError(path, err)
	}
	return f.Cases, nil
}
