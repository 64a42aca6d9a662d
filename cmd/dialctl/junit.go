package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// junit gathers suites and writes them as the XML that continuous integration servers read.
type junit struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr,omitempty"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr,omitempty"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Error   *junitFailure `xml:"error"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func (j *junit) add(s suite) {
	out := junitSuite{Name: s.file, Tests: len(s.outcomes), Failures: s.failed}
	for _, o := range s.outcomes {
		c := junitCase{Name: title(o.Case), Class: s.file, File: s.cases, Line: o.Case.Line}
		if o.Failures != nil {
			text := oneLine(strings.Join(o.Failures, "; "))
			c.Failure = &junitFailure{text, fmt.Sprintf("%s:%d: %s", s.cases, o.Case.Line, text)}
		}
		out.Cases = append(out.Cases, c)
	}
	j.Suites = append(j.Suites, out)
	j.Tests += out.Tests
	j.Failures += out.Failures
}

// addFault adds a suite that could not be run, so that it is missed by nobody who looks at the report alone.
func (j *junit) addFault(name string, err error) {
	text := oneLine(err.Error())
	c := junitCase{Name: "document and cases can be read", Class: name, File: name, Error: &junitFailure{text, text}}
	j.Suites = append(j.Suites, junitSuite{Name: name, Tests: 1, Errors: 1, Cases: []junitCase{c}})
	j.Tests++
	j.Errors++
}

func (j *junit) write(w io.Writer) error {
	io.WriteString(w, xml.Header)
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(j); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
