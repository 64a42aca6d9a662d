// Package quickdial is the screen on which the quick-dial entries are edited, as a table.
package quickdial

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Env is what the screen needs from the window around it. Every field may be nil.
type Env struct {
	// Findings returns what the checks found at a node; call [Screen.FindingsChanged] when that has changed.
	Findings func(model.ID) []check.Finding
	// Fix makes a finding go away.
	Fix func(check.Finding)
	// Fragment writes entries as text for the clipboard, and ParseFragment reads them back under new IDs.
	Fragment      func(nodes ...any) (string, error)
	ParseFragment func(text string) ([]any, error)
	// Import and Export bring entries in from a CSV file, and write them to one.
	Import, Export func()
	// Tell shows the user a sentence about what has just been done, or why it could not be.
	Tell func(sentence string)
	// Run runs what may take long; nil is [kit.Background].
	Run kit.Runner
	// Portrait fetches the picture at a URL for showing and calls done on the window's thread, with nil and a sentence
	// that says why when there is none.
	Portrait func(url string, done func(picture image.Image, why string))
	// Canvas is where the screen is shown, for moving the focus. (Fyne itself knows only after the first frame.)
	Canvas fyne.Canvas
}

// The columns of the table.
const (
	colID = iota
	colName
	colURI
	colPortrait
	colPriority
	colState
)

// Screen shows the quick-dial entries. It belongs to the window's thread.
type Screen struct {
	// OnSelect is called when the user selects an entry.
	OnSelect func(id model.ID)

	ed  *model.Editor
	env Env

	view   view
	table  *part.Table
	bar    *bar
	prune  *prune
	detail *detail
	notice *notice
	body   *body

	told  model.ID
	fresh model.ID // the entry that was just added and not left since: what it lacks is no reproach yet
	quiet bool

	typing bool // an edit is under way that was typed into a cell
}

// New returns a screen that shows the entries of the editor's document once [Screen.ShowAll] is called.
func New(ed *model.Editor, env Env) *Screen {
	if env.Run == nil {
		env.Run = kit.Background
	}
	s := &Screen{ed: ed, env: env}
	s.view = view{s: s, latest: kit.Latest{Run: env.Run}, sort: -1}
	s.table = part.NewTable(
		part.TableColumn{Title: lang.X("column.id", "id"), Least: 54, Most: 100, Share: 0.6},
		part.TableColumn{Title: lang.L("Name"), Least: 84, Share: 1.6},
		part.TableColumn{Title: lang.L("Number"), Least: 116, Most: 130, Share: 2.4},
		part.TableColumn{Title: lang.L("Portrait"), Least: 58, Most: 58, Share: 0.8, Drop: 3},
		part.TableColumn{Title: lang.L("Priority"), Width: 58, Drop: 2},
		part.TableColumn{Title: lang.L("On phones"), Width: stateWidth(), Drop: 1},
	)
	s.table.Canvas = env.Canvas
	s.table.Cell = s.cell
	s.table.Value = s.value
	s.table.CanEdit = func(row, col int) bool { return col != colState && !s.readOnly() }
	s.table.OnEdit = s.typed
	s.table.OnCancel = s.cancel
	s.table.OnBegin = func(int) { s.ed.Seal() }
	s.table.OnDone = func(int) { s.ed.Seal(); s.detail.show() }
	s.table.OnSelect = s.selected
	s.table.OnSort = s.sortBy
	s.table.OnKey = s.key
	s.table.OnShortcut = func(sc fyne.Shortcut) { s.Do(kit.Asked(sc)) }
	s.table.OnMenu = s.menu
	s.table.Tell = s.tell
	s.bar, s.prune, s.detail, s.notice = newBar(s), newPrune(s), newDetail(s), newNotice()
	s.body = newBody(s)
	return s
}

// stateWidth is the width of the column that shows the state, in the user's language.
func stateWidth() float32 {
	width := float32(54)
	for _, word := range []string{lang.L("removed"), lang.L("locked"), lang.L("shown")} {
		width = max(width, fyne.MeasureText(word, theme.TextSize(), fyne.TextStyle{}).Width)
	}
	const signAndSpace = 38
	return width + signAndSpace
}

