// Package rules is the screen on which the rules of a dial action, or of an account, are read and edited: one card a
// rule, each a sentence whose parts are changed in place.
package rules

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Env is what the screen needs from the window around it. Every field may be nil.
type Env struct {
	// Findings returns what the checks found at a node; call [Screen.FindingsChanged] when that has changed.
	Findings func(model.ID) []check.Finding
	// Fix makes a finding go away.
	Fix func(check.Finding)
	// Fragment writes rules, conditions and actions as text for the clipboard, and ParseFragment reads them back under new IDs.
	Fragment      func(nodes ...any) (string, error)
	ParseFragment func(text string) ([]any, error)
	// Comment keeps the rules with these IDs as a comment in the file; without it this is not offered.
	Comment func(list model.List, rules []model.ID)
	// Tell shows the user a sentence about what has just been done, or why it could not be.
	Tell func(sentence string)
	// Canvas is where the screen is shown, for moving the focus. (Fyne itself knows only after the first frame.)
	Canvas fyne.Canvas
}

// Screen shows one list of rules with the head of the dial action that it belongs to. It belongs to the window's thread.
type Screen struct {
	// OnSelect is called when the user selects a dial action, a rule, a condition or an action.
	OnSelect func(id model.ID)

	ed   *model.Editor
	env  Env
	list model.List

	body   *body
	column *part.Column
	head   *head
	foot   *foot
	drop   *canvas.Rectangle // where dragged rules would go

	rules     []*model.Rule // as shown
	folded    map[model.ID]bool
	unreached map[model.ID]bool
	verdicts  map[model.ID]rewrite.Verdict
	picked    selection
	fresh     map[model.ID]bool // just added, and not typed into or left since: what they lack is no reproach yet
	into      int               // where dragged rules would go, -1 when nothing is dragged
	pointer   fyne.Position     // where they are dragged to
	readOnly  bool
	quiet     bool          // the window itself selects
	told      model.ID      // what OnSelect was called with last
	choices   []part.Option // dial actions, made when first needed
}

// New returns a screen that shows nothing yet; see [Screen.ShowList].
func New(ed *model.Editor, env Env) *Screen {
	s := &Screen{ed: ed, env: env, folded: map[model.ID]bool{}, into: -1, list: model.List{Kind: -1}}
	s.column = part.NewColumn()
	s.column.Gap = 8
	s.column.Key = func(i int) any { return s.rules[i].ID }
	s.column.Guess = s.guess
	s.column.Bind = s.bind
	s.head, s.foot = newHead(s), newFoot(s)
	s.column.Head, s.column.Foot = s.head, s.foot
	s.drop = canvas.NewRectangle(nil)
	s.drop.CornerRadius = 2
	s.drop.Hide()
	s.column.Overlay(s.drop)
	s.body = newBody(s)
	s.body.explain("")
	return s
}

// Object returns what is put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.body }

// manyRules is the number of rules from which a list is shown closed at first, because nobody reads that many at once.
const manyRules = 300

// ShowList shows a list of rules.
func (s *Screen) ShowList(list model.List) {
	if list == s.list {
		s.Update(model.Change{})
		return
	}
	s.list = list
	s.picked = selection{}
	s.folded, s.fresh = map[model.ID]bool{}, nil
	s.take()
	if len(s.rules) > manyRules {
		s.foldAll(true)
	}
	s.reset() // first: scrolling asks for the rows
	s.column.ScrollBy(-s.column.Offset())
}

// Update shows the document as it is after a change.
func (s *Screen) Update(model.Change) {
	s.take()
	s.reset()
}

// FindingsChanged shows the findings anew.
func (s *Screen) FindingsChanged() { s.reset() }

// Mark marks the rules that no sample reaches.
func (s *Screen) Mark(unreached map[model.ID]bool) {
	s.unreached = unreached
	s.reset()
}

// ShowVerdicts shows on the cards what becomes of the rules for the number that is tried; nil when none is.
func (s *Screen) ShowVerdicts(verdicts map[model.ID]rewrite.Verdict) {
	if len(verdicts) == 0 && len(s.verdicts) == 0 {
		return
	}
	s.verdicts = verdicts
	resized := false
	s.column.Each(func(_ int, r part.Row) { resized = r.(*card).showState() || resized })
	if resized {
		s.column.Measure()
	}
}

// take reads the rules from the document.
func (s *Screen) take() {
	d := s.ed.Document()
	s.rules, s.choices = d.Rules(s.list), nil
	s.readOnly = d.ReadOnly != nil
	s.picked.keep(s.rules)
}

// gone reports whether the dial action whose rules are shown is not in the document.
func (s *Screen) gone() bool { return s.list != model.AccountRules && s.head.action() == nil }

func (s *Screen) reset() {
	s.head.show()
	s.foot.show()
	s.column.Reset(len(s.rules))
}

// guess tells about how high a card is, without making it.
func (s *Screen) guess(float32) func(int) float32 {
	line := lineHeight()
	return func(i int) float32 {
		r := s.rules[i]
		if s.folded[r.ID] {
			return headLine + 2*cardPad
		}
		n := max(1, len(r.Conditions)) + len(r.Actions) + 1
		if r.Continues() {
			n--
		}
		return headLine + 2*cardPad + float32(n)*line
	}
}

func (s *Screen) bind(i int, was part.Row, fresh bool) part.Row {
	c, ok := was.(*card)
	if !ok {
		c = newCard(s)
	}
	c.show(i, s.rules[i], fresh || !ok)
	return c
}

// card returns the widget of a rule, or nil when it is not in view.
func (s *Screen) card(id model.ID) *card {
	c, _ := s.column.Shown(id).(*card)
	return c
}

