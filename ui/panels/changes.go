package panels

import (
	"slices"
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
	"dialwright/ui/part"
)

// Comparison is what differs between an older state of the document and the current one. It is made in the background.
type Comparison struct {
	Words []Word            // in words
	Lines []Line            // as lines of XML
	Nodes map[model.ID]Span // where nodes stand in the current XML
	Err   string            // why there is no comparison; "" when there is one
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
	base    *part.Switch
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
	c.base = part.NewSwitch(lang.L("Compare with"), lang.L("the file on disk"), lang.L("the last commit"))
	c.base.OnChanged = func(int) {
		if c.OnBase != nil {
			c.OnBase(c.Commit())
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
		id := c.now.Words[i].Node
		if at := c.lineOf(id); at >= 0 {
			c.lines.ScrollTo(min(at+context, len(c.now.Lines)-1))
			c.lines.ScrollTo(max(0, at-1))
			c.lines.Choose(at)
		}
		if id != 0 && c.OnSelect != nil {
			c.OnSelect(id)
		}
	}
	c.lines = kit.NewList(func() int { return len(c.now.Lines) }, func() fyne.CanvasObject { return newTextLine() }, c.updateLine)
	c.side = newSideways(c.lines)
	c.split = container.NewHSplit(c.words.Framed(), c.side.content)
	c.split.Offset = 0.4
	c.message.Wrapping = fyne.TextWrapWord
	head := container.NewHBox(widget.NewLabel(lang.L("Compare with")), c.base)
	c.content = kit.Under(head, container.NewStack(container.NewVBox(c.message), c.split))
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements [fyne.Widget].
func (c *Changes) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.content) }

// Divider is what parts the words from the lines.
func (c *Changes) Divider() *container.Split { return c.split }

// Commit reports whether the comparison is with the last commit.
func (c *Changes) Commit() bool { return c.base.Chosen() == 1 }

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

// lineOf returns the first line that differs of those in which a node stands, -1 when none of its lines is shown.
func (c *Changes) lineOf(id model.ID) int {
	span, ok := c.now.Nodes[id]
	if !ok {
		return -1
	}
	lines := c.now.Lines
	first := slices.IndexFunc(lines, func(l Line) bool { return l.New >= span.First && l.New <= span.Last })
	if first < 0 {
		return -1
	}
	gone := func(i int) bool { return lines[i].New == 0 && lines[i].Old > 0 }
	for at := first; at < len(lines) && (gone(at) || lines[at].New > 0 && lines[at].New <= span.Last); at++ {
		if lines[at].Old == 0 || gone(at) {
			first = at
			break
		}
	}
	before := first // what was there before stands above what is there now
	for before > 0 && gone(before-1) {
		before--
	}
	if first-before > context { // of many nodes
		return first
	}
	return before
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
