package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model/check"
	"dialwright/xmlio"
)

var checkCommand = &command.Command{
	Name:  "check",
	Args:  "FILE…",
	Short: "find what is wrong or doubtful in documents",
	Long: `Each finding is one line:

  FILE:LINE:COL: error|warning|info: message [code]

What the codes mean is explained in docs/checks.md. With --format json it is one array of

  {"file","line","column","severity","code","message"}

sarif is for code scanning, github for annotations in GitHub Actions.

An entry that is deleted from a document stays on every phone that has it. With --since, each document is compared with
what it was in git at that revision, such as HEAD or origin/main, and what was deleted since is found. When it could not
be read then, that is told, and is no reason to fail.

The exit code is 1 when there are errors, and with --strict when there are warnings. Notes of severity info never
matter to it.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		format := command.Choice(flags, "format", "how the findings are written", "text", "json", "sarif", "github")
		strict := flags.Bool("strict", false, "let warnings fail too")
		since := flags.String("since", "", "find what was deleted since this git `REVISION`, which phones will keep")
		return func(env *command.Env, args []string) error {
			return runCheck(env, args, *format, *strict, &history{revision: *since})
		}
	},
}

// finding is a finding as it is written in JSON.
type finding struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
}

func findingOf(f check.Placed) finding {
	return finding{f.File, f.Line, f.Column, f.Severity.String(), f.Code, f.Message}
}

// checked is what was found in one document.
type checked struct {
	found []check.Placed
	lost  error // why it cannot be compared with what it was
}

func runCheck(env *command.Env, args []string, format string, strict bool, past *history) error {
	list, err := sources(args)
	if err != nil {
		return err
	}
	if past.revision != "" && slices.Contains(args, stdin) {
		return command.Usagef("git knows nothing of standard input; leave --since out")
	}
	out := findingWriter(env.Stdout, format)
	fails := false
	unreadable, err := eachDocument(env, list, func(f *xmlio.File) (c checked, err error) {
		var o check.Options
		if past.revision != "" {
			if o.Previous, c.lost, err = past.document(f.Name()); err != nil {
				return c, err
			}
		}
		c.found = inPlace(f.Name(), check.Run(f.Document(), o))
		return c, nil
	}, func(_ string, c checked) error {
		if c.lost != nil {
			env.Message("%v; what was deleted since cannot be told", c.lost)
		}
		for _, f := range c.found {
			fails = fails || f.Severity == check.Error || strict && f.Severity == check.Warning
			out.add(f)
		}
		return nil
	}, out.fault)
	if err := errors.Join(err, out.end()); err != nil {
		return err
	}
	return exit(unreadable, fails)
}

// inPlace gives the findings of a file their places and puts them into the order of these. What was never read has no
// place; the first line stands for it.
func inPlace(name string, found []check.Finding) []check.Placed {
	list := make([]check.Placed, 0, len(found))
	for _, f := range found {
		line, column, ok := xmlio.Position(f.Origin, f.Field)
		if !ok {
			line, column = 1, 1
		}
		list = append(list, check.Placed{Finding: f, File: name, Line: line, Column: column})
	}
	slices.SortStableFunc(list, func(a, b check.Placed) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return list
}

// report is how what was found is written in one of the formats.
type report[T any] struct {
	add   func(T)
	fault func(name string, err error) // a file could not be read; nil when messages are enough
	end   func() error
}

func findingWriter(w io.Writer, format string) report[check.Placed] {
	nothing := func() error { return nil }
	switch format {
	case "json":
		array := jsonArray{w: w}
		return report[check.Placed]{func(f check.Placed) { array.add(findingOf(f)) }, nil, array.end}
	case "sarif":
		var all []check.Placed
		var unread []check.Unread
		return report[check.Placed]{func(f check.Placed) { all = append(all, f) }, func(name string, err error) {
			file, line, column, message := placed(name, err)
			unread = append(unread, check.Unread{File: file, Line: line, Column: column, Why: message})
		}, func() error {
			log, err := check.SARIF(version(), all, unread)
			if err == nil {
				fmt.Fprintf(w, "%s\n", log)
			}
			return err
		}}
	case "github":
		return report[check.Placed]{func(f check.Placed) {
			level := f.Severity.String()
			if f.Severity == check.Info {
				level = "notice"
			}
			annotate(w, level, f.File, f.Line, f.Column, f.Code, f.Message)
		}, func(name string, err error) { annotateFault(w, name, "dialctl check", err) }, nothing}
	}
	return report[check.Placed]{func(f check.Placed) {
		fmt.Fprintf(w, "%s:%d:%d: %s: %s [%s]\n", oneLine(f.File), f.Line, f.Column, f.Severity, oneLine(f.Message), f.Code)
	}, nil, nothing}
}

// annotate writes an annotation as GitHub Actions reads it from the output of a job. Level is error, warning or notice;
// a line or a column of 0 is left out.
func annotate(w io.Writer, level, file string, line, column int, title, message string) {
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	fmt.Fprintf(w, "::%s file=%s", level, property.Replace(file))
	if line > 0 {
		fmt.Fprintf(w, ",line=%d", line)
	}
	if column > 0 {
		fmt.Fprintf(w, ",col=%d", column)
	}
	fmt.Fprintf(w, ",title=%s::%s\n", property.Replace(title), text.Replace(message))
}

// annotateFault writes an annotation for a file that could not be read, where it is at fault.
func annotateFault(w io.Writer, name, title string, err error) {
	file, line, column, message := placed(name, err)
	annotate(w, "error", file, line, column, title, message)
}
