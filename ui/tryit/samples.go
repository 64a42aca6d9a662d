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

	"dialwright/model"
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
	t.paste = part.NewLink(lang.L("Paste numbers"), func() { s.Paste(fyne.CurrentApp().Clipboard().Content()) })
	t.table = part.NewTable(
		part.TableColumn{Title: "", Width: 26},
		part.TableColumn{Title: lang.L("Number"), Least: 70, Share: 1},
		part.TableColumn{Title: lang.L("Dials"), Least: 70, Share: 1},
		part.TableColumn{Title: lang.L("How"), Least: 70, Share: 1},
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
		row, _ := t.table.Current()
		t.load(row)
		t.expect.show()
		t.Refresh()
		s.split.Refresh()
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
	t.count.Color = t.Theme().Color(part.Either(passed == checked, theme.ColorNameSuccess, theme.ColorNameError), fyne.CurrentApp().Settings().ThemeVariant())
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
		return part.Cell{Text: c.Number, Fill: fill}
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
		return part.Cell{Text: part.Either(a.result.Dials == "", "“”", a.result.Dials), Fill: fill}
	}
	return part.Cell{Text: howText(t.s.answer.document, &a.result), Fill: fill}
}

// expects reports whether anything is expected of a sample.
func expects(c *cases.Case) bool { return c.Dials != "" || c.DialAction != "" || c.Record != "" }

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
	t.s.body.Refresh()
}

// AddCase keeps the current number as a sample, with what comes out now as what is expected.
func (s *Screen) AddCase() {
	call := s.input.call()
	if call.Number == "" {
		s.tell(lang.L("Type a number first."))
		return
	}
	c := cases.Case{Action: s.ident(), Number: call.Number, Network: call.Network, SSID: call.SSID}
	for row := range s.samples.rows {
		if o := s.samples.at(row); o.Number == c.Number && o.Network == c.Network && o.SSID == c.SSID {
			s.samples.table.Select(row, colNumber)
			s.samples.expect.show()
			s.tell(lang.L("This number is a sample already."))
			return
		}
	}
	if a := s.answer; a != nil && a.call == call && a.current.Certain && !call.Strip {
		expectNow(&c, a)
	}
	s.samples.edit("", func(all []cases.Case) []cases.Case { return append(all, c) })
	s.samples.table.Select(len(s.samples.rows)-1, colNumber)
	s.samples.show()
}

// expectNow makes what came out for the current number what is expected.
func expectNow(c *cases.Case, a *answer) {
	c.Dials, c.DialAction, c.Record = a.current.Dials, part.Either(a.current.DialAction == "", cases.Default, a.current.DialAction), part.Either(a.current.Record, "true", "false")
}

// maxPasted is how many numbers are taken from a clipboard at once.
const maxPasted = 10000

// Paste adds the numbers of a text, one a line, as samples without expectations. Of a line with tabs or semicolons, as a
// spreadsheet copies it, the first cell counts.
func (s *Screen) Paste(text string) {
	known := map[string]bool{}
	for row := range s.samples.rows {
		known[s.samples.at(row).Number] = true
	}
	var added []cases.Case
	skipped := 0
	for line := range strings.Lines(text) {
		cell, _, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		cell, _, _ = strings.Cut(cell, ";")
		number := strings.Trim(strings.TrimSpace(cell), `"`)
		switch {
		case number == "":
			continue
		case known[number], len(added) >= maxPasted, len(number) > 200, !strings.ContainsAny(number, "0123456789*#"):
			skipped++
			continue
		}
		known[number] = true
		added = append(added, cases.Case{Action: s.ident(), Number: number})
	}
	if len(added) == 0 {
		s.tell(lang.L("Nothing pasted: the clipboard holds no new numbers, one a line."))
		return
	}
	s.samples.edit("", func(all []cases.Case) []cases.Case { return append(all, added...) })
	s.tell(lang.L("Pasted: {{.N}} numbers, {{.Skipped}} lines passed over.", map[string]any{"N": len(added), "Skipped": skipped}))
}

// CreateRenderer implements [fyne.Widget].
func (t *samples) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, v := t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		t.title.Color, t.title.TextSize, t.title.TextStyle = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}
		t.count.TextSize = th.Size(theme.SizeNameCaptionText)
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{t.title, t.count, t.paste, t.table, t.empty, t.expect},
		Place: func(size fyne.Size) {
			const pad = 8
			paste, title, count := t.paste.MinSize(), t.title.MinSize(), t.count.MinSize()
			h := paste.Height
			part.Put(t.title, pad, (h-title.Height)/2, title.Width, title.Height)
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
	h := t.paste.MinSize().Height
	switch row, _ := t.table.Current(); {
	case len(t.rows) == 0:
		h += 3 * t.empty.HeightFor(1000)
	default:
		h += t.table.MinSize().Height
		if t.at(row) != nil {
			h += h/4 + t.expect.place(t.Size().Width-16, false) + 8
		}
	}
	return fyne.NewSize(200, h)
}

// Can implements [kit.Commander].
func (s *Screen) Can(c kit.Command) bool {
	switch c {
	case kit.AddCase:
		return s.input.number.Text != ""
	case kit.Paste:
		return true
	case kit.Copy, kit.Cut, kit.Delete, kit.SelectAll:
		return len(s.samples.rows) > 0
	case kit.ImportCSV:
		return s.env.Import != nil
	case kit.ExportCSV:
		return s.env.Export != nil && len(s.samples.all) > 0
	}
	return false
}

