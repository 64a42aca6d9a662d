package rules

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"dialwright/model"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

func (c *card) items() []fyne.CanvasObject {
	out := []fyne.CanvasObject{c.box, c.fold, c.number, c.state, c.sentence, c.grip, c.more, c.notes, c.every}
	i := 0
	for ; i < len(c.lines) && c.lines[i].role == model.RoleCondition; i++ {
		out = append(out, c.lines[i])
	}
	out = append(out, c.arrowLead, c.nothing)
	for ; i < len(c.lines); i++ {
		out = append(out, c.lines[i])
	}
	return append(out, c.endLead, c.end, c.addCond, c.addAct)
}

// mark shows whether the card or one of its lines is selected.
func (c *card) mark() {
	for _, l := range c.lines {
		l.mark()
	}
	if c.parts != nil {
		c.paint()
		c.box.Refresh()
	}
}

// HeightFor implements [part.Row].
func (c *card) HeightFor(width float32) float32 { return c.place(width, false) }

// place arranges everything and returns the height; with really false it only measures.
func (c *card) place(width float32, really bool) float32 {
	put := part.Putter(really)
	y := c.placeHead(put, width)
	if h := c.notes.HeightFor(width - 2*cardPad); h > 0 {
		put(c.notes, cardPad, y, width-2*cardPad, h)
		y += h + 4
	}
	if c.closed() {
		return y + cardPad
	}
	return c.placeEnd(put, width, c.placeLines(put, width, y)) + cardPad
}

// closed reports whether the card shows its rule as one sentence.
func (c *card) closed() bool { return c.sentence.Text() != "" }

// placeHead places the number of the rule, its sentence and its buttons, and returns where they end.
func (c *card) placeHead(put part.Placer, width float32) float32 {
	const icon = 26
	y := float32(cardPad)
	put(c.fold, cardPad-4, y, icon, icon)
	num := c.number.MinSize()
	x := cardPad - 4 + icon + float32(2)
	put(c.number, x, y+(icon-num.Height)/2, num.Width, num.Height)
	put(c.more, width-cardPad-icon+4, y, icon, icon)
	put(c.grip, width-cardPad-2*icon+4, y, icon, icon)
	right := width - cardPad - 2*icon
	state := c.state.MinSize()
	if !c.closed() {
		put(c.state, x+num.Width+10, y+(icon-state.Height)/2, right-x, state.Height)
		return y + headLine
	}
	x = max(x+num.Width+10, 54)
	h := c.sentence.HeightFor(right - x)
	put(c.sentence, x, y+(icon-num.Height)/2, right-x, h)
	y += max(icon, h+(icon-num.Height)/2)
	put(c.state, x, y, right-x, state.Height)
	if c.state.Text != "" {
		y += state.Height
	}
	return y
}

// placeLines places the conditions and actions below a height, and returns where they end.
func (c *card) placeLines(put part.Placer, width, y float32) float32 {
	inner, lead := width-2*cardPad, c.leadWidth(width)
	text, high := c.every.MinSize().Height, lineHeight()
	place := func(l *line) {
		h := l.HeightFor(inner)
		put(l, cardPad, y, inner, h)
		y += h
	}
	if !c.every.Hidden {
		put(c.every, cardPad+4, y+4, inner, text) // there is nothing beside it to stand in line with
		y += text + 8
	}
	i := 0
	for ; i < len(c.lines) && c.lines[i].role == model.RoleCondition; i++ {
		place(c.lines[i])
	}
	if !c.nothing.Hidden {
		put(c.arrowLead, cardPad+4, y+(high-text)/2, lead, text)
		put(c.nothing, cardPad+lead, y+(high-text)/2, inner-lead, text)
		y += high
	}
	for _, l := range c.lines[i:] {
		place(l)
	}
	return y
}

// placeEnd places what follows the actions below a height, and returns where it ends.
func (c *card) placeEnd(put part.Placer, width, y float32) float32 {
	lead, text, high := c.leadWidth(width), c.every.MinSize().Height, lineHeight()
	if width < narrow {
		put(c.endLead, cardPad+4, y+2, width-2*cardPad, text)
		y += text + 2
	} else {
		put(c.endLead, cardPad+4, y+(high-text)/2, lead, text)
	}
	end := c.end.MinSize()
	put(c.end, cardPad+lead, y+(high-end.Height)/2, end.Width, end.Height)
	if c.addCond.Visible() {
		const edge = 4
		cond, act := c.addCond.MinSize(), c.addAct.MinSize()
		x := width - edge - cond.Width - act.Width
		if cardPad+lead+end.Width+4 > x {
			y += high
			x = cardPad + lead - edge
		}
		put(c.addCond, x, y+(high-cond.Height)/2, cond.Width, cond.Height)
		put(c.addAct, x+cond.Width, y+(high-act.Height)/2, act.Width, act.Height)
	}
	return y + high
}

// narrow is the width of a card below which the words before a condition stand above it.
const narrow = 370

// leadWidth is the width of the words before the conditions and actions of a card that is so wide.
func (c *card) leadWidth(card float32) float32 {
	if card < narrow {
		return 22
	}
	size, width := c.Theme().Size(theme.SizeNameText), float32(0)
	measure := func(words string) { width = max(width, fyne.MeasureText(words, size, fyne.TextStyle{}).Width) }
	measure(lang.L("If the number"))
	measure(lang.L("and then"))
	for _, l := range c.lines {
		measure(l.lead.Text)
	}
	return width + 10
}

// CreateRenderer implements [fyne.Widget].
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	c.parts = &part.Parts{
		Items: c.items(),
		Place: func(size fyne.Size) {
			part.Put(c.box, 0, 0, size.Width, size.Height)
			c.place(size.Width, true)
		},
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: c.paint,
	}
	c.paint()
	return c.parts
}

func (c *card) paint() {
	th, v := c.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	fore := th.Color(theme.ColorNameForeground, v)
	c.box.CornerRadius = 6
	c.box.FillColor = th.Color(look.ColorCard, v)
	c.box.StrokeColor, c.box.StrokeWidth = th.Color(look.ColorLine, v), 1
	switch {
	case c.focused:
		c.box.StrokeColor, c.box.StrokeWidth = th.Color(theme.ColorNamePrimary, v), 2.5
	case c.rule != nil && c.s.picked.has(c.rule.ID):
		c.box.StrokeColor, c.box.StrokeWidth = th.Color(theme.ColorNameInputBorder, v), 2
	}
	for _, t := range []*canvas.Text{c.number, c.state, c.every, c.endLead, c.arrowLead} {
		t.Color, t.TextSize = fore, th.Size(theme.SizeNameText)
	}
	c.number.TextStyle.Bold = true
	c.state.TextSize = th.Size(theme.SizeNameCaptionText)
	c.state.Color = th.Color(c.stateColor, v)
}
