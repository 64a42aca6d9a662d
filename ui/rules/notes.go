package rules

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model/check"
	"dialwright/ui/part"
)

// notes shows findings where they belong, each with its fix.
type notes struct {
	widget.BaseWidget
	s      *Screen
	rows   []*noteRow
	plain  *part.Note // a sentence of the screen's own
	parts  *part.Parts
	height float32
}

type noteRow struct {
	finding check.Finding
	icon    *widget.Icon
	text    *part.Note
	fix     *widget.Button
}

func newNotes(s *Screen) *notes {
	n := &notes{s: s, plain: part.NewCaption("")}
	n.ExtendBaseWidget(n)
	return n
}

// show shows findings, and a sentence that is no finding.
func (n *notes) show(list []check.Finding, sentence string) {
	n.rows = n.rows[:0]
	n.plain.Set(sentence)
	n.add(list)
}

func (n *notes) add(list []check.Finding) {
	for _, f := range list {
		r := &noteRow{finding: f, text: part.NewCaption(severity(f.Severity) + ": " + f.Message)}
		r.icon = widget.NewIcon(theme.NewColoredResource(severityIcon(f.Severity), severityColor(f.Severity)))
		r.text.Color = severityColor(f.Severity)
		if f.Fix != nil && n.s.env.Fix != nil && !n.s.readOnly {
			r.fix = widget.NewButton(f.Fix.Label, func() { n.s.env.Fix(f) })
			r.fix.Importance = widget.LowImportance
		}
		n.rows = append(n.rows, r)
	}
	if n.parts != nil {
		n.parts.Items = n.items()
		n.Refresh()
	}
}

func severity(s check.Severity) string {
	switch s {
	case check.Error:
		return lang.L("Error")
	case check.Warning:
		return lang.L("Warning")
	}
	return lang.L("Note")
}

func severityColor(s check.Severity) fyne.ThemeColorName {
	switch s {
	case check.Error:
		return theme.ColorNameError
	case check.Warning:
		return theme.ColorNameWarning
	}
	return theme.ColorNamePlaceHolder
}

func severityIcon(s check.Severity) fyne.Resource {
	switch s {
	case check.Error:
		return theme.ErrorIcon()
	case check.Warning:
		return theme.WarningIcon()
	}
	return theme.InfoIcon()
}

func (n *notes) items() []fyne.CanvasObject {
	out := []fyne.CanvasObject{n.plain}
	for _, r := range n.rows {
		out = append(out, r.icon, r.text)
		if r.fix != nil {
			out = append(out, r.fix)
		}
	}
	return out
}

// HeightFor implements [part.Row].
func (n *notes) HeightFor(width float32) float32 { return n.place(width, false) }

func (n *notes) place(width float32, really bool) float32 {
	const icon, gap = 14, 4
	y := n.plain.HeightFor(width)
	if really {
		part.Put(n.plain, 0, 0, width, y)
	}
	for _, r := range n.rows {
		if y > 0 {
			y += gap / 2
		}
		h := r.text.HeightFor(width - icon - gap)
		if really {
			part.Put(r.icon, 0, y, icon, icon)
			part.Put(r.text, icon+gap, y, width-icon-gap, h)
		}
		y += h
		if r.fix != nil {
			size := r.fix.MinSize()
			if really {
				part.Put(r.fix, icon+gap-4, y, min(size.Width, width-icon), size.Height)
			}
			y += size.Height
		}
	}
	return y
}

// CreateRenderer implements [fyne.Widget].
func (n *notes) CreateRenderer() fyne.WidgetRenderer {
	n.parts = &part.Parts{
		Items: n.items(),
		Place: func(size fyne.Size) { n.place(size.Width, true) },
		Least: func() fyne.Size { return fyne.Size{} },
	}
	return n.parts
}
