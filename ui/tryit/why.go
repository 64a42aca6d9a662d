package tryit

import (
	"image/color"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// why is the list of the rules that were looked at, in order, with all that decided.
type why struct {
	s        *Screen
	column   *part.Column
	rows     []whyRow
	answer   *answer
	unfolded map[int]bool // steps from which a run of rules that do not match is shown
}

// whyRow is one row: a rule, a run of rules that do not match, or a note.
type whyRow struct {
	head  string
	color fyne.ThemeColorName
	lines []whyLine
	rule  model.ID
	fold  int // the step that begins a folded run, -1 for none
}

type whyLine struct {
	text  string
	color fyne.ThemeColorName
}

// longRun is how many rules in a row that do not match are shown one by one.
const longRun = 12

func newWhy(s *Screen) *why {
	w := &why{s: s, column: part.NewColumn(), unfolded: map[int]bool{}}
	w.column.Gap = 6
	w.column.Key = func(i int) any { return i }
	w.column.Guess = func(float32) func(int) float32 {
		return func(i int) float32 { return 24 + 17*float32(len(w.rows[i].lines)) }
	}
	w.column.Bind = func(i int, was part.Row, _ bool) part.Row {
		v, ok := was.(*whyView)
		if !ok {
			v = newWhyView(w)
		}
		v.show(w.rows[i])
		return v
	}
	return w
}

// show shows the steps of an answer.
func (w *why) show(a *answer) {
	if w.answer == nil || w.answer.document != a.document || w.answer.call != a.call {
		clear(w.unfolded)
	}
	w.answer = a
	w.make()
}

func (w *why) make() {
	a := w.answer
	w.rows = w.rows[:0]
	if !a.there || a.call.Number == "" {
		w.rows = append(w.rows, whyRow{fold: -1, color: theme.ColorNamePlaceHolder, head: lang.L("Each rule that the phone looks at is listed here, with what decided.")})
	}
	if a.there && a.call.Number != "" {
		words := part.Words{Document: a.document}
		steps := a.current.Steps
		for i := 0; i < len(steps); {
			run := i
			for run < len(steps) && steps[run].Matched == rewrite.No && steps[run].Via == steps[i].Via {
				run++
			}
			if run-i > longRun && !w.unfolded[i] {
				w.rows = append(w.rows, whyRow{fold: i, color: theme.ColorNamePlaceHolder,
					head: "✗ " + lang.L("Rules {{.From}} to {{.To}} do not match. Show them", map[string]any{"From": steps[i].Rule, "To": steps[run-1].Rule})})
				i = run
				continue
			}
			for end := max(run, i+1); i < end; i++ {
				w.rows = append(w.rows, stepRow(words, &steps[i]))
			}
		}
		if len(steps) == 0 {
			w.rows = append(w.rows, whyRow{fold: -1, color: theme.ColorNameForeground, head: lang.L("There are no rules: the number is dialled as it is.")})
		} else if len(a.current.Matched) == 0 && a.current.Certain {
			w.rows = append(w.rows, whyRow{fold: -1, color: theme.ColorNameForeground, head: lang.L("No rule matches: the number is dialled as it is.")})
		}
		for _, n := range a.current.Said {
			w.rows = append(w.rows, whyRow{fold: -1, color: theme.ColorNamePlaceHolder, head: lang.L("Note: ") + kit.Say(n)})
		}
	}
	if a.there {
		w.rows = append(w.rows, whyRow{fold: -1, color: theme.ColorNamePlaceHolder, head: notSimulated(a.document)})
	}
	w.column.Reset(len(w.rows))
}

// notSimulated says what of a call the answer leaves out.
func notSimulated(d *model.Document) string {
	if d.Kind == model.KindAccount {
		return lang.L("Not simulated: the app's default country code. Whether rules see the number with it is not known.")
	}
	return lang.L("Not simulated: the app's default country code, and the account's own rules, which come after these.")
}

// sign returns a verdict as a sign.
func sign(v rewrite.Verdict) string {
	switch v {
	case rewrite.Yes:
		return "✓"
	case rewrite.No:
		return "✗"
	}
	return "?"
}

func verdictColor(v rewrite.Verdict) fyne.ThemeColorName {
	switch v {
	case rewrite.Yes:
		return theme.ColorNameSuccess
	case rewrite.No:
		return theme.ColorNamePlaceHolder
	}
	return theme.ColorNameWarning
}

// stepRow says what happened at one rule.
func stepRow(words part.Words, step *rewrite.Step) whyRow {
	rule := lang.L("Rule") + " " + strconv.Itoa(step.Rule)
	if step.Via != "" {
		rule = lang.L("Rule {{.N}} of {{.Action}}", map[string]any{"N": step.Rule, "Action": words.DialAction(step.Via)})
	}
	verdict := lang.L("cannot be told")
	switch step.Matched {
	case rewrite.Yes:
		verdict = lang.L("matches")
	case rewrite.No:
		verdict = lang.L("does not match")
	}
	r := whyRow{fold: -1, rule: step.RuleID, color: verdictColor(step.Matched), head: sign(step.Matched) + " " + rule + " " + verdict}
	if len(step.Conditions) == 0 {
		r.lines = append(r.lines, whyLine{lang.L("for every number"), theme.ColorNameForeground})
	}
	for _, c := range step.Conditions {
		text := sign(c.Holds) + " " + words.Condition(c.Type, c.Param)
		switch c.Holds {
		case rewrite.No:
			text += " – " + lang.L("no")
		case rewrite.Yes:
			text += " – " + lang.L("yes")
		default:
			text += " – " + lang.L("cannot tell")
		}
		r.lines = append(r.lines, whyLine{text, verdictColor(c.Holds)})
	}
	for _, a := range step.Actions {
		if a.Type == model.ActContinue {
			continue
		}
		text := words.Action(a.Type, a.Param)
		switch {
		case a.Before != a.After:
			text += ": " + lang.L("{{.Before}} becomes {{.After}}", map[string]any{"Before": short(a.Before), "After": short(a.After)})
		case numberAction(a.Type):
			text += ": " + lang.L("no change")
		case !simulated(a.Type):
			text += " – " + lang.L("not simulated")
		}
		r.lines = append(r.lines, whyLine{text, theme.ColorNameForeground})
	}
	if step.Matched == rewrite.Yes {
		r.lines = append(r.lines, whyLine{part.Either(step.Continues, lang.L("then tries the next rules"), lang.L("then stops")), theme.ColorNamePlaceHolder})
	}
	return r
}

func numberAction(kind string) bool {
	return kind == model.ActReplace || kind == model.ActPrepend || kind == model.ActAppend
}

func simulated(kind string) bool {
	t := model.ActionType(kind)
	return t != nil && t.Simulated
}

// short keeps a number readable in a line.
func short(number string) string {
	r := []rune(strings.ToValidUTF8(number, "�"))
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return kit.Shown(string(r))
}

// whyView shows one row.
type whyView struct {
	widget.BaseWidget
	w       *why
	row     whyRow
	box     *canvas.Rectangle
	head    *part.Note
	lines   []*part.Note
	parts   *part.Parts
	focused bool
	hovered bool
}

func newWhyView(w *why) *whyView {
	v := &whyView{w: w, box: canvas.NewRectangle(color.Transparent), head: part.NewNote("")}
	v.ExtendBaseWidget(v)
	return v
}

func (v *whyView) show(r whyRow) {
	same := v.row.head == r.head && v.row.rule == r.rule && v.row.fold == r.fold && slices.Equal(v.row.lines, r.lines)
	v.row = r
	if same && v.parts != nil {
		return
	}
	v.head.Set(r.head)
	v.head.Paint(r.color)
	v.head.Style.Bold = r.rule != 0
	for len(v.lines) < len(r.lines) {
		v.lines = append(v.lines, part.NewNote(""))
	}
	for i, l := range v.lines {
		text := ""
		if i < len(r.lines) {
			text = r.lines[i].text
			l.Color = r.lines[i].color
		}
		l.Set(text)
	}
	if v.parts != nil {
		v.parts.Items = v.items()
	}
	v.Refresh()
}

func (v *whyView) items() []fyne.CanvasObject {
	out := []fyne.CanvasObject{v.box, v.head}
	for i := range v.row.lines {
		out = append(out, v.lines[i])
	}
	return out
}

// press does what a row is for.
func (v *whyView) press() {
	switch {
	case v.row.fold >= 0:
		v.w.unfolded[v.row.fold] = true
		v.w.make()
	case v.row.rule != 0 && v.w.s.OnSelectRule != nil:
		v.w.s.OnSelectRule(v.row.rule)
	}
}

func (v *whyView) pressable() bool { return v.row.fold >= 0 || v.row.rule != 0 }

// Tapped implements [fyne.Tappable].
func (v *whyView) Tapped(*fyne.PointEvent) { v.press() }

// Cursor implements [desktop.Cursorable].
func (v *whyView) Cursor() desktop.Cursor {
	return part.Either[desktop.Cursor](v.pressable(), desktop.PointerCursor, desktop.DefaultCursor)
}

// MouseIn implements [desktop.Hoverable].
func (v *whyView) MouseIn(*desktop.MouseEvent) { v.hovered = true; v.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (v *whyView) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (v *whyView) MouseOut() { v.hovered = false; v.Refresh() }

// FocusGained implements [fyne.Focusable].
func (v *whyView) FocusGained() {
	v.focused = true
	v.Refresh()
	for i := range v.w.rows {
		if v.w.column.Shown(i) == part.Row(v) {
			v.w.column.Reveal(i)
		}
	}
	v.w.s.reveal(v)
}

// FocusLost implements [fyne.Focusable].
func (v *whyView) FocusLost() { v.focused = false; v.Refresh() }

// TypedRune implements [fyne.Focusable].
func (v *whyView) TypedRune(r rune) {
	if r == ' ' {
		v.press()
	}
}

// TypedKey implements [fyne.Focusable].
func (v *whyView) TypedKey(e *fyne.KeyEvent) {
	switch c := v.w.s.canvas(); e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		v.press()
	case fyne.KeyDown:
		c.FocusNext()
	case fyne.KeyUp:
		c.FocusPrevious()
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (v *whyView) AccessibilityLabel() string {
	s := v.row.head
	for _, l := range v.row.lines {
		s += "; " + l.text
	}
	return s
}

// AccessibilityRole implements [fyne.Accessible].
func (v *whyView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// HeightFor implements [part.Row].
func (v *whyView) HeightFor(width float32) float32 { return v.place(width, false) }

func (v *whyView) place(width float32, really bool) float32 {
	const pad, indent = 6, 14
	put := part.Putter(really)
	y := float32(3)
	h := v.head.HeightFor(width - 2*pad)
	put(v.head, pad, y, width-2*pad, h)
	y += h
	for i := range v.row.lines {
		h := v.lines[i].HeightFor(width - 2*pad - indent)
		put(v.lines[i], pad+indent, y, width-2*pad-indent, h)
		y += h
	}
	return y + 3
}

// CreateRenderer implements [fyne.Widget].
func (v *whyView) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, variant := v.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		v.box.CornerRadius = 4
		v.box.FillColor, v.box.StrokeWidth = color.Transparent, 0
		if v.hovered && v.pressable() {
			v.box.FillColor = th.Color(theme.ColorNameHover, variant)
		}
		if v.focused {
			v.box.StrokeColor, v.box.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 2
		}
	}
	paint()
	v.parts = &part.Parts{
		Items: v.items(),
		Place: func(size fyne.Size) {
			part.Put(v.box, 0, 0, size.Width, size.Height)
			v.place(size.Width, true)
		},
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: paint,
	}
	return v.parts
}
