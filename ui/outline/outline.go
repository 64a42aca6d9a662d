// Package outline is the list at the left of the window: everything that the document holds, with a filter and with
// marks where there are problems.
package outline

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Outline shows a document as a list of headings, dial actions, rules and entries. It belongs to the window's thread.
type Outline struct {
	widget.BaseWidget

	// OnSelect is called when the user selects a place.
	OnSelect func(kit.Place)
	// OnEnter is called when the user presses Enter on a place: the editor should take the focus.
	OnEnter func(kit.Place)
	// OnMenu is called when the user asks for the context menu of a place.
	OnMenu func(kit.Place, fyne.Position)
	// OnCommand is called for a key that means a command, such as Delete.
	OnCommand func(kit.Command)
	// Tell is told in a sentence what became of what was pasted into the filter, when not all of it was taken.
	Tell func(sentence string)
	// Canvas is where the outline is, for moving the focus. (Fyne itself knows only after the first frame.)
	Canvas fyne.Canvas

	doc          *model.Document
	marks        map[model.ID]check.Severity
	open, closed map[kit.Place]bool
	now          *content
	selected     kit.Place
	latest       kit.Latest

	filter  *part.Field
	list    *kit.List
	none    *widget.Label // instead of the list, when the filter finds nothing
	content fyne.CanvasObject
}

// New returns an outline that filters by means of run.
func New(run kit.Runner) *Outline {
	o := &Outline{open: map[kit.Place]bool{}, closed: map[kit.Place]bool{}, latest: kit.Latest{Run: run}, now: build(nil, "", nil, nil)}
	o.filter = part.NewField(lang.L("Filter"))
	o.filter.Loose = true
	o.filter.Hint(lang.L("Filter: name, id, number"))
	o.filter.OnTyped = func(string) { o.rebuild() }
	o.filter.OnKey = o.filterKey
	o.filter.Tell = func(sentence string) {
		if o.Tell != nil {
			o.Tell(sentence)
		}
	}
	o.none = widget.NewLabel(lang.L("Nothing found"))
	o.none.Hide()
	o.list = kit.NewList(func() int { return o.now.len() }, o.newLine, o.updateLine)
	o.list.OnPick = func(i int) {
		if i < o.now.len() {
			o.selected = o.now.row(i).place
			if o.OnSelect != nil {
				o.OnSelect(o.selected)
			}
		}
	}
	o.list.OnKey = o.key
	const edge = 8 // as around the fields of the editor, beside which the filter stands
	around := layout.NewCustomPaddedLayout(edge, edge/2, edge, edge)
	o.content = kit.Under(container.New(around, o.filter), container.NewStack(o.list.Framed(), container.NewVBox(o.none)))
	o.ExtendBaseWidget(o)
	return o
}

// CreateRenderer implements [fyne.Widget].
func (o *Outline) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.content) }

// SetDocument shows a document, keeping the selection where the document still has it.
func (o *Outline) SetDocument(d *model.Document) {
	o.doc = d
	o.rebuild()
}

// SetMarks shows the problems' marks, by the ID of the dial action, rule or entry; a dial action's mark is the worst of
// what stands in it.
func (o *Outline) SetMarks(marks map[model.ID]check.Severity) {
	o.marks = marks
	o.list.Refresh()
}

// Select shows a place as selected, without calling OnSelect. What is closed above it opens.
func (o *Outline) Select(p kit.Place) {
	o.selected = p
	o.list.Choose(o.now.find(p))
}

// Selected returns the selected place.
func (o *Outline) Selected() kit.Place { return o.selected }

// FocusFilter puts the focus into the filter.
func (o *Outline) FocusFilter() { o.focus(o.filter) }

// Unfilter shows everything, so that what has just been added is seen.
func (o *Outline) Unfilter() { o.filter.SetText("") }

// filterKey takes the keys that leave the filter.
func (o *Outline) filterKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		o.Unfilter()
		o.leaveFilter()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		o.leaveFilter()
	default:
		return false
	}
	return true
}

// FocusList puts the focus onto the list.
func (o *Outline) FocusList() { o.focusList() }

// HasFocus reports whether the list has the focus.
func (o *Outline) HasFocus() bool {
	return o.Canvas != nil && o.Canvas.Focused() == fyne.Focusable(o.list)
}

func (o *Outline) focusList() {
	if o.list.Selected() < 0 && o.now.len() > 0 {
		o.list.Choose(max(0, o.now.find(o.selected)))
	}
	o.focus(o.list)
}

