package tryit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/merge"
	"dialwright/model/rewrite"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

// phone is a picture of what people see: the quick-dial panel and the menu of dial actions, as they are after the next
// refresh of a phone that holds what it got before.
type phone struct {
	s      *Screen
	held   merge.Phone // what the phone has got so far
	next   merge.Phone // and what it has after it has got the document as it is now
	events []merge.Event

	column  *part.Column
	refresh *widget.Button
	again   *widget.Button
	about   *part.Note
	object  fyne.CanvasObject
	rows    []phoneRow
	shown   *answer
	dirty   bool // the phone itself was changed since it was shown
}

// phoneRow is one row of the picture.
type phoneRow struct {
	kind   rowKind
	name   string
	detail string
	state  string
	color  fyne.ThemeColorName
	locked bool
	list   merge.List
	id     string // of an entry that people may edit; "" for others
	edited bool
}

type rowKind int

const (
	rowTitle rowKind = iota
	rowEntry
	rowAction
	rowEvent
)

func newPhone(s *Screen) *phone {
	p := &phone{s: s, column: part.NewColumn(), about: part.NewCaption("")}
	p.refresh = widget.NewButton(lang.L("Refresh the phone"), func() {
		p.held = p.next
		p.dirty = true
		p.show()
	})
	p.again = widget.NewButton(lang.L("Sign in anew"), func() {
		p.signIn()
		p.show()
	})
	p.again.Importance = widget.LowImportance
	p.column.Gap = 4
	p.column.Key = func(i int) any { return i }
	p.column.Guess = func(float32) func(int) float32 {
		return func(i int) float32 { return part.Either[float32](p.rows[i].kind == rowEvent, 20, 42) }
	}
	p.column.Bind = func(i int, was part.Row, _ bool) part.Row {
		v, ok := was.(*phoneView)
		if !ok {
			v = newPhoneView(p)
		}
		v.show(p.rows[i])
		return v
	}
	p.about.Set(lang.L("A phone that got the document as it was at first, shown as it will be after its next refresh. The pencil lets its user change an entry."))
	top := container.NewVBox(container.NewHBox(p.refresh, p.again), part.NewBlock(p.about))
	p.object = container.NewBorder(container.NewPadded(top), nil, nil, nil, p.column)
	return p
}

// signIn forgets what the phone holds and gives it the document as it is now.
func (p *phone) signIn() {
	p.held, _ = merge.Phone{}.Merge(p.s.ed.Document(), p.s.env.Source)
	p.dirty = true
}

// maxRows is how many entries of a list the picture shows.
const maxRows = 500

// show draws the picture anew when it is seen and something has changed.
func (p *phone) show() {
	a := p.s.answer
	if a == nil || p.s.tabs.SelectedIndex() != tabPhone || a == p.shown && !p.dirty {
		return
	}
	p.shown, p.dirty = a, false
	document, held, call, source := p.s.ed.Document(), p.held, a.call, p.s.env.Source
	var next merge.Phone
	var events []merge.Event
	var rows []phoneRow
	p.s.env.Run(func() {
		next, events = held.Merge(document, source)
		rows = picture(held, next, events, call)
	}, func() {
		if p.shown != a {
			return
		}
		p.next, p.events, p.rows = next, events, rows
		if len(changes(events)) > 0 {
			p.refresh.Enable()
		} else {
			p.refresh.Disable()
		}
		p.column.Reset(len(rows))
	})
}

// changes returns the events that say what a refresh changes, or keeps although it came otherwise.
func changes(events []merge.Event) []merge.Event {
	var out []merge.Event
	for _, e := range events {
		if e.What != merge.Ignored {
			out = append(out, e)
		}
	}
	return out
}

