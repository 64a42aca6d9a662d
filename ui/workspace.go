package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/outline"
	"dialwright/ui/panels"
	"dialwright/ui/part"
	"dialwright/ui/quickdial"
	"dialwright/ui/rules"
	"dialwright/ui/tryit"
)

// The tabs at the bottom, in their order.
const (
	tabProblems = iota
	tabXML
	tabChanges
	tabRequests
)

// screen is what the middle of the window shows for a place of the document.
type screen interface {
	// Object is what is put into the window.
	Object() fyne.CanvasObject
	// Update shows the document after a change.
	Update(model.Change)
	// Focus brings a node into view and puts the focus onto it.
	Focus(model.ID)
}

// workspace is the window's content for one open document.
type workspace struct {
	w    *Window
	file File

	outline  *outline.Outline
	rules    *rules.Screen
	quick    *quickdial.Screen
	try      *tryit.Screen
	message  *messageScreen
	overview *overview
	centre   *fyne.Container
	current  screen // what the centre shows; nil is nothing
	banner   *banner

	tabs     *container.AppTabs
	problems *panels.Problems
	xml      *panels.XML
	changes  *panels.Changes
	requests *panels.Requests
	findings findings
	follow   follow
	cases    samples

	left, right, down *container.Split
	content           fyne.CanvasObject
	panes             [panes]fyne.CanvasObject
	fit               *fit
	place             kit.Place
	turning           bool       // an undo or a redo is under way
	recovered         *Recovered // how it was brought back after a crash; nil once that is saved
	outside           bool       // another program has changed the file since it was read or written
	others            int        // other windows that had the file open when it was opened here
	trouble           error      // why unsaved edits would not survive a crash; nil when they would
	closed            bool
}

func newWorkspace(w *Window, file File) *workspace {
	s := &workspace{w: w, file: file, recovered: file.Recovered()}
	ed := file.Editor()
	s.outline = outline.New(w.host.Run)
	s.outline.Canvas, s.outline.Tell = w.win.Canvas(), w.say
	s.outline.OnSelect = func(p kit.Place) {
		had := s.outline.HasFocus()
		s.show(p)
		if had {
			s.outline.FocusList() // what is shown may have taken the focus
		}
	}
	s.outline.OnEnter = func(p kit.Place) { s.enter() }
	s.outline.OnMenu = s.contextMenu
	s.outline.OnCommand = w.command
	s.rules, s.quick = s.newRules(), s.newQuick()
	s.try = s.newTry()
	s.message, s.overview = newMessageScreen(s), newOverview(s)
	s.centre = container.NewStack()
	s.banner = newBanner()

	s.problems, s.xml, s.changes, s.requests = panels.NewProblems(), panels.NewXML(), panels.NewChanges(), panels.NewRequests()
	s.problems.OnSelect = func(p panels.Problem) { s.goTo(p.Place) }
	s.xml.OnSelect = s.goToNode
	s.changes.OnSelect = s.goToNode
	s.changes.OnBase = func(bool) { s.follow.changes() }
	s.tabs = container.NewAppTabs(
		container.NewTabItem(lang.L("Problems"), s.problems),
		container.NewTabItem(lang.L("XML"), kit.Unseen(s.xml)),
		container.NewTabItem(lang.L("Changes"), kit.Unseen(s.changes)),
		container.NewTabItem(lang.L("Requests"), kit.Unseen(s.requests)),
	)
	s.findings = findings{s: s, latest: kit.Latest{Run: w.host.Run}, saved: ed.Document()}
	s.follow = follow{s: s, xmlLatest: kit.Latest{Run: w.host.Run}, changesLatest: kit.Latest{Run: w.host.Run}}
	s.tabs.OnSelected = func(*container.TabItem) { s.follow.update() }

	centre := container.NewBorder(s.banner, nil, nil, nil, s.centre)
	s.banner.around = centre
	middle := kit.Pane(leastPane[paneEditor], centre)
	right := kit.Pane(leastPane[paneTry], s.try.Object())
	bottom := kit.Pane(leastPane[paneBottom], s.tabs)
	side := kit.Pane(leastPane[paneOutline], s.outline)
	s.panes = [panes]fyne.CanvasObject{side, middle, right, bottom}
	s.right = container.NewHSplit(middle, right)
	s.left = container.NewHSplit(side, s.right)
	s.down = container.NewVSplit(s.left, bottom)
	s.left.Offset, s.right.Offset, s.down.Offset = w.state.outline, w.state.tryIt, w.state.bottom
	s.fit = newFit(s)
	s.content = container.New(s.fit, s.down)

	ed.Listen(s.changed)
	file.Listen(s.changedOnDisk)
	file.Trouble(func(err error) {
		s.trouble = err
		s.showBanner()
	})
	return s
}

