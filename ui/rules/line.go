package rules

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/part"
)

// line shows one condition or action of a rule: the words before it, its type, its param, and what was found.
type line struct {
	widget.BaseWidget
	s    *Screen
	card *card

	rule, id model.ID
	role     model.Role
	kind     string

	lead         *canvas.Text
	box          *canvas.Rectangle
	picker       *part.Picker // the type
	field, value *part.Field  // the param; value is the second half of a header
	choice       *part.Picker // the param when it is chosen from a list
	remove       *part.Icon
	notes        *part.Findings
}

func newLine(c *card) *line {
	s := c.s
	l := &line{s: s, card: c, lead: canvas.NewText("", nil), box: canvas.NewRectangle(color.Transparent), notes: part.NewFindings(s.env.Fix)}
	l.picker = part.NewPicker("")
	l.picker.Options = func() []part.Option { return s.kinds(l.role) }
	l.picker.Free = func(typed string) part.Option { return freeKind(l.role, typed) }
	l.picker.OnPicked = func(v string) { s.setKind(l.rule, l.id, v) }
	l.picker.OnFocus = func() { l.focused(true) }
	l.picker.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
			s.removeLines(map[model.ID]bool{l.id: true})
			return true
		}
		return false
	}
	l.field, l.value = part.NewField(lang.L("Value")), part.NewField(lang.L("Value"))
	l.field.OnTyped = func(string) { l.typed() }
	l.value.OnTyped = func(string) { l.typed() }
	l.field.Tell, l.value.Tell = s.tell, s.tell
	l.field.OnFocus = func() { l.focused(false) }
	l.value.OnFocus = l.field.OnFocus
	l.choice = part.NewPicker(lang.L("Value"))
	l.choice.OnPicked = func(v string) { s.setParam(l.rule, l.id, v, false) }
	l.choice.OnFocus = l.field.OnFocus
	left := func() { s.left(l.id) }
	l.picker.OnBlur, l.field.OnBlur, l.value.OnBlur, l.choice.OnBlur = left, left, left, left
	l.remove = part.NewIcon(theme.CancelIcon(), lang.L("Delete"), func(fyne.Position) {
		s.removeLines(map[model.ID]bool{l.id: true})
		s.giveFocus(c)
	})
	l.notes.OnFocus = s.column.RevealObject
	l.ExtendBaseWidget(l)
	return l
}

// focused is told that a part of the line has the focus, the one that stands for all of it with asLine.
func (l *line) focused(asLine bool) {
	l.s.focused(l.rule, l.id, asLine)
	l.s.body.explain(helpOf(l.role, l.kind))
	l.s.reveal(l.rule, l)
}

// typed carries what the user typed into the document.
func (l *line) typed() {
	v := l.field.Value()
	if l.paramKind() == model.ParamHeader {
		v = joinHeader(v, l.value.Value())
	}
	l.s.setParam(l.rule, l.id, v, true)
}

// splitHeader parts "Name: value" at its first colon; without one everything is the name.
func splitHeader(s string) (name, value string) {
	name, value, _ = strings.Cut(s, ":")
	return strings.TrimSpace(name), strings.TrimSpace(value)
}

func joinHeader(name, value string) string {
	name = strings.ReplaceAll(name, ":", "")
	if name == "" && value == "" {
		return ""
	}
	return name + ": " + value
}

// paramKind returns what the param holds; none of an unknown type.
func (l *line) paramKind() model.ParamKind {
	if t := typeOf(l.role, l.kind); t != nil {
		return t.Param
	}
	return model.ParamUnknown
}

func typeOf(role model.Role, name string) *model.Type {
	if role == model.RoleCondition {
		return model.ConditionType(name)
	}
	return model.ActionType(name)
}

