package quickdial

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

func (s *Screen) do(name, key string, edit model.Edit) bool {
	if err := s.ed.DoJoined(name, key, edit); err != nil {
		s.tell(lang.L("Not changed:") + " " + kit.SayError(err))
		s.refresh()
		return false
	}
	return true
}

// put changes entries. f gets copies that it may change.
func (s *Screen) put(name, key string, items []*model.Item, f func(*model.Item)) bool {
	edit := model.Put{List: model.ItemList}
	for _, at := range s.places(items) {
		n := *s.view.items[at]
		f(&n)
		edit.At, edit.Nodes = append(edit.At, at), append(edit.Nodes, &n)
	}
	return len(edit.At) > 0 && s.do(name, key, edit)
}

// places returns where entries stand in the document, ascending.
func (s *Screen) places(items []*model.Item) []int {
	if len(items) == 1 {
		if at := s.view.index(items[0].ID); at >= 0 {
			return []int{at}
		}
		return nil
	}
	ids := make(map[model.ID]bool, len(items))
	for _, i := range items {
		ids[i.ID] = true
	}
	var out []int
	for at, i := range s.view.items {
		if ids[i.ID] {
			out = append(out, at)
		}
	}
	return out
}

// typed carries what is typed into a cell into the document. What is typed into one cell joins.
func (s *Screen) typed(row, col int, text string) {
	at := s.view.at(row)
	if at < 0 {
		return
	}
	s.typing = true
	defer func() { s.typing = false }()
	i := s.view.items[at]
	s.put(columnStep(col), typedKey(i, col), []*model.Item{i}, func(i *model.Item) { setColumn(i, col, text) })
}

func typedKey(i *model.Item, col int) string { return fmt.Sprint("item ", i.ID, " ", col) }

// cancel takes back what was typed into a cell, as if nothing had been.
func (s *Screen) cancel(row, col int) bool {
	i := s.view.item(row)
	return i != nil && s.ed.Abandon(typedKey(i, col))
}

func columnStep(col int) string {
	switch col {
	case colID:
		return lang.L("Change id")
	case colName:
		return lang.L("Change name")
	case colURI:
		return lang.L("Change number")
	case colPortrait:
		return lang.L("Change portrait")
	}
	return lang.L("Change priority")
}

// setColumn writes what a column shows into an entry.
func setColumn(i *model.Item, col int, text string) {
	switch col {
	case colID:
		i.Ident = model.Some(text)
	case colName:
		i.DisplayName = part.Typed(i.DisplayName, text)
	case colURI:
		i.URI = part.Typed(i.URI, text)
	case colPortrait:
		i.PortraitURL = part.Typed(i.PortraitURL, text)
	case colPriority:
		i.Priority = model.Attr{}
		if text != "" {
			i.Priority = model.Some(strings.TrimSpace(text))
		}
	}
}

// setRemoved says whether phones are to remove entries.
func (s *Screen) setRemoved(items []*model.Item, on bool) {
	name := lang.L("Remove on phones")
	if !on {
		name = lang.L("Keep on phones")
	}
	s.put(name, "", items, func(i *model.Item) {
		i.Action = model.Attr{}
		if on {
			i.Action = model.Some(model.RemoveAction)
		}
	})
}

// freeIdent returns an id that no entry has yet, formed like the one of an entry, or "qd1".
func (s *Screen) freeIdent(like string) string {
	stem := strings.TrimRight(like, "0123456789")
	if stem == "" {
		stem = "qd"
	}
	used := make(map[string]bool, len(s.view.items))
	for _, i := range s.view.items {
		used[i.Ident.Value] = true
	}
	n := 1
	if m, err := strconv.Atoi(like[min(len(stem), len(like)):]); err == nil && m < 1<<30 {
		n = m
	}
	for used[stem+strconv.Itoa(n)] {
		n++
	}
	return stem + strconv.Itoa(n)
}

// add adds an empty entry behind the selected one, else at the end, and begins to edit its name.
func (s *Screen) add() {
	at, like := len(s.view.items), "qd1"
	if n := len(s.view.items); n > 0 {
		like = s.view.items[n-1].Ident.Value
	}
	if rows := s.table.Selected(); len(rows) > 0 && s.view.rows == nil {
		at = s.view.at(rows[len(rows)-1]) + 1
	}
	item := &model.Item{ID: model.NewID(), Ident: model.Some(s.freeIdent(like)), DisplayName: model.Plain(""), URI: model.Plain("")}
	s.fresh = item.ID
	if !s.insert(lang.L("Add quick dial entry"), at, []*model.Item{item}) {
		return
	}
	if row := s.view.rowOf(item.ID); row >= 0 {
		s.table.Select(row, colName)
		s.selected()
		s.table.Edit("")
	}
}

