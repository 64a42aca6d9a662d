package ui

import (
	"context"
	"errors"
	"image"
	"io/fs"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
	"dialwright/ui/quickdial"
	"dialwright/ui/rules"
	"dialwright/ui/tryit"
)

func (s *workspace) newRules() *rules.Screen {
	r := rules.New(s.editor(), rules.Env{
		Findings: s.findings.of, Fix: s.fix, Fragment: s.file.Copy, ParseFragment: s.file.Paste, Comment: s.keepAsComment, Tell: s.w.say,
		Canvas: s.w.win.Canvas(),
	})
	r.OnSelect = s.selectedInside
	return r
}

func (s *workspace) newQuick() *quickdial.Screen {
	q := quickdial.New(s.editor(), quickdial.Env{
		Findings: s.findings.of, Fix: s.fix, Fragment: s.file.Copy, ParseFragment: s.file.Paste, Tell: s.w.say,
		Import: s.importCSV, Export: s.exportCSV, Run: s.w.host.Run, Portrait: s.portrait, Canvas: s.w.win.Canvas(),
	})
	q.OnSelect = s.selectedInside
	return q
}

func (s *workspace) newTry() *tryit.Screen {
	t := tryit.New(s.editor(), tryit.Env{
		Run: s.w.host.Run, SaveCases: s.casesChanged, Import: s.importCases, Export: s.exportCases, Tell: s.w.say, Portrait: s.portrait, Canvas: s.w.win.Canvas(),
		Plain: s.w.host.Plain,
	})
	t.OnSelectRule = s.goToNode
	t.OnTried = s.rules.ShowVerdicts
	t.OnUnreached = s.rules.Mark
	return t
}

// fix carries out the fix of a finding that a screen shows.
func (s *workspace) fix(f check.Finding) {
	if f.Fix != nil {
		s.findings.apply(s.findings.doc, f.Fix)
	}
}

// selectedInside follows a selection that was made in the middle.
func (s *workspace) selectedInside(id model.ID) {
	p, ok := kit.Locate(s.doc(), id)
	if !ok || p == s.place {
		return
	}
	s.place = p
	s.outline.Select(p)
	s.follow.mark()
	s.w.refreshMenu()
}

// portrait fetches a picture for showing; see [quickdial.Env].
func (s *workspace) portrait(url string, done func(picture image.Image, why string)) {
	if s.w.host.Portrait == nil {
		done(nil, "")
		return
	}
	var picture image.Image
	var err error
	remote, base := s.w.state.remotePortraits(), s.file.Path()
	s.w.host.Run(func() {
		var data []byte
		if data, err = s.w.host.Portrait(url, base, remote); err == nil {
			picture, err = part.Portrait(data)
		}
	}, func() { done(picture, noPortrait(err)) })
}

// noPortrait says why there is no picture; "" when there is one.
func noPortrait(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, ErrRemoteOff):
		return lang.L("The portrait is not fetched: portraits from the web are off. “Phone” in the View menu turns them on.")
	case errors.Is(err, context.DeadlineExceeded):
		return lang.L("The portrait did not come in time.")
	case errors.Is(err, fs.ErrNotExist):
		return lang.L("There is no file where the portrait should be.")
	case errors.Is(err, part.ErrNoPicture):
		return lang.L("The portrait is no PNG, JPEG or GIF picture.")
	}
	return lang.L("No portrait:") + " " + kit.SayError(err)
}

// portraitsChanged has portraits fetched anew after it was decided whether those of the web may be.
func (s *workspace) portraitsChanged() {
	s.quick.PortraitsChanged()
	s.try.PortraitsChanged()
}
