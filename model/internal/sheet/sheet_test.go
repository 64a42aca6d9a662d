package sheet

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestReadsWhatSpreadsheetsWrite(t *testing.T) {
	for _, c := range []struct {
		name, src string
		style     Style
		rows      [][]string
	}{
		{"commas", "id,name\n1,a\n", Style{Comma: ','}, [][]string{{"1", "a"}}},
		{"no newline at the end", "id,name\n1,a", Style{Comma: ','}, [][]string{{"1", "a"}}},
		{"semicolons", "id;name\n1;a,b\n", Style{Comma: ';'}, [][]string{{"1", "a,b"}}},
		{"tabs", "id\tname\n1\ta;b\n", Style{Comma: '\t'}, [][]string{{"1", "a;b"}}},
		{"separator in a quoted column name", "\"id;;;\",name\n1,a\n", Style{Comma: ','}, [][]string{{"1", "a"}}},
		{"byte order mark and CRLF", "\ufeffid,name\r\n1,a\r\n", Style{',', true, true}, [][]string{{"1", "a"}}},
		{"quotes", "id,name\n1,\"say \"\"hi\"\",\nthen\"\n", Style{Comma: ','}, [][]string{{"1", "say \"hi\",\nthen"}}},
		{"empty rows", "id,name\n,\n1,a\n\n,\n", Style{Comma: ','}, [][]string{{"1", "a"}}},
		{"empty cells behind the last column", "id,name,,\n1,a,,\n", Style{Comma: ','}, [][]string{{"1", "a"}}},
		{"header only", "id,name\n", Style{Comma: ','}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := Read(strings.NewReader(c.src))
			if err != nil {
				t.Fatal(err)
			}
			var rows [][]string
			for _, r := range table.Rows {
				rows = append(rows, r.Cells)
			}
			if table.Style != c.style || !reflect.DeepEqual(rows, c.rows) || len(table.Columns) != 2 || table.Column("NAME") != 1 {
				t.Errorf("got %+v %q %q", table.Style, table.Columns, rows)
			}
		})
	}
}

func TestSaysWhereATableIsWrong(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"empty", "", "the file is empty"},
		{"UTF-16", "\xff\xfei\x00d\x00", "line 1: the file is UTF-16"},
		{"Latin-1", "id,name\n1,a\n2,\xe9\n", "line 3: the byte 0xe9 is not UTF-8"},
		{"quote not closed", "id,name\n1,a\n2,\"b\n", "line 3: a cell that begins with a quote"},
		{"quote inside", "id,name\n1,a\"b\n", "line 2: there is a quote inside a cell"},
		{"too few cells", "id,name\n1,a\n2\n", "line 3: the row has 1 cells, the header has 2"},
		{"too many cells", "id,name\n1,a,b\n", "line 2: the row has 3 cells, the header has 2"},
		{"column twice", "id,Name,name\n", `line 1: the column “name” stands twice`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(strings.NewReader(c.src)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestWritesBackInTheStyleThatWasRead(t *testing.T) {
	for _, src := range []string{"id,name\n1,\"a,b\"\n", "\ufeffid;name\r\n1;a,b\r\n2;\"c;d\"\r\n"} {
		table, err := Read(strings.NewReader(src))
		if err != nil {
			t.Fatal(err)
		}
		var rows [][]string
		for _, r := range table.Rows {
			rows = append(rows, r.Cells)
		}
		var out bytes.Buffer
		if err := Write(&out, table.Style, table.Columns, slices.Values(rows)); err != nil || out.String() != src {
			t.Errorf("wrote %q for %q, %v", out.String(), src, err)
		}
	}
}