// Object returns what is put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.body }

// ShowAll shows the entries of the document.
func (s *Screen) ShowAll() { s.refresh() }

// Update shows the document as it is after a change.
func (s *Screen) Update(c model.Change) {
	s.notice.outdated(s.ed.Document())
	s.refresh()
	if !s.typing {
		s.table.Changed()
	}
}

// FindingsChanged shows the findings anew.
func (s *Screen) FindingsChanged() {
	s.table.SetRows(s.table.Rows())
	s.detail.show()
	s.body.Refresh()
}

func (s *Screen) refresh() {
	s.following(s.view.update)
	s.bar.show()
	s.prune.show()
	s.detail.show()
	s.body.Refresh()
}

// Focus selects an entry, brings it into view and gives the table the focus.
func (s *Screen) Focus(id model.ID) {
	s.quiet, s.told = true, id
	defer func() { s.quiet = false }()
	row := s.view.rowOf(id)
	if row < 0 && s.view.index(id) >= 0 { // filtered away
		s.bar.filter.Set("")
		s.view.setFilter("")
		row = s.view.rowOf(id)
	}
	if row >= 0 {
		if at, _ := s.table.Current(); at != row || len(s.table.Selected()) != 1 {
			_, col := s.table.Current()
			s.table.Select(row, col)
		}
		s.detail.show()
		s.keepInView()
	}
	if c := s.canvas(); c != nil && !s.table.Editing() {
		c.Focus(s.table)
	}
}

// PortraitsChanged has the picture of the selected entry fetched anew: others may be had now.
func (s *Screen) PortraitsChanged() {
	s.detail.url = ""
	s.detail.show()
	s.body.Refresh()
}

func (s *Screen) canvas() fyne.Canvas { return kit.CanvasOf(s.env.Canvas, s.body) }

// keepInView brings the current row into view again after what is told of it below the table took other room.
func (s *Screen) keepInView() {
	s.body.Refresh()
	if row, _ := s.table.Current(); row >= 0 {
		s.table.Reveal(row)
	}
}

func (s *Screen) readOnly() bool {
	d := s.ed.Document()
	return d.ReadOnly != nil || !d.HasQuickDial()
}

func (s *Screen) tell(sentence string) {
	if s.env.Tell != nil && sentence != "" {
		s.env.Tell(sentence)
	}
}

func (s *Screen) findings(id model.ID) []check.Finding {
	if s.env.Findings == nil || id == s.fresh {
		return nil
	}
	return s.env.Findings(id)
}

// cell returns what the table shows at a place.
func (s *Screen) cell(row, col int) part.Cell {
	i := s.view.item(row)
	if i == nil {
		return part.Cell{}
	}
	c := part.Cell{Text: text(i, col)}
	if i.Removed() {
		c.Color = theme.ColorNamePlaceHolder
	}
	switch col {
	case colID:
		if f := s.findings(i.ID); len(f) > 0 {
			c.Icon, c.Last = findingIcon(f), true
		}
	case colName:
		if i.DisplayName.Localised {
			c.Icon = part.LanguagesIcon
		}
	case colPriority:
		if !i.Priority.Present {
			c.Color = theme.ColorNamePlaceHolder
		}
	case colState:
		switch p, ok := i.Priority.Int(); {
		case i.Removed():
			c.Icon, c.Text, c.Color = theme.NewWarningThemedResource(theme.DeleteIcon()), lang.L("removed"), theme.ColorNameWarning
		case ok && p > model.PriorityUser:
			c.Icon, c.Text = part.LockIcon, lang.L("locked")
		default:
			c.Text = lang.L("shown")
		}
	}
	return c
}

// text returns a value of an entry for people; an absent priority is the default in grey.
func text(i *model.Item, col int) string {
	if col == colPriority && !i.Priority.Present {
		return "20"
	}
	return current(i, col)
}

// value returns the text of a cell for editing.
func (s *Screen) value(row, col int) string {
	i := s.view.item(row)
	if i == nil {
		return ""
	}
	return current(i, col)
}

