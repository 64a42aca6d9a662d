package rules

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

// body is the whole screen: the column of cards, and below it what the phone does with what has the focus. That has a
// place of its own, always equally high, so that nothing moves under the pointer.
type body struct {
	widget.BaseWidget
	s    *Screen
	help *part.Note
	line *canvas.Rectangle
}

func newBody(s *Screen) *body {
	b := &body{s: s, help: part.NewCaption(""), line: canvas.NewRectangle(nil)}
	b.help.Max = helpLines
	b.ExtendBaseWidget(b)
	return b
}

const helpLines = 3

// explain says what the phone does with what has the focus.
func (b *body) explain(text string) {
	if text == "" {
		text = lang.L("Choose a part of a rule to read here what phones do with it, and how sure that is.")
	}
	b.help.Set(text)
}

// CreateRenderer implements [fyne.Widget].
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		b.line.FillColor = b.Theme().Color(look.ColorLine, fyne.CurrentApp().Settings().ThemeVariant())
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{b.s.column, b.line, b.help},
		Place: func(size fyne.Size) {
			const pad = 8
			caption := fyne.MeasureText("M", b.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
			h := helpLines*caption + pad
			if size.Height < 260 {
				h = 0 // the rules themselves need the room
			}
			part.Visible(b.help, h > 0)
			part.Visible(b.line, h > 0)
			part.Put(b.s.column, 0, 0, size.Width, size.Height-h)
			y := size.Height - h
			part.Put(b.line, 0, y, size.Width, 1)
			part.Put(b.help, pad, y+pad/2, size.Width-2*pad, max(0, h-pad))
		},
		Least: func() fyne.Size { return fyne.NewSize(320, 120) },
		Paint: paint,
	}
}

// helpOf says what a type of condition or action does, and how sure that is.
func helpOf(role model.Role, kind string) string {
	t := typeOf(role, kind)
	if t == nil {
		return part.Kind(role, kind) + ": " + lang.L("what a phone does with it cannot be told.")
	}
	how := lang.L("Documented by the vendor.")
	switch t.Confidence {
	case model.Seen:
		how = lang.L("Seen in real files, not documented.")
	case model.Inferred:
		how = lang.L("Not confirmed: this spelling is inferred. Try it on a phone before you rely on it.")
	}
	return lang.L(t.Label) + " (" + t.Name + "): " + lang.L(t.Help) + " " + how
}

// serious returns the findings that are shown in place: errors and warnings. What is only worth knowing stands in the
// list of problems.
func serious(list []check.Finding) []check.Finding {
	var out []check.Finding
	for _, f := range list {
		if f.Severity != check.Info {
			out = append(out, f)
		}
	}
	return out
}
