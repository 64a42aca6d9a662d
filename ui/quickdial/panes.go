package quickdial

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// bar stands above the table: filter, count, and what can be added.
type bar struct {
	widget.BaseWidget
	s      *Screen
	filter *part.Field
	count  *canvas.Text
	add    *kit.Button
	more   *part.Icon
}

func newBar(s *Screen) *bar {
	b := &bar{s: s, filter: part.NewField(lang.L("Filter")), count: canvas.NewText("", nil)}
	b.filter.Loose = true
	b.filter.Tell = s.tell
	b.filter.Hint(lang.L("Filter by id, name, number or portrait"))
	b.filter.OnTyped = func(text string) { s.view.setFilter(text) }
	b.filter.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			b.filter.Set("")
			s.view.setFilter("")
		case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
			if cv := s.canvas(); cv != nil {
				cv.Focus(s.table)
			}
		default:
			return false
		}
		return true
	}
	b.add = kit.NewButton(lang.L("Add entry"), theme.ContentAddIcon(), s.add)
	b.more = part.NewIcon(theme.MoreHorizontalIcon(), lang.L("Menu"), s.menu)
	b.ExtendBaseWidget(b)
	return b
}

func (b *bar) show() {
	all, shown := len(b.s.view.items), b.s.view.count()
	text := lang.L("Entries: {{.N}}", map[string]any{"N": all})
	if shown != all {
		text = lang.L("{{.N}} of {{.All}}", map[string]any{"N": shown, "All": all})
	}
	if b.count.Text != text {
		b.count.Text = text
		b.Refresh()
	}
	part.Enable(b.add, !b.s.readOnly())
}

// CreateRenderer implements [fyne.Widget].
func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		b.count.Color = b.Theme().Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
		b.count.TextSize = b.Theme().Size(theme.SizeNameText)
		b.count.TextStyle.Bold = true
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{b.filter, b.count, b.add, b.more},
		Place: func(size fyne.Size) {
			h := b.filter.MinSize().Height
			add, count := b.add.MinSize(), b.count.MinSize()
			x := size.Width - 28
			part.Put(b.more, x, (h-28)/2, 28, 28)
			x -= add.Width + 4
			part.Put(b.add, x, (h-add.Height)/2, add.Width, add.Height)
			x -= count.Width + 12
			part.Put(b.count, x, (h-count.Height)/2, count.Width, count.Height)
			part.Put(b.filter, 0, 0, max(40, x-12), h)
		},
		Least: func() fyne.Size { return fyne.NewSize(240, b.filter.MinSize().Height) },
		Paint: paint,
	}
}

// prune stands below the bar: which stored entries phones drop, in words.
type prune struct {
	widget.BaseWidget
	s     *Screen
	label *canvas.Text
	level *part.Field
	about *part.Note
}

func newPrune(s *Screen) *prune {
	p := &prune{s: s, label: canvas.NewText(lang.L("Replace level"), nil), level: part.NewField(lang.L("Replace level")), about: part.NewCaption("")}
	p.level.Hint(lang.L("none"))
	p.level.Tell = s.tell
	p.level.OnTyped = func(v string) {
		max := model.Attr{}
		if v != "" {
			max = model.Some(v)
		}
		s.do(lang.L("Change replace level"), "prune", model.SetQuickDial{Max: max})
	}
	p.level.OnFocus, p.level.OnBlur = s.ed.Seal, s.ed.Seal
	p.ExtendBaseWidget(p)
	return p
}

func (p *prune) show() {
	max := model.Attr{}
	if q := p.s.ed.Document().QuickDial; q != nil {
		max = q.Max
	}
	p.level.Set(max.Value)
	p.level.SetEnabled(!p.s.readOnly())
	p.about.Set(pruneText(max))
	p.about.Paint(theme.ColorNamePlaceHolder)
	if _, ok := max.Int(); max.Present && !ok {
		p.about.Paint(theme.ColorNameError)
	}
}

