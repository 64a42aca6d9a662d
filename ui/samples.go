package ui

import (
	"bytes"
	"errors"
	"io/fs"

	"fyne.io/fyne/v2/lang"

	"dialwright/model/cases"
	"dialwright/ui/kit"
)

// samples are the document's test cases, which stand in a file beside it and are saved together with it.
type samples struct {
	file  *cases.File // as read or written last; nil when there was none
	list  []cases.Case
	dirty bool
	edits int // made so far, to see whether there were any while they were being saved
}

// loadCases reads the test cases beside the document.
func (s *workspace) loadCases() {
	path := s.file.Path()
	if path == "" {
		return
	}
	path = cases.Path(path)
	var file *cases.File
	var err error
	s.w.host.Run(func() { file, err = s.readCases(path) }, func() {
		switch {
		case s.closed || errors.Is(err, fs.ErrNotExist):
		case err != nil:
			s.w.say(lang.L("The test cases beside the document could not be read: {{.Error}}", map[string]any{"Error": kit.SayError(err)}))
		case !s.cases.dirty:
			s.cases = samples{file: file, list: file.Cases}
			s.try.SetCases(file.Cases)
		}
	})
}

func (s *workspace) readCases(path string) (*cases.File, error) {
	data, err := s.w.host.Files.Read(path)
	if err != nil {
		return nil, err
	}
	return cases.Read(bytes.NewReader(data))
}

// casesChanged takes note of samples that the user has changed.
func (s *workspace) casesChanged(list []cases.Case) {
	s.cases.list, s.cases.dirty = list, true
	s.cases.edits++
	s.w.refresh()
}

// dirty reports whether the document or its test cases have edits that are not saved.
func (s *workspace) dirty() bool { return s.editor().Dirty() || s.cases.dirty }

// save writes the test cases beside the document at a path. It runs in the background.
func (c samples) save(files Files, path string) error {
	file := c.file
	if file == nil {
		file = cases.New(nil)
	}
	copied := *file
	copied.Cases = c.list
	var b bytes.Buffer
	if err := copied.Write(&b); err != nil {
		return err
	}
	return files.Write(cases.Path(path), b.Bytes())
}

// importCases adds samples from a file.
func (s *workspace) importCases() {
	w := s.w
	w.pick(w.host.Picker.Open, w.tableFile(lang.L("Import test cases"), ""), func(path string) {
		var file *cases.File
		var err error
		w.wait(lang.L("Reading…"), func() { file, err = s.readCases(path) }, func() {
			if w.report(lang.L("This table could not be imported"), err) || s.closed {
				return
			}
			list := append(s.cases.list[:len(s.cases.list):len(s.cases.list)], file.Cases...)
			s.try.SetCases(list)
			s.casesChanged(list)
			w.say(lang.L("Test cases imported: {{.N}}", map[string]any{"N": len(file.Cases)}))
		})
	})
}

// exportCases writes the samples to a file.
func (s *workspace) exportCases() {
	s.w.exportTable(lang.L("Export test cases"), ".cases.csv", cases.New(s.cases.list).Write)
}
