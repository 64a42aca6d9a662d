package ui

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/quickcsv"
	"dialwright/ui/kit"
)

// tableFile is what the file picker is asked for a table.
func (w *Window) tableFile(title, name string) Ask {
	a := w.askFor(title)
	a.Name, a.Kind, a.Ext = name, lang.L("CSV tables"), "csv"
	return a
}

// showsQuickDials reports whether the middle shows the quick dials.
func (s *workspace) showsQuickDials() bool { return s.current == screen(s.quick) }

// importCSV asks for a table of quick dials and brings it in as one step.
func (s *workspace) importCSV() {
	w := s.w
	w.pick(w.host.Picker.Open, w.tableFile(lang.L("Import quick dials"), ""), func(path string) {
		doc := s.doc()
		var data []byte
		var report quickcsv.Report
		var err error
		w.wait(lang.L("Reading…"), func() {
			if data, err = w.host.Files.Read(path); err == nil {
				_, report, err = quickcsv.Import(doc, bytes.NewReader(data), quickcsv.Delete)
			}
		}, func() {
			if w.reportOf(path, lang.L("This table could not be imported"), err) {
				return
			}
			if report.Gone == 0 {
				s.importTable(path, data, quickcsv.Keep)
				return
			}
			w.ask(lang.L("{{.N}} entries are not in the table", map[string]any{"N": report.Gone}),
				lang.L("Keep them, delete them from the document (phones that have them keep them), or have phones remove them?"),
				choice{Label: lang.L("Keep"), Main: true, Do: func() { s.importTable(path, data, quickcsv.Keep) }},
				choice{Label: lang.L("Delete"), Do: func() { s.importTable(path, data, quickcsv.Delete) }},
				choice{Label: lang.L("Remove on phones"), Do: func() { s.importTable(path, data, quickcsv.Remove) }},
				choice{Label: lang.L("Cancel")})
		})
	})
}

func (s *workspace) importTable(path string, data []byte, gone quickcsv.Gone) {
	doc := s.doc()
	var edit model.Edit
	var report quickcsv.Report
	var err error
	s.w.wait(lang.L("Importing…"), func() { edit, report, err = quickcsv.Import(doc, bytes.NewReader(data), gone) }, func() {
		if err == nil && s.doc() == doc {
			err = s.editor().Do(lang.L("Import quick dials"), edit)
		}
		if s.w.reportOf(path, lang.L("This table could not be imported"), err) {
			return
		}
		told := []string{lang.L("Imported: {{.Added}} added, {{.Changed}} changed, {{.Gone}} gone.",
			map[string]any{"Added": report.Added, "Changed": report.Changed, "Gone": report.Gone})}
		for _, n := range report.Notes {
			told = append(told, kit.Sentence(kit.Say(n))+".")
		}
		s.w.say(strings.Join(told, " "))
	})
}

// exportCSV writes the quick dials as a table.
func (s *workspace) exportCSV() {
	doc := s.doc()
	s.w.exportTable(lang.L("Export quick dials"), ".csv", func(to io.Writer) error { return quickcsv.Export(to, doc) })
}

// exportTable asks for a file, whose name is suggested to be the document's with another ending, and has a table written
// to it in the background.
func (w *Window) exportTable(title, ending string, write func(io.Writer) error) {
	name := strings.TrimSuffix(w.documentName(), filepath.Ext(w.documentName())) + ending
	w.pick(w.host.Picker.Save, w.tableFile(title, name), func(path string) {
		var err error
		w.wait(lang.L("Saving…"), func() {
			var b bytes.Buffer
			if err = write(&b); err == nil {
				err = w.host.Files.Write(path, b.Bytes())
			}
		}, func() {
			if !w.reportOf(path, lang.L("The table could not be written"), err) {
				w.say(lang.L("Exported to {{.Path}}.", map[string]any{"Path": path}))
			}
		})
	})
}
