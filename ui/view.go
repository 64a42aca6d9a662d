package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"dialwright/ui/kit"
	"dialwright/ui/look"
	"dialwright/ui/tryit"
)

// viewCommands is the View menu.
func (w *Window) viewCommands(open func() bool, screen func(string, fyne.Shortcut, string, kit.Command) *command) []*command {
	pane := func(id, label string, keys fyne.Shortcut, n int) *command {
		return &command{id: id, label: label, keys: keys, can: open, do: func() { w.focusPane(n) }}
	}
	tab := func(id, label string, key fyne.KeyName, n int) *command {
		return &command{id: id, label: label, keys: alt(key), can: open, do: func() { w.showTab(n) }}
	}
	mode := func(id, label string, key fyne.KeyName, m look.Mode) *command {
		return &command{id: id, label: label, keys: alt(key), do: func() { w.setMode(m) }, on: func() bool { return w.state.mode == m }}
	}
	hide := func(id, label string, keys fyne.Shortcut, n int) *command {
		return &command{id: id, label: label, keys: keys, can: open,
			on: func() bool { return open() && w.work.panes[n].Visible() },
			do: func() {
				switch at := w.focusedPane(); {
				case w.work.panes[n].Visible():
					w.work.fit.hide(n)
				case n != paneBottom && !w.work.fit.after(n)[at]:
					w.focusPane(n) // it takes the place of the one with the focus
				default:
					w.work.fit.ask(n)
				}
			}}
	}
	divider := func(id, label string, key fyne.KeyName, by float32, sideways bool) *command {
		return &command{id: id, label: label, can: open, do: func() { w.work.moveDivider(by, sideways) },
			keys: &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt | fyne.KeyModifierShift}}
	}
	phone := func() bool { return open() && w.work.try.PhoneShown() }
	return []*command{
		{id: "nextPane", label: lang.L("Next pane"), keys: ctrl(fyne.KeyF6), extra: "F6", can: open, do: func() { w.cyclePane(1) }},
		{id: "previousPane", label: lang.L("Previous pane"), keys: &desktop.CustomShortcut{KeyName: fyne.KeyF6,
			Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, can: open, do: func() { w.cyclePane(-1) }},
		pane("toOutline", lang.L("Go to the outline"), alt(fyne.KeyO), paneOutline),
		pane("toEditor", lang.L("Go to the editor"), alt(fyne.KeyE), paneEditor),
		pane("toTry", lang.L("Go to Try it"), ctrl(fyne.KeyT), paneTry),
		nil,
		tab("problems", lang.L("Problems"), fyne.Key1, tabProblems),
		tab("xml", lang.L("XML"), fyne.Key2, tabXML),
		tab("changes", lang.L("Changes"), fyne.Key3, tabChanges),
		nil,
		{id: "why", label: lang.L("Why"), keys: alt(fyne.Key5), can: open, do: func() { w.showTry((*tryit.Screen).ShowWhy) }},
		{label: lang.L("Phone"), below: []*command{
			{id: "phone", label: lang.L("What people see"), keys: alt(fyne.Key6), can: open, do: func() { w.showTry((*tryit.Screen).ShowPhone) }},
			{id: "refreshPhone", label: lang.L("Refresh the phone"), keys: ctrl(fyne.KeyP), do: func() { w.work.try.RefreshPhone() },
				can: func() bool { return open() && w.work.try.CanRefreshPhone() }},
			{id: "signIn", label: lang.L("Sign in anew"), keys: alt(fyne.KeyI), can: phone, do: func() { w.work.try.SignInAnew() }},
			nil,
			{id: "remote", label: lang.L("Fetch portraits from the web"), keys: alt(fyne.KeyP), on: w.state.remotePortraits, do: w.toggleRemote},
		}},
		nil,
		screen(lang.L("Collapse or expand"), alt(fyne.KeyC), "", kit.Collapse),
		screen(lang.L("Collapse or expand all"), alt(fyne.KeyA), "", kit.FoldAll),
		nil,
		hide("hideOutline", lang.L("Outline"), alt(fyne.Key7), paneOutline),
		hide("hideTry", lang.L("Try it"), alt(fyne.Key8), paneTry),
		hide("hideBottom", lang.L("Panels at the bottom"), alt(fyne.Key9), paneBottom),
		{label: lang.L("Divider"), below: []*command{
			divider("dividerLeft", lang.L("Divider to the left"), fyne.KeyLeft, -1, true),
			divider("dividerRight", lang.L("Divider to the right"), fyne.KeyRight, 1, true),
			divider("dividerUp", lang.L("Divider up"), fyne.KeyUp, -1, false),
			divider("dividerDown", lang.L("Divider down"), fyne.KeyDown, 1, false),
		}},
		{label: lang.L("Light or dark"), below: []*command{
			mode("system", lang.L("Light or dark as the desktop"), fyne.KeyS, look.System),
			mode("light", lang.L("Light"), fyne.KeyL, look.Light),
			mode("dark", lang.L("Dark"), fyne.KeyD, look.Dark),
		}},
	}
}

