package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model/cases"
	"dialwright/xmlio"
)

var testCommand = &command.Command{
	Name:  "test",
	Args:  "FILE…",
	Short: "run the test cases that stand beside documents",
	Long: `The cases of NAME.xml stand in NAME.cases.csv, with the header action,number,network,ssid,dials,dialAction,record,note. An
empty action means every dial action of the document, or the account's rules; network is wifi, cellular or none; an empty
network or ssid is one that is not known. What is expected stands in dials, dialAction ("default" for the default call) and
record (true or false); an empty cell is not checked. What the simulator cannot tell meets no expectation.

A document that is named must have cases; below a folder, documents without cases are passed over, but cases without a
document are not.

The exit code is 1 when a case fails, and 2 when a document or its cases cannot be read.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		format := command.Choice(flags, "format", "how the outcomes are written", "text", "json", "junit", "github")
		return func(env *command.Env, args []string) error { return runTest(env, args, *format) }
	},
}

// suite is what came of the cases of one document.
type suite struct {
	file, cases string // where the document and its cases stand
	outcomes    []cases.Outcome
	failed      int
}

func runTest(env *command.Env, args []string, format string) error {
	if len(args) == 0 {
		return command.Usagef("give a file or a folder")
	}
	list, err := sources(args)
	if err != nil {
		return err
	}
	for _, s := range list {
		if s.name == stdin {
			return command.Usagef("standard input has no cases beside it; give a file")
		}
	}
	list = append(withCases(list), strayCases(args, list)...)
	out := suiteWriter(env.Stdout, format)
	failed := false
	unreadable, err := eachDocument(env, list, runSuite, func(_ string, s suite) error {
		failed = failed || s.failed > 0
		out.add(s)
		if len(s.outcomes) == 0 {
			env.Message("%s: it has a header but no cases", s.cases)
		}
		return nil
	}, out.fault)
	if err := errors.Join(err, out.end()); err != nil {
		return err
	}
	return exit(unreadable, failed)
}

// withCases leaves out the documents below folders that have no cases. A folder without any is an error.
func withCases(list []source) []source {
	var out []source
	has := map[string]bool{} // folders in which there are cases
	for _, s := range list {
		if s.folder != "" && s.err == nil && !hasCases(s.name) {
			continue
		}
		has[s.folder] = true
		out = append(out, s)
	}
	for _, s := range list {
		if !has[s.folder] {
			has[s.folder] = true
			out = append(out, source{s.folder, s.folder, faultf(s.folder, "there are no cases (NAME.cases.csv beside NAME.xml) below this folder")})
		}
	}
	return out
}

// strayCases returns the cases below folders whose documents are not there: they would be left out without a word, and a
// document that is renamed would lose its cases.
func strayCases(args []string, list []source) []source {
	has := map[string]bool{}
	for _, s := range list {
		has[cases.Path(s.name)] = true
	}
	var out []source
	for _, folder := range args {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			continue
		}
		found := walk(folder, func(path string, _ fs.FileMode) bool {
			document, is := strings.CutSuffix(path, cases.Path(""))
			if !is || has[path] {
				return false
			}
			_, err := os.Stat(document) // one whose name does not end in .xml
			return errors.Is(err, fs.ErrNotExist)
		})
		for _, s := range found {
			if s.err == nil { // folders that cannot be read are told already
				s.err = faultf(s.name, "there is no document beside it that these cases are for; give it the name of its document, or delete it")
				out = append(out, s)
			}
		}
	}
	return out
}

// runSuite runs the cases of one document.
func runSuite(f *xmlio.File) (suite, error) {
	s := suite{file: f.Name(), cases: cases.Path(f.Name())}
	list, err := readCases(f.Name())
	if err != nil {
		return s, err
	}
	s.outcomes = cases.Run(f.Document(), list)
	for _, o := range s.outcomes {
		if o.Failures != nil {
			s.failed++
		}
	}
	return s, nil
}

func suiteWriter(w io.Writer, format string) report[suite] {
	nothing := func() error { return nil }
	switch format {
	case "json":
		array := jsonArray{w: w}
		return report[suite]{func(s suite) { s.json(&array) }, nil, array.end}
	case "junit":
		j := junit{}
		return report[suite]{j.add, j.addFault, func() error { return writeError(j.write(w)) }}
	case "github":
		return report[suite]{func(s suite) { s.annotations(w) }, func(name string, err error) { annotateFault(w, name, testTitle, err) }, nothing}
	}
	return report[suite]{func(s suite) { s.text(w) }, nil, nothing}
}

// testTitle is the title of annotations.
const testTitle = "dialctl test"

// title names a case for people.
func title(c cases.Case) string {
	var parts []string
	if c.Action != "" {
		parts = append(parts, oneLine(c.Action))
	}
	parts = append(parts, shownNumber(c.Number))
	if c.Network != "" {
		parts = append(parts, c.Network)
	}
	if c.SSID != "" {
		parts = append(parts, oneLine(c.SSID))
	}
	s := strings.Join(parts, " ")
	if c.Note != "" {
		s += " (" + oneLine(c.Note) + ")"
	}
	return s
}

func (s suite) text(w io.Writer) {
	for _, o := range s.outcomes {
		for _, f := range o.Failures {
			fmt.Fprintf(w, "%s:%d: %s: %s\n", oneLine(s.cases), o.Case.Line, title(o.Case), oneLine(f))
		}
	}
	if s.failed > 0 {
		fmt.Fprintf(w, "FAIL %s: %d of %s failed\n", oneLine(s.file), s.failed, count(len(s.outcomes), "case", "cases"))
		return
	}
	ran := "no cases"
	if n := len(s.outcomes); n > 0 {
		ran = count(n, "case", "cases")
	}
	fmt.Fprintf(w, "ok   %s: %s\n", oneLine(s.file), ran)
}

func (s suite) annotations(w io.Writer) {
	for _, o := range s.outcomes {
		for _, f := range o.Failures {
			annotate(w, "error", s.cases, o.Case.Line, 0, testTitle, title(o.Case)+": "+oneLine(f))
		}
	}
}

// caseOutcome is an outcome as it is written in JSON.
type caseOutcome struct {
	File       string   `json:"file"`
	Cases      string   `json:"cases"`
	Line       int      `json:"line"`
	Action     string   `json:"action"`
	Number     string   `json:"number"`
	Network    string   `json:"network"`
	SSID       string   `json:"ssid"`
	Note       string   `json:"note"`
	Passed     bool     `json:"passed"`
	Failures   []string `json:"failures"`
	Dials      *string  `json:"dials"` // null when it cannot be told
	DialAction string   `json:"dialAction"`
	Record     bool     `json:"record"`
}

func (s suite) json(array *jsonArray) {
	for _, o := range s.outcomes {
		c := caseOutcome{s.file, s.cases, o.Case.Line, o.Case.Action, o.Case.Number, o.Case.Network, o.Case.SSID, o.Case.Note,
			o.Failures == nil, append([]string{}, o.Failures...), nil, o.Result.DialAction, o.Result.Record}
		if o.Result.Certain {
			c.Dials = &o.Result.Dials
		}
		array.add(c)
	}
}
