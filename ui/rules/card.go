package rules

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/rewrite"
	"dialwright/ui/part"
)

// Sizes of a card.
const (
	headLine = 28
	cardPad  = 8
)

// card shows one rule.
type card struct {
	widget.BaseWidget
	s *Screen

	index   int
	rule    *model.Rule
	focused bool

	box        *canvas.Rectangle
	fold       *part.Icon
	number     *canvas.Text
	state      *canvas.Text // at the right of the number: that no sample reaches it
	stateColor fyne.ThemeColorName
	sentence   *part.Note // of a closed card
	grip       *part.Icon
	more       *part.Icon
	every      *canvas.Text // "For every number"
	nothing    *part.Note   // that there are no actions
	lines      []*line
	spare      []*line
	endLead    *canvas.Text
	end        *part.Switch
	addCond    *part.Link
	addAct     *part.Link
	notes      *part.Findings
	parts      *part.Parts
	arrowLead  *canvas.Text
}

func newCard(s *Screen) *card {
	c := &card{s: s, box: canvas.NewRectangle(nil), number: canvas.NewText("", nil), state: canvas.NewText("", nil),
		sentence: part.NewNote(""), every: canvas.NewText("", nil), endLead: canvas.NewText("", nil), arrowLead: canvas.NewText("→", nil),
		nothing: part.NewNote(lang.L("leave the call as it is")), notes: part.NewFindings(s.env.Fix)}
	c.sentence.Max = 2
	c.fold = part.NewIcon(theme.MenuDropDownIcon(), lang.L("Collapse or expand"), func(fyne.Position) {
		s.toggle(c.rule.ID)
		s.giveFocus(c) // pressing an icon takes it from where it was
	})
	c.grip = part.NewIcon(part.GripIcon, lang.L("Move"), nil)
	c.grip.OnDragged = func(at fyne.Position) { s.drag(c.rule.ID, at) }
	c.grip.OnDragEnd = s.dragEnd
	c.more = part.NewIcon(theme.MoreHorizontalIcon(), lang.L("Menu"), func(at fyne.Position) {
		if !s.picked.has(c.rule.ID) {
			s.choose(c.rule.ID, false, 0)
		}
		s.menu(at)
	})
	c.end = part.NewSwitch(lang.L("After this rule"), lang.L("stop"), lang.L("try the next rules"))
	c.end.OnChanged = func(i int) { s.setContinues(c.rule.ID, i == 1) }
	c.end.OnFocus = func() {
		s.focused(c.rule.ID, 0, false)
		s.body.explain(helpOf(model.RoleAction, model.ActContinue))
		s.reveal(c.rule.ID, c.end)
	}
	c.addCond = part.NewLink("+ "+lang.L("Condition"), func() { s.pickNew(c, model.RoleCondition, c.addCond) })
	c.addAct = part.NewLink("+ "+lang.L("Action"), func() { s.pickNew(c, model.RoleAction, c.addAct) })
	for _, l := range []*part.Link{c.addCond, c.addAct} {
		l.OnFocus = func() {
			s.focused(c.rule.ID, 0, false)
			s.reveal(c.rule.ID, l)
		}
	}
	c.notes.OnFocus = s.column.RevealObject
	c.ExtendBaseWidget(c)
	return c
}

// show brings the card in line with a rule.
func (c *card) show(i int, r *model.Rule, fresh bool) {
	if fresh {
		c.focused = false
	}
	c.index, c.rule = i, r
	c.number.Text = strconv.Itoa(i + 1)
	c.setState()
	closed := c.s.folded[r.ID]
	words := part.Words{Document: c.s.ed.Document()}
	if closed {
		c.sentence.Set(words.Rule(r))
		c.fold.SetIcon(theme.MenuExpandIcon())
	} else {
		c.sentence.Set("")
		c.fold.SetIcon(theme.MenuDropDownIcon())
	}
	c.every.Text = lang.L("For every number")
	c.every.Hidden = closed || len(r.Conditions) > 0
	n := c.showLines(r, closed)
	c.nothing.Hidden = closed || n > len(r.Conditions)
	c.arrowLead.Hidden = c.nothing.Hidden
	c.endLead.Text = lang.L("and then")
	if n == len(r.Conditions) {
		c.endLead.Text = lang.L("then")
	}
	c.endLead.Hidden = closed
	if r.Continues() {
		c.end.Set(1)
	} else {
		c.end.Set(0)
	}
	ro := c.s.readOnly
	c.end.SetEnabled(!ro)
	part.Visible(c.end, !closed)
	part.Visible(c.addCond, !closed && !ro)
	part.Visible(c.addAct, !closed && !ro)
	part.Visible(c.grip, !ro)
	found := c.s.findings(r.ID)
	if closed {
		for id := range linesOf(r) {
			found = append(found[:len(found):len(found)], c.s.findings(id)...)
		}
		c.notes.ListShort(found)
	} else {
		c.notes.List(found, !ro)
	}
	if c.parts != nil {
		c.parts.Items = c.items()
	}
	c.Refresh()
}

// setState says what becomes of the rule for the number that is tried, or else that no sample reaches it.
func (c *card) setState() {
	c.state.Text, c.stateColor = "", theme.ColorNamePlaceHolder
	switch v, tried := c.s.verdicts[c.rule.ID]; {
	case tried && v == rewrite.Yes:
		c.state.Text, c.stateColor = lang.L("✓ matches"), theme.ColorNameSuccess
	case tried && v == rewrite.CannotTell:
		c.state.Text, c.stateColor = lang.L("? cannot be told"), theme.ColorNameWarning
	case tried:
		c.state.Text = lang.L("✗ does not match")
	case c.s.unreached[c.rule.ID]:
		c.state.Text = lang.L("no sample reaches it")
	}
}

