package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
)

// showAbout tells what this program is, and its versions.
func (w *Window) showAbout() {
	icon := canvas.NewImageFromResource(appIcon())
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(72))
	versions := strings.Join(w.host.Versions, "\n")
	text := widget.NewLabel(versions)
	what := widget.NewLabel(lang.L("Edits, tries and serves External Provisioning documents of softphone apps."))
	what.Wrapping = fyne.TextWrapWord
	content := container.NewBorder(nil, nil, container.NewVBox(icon), nil, container.NewVBox(what, text))
	w.newSheet(lang.L("About Dialwright"), nil, content, fyne.NewSize(480, 260), w.copies(versions), choice{Label: lang.L("Close"), Main: true})
}

// showKeys lists all commands with their keys.
func (w *Window) showKeys() {
	widest := float32(0) // line
	for _, m := range w.table {
		for _, c := range flat(m.commands) {
			widest = max(widest, fyne.MeasureText(c.label, theme.TextSize(), fyne.TextStyle{}).Width+
				fyne.MeasureText(keyText(c), theme.TextSize(), fyne.TextStyle{Monospace: true}).Width)
		}
	}
	widest += 5 * theme.InnerPadding()
	column := []int{0, 1, 0, 2, 1, 0} // of each menu, so that all columns are about as long
	switch room := min(w.win.Canvas().Size().Width, keysWidth) - 60; {
	case room < 2*widest:
		column = []int{0, 0, 0, 0, 0, 0}
	case room < 3*widest:
		column = []int{0, 0, 0, 1, 1, 1}
	}
	var columns []fyne.CanvasObject
	for range slices.Max(column) + 1 {
		columns = append(columns, container.NewVBox())
	}
	for i, m := range w.table {
		box := container.NewVBox(heading(m.label))
		for _, c := range flat(m.commands) {
			keys := widget.NewLabel(keyText(c))
			keys.TextStyle.Monospace = true
			name := widget.NewLabel(c.label)
			name.Truncation = fyne.TextTruncateEllipsis
			box.Add(container.NewBorder(nil, nil, nil, keys, name))
		}
		columns[column[i]].(*fyne.Container).Add(container.New(denseLines(), box.Objects...))
	}
	more := widget.NewLabel(strings.Join([]string{
		lang.L("In lists: arrow keys, Page Up and Page Down, Home and End choose; Enter goes to the editor; Right and Left open and close."),
		lang.L("Tab goes to the next field, Shift+Tab back. Alt opens the menus; Escape closes what is open."),
	}, "\n"))
	more.Wrapping = fyne.TextWrapWord
	scroll := kit.Scroll(container.NewBorder(nil, more, nil, nil, container.NewGridWithColumns(len(columns), columns...)))
	w.sheet(lang.L("Keyboard"), scroll, fyne.NewSize(keysWidth, 640))
}

// keysWidth is the width of the keyboard sheet where there is room for it.
const keysWidth = 980

// keyText writes a command's keys for people: "Ctrl+Shift+S".
func keyText(c *command) string {
	var all []string
	if c.extra != "" {
		all = append(all, c.extra)
	}
	// Arrow keys and Delete are called as on most keyboards.
	names := map[fyne.KeyName]string{fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyDelete: "Del"}
	if k, ok := c.keys.(fyne.KeyboardShortcut); ok {
		name := ""
		for _, m := range []struct {
			mod  fyne.KeyModifier
			name string
		}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierSuper, "Super+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
			if k.Mod()&m.mod != 0 {
				name += m.name
			}
		}
		if special, ok := names[k.Key()]; ok {
			name += special
		} else {
			name += string(k.Key())
		}
		all = append(all, name)
	}
	return strings.Join(all, "  ")
}
