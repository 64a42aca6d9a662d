package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// nodeCommands carries out commands on the node that is selected in the outline, whatever kind it is.
type nodeCommands struct{ s *workspace }

// at returns the selected node's list and its position there; -1 when there is none that can be changed.
func (n *nodeCommands) at() (model.List, int) {
	p := n.s.outline.Selected()
	d := n.s.doc()
	if p.Node == 0 || d.ReadOnly != nil {
		return p.List, -1
	}
	return p.List, position(d, p.List, p.Node)
}

// position returns where a node stands in a list, -1 when it does not. Lists may be very long, and this is asked often.
func position(d *model.Document, l model.List, id model.ID) int {
	switch l.Kind {
	case model.ListItems:
		return slices.IndexFunc(d.Items(), func(i *model.Item) bool { return i.ID == id })
	case model.ListActions:
		return slices.IndexFunc(d.Actions(), func(a *model.DialAction) bool { return a.ID == id })
	}
	return slices.IndexFunc(d.Rules(l), func(r *model.Rule) bool { return r.ID == id })
}

// Can implements [kit.Commander].
func (n *nodeCommands) Can(c kit.Command) bool {
	list, i := n.at()
	switch c {
	case kit.Cut, kit.Delete, kit.Duplicate, kit.Comment:
		return i >= 0
	case kit.Copy:
		return n.s.outline.Selected().Node != 0
	case kit.Paste:
		return n.s.doc().ReadOnly == nil
	case kit.MoveUp:
		return i > 0
	case kit.MoveDown:
		return i >= 0 && i < n.s.doc().Len(list)-1
	}
	return false
}

// Do implements [kit.Commander].
func (n *nodeCommands) Do(c kit.Command) {
	s := n.s
	list, i := n.at()
	var nodes []model.Node
	if i >= 0 {
		nodes = s.doc().Nodes(list)
	}
	var err error
	show := n.s.outline.Selected()
	switch c {
	case kit.Copy:
		n.copy()
		return
	case kit.Paste:
		n.paste()
		return
	case kit.Comment:
		s.keepAsComment(list, []model.ID{nodes[i].NodeID()})
		return
	case kit.Cut:
		n.copy()
		err = s.editor().Do(stepName(list, "cut"), model.Remove{List: list, At: []int{i}})
	case kit.Delete:
		err = s.editor().Do(stepName(list, "delete"), model.Remove{List: list, At: []int{i}})
	case kit.Duplicate:
		twin := nodes[i].Copy()
		err = s.editor().Do(stepName(list, "duplicate"), model.Insert{List: list, At: []int{i + 1}, Nodes: []model.Node{twin}})
		show.Node = twin.NodeID()
	case kit.MoveUp:
		err = s.editor().Do(stepName(list, "move"), model.MoveWithin(list, []int{i}, i-1))
	case kit.MoveDown:
		err = s.editor().Do(stepName(list, "move"), model.MoveWithin(list, []int{i}, i+1))
	}
	if s.w.report(lang.L("That could not be done"), err) {
		return
	}
	if _, ok := kit.Locate(s.doc(), show.Node); ok {
		s.goTo(show)
	}
}

// stepName names what is done to a node of a list.
func stepName(l model.List, what string) string {
	names := map[string][3]string{
		"cut":       {lang.L("Cut quick dial entry"), lang.L("Cut dial action"), lang.L("Cut rule")},
		"delete":    {lang.L("Delete quick dial entry"), lang.L("Delete dial action"), lang.L("Delete rule")},
		"duplicate": {lang.L("Duplicate quick dial entry"), lang.L("Duplicate dial action"), lang.L("Duplicate rule")},
		"move":      {lang.L("Move quick dial entry"), lang.L("Move dial action"), lang.L("Move rule")},
		"paste":     {lang.L("Paste quick dial entries"), lang.L("Paste dial actions"), lang.L("Paste rules")},
	}
	return names[what][l.Kind]
}

func (n *nodeCommands) copy() {
	p := n.s.outline.Selected()
	for _, o := range n.s.doc().Nodes(p.List) {
		if o.NodeID() == p.Node {
			text, err := n.s.file.Copy(o)
			if !n.s.w.report(lang.L("That could not be copied"), err) {
				n.s.w.host.App.Clipboard().SetContent(text)
			}
			return
		}
	}
}

// paste puts what the clipboard holds where it belongs: after the selected node when that is of its kind, else at the
// end of its list.
func (n *nodeCommands) paste() {
	s := n.s
	text := s.w.host.App.Clipboard().Content()
	if screen, ok := s.current.(kit.Commander); ok && s.place.List == model.ItemList && !strings.HasPrefix(strings.TrimSpace(text), "<") {
		screen.Do(kit.Paste) // rows of a spreadsheet, if anything
		return
	}
	var found []any
	var err error
	s.w.wait(lang.L("Pasting…"), func() { found, err = s.file.Paste(text) }, func() {
		if !s.w.report(lang.L("The clipboard holds nothing that fits here"), err) && !s.closed {
			n.insert(found)
		}
	})
}

