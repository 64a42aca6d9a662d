package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"dialwright/ui/kit"
)

// command is one thing that the user can ask for: a line of a menu, with its shortcut. All menus, the toolbar and the
// keyboard sheet are made from the table of commands.
type command struct {
	id    string
	label string // already translated
	keys  fyne.Shortcut
	extra string // a key without a modifier, which is no menu shortcut: "F6"
	do    func()
	can   func() bool // nil: always
	on    func() bool // for a switch: whether it is on; nil: no switch
	name  func() string
	below []*command // a menu of its own beside the line; then there is nothing else but the label
}

// menu is one menu of the menu bar. A nil command is a separator.
type menu struct {
	label    string
	commands []*command
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func alt(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// menus is the table of all commands. Each has keys that are found on every layout: letters, digits by their place, arrow and
// function keys.
func (w *Window) menus() []menu {
	open := func() bool { return w.work != nil }
	editable := func() bool { return w.work != nil && w.work.doc().ReadOnly == nil }
	screen := func(label string, keys fyne.Shortcut, extra string, c kit.Command) *command {
		return &command{id: string(c), label: label, keys: keys, extra: extra,
			do: func() { w.command(c) }, can: func() bool { return w.canCommand(c) }}
	}
	table := func(c *command, quickDials, cases string) *command { // says which table is meant where there is one
		c.name = func() string {
			switch {
			case !c.can():
				return c.label
			case w.work.showsQuickDials():
				return quickDials + "…"
			}
			return cases + "…"
		}
		return c
	}
	remove := screen(lang.L("Remove on phones"), ctrlShift(fyne.KeyDelete), "", kit.Remove)
	remove.on = func() bool { return w.work != nil && w.work.removes() }
	return []menu{
		{lang.L("File"), []*command{
			{id: "new", label: lang.L("New…"), keys: ctrl(fyne.KeyN), do: w.askNew},
			{id: "newWindow", label: lang.L("New window"), keys: ctrlShift(fyne.KeyN), do: w.newWindow},
			{id: "open", label: lang.L("Open…"), keys: ctrl(fyne.KeyO), do: w.askOpen},
			nil,
			{id: "save", label: lang.L("Save"), keys: ctrl(fyne.KeyS), do: func() { w.save(nil) }, can: open},
			{id: "saveAs", label: lang.L("Save as…"), keys: ctrlShift(fyne.KeyS), do: func() { w.saveAs(nil) }, can: open},
			{id: "export", label: lang.L("Export a copy…"), keys: ctrl(fyne.KeyE), do: w.export, can: open},
			{id: "reload", label: lang.L("Reload from disk"), keys: ctrl(fyne.KeyR), do: w.askReload,
				can: func() bool { return open() && w.work.file.Path() != "" }},
			nil,
			table(screen(lang.L("Import CSV…"), ctrl(fyne.KeyI), "", kit.ImportCSV), lang.L("Import quick dials"), lang.L("Import test cases")),
			table(screen(lang.L("Export CSV…"), ctrlShift(fyne.KeyI), "", kit.ExportCSV), lang.L("Export quick dials"), lang.L("Export test cases")),
			nil,
			{id: "close", label: lang.L("Close document"), keys: ctrl(fyne.KeyW), do: w.closeDocument, can: open},
			{id: "quit", label: lang.L("Quit"), keys: ctrl(fyne.KeyQ), do: w.quit},
		}},
		{lang.L("Edit"), []*command{
			{id: "undo", label: lang.L("Undo"), keys: &fyne.ShortcutUndo{}, do: w.undo, can: w.canUndo, name: w.undoName},
			{id: "redo", label: lang.L("Redo"), keys: &fyne.ShortcutRedo{}, do: w.redo, can: w.canRedo, name: w.redoName},
			nil,
			{id: "cut", label: lang.L("Cut"), keys: &fyne.ShortcutCut{}, do: func() { w.clip(kit.Cut) }, can: open},
			{id: "copy", label: lang.L("Copy"), keys: &fyne.ShortcutCopy{}, do: func() { w.clip(kit.Copy) }, can: open},
			{id: "paste", label: lang.L("Paste"), keys: &fyne.ShortcutPaste{}, do: func() { w.clip(kit.Paste) }, can: open},
			{id: "selectAll", label: lang.L("Select all"), keys: &fyne.ShortcutSelectAll{}, do: func() { w.clip(kit.SelectAll) }, can: open},
			nil,
			screen(lang.L("Duplicate"), ctrl(fyne.KeyD), "", kit.Duplicate),
			screen(lang.L("Delete"), ctrl(fyne.KeyDelete), "Del", kit.Delete),
			screen(lang.L("Move up"), alt(fyne.KeyUp), "", kit.MoveUp),
			screen(lang.L("Move down"), alt(fyne.KeyDown), "", kit.MoveDown),
			nil,
			screen(lang.L("Rename"), alt(fyne.KeyR), "F2", kit.Rename),
			screen(lang.L("Name in other languages…"), ctrl(fyne.KeyL), "", kit.Languages),
			remove,
			screen(lang.L("Keep as comment"), ctrl(fyne.KeyM), "", kit.Comment),
			{id: "bringBack", label: lang.L("Bring back from comments…"), keys: ctrlShift(fyne.KeyM), do: func() { w.work.showKept() }, can: editable},
			nil,
			{id: "usedBy", label: lang.L("Where is it used?"), keys: ctrl(fyne.KeyU), do: w.showUses, can: w.canShowUses},
			{id: "find", label: lang.L("Find in the outline"), keys: ctrl(fyne.KeyF), do: w.find, can: open},
			screen(lang.L("Filter the table"), ctrlShift(fyne.KeyF), "", kit.Find),
			screen(lang.L("Sort by this column"), ctrlShift(fyne.KeyO), "", kit.Sort),
		}},
		{lang.L("Insert"), []*command{
			{id: "addAction", label: lang.L("Dial action"), keys: ctrl(fyne.Key1), do: w.addAction,
				can: func() bool { return editable() && w.work.canAddAction() }},
			{id: "addItem", label: lang.L("Quick dial entry"), keys: ctrl(fyne.Key2), do: w.addItem,
				can: func() bool { return editable() && w.work.doc().HasQuickDial() }},
			nil,
			screen(lang.L("Rule"), ctrl(fyne.Key3), "", kit.AddRule),
			screen(lang.L("Condition"), ctrl(fyne.Key4), "", kit.AddCond),
			screen(lang.L("Action"), ctrl(fyne.Key5), "", kit.AddAct),
			nil,
			screen(lang.L("Current number as a test case"), ctrl(fyne.Key6), "", kit.AddCase),
			screen(lang.L("Expect what comes out"), ctrl(fyne.Key7), "", kit.Expect),
			nil,
			screen(lang.L("Clear the rules on phones"), ctrl(fyne.Key8), "", kit.Clear),
		}},
		{lang.L("View"), w.viewCommands(open, screen)},
		{lang.L("Serve"), []*command{
			{id: "serve", label: lang.L("Serve this document"), keys: ctrlShift(fyne.KeyR), do: w.toggleServe, can: open, on: w.serving},
			{id: "portal", label: lang.L("What to enter at the portal…"), keys: ctrlShift(fyne.KeyP), do: w.showPortal, can: w.serving},
			{id: "copyURL", label: lang.L("Copy the address"), keys: alt(fyne.KeyU), do: w.copyURL, can: w.serving},
			nil,
			{id: "lan", label: lang.L("Let the local network reach it"), keys: ctrlShift(fyne.KeyL), do: w.toggleLAN, can: open, on: func() bool { return w.lan }},
			{id: "fail", label: lang.L("Fail on purpose…"), keys: ctrlShift(fyne.KeyB), do: w.askFail, can: w.serving},
			{id: "requests", label: lang.L("Show requests"), keys: alt(fyne.Key4), do: func() { w.showTab(tabRequests) }, can: open},
		}},
		{lang.L("Help"), []*command{
			{id: "keys", label: lang.L("Keyboard"), keys: ctrl(fyne.KeyK), extra: "F1", do: w.showKeys},
			{id: "about", label: lang.L("About Dialwright"), keys: ctrlShift(fyne.KeyK), do: w.showAbout},
		}},
	}
}

// flat returns all commands of a menu, in the place of those that are menus what is below them.
func flat(list []*command) []*command {
	var out []*command
	for _, c := range list {
		switch {
		case c == nil:
		case c.below != nil:
			out = append(out, flat(c.below)...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// byID returns the command of that id, or nil.
func (w *Window) byID(id string) *command {
	for _, m := range w.table {
		for _, c := range flat(m.commands) {
			if c.id == id {
				return c
			}
		}
	}
	return nil
}

// run carries out a command of that id if it can be now.
func (w *Window) run(id string) {
	c := w.byID(id)
	switch {
	case c == nil:
	case w.blocked():
		w.forward(id) // a field of a dialog
	case c.can == nil || c.can():
		c.do()
	}
}