// show brings the line in line with a condition or action.
func (l *line) show(rule, id model.ID, role model.Role, kind, param model.Attr) {
	if l.id != id { // so that no other value's undo and cursor are carried over
		l.field.Set("")
		l.value.Set("")
	}
	l.rule, l.id, l.role, l.kind = rule, id, role, kind.Value
	on := !l.s.readOnly
	l.picker.Label = lang.L("Condition")
	if role == model.RoleAction {
		l.picker.Label = lang.L("Action")
	}
	l.picker.Set(kind.Value, part.Kind(role, kind.Value))
	l.picker.SetEnabled(on)
	part.Visible(l.remove, on)
	l.showParam(param)

	found := l.s.findings(id)
	sentence := ""
	if len(found) == 0 && l.paramKind() == model.ParamLength && !isLength(param.Value) && !l.s.fresh[id] {
		sentence = lang.L("A length is a whole number, such as 9.")
	}
	if l.hasFocus() {
		l.s.body.explain(helpOf(l.role, l.kind)) // its type may be another now
	}
	l.notes.Say(sentence)
	l.notes.List(found, on)
	l.mark()
	l.Refresh()
}

// showParam shows the param in what fits the type: one field, two for a header, a list of choices, or nothing.
func (l *line) showParam(param model.Attr) {
	fields, isChoice := 1, false
	l.field.Label = l.picker.Text()
	hint := ""
	switch l.paramKind() {
	case model.ParamNone:
		if param.Value == "" {
			fields = 0
		}
	case model.ParamNetwork:
		fields, isChoice = 0, true
		l.choice.Options, l.choice.Free = networks, freeNetwork
		l.choose(param, part.Network(param.Value), lang.L("choose a network"))
	case model.ParamDialAction:
		fields, isChoice = 0, true
		l.choice.Options, l.choice.Free = l.s.dialActions, l.s.freeDialAction
		l.choose(param, part.Words{Document: l.s.ed.Document()}.DialAction(param.Value), lang.L("choose a dial action"))
	case model.ParamHeader:
		fields = 2
		l.showHeader(param.Value)
	case model.ParamLength:
		hint = lang.L("characters")
	case model.ParamSSID:
		hint = lang.L("name of the Wi-Fi network")
	default:
		hint = lang.L("text")
		if l.role == model.RoleCondition {
			hint = lang.L("number or its beginning")
		}
	}
	if fields == 1 {
		l.field.Set(param.Value)
		l.field.Hint(hint)
	}
	part.Visible(l.field, fields > 0)
	part.Visible(l.value, fields == 2)
	part.Visible(l.choice, isChoice)
	for _, f := range []interface{ SetEnabled(bool) }{l.field, l.value, l.choice} {
		f.SetEnabled(!l.s.readOnly)
	}
}

// showHeader shows a header in the two fields, unless that is what they say already: what is typed is not moved about.
func (l *line) showHeader(param string) {
	name, value := splitHeader(param)
	if n, v := splitHeader(joinHeader(l.field.Value(), l.value.Value())); n != name || v != value {
		l.field.Set(name)
		l.value.Set(value)
	}
	l.field.Hint(lang.L("Name"))
	l.value.Hint(lang.L("value"))
}

// choose shows a param that is chosen from a list, or what to choose.
func (l *line) choose(param model.Attr, text, hint string) {
	if param.Value == "" {
		l.choice.Hint(hint)
		return
	}
	l.choice.Set(param.Value, text)
}

func isLength(s string) bool {
	_, ok := model.Length(s)
	return ok
}

// mark shows whether the line is selected.
func (l *line) mark() {
	c := color.Color(color.Transparent)
	if l.s.picked.has(l.id) {
		c = l.Theme().Color(theme.ColorNameSelection, fyne.CurrentApp().Settings().ThemeVariant())
	}
	if l.box.FillColor != c {
		l.box.FillColor = c
		l.box.Refresh()
	}
}

// focusParam gives the focus to the param, or to the type when there is none.
func (l *line) focusParam() {
	switch {
	case l.field.Visible():
		l.s.giveFocus(l.field)
		l.field.ToEnd()
	case l.choice.Visible():
		l.s.giveFocus(l.choice)
	default:
		l.s.giveFocus(l.picker)
	}
}

