package quickdial

import (
	"slices"
	"strconv"
	"strings"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// view is which entries the table shows, and in which order. With a filter or a sorted column it is made in the
// background when there are many; until then the rows stay as they were.
type view struct {
	s      *Screen
	latest kit.Latest
	items  []*model.Item // of the document
	rows   []int         // places in items; nil is all of them, in order
	filter string
	sort   int // column; -1 is the document's order
	down   bool
}

// manyItems is the number of entries from which filtering and sorting are done in the background.
const manyItems = 3000

// update takes the entries from the document.
func (v *view) update() {
	was := v.items
	v.items = v.s.ed.Document().Items()
	switch {
	case v.filter == "" && v.sort < 0:
		v.rows = nil
	case !sameItems(was, v.items):
		v.rows = follow(v.rows, was, v.items)
		v.arrange(nil)
	}
	v.s.table.SetRows(v.count())
}

// following keeps the selection on its entries while a change lets others come, go or move: rows are places, and what
// stands at a place may be another entry then.
func (s *Screen) following(change func()) {
	row, col := s.table.Current()
	was, current, selected := s.view.items, s.view.item(row), s.selectedItems()
	change()
	if current == nil || sameItems(was, s.view.items) {
		return
	}
	if len(selected) > 1 {
		var rows []int
		for _, i := range selected {
			if r := s.view.rowOf(i.ID); r >= 0 {
				rows = append(rows, r)
			}
		}
		s.table.SelectRows(rows)
	} else if r := s.view.rowOf(current.ID); r >= 0 && r != row {
		s.table.Select(r, col)
	}
}

// sameItems reports whether the same entries stand at the same places, whatever their values.
func sameItems(a, b []*model.Item) bool {
	return slices.EqualFunc(a, b, func(a, b *model.Item) bool { return a.ID == b.ID })
}

// follow returns the places that rows have after entries came, went or moved; those that are gone are left out.
func follow(rows []int, was, now []*model.Item) []int {
	at := make(map[model.ID]int, len(now))
	for i, item := range now {
		at[item.ID] = i
	}
	out := make([]int, 0, len(rows))
	for _, r := range rows {
		if i, ok := at[was[r].ID]; ok {
			out = append(out, i)
		}
	}
	return out
}

func (v *view) count() int {
	if v.rows == nil {
		return len(v.items)
	}
	return len(v.rows)
}

// item returns the entry in a row, or nil.
func (v *view) item(row int) *model.Item {
	if at := v.at(row); at >= 0 {
		return v.items[at]
	}
	return nil
}

// at returns the place in the document of a row's entry, -1 when there is none.
func (v *view) at(row int) int {
	if row < 0 || row >= v.count() {
		return -1
	}
	if v.rows != nil {
		return v.rows[row]
	}
	return row
}

// index returns the place of an entry in the document, -1 when it is not there.
func (v *view) index(id model.ID) int {
	return slices.IndexFunc(v.items, func(i *model.Item) bool { return i.ID == id })
}

// rowOf returns the row of an entry, -1 when it is not shown.
func (v *view) rowOf(id model.ID) int {
	at := v.index(id)
	if v.rows == nil || at < 0 {
		return at
	}
	return slices.Index(v.rows, at)
}

func (v *view) setFilter(text string) {
	v.filter = part.Fold(strings.TrimSpace(text))
	v.arrange(nil)
}

func (v *view) order(col int, down bool, then func()) {
	v.sort, v.down = col, down
	v.arrange(then)
}

// arrange filters and sorts anew, and then calls then.
func (v *view) arrange(then func()) {
	if v.filter == "" && v.sort < 0 {
		v.latest.Cancel()
		v.take(v.items, nil, then)
		return
	}
	items, filter, col, down := v.items, v.filter, v.sort, v.down
	if len(items) < manyItems {
		v.take(items, arrange(items, filter, col, down), then)
		return
	}
	var rows []int
	v.latest.Do(func() { rows = arrange(items, filter, col, down) }, func() { v.take(items, rows, then) })
}

// take shows rows that were made for entries, which may have changed since.
func (v *view) take(items []*model.Item, rows []int, then func()) {
	if !sameItems(items, v.items) && rows != nil {
		rows = follow(rows, items, v.items)
	}
	v.rows = rows
	v.s.table.SetRows(v.count())
	if then != nil {
		then()
	}
	v.s.bar.show()
	v.s.detail.show()
}

// arrange returns the places of the entries that fit a filter, sorted by a column.
func arrange(items []*model.Item, filter string, col int, down bool) []int {
	rows := make([]int, 0, len(items))
	words := strings.Fields(filter)
	for i, item := range items {
		if fits(item, words) {
			rows = append(rows, i)
		}
	}
	if col < 0 {
		return rows
	}
	keys := make([]sortKey, len(rows))
	for k, at := range rows {
		keys[k] = keyOf(items[at], col)
		keys[k].at = at
	}
	slices.SortStableFunc(keys, func(a, b sortKey) int {
		c := a.number - b.number
		if c == 0 {
			c = strings.Compare(a.text, b.text)
		}
		if down {
			return -c
		}
		return c
	})
	for k := range keys {
		rows[k] = keys[k].at
	}
	return rows
}

// sortKey is what entries are sorted by: the number first, then the text.
type sortKey struct {
	number int
	text   string
	at     int // where the entry stands in the document
}

// keyOf returns the key of an entry in a column, without its place.
func keyOf(i *model.Item, col int) (k sortKey) {
	switch col {
	case colID:
		k.text = strings.ToLower(i.Ident.Value)
	case colName:
		k.text = strings.ToLower(i.DisplayName.String())
	case colURI:
		k.text = strings.ToLower(i.URI.String())
	case colPortrait:
		k.text = i.PortraitURL.String()
	case colPriority:
		k.number = priority(i)
	case colState:
		k.number = priority(i)
		if i.Removed() {
			k.number = 1 << 40
		}
	}
	return k
}

// priority returns the priority with which an entry arrives at a phone.
func priority(i *model.Item) int {
	if n, err := strconv.Atoi(i.Priority.Value); err == nil && i.Priority.Present {
		return n
	}
	return model.PriorityService
}

// fits reports whether every word, as [part.Fold] has it, occurs in the entry.
func fits(i *model.Item, words []string) bool {
	for _, w := range words {
		if !part.Holds(i.Ident.Value, w) && !part.TextHolds(i.DisplayName, w) && !part.Holds(i.URI.String(), w) && !part.Holds(i.PortraitURL.String(), w) &&
			part.Fold(i.Priority.Value) != w {
			return false
		}
	}
	return true
}