// start shows the document, once the workspace is in the window.
func (s *workspace) start() {
	s.others = s.file.Others() // not before: the document that was here, which may be of the same file, is closed by now
	if k := s.doc().Kind; k == model.KindError || k == model.KindNode {
		s.fit.hide(paneTry) // there is nothing to try
	}
	s.showBanner()
	s.outline.SetDocument(s.doc())
	s.goTo(s.firstPlace())
	if s.current != screen(s.rules) {
		s.try.Update(model.Change{}) // which a list of rules asks for by itself: the phone is seen without one, too
	}
	s.tabs.SelectIndex(s.w.state.tab)
	s.findings.start()
	s.follow.update()
	s.w.showRequests(s)
	s.recoverCases()
	s.loadCases(func() {})
}

func (s *workspace) editor() *model.Editor { return s.file.Editor() }

func (s *workspace) doc() *model.Document { return s.file.Editor().Document() }

// close ends the work on the document.
func (s *workspace) close() {
	s.closed = true
	if err := s.file.Close(); err != nil {
		fyne.LogError("closing the document", err)
	}
}

// firstPlace is what a document shows first.
func (s *workspace) firstPlace() kit.Place {
	d := s.doc()
	switch {
	case d.Kind == model.KindAccount:
		return kit.Place{List: model.AccountRules}
	case len(d.Actions()) > 0:
		return kit.Place{List: model.ActionList, Node: d.Actions()[0].ID}
	case d.HasRules() && len(d.Items()) == 0:
		return kit.Place{List: model.ActionList}
	}
	return kit.Place{List: model.ItemList}
}

// goTo selects a place in the outline and shows it.
func (s *workspace) goTo(p kit.Place) {
	s.outline.Select(p)
	s.show(p)
	if s.w.win.Canvas().Focused() == nil { // what had it is shown no more
		s.outline.FocusList()
	}
}

func (s *workspace) goToNode(id model.ID) {
	if p, ok := kit.Locate(s.doc(), id); ok {
		s.goTo(p)
	}
}

// show shows a place in the middle and at the right.
func (s *workspace) show(p kit.Place) {
	s.place = p
	d := s.doc()
	switch {
	case d.Kind == model.KindError:
		s.message.show(d)
		s.put(s.message)
	case p.List.Kind == model.ListItems && d.HasQuickDial():
		if s.current != screen(s.quick) {
			s.quick.ShowAll()
			s.put(s.quick)
		}
		if p.Node != 0 {
			s.quick.Focus(p.Node)
		}
	case p.List.Kind == model.ListRules:
		s.showRules(p.List)
		if p.Inside != 0 {
			s.rules.Focus(p.Inside)
		} else if p.Node != 0 {
			s.rules.Focus(p.Node)
		}
	case p.Node != 0:
		s.showRules(model.RulesOf(p.Node))
	default:
		s.overview.show(d)
		s.put(s.overview)
	}
	s.follow.mark()
	s.w.refreshMenu()
}

func (s *workspace) showRules(l model.List) {
	s.rules.ShowList(l)
	s.try.ShowList(l)
	s.put(s.rules)
}

func (s *workspace) put(c screen) {
	if s.current == c {
		return
	}
	s.current = c
	s.centre.Objects = []fyne.CanvasObject{c.Object()}
	s.centre.Refresh()
}

