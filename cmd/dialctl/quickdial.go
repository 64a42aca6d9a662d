package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/quickcsv"
	"dialwright/xmlio"
)

var quickdialCommand = &command.Command{
	Name:  "quickdial",
	Short: "take quick-dial entries to a spreadsheet and back",
	Subs: []*command.Command{
		{
			Name:  "export",
			Args:  "FILE",
			Short: "write the quick-dial entries as CSV",
			Long: `The header is id,displayName,uri,portraitUrl,priority. Of a name in several languages, the default is written.
Entries with action="remove" are left out, and so are those with neither an id nor a value.`,
			Setup: func(*flag.FlagSet) command.Run { return exportQuickDial },
		},
		{
			Name:  "import",
			Args:  "FILE CSV",
			Short: "bring quick-dial entries from a CSV file into a document",
			Long: `Entries are known by their id: values whose cells differ are changed, entries that the document does not have are
added at its end, and nothing else of the document changes. Columns that the CSV does not have are left alone. An empty cell
takes a value away: a priority goes, an element becomes empty, so that phones forget what they had stored. Entries with
action="remove" stay as they are unless the CSV has a row of their id.

The CSV may be separated by commas, semicolons or tabs and must be UTF-8, with or without byte order mark. Errors in it
are told with their line, and then nothing is written.

The new document goes to standard output; with --write it replaces FILE, safely: FILE is the old or the new one at every
moment. A summary goes to standard error.`,
			Setup: func(flags *flag.FlagSet) command.Run {
				write := flags.Bool("write", false, "replace FILE instead of writing to standard output")
				gone := command.Choice(flags, "gone", "what becomes of entries that are not in the CSV: they are kept, deleted from the file (phones keep them), or marked so that phones remove them",
					"keep", "delete", "remove")
				return func(env *command.Env, args []string) error {
					return importQuickDial(env, args, goneWords[*gone], *write)
				}
			},
		},
	},
}

var goneWords = map[string]quickcsv.Gone{"keep": quickcsv.Keep, "delete": quickcsv.Delete, "remove": quickcsv.Remove}

// openQuickDial opens a document that can have quick-dial entries.
func openQuickDial(env *command.Env, name string) (*xmlio.File, error) {
	f, err := open(env, name)
	if err == nil && !f.Document().HasQuickDial() {
		err = fmt.Errorf("%s: the document is of the kind %q, which has no quick-dial entries", name, f.Document().Kind)
	}
	return f, err
}

func exportQuickDial(env *command.Env, args []string) error {
	if len(args) != 1 {
		return command.Usagef("give one file")
	}
	f, err := openQuickDial(env, args[0])
	if err != nil {
		return err
	}
	err = quickcsv.Export(env.Stdout, f.Document())
	var refused *model.Fault
	if errors.As(err, &refused) {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return writeError(err)
}

func importQuickDial(env *command.Env, args []string, gone quickcsv.Gone, write bool) error {
	switch {
	case len(args) != 2:
		return command.Usagef("give a document and a CSV file")
	case args[0] == stdin && args[1] == stdin:
		return command.Usagef("standard input cannot be the document and the CSV at once")
	case write && args[0] == stdin:
		return command.Usagef("standard input cannot be replaced; leave --write out")
	}
	if err := named(args...); err != nil {
		return err
	}
	f, err := openQuickDial(env, args[0])
	if err != nil {
		return err
	}
	table, err := read(env, args[1])
	if err != nil {
		return err
	}
	edit, report, err := quickcsv.Import(f.Document(), bytes.NewReader(table), gone)
	if err != nil {
		return tableError(args[1], err)
	}
	after, _, err := edit.Apply(f.Document())
	if reason := f.Document().ReadOnly; err != nil && reason != nil {
		return fmt.Errorf("%s: the document cannot be edited: %w", args[0], reason)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	out, err := xmlio.Render(after)
	if err != nil {
		return err
	}
	if err := deliver(env, f, out, write); err != nil {
		return err
	}
	for _, n := range report.Notes {
		env.Message("%s: %s", args[1], n)
	}
	what := map[quickcsv.Gone]string{quickcsv.Delete: "deleted", quickcsv.Remove: "marked to be removed"}[gone]
	summary := fmt.Sprintf("%s: %d added, %d changed", args[0], report.Added, report.Changed)
	if what != "" {
		summary += fmt.Sprintf(", %d %s", report.Gone, what)
	}
	env.Message("%s", summary)
	return nil
}

// tableError gives an error of a CSV file its place.
func tableError(name string, err error) error {
	var e *quickcsv.Error
	if errors.As(err, &e) {
		return &fileFault{name, e.Line, e.Message.String()}
	}
	return fileError(name, err)
}
