package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// messageScreen edits the message of an error document.
type messageScreen struct {
	widget.BaseWidget
	s       *workspace
	entry   *part.Field
	content fyne.CanvasObject
}

func newMessageScreen(s *workspace) *messageScreen {
	m := &messageScreen{s: s, entry: part.NewField(lang.L("Error message"))}
	ed := s.editor()
	m.entry.MultiLine, m.entry.Wrapping = true, fyne.TextWrapWord
	m.entry.SetMinRowsVisible(5)
	m.entry.Tell = s.w.say
	m.entry.OnTyped = func(s string) {
		if d := ed.Document(); d.Message.String() != s {
			if err := ed.DoJoined(lang.L("Change message"), "message", model.SetMessage{Message: d.Message.With(s)}); err != nil {
				fyne.LogError("changing the message", err)
			}
		}
	}
	title := widget.NewLabelWithStyle(lang.L("Error message"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	help := widget.NewLabel(lang.L("At sign-in the app stops and shows this text. It must be sent with a status other than 2xx (documented)."))
	help.Wrapping = fyne.TextWrapWord
	m.content = container.NewPadded(container.NewVBox(title, help, m.entry))
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer implements [fyne.Widget].
func (m *messageScreen) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(m.content)
}

func (m *messageScreen) show(d *model.Document) {
	m.entry.SetEnabled(d.ReadOnly == nil)
	m.entry.Set(d.Message.String())
}

// Object implements [screen].
func (m *messageScreen) Object() fyne.CanvasObject { return m }

// Update implements [screen].
func (m *messageScreen) Update(c model.Change) { m.show(c.After) }

// Focus implements [screen].
func (m *messageScreen) Focus(model.ID) { m.s.w.win.Canvas().Focus(m.entry) }

// overview is shown when a document has dial actions but none is selected.
type overview struct {
	widget.BaseWidget
	s       *workspace
	text    *widget.Label
	add     *kit.Button
	content fyne.CanvasObject
}

func newOverview(s *workspace) *overview {
	o := &overview{s: s, text: widget.NewLabel("")}
	o.text.Wrapping = fyne.TextWrapWord
	o.add = kit.NewButton(lang.L("Add a dial action"), theme.ContentAddIcon(), func() { s.w.run("addAction") })
	o.add.Importance = widget.HighImportance
	title := widget.NewLabelWithStyle(lang.L("Dial actions"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	o.content = container.NewPadded(container.NewVBox(title, o.text, container.NewHBox(o.add)))
	o.ExtendBaseWidget(o)
	return o
}

// CreateRenderer implements [fyne.Widget].
func (o *overview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.content) }

func (o *overview) show(d *model.Document) {
	part.Visible(o.content, d.HasRules()) // the banner says what else there is
	text := lang.L("A dial action is a way to call that people choose on the phone. Its rules decide what happens to the number. Select one at the left to edit its rules.")
	if len(d.Actions()) == 0 {
		text = lang.L("This document has no dial actions yet. A dial action is a way to call that people choose on the phone. Its rules decide what happens to the number.")
	}
	o.text.SetText(text)
	part.Enable(o.add, d.ReadOnly == nil)
	part.Visible(o.add, d.HasRules() && d.Kind != model.KindAccount)
}

// Object implements [screen].
func (o *overview) Object() fyne.CanvasObject { return o }

// Update implements [screen].
func (o *overview) Update(c model.Change) { o.show(c.After) }

// Focus implements [screen].
func (o *overview) Focus(model.ID) {
	if o.add.Visible() {
		o.s.w.win.Canvas().Focus(o.add)
	}
}
