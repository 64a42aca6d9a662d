package ui

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"dialwright/model/cases"
	"dialwright/ui/kit"
)

// samples are the document's test cases, which stand in a file beside it and are saved together with it.
type samples struct {
	file  *cases.File // as read; nil when there was none
	known []byte      // what the file beside the document holds as far as this window knows; nil when it knows of none
	list  []cases.Case
	dirty bool
	edits int // made so far, to see whether there were any while they were being saved
}

// recoverCases shows the test cases that a crash had left unsaved.
func (s *workspace) recoverCases() {
	if s.recovered == nil || s.recovered.Cases == nil {
		return
	}
	file, err := cases.Read(bytes.NewReader(s.recovered.Cases))
	if s.w.report(lang.L("The edits could not be brought back"), err) {
		return
	}
	s.cases.list, s.cases.dirty = file.Cases, true
	s.try.SetCases(file.Cases)
	s.showBanner() // which says so
}

// loadCases reads the test cases beside the document and shows them, unless there are edits; then they give only the style of
// the file. It calls shown when some are shown.
func (s *workspace) loadCases(shown func()) {
	path := s.file.Path()
	if path == "" {
		return
	}
	var file *cases.File
	var data []byte
	var err error
	s.w.host.Run(func() { file, data, err = s.readCases(cases.Path(path)) }, func() {
		switch {
		case s.closed || errors.Is(err, fs.ErrNotExist) || s.file.Path() != path:
		case err != nil:
			s.w.say(lang.L("The test cases beside the document could not be read: {{.Error}}", map[string]any{"Error": kit.SayError(err)}))
		case s.cases.dirty:
			s.cases.file = file
		default:
			s.cases.file, s.cases.known, s.cases.list = file, data, file.Cases
			s.try.SetCases(file.Cases)
			if len(file.Cases) > 0 {
				shown()
			}
		}
	})
}

func (s *workspace) readCases(path string) (*cases.File, []byte, error) {
	data, err := s.w.host.Files.Read(path)
	if err != nil {
		return nil, nil, err
	}
	file, err := cases.Read(bytes.NewReader(data))
	return file, data, err
}

// casesChanged takes note of samples that the user has changed.
func (s *workspace) casesChanged(list []cases.Case) {
	s.cases.list, s.cases.dirty = list, true
	s.cases.edits++
	s.keepCases()
	s.w.refresh()
}

// keepCases keeps the test cases against a crash as long as they are not saved.
func (s *workspace) keepCases() {
	if !s.cases.dirty {
		s.file.KeepCases(nil)
		return
	}
	list := s.cases.list
	s.file.KeepCases(func() []byte {
		var b bytes.Buffer
		cases.New(list).Write(&b) // a buffer takes everything
		return b.Bytes()
	})
}

// dirty reports whether the document or its test cases have edits that are not saved.
func (s *workspace) dirty() bool { return s.editor().Dirty() || s.cases.dirty }

// save writes the test cases beside the document at a path, and returns what it has written. When something else stood there
// than this window knows of, that is kept under another name, which is returned too. It runs in the background.
func (c samples) save(files Files, path string) (data []byte, kept string, err error) {
	file := c.file
	if file == nil {
		file = cases.New(nil)
	}
	copied := *file
	copied.Cases = c.list
	var b bytes.Buffer
	if err := copied.Write(&b); err != nil {
		return nil, "", err
	}
	path = cases.Path(path)
	there, err := files.Read(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, "", err
	case !bytes.Equal(there, c.known) && !bytes.Equal(there, b.Bytes()):
		if kept, err = setAside(files, path, there); err != nil {
			return nil, "", err
		}
	}
	return b.Bytes(), kept, files.Write(path, b.Bytes())
}

// savedCases is how the test cases fared while the document was saved.
type savedCases struct {
	as      samples // as they were when the save began
	due     bool    // they were to be saved, too
	written []byte
	kept    string // where what stood in their place is now; "" when nothing did
	err     error
}

// casesSaved takes note of how the test cases were saved beside a path. It returns what there is to add to the sentence
// that says so.
func (s *workspace) casesSaved(r savedCases, path string) string {
	if !r.due {
		return ""
	}
	s.cases.known = r.as.known
	failed := s.w.reportOf(cases.Path(path), lang.L("The document is saved, but its test cases are not"), r.err)
	if !failed {
		s.cases.known = r.written
	}
	s.cases.dirty = failed || s.cases.edits != r.as.edits
	s.keepCases()
	if r.kept == "" {
		return ""
	}
	return " " + lang.L("Other test cases stood beside it; they are kept in {{.Name}}.", map[string]any{"Name": filepath.Base(r.kept)})
}

// setAside writes what a file holds under a name that is free: x.old.csv for x.csv, else x.old2.csv and so on. It returns its path.
func setAside(files Files, path string, data []byte) (string, error) {
	path = strings.TrimSuffix(path, ".csv") + ".old"
	for n := 1; ; n++ {
		name := path + ".csv"
		if n > 1 {
			name = path + strconv.Itoa(n) + ".csv"
		}
		switch there, err := files.Read(name); {
		case errors.Is(err, fs.ErrNotExist):
			return name, files.Write(name, data)
		case err != nil:
			return "", err
		case bytes.Equal(there, data):
			return name, nil
		}
	}
}

// importCases adds samples from a file.
func (s *workspace) importCases() {
	w := s.w
	w.pick(w.host.Picker.Open, w.tableFile(lang.L("Import test cases"), ""), func(path string) {
		var file *cases.File
		var err error
		w.wait(lang.L("Reading…"), func() { file, _, err = s.readCases(path) }, func() {
			if w.reportOf(path, lang.L("This table could not be imported"), err) || s.closed {
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
