package main

import "dialwright/cmd/dialctl/internal/command"

// program returns the table of everything that dialctl can do. Help, completions and the manual are made from it.
func program() *command.Program {
	return &command.Program{
		Name:     "dialctl",
		Short:    "check, simulate, test, compare and serve provisioning documents",
		Long:     longProgram,
		Version:  version(),
		Commands: []*command.Command{checkCommand, previewCommand, testCommand, diffCommand, fmtCommand, quickdialCommand, serveCommand, phoneCommand, publishCommand},
	}
}

const longProgram = `Flags may stand anywhere among the arguments; -- ends them. Where a FILE is read, - is standard
input, and with check, test and fmt a folder means every XML document (*.xml) below it.

Exit codes: 0 all is well; 1 there are findings, failed cases or differences; 2 wrong usage, or a file that cannot be
read. Results go to standard output, messages to standard error.`