// picture returns the rows of a phone after a refresh.
func picture(held, next merge.Phone, events []merge.Event, call rewrite.Call) []phoneRow {
	var rows []phoneRow
	what := map[[2]string]merge.What{}
	for _, e := range events {
		if e.ID != "" && e.What != merge.Ignored {
			what[[2]string{string(e.List), e.ID}] = e.What
		}
	}
	title := func(t string) { rows = append(rows, phoneRow{kind: rowTitle, name: t}) }
	title(lang.L("Quick dial"))
	for i, e := range next.QuickDial {
		if i == maxRows {
			rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("… and {{.N}} more", map[string]any{"N": len(next.QuickDial) - maxRows})})
			break
		}
		uri, _ := e.Value(merge.KeyURI)
		rows = append(rows, entryRow(merge.QuickDial, e, uri.Text(""), what))
	}
	if len(next.QuickDial) == 0 {
		rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("Nothing in the panel.")})
	}
	if call.Number != "" {
		title(lang.L("Call {{.Number}} with", map[string]any{"Number": short(call.Number)}))
	} else {
		title(lang.L("Dial actions"))
	}
	d := next.Document()
	for i, e := range next.DialActions {
		if i == maxRows {
			rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("… and {{.N}} more", map[string]any{"N": len(next.DialActions) - maxRows})})
			break
		}
		detail := ""
		if call.Number != "" && i < 50 {
			r := rewrite.Explain(d, d.Actions()[i], call)
			detail = lang.L("cannot tell")
			if r.Certain {
				detail = short(r.Dials) + ", " + howText(d, &r)
			}
		}
		row := entryRow(merge.DialActions, e, detail, what)
		row.kind = rowAction
		rows = append(rows, row)
	}
	if len(next.DialActions) == 0 {
		rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("No dial actions of the provider's.")})
	}
	if list := changes(events); len(list) > 0 {
		title(lang.L("The next refresh"))
		for i, e := range list {
			if i == maxRows {
				break
			}
			rows = append(rows, phoneRow{kind: rowEvent, name: strings.ToUpper(e.Text[:min(1, len(e.Text))]) + e.Text[min(1, len(e.Text)):], color: eventColor(e.What)})
		}
	}
	return rows
}

func eventColor(w merge.What) fyne.ThemeColorName {
	switch w {
	case merge.Added:
		return theme.ColorNameSuccess
	case merge.Removed, merge.Pruned:
		return theme.ColorNameError
	case merge.Kept:
		return theme.ColorNameWarning
	}
	return theme.ColorNameForeground
}

func entryRow(l merge.List, e merge.Entry, detail string, what map[[2]string]merge.What) phoneRow {
	r := phoneRow{kind: rowEntry, name: e.Name(""), detail: detail, locked: e.Locked(""), list: l, id: e.ID, edited: e.Level() == model.PriorityUser}
	if r.name == "" {
		r.name = e.ID
	}
	switch what[[2]string{string(l), e.ID}] {
	case merge.Added:
		r.state, r.color = lang.L("new"), theme.ColorNameSuccess
	case merge.Changed:
		r.state, r.color = lang.L("changes"), theme.ColorNamePrimary
	case merge.Kept:
		r.state, r.color = lang.L("user's own stays"), theme.ColorNameWarning
	}
	return r
}

// touch makes an entry one that the user has edited.
func (p *phone) touch(l merge.List, id string) {
	held, err := p.held.UserTouch(l, id, "")
	if err != nil {
		p.s.tell(lang.L("Not possible:") + " " + err.Error())
		return
	}
	p.held = held
	p.dirty = true
	p.show()
}

// phoneView shows one row of the picture.
type phoneView struct {
	widget.BaseWidget
	p      *phone
	row    phoneRow
	box    *canvas.Rectangle
	disc   *canvas.Circle
	letter *canvas.Text
	name   *part.Note
	detail *part.Note
	state  *canvas.Text
	lock   *widget.Icon
	edit   *part.Icon
}

func newPhoneView(p *phone) *phoneView {
	v := &phoneView{p: p, box: canvas.NewRectangle(nil), disc: canvas.NewCircle(nil), letter: canvas.NewText("", nil), name: part.NewNote(""),
		detail: part.NewCaption(""), state: canvas.NewText("", nil), lock: widget.NewIcon(part.LockIcon)}
	v.edit = part.NewIcon(theme.DocumentCreateIcon(), lang.L("The user edits this"), func(fyne.Position) { p.touch(v.row.list, v.row.id) })
	v.ExtendBaseWidget(v)
	return v
}

