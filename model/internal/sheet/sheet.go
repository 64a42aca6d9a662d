// Package sheet reads and writes tables with a header row as CSV, the way spreadsheets write it: separated by commas,
// semicolons or tabs, with or without a byte order mark, with either line end, and with empty rows at the end.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

const bom = "\ufeff"

// Style is how a table is written down. The zero value is not a style: see [Plain].
type Style struct {
	Comma     rune // ',', ';' or a tab
	BOM, CRLF bool
}

// Plain is the style of a table that was not read from anywhere: commas, LF, no byte order mark.
var Plain = Style{Comma: ','}

// Table is a table as read. Names of columns are trimmed, and cut when they are absurdly long (see [Short]); they are
// compared without case.
type Table struct {
	Style   Style
	Columns []string
	Rows    []Row
}

// Row is one row: a cell for every column.
type Row struct {
	Line  int // of the file, from 1, where the row begins
	Cells []string
}

// Error is what is wrong with a table. Line is 0 when it concerns the whole.
type Error struct {
	Line    int
	Message model.Phrase
}

// Error implements error: "line 3: …".
func (e *Error) Error() string { return e.Phrase().String() }

// Phrase returns what Error says, for other languages.
func (e *Error) Phrase() model.Phrase {
	if e.Line == 0 {
		return e.Message
	}
	return model.Say("line %d: %s", e.Line, e.Message)
}

// Errorf returns an [Error] for a line.
func Errorf(line int, format string, args ...any) error {
	return &Error{line, model.Say(format, args...)}
}

// Read reads a table. Rows whose cells are all empty are left out. What is wrong with the table is told by an [*Error];
// other errors are the reader's.
func Read(r io.Reader) (*Table, error) {
	src, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if err := checkEncoding(src); err != nil {
		return nil, err
	}
	t := &Table{}
	src, t.Style.BOM = bytes.CutPrefix(src, []byte(bom))
	first, _, _ := bytes.Cut(src, []byte("\n"))
	t.Style.CRLF = bytes.HasSuffix(first, []byte("\r"))
	t.Style.Comma = separator(first)

	in := csv.NewReader(bytes.NewReader(src))
	in.Comma, in.FieldsPerRecord = t.Style.Comma, -1
	for {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			return nil, Errorf(syntax.StartLine, "%s", describe(syntax))
		}
		line, _ := in.FieldPos(0)
		if t.Columns == nil {
			if err := t.header(line, cells); err != nil {
				return nil, err
			}
			continue
		}
		for n := len(cells); n > len(t.Columns) && cells[n-1] == ""; n-- {
			cells = cells[:n-1]
		}
		switch {
		case !slices.ContainsFunc(cells, func(c string) bool { return c != "" }):
		case len(cells) != len(t.Columns):
			return nil, Errorf(line, "the row has %d cells, the header has %d columns", len(cells), len(t.Columns))
		default:
			t.Rows = append(t.Rows, Row{line, cells})
		}
	}
	if t.Columns == nil {
		return nil, Errorf(0, "the file is empty; its first line must name the columns")
	}
	return t, nil
}

func (t *Table) header(line int, cells []string) error {
	for n := len(cells); n > 0 && strings.TrimSpace(cells[n-1]) == ""; n-- {
		cells = cells[:n-1]
	}
	t.Columns = make([]string, 0, len(cells))
	for _, c := range cells {
		c = Short(strings.TrimSpace(c))
		if c != "" && t.Column(c) >= 0 {
			return Errorf(line, "the column “%s” stands twice in the header", c)
		}
		t.Columns = append(t.Columns, c)
	}
	return nil
}

// shortest is how many bytes of a text Short keeps at least.
const shortest = 200

// Short returns a text as messages tell it: as it is, or its beginning when it is too long to be told.
func Short(s string) string {
	if len(s) <= shortest {
		return s
	}
	n := shortest
	for !utf8.RuneStart(s[n]) {
		n++
		if n == len(s) {
			return s
		}
	}
	return s[:n] + "…"
}

// Column returns the index of the column of this name, compared without case, or -1.
func (t *Table) Column(name string) int {
	return slices.IndexFunc(t.Columns, func(c string) bool { return strings.EqualFold(c, name) })
}

// separator returns the separator that occurs most in the header line, outside quotes; a comma when none does.
func separator(line []byte) rune {
	counts := map[byte]int{}
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t") {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return rune(best)
}

func checkEncoding(src []byte) error {
	if bytes.HasPrefix(src, []byte{0xff, 0xfe}) || bytes.HasPrefix(src, []byte{0xfe, 0xff}) {
		return Errorf(1, `the file is UTF-16; save it as "CSV UTF-8"`)
	}
	for i, line := 0, 1; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			return Errorf(line, `the byte 0x%02x is not UTF-8; save the file as "CSV UTF-8"`, src[i])
		}
		if r == '\n' {
			line++
		}
		i += n
	}
	return nil
}

func describe(e *csv.ParseError) model.Phrase {
	switch e.Err {
	case csv.ErrQuote:
		return model.Say("a cell that begins with a quote goes on after its closing quote, or its quote is never closed; write quotes inside a cell twice")
	case csv.ErrBareQuote:
		return model.Say("there is a quote inside a cell that does not begin with one; put the whole cell in quotes and write the inner ones twice")
	}
	return model.Say("%v", e.Err)
}

// Write writes a table; rows are rows of cells.
func Write(w io.Writer, s Style, columns []string, rows func(yield func([]string) bool)) error {
	if s.BOM {
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = s.Comma, s.CRLF
	out.Write(columns) // the writer remembers the first error
	for cells := range rows {
		if out.Write(cells) != nil {
			break
		}
	}
	out.Flush()
	return out.Error()
}
