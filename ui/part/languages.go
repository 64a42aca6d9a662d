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
	rows := container.NewVBox()
	type form struct {
		value      model.Localised
		lang, text *Field
	}
	var forms []*form
	var scroll *container.Scroll
	var sheet *kit.Sheet
	var apply func()
	keys := func(e *fyne.KeyEvent) bool {
		if e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
			return false
		}
		sheet.Hide()
		apply()
		return true
	}
	add := func(v model.Localised) *form {
		f := &form{value: v, lang: NewField(lang.L("Language")), text: NewField(lang.L("Text"))}
		f.lang.Set(v.Lang)
		f.text.Set(v.Text)
		f.lang.Loose, f.text.Loose = true, true
		f.lang.OnKey, f.text.OnKey = keys, keys
		for _, field := range []*Field{f.lang, f.text} {
			field.OnFocus = func(gained bool) {
				if gained {
					kit.Reveal(scroll, field)
				}
			}
		}
		f.lang.Hint(lang.L("default"))
		forms = append(forms, f)
		var row *fyne.Container
		gone := NewIcon(theme.CancelIcon(), lang.L("Delete"), func(fyne.Position) {
			forms = slices.DeleteFunc(forms, func(o *form) bool { return o == f })
			rows.Remove(row)
		})
		short := container.NewGridWrap(fyne.NewSize(88, f.lang.MinSize().Height), f.lang)
		row = container.New(layout.NewBorderLayout(nil, nil, short, gone), short, f.text, gone) // the order of the Tab key
		rows.Add(row)
		return f
	}
	for _, v := range t.Values {
		add(v)
	}
	if len(t.Values) == 0 {
		add(model.Localised{})
	}
	more := kit.NewButton(lang.L("Add a language"), theme.ContentAddIcon(), func() {
		c.Focus(add(model.Localised{}).lang)
	})
	more.Importance = widget.LowImportance
	about := NewCaption(lang.L("A language is a tag such as cs or en. The text without one is shown where none fits. A row that is left empty is taken away."))
	scroll = kit.Scroll(container.NewVBox(rows, container.NewHBox(more)))
	scroll.SetMinSize(fyne.NewSize(380, 200))
	box := container.NewBorder(container.NewVBox(NewBlock(about), widget.NewSeparator()), nil, nil, nil, scroll)
	apply = func() {
		values := make([]model.Localised, 0, len(forms))
		for _, f := range forms {
			v := f.value
			v.Lang, v.Text = strings.TrimSpace(f.lang.Value()), f.text.Value()
			if v.Lang != "" || v.Text != "" || len(forms) == 1 {
				values = append(values, v)
			}
		}
		if len(values) == 0 {
			values = []model.Localised{{}}
		}
		if n := withLanguages(t, values); !n.Equal(t) {
			done(n)
		}
	}
	sheet = kit.NewSheet(c, title, nil, box, fyne.NewSize(440, 340),
		kit.Choice{Label: lang.L("Apply"), Main: true, Do: apply}, kit.Choice{Label: lang.L("Cancel")})
	if len(forms) > 0 {
		c.Focus(forms[0].text)
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

// NewBlock wraps a row, such as a [Note], for a container: it asks for the height that it needs at the width it got.
func NewBlock(r Row) fyne.CanvasObject { return container.New(&blockLayout{}, r) }

type blockLayout struct{ width float32 }

// Layout implements [fyne.Layout].
func (b *blockLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	for _, o := range objects {
		Put(o, 0, 0, size.Width, size.Height)
	}
}

// MinSize implements [fyne.Layout].
func (b *blockLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.(Row).HeightFor(max(b.width, 200)))
	}
	return fyne.NewSize(0, h)
}
