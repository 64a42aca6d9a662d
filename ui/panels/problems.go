// Package panels holds the panels at the bottom of the window: problems, XML, changes and requests.
package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Problem is one line of [Problems].
type Problem struct {
	Severity check.Severity
	Message  string
	Where    string // the name of the place, for people
	Place    kit.Place
	Fix      string // what a fix would do, in words; "" when there is none
	Apply    func() // carries the fix out
}

// Problems lists what is wrong with the document. It belongs to the window's thread.
type Problems struct {
	widget.BaseWidget

	// OnSelect is called when the user chooses a problem.
	OnSelect func(Problem)

	problems []Problem
	list     *kit.List
	good     *widget.Label
	probe    *problemLine // measures
	content  fyne.CanvasObject
}

// NewProblems returns an empty list of problems.
func NewProblems() *Problems {
	p := &Problems{good: widget.NewLabel(lang.L("Checking…"))}
	p.list = kit.NewList(func() int { return len(p.problems) }, p.newLine, p.updateLine)
	p.list.OnPick = func(i int) {
		if p.OnSelect != nil && i < len(p.problems) {
			p.OnSelect(p.problems[i])
		}
	}
	p.list.OnKey = func(k *fyne.KeyEvent) bool {
		i := p.list.Selected()
		if i < 0 || i >= len(p.problems) || k.Name != fyne.KeyReturn && k.Name != fyne.KeyEnter {
			return false
		}
		apply := p.problems[i].Apply
		if apply != nil {
			apply()
		}
		return apply != nil
	}
	p.list.HeightOf = p.heightOf
	p.content = container.NewStack(container.NewVBox(p.good), p.list.Framed())
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements [fyne.Widget].
func (p *Problems) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.content) }

// Set shows problems in the place of those before.
func (p *Problems) Set(problems []Problem) {
	p.problems = problems
	p.list.Choose(-1)
	p.list.Refresh()
	if len(problems) == 0 {
		p.good.SetText(lang.L("No problems found."))
		p.good.Show()
	} else {
		p.good.Hide()
	}
}

// problemLine shows a problem: its sign, its message, where it is, and the button that repairs it.
type problemLine struct {
	widget.BaseWidget
	icon     *canvas.Image
	message  *widget.Label
	where    *widget.RichText
	place    *widget.TextSegment // what where says
	fix      *kit.Button
	severity check.Severity
	content  fyne.CanvasObject
}

// AccessibilityLabel implements [fyne.Accessible].
func (l *problemLine) AccessibilityLabel() string {
	return part.Severity(l.severity) + ": " + l.message.Text + " " + l.place.Text
}

// AccessibilityRole implements [fyne.Accessible].
func (l *problemLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (p *Problems) newLine() fyne.CanvasObject {
	l := &problemLine{icon: canvas.NewImageFromResource(part.SeverityIcon(check.Info)), message: widget.NewLabel(""),
		fix: kit.NewButton(lang.L("Fix"), nil, nil)}
	l.icon.FillMode = canvas.ImageFillContain
	l.icon.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize()))
	l.message.Wrapping = fyne.TextWrapWord
	l.fix.Hide() // until there is one: it is higher than a line of text
	l.place = &widget.TextSegment{Style: widget.RichTextStyleInline}
	l.place.Style.ColorName = theme.ColorNamePlaceHolder // a label of low importance is too pale on a selected line
	l.where = widget.NewRichText(l.place)
	besideBar := layout.NewCustomPaddedLayout(0, 0, 0, theme.ScrollBarSize())
	l.content = container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, theme.Padding(), theme.Padding()), l.icon),
		container.New(besideBar, container.NewCenter(container.NewHBox(closely(l.where), l.fix))), closely(l.message))
	l.ExtendBaseWidget(l)
	return l
}

// closer is how much closer together lines are than those of labels elsewhere, above and below: as many as can be are seen.
const closer = 3

// closely puts a text into the middle of a line and leaves out a part of the space around it.
func closely(text fyne.CanvasObject) fyne.CanvasObject { return container.New(closelyLayout{}, text) }

type closelyLayout struct{}

// Layout implements [fyne.Layout].
func (closelyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text := objects[0]
	text.Resize(fyne.NewSize(size.Width, text.MinSize().Height))
	height := text.MinSize().Height // at this width
	part.Put(text, 0, (size.Height-height)/2, size.Width, height)
}

// MinSize implements [fyne.Layout].
func (closelyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(0, 2*closer)
}

// CreateRenderer implements [fyne.Widget].
func (l *problemLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.content)
}

// heightOf returns how high the line of a problem is.
func (p *Problems) heightOf(row int, width float32) float32 {
	const around = 140 // more than the mark, the bar and all paddings take
	problem, room := p.problems[row], width-around
	for _, text := range []string{problem.Message, problem.Where, problem.Fix} {
		room -= fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{Bold: text == problem.Fix}).Width
	}
	if p.probe == nil {
		p.probe = p.newLine().(*problemLine)
	}
	button := part.Either(problem.Apply != nil, p.probe.fix.MinSize().Height, 0)
	if room > 0 { // as nearly always; the rest takes time
		return button
	}
	p.updateLine(row, p.probe)
	p.probe.content.Resize(fyne.NewSize(width, 100))
	return max(p.probe.message.MinSize().Height-2*closer, button)
}

func (p *Problems) updateLine(i int, o fyne.CanvasObject) {
	l, problem := o.(*problemLine), p.problems[i]
	l.severity = problem.Severity
	l.icon.Resource = part.SeverityIcon(problem.Severity)
	l.icon.Refresh()
	l.message.SetText(problem.Message)
	l.place.Text = problem.Where
	l.where.Refresh()
	l.fix.OnTapped = problem.Apply
	l.fix.SetText(problem.Fix)
	part.Visible(l.fix, problem.Apply != nil)
	l.content.Refresh() // the message has another width now
}
