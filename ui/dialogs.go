package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
)

// choice is a button of a question; the last one changes nothing.
type choice = kit.Choice

func (w *Window) newSheet(title string, icon fyne.Resource, content fyne.CanvasObject, size fyne.Size, choices ...choice) *kit.Sheet {
	if !w.shown {
		w.appear(w.showStart)
	}
	return kit.NewSheet(w.win.Canvas(), title, icon, content, size, choices...)
}

// sheet shows something with a button that closes it.
func (w *Window) sheet(title string, content fyne.CanvasObject, size fyne.Size) *kit.Sheet {
	return w.newSheet(title, nil, content, size, choice{Label: lang.L("Close"), Main: true})
}

// ask asks a question with several answers, the last of which changes nothing.
func (w *Window) ask(title, text string, choices ...choice) {
	w.newSheet(title, theme.NewColoredResource(theme.QuestionIcon(), theme.ColorNamePrimary), words(text), fyne.NewSize(460, 0), choices...)
}

// tell tells something.
func (w *Window) tell(title, text string) {
	w.newSheet(title, theme.NewColoredResource(theme.InfoIcon(), theme.ColorNamePrimary), words(text), fyne.NewSize(460, 0),
		choice{Label: lang.L("Close"), Main: true})
}

// report tells an error and reports whether there was one.
func (w *Window) report(title string, err error) bool {
	return err != nil && w.reportText(title, kit.ErrorSentence(err))
}

// reportOf is report for an error that concerns a file, which it names.
func (w *Window) reportOf(path, title string, err error) bool {
	return err != nil && w.reportText(title, faultOf(path, err))
}

// faultOf says what an error says of a file.
func faultOf(path string, err error) string { return path + "\n\n" + kit.ErrorSentence(err) }

func (w *Window) reportText(title, text string) bool {
	w.newSheet(title, theme.NewColoredResource(theme.ErrorIcon(), theme.ColorNameError), words(text), fyne.NewSize(460, 0),
		w.copies(text), choice{Label: lang.L("Close"), Main: true})
	return true
}

// copies is the button that copies a text. A label whose text can be selected takes the focus without showing it.
func (w *Window) copies(text string) choice {
	return choice{Label: lang.L("Copy"), Do: func() { w.host.App.Clipboard().SetContent(text) }}
}

// words shows a text that may be long: it wraps and scrolls.
func words(text string) fyne.CanvasObject {
	l := widget.NewLabel(cut(text, 4000))
	l.Wrapping = fyne.TextWrapWord
	scroll := container.NewVScroll(l)
	const width, most = 420, 300
	l.Resize(fyne.NewSize(width, 0)) // so that it knows how high it is when it is so wide
	scroll.SetMinSize(fyne.NewSize(width, fyne.Min(l.MinSize().Height+theme.Padding(), most)))
	return scroll
}

// patience is how long work may take before the window says that it is busy.
const patience = 200 * time.Millisecond

// after runs something later; tests do it at once.
var after = time.AfterFunc

// wait runs work in the background and then what follows. If it takes long, the window shows that it is busy; meanwhile
// nothing else can be asked of it.
func (w *Window) wait(text string, work, then func()) { w.waitOr(text, work, then, nil) }

// waitOr is wait for work that the user may give up: then gaveUp is called, and once the work is done, then all the same.
func (w *Window) waitOr(text string, work, then, gaveUp func()) {
	w.busy++
	done, given := false, false
	hide := func() {}
	timer := after(patience, func() {
		fyne.Do(func() {
			if done {
				return
			}
			var choices []choice
			if gaveUp != nil {
				choices = []choice{{Label: lang.L("Cancel"), Main: true, Do: func() {
					hide()
					given = true
					w.busy--
					gaveUp()
					w.refresh()
				}}}
			}
			bar := widget.NewProgressBarInfinite()
			s := w.newSheet(text, nil, kit.AtLeast(fyne.NewSize(320, 0), bar), fyne.NewSize(360, 0), choices...)
			hide = func() {
				bar.Stop() // it would be drawn on, unseen
				s.Hide()
			}
		})
	})
	w.host.Run(work, func() {
		done = true
		timer.Stop()
		if !given {
			w.busy--
			hide()
		}
		then()
		w.refresh()
	})
}
