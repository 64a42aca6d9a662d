// Dialctl is Dialwright without a window: it checks, simulates, tests, compares and serves provisioning documents, on a
// terminal, in scripts and in the checks of a repository.
package main

import (
	"bufio"
	"os"

	"dialwright/cmd/dialctl/internal/command"
)

func main() {
	env := &command.Env{Stdin: os.Stdin, Stdout: bufio.NewWriterSize(os.Stdout, 1<<16), Stderr: os.Stderr}
	os.Exit(program().Main(env, os.Args[1:]))
}