// Do implements [kit.Commander].
func (s *Screen) Do(c kit.Command) {
	if !s.Can(c) {
		return
	}
	switch c {
	case kit.AddCase:
		s.AddCase()
	case kit.Paste:
		s.Paste(fyne.CurrentApp().Clipboard().Content())
	case kit.Copy:
		s.copy()
	case kit.Cut:
		s.copy()
		s.samples.delete()
	case kit.Delete:
		s.samples.delete()
	case kit.SelectAll:
		s.samples.table.SelectAll()
	case kit.ImportCSV:
		s.env.Import()
	case kit.ExportCSV:
		s.env.Export()
	}
}

// copy writes the selected samples to the clipboard, one a line: number, what is dialled, and how.
func (s *Screen) copy() {
	var b strings.Builder
	for _, row := range s.samples.table.Selected() {
		b.WriteString(s.samples.cell(row, colNumber).Text + "\t" + s.samples.cell(row, colDials).Text + "\t" + s.samples.cell(row, colHow).Text + "\n")
	}
	fyne.CurrentApp().Clipboard().SetContent(b.String())
}

// expect shows and edits what is expected of the selected sample.
type expect struct {
	widget.BaseWidget
	t      *samples
	label  *canvas.Text
	dials  *part.Field
	action *part.Picker
	record *part.Picker
	now    *part.Link
	fail   *part.Note
}

func newExpect(t *samples) *expect {
	e := &expect{t: t, label: canvas.NewText(lang.L("Expected"), nil), dials: part.NewField(lang.L("Expected number")),
		action: part.NewPicker(lang.L("Expected dial action")), record: part.NewPicker(lang.L("Expected recording")), fail: part.NewCaption("")}
	e.dials.Loose = true
	e.dials.Hint(lang.L("any number"))
	e.fail.Color = theme.ColorNameError
	e.dials.OnTyped = func(v string) { e.set("dials ", func(c *cases.Case) { c.Dials = strings.TrimSpace(v) }) }
	e.action.Options = e.actions
	e.action.OnPicked = func(v string) { e.set("action ", func(c *cases.Case) { c.DialAction = v }) }
	e.record.Options = func() []part.Option {
		return []part.Option{{Value: "", Label: recordName("")}, {Value: "true", Label: recordName("true")}, {Value: "false", Label: recordName("false")}}
	}
	e.record.OnPicked = func(v string) { e.set("record ", func(c *cases.Case) { c.Record = v }) }
	e.now = part.NewLink(lang.L("Expect this"), func() {
		row, _ := t.table.Current()
		if a := t.answerAt(row); a != nil && a.result.Certain {
			e.set("now ", func(c *cases.Case) { expectNow(c, &answer{current: a.result}) })
		}
	})
	e.ExtendBaseWidget(e)
	return e
}

func recordName(v string) string {
	switch v {
	case "true":
		return lang.L("recorded")
	case "false":
		return lang.L("not recorded")
	}
	return lang.L("either")
}

func (e *expect) set(key string, f func(*cases.Case)) {
	row, _ := e.t.table.Current()
	e.t.change(row, key, f)
}

// actions returns the dial actions that can be expected.
func (e *expect) actions() []part.Option {
	out := []part.Option{{Value: "", Label: lang.L("any dial action")}, {Value: cases.Default, Label: lang.L("default call")}}
	for _, b := range model.BasicActions {
		out = append(out, part.Option{Value: b.ID, Label: lang.L(b.Label), Badge: b.ID})
	}
	d := e.t.s.ed.Document()
	for _, a := range d.Actions() {
		if a.Ident.Present && !a.Removed() {
			out = append(out, part.Option{Value: a.Ident.Value, Label: part.Words{Document: d}.DialAction(a.Ident.Value), Badge: a.Ident.Value})
		}
	}
	return out
}

func (e *expect) show() {
	row, _ := e.t.table.Current()
	c := e.t.at(row)
	if c == nil {
		return
	}
	e.dials.Set(c.Dials)
	name := lang.L("any dial action")
	switch {
	case c.DialAction == cases.Default:
		name = lang.L("default call")
	case c.DialAction != "":
		name = part.Words{Document: e.t.s.ed.Document()}.DialAction(c.DialAction)
	}
	e.action.Set(c.DialAction, name)
	e.record.Set(c.Record, recordName(c.Record))
	fail := ""
	if a := e.t.answerAt(row); a != nil {
		fail = strings.Join(a.failures, "; ")
		part.Visible(e.now, len(a.failures) > 0 && a.result.Certain || !expects(c) && a.result.Certain)
	}
	e.fail.Set(fail)
	e.Refresh()
}

func (e *expect) place(width float32, really bool) float32 {
	const gap = 4
	h := e.dials.MinSize().Height
	label := e.label.MinSize()
	room := width - label.Width - 8 - 2*gap
	if really {
		part.Put(e.label, 0, (h-label.Height)/2, label.Width, label.Height)
		x := label.Width + 8
		part.Put(e.dials, x, 0, room*0.36, h)
		part.Put(e.action, x+room*0.36+gap, 0, room*0.34, h)
		part.Put(e.record, x+room*0.70+2*gap, 0, room*0.30, h)
	}
	now := fyne.Size{}
	if e.now.Visible() {
		now = e.now.MinSize()
	}
	fail := e.fail.HeightFor(width - now.Width - gap)
	below := max(fail, now.Height)
	if really {
		part.Put(e.fail, 0, h+2+(below-fail)/2, width-now.Width-gap, fail)
		part.Put(e.now, width-now.Width, h+2+(below-now.Height)/2, now.Width, now.Height)
	}
	if below > 0 {
		h += below + 2
	}
	return h
}

// CreateRenderer implements [fyne.Widget].
func (e *expect) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		e.label.Color = e.Theme().Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
		e.label.TextSize = e.Theme().Size(theme.SizeNameText)
	}
	paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{e.label, e.dials, e.action, e.record, e.fail, e.now},
		Place: func(size fyne.Size) { e.place(size.Width, true) },
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: paint,
	}
}
