package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
)

// focused returns the widget with the focus if it knows what Cut, Copy, Paste and Select all mean for it, such as a
// field or a table; else nil.
func (w *Window) focused() fyne.Shortcutable {
	f, _ := w.win.Canvas().Focused().(fyne.Shortcutable)
	return f
}

// forward has the focused widget carry out a command of the Edit menu, and reports whether there is one that can.
func (w *Window) forward(id string) bool {
	t := w.focused()
	if t == nil {
		return false
	}
	board := w.host.App.Clipboard()
	switch id {
	case "undo":
		t.TypedShortcut(&fyne.ShortcutUndo{})
	case "redo":
		t.TypedShortcut(&fyne.ShortcutRedo{})
	case string(kit.Cut):
		t.TypedShortcut(&fyne.ShortcutCut{Clipboard: board})
	case string(kit.Copy):
		t.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	case string(kit.Paste):
		t.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	case string(kit.SelectAll):
		t.TypedShortcut(&fyne.ShortcutSelectAll{})
	default:
		return false
	}
	return true
}

// clip forwards Cut, Copy, Paste and Select all to the focused widget, else to the screen that the selection belongs to.
func (w *Window) clip(c kit.Command) {
	if !w.forward(string(c)) {
		w.command(c)
	}
}

// ownUndo reports whether Undo and Redo are meant for the focused widget: a field or table of the document leaves them
// to the document, because what is typed there are edits of it.
func (w *Window) ownUndo() bool {
	f := w.focused()
	if b, ok := f.(interface{ Bound() bool }); ok {
		return !b.Bound()
	}
	_, entry := f.(fyne.Disableable)
	return entry
}

func (w *Window) undo() {
	if w.ownUndo() {
		w.forward("undo")
	} else {
		w.work.turn((*model.Editor).Undo)
	}
}

func (w *Window) redo() {
	if w.ownUndo() {
		w.forward("redo")
	} else {
		w.work.turn((*model.Editor).Redo)
	}
}

// beforeMenu is called before the menu bar may be opened. The field that has the focus keeps it meanwhile, and Undo and Redo may be
// its own.
func (w *Window) beforeMenu() {
	if w.win.Canvas().Focused() != nil && !w.focusIn(w.win.Content()) { // the bar may have it: then it is open, and the key closes it
		return
	}
	w.ownMenu = w.ownUndo()
	w.refreshMenu()
	w.ownMenu = false
}

// turn takes a step back or forth and shows what it has changed.
func (s *workspace) turn(step func(*model.Editor)) {
	s.turning = true
	defer func() { s.turning = false }()
	step(s.editor())
}

func (w *Window) canUndo() bool {
	if w.work == nil {
		return false
	}
	_, ok := w.work.editor().CanUndo()
	return ok || w.ownUndo()
}

func (w *Window) canRedo() bool {
	if w.work == nil {
		return false
	}
	_, ok := w.work.editor().CanRedo()
	return ok || w.ownUndo()
}

func (w *Window) undoName() string {
	if w.work != nil && !w.ownMenu {
		if name, ok := w.work.editor().CanUndo(); ok {
			return lang.L("Undo: {{.Step}}", map[string]any{"Step": stepWords(name)})
		}
	}
	return lang.L("Undo")
}

func (w *Window) redoName() string {
	if w.work != nil && !w.ownMenu {
		if name, ok := w.work.editor().CanRedo(); ok {
			return lang.L("Redo: {{.Step}}", map[string]any{"Step": stepWords(name)})
		}
	}
	return lang.L("Redo")
}

// stepWords returns the name of a step in the user's language. Most have theirs from the window; the file names two itself.
func stepWords(name string) string {
	switch name {
	case "Reload from disk":
		return lang.L("Reload from disk")
	case "Recover unsaved edits":
		return lang.L("Recover unsaved edits")
	}
	return name
}

// commanders returns who may carry out a command, the most fitting first: the outline while it has the focus, the screen
// in the middle, what is at the right.
func (w *Window) commanders() []kit.Commander {
	var list []kit.Commander
	if w.work == nil {
		return nil
	}
	nodes := &nodeCommands{w.work}
	if w.work.outline.HasFocus() {
		list = append(list, nodes)
	}
	pane := w.focusedPane()
	if pane == paneTry {
		list = append(list, w.work.try)
	}
	if c, ok := w.work.current.(kit.Commander); ok {
		list = append(list, c)
	}
	if pane != paneTry {
		list = append(list, w.work.try)
	}
	if !w.work.outline.HasFocus() {
		list = append(list, nodes)
	}
	return list
}

func (w *Window) canCommand(c kit.Command) bool {
	for _, k := range w.commanders() {
		if k.Can(c) {
			return true
		}
	}
	return false
}

// command has the first who can carry out a command.
func (w *Window) command(c kit.Command) {
	for _, k := range w.commanders() {
		if k.Can(c) {
			if c == kit.AddRule || c == kit.AddCond || c == kit.AddAct {
				w.work.fit.ask(paneEditor) // where something is to be typed now
			}
			k.Do(c)
			return
		}
	}
}

// canAddAction reports whether the document can take another dial action.
func (s *workspace) canAddAction() bool {
	return s.doc().HasRules() && s.doc().Kind != model.KindAccount
}

// addAction adds a dial action after the selected one and shows it, with its name ready to be replaced.
func (w *Window) addAction() {
	s := w.work
	d := s.doc()
	at := len(d.Actions())
	for i, a := range d.Actions() {
		if a.ID == s.place.Node || a.ID == s.place.List.Owner {
			at = i + 1
		}
	}
	a := &model.DialAction{ID: model.NewID(), Ident: model.Some(freeIdent(d)), DisplayName: model.Plain(lang.L("New dial action"))}
	a.Rewriting = &model.Rewriting{ID: model.NewID()}
	err := s.editor().Do(lang.L("Add dial action"), model.Insert{List: model.ActionList, At: []int{at}, Nodes: []model.Node{a}})
	if w.report(lang.L("The dial action could not be added"), err) {
		return
	}
	s.outline.Unfilter()
	s.goTo(kit.Place{List: model.ActionList, Node: a.ID})
	s.enter()
	if name, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		name.TypedShortcut(&fyne.ShortcutSelectAll{}) // for another to be typed
	}
}

// addItem shows the quick-dial entries and has their screen add one, whose name is then edited.
func (w *Window) addItem() {
	s := w.work
	if s.current != screen(s.quick) {
		s.goTo(kit.Place{List: model.ItemList})
	}
	s.outline.Unfilter()
	s.fit.ask(paneEditor)
	s.quick.Do(kit.AddItem)
}

// freeIdent returns the first of action1, action2, … that no dial action has as its id.
func freeIdent(d *model.Document) string {
	used := map[string]bool{}
	for _, a := range d.Actions() {
		used[a.Ident.Value] = true
	}
	for n := 1; ; n++ {
		if id := "action" + strconv.Itoa(n); !used[id] {
			return id
		}
	}
}
