package quickcsv

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"dialwright/model"
	"dialwright/model/internal/sheet"
)

// Gone tells what an import does with entries that the table does not have.
type Gone int

// What can be done with entries that the table does not have.
const (
	Keep   Gone = iota // they stay
	Delete             // they leave the document; phones that have them keep them
	Remove             // they get action="remove", so that phones drop them
)

// Report tells what an import does.
type Report struct {
	Added, Changed, Gone int            // entries
	Notes                []model.Phrase // what was not done, in words
}

// Import reads a table and returns the edit that brings its entries into the document: values that differ are changed,
// entries that the document does not have are added at its end. Columns that the table does not have are left alone.
// What is wrong with the table is told by an [*Error]; other errors are the reader's.
func Import(d *model.Document, r io.Reader, gone Gone) (model.Edit, Report, error) {
	table, err := sheet.Read(r)
	if err != nil {
		return nil, Report{}, err
	}
	im := importer{doc: d, table: table, id: table.Column("id"), seen: make([]bool, len(d.Items()))}
	if im.id < 0 {
		return nil, Report{}, sheet.Errorf(1, "there is no column id; the header is %s", strings.Join(header, ","))
	}
	for _, name := range table.Columns {
		if !known(name) {
			im.report.Notes = append(im.report.Notes, model.Say("the column “%s” is not known and was left out", name))
		}
	}
	if err := im.match(); err != nil {
		return nil, Report{}, err
	}
	for i, row := range table.Rows {
		if err := im.take(row, im.target[i]); err != nil {
			return nil, Report{}, err
		}
	}
	im.dispose(gone)
	return im.edit(), im.report, nil
}

func known(name string) bool {
	for _, c := range header {
		if strings.EqualFold(c, name) {
			return true
		}
	}
	return false
}

// importer gathers what an import changes.
type importer struct {
	doc    *model.Document
	table  *sheet.Table
	id     int    // the column of the ids
	target []int  // for each row the entry that it stands for, -1 for a new one
	seen   []bool // for each entry whether the table has it
	report Report

	at, goneAt   []int // entries that change, entries that go
	nodes, added []model.Node
}

// match finds the entry of every row.
func (im *importer) match() error {
	entries := map[string][]int{} // by id: the entries, or the removal if there is nothing else
	removals := map[string]int{}
	for i, it := range im.doc.Items() {
		if it.Removed() {
			removals[it.Ident.Value] = i
		} else if im.seen[i] = blank(cellsOf(it)); !im.seen[i] { // else no row tells that it is gone
			entries[it.Ident.Value] = append(entries[it.Ident.Value], i)
		}
	}
	for id, i := range removals {
		if id != "" && entries[id] == nil {
			entries[id] = []int{i}
		}
	}
	rows := map[string][]int{}
	for i, row := range im.table.Rows {
		id := row.Cells[im.id]
		rows[id] = append(rows[id], i)
	}
	taken := map[string]int{}
	im.target = make([]int, len(im.table.Rows))
	for i, row := range im.table.Rows {
		id := row.Cells[im.id]
		have, want := entries[id], rows[id]
		switch {
		case id == "" && len(have) != len(want):
			return sheet.Errorf(row.Line, "the row has no id")
		case len(have) <= 1 && len(want) > 1 && i == want[1]:
			return sheet.Errorf(row.Line, "the id “%s” stands in line %d already", sheet.Short(id), im.table.Rows[want[0]].Line)
		case len(have) > 1 && len(have) != len(want):
			return sheet.Errorf(row.Line, "the id “%s” stands %d times in the document and %d times in the table: which is which cannot be told", sheet.Short(id), len(have), len(want))
		case len(have) == 0:
			im.target[i] = -1
		default:
			im.target[i] = have[taken[id]]
			im.seen[im.target[i]] = true
			taken[id]++
		}
	}
	return nil
}

// take brings one row into the entry at a position, or into a new one.
func (im *importer) take(row sheet.Row, at int) error {
	it := &model.Item{ID: model.NewID(), Ident: model.Some(row.Cells[im.id])}
	changed := at < 0
	if at >= 0 {
		c := *im.doc.Items()[at]
		if it = &c; c.Removed() {
			c.Action, changed = model.Attr{}, true
		}
	} else if err := model.CheckText(row.Cells[im.id]); err != nil {
		return sheet.Errorf(row.Line, "%s: %v", "id", err)
	}
	for _, c := range columns {
		n := im.table.Column(c.name)
		if n < 0 || same(c.get(it), row.Cells[n]) {
			continue
		}
		value := row.Cells[n]
		if err := model.CheckText(value); err != nil {
			return sheet.Errorf(row.Line, "%s: %v", c.name, err)
		}
		if _, err := strconv.Atoi(value); c.name == priority && value != "" && err != nil {
			return sheet.Errorf(row.Line, "the priority “%s” is not a whole number", sheet.Short(value))
		}
		c.set(it, value)
		changed = true
	}
	switch {
	case at < 0:
		im.added = append(im.added, it)
		im.report.Added++
	case changed:
		im.at, im.nodes = append(im.at, at), append(im.nodes, it)
		im.report.Changed++
	}
	return nil
}

// same reports whether a cell says what the value says: CSV does not keep the kind of a line end.
func same(value, cell string) bool {
	lf := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	return value == cell || lf.Replace(value) == lf.Replace(cell)
}

// dispose does with the entries that the table does not have what is asked for.
func (im *importer) dispose(gone Gone) {
	if gone == Keep {
		return
	}
	for i, it := range im.doc.Items() {
		switch {
		case im.seen[i] || it.Removed():
			continue
		case gone == Delete:
			im.goneAt = append(im.goneAt, i)
		case it.Ident.Value == "":
			im.report.Notes = append(im.report.Notes, model.Say("the entry “%s” has no id, so phones cannot remove it; it stays", it.DisplayName))
			continue
		default:
			c := *it
			c.Action = model.Some(model.RemoveAction)
			if level := it.Level(); level > model.LevelOf(it.Priority) {
				c.Priority = model.Some(strconv.Itoa(level))
			}
			im.at, im.nodes = append(im.at, i), append(im.nodes, &c)
		}
		im.report.Gone++
	}
}

// edit returns all changes as one.
func (im *importer) edit() model.Edit {
	var all model.Batch
	if len(im.at) > 0 {
		all = append(all, ordered(im.at, im.nodes))
	}
	if len(im.goneAt) > 0 {
		all = append(all, model.Remove{List: model.ItemList, At: im.goneAt})
	}
	if len(im.added) > 0 {
		at := make([]int, len(im.added))
		for i := range at {
			at[i] = im.doc.Len(model.ItemList) - len(im.goneAt) + i
		}
		all = append(all, model.Insert{List: model.ItemList, At: at, Nodes: im.added})
	}
	return all
}

// ordered returns the edit that puts nodes at positions, which come in any order.
func ordered(at []int, nodes []model.Node) model.Put {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return at[a] - at[b] })
	put := model.Put{List: model.ItemList, At: make([]int, len(at)), Nodes: make([]model.Node, len(at))}
	for i, from := range order {
		put.At[i], put.Nodes[i] = at[from], nodes[from]
	}
	return put
}