// enter gives the focus to the param with all of it selected, so that what is typed takes its place.
func (l *line) enter() {
	l.focusParam()
	if l.field.Visible() {
		l.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (l *line) holds(o fyne.CanvasObject) bool {
	return o == l.picker || o == l.field || o == l.value || o == l.choice
}

// hasFocus reports whether the focus is in the line.
func (l *line) hasFocus() bool {
	c := l.s.canvas()
	if c == nil {
		return false
	}
	o, ok := c.Focused().(fyne.CanvasObject)
	return ok && l.holds(o)
}

// MouseDown implements [desktop.Mouseable]: pressing beside the fields selects the line.
func (l *line) MouseDown(e *desktop.MouseEvent) {
	l.s.choose(l.id, true, e.Modifier)
	if e.Button == desktop.MouseButtonSecondary {
		l.s.menu(e.AbsolutePosition)
	}
}

// MouseUp implements [desktop.Mouseable].
func (l *line) MouseUp(*desktop.MouseEvent) {}

// Tapped implements [fyne.Tappable]. The focus is given only now: a press takes it away from what is not under the pointer.
func (l *line) Tapped(*fyne.PointEvent) {
	if part.Modifiers() == 0 {
		l.s.giveFocus(l.picker)
	}
}

// leastOfTwo is how wide each of two fields beside a type is at least.
const leastOfTwo = 96

// HeightFor implements [part.Row].
func (l *line) HeightFor(width float32) float32 { return l.place(width, false) }

func (l *line) place(width float32, really bool) float32 {
	const gap, del = 6, 26
	lead := l.card.leadWidth(width + 2*cardPad)
	h := l.picker.MinSize().Height
	text := l.lead.MinSize()
	top := float32(2)
	if text.Width > lead { // the words stand above
		top += text.Height + 2
	}
	rest := width - lead - del - gap
	pick := rest
	n := float32(0) // of fields
	for _, o := range []fyne.CanvasObject{l.field, l.value, l.choice} {
		if o.Visible() {
			n++
		}
	}
	below := n > 1 && l.picker.Wants()+n*(gap+leastOfTwo) > rest // the fields stand below the type
	switch {
	case n == 0:
		pick = min(rest, 260)
	case below:
		pick = rest + gap/2
	default: // as wide as its text needs, but at least so wide that the types of most lines stand below each other
		pick = max(min(rest*0.52, 210), l.picker.Wants())
		if n == 2 {
			pick = l.picker.Wants()
		}
		pick = max(96, min(pick, rest-n*76))
	}
	fields := top
	if below {
		fields += h + 2
	}
	if really {
		part.Put(l.box, 0, 0, width, fields+h+2)
		part.Put(l.lead, 4, part.Either(top > 2, 2, 2+(h-text.Height)/2), max(text.Width, lead-4), text.Height)
		part.Put(l.picker, lead, top, pick, h)
		if n > 0 {
			x := part.Either(below, lead, lead+pick+gap)
			each := (width - del - gap/2 - x - (n-1)*gap) / n
			for _, o := range []fyne.CanvasObject{l.field, l.value, l.choice} {
				if o.Visible() {
					part.Put(o, x, fields, each, h)
					x += each + gap
				}
			}
		}
		part.Put(l.remove, width-del, top+(h-del)/2, del, del)
	}
	h += fields + 2
	if more := l.notes.HeightFor(width - lead - del); more > 0 {
		if really {
			part.Put(l.notes, lead, h, width-lead-del, more)
		}
		h += more + 4
	}
	return h
}

// CreateRenderer implements [fyne.Widget].
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, v := l.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		l.lead.Color, l.lead.TextSize = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText)
		l.box.CornerRadius = th.Size(theme.SizeNameSelectionRadius)
	}
	return part.Flow(l.place, paint, l.box, l.lead, l.picker, l.field, l.value, l.choice, l.remove, l.notes)
}

// lineHeight is about the height of a line without findings.
func lineHeight() float32 {
	return fyne.MeasureText("M", theme.Size(theme.SizeNameText), fyne.TextStyle{}).Height + 2*theme.Size(theme.SizeNameInnerPadding) + 4
}