// enter puts the focus into the middle, onto what is selected.
func (s *workspace) enter() {
	s.fit.ask(paneEditor)
	p, d := s.place, s.doc()
	if nodes := d.Nodes(p.List); p.Node == 0 && p.List.Kind != model.ListActions && len(nodes) > 0 {
		p.Node = nodes[0].NodeID()
		s.goTo(p)
	}
	if p.Node == 0 && s.current != screen(s.overview) && s.current != screen(s.message) {
		s.outline.FocusList()
		s.w.win.Canvas().FocusNext() // an empty list: whatever can be done there
		return
	}
	if a := s.selectedAction(); a != nil && d.ReadOnly != nil && p.List == model.ActionList && len(a.Rules()) > 0 {
		s.current.Focus(a.Rules()[0].ID) // the fields above the rules take no focus that could be seen
		return
	}
	s.current.Focus(s.selected())
}

// selected returns the innermost node that is selected, 0 for none.
func (s *workspace) selected() model.ID {
	if s.place.Inside != 0 {
		return s.place.Inside
	}
	return s.place.Node
}

// changed follows an edit, an undo or a redo.
func (s *workspace) changed(c model.Change) {
	if s.closed {
		return
	}
	s.w.say("") // what it says is of a step before; who has something to say of this one does so after it
	s.outline.SetDocument(c.After)
	s.try.Update(c)
	s.current.Update(c) // the others follow when they are shown
	if s.place.Node != 0 {
		if _, ok := kit.Locate(c.After, s.place.Node); !ok {
			s.goTo(s.nearest(c))
		}
	}
	if s.turning {
		s.followEdit(c)
	}
	s.w.service.Show(s.w.documentName(), c.After)
	s.findings.changed()
	s.follow.update()
	s.showBanner()
	s.w.refresh()
}

// nearest returns the place to show after the selected node has gone.
func (s *workspace) nearest(c model.Change) kit.Place {
	old := c.Before.Nodes(s.place.List)
	for i, n := range old {
		if n.NodeID() != s.place.Node {
			continue
		}
		if now := c.After.Nodes(s.place.List); len(now) > 0 {
			return kit.Place{List: s.place.List, Node: now[min(i, len(now)-1)].NodeID()}
		}
	}
	if o := s.place.List.Owner; o != 0 {
		if p, ok := kit.Locate(c.After, o); ok {
			return p
		}
		return kit.Place{List: model.ActionList}
	}
	return kit.Place{List: s.place.List}
}

// showBanner says above the middle what the user must know about the whole document.
func (s *workspace) showBanner() {
	if s.closed {
		return
	}
	switch d := s.doc(); {
	case s.outside:
		text := lang.L("Another program has changed this file on disk.")
		if s.editor().Dirty() {
			text = lang.L("Another program has changed this file on disk, and you have unsaved edits.")
		}
		s.banner.show(text, lang.L("Choose…"), func() { s.w.askChanged(s.file.Path(), nil, nil) })
	case s.notes() != "":
		s.banner.show(s.notes(), "", nil)
	case d.Kind == model.KindNode:
		s.banner.show(lang.L("This document holds a localised value only. There is nothing in it to edit here."), "", nil)
	default:
		s.banner.hide()
	}
}

// banner is a line of text above the middle, with a button where there is something to do about it.
type banner struct {
	widget.BaseWidget
	text    *widget.Label
	button  *kit.Button
	content fyne.CanvasObject
	around  *fyne.Container // what it stands in; nil until it does
}

func newBanner() *banner {
	b := &banner{text: widget.NewLabel(""), button: kit.NewButton("", nil, nil)}
	b.text.Wrapping = fyne.TextWrapWord
	icon := widget.NewIcon(theme.NewColoredResource(theme.InfoIcon(), theme.ColorNameWarning))
	b.content = container.NewBorder(nil, widget.NewSeparator(), container.NewPadded(icon), container.NewCenter(b.button), b.text)
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// CreateRenderer implements [fyne.Widget].
func (b *banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.content) }

func (b *banner) show(text, button string, do func()) {
	if b.Visible() && b.text.Text == text && b.button.Text == button {
		b.button.OnTapped = do
		return
	}
	b.text.SetText(text)
	b.button.SetText(button)
	b.button.OnTapped = do
	part.Visible(b.button, button != "")
	b.Show()
	b.layOut()
}

func (b *banner) hide() {
	if b.Visible() {
		b.Hide()
		b.layOut()
	}
}

// layOut makes room for the banner, or takes it away.
func (b *banner) layOut() {
	if b.around != nil {
		b.around.Refresh()
	}
}
