package ui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
)

func (w *Window) askFor(title string) Ask {
	a := Ask{Title: title, Dir: w.state.prefs.String(keyDir), Kind: lang.L("XML documents"), Ext: "xml"}
	if recent := w.state.recent(); a.Dir == "" && len(recent) > 0 {
		a.Dir = filepath.Dir(recent[0])
	}
	if w.work != nil {
		if p := w.work.file.Path(); p != "" {
			a.Dir = filepath.Dir(p)
			a.Name = filepath.Base(p)
		}
	}
	return a
}

// pick shows a dialog of the file picker; until it has an answer the window takes no commands.
func (w *Window) pick(show func(fyne.Window, Ask, func(string)), ask Ask, then func(path string)) {
	w.busy++
	show(w.win, ask, func(path string) {
		w.busy--
		if path != "" {
			w.state.prefs.SetString(keyDir, filepath.Dir(path))
			then(path)
		}
		w.refresh()
	})
}

// askOpen asks for a file and opens it.
func (w *Window) askOpen() {
	w.leave(func() { w.pick(w.host.Picker.Open, w.askFor(lang.L("Open a document")), w.open) })
}

// open opens the document at a path in the place of the current one. When that fails the current one stays.
func (w *Window) open(path string) {
	path = absolute(path)
	w.load(func() (File, error) { return w.host.Files.Open(path) }, w.opened(path))
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// opened returns what follows when the document at an absolute path was opened, or could not be.
func (w *Window) opened(path string) func(error) {
	return func(err error) {
		if err != nil {
			w.reportOf(path, lang.L("This file could not be opened"), err)
			return
		}
		w.state.remember(path)
		w.offerRecoveryOf(path)
	}
}

// load makes a document in the background and shows it; done is told how it went, unless the user has given it up.
func (w *Window) load(make func() (File, error), done func(error)) {
	var file File
	var err error
	gaveUp := false
	w.waitOr(lang.L("Opening…"), func() { file, err = make() }, func() {
		switch {
		case !gaveUp:
			w.loaded(file, err, done)
		case err == nil:
			file.Close()
		}
	}, func() { gaveUp = true })
}

// loaded shows a document that was made, and says how that went.
func (w *Window) loaded(file File, err error, done func(error)) {
	if err == nil {
		w.appear(func() { w.setWork(newWorkspace(w, file)) })
	}
	done(err)
}

// newDocument makes a document from a starter.
func (w *Window) newDocument(starter string) {
	w.load(func() (File, error) { return w.host.Files.New(starter) }, func(err error) {
		w.report(lang.L("The document could not be made"), err)
	})
}

// save saves the document, asking where if it has no path yet, and then goes on with then, unless it could not be saved.
func (w *Window) save(then func()) {
	s := w.work
	if path := s.file.Path(); path != "" {
		w.write(path, false, then)
		return
	}
	w.saveAs(then)
}

// saveAs asks where to save the document and saves it there.
func (w *Window) saveAs(then func()) {
	ask := w.askFor(lang.L("Save the document"))
	if ask.Name == "" {
		ask.Name = lang.L("provisioning") + ".xml"
	}
	w.pick(w.host.Picker.Save, ask, func(path string) { w.write(path, path != w.work.file.Path(), then) })
}

// write saves the document to a path and makes that its path.
func (w *Window) write(path string, over bool, then func()) {
	s, doc := w.work, w.work.doc()
	moved := path != s.file.Path()
	own := savedCases{as: s.cases}
	if moved {
		own.as.known = nil // of the file beside the other path
	}
	own.due = own.as.dirty || moved && len(own.as.list) > 0
	w.waitSave(func(ctx context.Context) error {
		err := s.file.Save(ctx, doc, path, over)
		if err == nil && own.due {
			own.written, own.kept, own.err = own.as.save(w.host.Files, path)
		}
		return err
	}, func(err error) {
		if w.notSaved(path, err, then) {
			return
		}
		s.file.Saved(doc, path)
		s.recovered, s.outside = nil, false
		said := lang.L("Saved to {{.Path}}.", map[string]any{"Path": path}) + s.casesSaved(own, path)
		s.findings.saved = doc
		s.findings.start()
		s.follow.update()
		s.showBanner()
		w.say(said)
		if moved && !own.due {
			s.loadCases(func() { w.say(said + " " + lang.L("The test cases that stood beside it are its own now.")) })
		}
		w.state.remember(path)
		w.service.Show(w.documentName(), s.doc())
		w.refresh()
		if then != nil && own.err == nil {
			then()
		}
	})
}

// notSaved tells the user why a document was not saved and what can be done, and reports whether there is such an error.
func (w *Window) notSaved(path string, err error, then func()) bool {
	switch {
	case errors.Is(err, ErrChanged):
		w.askChanged(path, err, then)
	case errors.Is(err, context.Canceled):
		w.tell(lang.L("Saving was cancelled"), lang.L("The file is as it was. The document is still open, with its unsaved edits."))
	default:
		return w.reportOf(path, lang.L("The document could not be saved; it is still open and unchanged"), err)
	}
	return true
}

// waitSave runs a save in the background. If it takes long, the window shows that it is busy, with a button that cancels
// the context; whether that came in time, then is told by the error.
func (w *Window) waitSave(save func(context.Context) error, then func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	var err error
	ended := func() {}
	w.waitOr(lang.L("Saving…"), func() { err = save(ctx) }, func() {
		cancel()
		ended()
		then(err)
	}, func() {
		cancel()
		w.busy++ // until it has ended, for the disk may take its time
		bar := widget.NewProgressBarInfinite()
		s := w.newSheet(lang.L("Cancelling…"), nil, kit.AtLeast(fyne.NewSize(320, 0), bar), fyne.NewSize(360, 0))
		ended = func() {
			w.busy--
			bar.Stop()
			s.Hide()
		}
	})
}

// askChanged asks what to do when somebody else has changed the file that would be replaced.
func (w *Window) askChanged(path string, err error, then func()) {
	text := lang.L("Another program has changed “{{.Name}}” since it was opened here.", map[string]any{"Name": filepath.Base(path)})
	if err != nil { // it says more: the file may be gone
		text = kit.ErrorSentence(err) + "\n\n" + lang.L("Nothing has been written.")
	}
	w.ask(lang.L("The file has changed on disk"), text,
		choice{Label: lang.L("Compare"), Do: w.compareWithDisk},
		choice{Label: lang.L("Reload"), Do: w.reload},
		choice{Label: lang.L("Overwrite"), Do: func() { w.write(path, true, then) }},
		choice{Label: lang.L("Save as…"), Do: func() { w.saveAs(then) }},
		choice{Label: lang.L("Cancel"), Main: true})
}

func (w *Window) compareWithDisk() {
	w.showTab(tabChanges)
	w.work.follow.changes()
}

// export writes a copy somewhere and leaves the document where it is.
func (w *Window) export() {
	w.pick(w.host.Picker.Save, w.askFor(lang.L("Export a copy")), func(path string) {
		s, doc := w.work, w.work.doc()
		if path == s.file.Path() {
			w.tell(lang.L("Export a copy"), lang.L("This is the document's own file. Use Save, or choose another name."))
			return
		}
		w.waitSave(func(ctx context.Context) error { return s.file.Save(ctx, doc, path, true) }, func(err error) {
			if !errors.Is(err, context.Canceled) {
				w.reportOf(path, lang.L("The copy could not be written"), err)
			}
		})
	})
}

// askReload reloads the document from disk, after a question when that loses edits.
func (w *Window) askReload() {
	if !w.work.editor().Dirty() {
		w.reload()
		return
	}
	w.ask(lang.L("Reload from disk?"), lang.L("Your unsaved edits are replaced by what is on disk. Undo brings them back."),
		choice{Label: lang.L("Reload"), Do: w.reload}, choice{Label: lang.L("Cancel"), Main: true})
}

func (w *Window) reload() {
	s := w.work
	var doc *model.Document
	var err error
	w.wait(lang.L("Reading…"), func() { doc, _, err = s.file.Disk() }, func() {
		before, place, focused, pane := s.doc(), s.place, w.win.Canvas().Focused(), w.focusedPane()
		if err == nil && doc != nil {
			err = s.file.Reload(doc)
		}
		if w.reportOf(s.file.Path(), lang.L("The file could not be read again; the document here stays as it is"), err) {
			s.showBanner()
			return
		}
		s.outside = false
		s.findings.saved = s.doc()
		s.goTo(s.again(before, place))
		if focused != nil && pane != paneEditor { // what is worked in beside the document keeps the focus
			w.win.Canvas().Focus(focused)
		}
		s.findings.start()
		s.showBanner()
		w.say(lang.L("Read again from disk. Undo brings back what was here."))
		w.refresh()
	})
}

// again returns the place in the document as it is now that is what a place was before: the node with the same id, and
// of rules the one that stands where it stood. When there is none it is the first place.
func (s *workspace) again(before *model.Document, p kit.Place) kit.Place {
	d := s.doc()
	switch p.List.Kind {
	case model.ListItems:
		if p.Node == 0 && d.HasQuickDial() {
			return p
		}
		if at := position(before, p.List, p.Node); at >= 0 {
			for _, i := range d.Items() {
				if i.Ident.Value == before.Items()[at].Ident.Value {
					return kit.Place{List: p.List, Node: i.ID}
				}
			}
		}
	case model.ListActions:
		if a := sameAction(before, d, p.Node); a != nil {
			return kit.Place{List: p.List, Node: a.ID}
		}
	case model.ListRules:
		l, at := p.List, position(before, p.List, p.Node)
		if a := sameAction(before, d, l.Owner); a != nil {
			l = model.RulesOf(a.ID)
		}
		if rules := d.Rules(l); at >= 0 && at < len(rules) {
			return kit.Place{List: l, Node: rules[at].ID}
		}
	}
	return s.firstPlace()
}

// sameAction returns the dial action of a document that has the id of the one with an ID before; nil when none has.
func sameAction(before, d *model.Document, id model.ID) *model.DialAction {
	for _, old := range before.Actions() {
		if old.ID == id {
			return d.Action(old.Ident.Value)
		}
	}
	return nil
}

// changedOnDisk follows a change of the file by another program: without unsaved edits it is read again, else the user
// is told above the document, until the file is read again or written.
func (s *workspace) changedOnDisk() {
	if s.closed {
		return
	}
	s.outside = true
	if !s.editor().Dirty() && !s.w.blocked() {
		s.w.reload()
		return
	}
	s.showBanner()
}

// leave goes on with then when the current document can be left: at once when it has no unsaved edits, else after the
// question whether to save them.
func (w *Window) leave(then func()) {
	if w.work == nil || !w.work.dirty() {
		then()
		return
	}
	w.ask(lang.L("Save the changes to “{{.Name}}”?", map[string]any{"Name": w.documentName()}),
		lang.L("They are lost if you don't save them."),
		choice{Label: lang.L("Save"), Main: true, Do: func() { w.save(then) }},
		choice{Label: lang.L("Don't save"), Do: then},
		choice{Label: lang.L("Cancel")})
}

// closeDocument closes the document and shows the start page.
func (w *Window) closeDocument() { w.leave(func() { w.setWork(nil) }) }

// close closes the window, and with the last one the program.
func (w *Window) close() { w.closeAnd(func() {}) }

// quit closes all windows, one after the other; a Cancel in any of them stops it, and so does a dialog that stands open.
func (w *Window) quit() {
	w.closeAnd(func() {
		if rest := w.group.windows; len(rest) > 0 {
			rest[0].quit()
		}
	})
}

// closeAnd closes the window and then does something, unless the user keeps the window open.
func (w *Window) closeAnd(then func()) {
	if w.blocked() {
		return
	}
	w.leave(func() {
		w.state.keep(w)
		w.service.Stop()
		if w.work != nil {
			w.work.close()
			w.work = nil
		}
		w.group.windows = slices.DeleteFunc(w.group.windows, func(o *Window) bool { return o == w })
		w.win.Close()
		then()
	})
}
