package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
)

// status is the line at the bottom of the window: what has just been done, and how much the document holds.
type status struct {
	said    *widget.Label
	counts  *widget.Label
	content fyne.CanvasObject
}

func newStatus() *status {
	s := &status{said: widget.NewLabel(""), counts: widget.NewLabel("")}
	s.said.Truncation = fyne.TextTruncateEllipsis
	s.counts.Importance = widget.LowImportance
	s.content = container.NewVBox(widget.NewSeparator(), container.New(&lowLayout{}, container.NewBorder(nil, nil, nil, s.counts, s.said)))
	return s
}

// say shows a sentence about what has just been done, until the next one or the next edit.
func (w *Window) say(sentence string) { w.status.said.SetText(cut(sentence, 400)) }

// count shows how much a document holds; nil is none.
func (s *status) count(d *model.Document) {
	text := ""
	if d != nil {
		rules := countRules(d)
		if d.HasRules() {
			text = lang.L("Dial actions: {{.Actions}}   Rules: {{.Rules}}", map[string]any{"Actions": len(d.Actions()), "Rules": rules})
		}
		if d.Kind == model.KindAccount {
			text = lang.L("Rules: {{.Rules}}", map[string]any{"Rules": rules})
		}
		if d.HasQuickDial() {
			if text != "" {
				text += "   "
			}
			text += lang.L("Quick dials: {{.N}}", map[string]any{"N": len(d.Items())})
		}
	}
	if s.counts.Text != text {
		s.counts.SetText(text)
	}
}

// lowLayout makes a line of labels lower than they ask for.
type lowLayout struct{}

// Layout implements [fyne.Layout].
func (*lowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, (size.Height-h)/2))
	}
}

// MinSize implements [fyne.Layout].
func (*lowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(size.Width, size.Height-theme.InnerPadding()*1.5)
}