func (v *phoneView) show(r phoneRow) {
	v.row = r
	v.name.Set(r.name)
	v.name.Style = fyne.TextStyle{Bold: r.kind == rowTitle}
	v.name.Max, v.detail.Max = part.Either(r.kind == rowEvent, 0, 1), 2
	v.name.TextSize = part.Either(r.kind == rowEvent, theme.SizeNameCaptionText, theme.SizeNameText)
	v.name.Color = part.Either(r.kind == rowEvent && r.color != "", r.color, theme.ColorNameForeground)
	v.detail.Set(r.detail)
	v.state.Text = part.Either(r.kind == rowEvent, "", r.state)
	if v.state.Text == "" && r.edited {
		v.state.Text = lang.L("user's own")
	}
	v.letter.Text = initial(r.name)
	entry := r.kind == rowEntry || r.kind == rowAction
	v.box.Hidden, v.disc.Hidden, v.letter.Hidden = !entry, r.kind != rowEntry, r.kind != rowEntry
	part.Visible(v.lock, entry && r.locked)
	part.Visible(v.edit, entry && !r.locked)
	v.name.Refresh()
	v.Refresh()
}

func initial(name string) string {
	for _, r := range name {
		return strings.ToUpper(string(r))
	}
	return ""
}

// HeightFor implements [part.Row].
func (v *phoneView) HeightFor(width float32) float32 { return v.place(width, false) }

func (v *phoneView) place(width float32, really bool) float32 {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		if really {
			part.Put(o, x, y, w, h)
		}
	}
	entry := v.row.kind == rowEntry || v.row.kind == rowAction
	left, right := float32(4), width-4
	if v.row.kind == rowEntry {
		left = 44
	} else if entry {
		left = 10
	}
	if entry {
		right -= 30
	}
	state := v.state.MinSize()
	if v.state.Text != "" {
		right -= state.Width + 6
	}
	name, detail := v.name.HeightFor(right-left), v.detail.HeightFor(right-left)
	pad := part.Either[float32](entry, 5, part.Either[float32](v.row.kind == rowTitle, 4, 1))
	h := max(name+detail+2*pad, part.Either[float32](v.row.kind == rowEntry, 40, 0))
	put(v.box, 0, 0, width, h)
	put(v.disc, 6, (h-30)/2, 30, 30)
	l := v.letter.MinSize()
	put(v.letter, 6+(30-l.Width)/2, (h-l.Height)/2, l.Width, l.Height)
	y := (h - name - detail) / 2
	put(v.name, left, y, right-left, name)
	put(v.detail, left, y+name, right-left, detail)
	put(v.state, right+6, (h-state.Height)/2, state.Width, state.Height)
	put(v.lock, width-28, (h-16)/2, 16, 16)
	put(v.edit, width-32, (h-26)/2, 26, 26)
	return h
}

// CreateRenderer implements [fyne.Widget].
func (v *phoneView) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, variant := v.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		v.box.FillColor, v.box.CornerRadius = th.Color(look.ColorCard, variant), 6
		v.box.StrokeColor, v.box.StrokeWidth = th.Color(look.ColorLine, variant), 1
		v.disc.FillColor = th.Color(theme.ColorNamePrimary, variant)
		v.letter.Color, v.letter.TextSize, v.letter.TextStyle = th.Color(theme.ColorNameForegroundOnPrimary, variant), th.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}
		v.state.TextSize = th.Size(theme.SizeNameCaptionText)
		v.state.Color = color.Color(th.Color(part.Either(v.row.color == "", theme.ColorNamePlaceHolder, v.row.color), variant))
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{v.box, v.disc, v.letter, v.name, v.detail, v.state, v.lock, v.edit},
		Place: func(size fyne.Size) { v.place(size.Width, true) },
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: paint,
	}
}
