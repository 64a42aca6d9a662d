package ui

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
)

// refreshMenu brings the menu bar and the toolbar in line with what can be done now. The bar is built anew only when
// something about it has changed.
func (w *Window) refreshMenu() {
	w.toolbar.refresh()
	changed := false
	if room := w.menuRoom(); w.bar == nil || room != w.room {
		w.room, changed = room, true
		w.folded = slices.Clone(w.table)
		for i := range w.folded {
			w.folded[i].commands = fold(w.folded[i].commands, room)
		}
		w.bar = w.newBar()
	}
	for i, m := range w.folded {
		if bring(w.bar.Items[i].Items, m.commands) {
			changed = true
		}
	}
	if changed {
		w.win.SetMainMenu(w.bar)
	}
}

// menuRoom returns how many lines of a menu the window has room for; 0 when that is no matter.
func (w *Window) menuRoom() int {
	if nativeMenus {
		return 0
	}
	text := fyne.MeasureText("", theme.TextSize(), fyne.TextStyle{}).Height
	bar, line := text+theme.InnerPadding(), text+2*theme.InnerPadding()+theme.Padding()
	return max(3, int((w.win.Canvas().Size().Height-bar)/line))
}

// fold puts what a menu has no room for into a menu beside it: the keyboard would not scroll to it. Groups stay together where
// that does not take a third menu.
func fold(commands []*command, room int) []*command {
	if room == 0 || lines(commands) <= float32(room) {
		return commands
	}
	fits, groups := 0, 0 // how many may stay, and how many of them are whole groups
	for i, c := range commands {
		switch above := lines(commands[:i+1]); {
		case above+separator+1 > float32(room):
		case c == nil:
			groups = i
		default:
			fits = i + 1
		}
	}
	rest := commands[fits:]
	if whole := commands[groups+1:]; groups > 0 && lines(whole) <= float32(room) {
		fits, rest = groups, whole
	}
	return append(slices.Clone(commands[:fits]), nil, &command{label: lang.L("More"), below: fold(rest, room)})
}

// separator is how high a separator is in a menu, in lines.
const separator = 0.2

// lines returns how many lines a menu is high.
func lines(commands []*command) (n float32) {
	for _, c := range commands {
		if c == nil {
			n += separator
		} else {
			n++
		}
	}
	return n
}

// bring brings the lines of a menu in line with what can be done now, and reports whether any has changed.
func bring(items []*fyne.MenuItem, commands []*command) (changed bool) {
	labels := labels(commands)
	for i, c := range commands {
		if c == nil {
			continue
		}
		item := items[i]
		if c.below != nil && bring(item.ChildMenu.Items, c.below) {
			changed = true
		}
		label, disabled, checked := labels[i], c.can != nil && !c.can(), c.on != nil && c.on()
		if item.Label != label || item.Disabled != disabled || item.Checked != checked {
			item.Label, item.Disabled, item.Checked = label, disabled, checked
			changed = true
		}
	}
	return changed
}

func (w *Window) newBar() *fyne.MainMenu {
	bar := &fyne.MainMenu{}
	for _, m := range w.folded {
		bar.Items = append(bar.Items, w.newMenu(m.label, m.commands))
	}
	return bar
}

func (w *Window) newMenu(label string, commands []*command) *fyne.Menu {
	items := make([]*fyne.MenuItem, len(commands))
	for i, c := range commands {
		switch {
		case c == nil:
			items[i] = fyne.NewMenuItemSeparator()
		case c.below != nil:
			items[i] = &fyne.MenuItem{Label: c.label, ChildMenu: w.newMenu("", c.below)}
		default:
			items[i] = &fyne.MenuItem{Label: c.label, IsQuit: c.id == "quit", Action: func() { w.run(c.id) }, Shortcut: shortcut(c.keys)}
		}
	}
	return fyne.NewMenu(label, items...)
}

// quiet is a shortcut that Fyne does not write into the menu by itself. It would do so in the colour of shadows, which
// cannot be read; so the keys are part of the label.
type quiet struct{ name string }

// ShortcutName implements [fyne.Shortcut].
func (q quiet) ShortcutName() string { return q.name }

// nativeMenus reports whether the desktop shows the menus itself, and the keys in them.
const nativeMenus = runtime.GOOS == "darwin"

func shortcut(s fyne.Shortcut) fyne.Shortcut {
	if nativeMenus {
		return s
	}
	return quiet{s.ShortcutName()}
}

// labels returns what the lines of a menu say: the commands' names and, in a column of their own, their keys.
func labels(commands []*command) []string {
	out := make([]string, len(commands))
	widest := float32(0)
	size := theme.TextSize()
	width := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	for i, c := range commands {
		if c == nil {
			continue
		}
		out[i] = c.label
		if c.name != nil {
			out[i] = cut(c.name(), 60)
		}
		widest = max(widest, width(out[i]))
	}
	blank := width(" ")
	for i, c := range commands {
		if c == nil || nativeMenus || c.below != nil {
			continue
		}
		n := int((widest+24-width(out[i]))/blank + 0.5)
		out[i] += strings.Repeat(" ", max(n, 1)) + keyText(c)
	}
	return out
}
