package outline

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model/check"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

// line shows one row. A tap on the arrow opens and closes; a tap elsewhere selects.
type line struct {
	widget.BaseWidget
	outline       *Outline
	index         int
	row           row
	bar           *canvas.Rectangle // at the left of the line that is selected: its ground alone is too pale to tell
	arrow         *arrow
	mark          *canvas.Image
	title, detail *canvas.Text
	texts         [2]string      // of title and detail, in full
	marked        bool           // there are findings about what it shows
	severity      check.Severity // the worst of them
}

func (o *Outline) newLine() fyne.CanvasObject {
	l := &line{outline: o, bar: canvas.NewRectangle(nil), arrow: newArrow(), mark: &canvas.Image{FillMode: canvas.ImageFillContain},
		title: canvas.NewText("Template", nil), detail: canvas.NewText("", nil)}
	l.arrow.tapped = func() { o.toggle(l.row) }
	l.ExtendBaseWidget(l)
	return l
}

func (o *Outline) updateLine(i int, object fyne.CanvasObject) {
	if i >= o.now.len() {
		return
	}
	l := object.(*line)
	l.index, l.row = i, o.now.row(i)
	l.texts[0], l.texts[1] = l.row.text(o.doc)
	if l.row.section != noSection {
		if n := o.now.count[l.row.section]; n > 0 {
			l.texts[1] = strconv.Itoa(n)
		}
	}
	l.title.TextStyle.Bold = l.row.section != noSection
	l.severity, l.marked = o.marks[l.row.place.Node]
	l.bar.Hidden = o.list.Selected() != i
	l.Refresh()
}

// Tapped implements [fyne.Tappable]. A line that knows the second button gets the first one too: it does not reach the list.
func (l *line) Tapped(*fyne.PointEvent) {
	o := l.outline
	o.focus(o.list)
	if o.list.Selected() == l.index {
		o.list.OnPick(l.index)
		return
	}
	o.list.Select(l.index)
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (l *line) TappedSecondary(e *fyne.PointEvent) {
	if l.outline.OnMenu != nil {
		l.outline.OnMenu(l.row.place, e.AbsolutePosition)
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (l *line) AccessibilityLabel() string {
	parts := []string{l.texts[0]}
	if l.texts[1] != "" {
		parts = append(parts, l.texts[1])
	}
	if l.marked {
		parts = append(parts, part.Severity(l.severity))
	}
	return strings.Join(parts, ", ")
}

// AccessibilityRole implements [fyne.Accessible].
func (l *line) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	l.paint()
	return &part.Parts{
		Items: []fyne.CanvasObject{l.bar, l.arrow, l.mark, l.title, l.detail},
		Place: l.place,
		Least: func() fyne.Size { return fyne.NewSize(80, l.title.MinSize().Height+theme.Padding()) },
		Paint: l.paint,
	}
}

func (l *line) paint() {
	l.bar.FillColor = theme.Color(theme.ColorNamePrimary)
	l.arrow.set(l.row.canOpen, l.row.open)
	l.title.TextSize, l.title.Color = theme.TextSize(), theme.Color(theme.ColorNameForeground)
	l.detail.TextSize, l.detail.Color = theme.TextSize(), theme.Color(look.ColorMuted)
	if l.mark.Hidden = !l.marked; l.marked {
		l.mark.Resource = part.SeverityIcon(l.severity)
		l.mark.Refresh()
	}
}

func (l *line) place(size fyne.Size) {
	icon := theme.IconInlineSize()
	part.Put(l.bar, 0, 0, 3, size.Height)
	x := float32(l.row.depth) * 14
	part.Put(l.arrow, x, 0, arrowWidth, size.Height)
	x += arrowWidth
	end := size.Width - 8
	if l.marked { // at the end, so that titles stand below each other
		end -= icon + 2
		part.Put(l.mark, end, (size.Height-icon)/2, icon, icon)
		end -= 4
	}
	for i, t := range []*canvas.Text{l.title, l.detail} {
		t.Text = ""
		if room := end - x; room > 24 {
			t.Text = part.Shorten(l.texts[i], room, t.TextSize, t.TextStyle)
		}
		s := t.MinSize()
		part.Put(t, x, (size.Height-s.Height)/2, s.Width, s.Height)
		x += s.Width + 8
	}
}

// arrowWidth is what fingers and unsteady hands need (WCAG 2.2, 2.5.8), more than the picture takes.
const arrowWidth = 24

// arrow is the handle that opens and closes a row.
type arrow struct {
	widget.BaseWidget
	icon   *widget.Icon
	tapped func()
}

func newArrow() *arrow {
	a := &arrow{icon: widget.NewIcon(nil)}
	a.ExtendBaseWidget(a)
	return a
}

func (a *arrow) set(shown, open bool) {
	switch {
	case !shown:
		a.icon.SetResource(nil)
	case open:
		a.icon.SetResource(theme.MenuDropDownIcon())
	default:
		a.icon.SetResource(theme.MenuExpandIcon())
	}
	a.Hidden = !shown
}

// Tapped implements [fyne.Tappable].
func (a *arrow) Tapped(*fyne.PointEvent) { a.tapped() }

// CreateRenderer implements [fyne.Widget].
func (a *arrow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(a.icon) }
