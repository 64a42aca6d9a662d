// Package tryit is the screen at the right of the window: a number is typed, and it says what a phone would do with it
// and why; samples are kept as test cases; and a picture shows what people see on the phone.
package tryit

import (
	"image"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/cases"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Env is what the screen needs from the window around it. Every field may be nil.
type Env struct {
	// Run runs what may take long; nil is [kit.Background].
	Run kit.Runner
	// SaveCases keeps the samples, which stand beside the document as its test cases. It is called after each change.
	SaveCases func([]cases.Case)
	// Import and Export bring samples in from a file, and write them to one.
	Import, Export func()
	// Tell shows the user a sentence about what has just been done, or why it could not be.
	Tell func(sentence string)
	// Plain returns the XML of something that the model does not know, such that what says the same is the same text; nil
	// leaves such things out of the phone.
	Plain func(model.Origin) string
	// Portrait fetches the picture at a URL and calls done on the window's thread, with nil and a sentence that says why
	// when there is none. nil: the phone shows initials.
	Portrait func(url string, done func(picture image.Image, why string))
	// Canvas is where the screen is shown, for moving the focus. (Fyne itself knows only once it has been seen.)
	Canvas fyne.Canvas
}

// Where the samples end and what is below begins, as long as the user has not moved that: without samples and with some.
const (
	fewSamples  = 0.27
	someSamples = 0.42
)

// The tabs.
const (
	tabWhy = iota
	tabPhone
)

// Screen tries numbers on one list of rules. It belongs to the window's thread.
type Screen struct {
	// OnSelectRule is called when the user selects a rule of those that were looked at.
	OnSelectRule func(id model.ID)
	// OnUnreached is called with the rules of the list that no sample reaches, when that has changed; nil when there
	// are no samples.
	OnUnreached func(rules map[model.ID]bool)

	// OnTried is called with what is known of each rule of the list for the number that is tried now; nil when there is
	// no number. Rules that were not looked at are missing.
	OnTried func(verdicts map[model.ID]rewrite.Verdict)

	ed   *model.Editor
	env  Env
	list model.List

	latest  kit.Latest
	answer  *answer // shown
	engines engines // for the background only

	input   *input
	result  *resultView
	samples *samples
	why     *why
	phone   *phone
	tabs    *container.AppTabs
	split   *container.Split
	body    *body
	object  *container.Scroll
}

// New returns a screen for the document of an editor. It shows nothing until [Screen.ShowList] is called.
func New(ed *model.Editor, env Env) *Screen {
	if env.Run == nil {
		env.Run = kit.Background
	}
	s := &Screen{ed: ed, env: env, list: model.List{Kind: -1}, latest: kit.Latest{Run: env.Run}}
	s.input, s.result, s.samples, s.why, s.phone = newInput(s), newResultView(), newSamples(s), newWhy(s), newPhone(s)
	const leastWhy = 48 // a few reasons; the picture of the phone asks for no room while it is not seen
	s.tabs = container.NewAppTabs(container.NewTabItem(lang.L("Why"), kit.AtLeast(fyne.NewSize(0, leastWhy), s.why.column)),
		container.NewTabItem(lang.L("Phone"), kit.Unseen(s.phone.object)))
	s.tabs.OnSelected = func(*container.TabItem) {
		part.Visible(s.samples, s.tabs.SelectedIndex() == tabWhy) // the picture of the phone takes all the room
		s.split.Refresh()
		s.phone.show()
	}
	s.split = container.NewVSplit(s.samples, s.tabs)
	s.split.Offset = fewSamples
	if !ed.Document().HasRules() { // there is nothing to try, but something to see
		s.tabs.SelectIndex(tabPhone)
	}
	s.body = newBody(s)
	s.object = container.NewVScroll(s.body) // for windows that are too low for all of it
	s.follow()
	s.phone.signIn()
	return s
}

// Object returns what is put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Divider is what parts the samples from what is below them.
func (s *Screen) Divider() *container.Split { return s.split }

// ShowList tries numbers on a list of rules from now on.
func (s *Screen) ShowList(list model.List) {
	if list.Kind != model.ListRules {
		return
	}
	if list != s.list {
		s.list = list
		s.samples.take()
	}
	s.compute()
}

// Update follows a change of the document.
func (s *Screen) Update(model.Change) { s.compute() }

// SetCases shows samples that were read from the file beside the document.
func (s *Screen) SetCases(list []cases.Case) {
	s.samples.all = slices.Clone(list)
	s.samples.past, s.samples.future = nil, nil
	s.samples.take()
	s.compute()
}

// FocusNumber gives the field for the number the focus.
func (s *Screen) FocusNumber() {
	if c := s.canvas(); c != nil {
		c.Focus(s.input.number)
	}
}

// PortraitsChanged has the pictures on the phone fetched anew: others may be had now.
func (s *Screen) PortraitsChanged() {
	s.phone.portraits.forget()
	s.phone.list.column.Each(func(_ int, r part.Row) { r.Refresh() })
}

func (s *Screen) canvas() fyne.Canvas { return kit.CanvasOf(s.env.Canvas, s.body) }

func (s *Screen) tell(sentence string) {
	if s.env.Tell != nil && sentence != "" {
		s.env.Tell(sentence)
	}
}

// action returns the dial action whose rules are tried; nil and true is the account.
func (s *Screen) action(d *model.Document) (*model.DialAction, bool) {
	if s.list == model.AccountRules {
		return nil, d.Kind == model.KindAccount
	}
	for _, a := range d.Actions() {
		if a.ID == s.list.Owner {
			return a, true
		}
	}
	return nil, false
}

// ident returns the id by which cases name the dial action; "" for an account.
func (s *Screen) ident() string {
	if a, _ := s.action(s.ed.Document()); a != nil {
		return a.Ident.Value
	}
	return ""
}

// answer is what came out for the current number and all samples.
type answer struct {
	document  *model.Document
	action    *model.DialAction
	there     bool // the list is there
	call      rewrite.Call
	current   rewrite.Result
	samples   []sampleAnswer
	unreached map[model.ID]bool
	verdicts  map[model.ID]rewrite.Verdict // of each rule that was looked at for the current number; nil when there is none
}

type sampleAnswer struct {
	result   rewrite.Result
	failures []model.Phrase
}

// question is what is asked of the rules. It is made on the window's thread and answered in the background.
type question struct {
	document *model.Document
	action   *model.DialAction
	there    bool
	call     rewrite.Call
	cases    []cases.Case
}

// compute answers the current number and the samples anew, in the background, and then shows what came out. Of several
// questions that come while one is answered only the newest counts.
func (s *Screen) compute() {
	d := s.ed.Document()
	q := question{document: d, call: s.input.call(), cases: s.samples.cases()}
	q.action, q.there = s.action(d)
	var a *answer
	s.latest.Do(func() { a = s.engines.answer(q) }, func() { s.show(a) })
}

// engines keeps the compiled rules of the document that was asked about last. The background uses it, one at a time.
type engines struct {
	document *model.Document
	action   *model.DialAction
	engine   *rewrite.Engine
}

func (e *engines) answer(q question) *answer {
	a := &answer{document: q.document, action: q.action, there: q.there, call: q.call}
	if !q.there {
		e.engine, e.document = nil, nil
		return a
	}
	if e.engine == nil || e.document != q.document || e.action != q.action {
		e.engine, e.document, e.action = rewrite.Compile(q.document, q.action), q.document, q.action
	}
	a.current = e.engine.Explain(q.call)
	a.verdicts = verdicts(q.call, a.current.Steps)
	if len(q.cases) == 0 {
		return a
	}
	coverage := rewrite.NewCoverage(e.engine.Rules())
	a.samples = make([]sampleAnswer, len(q.cases))
	for i := range q.cases {
		r := &a.samples[i].result
		e.engine.Run(q.cases[i].Call(), r)
		a.samples[i].failures = q.cases[i].Check(r)
		coverage.Add(r, i)
	}
	rules := q.document.Rules(model.AccountRules)
	if q.action != nil {
		rules = q.action.Rules()
	}
	a.unreached = make(map[model.ID]bool)
	for _, n := range coverage.Never() {
		if n <= len(rules) {
			a.unreached[rules[n-1].ID] = true
		}
	}
	return a
}

// show shows an answer.
func (s *Screen) show(a *answer) {
	var before map[model.ID]bool
	if s.answer != nil {
		before = s.answer.unreached
	}
	s.answer = a
	s.steady(func() {
		s.result.show(a)
		s.samples.show()
		s.why.show(a)
		s.phone.show()
	})
	if s.OnTried != nil {
		s.OnTried(a.verdicts)
	}
	if s.OnUnreached != nil && !maps.Equal(before, a.unreached) {
		s.OnUnreached(a.unreached)
	}
}

// verdicts returns what became of each rule of the list that was looked at for a call; nil without a number.
func verdicts(call rewrite.Call, steps []rewrite.Step) map[model.ID]rewrite.Verdict {
	if call.Number == "" {
		return nil
	}
	out := make(map[model.ID]rewrite.Verdict, len(steps))
	for i := range steps {
		if step := &steps[i]; step.Via == "" {
			out[step.RuleID] = step.Matched
		}
	}
	return out
}
