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
	var rows []phoneRow
	what := map[[2]string]merge.What{}
	for _, e := range events {
		if e.ID != "" && e.What != merge.Ignored {
			what[[2]string{string(e.List), e.ID}] = e.What
		}
	}
	title := func(t string) { rows = append(rows, phoneRow{kind: rowTitle, name: t}) }
	title(lang.L("Quick dial"))
	for i, e := range next.QuickDial {
		if i == maxRows {
			rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("… and {{.N}} more", map[string]any{"N": len(next.QuickDial) - maxRows})})
			break
		}
		uri, _ := e.Value(merge.KeyURI)
		portrait, _ := e.Value(merge.KeyPortraitURL)
		row := entryRow(merge.QuickDial, e, uri.Text(""), language, what)
		row.portrait = portrait.Text("")
		rows = append(rows, row)
	}
	if len(next.QuickDial) == 0 {
		rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("Nothing in the panel.")})
	}
	if call.Number != "" {
		title(lang.L("Call {{.Number}} with", map[string]any{"Number": short(call.Number)}))
	} else {
		title(lang.L("Dial actions"))
	}
	d := next.Document()
	for i, a := range d.Actions() { // made just now, for nobody else
		a.DisplayName = model.Plain(next.DialActions[i].Name(language))
	}
	for i, e := range next.DialActions {
		if i == maxRows {
			rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("… and {{.N}} more", map[string]any{"N": len(next.DialActions) - maxRows})})
			break
		}
		detail := ""
		if call.Number != "" && i < 50 {
			r := rewrite.Explain(d, d.Actions()[i], call)
			detail = lang.L("cannot tell")
			if r.Certain {
				detail = short(r.Dials) + ", " + howText(d, &r, lang.L("recorded"))
			}
		}
		row := entryRow(merge.DialActions, e, detail, language, what)
		row.kind = rowAction
		rows = append(rows, row)
	}
	if len(next.DialActions) == 0 {
		rows = append(rows, phoneRow{kind: rowEvent, name: lang.L("No dial actions of the provider's.")})
	}
	if list := changes(events); len(list) > 0 {
		title(lang.L("The next refresh"))
		for i, e := range list {
			if i == maxRows {
				break
			}
			rows = append(rows, phoneRow{kind: rowEvent, name: kit.Sentence(kit.Say(e.Said)), color: eventColor(e.What)})
		}
	}
	return rows
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

func entryRow(l merge.List, e merge.Entry, detail, language string, what map[[2]string]merge.What) phoneRow {
	r := phoneRow{kind: rowEntry, name: e.Name(language), detail: detail, locked: e.Locked(), list: l, id: e.ID, edited: e.Level() == model.PriorityUser}
	if r.name == "" {
		r.name = e.ID
	}
	switch what[[2]string{string(l), e.ID}] {
	case merge.Added:
		r.state, r.color = lang.L("new"), theme.ColorNameSuccess
	case merge.Changed:
		r.state, r.color = lang.L("changes"), theme.ColorNamePrimary
	case merge.Kept:
		r.state, r.color = lang.L("user's own stays"), theme.ColorNameWarning
	}
	return r
}
