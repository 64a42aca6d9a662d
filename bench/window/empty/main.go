// Command empty is an empty window of Fyne, which bench/window measures beside Dialwright's. With an argument it shows one
// widget: "list" is a [widget.List] of 100,000 rows that are labels, and "entry" a [widget.Entry]; or, as "one", a label, a
// button with an icon and an entry, which need two fonts and the painter's programs for texts, pictures and frames. Built
// with the tag dialogs, it has the desktop's file dialogs linked in.
package main

import (
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("dialwright.bench.empty").NewWindow("Empty")
	w.Resize(fyne.NewSize(1240, 760)) // as Dialwright's
	var show func()
	switch {
	case len(os.Args) < 2:
	case os.Args[1] == "list":
		list := widget.NewList(func() int { return 100_000 }, func() fyne.CanvasObject { return widget.NewLabel("") },
			func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText("Row " + strconv.Itoa(i)) })
		w.SetContent(list)
		show = func() { w.Canvas().Focus(list) }
	case os.Args[1] == "entry":
		entry := widget.NewEntry()
		w.SetContent(container.NewVBox(entry))
		show = func() { w.Canvas().Focus(entry) }
	case os.Args[1] == "one":
		w.SetContent(container.NewVBox(widget.NewLabel("Text"), widget.NewButtonWithIcon("Bold", theme.DocumentIcon(), nil), widget.NewEntry()))
	}
	w.Show()
	if show != nil {
		show()
	}
	fyne.CurrentApp().Run()
}
