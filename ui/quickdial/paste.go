package quickdial

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
)

// How many bytes of a clipboard are looked at, and how many rows are taken from it.
const (
	maxPaste     = 32 << 20
	maxPasteRows = 100000
)

// paste brings text in: XML as it was copied here, or rows of a spreadsheet.
func (s *Screen) paste(text string) {
	if s.readOnly() {
		return
	}
	if len(text) > maxPaste {
		s.tell(lang.L("Not pasted: the clipboard holds more than 32 MB."))
		return
	}
	at := len(s.view.items)
	if rows := s.table.Selected(); len(rows) > 0 && s.view.rows == nil {
		at = s.view.at(rows[len(rows)-1]) + 1
	}
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "<") && s.env.ParseFragment != nil {
		s.pasteXML(trimmed, at)
		return
	}
	var rows [][]string
	if model.CheckText(text) == nil {
		rows = rowsOf(text)
	}
	more := max(0, len(rows)-maxPasteRows)
	items, updated, left := s.fromRows(rows[:len(rows)-more])
	left.lines, left.full = left.lines+more, more > 0
	if len(items) == 0 && len(updated) == 0 {
		s.tell(lang.L("Not pasted: rows need a name and a number, divided by tabs, as a spreadsheet copies them."))
		return
	}
	if s.pasteRows(items, updated, at) {
		s.tellPasted(len(items), len(updated), left)
	}
}

func (s *Screen) pasteXML(text string, at int) {
	nodes, err := s.env.ParseFragment(text)
	if err != nil {
		s.tell(lang.L("Not pasted:") + " " + kit.SayError(err))
		return
	}
	var items []*model.Item
	for _, n := range nodes {
		if i, ok := n.(*model.Item); ok {
			items = append(items, i)
		}
	}
	if len(items) == 0 {
		s.tell(lang.L("Not pasted: the clipboard holds no quick dial entries."))
		return
	}
	if s.insert(lang.L("Paste quick dial entries"), at, items) {
		s.tellPasted(len(items), 0, leftOut{})
	}
}

// leftOut counts what of pasted rows is in no entry: lines that are none or more than are taken, and cells of others beyond
// the columns.
type leftOut struct {
	lines, cells int
	full         bool
}

func (s *Screen) tellPasted(added, changed int, left leftOut) {
	told := lang.L("Pasted: {{.New}} new, {{.Changed}} changed, {{.Skipped}} lines passed over.",
		map[string]any{"New": added, "Changed": changed, "Skipped": left.lines})
	if left.cells > 0 {
		told += " " + lang.L("Cells in columns that are not known, left out: {{.N}}. A first line with the names of the columns tells which they are.",
			map[string]any{"N": left.cells})
	}
	if left.full {
		told += " " + lang.L("No more than {{.Most}} entries are taken at once.", map[string]any{"Most": maxPasteRows})
	}
	s.tell(told)
}

// pasteRows adds entries and changes others, as one step, and reports whether that was possible.
func (s *Screen) pasteRows(items []*model.Item, updated map[model.ID]*model.Item, at int) bool {
	batch := model.Batch{}
	put := model.Put{List: model.ItemList}
	for k, i := range s.view.items {
		if n := updated[i.ID]; n != nil {
			put.At, put.Nodes = append(put.At, k), append(put.Nodes, n)
		}
	}
	if len(put.At) > 0 {
		batch = append(batch, put)
	}
	if len(items) > 0 {
		insert := model.Insert{List: model.ItemList}
		for k, i := range items {
			insert.At, insert.Nodes = append(insert.At, at+k), append(insert.Nodes, i)
		}
		batch = append(batch, insert)
	}
	done := s.do(lang.L("Paste quick dial entries"), "", batch)
	if done && len(items) > 0 {
		s.selectItems(items)
	}
	return done
}

// rowsOf parts what a spreadsheet copies into rows of cells: tabs between cells, line ends between rows, and quotes
// around a cell that holds one of them.
func rowsOf(text string) [][]string {
	var rows [][]string
	var row []string
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	for len(text) > 0 {
		cell := ""
		if strings.HasPrefix(text, `"`) {
			if value, rest, ok := quoted(text); ok {
				cell, text = value, rest
			}
		}
		end := strings.IndexAny(text, "\t\n")
		if end < 0 {
			row = append(row, cell+text)
			text = ""
			break
		}
		row = append(row, cell+text[:end])
		if text[end] == '\n' {
			rows, row = append(rows, row), nil
		}
		text = text[end+1:]
	}
	if row != nil {
		rows = append(rows, row)
	}
	return rows
}

// quoted reads a cell in quotes, within which a quote is doubled; ok is false when nothing ends it where a cell can end.
func quoted(text string) (value, rest string, ok bool) {
	var b strings.Builder
	s := text[1:]
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return "", "", false
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		switch {
		case strings.HasPrefix(s, `"`):
			b.WriteByte('"')
			s = s[1:]
		case s == "", s[0] == '\t', s[0] == '\n':
			return b.String(), s, true
		default:
			return "", "", false
		}
	}
}

// headings names the columns by what a first row may call them, in lower case. It may also use the words of the table,
// which are in the user's language.
var headings = map[string]int{
	"id": colID, "displayname": colName, "name": colName, "uri": colURI, "number": colURI, "phone": colURI,
	"portraiturl": colPortrait, "portrait": colPortrait, "priority": colPriority,
}

