package rules

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// head stands above the cards: the dial action's own values, or that these are the account's rules.
type head struct {
	widget.BaseWidget
	s *Screen

	title                         *canvas.Text // of an account
	nameLabel, idLabel, prioLabel *canvas.Text
	name, id, prio                *part.Field
	languages                     *part.IconButton
	remove                        *kit.Check
	notes                         *part.Findings
	about                         *part.Note // what the phone does with all this
	count                         *canvas.Text
	fold                          *part.Link
	clear                         *part.Link

	now     *model.DialAction // as shown
	setting bool
	renames []use // where the id is used, found when the user begins to change it
}

func newHead(s *Screen) *head {
	h := &head{s: s, about: part.NewCaption(""), notes: part.NewFindings(s.env.Fix)}
	text := func(t string) *canvas.Text { return canvas.NewText(t, nil) }
	h.title, h.count = text(lang.L("Account rules")), text("")
	h.nameLabel, h.idLabel, h.prioLabel = text(lang.L("Name")), text(lang.X("field.id", "id")), text(lang.L("Priority"))
	h.name, h.id, h.prio = part.NewField(lang.L("Name")), part.NewField(lang.X("field.id", "id")), part.NewField(lang.L("Priority"))
	h.name.OnTyped = func(v string) {
		h.change(lang.L("Change name"), "name", func(a *model.DialAction) { a.DisplayName = part.Typed(a.DisplayName, v) })
	}
	h.id.OnTyped = h.rename
	h.prio.Hint(strconv.Itoa(model.PriorityService))
	h.prio.OnTyped = func(v string) {
		h.change(lang.L("Change priority"), "priority", func(a *model.DialAction) { a.Priority = attr(v) })
	}
	helps := []string{
		lang.L("The name that people see on the phone. It may be given in several languages."),
		lang.L("By its id phones know the dial action from one provisioning to the next. Rules that dial with it follow when you change it. Phones keep the one with the old id until it is removed."),
		lang.L("What the document sends has priority 20 when it says nothing; what users change on the phone has 40. The higher or equal one wins. That dial actions merge as quick dials do is inferred."),
	}
	for i, f := range []*part.Field{h.name, h.id, h.prio} {
		f.Tell = s.tell
		f.OnFocus = func() {
			h.s.column.RevealObject(f)
			h.s.body.explain(helps[i])
			h.renames = nil
			h.s.ed.Seal()
			h.s.selected(h.s.list.Owner)
		}
	}
	h.languages = part.NewIconButton(part.LanguagesIcon, lang.L("Name in other languages"), func(fyne.Position) { h.translate() })
	h.remove = kit.NewCheck(lang.L("Remove on phones"), h.setRemoved)
	h.remove.OnFocus = func() {
		s.column.RevealObject(h.remove)
		s.body.explain(lang.L("Phones drop the dial action when they read the document. One that is only deleted from the file stays on every phone that has it."))
	}
	h.fold = part.NewLink("", s.toggleAll)
	h.clear = part.NewLink(lang.L("Clear the rules on phones"), h.clearRules)
	h.languages.OnFocus = h.reveals(h.languages)
	h.fold.OnFocus, h.clear.OnFocus = h.reveals(h.fold), h.reveals(h.clear)
	h.notes.OnFocus = s.column.RevealObject
	h.ExtendBaseWidget(h)
	return h
}

// reveals returns what scrolls a part of the head into view when it gains the focus.
func (h *head) reveals(o fyne.CanvasObject) func() {
	return func() { h.s.column.RevealObject(o) }
}

// attr returns what a field's text means for an attribute: an empty one is absent.
func attr(v string) model.Attr {
	if v == "" {
		return model.Attr{}
	}
	return model.Some(v)
}

// action returns the dial action that is shown, nil for an account or when there is none.
func (h *head) action() *model.DialAction {
	_, a := h.find()
	return a
}

func (h *head) find() (int, *model.DialAction) {
	if h.s.list.Kind != model.ListRules || h.s.list.Owner == 0 {
		return -1, nil
	}
	for i, a := range h.s.ed.Document().Actions() {
		if a.ID == h.s.list.Owner {
			return i, a
		}
	}
	return -1, nil
}