// showTry shows a part of Try it.
func (w *Window) showTry(part func(*tryit.Screen)) {
	w.work.fit.ask(paneTry)
	part(w.work.try)
}

// toggleRemote has portraits fetched from the web, or no longer.
func (w *Window) toggleRemote() {
	on := !w.state.remotePortraits()
	w.state.prefs.SetBool(keyRemote, on)
	for _, o := range w.group.windows {
		if o.work != nil {
			o.work.portraitsChanged()
		}
		o.refresh()
	}
	if on {
		w.say(lang.L("Portraits are fetched from the web now."))
	} else {
		w.say(lang.L("Portraits are no longer fetched from the web."))
	}
}

// setMode makes all windows light or dark.
func (w *Window) setMode(m look.Mode) {
	for _, o := range w.group.windows {
		o.state.mode = m
	}
	w.state.prefs.SetString(keyTheme, string(m))
	w.host.App.Settings().SetTheme(w.state.theme())
	for _, o := range w.group.windows {
		o.refresh()
	}
}

// showTab shows one of the tabs at the bottom.
func (w *Window) showTab(n int) {
	if w.work == nil {
		return
	}
	w.work.fit.ask(paneBottom)
	w.work.tabs.SelectIndex(n)
	// What is asked for by name is to be read: it gets more room than a line or two.
	const little, enough = 160, 220
	down := w.work.down
	if all := down.Size().Height; all > 2*enough && w.work.panes[paneBottom].Size().Height < little {
		down.SetOffset(float64(1 - enough/all))
	}
}

// find puts the focus into the outline's filter.
func (w *Window) find() {
	w.work.fit.ask(paneOutline)
	w.work.outline.FocusFilter()
}

// cyclePane puts the focus into the next pane that the user has not hidden, or the previous one.
func (w *Window) cyclePane(by int) {
	at := w.focusedPane()
	for range panes {
		if at = (at + by + panes) % panes; !w.work.fit.hidden[at] {
			w.focusPane(at)
			return
		}
	}
}

// focusedPane returns the pane with the focus; the last one when the focus is elsewhere, so that the next is the first.
func (w *Window) focusedPane() int {
	if w.work == nil {
		return -1
	}
	for i, p := range w.work.panes {
		if w.focusIn(p) {
			return i
		}
	}
	return paneBottom
}

// focusPane puts the focus onto the first widget of a pane that takes it.
func (w *Window) focusPane(n int) {
	s := w.work
	if n == paneEditor {
		s.enter()
		return
	}
	if s.fit.ask(n); n == paneOutline {
		s.outline.FocusList()
		return
	}
	if s.panes[paneTry].Visible() {
		s.try.FocusNumber()
	} else {
		s.outline.FocusList()
	}
	if n == paneTry {
		return
	}
	// Fyne knows only "the next widget": so go through all of them, and stop at the first that lies in the pane. They
	// begin where Try it does, when it is seen: fields of the editor select what they belong to.
	c := w.win.Canvas()
	first := c.Focused()
	for range 10000 {
		c.FocusNext()
		if c.Focused() == first || w.focusedPane() == n {
			return
		}
	}
}
