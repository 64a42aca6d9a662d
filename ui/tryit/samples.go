package tryit

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model/cases"
	"dialwright/ui/kit"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

// The columns of the table of samples.
const (
	colState = iota
	colNumber
	colDials
	colHow
)

// samples is the table of numbers that are tried all the time, each with what is expected of it.
type samples struct {
	widget.BaseWidget
	s *Screen

	all  []cases.Case // of the document
	rows []int        // places in all of those that concern the list that is shown

	past, future []step // for undo

	failing bool // some are not as expected

	title  *canvas.Text
	count  *canvas.Text
	paste  *part.Link
	table  *part.Table
	expect *expect
	empty  *part.Note
}

func newSamples(s *Screen) *samples {
	t := &samples{s: s, title: canvas.NewText(lang.L("Samples"), nil), count: canvas.NewText("", nil),
		empty: part.NewCaption(lang.L("No samples yet. “Sample” keeps the number above; “Paste numbers” takes a list, one a line. They are saved beside the document as its test cases."))}
	t.paste = part.NewLink(lang.L("Paste numbers"), func() { s.pasteNumbers(fyne.CurrentApp().Clipboard().Content()) })
	t.table = part.NewTable(
		part.TableColumn{Title: "", Width: 26},
		part.TableColumn{Title: lang.L("Number"), Least: 70, Most: 130, Share: 1.4},
		part.TableColumn{Title: lang.L("Dials"), Least: 70, Most: 130, Share: 1.4},
		part.TableColumn{Title: lang.L("How"), Least: 70, Most: 70, Share: 1, Drop: 1},
	)
	t.table.Cell = t.cell
	t.table.Value = func(row, col int) string {
		c := t.at(row)
		if c == nil {
			return ""
		}
		if col == colDials {
			return c.Dials
		}
		return c.Number
	}
	t.table.CanEdit = func(_, col int) bool { return col == colNumber || col == colDials }
	t.table.OnEdit = func(row, col int, text string) {
		t.change(row, part.Either(col == colDials, "dials ", "number "), func(c *cases.Case) {
			if col == colDials {
				c.Dials = strings.TrimSpace(text)
			} else {
				c.Number = text
			}
		})
		if col == colNumber {
			t.load(row)
		}
	}
	t.table.Loose = true
	t.table.OnShortcut = t.shortcut
	t.table.OnSelect = func() {
		s.steady(func() {
			row, _ := t.table.Current()
			t.load(row)
			t.expect.show()
			t.Refresh()
			s.split.Refresh()
		})
	}
	t.table.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
			t.delete()
			return true
		}
		return false
	}
	t.expect = newExpect(t)
	t.ExtendBaseWidget(t)
	return t
}

// take finds the samples that concern the list that is shown.
func (t *samples) take() {
	ident := t.s.ident()
	t.rows = t.rows[:0]
	for i, c := range t.all {
		if c.Action == "" || c.Action == ident {
			t.rows = append(t.rows, i)
		}
	}
}

// cases returns the samples that concern the list that is shown.
func (t *samples) cases() []cases.Case {
	t.take()
	out := make([]cases.Case, len(t.rows))
	for k, i := range t.rows {
		out[k] = t.all[i]
	}
	return out
}

// at returns the sample in a row, or nil.
func (t *samples) at(row int) *cases.Case {
	if row < 0 || row >= len(t.rows) {
		return nil
	}
	return &t.all[t.rows[row]]
}

// answerAt returns what came out for the sample in a row, or nil when that is not known yet.
func (t *samples) answerAt(row int) *sampleAnswer {
	if t.s.answer == nil || row < 0 || row >= len(t.s.answer.samples) {
		return nil
	}
	return &t.s.answer.samples[row]
}