// show brings the fields in line with the document.
func (h *head) show() {
	a := h.action()
	h.now = a
	on := a != nil && !h.s.readOnly
	h.about.Set(h.aboutText(a))
	if a != nil {
		h.name.Set(a.DisplayName.String())
		h.id.Set(a.Ident.Value)
		h.prio.Set(a.Priority.Value)
		h.setting = true
		h.remove.SetChecked(a.Removed())
		h.setting = false
	}
	h.notes.List(h.found(a), on)
	for _, f := range []*part.Field{h.name, h.id, h.prio} {
		f.SetEnabled(on)
	}
	part.Enable(h.remove, on)
	h.count.Text = lang.L("Rules: {{.N}}", map[string]any{"N": len(h.s.rules)})
	if h.s.anyOpen() {
		h.fold.Set(lang.L("Collapse all"))
	} else {
		h.fold.Set(lang.L("Expand all"))
	}
	h.fold.Hidden = len(h.s.rules) == 0
	h.clear.Hidden = !h.s.Can(kit.Clear)
	h.Refresh()
}

// found returns what the checks found at the dial action itself, or at the list of rules.
func (h *head) found(a *model.DialAction) []check.Finding {
	d := h.s.ed.Document()
	w := d.Rewriting
	var out []check.Finding
	if a != nil {
		out = h.s.findings(a.ID)
		w = a.Rewriting
	}
	if w != nil {
		out = append(out[:len(out):len(out)], h.s.findings(w.ID)...)
	}
	return out
}

func (h *head) aboutText(a *model.DialAction) string {
	switch {
	case h.s.gone():
		return lang.L("This dial action is no longer in the document.")
	case a == nil:
		return lang.L("These rules hold for every call of the account. Those of a dial action come first.")
	case a.Removed():
		return lang.L("Phones drop this dial action when they read the document. Its name and rules do nothing.")
	case a.Rewriting == nil:
		return lang.L("The document says nothing of rules: phones keep those that they have.")
	}
	p, ok := a.Priority.Int()
	switch {
	case ok && p > model.PriorityUser:
		return lang.L("Priority above 40: replaces what users changed, and they cannot change it again.")
	case ok && p < model.PriorityService:
		return lang.L("Priority below 20: phones keep what they got with a higher one.")
	}
	return lang.L("What users changed on their phones stays; 41 would replace and lock it.")
}

// change makes a change to the dial action; those with the same key join.
func (h *head) change(name, key string, f func(*model.DialAction)) {
	i, a := h.find()
	if a == nil {
		return
	}
	n := *a
	f(&n)
	h.s.doJoined(name, "action."+key+strconv.FormatUint(uint64(a.ID), 10), model.Put{List: model.ActionList, At: []int{i}, Nodes: []model.Node{&n}})
}

func (h *head) setRemoved(on bool) {
	if h.setting {
		return
	}
	name := lang.L("Remove on phones")
	if !on {
		name = lang.L("Keep on phones")
	}
	h.change(name, "", func(a *model.DialAction) {
		a.Action = model.Attr{}
		if on {
			a.Action = model.Some(model.RemoveAction)
		}
	})
	h.s.ed.Seal()
}

// clearRules writes an empty list of rules, which takes those on phones away.
func (h *head) clearRules() {
	h.s.do(lang.L("Clear the rules on phones"), model.SetRewriting{Owner: h.s.list.Owner, Rewriting: &model.Rewriting{ID: model.NewID()}})
}

// rename changes the id, and with it every action that names the dial action by it.
func (h *head) rename(v string) {
	i, a := h.find()
	if a == nil {
		return
	}
	d := h.s.ed.Document()
	if h.renames == nil {
		h.renames = []use{}
		if a.Ident.Present && d.Action(a.Ident.Value) == a && !model.IsBasicAction(a.Ident.Value) {
			h.renames = usesOf(d, a.Ident.Value)
		}
	}
	n := *a
	n.Ident = model.Some(v)
	edit := model.Batch{model.Put{List: model.ActionList, At: []int{i}, Nodes: []model.Node{&n}}}
	edit = append(edit, renameUses(d, h.renames, v)...)
	h.s.doJoined(lang.L("Change id"), "action.id"+strconv.FormatUint(uint64(a.ID), 10), edit)
}