// leaveFilter goes to the list, and there to the first that was found, unless what is selected was found too.
func (o *Outline) leaveFilter() {
	i := o.now.hit()
	if o.filter.Text == "" || i < 0 || o.now.len() == 0 {
		o.focusList()
		return
	}
	if at := o.list.Selected(); at >= 0 && o.now.row(at).place == o.selected && o.now.row(at).hit {
		i = at
	}
	o.focus(o.list)
	if o.list.Selected() == i {
		o.list.OnPick(i)
	} else {
		o.list.Select(i)
	}
	o.list.Highlight(i)
}

func (o *Outline) focus(f fyne.Focusable) {
	if o.Canvas != nil {
		o.Canvas.Focus(f)
	}
}

// rebuild makes the rows anew: at once when that is quick, in the background when everything has to be searched.
func (o *Outline) rebuild() {
	doc, filter := o.doc, o.filter.Text
	if filter == "" {
		o.latest.Cancel()
		o.show(build(doc, "", o.open, o.closed))
		return
	}
	var found *content
	o.latest.Do(func() { found = build(doc, filter, nil, nil) }, func() { o.show(found) })
}

func (o *Outline) show(c *content) {
	o.now = c
	if c.len() == 0 && o.filter.Text != "" {
		o.none.Show()
	} else {
		o.none.Hide()
	}
	o.list.Refresh()
	o.list.Choose(c.find(o.selected))
}

// key handles the keys that a list does not know.
func (o *Outline) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape && o.filter.Text != "" {
		o.Unfilter()
		return true
	}
	i := o.list.Selected()
	if i < 0 || i >= o.now.len() {
		return false
	}
	r := o.now.row(i)
	switch k.Name {
	case fyne.KeyRight:
		if r.canOpen && !r.open {
			o.toggle(r)
		}
	case fyne.KeyLeft:
		if r.canOpen && r.open {
			o.toggle(r)
		} else if up := o.parent(r); up >= 0 {
			o.list.Select(up)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if o.OnEnter != nil {
			o.OnEnter(r.place)
		}
	case fyne.KeyDelete:
		o.command(kit.Delete)
	case fyne.KeyF2:
		o.command(kit.Rename)
	case desktop.KeyMenu:
		if o.OnMenu != nil {
			line := o.list.CreateItem().MinSize().Height
			below := float32(i+1)*(line+theme.Padding()) - o.list.GetScrollOffset()
			o.OnMenu(r.place, fyne.CurrentApp().Driver().AbsolutePositionForObject(o.list).AddXY(0, below))
		}
	default:
		return false
	}
	return true
}

func (o *Outline) command(c kit.Command) {
	if o.OnCommand != nil {
		o.OnCommand(c)
	}
}

// parent returns the row above r in the tree, -1 for a heading.
func (o *Outline) parent(r row) int {
	switch {
	case r.item != nil:
		return o.now.find(kit.Place{List: model.ItemList})
	case r.action != nil:
		return o.now.find(kit.Place{List: model.ActionList})
	case r.rule != nil:
		return o.now.find(kit.Place{List: r.place.List})
	}
	return -1
}

// toggle opens or closes what stands below a row.
func (o *Outline) toggle(r row) {
	if !r.canOpen || o.filter.Text != "" {
		return
	}
	if r.section != noSection {
		o.closed[r.place] = r.open
	} else {
		o.open[r.place] = !r.open
	}
	o.rebuild()
}

// text returns what a row says: its title, and what stands beside it in a quieter colour.
func (r row) text(d *model.Document) (title, detail string) {
	switch {
	case r.action != nil:
		title = shorten(r.action.DisplayName.String())
		if title == "" {
			title = shorten(r.action.Ident.Value)
		} else {
			detail = shorten(r.action.Ident.Value)
		}
		if title == "" {
			title = lang.L("(no name)")
		}
		if r.action.Removed() {
			detail = lang.L("removed on phones")
		}
	case r.item != nil:
		title, detail = shorten(r.item.DisplayName.String()), shorten(r.item.URI.String())
		if title == "" {
			title = shorten(r.item.Ident.Value)
		}
		if title == "" {
			title = lang.L("(no name)")
		}
		if r.item.Removed() {
			detail = lang.L("removed on phones")
		}
	case r.rule != nil:
		title = strconv.Itoa(r.number) + "  " + shorten(part.Words{Document: d}.Rule(r.rule))
	default:
		title = sectionTitle(r.section)
	}
	return title, detail
}

func sectionTitle(s section) string {
	switch s {
	case sectionActions:
		return lang.L("Dial actions")
	case sectionAccount:
		return lang.L("Account rules")
	case sectionQuickDial:
		return lang.L("Quick dial")
	}
	return lang.L("Error message")
}

// shorten keeps absurdly long names from being drawn.
func shorten(s string) string {
	const limit = 120
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}
