package tryit

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/look"
	"dialwright/ui/part"
)

// phoneView shows one row of the picture.
type phoneView struct {
	widget.BaseWidget
	l      *phoneList
	index  int
	row    phoneRow
	box    *canvas.Rectangle
	disc   *canvas.Circle
	letter *canvas.Text // where there is no picture
	face   *canvas.Image
	name   *part.Note
	detail *part.Note
	state  *canvas.Text
	lock   *widget.Icon
	edit   *part.Icon
}

func newPhoneView(l *phoneList) *phoneView {
	v := &phoneView{l: l, face: canvas.NewImageFromImage(nil), box: canvas.NewRectangle(nil), disc: canvas.NewCircle(nil), letter: canvas.NewText("", nil), name: part.NewNote(""),
		detail: part.NewCaption(""), state: canvas.NewText("", nil), lock: widget.NewIcon(part.LockIcon)}
	v.edit = part.NewIcon(theme.DocumentCreateIcon(), lang.L("The user edits this"), func(fyne.Position) { l.p.touch(v.row.list, v.row.id) })
	v.face.FillMode, v.face.CornerRadius = canvas.ImageFillCover, canvas.RadiusMaximum
	v.ExtendBaseWidget(v)
	return v
}

func (v *phoneView) show(i int, r phoneRow) {
	v.index, v.row = i, r
	v.name.Set(r.name)
	v.name.Style = fyne.TextStyle{Bold: r.kind == rowTitle}
	v.name.Max, v.detail.Max = part.Either(r.kind == rowEvent, 0, 1), 2
	v.name.TextSize = part.Either(r.kind == rowEvent, theme.SizeNameCaptionText, theme.SizeNameText)
	v.name.Color = part.Either(r.kind == rowEvent && r.color != "", r.color, theme.ColorNameForeground)
	v.detail.Set(r.detail)
	v.state.Text = r.stateText()
	v.letter.Text = initial(r.name)
	v.box.Hidden = !r.isEntry()
	part.Visible(v.lock, r.isEntry() && r.locked)
	part.Visible(v.edit, r.isEntry() && !r.locked)
	v.name.Refresh()
	v.Refresh()
}

// paintFace shows the picture, or the name's first letter as long as there is none.
func (v *phoneView) paintFace() {
	var face image.Image
	if v.row.kind == rowEntry {
		face = v.l.p.portraits.get(v.row.portrait)
	}
	v.disc.Hidden = v.row.kind != rowEntry || face != nil
	v.letter.Hidden = v.disc.Hidden
	v.face.Hidden = face == nil
	v.face.Image = face
}

// mark shows whether the row is the current one.
func (v *phoneView) mark() {
	th, variant := v.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	v.box.StrokeColor, v.box.StrokeWidth = th.Color(look.ColorLine, variant), 1
	if v.l.focused && v.l.at == v.index {
		v.box.StrokeColor, v.box.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 2
	}
	v.box.Refresh()
}

// MouseDown implements [desktop.Mouseable].
func (v *phoneView) MouseDown(*desktop.MouseEvent) {
	if !v.row.isEntry() {
		return
	}
	v.l.choose(v.index)
	if c := v.l.p.s.canvas(); c != nil {
		c.Focus(v.l)
	}
}

// MouseUp implements [desktop.Mouseable].
func (v *phoneView) MouseUp(*desktop.MouseEvent) {}

func initial(name string) string {
	for _, r := range name {
		return strings.ToUpper(string(r))
	}
	return ""
}

// HeightFor implements [part.Row].
func (v *phoneView) HeightFor(width float32) float32 { return v.place(width, false) }

func (v *phoneView) place(width float32, really bool) float32 {
	put := part.Putter(really)
	entry := v.row.isEntry()
	left, right := float32(4), width-4
	if v.row.kind == rowEntry {
		left = 44
	} else if entry {
		left = 10
	}
	if entry {
		right -= 30
	}
	state := v.state.MinSize()
	if v.state.Text != "" {
		right -= state.Width + 6
	}
	name, detail := v.name.HeightFor(right-left), v.detail.HeightFor(right-left)
	pad := part.Either[float32](entry, 5, part.Either[float32](v.row.kind == rowTitle, 4, 1))
	h := max(name+detail+2*pad, part.Either[float32](v.row.kind == rowEntry, 40, 0))
	put(v.box, 0, 0, width, h)
	put(v.disc, 6, (h-30)/2, 30, 30)
	put(v.face, 6, (h-30)/2, 30, 30)
	l := v.letter.MinSize()
	put(v.letter, 6+(30-l.Width)/2, (h-l.Height)/2, l.Width, l.Height)
	y := (h - name - detail) / 2
	put(v.name, left, y, right-left, name)
	put(v.detail, left, y+name, right-left, detail)
	put(v.state, right+6, (h-state.Height)/2, state.Width, state.Height)
	put(v.lock, width-28, (h-16)/2, 16, 16)
	put(v.edit, width-32, (h-26)/2, 26, 26)
	return h
}

// CreateRenderer implements [fyne.Widget].
func (v *phoneView) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, variant := v.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		v.box.FillColor, v.box.CornerRadius = th.Color(look.ColorCard, variant), 6
		v.mark()
		v.paintFace()
		v.disc.FillColor = th.Color(theme.ColorNamePrimary, variant)
		v.letter.Color, v.letter.TextSize, v.letter.TextStyle = th.Color(theme.ColorNameForegroundOnPrimary, variant), th.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}
		v.state.TextSize = th.Size(theme.SizeNameCaptionText)
		v.state.Color = color.Color(th.Color(part.Either(v.row.color == "", theme.ColorNamePlaceHolder, v.row.color), variant))
	}
	return part.Flow(v.place, paint, v.box, v.disc, v.letter, v.face, v.name, v.detail, v.state, v.lock, v.edit)
}