// translate opens the dialog for the name in other languages.
func (h *head) translate() {
	a := h.action()
	if a == nil || h.s.readOnly || h.s.canvas() == nil {
		return
	}
	part.AskLanguages(h.s.canvas(), lang.L("Name in other languages"), a.DisplayName, func(t model.Text) {
		h.s.ed.Seal()
		h.change(lang.L("Change name"), "", func(a *model.DialAction) { a.DisplayName = t })
	})
}

func (h *head) focus() {
	if h.action() != nil {
		h.s.giveFocus(h.name)
		h.name.ToEnd()
	}
}

// HeightFor implements [part.Row].
func (h *head) HeightFor(width float32) float32 { return h.place(width, false) }

const headGap = 6

// place arranges everything and returns the height; with really false it only measures.
func (h *head) place(width float32, really bool) float32 {
	put := part.Putter(really)
	y := float32(0)
	field := h.name.MinSize().Height
	if h.now != nil {
		label := max(h.nameLabel.MinSize().Width, h.idLabel.MinSize().Width) + 8
		text := h.nameLabel.MinSize().Height
		put(h.nameLabel, 0, y+(field-text)/2, label, text)
		put(h.name, label, y, width-label-34, field)
		put(h.languages, width-28, y+(field-28)/2, 28, 28)
		y += field + headGap
		remove, prioL := h.remove.MinSize(), h.prioLabel.MinSize().Width+8
		prioW := float32(54)
		put(h.idLabel, 0, y+(field-text)/2, label, text)
		idW := width - label - 12 - prioL - prioW - 8 - remove.Width
		oneLine := idW >= 70
		if !oneLine {
			idW = width - label - 12 - prioL - prioW
		}
		put(h.id, label, y, idW, field)
		x := label + idW + 12
		put(h.prioLabel, x, y+(field-text)/2, prioL, text)
		put(h.prio, x+prioL, y, prioW, field)
		if !oneLine {
			y += field
			put(h.remove, label-8, y, remove.Width, field)
		} else {
			put(h.remove, x+prioL+prioW+8, y, remove.Width, field)
		}
		y += field + headGap
	} else {
		t := h.title.MinSize()
		put(h.title, 0, y, width, t.Height)
		y += t.Height + headGap
	}
	about := h.about.HeightFor(width)
	put(h.about, 0, y, width, about)
	y += about + headGap
	if n := h.notes.HeightFor(width); n > 0 {
		put(h.notes, 0, y, width, n)
		y += n + headGap
	}
	fold := h.fold.MinSize()
	row := fold.Height
	count := h.count.MinSize()
	put(h.count, 0, y+(row-count.Height)/2, count.Width, count.Height)
	put(h.fold, width-fold.Width, y, fold.Width, row)
	clear := h.clear.MinSize()
	put(h.clear, min(count.Width+12, max(0, width-clear.Width)), y, clear.Width, row)
	return y + row
}

// CreateRenderer implements [fyne.Widget].
func (h *head) CreateRenderer() fyne.WidgetRenderer {
	r := &part.Parts{
		Items: []fyne.CanvasObject{h.title, h.nameLabel, h.name, h.languages, h.idLabel, h.id, h.prioLabel, h.prio, h.remove, h.about, h.notes, h.count, h.clear, h.fold},
		Place: func(size fyne.Size) { h.place(size.Width, true) },
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: h.paint,
	}
	h.paint()
	return r
}

func (h *head) paint() {
	th, v := h.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	ofAction := h.now != nil
	for _, t := range []*canvas.Text{h.nameLabel, h.idLabel, h.prioLabel} {
		t.Color, t.TextSize = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText)
		t.Hidden = !ofAction
	}
	for _, o := range []fyne.CanvasObject{h.name, h.id, h.prio, h.remove} {
		part.Visible(o, ofAction)
	}
	part.Visible(h.languages, ofAction && !h.s.readOnly)
	h.title.Hidden = ofAction || h.s.list != model.AccountRules
	h.title.Color, h.title.TextSize, h.title.TextStyle = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameSubHeadingText), fyne.TextStyle{Bold: true}
	h.count.Color, h.count.TextSize, h.count.TextStyle = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}
}