// pruneText says what a replace level does.
func pruneText(max model.Attr) string {
	if !max.Present {
		return lang.L("Phones keep what they have and add or change these. What is deleted here stays on phones.")
	}
	n, ok := max.Int()
	switch {
	case !ok:
		return lang.L("A replace level is a whole number, such as 21.")
	case n <= model.PriorityPortal:
		return lang.L("Phones first drop what they stored below priority {{.N}}: little or nothing.", map[string]any{"N": n})
	case n <= model.PriorityService:
		return lang.L("Phones first drop what they stored below priority {{.N}}. What this service sent (20) stays.", map[string]any{"N": n})
	case n <= model.PriorityUser:
		return lang.L("Phones first drop what they stored below priority {{.N}}: all that came with 20. What users made (40) stays.", map[string]any{"N": n})
	}
	return lang.L("Phones first drop what they stored below priority {{.N}}: also what users made themselves (40)!", map[string]any{"N": n})
}

// HeightFor implements [part.Row].
func (p *prune) HeightFor(width float32) float32 { return p.place(width, false) }

func (p *prune) place(width float32, really bool) float32 {
	h := p.level.MinSize().Height
	label := p.label.MinSize()
	left := label.Width + 8 + 58 + 10
	about := p.about.HeightFor(width - left)
	all := max(h, about)
	if really {
		part.Put(p.label, 0, (h-label.Height)/2, label.Width, label.Height)
		part.Put(p.level, label.Width+8, 0, 58, h)
		part.Put(p.about, left, max(0, (h-about)/2), width-left, about)
	}
	return all
}

// CreateRenderer implements [fyne.Widget].
func (p *prune) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		p.label.Color = p.Theme().Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
		p.label.TextSize = p.Theme().Size(theme.SizeNameText)
	}
	return part.Flow(p.place, paint, p.label, p.level, p.about)
}

// notice tells what phones do after entries were deleted, and offers to have them removed.
type notice struct {
	widget.BaseWidget
	text   *part.Note
	act    *kit.Button
	close  *part.Icon
	box    *canvas.Rectangle
	after  *model.Document // the document for which it holds
	hidden func()
}

