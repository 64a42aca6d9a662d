// Package cases holds the test cases of a document: numbers with what is expected to happen to them. They stand beside
// the document as CSV, NAME.cases.csv for NAME.xml, and are what dialctl test runs and what the window's table of samples
// is saved as.
//
// A case without an action is meant for every dial action of the document, or for the account's rules. An expectation
// that is empty is not checked.
package cases

import (
	"io"
	"slices"
	"strings"

	"dialwright/model"
	"dialwright/model/internal/sheet"
)

// Columns is the header of a file of cases.
var Columns = []string{"action", "number", "network", "ssid", "dials", "dialAction", "record", "note"}

// Default is the word by which a case expects that nothing overrides the dial action.
const Default = "default"

// Case is one number and what is expected of it.
type Case struct {
	Line   int    // in the file that it was read from, from 1; else 0
	Action string // id of the dial action; "" for every one, or for the account's rules
	Number string

	Network string // wifi, cellular, none, or "" when not known
	SSID    string // name of the Wi-Fi network, or "" when not known

	Dials      string // the number that is expected to be dialled, or ""
	DialAction string // the dial action that is expected, [Default] for the default call, or ""
	Record     string // "true" or "false": whether recording is expected, or ""
	Note       string // for people
}

// File is a file of cases.
type File struct {
	Cases []Case
	style sheet.Style
}

// New returns a file that was not read from anywhere.
func New(list []Case) *File { return &File{list, sheet.Plain} }

// Error is what is wrong with a file of cases, with its line.
type Error = sheet.Error

// Path returns where the cases of a document stand: NAME.cases.csv beside NAME.xml.
func Path(document string) string {
	if n := len(document) - len(".xml"); n >= 0 && strings.EqualFold(document[n:], ".xml") {
		document = document[:n]
	}
	return document + ".cases.csv"
}

// Read reads a file of cases. The columns may stand in any order and all but number may be missing; spreadsheets'
// semicolons, byte order marks and TRUE are understood. What is wrong is told by an [*Error]; other errors are the reader's.
func Read(r io.Reader) (*File, error) {
	table, err := sheet.Read(r)
	if err != nil {
		return nil, err
	}
	for _, name := range table.Columns {
		if !slices.ContainsFunc(Columns, func(c string) bool { return strings.EqualFold(c, name) }) {
			return nil, sheet.Errorf(1, "the column “%s” is not known; there are %s", name, strings.Join(Columns, ","))
		}
	}
	if table.Column("number") < 0 {
		return nil, sheet.Errorf(1, "there is no column number; the header is %s", strings.Join(Columns, ","))
	}
	f := &File{style: table.Style}
	for _, row := range table.Rows {
		cell := func(name string) string {
			if i := table.Column(name); i >= 0 {
				return row.Cells[i]
			}
			return ""
		}
		c := Case{row.Line, cell("action"), cell("number"), cell("network"), cell("ssid"),
			cell("dials"), cell("dialAction"), cell("record"), cell("note")}
		if wrong := c.valid(); !wrong.Empty() {
			return nil, sheet.Errorf(row.Line, "%s", wrong)
		}
		c.Network, c.Record = strings.ToLower(c.Network), strings.ToLower(c.Record)
		f.Cases = append(f.Cases, c)
	}
	return f, nil
}

// valid says what is wrong with a case, or "".
func (c *Case) valid() model.Phrase {
	switch {
	case !slices.Contains([]string{"", "wifi", "cellular", "none"}, strings.ToLower(c.Network)):
		return model.Say("the network %s is not known; there are wifi, cellular and none", model.Shown(sheet.Short(c.Network)))
	case !slices.Contains([]string{"", "true", "false"}, strings.ToLower(c.Record)):
		return model.Say("record is %s; it can be true, false or empty", model.Shown(sheet.Short(c.Record)))
	}
	return model.Phrase{}
}

// Write writes the cases with all columns, in the style in which the file was read.
func (f *File) Write(w io.Writer) error {
	return sheet.Write(w, f.style, Columns, func(yield func([]string) bool) {
		for _, c := range f.Cases {
			if !yield([]string{c.Action, c.Number, c.Network, c.SSID, c.Dials, c.DialAction, c.Record, c.Note}) {
				return
			}
		}
	})
}