// insert puts entries into the document and selects them.
func (s *Screen) insert(name string, at int, items []*model.Item) bool {
	edit := model.Insert{List: model.ItemList}
	for k, i := range items {
		edit.At, edit.Nodes = append(edit.At, at+k), append(edit.Nodes, i)
	}
	if s.view.filter != "" { // what is new must be seen
		s.bar.filter.Set("")
		s.view.filter = ""
		s.view.arrange(nil)
	}
	if !s.do(name, "", edit) {
		return false
	}
	s.selectItems(items)
	return true
}

// delete deletes the selected entries from the file and tells what phones will do.
func (s *Screen) delete() {
	items := s.selectedItems()
	if len(items) == 0 {
		return
	}
	row, col := s.table.Current()
	places := s.places(items)
	gone := make([]*model.Item, len(places))
	for k, at := range places {
		gone[k] = s.view.items[at]
	}
	name := lang.L("Delete quick dial entry")
	if len(items) > 1 {
		name = lang.L("Delete {{.N}} entries", map[string]any{"N": len(items)})
	}
	if !s.do(name, "", model.Remove{List: model.ItemList, At: places}) {
		return
	}
	s.table.Select(min(row, s.table.Rows()-1), col)
	s.notice.deleted(s, gone, places)
	s.detail.show()
	s.body.Refresh()
}

// duplicate puts copies of the selected entries behind them, under ids of their own.
func (s *Screen) duplicate() {
	items := s.selectedItems()
	places := s.places(items)
	if len(places) == 0 {
		return
	}
	var twins []*model.Item
	taken := s.view.items
	for _, at := range places {
		twin := s.view.items[at].Copy().(*model.Item)
		if twin.Ident.Present {
			twin.Ident = model.Some(s.freeIdent(twin.Ident.Value))
		}
		twins = append(twins, twin)
		s.view.items = append(slices.Clone(s.view.items), twin) // so that the next id is another
	}
	s.view.items = taken
	s.insert(lang.L("Duplicate quick dial entry"), places[len(places)-1]+1, twins)
}

// move moves the selected entries one place up or down in the document.
func (s *Screen) move(by int) {
	items := s.selectedItems()
	at := s.places(items)
	if len(at) == 0 {
		return
	}
	into := at[0] + by
	if by > 0 {
		into = at[len(at)-1] + by - len(at) + 1
	}
	into = max(0, min(into, len(s.view.items)-len(at)))
	if s.do(lang.L("Move quick dial entry"), "", model.MoveWithin(model.ItemList, at, into)) {
		s.keeper(items)()
	}
}

// copy writes the selected entries to the clipboard.
func (s *Screen) copy() bool {
	var nodes []any
	for _, i := range s.selectedItems() {
		nodes = append(nodes, i)
	}
	return kit.CopyNodes(s.env.Fragment, nodes, s.tell)
}

// Can implements [kit.Commander].
func (s *Screen) Can(c kit.Command) bool {
	some := s.table.Rows() > 0
	switch c {
	case kit.Copy:
		return some && s.env.Fragment != nil
	case kit.Cut:
		return some && s.env.Fragment != nil && !s.readOnly()
	case kit.Paste, kit.AddItem:
		return !s.readOnly()
	case kit.Delete, kit.Duplicate, kit.Rename:
		return some && !s.readOnly()
	case kit.Remove:
		return !s.readOnly() && len(s.selectedItems()) > 0
	case kit.MoveUp, kit.MoveDown:
		return some && !s.readOnly() && s.view.rows == nil
	case kit.SelectAll:
		return some
	case kit.Sort:
		return s.table.Rows() > 1
	case kit.Languages:
		return !s.readOnly() && len(s.selectedItems()) == 1
	case kit.Find:
		return true
	case kit.ImportCSV:
		return s.env.Import != nil && !s.readOnly()
	case kit.ExportCSV:
		return s.env.Export != nil && len(s.view.items) > 0
	}
	return false
}

// Do implements [kit.Commander].
func (s *Screen) Do(c kit.Command) {
	if !s.Can(c) {
		return
	}
	switch c {
	case kit.Copy:
		s.copy()
	case kit.Cut:
		if s.copy() {
			s.delete()
		}
	case kit.Paste:
		s.paste(fyne.CurrentApp().Clipboard().Content())
	case kit.AddItem:
		s.add()
	case kit.Delete:
		s.delete()
	case kit.Duplicate:
		s.duplicate()
	case kit.MoveUp:
		s.move(-1)
	case kit.MoveDown:
		s.move(1)
	case kit.SelectAll:
		s.table.SelectAll()
	case kit.Rename:
		row, _ := s.table.Current()
		s.table.Select(row, colName)
		s.table.Edit("")
	case kit.Languages:
		s.detail.translate()
	case kit.Remove:
		s.detail.toggleRemoved()
	case kit.Sort:
		_, col := s.table.Current()
		s.sortBy(col)
	case kit.Find:
		if cv := s.canvas(); cv != nil {
			cv.Focus(s.bar.filter)
		}
	case kit.ImportCSV:
		s.env.Import()
	case kit.ExportCSV:
		s.env.Export()
	}
}