func (n *nodeCommands) insert(found []any) {
	s := n.s
	p := s.outline.Selected()
	rules := s.place.List
	if rules.Kind == model.ListActions && s.place.Node != 0 {
		rules = model.RulesOf(s.place.Node)
	}
	byList := map[model.List][]model.Node{}
	left := 0
	for _, f := range found {
		switch f := f.(type) {
		case *model.Item:
			byList[model.ItemList] = append(byList[model.ItemList], f)
		case *model.DialAction:
			byList[model.ActionList] = append(byList[model.ActionList], f)
		case *model.Rule:
			if rules.Kind == model.ListRules {
				byList[rules] = append(byList[rules], f)
			} else {
				left++
			}
		default:
			left++
		}
	}
	var steps model.Batch
	var show kit.Place
	for _, l := range []model.List{model.ActionList, model.ItemList, rules} {
		nodes := byList[l]
		if len(nodes) == 0 {
			continue
		}
		delete(byList, l)
		at := s.doc().Len(l)
		for i, o := range s.doc().Nodes(l) {
			if o.NodeID() == p.Node {
				at = i + 1
			}
		}
		where := make([]int, len(nodes))
		for i := range where {
			where[i] = at + i
		}
		steps = append(steps, model.Insert{List: l, At: where, Nodes: nodes})
		show = kit.Place{List: l, Node: nodes[0].NodeID()}
	}
	if len(steps) == 0 {
		s.w.tell(lang.L("The clipboard holds nothing that fits here"), lang.L("Select a dial action or a rule first: conditions and actions go into a rule, rules into a dial action."))
		return
	}
	if s.w.report(lang.L("That could not be pasted"), s.editor().Do(stepName(show.List, "paste"), steps)) {
		return
	}
	s.goTo(show)
}

// uses lists the rules that dial with the dial action of an id.
func uses(d *model.Document, ident string) (at []kit.Place, names []string) {
	look := func(l model.List, owner string, rules []*model.Rule) {
		for i, r := range rules {
			for _, a := range r.Actions {
				if a.Type.Value == model.ActOverrideDialAction && a.Param.Value == ident {
					at = append(at, kit.Place{List: l, Node: r.ID, Inside: a.ID})
					names = append(names, lang.L("{{.Owner}}, rule {{.N}}", map[string]any{"Owner": owner, "N": i + 1})+": "+part.Words{Document: d}.Rule(r))
					break
				}
			}
		}
	}
	for _, a := range d.Actions() {
		look(model.RulesOf(a.ID), actionName(a), a.Rules())
	}
	look(model.AccountRules, lang.L("Account rules"), d.Rules(model.AccountRules))
	return at, names
}

// selectedAction returns the dial action that is selected, or whose rules are.
func (s *workspace) selectedAction() *model.DialAction {
	for _, a := range s.doc().Actions() {
		if a.ID == s.place.Node || a.ID == s.place.List.Owner {
			return a
		}
	}
	return nil
}

// removes reports whether the document has phones remove what is selected.
func (s *workspace) removes() bool {
	if s.place.List == model.ItemList {
		i := position(s.doc(), s.place.List, s.place.Node)
		return i >= 0 && s.doc().Items()[i].Removed()
	}
	a := s.selectedAction()
	return a != nil && a.Removed()
}

func (w *Window) canShowUses() bool { return w.work != nil && w.work.selectedAction() != nil }

// showUses lists where the selected dial action is used; choosing one goes there.
func (w *Window) showUses() {
	s := w.work
	a := s.selectedAction()
	at, names := uses(s.doc(), a.Ident.Value)
	title := lang.L("Where “{{.Name}}” is used", map[string]any{"Name": actionName(a)})
	if len(at) == 0 {
		w.tell(title, lang.L("No rule of this document dials with it. People can still choose it on the phone."))
		return
	}
	var d *kit.Sheet
	list := kit.NewList(func() int { return len(names) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}, func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(names[i]) })
	list.OnPick = func(i int) {
		d.Hide()
		s.goTo(at[i])
	}
	list.OnKey = func(k *fyne.KeyEvent) bool { // the arrow keys only look
		switch at, last := list.Selected(), len(names)-1; k.Name {
		case fyne.KeyUp:
			list.Choose(max(at-1, 0))
		case fyne.KeyDown:
			list.Choose(min(at+1, last))
		case fyne.KeyHome:
			list.Choose(0)
		case fyne.KeyEnd:
			list.Choose(last)
		case fyne.KeyReturn, fyne.KeyEnter:
			list.OnPick(at)
		default:
			return false
		}
		return true
	}
	rows := float32(min(len(names), 8))
	d = w.sheet(title, kit.AtLeast(fyne.NewSize(0, rows*list.CreateItem().MinSize().Height+(rows+1)*theme.Padding()), list.Framed()), fyne.NewSize(620, 0))
	list.Choose(0)
	w.win.Canvas().Focus(list)
}

// contextMenu shows what can be done with a place of the outline.
func (s *workspace) contextMenu(p kit.Place, at fyne.Position) {
	s.goTo(p)
	s.outline.FocusList()
	var items []*fyne.MenuItem
	for _, id := range []string{"addAction", "addItem", "", "cut", "copy", "paste", string(kit.Duplicate), string(kit.Delete), string(kit.Comment), "",
		string(kit.MoveUp), string(kit.MoveDown), "", string(kit.Rename), string(kit.Remove), "usedBy"} {
		if id == "" {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		c := s.w.byID(id)
		items = append(items, &fyne.MenuItem{Label: c.label, Disabled: c.can != nil && !c.can(), Checked: c.on != nil && c.on(), Action: func() { s.w.run(id) }})
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.w.win.Canvas(), at)
}
