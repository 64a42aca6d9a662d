package tryit

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model/merge"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// phone is a picture of what people see: the quick-dial panel and the menu of dial actions, as they are after the next
// refresh of a phone that holds what it got before.
type phone struct {
	s    *Screen
	held merge.Phone // what the phone has got so far
	next merge.Phone // and what it has after it has got the document as it is now

	list      *phoneList
	refresh   *kit.Button
	again     *kit.Button
	about     *part.Note
	language  *part.Picker // of the phone; seen where names are localised
	languages []string     // that the names are in, apart from the default
	object    fyne.CanvasObject
	rows      []phoneRow
	portraits portraits
	shown     *answer
	dirty     bool // the phone itself was changed since it was shown
}

func newPhone(s *Screen) *phone {
	p := &phone{s: s, about: part.NewCaption("")}
	p.portraits = portraits{fetch: s.env.Portrait, came: func() { p.list.column.Each(func(_ int, r part.Row) { r.Refresh() }) }}
	p.refresh = kit.NewButton(lang.L("Refresh the phone"), nil, func() {
		// Not to what is next when the button is disabled: pressed twice, it would sign in anew.
		if c := s.canvas(); c != nil && c.Focused() == fyne.Focusable(p.refresh) {
			c.Focus(p.list)
		}
		p.held = p.next
		p.change()
	})
	p.again = kit.NewButton(lang.L("Sign in anew"), nil, func() {
		p.signIn()
		p.change()
	})
	p.again.Importance = widget.LowImportance
	p.language = part.NewPicker(lang.L("Language of the phone"))
	p.language.Options = func() []part.Option {
		out := []part.Option{{Value: "", Label: languageName(""), Detail: lang.L("of a phone in a language that no name is in")}}
		for _, l := range p.languages {
			out = append(out, part.Option{Value: l, Label: languageName(l)})
		}
		return out
	}
	p.language.OnPicked = func(v string) {
		p.language.Set(v, languageName(v))
		p.change()
	}
	p.language.Set("", languageName(""))
	p.language.Hide()
	p.list = newPhoneList(p)
	p.about.Set(lang.L("A phone that got the document as it was at first, or when you last refreshed it here, shown as it will be after its next refresh. The pencil, or Enter, lets its user change an entry."))
	top := container.NewVBox(container.New(&wrapLayout{}, p.refresh, p.again, p.language), part.NewBlock(p.about))
	around := layout.NewCustomPaddedLayout(0, 0, theme.Padding(), theme.Padding()) // in line with the fields above
	p.object = container.New(around, kit.Under(container.NewPadded(top), p.list))
	return p
}

// languageName names a language of the phone.
func languageName(tag string) string {
	if tag == "" {
		return lang.L("default language")
	}
	return lang.L("Language") + " " + tag
}

// signIn forgets what the phone holds and gives it the document as it is now.
func (p *phone) signIn() {
	p.held, _ = merge.Phone{}.Merge(p.s.ed.Document(), p.s.env.Plain)
	p.portraits.forget()
	p.dirty = true
}

// change shows the phone after something of itself has changed.
func (p *phone) change() {
	p.dirty = true
	p.show()
}

// maxRows is how many entries of a list the picture shows.
const maxRows = 500

// show draws the picture anew when it is seen and something has changed.
func (p *phone) show() {
	a := p.s.answer
	if a == nil || p.s.tabs.SelectedIndex() != tabPhone || a == p.shown && !p.dirty {
		return
	}
	p.shown, p.dirty = a, false
	document, held, call, source, language := p.s.ed.Document(), p.held, a.call, p.s.env.Plain, p.language.Value()
	var next merge.Phone
	var events []merge.Event
	var rows []phoneRow
	var languages []string
	p.s.env.Run(func() {
		next, events = held.Merge(document, source)
		if languages = languagesOf(next); !slices.Contains(languages, language) {
			language = ""
		}
		rows = picture(next, events, call, language)
	}, func() {
		if p.shown != a {
			return
		}
		p.next, p.rows, p.languages = next, rows, languages
		p.language.Set(language, languageName(language))
		part.Visible(p.language, len(languages) > 0)
		part.Enable(p.refresh, len(changes(events)) > 0)
		p.object.Refresh()
		p.list.reset()
	})
}

// touch makes an entry one that the user has edited.
func (p *phone) touch(l merge.List, id string) {
	held, err := p.held.UserTouch(l, id)
	switch {
	case errors.Is(err, merge.ErrNone):
		p.s.tell(lang.L("The phone does not have this entry yet. Refresh the phone first."))
		return
	case err != nil:
		p.s.tell(lang.L("Not possible:") + " " + kit.SayError(err))
		return
	}
	p.held = held
	p.change()
}
