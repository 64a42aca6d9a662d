package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model/check"
	"dialwright/ui/kit"
)

// Findings shows findings where they belong, each with its fix.
type Findings struct {
	widget.BaseWidget

	// OnFocus is called with what offers a fix when it gains the focus.
	OnFocus func(fix fyne.CanvasObject)

	fix   func(check.Finding)
	rows  []*noteRow
	plain *Note // a sentence of the screen's own
	parts *Parts
}

type noteRow struct {
	icon *widget.Icon
	text *Note
	fix  *Link
}

// NewFindings returns a widget that shows no findings yet. fix carries out the fix of one; nil offers none.
func NewFindings(fix func(check.Finding)) *Findings {
	n := &Findings{fix: fix, plain: NewCaption("")}
	n.ExtendBaseWidget(n)
	return n
}

// Say shows a sentence that is no finding above them; "" shows none.
func (n *Findings) Say(sentence string) { n.plain.Set(sentence) }

// List shows findings; with fixes their fixes are offered.
func (n *Findings) List(list []check.Finding, fixes bool) { n.list(list, fixes, 0) }

func (n *Findings) list(list []check.Finding, fixes bool, lines int) {
	n.rows = n.rows[:0]
	for _, f := range list {
		r := &noteRow{text: NewCaption(Severity(f.Severity) + ": " + f.Message)}
		r.icon = widget.NewIcon(SeverityIcon(f.Severity))
		r.text.Color, r.text.Max = severityColor(f.Severity), lines
		if f.Fix != nil && n.fix != nil && fixes {
			r.fix = NewLink(kit.Say(f.Fix.Label), func() { n.fix(f) })
			r.fix.OnFocus = func() {
				if n.OnFocus != nil {
					n.OnFocus(r.fix)
				}
			}
		}
		n.rows = append(n.rows, r)
	}
	if n.parts != nil {
		n.parts.Items = n.items()
		n.Refresh()
	}
}

// Severity says how bad a finding is.
func Severity(s check.Severity) string {
	switch s {
	case check.Error:
		return lang.L("Error")
	case check.Warning:
		return lang.L("Warning")
	}
	return lang.L("Note")
}

// severityColor returns the colour of text about a finding.
func severityColor(s check.Severity) fyne.ThemeColorName {
	switch s {
	case check.Error:
		return theme.ColorNameError
	case check.Warning:
		return theme.ColorNameWarning
	}
	return theme.ColorNamePlaceHolder
}

// SeverityIcon returns the sign of a finding, in its colour.
func SeverityIcon(s check.Severity) fyne.Resource {
	switch s {
	case check.Error:
		return theme.NewColoredResource(theme.ErrorIcon(), severityColor(check.Error))
	case check.Warning:
		return theme.NewColoredResource(theme.WarningIcon(), severityColor(check.Warning))
	}
	return theme.NewColoredResource(theme.InfoIcon(), theme.ColorNamePrimary)
}

// ListShort shows the worst of findings in one line, and how many more there are.
func (n *Findings) ListShort(list []check.Finding) {
	if len(list) == 0 {
		n.List(nil, false)
		return
	}
	worst := list[0]
	for _, f := range list {
		if f.Severity < worst.Severity {
			worst = f
		}
	}
	if len(list) > 1 {
		worst.Message = lang.L("{{.N}} problems, the worst:", map[string]any{"N": len(list)}) + " " + worst.Message
	}
	n.list([]check.Finding{worst}, false, 1)
}

func (n *Findings) items() []fyne.CanvasObject {
	out := []fyne.CanvasObject{n.plain}
	for _, r := range n.rows {
		out = append(out, r.icon, r.text)
		if r.fix != nil {
			out = append(out, r.fix)
		}
	}
	return out
}

// HeightFor implements [Row].
func (n *Findings) HeightFor(width float32) float32 { return n.place(width, false) }

func (n *Findings) place(width float32, really bool) float32 {
	const icon, gap = 14, 4
	put := Putter(really)
	y := n.plain.HeightFor(width)
	put(n.plain, 0, 0, width, y)
	for _, r := range n.rows {
		if y > 0 {
			y += gap / 2
		}
		h := r.text.HeightFor(width - icon - gap)
		put(r.icon, 0, y, icon, icon)
		put(r.text, icon+gap, y, width-icon-gap, h)
		y += h
		if r.fix != nil {
			size := r.fix.MinSize()
			put(r.fix, icon+gap-5, y, min(size.Width, width-icon), size.Height)
			y += size.Height
		}
	}
	return y
}

// CreateRenderer implements [fyne.Widget].
func (n *Findings) CreateRenderer() fyne.WidgetRenderer {
	n.parts = Flow(n.place, nil, n.items()...)
	return n.parts
}
