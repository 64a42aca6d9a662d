// Package quickcsv turns quick-dial entries into CSV and back, so that they can be edited in a spreadsheet.
//
// The columns are id, displayName, uri, portraitUrl and priority. An entry is known by its id. What a sheet has no
// column for stays as it is: other languages of a name, priorities of single values, comments, unknown elements.
//
// Entries that ask phones to remove them (action="remove") are neither exported nor touched by an import, unless the
// sheet has a row of that id: then the entry is meant to be there again. Nor are entries of which a row would be empty,
// without an id and any value.
//
// An empty cell takes a value away: an attribute goes; an element stays and becomes empty, because phones keep
// what they have stored for an element that does not come. What was absent stays absent.
//
// Rows and entries that share an id, or have none, are matched in their order, as long as the sheet has as many of them
// as the document.
package quickcsv

import (
	"io"
	"slices"

	"dialwright/model"
	"dialwright/model/internal/sheet"
)

// header is that of an exported table: id and the names of the columns.
var header = []string{"id", "displayName", "uri", "portraitUrl", "priority"}

// Error is what is wrong with a table, with its line.
type Error = sheet.Error

// column reads and writes one value of an entry. A cell is "" for a value that is absent or empty.
type column struct {
	name string
	get  func(*model.Item) string
	set  func(*model.Item, string)
}

var columns = []column{
	{"displayName", func(i *model.Item) string { return i.DisplayName.String() },
		func(i *model.Item, s string) { i.DisplayName = with(i.DisplayName, s) }},
	{"uri", func(i *model.Item) string { return i.URI.String() },
		func(i *model.Item, s string) { i.URI = with(i.URI, s) }},
	{"portraitUrl", func(i *model.Item) string { return i.PortraitURL.String() },
		func(i *model.Item, s string) { i.PortraitURL = with(i.PortraitURL, s) }},
	{priority, func(i *model.Item) string { return i.Priority.Value },
		func(i *model.Item, s string) { i.Priority = model.Attr{Value: s, Present: s != ""} }},
}

const priority = "priority"

// with sets the form of a text that is exported: the default one, or the first when there is no default.
func with(t model.Text, s string) model.Text {
	lang := ""
	if t.Localised && len(t.Values) > 0 {
		lang = t.Values[0].Lang
		for _, v := range t.Values {
			if v.Lang == "" {
				lang = ""
			}
		}
	}
	return t.WithLang(lang, s)
}

// Export writes the entries of the document, in document order, as CSV with commas and LF. A document that uses entities is
// refused with a [model.Fault]: what the values are is not known.
func Export(w io.Writer, d *model.Document) error {
	if d.Entity != nil {
		return model.Errorf("the entries cannot be exported: %v", d.ReadOnly)
	}
	return sheet.Write(w, sheet.Plain, header, func(yield func([]string) bool) {
		for _, i := range d.Items() {
			if cells := cellsOf(i); !i.Removed() && !blank(cells) && !yield(cells) {
				return
			}
		}
	})
}

// cellsOf returns the row of an entry.
func cellsOf(i *model.Item) []string {
	cells := []string{i.Ident.Value}
	for _, c := range columns {
		cells = append(cells, c.get(i))
	}
	return cells
}

// blank reports whether nothing stands in a row.
func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(s string) bool { return s != "" })
}