// show shows what came out.
func (t *samples) show() {
	t.table.SetRows(len(t.rows))
	passed, checked := 0, 0
	for row := range t.rows {
		if a := t.answerAt(row); a != nil && expects(t.at(row)) {
			checked++
			if len(a.failures) == 0 {
				passed++
			}
		}
	}
	t.count.Text = ""
	if checked > 0 {
		t.count.Text = lang.L("{{.N}} of {{.All}} as expected", map[string]any{"N": passed, "All": checked})
	}
	t.failing = passed < checked
	if room := part.Either(len(t.rows) > 0, someSamples, fewSamples); t.s.split.Offset == fewSamples || t.s.split.Offset == someSamples {
		t.s.split.SetOffset(room)
	}
	t.expect.show()
	t.Refresh()
	t.s.split.Refresh()
}

// cell returns what the table shows at a place.
func (t *samples) cell(row, col int) part.Cell {
	c, a := t.at(row), t.answerAt(row)
	if c == nil {
		return part.Cell{}
	}
	fill := fyne.ThemeColorName("")
	failed := a != nil && len(a.failures) > 0
	if a != nil && expects(c) {
		fill = part.Either(failed, look.ColorGone, look.ColorAdded)
	}
	switch {
	case col == colNumber:
		return part.Cell{Text: c.Number + situation(c), Fill: fill}
	case a == nil:
		return part.Cell{Text: part.Either(col == colState, "", "…")}
	case col == colState && failed:
		return part.Cell{Text: "✗", Color: theme.ColorNameError, Fill: fill, Bold: true}
	case col == colState && expects(c):
		return part.Cell{Text: "✓", Color: theme.ColorNameSuccess, Fill: fill, Bold: true}
	case col == colState:
		return part.Cell{}
	case !a.result.Certain:
		return part.Cell{Text: part.Either(col == colDials, lang.L("cannot tell"), "?"), Color: theme.ColorNameWarning, Fill: fill}
	case col == colDials:
		return part.Cell{Text: part.Either(a.result.Dials == "", kit.Quote(""), a.result.Dials), Fill: fill}
	}
	how := part.Cell{Text: howText(t.s.answer.document, &a.result, lang.L("recorded")), Fill: fill}
	if a.result.Record { // a sign, for the column is narrow
		without := a.result
		without.Record = false
		how.Icon, how.Said, how.Text = theme.NewErrorThemedResource(theme.MediaRecordIcon()), how.Text, howText(t.s.answer.document, &without, "")
	}
	return how
}

// expects reports whether anything is expected of a sample.
func expects(c *cases.Case) bool { return c.Dials != "" || c.DialAction != "" || c.Record != "" }

// situation says on which network a sample is dialled, for behind its number.
func situation(c *cases.Case) string {
	switch {
	case c.SSID != "":
		return " · " + c.SSID
	case c.Network != "":
		return " · " + part.Network(c.Network)
	}
	return ""
}

// load puts a sample into the fields above, so that what happens to it is explained.
func (t *samples) load(row int) {
	c := t.at(row)
	if c == nil {
		return
	}
	t.s.input.number.Set(c.Number)
	t.s.input.setNetwork(strings.ToLower(c.Network))
	t.s.input.ssid.Set(c.SSID)
	if t.s.input.strip.Checked {
		t.s.input.strip.SetChecked(false) // tells the screen
		return
	}
	t.s.compute()
}

// step is the samples as they were before a change. Changes that follow each other under one key are undone at once.
type step struct {
	all []cases.Case
	key string
}

// edit changes the samples: f gets a copy of them. Changes under the same key, which is not empty, join.
func (t *samples) edit(key string, f func([]cases.Case) []cases.Case) {
	if n := len(t.past); key == "" || n == 0 || t.past[n-1].key != key {
		t.past = append(t.past, step{t.all, key})
	}
	t.future = nil
	t.set(f(slices.Clone(t.all)))
}