// showState shows the state anew and reports whether the card needs another height with it.
func (c *card) showState() (resized bool) {
	was := c.state.Text
	if c.setState(); c.state.Text == was {
		return false
	}
	c.Refresh()
	return c.closed() && (was == "") != (c.state.Text == "")
}

// showLines binds a line for each condition and each action but continue; those that showed the same keep their widget.
func (c *card) showLines(r *model.Rule, closed bool) int {
	was := make(map[model.ID]*line, len(c.lines))
	for _, l := range c.lines {
		was[l.id] = l
	}
	c.lines = nil
	if closed {
		for _, l := range was {
			c.drop(l)
		}
		return 0
	}
	type want struct {
		id          model.ID
		role        model.Role
		lead        string
		kind, param model.Attr
	}
	var wanted []want
	before := ""
	for i, o := range r.Conditions {
		wanted = append(wanted, want{o.ID, model.RoleCondition, part.Lead(o.Type.Value, before, i == 0), o.Type, o.Param})
		before = o.Type.Value
	}
	lead := "→"
	for _, o := range r.Actions {
		if o.Type.Value != model.ActContinue {
			wanted = append(wanted, want{o.ID, model.RoleAction, lead, o.Type, o.Param})
		}
	}
	kept := make([]*line, len(wanted))
	for i, w := range wanted {
		kept[i] = was[w.id]
		delete(was, w.id)
	}
	for _, l := range was {
		c.drop(l)
	}
	for i, w := range wanted {
		l := kept[i]
		if l == nil {
			if n := len(c.spare); n > 0 {
				l, c.spare = c.spare[n-1], c.spare[:n-1]
			} else {
				l = newLine(c)
			}
		}
		l.lead.Text = w.lead // before any is shown: each leaves room for the longest
		c.lines = append(c.lines, l)
	}
	for i, w := range wanted {
		c.lines[i].show(r.ID, w.id, w.role, w.kind, w.param)
	}
	return len(c.lines)
}

// drop takes a line out of the card. A focus inside it goes to the card.
func (c *card) drop(l *line) {
	c.spare = append(c.spare, l)
	if l.hasFocus() {
		c.s.giveFocus(c)
	}
}

// focus gives the focus to the card, or to the line of a condition or action.
func (c *card) focus(id model.ID) {
	for _, l := range c.lines {
		if l.id == id {
			l.focusParam()
			return
		}
	}
	c.s.giveFocus(c)
}

// enter gives the focus to the param of a condition or action, all of it selected.
func (c *card) enter(id model.ID) {
	for _, l := range c.lines {
		if l.id == id {
			l.enter()
		}
	}
}

// Holds implements [part.Holder].
func (c *card) Holds(o fyne.CanvasObject) bool {
	for _, l := range c.lines {
		if l.holds(o) {
			return true
		}
	}
	return o == c || o == c.end || o == c.addCond || o == c.addAct
}

// MouseDown implements [desktop.Mouseable].
func (c *card) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		if !c.s.picked.has(c.rule.ID) {
			c.s.choose(c.rule.ID, false, 0)
		}
		c.s.menu(e.AbsolutePosition)
		return
	}
	c.s.choose(c.rule.ID, false, e.Modifier)
	c.s.giveFocus(c)
}

// MouseUp implements [desktop.Mouseable].
func (c *card) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements [fyne.DoubleTappable].
func (c *card) DoubleTapped(e *fyne.PointEvent) {
	if e.Position.Y < headLine+cardPad || c.s.folded[c.rule.ID] {
		c.s.toggle(c.rule.ID)
	}
}

// FocusGained implements [fyne.Focusable].
func (c *card) FocusGained() {
	c.focused = true
	c.s.focused(c.rule.ID, 0, false)
	c.mark()
	c.s.column.Reveal(c.index)
}

// FocusLost implements [fyne.Focusable].
func (c *card) FocusLost() {
	c.focused = false
	c.mark()
}

// TypedRune implements [fyne.Focusable].
func (c *card) TypedRune(r rune) {
	if r == ' ' {
		c.s.toggle(c.rule.ID)
	}
}

// TypedKey implements [fyne.Focusable].
func (c *card) TypedKey(e *fyne.KeyEvent) {
	s := c.s
	switch e.Name {
	case fyne.KeyUp:
		s.step(c.index-1, part.Modifiers())
	case fyne.KeyDown:
		s.step(c.index+1, part.Modifiers())
	case fyne.KeyHome:
		s.step(0, part.Modifiers())
	case fyne.KeyEnd:
		s.step(len(s.rules)-1, part.Modifiers())
	case fyne.KeyPageUp:
		s.step(max(0, c.index-5), part.Modifiers())
	case fyne.KeyPageDown:
		s.step(min(len(s.rules)-1, c.index+5), part.Modifiers())
	case fyne.KeyLeft:
		s.setFolded(c.rule.ID, true)
	case fyne.KeyRight:
		s.setFolded(c.rule.ID, false)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.setFolded(c.rule.ID, false)
		if len(c.lines) > 0 {
			c.lines[0].enter()
		} else {
			s.giveFocus(c.end)
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.delete()
	case desktop.KeyMenu:
		s.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(c.fold).AddXY(0, headLine))
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (c *card) AccessibilityLabel() string {
	return lang.L("Rule {{.N}}", map[string]any{"N": c.index + 1}) + ": " + part.Words{Document: c.s.ed.Document()}.Rule(c.rule)
}

// AccessibilityRole implements [fyne.Accessible].
func (c *card) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
