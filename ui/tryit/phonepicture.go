package tryit

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"dialwright/model"
	"dialwright/model/merge"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
)

// phoneRow is one row of the picture.
type phoneRow struct {
	kind     rowKind
	name     string
	detail   string
	portrait string // URL of the picture
	state    string
	color    fyne.ThemeColorName
	locked   bool
	list     merge.List
	id       string // of an entry; "" for others
	edited   bool
}

type rowKind int

const (
	rowTitle rowKind = iota
	rowEntry
	rowAction
	rowEvent
)

// isEntry reports whether the row shows something that people may edit.
func (r phoneRow) isEntry() bool { return r.kind == rowEntry || r.kind == rowAction }

// stateText says what becomes of the entry, or that it is the user's.
func (r phoneRow) stateText() string {
	switch {
	case !r.isEntry():
		return ""
	case r.state == "" && r.edited:
		return lang.L("user's own")
	}
	return r.state
}

// words says the row in words.
func (r phoneRow) words() string {
	out := []string{r.name, r.detail, r.stateText()}
	if r.locked {
		out = append(out, lang.L("locked"))
	}
	return strings.Join(slices.DeleteFunc(out, func(s string) bool { return s == "" }), ", ")
}

// languagesOf returns the languages that the names on a phone are in, in order of the alphabet.
func languagesOf(p merge.Phone) []string {
	seen := map[string]bool{}
	for _, l := range []merge.List{merge.QuickDial, merge.DialActions} {
		for _, e := range p.Entries(l) {
			v, _ := e.Value(merge.KeyDisplayName)
			for _, t := range v.Texts {
				seen[t.Lang] = true
			}
		}
	}
	delete(seen, "")
	return slices.Sorted(maps.Keys(seen))
}

// changes returns the events that say what a refresh changes, or keeps although it came otherwise.
func changes(events []merge.Event) []merge.Event {
	var out []merge.Event
	for _, e := range events {
		if e.What != merge.Ignored {
			out = append(out, e)
		}
	}
	return out
}

// picture returns the rows of a phone after a refresh. Names are in a language, the default ones where they are in none.
func picture(next merge.Phone, events []merge.Event, call rewrite.Call, language string) []phoneRow {
	p := painter{next: next, language: language, what: map[[2]string]merge.What{}}
	for _, e := range events {
		if e.ID != "" && e.What != merge.Ignored {
			p.what[[2]string{string(e.List), e.ID}] = e.What
		}
	}
	p.quickDial()
	p.dialActions(call)
	p.events(changes(events))
	return p.rows
}

// painter makes the rows of a picture.
type painter struct {
	next     merge.Phone
	language string
	what     map[[2]string]merge.What // what becomes of an entry, by its list and id
	rows     []phoneRow
}

func (p *painter) title(text string) { p.rows = append(p.rows, phoneRow{kind: rowTitle, name: text}) }
func (p *painter) note(text string)  { p.rows = append(p.rows, phoneRow{kind: rowEvent, name: text}) }

// entries adds a row for each entry of a list, as far as there is room, or says that there is none.
func (p *painter) entries(list []merge.Entry, none string, row func(i int, e merge.Entry) phoneRow) {
	for i, e := range list {
		if i == maxRows {
			p.note(lang.L("… and {{.N}} more", map[string]any{"N": len(list) - maxRows}))
			break
		}
		p.rows = append(p.rows, row(i, e))
	}
	if len(list) == 0 {
		p.note(none)
	}
}

func (p *painter) quickDial() {
	p.title(lang.L("Quick dial"))
	p.entries(p.next.QuickDial, lang.L("Nothing in the panel."), func(_ int, e merge.Entry) phoneRow {
		uri, _ := e.Value(merge.KeyURI)
		portrait, _ := e.Value(merge.KeyPortraitURL)
		row := p.entry(merge.QuickDial, e)
		row.kind, row.detail, row.portrait = rowEntry, uri.Text(""), portrait.Text("")
		return row
	})
}

// dialActions adds the menu of a number, or all dial actions where there is none.
func (p *painter) dialActions(call rewrite.Call) {
	if call.Number != "" {
		p.title(lang.L("Call {{.Number}} with", map[string]any{"Number": short(call.Number)}))
	} else {
		p.title(lang.L("Dial actions"))
	}
	d := p.next.Document()
	for i, a := range d.Actions() { // made just now, for nobody else
		a.DisplayName = model.Plain(p.next.DialActions[i].Name(p.language))
	}
	const tried = 50 // dial actions: more take long
	p.entries(p.next.DialActions, lang.L("No dial actions of the provider's."), func(i int, e merge.Entry) phoneRow {
		row := p.entry(merge.DialActions, e)
		row.kind = rowAction
		if call.Number != "" && i < tried {
			row.detail = lang.L("cannot tell")
			if r := rewrite.Explain(d, d.Actions()[i], call); r.Certain {
				row.detail = short(r.Dials) + ", " + howText(d, &r, lang.L("recorded"))
			}
		}
		return row
	})
}

func (p *painter) events(list []merge.Event) {
	if len(list) == 0 {
		return
	}
	p.title(lang.L("The next refresh"))
	for _, e := range list[:min(len(list), maxRows)] {
		p.rows = append(p.rows, phoneRow{kind: rowEvent, name: kit.Sentence(kit.Say(e.Said)), color: eventColor(e.What)})
	}
}

// entry returns what the rows of all lists have in common.
func (p *painter) entry(l merge.List, e merge.Entry) phoneRow {
	r := phoneRow{name: e.Name(p.language), locked: e.Locked(), list: l, id: e.ID, edited: e.Level() == model.PriorityUser}
	if r.name == "" {
		r.name = e.ID
	}
	switch p.what[[2]string{string(l), e.ID}] {
	case merge.Added:
		r.state, r.color = lang.L("new"), theme.ColorNameSuccess
	case merge.Changed:
		r.state, r.color = lang.L("changes"), theme.ColorNamePrimary
	case merge.Kept:
		r.state, r.color = lang.L("user's own stays"), theme.ColorNameWarning
	}
	return r
}

func eventColor(w merge.What) fyne.ThemeColorName {
	switch w {
	case merge.Added:
		return theme.ColorNameSuccess
	case merge.Removed, merge.Pruned:
		return theme.ColorNameError
	case merge.Kept:
		return theme.ColorNameWarning
	}
	return theme.ColorNameForeground
}