// change changes the sample in a row.
func (t *samples) change(row int, key string, f func(*cases.Case)) {
	if t.at(row) == nil {
		return
	}
	i := t.rows[row]
	t.edit(fmt.Sprint(key, i), func(all []cases.Case) []cases.Case {
		f(&all[i])
		return all
	})
}

// set shows other samples, keeps them and tries them.
func (t *samples) set(all []cases.Case) {
	t.all = all
	t.take()
	t.table.SetRows(len(t.rows))
	if t.s.env.SaveCases != nil {
		t.s.env.SaveCases(slices.Clone(t.all))
	}
	t.s.compute()
}

// turn takes the last change back, or makes it again.
func (t *samples) turn(from, to *[]step) {
	n := len(*from)
	if n == 0 {
		return
	}
	all := (*from)[n-1].all
	*from, *to = (*from)[:n-1], append(*to, step{all: t.all})
	t.set(all)
}

func (t *samples) shortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutUndo:
		t.turn(&t.past, &t.future)
	case *fyne.ShortcutRedo:
		t.turn(&t.future, &t.past)
	default:
		t.s.Do(kit.Asked(s))
	}
}

// delete deletes the selected samples.
func (t *samples) delete() {
	gone := map[int]bool{}
	for _, row := range t.table.Selected() {
		gone[t.rows[row]] = true
	}
	if len(gone) == 0 {
		return
	}
	row, col := t.table.Current()
	t.edit("", func(all []cases.Case) []cases.Case {
		kept := all[:0]
		for i, c := range all {
			if !gone[i] {
				kept = append(kept, c)
			}
		}
		return kept
	})
	t.table.Select(min(row, len(t.rows)-1), col)
	t.s.object.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (t *samples) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, v := t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		t.title.Color, t.title.TextSize, t.title.TextStyle = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}
		t.count.TextSize = th.Size(theme.SizeNameCaptionText)
		t.count.Color = th.Color(part.Either(t.failing, theme.ColorNameError, theme.ColorNameSuccess), v)
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{t.title, t.count, t.paste, t.table, t.empty, t.expect},
		Place: func(size fyne.Size) {
			const pad = 8
			paste, title, count := t.paste.MinSize(), t.title.MinSize(), t.count.MinSize()
			h := paste.Height
			part.Put(t.title, pad, (h-title.Height)/2, title.Width, title.Height)
			room := size.Width - 2*pad - title.Width - paste.Width - 20
			t.count.Hidden = count.Width > room
			part.Put(t.count, pad+title.Width+10, (h-count.Height)/2, count.Width, count.Height)
			part.Put(t.paste, size.Width-pad-paste.Width, 0, paste.Width, h)
			some := len(t.rows) > 0
			row, _ := t.table.Current()
			selected := t.at(row) != nil
			part.Visible(t.table, some)
			part.Visible(t.empty, !some)
			part.Visible(t.expect, selected)
			if !some {
				part.Put(t.empty, pad, h+2, size.Width-2*pad, max(0, size.Height-h))
				return
			}
			expect := float32(-8)
			if selected {
				expect = min(t.expect.place(size.Width-2*pad, false), max(0, size.Height-h-80))
			}
			part.Put(t.table, 0, h, size.Width, max(0, size.Height-h-expect-8))
			if selected {
				part.Put(t.expect, pad, size.Height-expect-4, size.Width-2*pad, expect)
			}
		},
		Least: t.least,
		Paint: paint,
	}
}

// least is what the samples need: two rows, and below them what is expected of the selected one.
func (t *samples) least() fyne.Size {
	h, width := t.paste.MinSize().Height, t.s.body.Size().Width-16 // which is known before that of the samples
	switch row, _ := t.table.Current(); {
	case len(t.rows) == 0:
		h += t.empty.HeightFor(max(200, width)) + 4
	default:
		h += t.table.MinSize().Height
		if t.at(row) != nil {
			h += h/4 + t.expect.place(width, false) + 8
		}
	}
	return fyne.NewSize(200, h)
}
