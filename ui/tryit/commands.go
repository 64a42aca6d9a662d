package tryit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/cases"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// addCase keeps the current number as a sample, with what comes out now as what is expected.
func (s *Screen) addCase() {
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
		expectNow(&c, &a.current)
	}
	s.samples.edit("", func(all []cases.Case) []cases.Case { return append(all, c) })
	last := len(s.samples.rows) - 1
	s.samples.table.Select(last, colNumber)
	s.samples.show()
	s.samples.table.Reveal(last) // what is expected of it may leave the table less room
}

// expectNow has a sample expect what came out.
func expectNow(c *cases.Case, r *rewrite.Result) {
	c.Dials, c.DialAction, c.Record = r.Dials, part.Either(r.DialAction == "", cases.Default, r.DialAction), strconv.FormatBool(r.Record)
}

// maxPasted is how many numbers are taken from a clipboard at once.
const maxPasted = 10000

// pasteNumbers adds the numbers of a text, one a line, as samples without expectations. Of a line with tabs or semicolons, as a
// spreadsheet copies it, the first cell counts.
func (s *Screen) pasteNumbers(text string) {
	if err := model.CheckText(text); err != nil {
		s.tell(lang.L("Not pasted:") + " " + kit.SayError(err))
		return
	}
	known := map[string]bool{}
	for row := range s.samples.rows {
		known[s.samples.at(row).Number] = true
	}
	var added []cases.Case
	skipped, full := 0, false
	for line := range strings.Lines(text) {
		cell, _, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		cell, _, _ = strings.Cut(cell, ";")
		number := strings.Trim(strings.TrimSpace(cell), `"`)
		switch {
		case number == "":
			continue
		case known[number], len(number) > 200, !strings.ContainsAny(number, "0123456789*#"):
			skipped++
			continue
		case len(added) == maxPasted:
			skipped++
			full = true
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
	table := s.samples.table
	table.Select(table.Rows()-len(added), 0)
	if c := s.canvas(); c != nil {
		c.Focus(table) // where undo takes them back
	}
	said := lang.L("Pasted: {{.N}} numbers, {{.Skipped}} lines passed over.", map[string]any{"N": len(added), "Skipped": skipped})
	if full {
		said += " " + lang.L("No more than {{.Most}} numbers are taken at once.", map[string]any{"Most": maxPasted})
	}
	s.tell(said)
}

// Can implements [kit.Commander].
func (s *Screen) Can(c kit.Command) bool {
	switch c {
	case kit.AddCase:
		return s.input.number.Text != ""
	case kit.Expect:
		row, _ := s.samples.table.Current()
		a := s.samples.answerAt(row)
		return a != nil && a.result.Certain
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
		s.addCase()
	case kit.Expect:
		s.samples.expect.now.OnTapped()
	case kit.Paste:
		s.pasteNumbers(fyne.CurrentApp().Clipboard().Content())
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
		b.WriteString(s.samples.at(row).Number + "\t" + s.samples.cell(row, colDials).Text + "\t" + s.samples.cell(row, colHow).Words() + "\n")
	}
	fyne.CurrentApp().Clipboard().SetContent(b.String())
}
