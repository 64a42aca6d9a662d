package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

// starter is a document to begin with.
type starter struct{ name, title, text string }

// starters lists the starter documents of package assets, as they are offered.
func starters() []starter {
	return []starter{
		{"empty", lang.L("Empty document"), lang.L("Dial actions and quick dials, none of them yet.")},
		{"sample", lang.L("Documented sample"), lang.L("The vendor's example: a call that records national numbers.")},
		{"account-e164", lang.L("Account rules"), lang.L("An account whose rules make numbers international.")},
	}
}

// startPage is what a window shows without a document, and what of it has the focus at first: the file that was open last,
// or else a new document.
func (w *Window) startPage() (page fyne.CanvasObject, first *tile) {
	icon := canvas.NewImageFromResource(appIcon())
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(64))
	title := canvas.NewText(AppName, theme.Color(theme.ColorNameForeground))
	title.TextSize, title.TextStyle.Bold = theme.TextHeadingSize(), true
	text := canvas.NewText(lang.L("Rules and quick dials for your phones"), theme.Color(look.ColorMuted))
	text.TextSize = theme.TextSize() + 1
	head := container.NewHBox(icon, container.NewVBox(title, text))

	begin := container.NewVBox(heading(lang.L("Begin")))
	openFile := kit.NewButton(lang.L("Open a document…"), theme.FolderOpenIcon(), func() { w.run("open") })
	openFile.Importance, openFile.Alignment = widget.HighImportance, widget.ButtonAlignLeading
	begin.Add(openFile)
	for i, s := range starters() {
		t := newTile(s.title, s.text, theme.DocumentCreateIcon(), func() { w.newDocument(s.name) })
		begin.Add(t)
		if i == 0 {
			first = t
		}
	}
	recent := container.NewVBox(heading(lang.L("Recent files")))
	list := w.state.recent()
	if len(list) == 0 {
		none := widget.NewLabel(lang.L("Files that you open appear here. You can also drag a file onto this window."))
		none.Wrapping = fyne.TextWrapWord
		recent.Add(none)
	}
	for i, path := range list {
		t := newTile(filepath.Base(path), filepath.Dir(path), theme.FileTextIcon(), func() { w.openRecent(path) })
		recent.Add(t)
		if i == 0 {
			first = t
		}
	}
	columns := container.NewGridWithColumns(2, container.NewVScroll(container.NewPadded(begin)), container.NewVScroll(container.NewPadded(recent)))
	top := container.NewVBox(head, spacer(12))
	page = container.NewBorder(top, nil, nil, nil, columns)
	return container.New(&pageLayout{most: fyne.NewSize(860, 560), head: top}, page), first
}

func (w *Window) openRecent(path string) {
	w.load(func() (File, error) { return w.host.Files.Open(path) }, func(err error) {
		if err == nil {
			w.state.remember(path)
			w.offerRecoveryOf(path)
			return
		}
		w.ask(lang.L("This file could not be opened"), faultOf(path, err),
			choice{Label: lang.L("Take it out of the list"), Do: func() {
				w.state.forget(path)
				if w.work == nil {
					w.showStart()
				}
			}},
			choice{Label: lang.L("Close"), Main: true})
	})
}

// askNew offers the starter documents.
func (w *Window) askNew() {
	w.leave(func() {
		var s *kit.Sheet
		box := container.NewVBox()
		var first *tile
		for _, st := range starters() {
			t := newTile(st.title, st.text, theme.DocumentCreateIcon(), func() {
				s.Hide()
				w.newDocument(st.name)
			})
			if first == nil {
				first = t
			}
			box.Add(t)
		}
		s = w.newSheet(lang.L("New document"), nil, box, fyne.NewSize(460, 0), choice{Label: lang.L("Cancel")})
		w.win.Canvas().Focus(first)
	})
}

func heading(text string) fyne.CanvasObject {
	return widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}

func spacer(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// pageLayout puts a page of at most a size into the middle. Where there is little room its head is left out.
type pageLayout struct {
	most fyne.Size
	head fyne.CanvasObject
}

// headHeight is the height of the room from which the head of a page is shown.
const headHeight = 390

// Layout implements [fyne.Layout].
func (p *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	part.Visible(p.head, size.Height >= headHeight)
	s := fyne.NewSize(fyne.Min(p.most.Width, size.Width-40), fyne.Min(p.most.Height, size.Height-40))
	for _, o := range objects {
		o.Resize(s)
		o.Move(fyne.NewPos((size.Width-s.Width)/2, (size.Height-s.Height)/2))
	}
}

// MinSize implements [fyne.Layout].
func (p *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 200) }