// index returns the place of a rule, -1 when it is not in the list.
func (s *Screen) index(id model.ID) int {
	return slices.IndexFunc(s.rules, func(r *model.Rule) bool { return r.ID == id })
}

// owner returns the place of the rule that is, or holds, a node; -1 when none is.
func (s *Screen) owner(id model.ID) int {
	if i := s.index(id); i >= 0 {
		return i
	}
	for i, r := range s.rules {
		for line := range linesOf(r) {
			if line == id {
				return i
			}
		}
	}
	return -1
}

// Focus selects a rule, condition or action, brings it into view and gives it the focus. The ID of the dial action, or
// of its rewriting, gives the focus to the head.
func (s *Screen) Focus(id model.ID) {
	s.quiet, s.told = true, id
	defer func() { s.quiet = false }()
	i := s.owner(id)
	if i < 0 {
		s.column.ScrollBy(-s.column.Offset())
		s.head.focus()
		return
	}
	r := s.rules[i]
	if id != r.ID && s.folded[r.ID] {
		delete(s.folded, r.ID)
	}
	s.picked = selection{}
	s.picked.only(id, id != r.ID)
	s.reset()
	s.column.Reveal(i)
	if c := s.card(r.ID); c != nil {
		c.focus(id)
	}
}

func (s *Screen) canvas() fyne.Canvas { return kit.CanvasOf(s.env.Canvas, s.column) }

func (s *Screen) giveFocus(f fyne.Focusable) {
	if c := s.canvas(); c != nil {
		c.Focus(f)
	}
}

func (s *Screen) tell(sentence string) {
	if s.env.Tell != nil && sentence != "" {
		s.env.Tell(sentence)
	}
}

func (s *Screen) findings(id model.ID) []check.Finding {
	if s.env.Findings == nil || id == 0 || s.fresh[id] {
		return nil
	}
	return serious(s.env.Findings(id))
}

// begin says that a rule, condition or action was just added, or given another type.
func (s *Screen) begin(id model.ID) {
	if s.fresh == nil {
		s.fresh = map[model.ID]bool{}
	}
	s.fresh[id] = true
}

// settle shows what is wrong with all that was just added, now that the user goes on with something else than these.
func (s *Screen) settle(rule, line model.ID) {
	before := len(s.fresh)
	maps.DeleteFunc(s.fresh, func(id model.ID, _ bool) bool { return id != rule && id != line })
	if len(s.fresh) < before {
		s.reset()
	}
}

// left shows what is wrong with a line that the focus has left.
func (s *Screen) left(id model.ID) {
	if s.fresh[id] {
		delete(s.fresh, id)
		s.reset()
	}
}

// choose marks a rule, or a line of one, as the user asks for it with the modifier keys held.
func (s *Screen) choose(id model.ID, line bool, mod fyne.KeyModifier) {
	switch {
	case mod&fyne.KeyModifierShortcutDefault != 0:
		s.picked.toggle(id, line)
	case mod&fyne.KeyModifierShift != 0 && !line:
		s.picked.span(s.rules, id)
	default:
		s.picked.only(id, line)
	}
	s.showPicked()
	s.selected(id)
}

// focused is told that something inside a card has the focus: a field of a line, or with asLine what stands for the line
// as a whole.
func (s *Screen) focused(rule, line model.ID, asLine bool) {
	s.ed.Seal()
	s.settle(rule, line)
	id := rule
	if asLine {
		id = line
	}
	if s.picked.has(id) {
		s.picked.at = id
	} else {
		s.picked.only(id, asLine)
		s.showPicked()
	}
	if line != 0 {
		id = line
	} else {
		s.body.explain("")
	}
	s.selected(id)
}

// selected tells the window what is selected.
func (s *Screen) selected(id model.ID) {
	if s.OnSelect != nil && !s.quiet && id != s.told {
		s.told = id
		s.OnSelect(id)
	}
}

func (s *Screen) showPicked() {
	s.column.Each(func(_ int, r part.Row) { r.(*card).mark() })
}

// foot stands below the cards: how to add a rule, and what an empty list means.
type foot struct {
	widget.BaseWidget
	s    *Screen
	note *part.Note
	add  *kit.Button
}

func newFoot(s *Screen) *foot {
	f := &foot{s: s, note: part.NewNote("")}
	f.note.Color = theme.ColorNamePlaceHolder
	f.add = kit.NewButton(lang.L("Add rule"), theme.ContentAddIcon(), func() { s.addRule() })
	f.add.OnFocus = s.column.ScrollToEnd
	f.ExtendBaseWidget(f)
	return f
}

func (f *foot) show() {
	d := f.s.ed.Document()
	text := ""
	if len(f.s.rules) == 0 && !f.s.gone() {
		text = lang.L("No rules: every number is dialled as it is typed, with the default call.")
	}
	f.note.Set(text)
	f.add.Hidden = d.ReadOnly != nil || f.s.gone()
	f.Refresh()
}

// HeightFor implements [part.Row].
func (f *foot) HeightFor(width float32) float32 {
	h := f.note.HeightFor(width)
	if h > 0 {
		h += 8
	}
	return h + f.add.MinSize().Height
}

// CreateRenderer implements [fyne.Widget].
func (f *foot) CreateRenderer() fyne.WidgetRenderer {
	return &part.Parts{
		Items: []fyne.CanvasObject{f.note, f.add},
		Place: func(size fyne.Size) {
			h := f.note.HeightFor(size.Width)
			part.Put(f.note, 0, 0, size.Width, h)
			if h > 0 {
				h += 8
			}
			add := f.add.MinSize()
			part.Put(f.add, 0, h, add.Width, add.Height)
		},
		Least: f.add.MinSize,
	}
}
