package main

import (
	"fyne.io/fyne/v2"

	"dialwright/ui"
)

// NewHost returns what run gives the window, for an app of a test: everything happens at once.
func NewHost(a fyne.App) *ui.Host {
	return &ui.Host{App: a, Files: files{do: func(f func()) { f() }}, Service: newService, Versions: versions(),
		Run: func(work, then func()) {
			work()
			then()
		}}
}