// selectedItems returns the selected entries as they are now, in the order of the table.
func (s *Screen) selectedItems() []*model.Item {
	var out []*model.Item
	for _, row := range s.table.Selected() {
		if i := s.view.item(row); i != nil {
			out = append(out, i)
		}
	}
	return out
}

// selected follows the selection.
func (s *Screen) selected() {
	row, _ := s.table.Current()
	i := s.view.item(row)
	if s.fresh != 0 && (i == nil || i.ID != s.fresh) {
		s.fresh = 0
		s.table.SetRows(s.table.Rows())
	}
	s.detail.show()
	s.keepInView()
	if i == nil || s.quiet || s.OnSelect == nil || s.told == i.ID {
		return
	}
	s.told = i.ID
	s.OnSelect(i.ID)
}

// sortBy sorts by a column: first upwards, then downwards, then as in the document.
func (s *Screen) sortBy(col int) {
	keep := s.selectedItems()
	switch {
	case s.view.sort != col:
		s.view.order(col, false, s.keeper(keep))
	case !s.view.down:
		s.view.order(col, true, s.keeper(keep))
	default:
		s.view.order(-1, false, s.keeper(keep))
	}
	s.table.ShowSort(s.view.sort, s.view.down)
}

// keeper returns what selects the same entries again after their order has changed.
func (s *Screen) keeper(items []*model.Item) func() {
	return func() {
		if len(items) == 1 {
			if row := s.view.rowOf(items[0].ID); row >= 0 {
				_, col := s.table.Current()
				s.table.Select(row, col)
			}
			return
		}
		s.selectItems(items)
	}
}

func (s *Screen) selectItems(items []*model.Item) {
	ids := make(map[model.ID]bool, len(items))
	for _, i := range items {
		ids[i.ID] = true
	}
	var rows []int
	for row := range s.table.Rows() {
		if i := s.view.item(row); i != nil && ids[i.ID] {
			rows = append(rows, row)
		}
	}
	s.table.SelectRows(rows)
	if len(rows) > 0 {
		s.table.Reveal(rows[0])
	}
	s.selected()
}

func (s *Screen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.Do(kit.Delete)
	case fyne.KeyInsert:
		s.Do(kit.AddItem)
	default:
		return false
	}
	return true
}

// menu opens the menu of the selected entries.
func (s *Screen) menu(at fyne.Position) {
	cv := s.canvas()
	if cv == nil {
		return
	}
	var items []*fyne.MenuItem
	add := func(label string, c kit.Command) {
		if s.Can(c) {
			items = append(items, fyne.NewMenuItem(label, func() { s.Do(c) }))
		}
	}
	list := s.selectedItems()
	if len(list) > 0 {
		add(lang.L("Cut"), kit.Cut)
		add(lang.L("Copy"), kit.Copy)
	}
	add(lang.L("Paste"), kit.Paste)
	if len(list) > 0 {
		add(lang.L("Duplicate"), kit.Duplicate)
		add(lang.L("Delete"), kit.Delete)
		items = append(items, fyne.NewMenuItemSeparator())
		if !s.readOnly() {
			gone := allRemoved(list)
			items = append(items, fyne.NewMenuItem(part.Either(gone, lang.L("Keep on phones"), lang.L("Remove on phones")), func() { s.setRemoved(list, !gone) }))
		}
		add(lang.L("Move up"), kit.MoveUp)
		add(lang.L("Move down"), kit.MoveDown)
	}
	if s.table.Rows() > 1 {
		_, col := s.table.Current()
		items = append(items, fyne.NewMenuItem(lang.L("Sort by {{.Column}}", map[string]any{"Column": s.table.Columns[col].Title}), func() { s.sortBy(col) }))
	}
	if s.Can(kit.ImportCSV) || s.Can(kit.ExportCSV) {
		items = append(items, fyne.NewMenuItemSeparator())
		add(lang.L("Import CSV…"), kit.ImportCSV)
		add(lang.L("Export CSV…"), kit.ExportCSV)
	}
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), cv, at)
	}
}