// fromRows makes entries of rows. A first row with names of columns tells which they are; else the numbers tell, and if
// there are none, two columns are name and number, and three or more are those of the table. A row with the id of an entry changes that one.
func (s *Screen) fromRows(rows [][]string) (items []*model.Item, updated map[model.ID]*model.Item, left leftOut) {
	if len(rows) == 0 {
		return nil, nil, left
	}
	columns, rows := s.columnsOf(rows)
	known := make(map[string]*model.Item, len(s.view.items))
	for _, i := range s.view.items {
		if i.Ident.Present {
			known[i.Ident.Value] = i
		}
	}
	updated = map[model.ID]*model.Item{}
	next := s.freeIdent("qd1")
	for _, row := range rows {
		values, beyond := cellsOf(row, columns)
		if !isEntry(values, len(columns) == 1) {
			left.lines++
			continue
		}
		left.cells += beyond
		if old := known[values[colID]]; old != nil && values[colID] != "" {
			n := *old
			if u := updated[old.ID]; u != nil {
				n = *u
			}
			for col, v := range values {
				if current(&n, col) != v {
					setColumn(&n, col, v)
				}
			}
			updated[old.ID] = &n
			continue
		}
		n := &model.Item{ID: model.NewID(), DisplayName: model.Plain(""), URI: model.Plain("")}
		if values[colID] == "" {
			for known[next] != nil {
				next = nextIdent(next)
			}
			values[colID] = next
		}
		for col, v := range values {
			setColumn(n, col, v)
		}
		known[values[colID]] = n
		items = append(items, n)
	}
	for _, n := range items { // a later row may have the id of one that is new itself
		delete(updated, n.ID)
	}
	return items, updated, left
}

// cellsOf returns what a row holds by the columns of the table, and how many of its cells belong to none.
func cellsOf(row []string, columns []int) (values map[int]string, beyond int) {
	values = map[int]string{}
	for k, v := range row {
		switch v = strings.TrimSpace(v); {
		case k < len(columns) && columns[k] >= 0:
			values[columns[k]] = v
		case v != "":
			beyond++
		}
	}
	return values, beyond
}

// maxCell is how many bytes a cell may have: names and addresses are shorter, and what is longer is no table.
const maxCell = 2000

// isEntry reports whether cells can be an entry: there is a name or a number, nothing is too long, and numbers that come
// alone look like numbers or addresses.
func isEntry(values map[int]string, alone bool) bool {
	for _, v := range values {
		if len(v) > maxCell {
			return false
		}
	}
	uri := values[colURI]
	if alone && uri != "" {
		return len(uri) <= 200 && strings.ContainsAny(uri, "0123456789*#@") && !strings.ContainsAny(uri, "<>")
	}
	return values[colName] != "" || uri != ""
}

// nextIdent returns the id that follows one that ends in a number.
func nextIdent(ident string) string {
	stem := strings.TrimRight(ident, "0123456789")
	n, _ := strconv.Atoi(ident[len(stem):])
	return stem + strconv.Itoa(n+1)
}

// current returns what a column of an entry holds, as it is edited.
func current(i *model.Item, col int) string {
	switch col {
	case colID:
		return i.Ident.Value
	case colName:
		return i.DisplayName.String()
	case colURI:
		return i.URI.String()
	case colPortrait:
		return i.PortraitURL.String()
	case colPriority:
		return i.Priority.Value
	}
	return ""
}

// columnsOf returns which columns of the table the cells of rows belong to, -1 for none, and the rows without the one that
// names them.
func (s *Screen) columnsOf(rows [][]string) ([]int, [][]string) {
	var named []int
	some := false
	for _, h := range rows[0] {
		h = strings.ToLower(strings.TrimSpace(h))
		col, ok := headings[h]
		for i, c := range s.table.Columns[:colPriority+1] {
			if strings.ToLower(c.Title) == h {
				col, ok = i, true
			}
		}
		if !ok {
			col = -1
		}
		some = some || ok
		named = append(named, col)
	}
	if some {
		return named, rows[1:]
	}
	switch numbers := numbersIn(rows); {
	case numbers[1]:
		return []int{colName, colURI}, rows
	case numbers[2]:
		return []int{colID, colName, colURI, colPortrait, colPriority}, rows
	case numbers[0] && widest(rows) > 1:
		return []int{colURI, colName}, rows
	}
	switch widest(rows[:1]) {
	case 1:
		return []int{colURI}, rows
	case 2:
		return []int{colName, colURI}, rows
	}
	return []int{colID, colName, colURI, colPortrait, colPriority}, rows
}

// widest returns how many cells the longest of rows has, those at its end left out that have nothing in them.
func widest(rows [][]string) int {
	width := 0
	for _, row := range rows {
		n := len(row)
		for n > 0 && strings.TrimSpace(row[n-1]) == "" {
			n--
		}
		width = max(width, n)
	}
	return width
}

// numbersIn reports of the first three columns whether most of their rows hold what can be dialled.
func numbersIn(rows [][]string) (numbers [3]bool) {
	some, count := 0, [3]int{}
	for _, row := range rows {
		if widest([][]string{row}) == 0 {
			continue
		}
		some++
		for k := range min(len(row), len(count)) {
			if isNumber(strings.TrimSpace(row[k])) {
				count[k]++
			}
		}
	}
	for k, n := range count {
		numbers[k] = 2*n > some
	}
	return numbers
}

// isNumber reports whether a cell looks like a number or an address that can be called, and not like a name.
func isNumber(s string) bool {
	if strings.Contains(s, "@") {
		return !strings.Contains(s, " ")
	}
	return strings.ContainsAny(s, "0123456789") && strings.Trim(strings.TrimPrefix(s, "tel:"), "0123456789+*#-()./ \u00a0") == ""
}
