package part

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
)

// AskLanguages opens a dialog for a text in several languages and calls done with what the user made of it, unless
// nothing has changed.
func AskLanguages(c fyne.Canvas, title string, t model.Text, done func(model.Text)) {
	l := &languages{was: t, done: done, rows: container.NewVBox()}
	more := kit.NewButton(lang.L("Add a language"), theme.ContentAddIcon(), func() { c.Focus(l.add(model.Localised{}).lang) })
	more.Importance = widget.LowImportance
	l.scroll = kit.Scroll(container.NewVBox(l.rows, container.NewHBox(more)))
	l.scroll.SetMinSize(fyne.NewSize(380, 200))
	for _, v := range t.Values {
		l.add(v)
	}
	if len(t.Values) == 0 {
		l.add(model.Localised{})
	}
	about := NewCaption(lang.L("A language is a tag such as cs or en. The text without one is shown where none fits. A row that is left empty is taken away."))
	l.sheet = kit.NewSheet(c, title, nil, container.NewBorder(container.NewVBox(NewBlock(about), widget.NewSeparator()), nil, nil, nil, l.scroll),
		fyne.NewSize(440, 340), kit.Choice{Label: lang.L("Apply"), Main: true, Do: l.apply}, kit.Choice{Label: lang.L("Cancel")})
	c.Focus(l.forms[0].text)
}

// languages is the dialog.
type languages struct {
	was    model.Text
	done   func(model.Text)
	forms  []*languageForm
	rows   *fyne.Container // of the forms
	scroll *container.Scroll
	sheet  *kit.Sheet
}

// languageForm is the row for one language.
type languageForm struct {
	value      model.Localised // as it was
	lang, text *Field
}

// add shows a row below the others.
func (l *languages) add(v model.Localised) *languageForm {
	f := &languageForm{value: v, lang: NewField(lang.L("Language")), text: NewField(lang.L("Text"))}
	f.lang.Set(v.Lang)
	f.text.Set(v.Text)
	f.lang.Hint(lang.L("default"))
	for _, field := range []*Field{f.lang, f.text} {
		field.Loose = true
		field.OnKey = l.key
		field.OnFocus = func() { kit.Reveal(l.scroll, field) }
	}
	l.forms = append(l.forms, f)
	var row *fyne.Container
	gone := NewIcon(theme.CancelIcon(), lang.L("Delete"), func(fyne.Position) {
		l.forms = slices.DeleteFunc(l.forms, func(o *languageForm) bool { return o == f })
		l.rows.Remove(row)
	})
	short := container.NewGridWrap(fyne.NewSize(88, f.lang.MinSize().Height), f.lang)
	row = container.New(layout.NewBorderLayout(nil, nil, short, gone), short, f.text, gone) // the order of the Tab key
	l.rows.Add(row)
	return f
}

// key applies what was typed when Enter is pressed in a field.
func (l *languages) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
		return false
	}
	l.sheet.Hide()
	l.apply()
	return true
}

func (l *languages) apply() {
	values := make([]model.Localised, 0, len(l.forms))
	for _, f := range l.forms {
		v := f.value
		v.Lang, v.Text = strings.TrimSpace(f.lang.Value()), f.text.Value()
		if v.Lang != "" || v.Text != "" || len(l.forms) == 1 {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		values = []model.Localised{{}}
	}
	if n := withLanguages(l.was, values); !n.Equal(l.was) {
		l.done(n)
	}
}

// withLanguages returns a text with other values, one a language: of two for one language the later is taken. It is plain
// when there is but one value and that has no language, unless it was localised before.
func withLanguages(t model.Text, values []model.Localised) model.Text {
	var out []model.Localised
	for _, v := range values {
		if i := slices.IndexFunc(out, func(o model.Localised) bool { return o.Lang == v.Lang }); i >= 0 {
			out[i].Text = v.Text
			continue
		}
		out = append(out, v)
	}
	t.Present = true
	t.Values = out
	for _, v := range out {
		t.Localised = t.Localised || v.Lang != ""
	}
	if len(out) > 1 {
		t.Localised = true
	}
	return t
}
