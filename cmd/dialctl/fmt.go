package main

import (
	"bytes"
	"flag"
	"fmt"
	"slices"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/xmlio"
)

var fmtCommand = &command.Command{
	Name:  "fmt",
	Args:  "FILE…",
	Short: "give documents one layout",
	Long: `The layout concerns blanks, line ends, quotes and the like; what the document says stays, comments and unknown elements
included. Without a flag the one document that is given goes to standard output in its new layout.

The exit code of --check is 1 when a document is laid out otherwise; such documents are listed on standard output.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		check := flags.Bool("check", false, "list the documents that are laid out otherwise; write nothing")
		write := flags.Bool("write", false, "replace the documents that are laid out otherwise")
		return func(env *command.Env, args []string) error { return runFmt(env, args, *check, *write) }
	},
}

// formatted is a document with its bytes in the canonical layout.
type formatted struct {
	file *xmlio.File
	out  []byte
}

func runFmt(env *command.Env, args []string, check, write bool) error {
	list, err := sources(args)
	switch {
	case err != nil:
		return err
	case check && write:
		return command.Usagef("--check writes nothing; choose one of --check and --write")
	case !check && !write && (len(args) > 1 || list[0].folder != "" && list[0].err == nil):
		return command.Usagef("one document at a time goes to standard output; choose --check or --write for several")
	case write && slices.Contains(args, stdin):
		return command.Usagef("standard input cannot be replaced; leave --write out")
	}
	differs, failed := false, false
	unreadable, err := eachDocument(env, list, func(f *xmlio.File) (formatted, error) {
		out, err := xmlio.Format(f.Document())
		return formatted{f, out}, err
	}, func(name string, d formatted) error {
		if check {
			if !bytes.Equal(d.file.Bytes(), d.out) {
				differs = true
				fmt.Fprintln(env.Stdout, name)
			}
			return nil
		}
		err := deliver(env, d.file, d.out, write)
		if err == errBrokenOff {
			return err
		}
		if err != nil {
			env.Message("%v", err)
			failed = true
		}
		return nil
	}, nil)
	if err != nil {
		return err
	}
	return exit(unreadable || failed, differs)
}
