package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
)

// showPortal shows what to enter at the vendor's portal so that apps ask the service that runs.
func (w *Window) showPortal() {
	portal, err := w.service.Portal()
	if w.report(lang.L("That is not possible"), err) {
		return
	}
	lines := container.NewVBox()
	scroll := kit.Scroll(lines)
	for _, f := range portal.Fields {
		name := widget.NewLabelWithStyle(f.Name, fyne.TextAlignLeading, fyne.TextStyle{Bold: true, Monospace: true})
		value := widget.NewLabel(f.Value)
		value.TextStyle.Monospace = true
		value.Wrapping = fyne.TextWrapBreak
		copyValue := kit.NewButton(lang.L("Copy"), theme.ContentCopyIcon(), func() { w.host.App.Clipboard().SetContent(f.Value) })
		field := container.NewBorder(nil, nil, nil, container.NewVBox(copyValue), container.New(denseLines(), name, value))
		copyValue.OnFocus = func() { kit.Reveal(scroll, field) }
		lines.Add(field)
		if f.Explanation != "" {
			lines.Add(faint(lang.L(f.Explanation)))
		}
		lines.Add(widget.NewSeparator())
	}
	for _, n := range portal.Notes {
		lines.Add(faint(lang.L(n)))
	}
	content := fyne.CanvasObject(scroll)
	if portal.Code != nil {
		picture := canvas.NewImageFromImage(qrImage(portal.Code))
		picture.FillMode = canvas.ImageFillContain
		picture.ScaleMode = canvas.ImageScalePixels
		picture.SetMinSize(fyne.NewSquareSize(180))
		content = container.NewBorder(nil, nil, nil, container.NewVBox(picture, widget.NewLabel(lang.L("The address for a camera"))), content)
	}
	w.sheet(lang.L("What to enter at the portal"), kit.AtLeast(fyne.NewSize(620, 380), content), fyne.NewSize(860, 560))
}

func faint(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.Importance = widget.LowImportance
	return l
}

// qrImage draws a QR code with one pixel for a module. It is black on white in every theme, as readers want it.
func qrImage(code [][]bool) image.Image {
	img := image.NewGray(image.Rect(0, 0, len(code), len(code)))
	for y, row := range code {
		for x, dark := range row {
			img.SetGray(x, y, color.Gray{Y: 255})
			if dark {
				img.SetGray(x, y, color.Gray{})
			}
		}
	}
	return img
}
