// Package native asks for files with the dialogs of the desktop (GTK on Linux), and with a dialog of its own inside the
// window where those cannot be had.
//
// Importing this package loads GTK on Linux, so only the desktop program does.
package native

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/sqweek/dialog"

	"dialwright/model"
	"dialwright/ui"
)

// Picker asks for files with the desktop's own dialogs. It implements [ui.FilePicker].
//
// The toolkit behind them blocks until the user has answered, and must always be called from the same thread; so all
// calls are made by one goroutine that is locked to its thread, and answers come back by fyne.Do.
type Picker struct {
	calls chan func()
	own   *Own // when the desktop has no dialogs
}

// New returns a picker that uses the dialogs of the desktop.
func New() *Picker {
	p := &Picker{calls: make(chan func()), own: &Own{}}
	go func() {
		runtime.LockOSThread()
		for call := range p.calls {
			call()
		}
	}()
	return p
}

// Open implements [ui.FilePicker].
func (p *Picker) Open(w fyne.Window, ask ui.Ask, done func(string)) {
	dressed := dress(ask.Title, lang.L("Open"))
	p.show(done, func() { p.own.Open(w, ask, done) }, func() (string, error) {
		dressed()
		return builder(ask).Load()
	})
}

// Save implements [ui.FilePicker].
func (p *Picker) Save(w fyne.Window, ask ui.Ask, done func(string)) {
	dressed := dress(ask.Title, lang.L("Save"))
	p.show(func(path string) {
		full := withExtension(path, ask.Ext)
		// The desktop's dialog has asked about the name that was typed. With the extension it may be another file.
		if full != path && exists(full) {
			askReplace(w, full, done)
			return
		}
		done(full)
	}, func() { p.own.Save(w, ask, done) }, func() (string, error) {
		b := builder(ask)
		b.SetStartFile(ask.Name)
		dressed()
		return b.Save()
	})
}

// show makes a call of the toolkit on its goroutine and hands the answer over; instead is done when the toolkit cannot
// show dialogs.
func (p *Picker) show(done func(string), instead func(), call func() (string, error)) {
	p.calls <- func() {
		path, err := safely(call)
		fyne.Do(func() {
			if err != nil && !errors.Is(err, dialog.ErrCancelled) {
				fyne.LogError("the desktop's file dialog", err)
				instead()
				return
			}
			done(path)
		})
	}
}

// safely makes a call and turns a panic, which is how the toolkit says that there is no display, into an error.
func safely(call func() (string, error)) (path string, err error) {
	defer func() {
		if r := recover(); r != nil {
			path, err = "", model.Errorf("the desktop has no file dialogs")
		}
	}()
	return call()
}

func builder(ask ui.Ask) *dialog.FileBuilder {
	b := dialog.File().Title(ask.Title).Filter(ask.Kind, ask.Ext).Filter(lang.L("All files"), "*")
	if ask.Dir != "" {
		b.SetStartDir(ask.Dir)
	}
	return b
}

func withExtension(path, ext string) string {
	if path == "" || ext == "" || filepath.Ext(path) != "" {
		return path
	}
	return path + "." + strings.TrimPrefix(ext, ".")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
