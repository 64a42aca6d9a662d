package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"dialwright/ui/kit"
)

// offerRecovery asks about what a crash left behind, at the start of the program.
func (w *Window) offerRecovery() {
	w.findRecoveries(func(Recovery) bool { return true })
}

// offerRecoveryOf asks about what a crash left behind of the document that has just been opened.
func (w *Window) offerRecoveryOf(path string) {
	if full, err := filepath.EvalSymlinks(path); err == nil {
		path = full
	}
	w.findRecoveries(func(r Recovery) bool { return r.Path == path })
}

// findRecoveries asks about everything that a crash left behind and that is wanted, one after the other.
func (w *Window) findRecoveries(want func(Recovery) bool) {
	var list []Recovery
	var err error
	w.host.Run(func() { list, err = w.host.Files.Recoverable() }, func() {
		if err != nil {
			w.say(lang.L("What unsaved edits there are could not be looked up: {{.Error}}", map[string]any{"Error": kit.SayError(err)}))
		}
		w.recoverNext(slices.DeleteFunc(list, func(r Recovery) bool { return !want(r) }))
	})
}

func (w *Window) recoverNext(list []Recovery) {
	if len(list) == 0 || w.blocked() {
		return
	}
	r := list[0]
	name := lang.L("Untitled")
	if r.Path != "" {
		name = r.Path
	}
	text := lang.L("The program ended before edits of “{{.Name}}” were saved, last on {{.When}}.",
		map[string]any{"Name": name, "When": r.When.Local().Format("2006-01-02 15:04:05")})
	if r.Edits > 0 {
		text += " " + lang.L("Unsaved edits: {{.N}}, the last of them “{{.Last}}”.", map[string]any{"N": r.Edits, "Last": r.Last})
	}
	if r.Cases {
		text += " " + lang.L("There are unsaved test cases.")
	}
	bringBack := func(compare bool) {
		w.load(func() (File, error) { return w.host.Files.Recover(r.Key) }, func(err error) {
			if w.report(lang.L("The edits could not be brought back"), err) {
				return
			}
			if r.Path != "" {
				w.state.remember(r.Path)
			}
			if compare {
				w.compareWithDisk()
			}
		})
	}
	w.ask(lang.L("Bring back unsaved edits?"), text,
		choice{Label: lang.L("Recover"), Main: true, Do: func() { bringBack(false) }},
		choice{Label: lang.L("Recover and compare"), Do: func() { bringBack(true) }},
		choice{Label: lang.L("Discard"), Do: func() {
			var err error
			w.host.Run(func() { err = w.host.Files.Discard(r.Key) }, func() {
				if !w.report(lang.L("That could not be discarded"), err) {
					w.recoverNext(list[1:])
				}
			})
		}},
		choice{Label: lang.L("Later"), Do: func() { w.recoverNext(list[1:]) }})
}

// notes says what the user must know about the whole document: why it cannot be edited, how it was brought back after
// a crash, who else has it open. "" is nothing.
func (s *workspace) notes() string {
	var all []string
	add := func(condition bool, text string) {
		if condition {
			all = append(all, text)
		}
	}
	if reason := s.doc().ReadOnly; reason != nil {
		add(true, lang.L("Read only: {{.Reason}}", map[string]any{"Reason": kit.SayError(reason)}))
	}
	if r := s.recovered; r != nil && s.dirty() {
		add(r.Edits > 0, lang.L("Unsaved edits were brought back: {{.N}}. They are still not saved.", map[string]any{"N": r.Edits}))
		add(r.Cases != nil, lang.L("Unsaved test cases were brought back. They are still not saved."))
		add(r.Changed && !r.Parts, lang.L("The file on disk has changed since they were made."))
		add(r.Parts, lang.L("The file on disk has changed since, and the old one was not kept: this document holds only what was edited."))
		add(r.Damaged, lang.L("The last edits could not be read."))
	}
	add(s.others > 0, lang.L("This file is open in another window, too. Who saves last wins, after a question."))
	if s.trouble != nil {
		add(true, lang.L("Unsaved edits would not survive a crash now: {{.Error}}", map[string]any{"Error": kit.SayError(s.trouble)}))
	}
	return strings.Join(all, " ")
}
