package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// errBrokenOff ends a command that was told to end while it wrote. Nothing half-written is left.
var errBrokenOff = errors.New("broken off; every file is the old one or the new one, complete")

// untilSignal returns a context that ends when the program is told to end, by Ctrl+C or by the system, and what has the
// signals end it by themselves again.
func untilSignal() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// deliver writes the new bytes of a document to standard output, or, with write, safely over the file that it was read
// from, which is not touched when nothing has changed.
func deliver(env *command.Env, f *xmlio.File, out []byte, write bool) error {
	if !write {
		_, err := env.Stdout.Write(out)
		return writeError(errors.Join(err, env.Stdout.Flush())) // before it is said what has been done
	}
	old := f.Bytes()
	if bytes.Equal(old, out) {
		return nil
	}
	ctx, stop := untilSignal()
	defer stop()
	_, err := store.Save(f.Name(), out, &store.State{Size: int64(len(old)), Hash: store.HashOf(old)}, store.Options{Context: ctx})
	switch {
	case ctx.Err() != nil:
		return errBrokenOff
	case errors.Is(err, store.ErrChanged) && holds(f.Name(), out): // it was given twice
		return nil
	}
	return storeError(f.Name(), err)
}

// holds reports whether a file holds just this.
func holds(name string, content []byte) bool {
	now, err := os.ReadFile(name)
	return err == nil && bytes.Equal(now, content)
}

// storeError has an error of package store begin with the name that was given: the package resolves links first.
func storeError(name string, err error) error {
	var e *store.Error
	if errors.As(err, &e) {
		return faultf(name, "%s", e.Phrase())
	}
	return err
}
