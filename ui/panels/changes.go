package panels

import (
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/look"
)

// Comparison is what differs between an older state of the document and the current one. It is made in the background.
type Comparison struct {
	Words []Word // in words
	Lines []Line // as lines of XML
	Err   string // why there is no comparison; "" when there is one
}

// Word is one difference in words.
type Word struct {
	Text string
	Node model.ID // in the current document; 0 when it is not there any more
}

// Changes shows what differs from the file on disk, or from the last commit. It belongs to the window's thread.
type Changes struct {
	widget.BaseWidget

	// OnBase is called when the user chooses what to compare with: the last commit, or the file on disk.
	OnBase func(commit bool)
	// OnSelect is called with the node of a difference that the user chose.
	OnSelect func(model.ID)

	now     *Comparison
	base    *widget.RadioGroup
	message *widget.Label
	words   *kit.List
	lines   *kit.List
	side    *sideways
	split   *container.Split
	content fyne.CanvasObject
}

// NewChanges returns an empty panel.
func NewChanges() *Changes {
	c := &Changes{now: &Comparison{}, message: widget.NewLabel("")}
	disk, commit := lang.L("the file on disk"), lang.L("the last commit")
	c.base = widget.NewRadioGroup([]string{disk, commit}, nil)
	c.base.Horizontal, c.base.Required, c.base.Selected = true, true, disk
	c.base.OnChanged = func(s string) {
		if c.OnBase != nil {
			c.OnBase(s == commit)
		}
	}
	c.words = kit.NewList(func() int { return len(c.now.Words) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Wrapping = fyne.TextWrapWord
		return l
	}, func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(c.now.Words[i].Text) })
	probe := widget.NewLabel("")
	probe.Wrapping = fyne.TextWrapWord
	c.words.HeightOf = func(i int, width float32) float32 {
		probe.SetText(c.now.Words[i].Text)
		probe.Resize(fyne.NewSize(width, 100))
		return probe.MinSize().Height
	}
	c.words.OnPick = func(i int) {
		if id := c.now.Words[i].Node; id != 0 && c.OnSelect != nil {
			c.OnSelect(id)
		}
	}
	c.lines = kit.NewList(func() int { return len(c.now.Lines) }, func() fyne.CanvasObject { return newTextLine() }, c.updateLine)
	c.side = newSideways(c.lines)
	c.split = container.NewHSplit(c.words.Framed(), c.side.content)
	c.split.Offset = 0.4
	head := container.NewHBox(widget.NewLabel(lang.L("Compare with")), c.base, c.message)
	c.content = container.NewBorder(head, nil, nil, nil, c.split)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements [fyne.Widget].
func (c *Changes) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.content) }

// Divider is what parts the words from the lines.
func (c *Changes) Divider() *container.Split { return c.split }

// Commit reports whether the comparison is with the last commit.
func (c *Changes) Commit() bool { return c.base.Selected != c.base.Options[0] }

// Set shows a comparison.
func (c *Changes) Set(n *Comparison) {
	c.now = n
	switch {
	case n.Err != "":
		c.message.SetText(n.Err)
	case len(n.Lines) == 0 && len(n.Words) == 0:
		c.message.SetText(lang.L("Nothing has changed."))
	default:
		c.message.SetText("")
	}
	if len(n.Lines) == 0 && len(n.Words) == 0 {
		c.split.Hide()
	} else {
		c.split.Show()
	}
	c.words.Choose(-1)
	c.words.Refresh()
	c.lines.Refresh()
	longest := 0
	for _, l := range n.Lines {
		longest = max(longest, utf8.RuneCountInString(l.Text))
	}
	const sign = 2 // letters: "+ "
	c.side.fit(longest + c.gutter() + sign + gutterGap)
}

// gutter is how many letters wide the numbers of the lines are.
func (c *Changes) gutter() int {
	if len(c.now.Lines) == 0 {
		return 0
	}
	gutter := 0
	for _, n := range c.now.Lines[max(0, len(c.now.Lines)-2):] {
		gutter = max(gutter, len(strconv.Itoa(n.Old)), len(strconv.Itoa(n.New)))
	}
	return gutter
}

// Shown returns the comparison that is shown.
func (c *Changes) Shown() *Comparison { return c.now }

func (c *Changes) updateLine(i int, o fyne.CanvasObject) {
	l := c.now.Lines[i]
	gutter, text := c.gutter(), c.side.cut(colour(l.Text))
	switch {
	case l.Old == 0 && l.New == 0:
		o.(*textLine).show("⋯", gutter, nil, "")
	case l.New == 0:
		o.(*textLine).show(strconv.Itoa(l.Old), gutter, append([]span{{"− ", theme.ColorNameError}}, text...), look.ColorGone)
	case l.Old == 0:
		o.(*textLine).show(strconv.Itoa(l.New), gutter, append([]span{{"+ ", theme.ColorNameSuccess}}, text...), look.ColorAdded)
	default:
		o.(*textLine).show(strconv.Itoa(l.New), gutter, append([]span{{"  ", look.ColorMuted}}, text...), "")
	}
}