func newNotice() *notice {
	n := &notice{text: part.NewNote(""), box: canvas.NewRectangle(nil)}
	n.act = kit.NewButton("", nil, nil)
	n.close = part.NewIcon(theme.CancelIcon(), lang.L("Close"), func(fyne.Position) { n.clear() })
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

func (n *notice) clear() {
	n.after = nil
	if n.Visible() {
		n.Hide()
		if n.hidden != nil {
			n.hidden()
		}
	}
}

// outdated closes the notice once the document is another than the one after the deletion.
func (n *notice) outdated(d *model.Document) {
	if n.after != nil && n.after != d {
		n.clear()
	}
}

// deleted tells what becomes of entries that were deleted from the file, where they stood at places, ascending.
func (n *notice) deleted(s *Screen, items []*model.Item, places []int) {
	n.hidden = s.body.Refresh
	var stay []*model.Item
	var where []int
	max, pruned := 0, false
	if q := s.ed.Document().QuickDial; q != nil {
		max, pruned = q.Max.Int()
	}
	dropped := 0
	for k, i := range items {
		switch {
		case i.Ident.Value == "" || i.Removed(): // phones do not have it
		case pruned && priority(i) < max:
			dropped++
		default:
			where = append(where, places[k]-(k-len(stay)))
			stay = append(stay, i)
		}
	}
	name := kit.Quote(items[0].DisplayName.String())
	if len(items) > 1 {
		name = lang.L("{{.N}} entries", map[string]any{"N": len(items)})
	}
	n.after = s.ed.Document()
	switch {
	case len(stay) > 0:
		n.text.Set(lang.L("{{.Name}} deleted here. Phones keep what they already have.", map[string]any{"Name": name}))
		n.act.SetText(lang.L("Remove on phones"))
		n.act.OnTapped = func() { n.remedy(s, stay, where) }
		n.act.Show()
	case dropped > 0:
		text := lang.L("{{.Name}} deleted here. The replace level {{.N}} has phones drop the same.", map[string]any{"Name": name, "N": strconv.Itoa(max)})
		if max <= model.PriorityUser {
			text += " " + lang.L("What users changed (40) stays.")
		}
		n.text.Set(text)
		n.act.Hide()
	default:
		n.after = nil
		return
	}
	n.Show()
	n.Refresh()
}

// remedy brings deleted entries back as ones that phones remove.
func (n *notice) remedy(s *Screen, items []*model.Item, places []int) {
	n.after = nil
	edit := model.Insert{List: model.ItemList}
	for k, i := range items {
		r := &model.Item{ID: i.ID, Ident: i.Ident, Priority: i.Priority, Action: model.Some(model.RemoveAction)}
		edit.At, edit.Nodes = append(edit.At, min(places[k], len(s.view.items)+k)), append(edit.Nodes, r)
	}
	if s.do(lang.L("Remove on phones"), "", edit) {
		s.selectItems(items)
	}
	n.clear()
	if c := s.canvas(); c != nil { // the button that had the focus is gone
		c.Focus(s.table)
	}
}

// HeightFor implements [part.Row].
func (n *notice) HeightFor(width float32) float32 { return n.place(width, false) }

func (n *notice) place(width float32, really bool) float32 {
	const pad = 8
	act := fyne.Size{}
	if n.act.Visible() {
		act = n.act.MinSize()
	}
	room := width - 2*pad - act.Width - 36
	text := n.text.HeightFor(room)
	h := max(text, act.Height, 28) + 8
	if really {
		part.Put(n.box, 0, 0, width, h)
		part.Put(n.text, pad, (h-text)/2, room, text)
		part.Put(n.act, width-pad-28-act.Width-4, (h-act.Height)/2, act.Width, act.Height)
		part.Put(n.close, width-pad-26, (h-28)/2, 28, 28)
	}
	return h
}

// CreateRenderer implements [fyne.Widget].
func (n *notice) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, v := n.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		n.box.FillColor, n.box.CornerRadius = th.Color(theme.ColorNameSelection, v), 4
	}
	return part.Flow(n.place, paint, n.box, n.text, n.act, n.close)
}

// leastDetail is the height of the room below which nothing is told of the selected entries.
const leastDetail = 36

// body is the whole screen.
type body struct {
	widget.BaseWidget
	s    *Screen
	rule *canvas.Rectangle
}

func newBody(s *Screen) *body {
	b := &body{s: s, rule: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements [fyne.Widget].
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	s := b.s
	paint := func() {
		b.rule.FillColor = b.Theme().Color(theme.ColorNameSeparator, fyne.CurrentApp().Settings().ThemeVariant())
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{s.bar, s.prune, s.notice, s.table, b.rule, s.detail},
		Place: func(size fyne.Size) {
			const pad = 8
			width := size.Width - 2*pad
			y := float32(pad)
			h := s.bar.MinSize().Height
			part.Put(s.bar, pad, y, width, h)
			y += h + 6
			h = s.prune.HeightFor(width)
			part.Put(s.prune, pad, y, width, h)
			y += h + 6
			if s.notice.Visible() {
				h = s.notice.HeightFor(width)
				part.Put(s.notice, pad, y, width, h)
				y += h + 6
			}
			wants := s.detail.HeightFor(width)
			detail := min(wants, max(0, size.Height-y-120))
			room := detail + 2*pad
			if s.detail.Hidden = detail < min(wants, leastDetail); s.detail.Hidden { // the entries themselves need the room
				detail, room = 0, 0
			}
			b.rule.Hidden = s.detail.Hidden
			part.Put(s.table, 0, y, size.Width, max(0, size.Height-y-room))
			y = size.Height - detail - pad
			part.Put(b.rule, 0, y-pad, size.Width, 1)
			part.Put(s.detail, pad, y, width, detail)
		},
		Least: func() fyne.Size { return fyne.NewSize(320, 200) },
		Paint: paint,
	}
}
