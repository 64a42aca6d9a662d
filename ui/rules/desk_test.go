package rules

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/internal/fixture"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

// The documents that the tests begin with.
var (
	condition, action, rule = fixture.Condition, fixture.Action, fixture.Rule
	document, sample        = fixture.Document, fixture.Sample
)

// desk is a screen in a window.
type desk struct {
	t    *testing.T
	ed   *model.Editor
	s    *Screen
	w    fyne.Window
	told []string
	at   []model.ID // what OnSelect was called with
}

func newDesk(t *testing.T, d *model.Document, env Env) *desk {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	k := &desk{t: t, ed: model.NewEditor(d)}
	env.Tell = func(s string) { k.told = append(k.told, s) }
	k.s = New(k.ed, env)
	k.s.OnSelect = func(id model.ID) { k.at = append(k.at, id) }
	k.ed.Listen(k.s.Update)
	k.w = test.NewTempWindow(t, k.s.Object())
	k.w.SetPadded(false)
	k.w.Resize(fyne.NewSize(480, 900))
	list := model.AccountRules
	if len(d.Actions()) > 0 {
		list = model.RulesOf(d.Actions()[0].ID)
	}
	k.s.ShowList(list)
	return k
}

// rules says the rules of the document as sentences.
func (k *desk) rules() string {
	var out []string
	for _, r := range k.ed.Document().Rules(k.s.list) {
		out = append(out, r.Describe())
	}
	return strings.Join(out, "\n")
}

func (k *desk) want(rules ...string) {
	k.t.Helper()
	if got := k.rules(); got != strings.Join(rules, "\n") {
		k.t.Errorf("rules are\n%s\nwant\n%s", got, strings.Join(rules, "\n"))
	}
}

// card returns the card of the rule at a place.
func (k *desk) card(i int) *card {
	k.t.Helper()
	rules := k.ed.Document().Rules(k.s.list)
	if i >= len(rules) {
		k.t.Fatalf("there is no rule %d", i+1)
	}
	c := k.s.card(rules[i].ID)
	if c == nil {
		k.t.Fatalf("rule %d is not in view", i+1)
	}
	return c
}

// choose types into the open list and presses Enter.
func (k *desk) choose(typed string) {
	k.t.Helper()
	f, ok := k.w.Canvas().Focused().(*part.Field)
	if !ok || k.w.Canvas().Overlays().Top() == nil {
		k.t.Fatal("no list is open")
	}
	test.Type(f, typed)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// chooseTyped chooses what was typed into the open list itself, which nothing there fits.
func (k *desk) chooseTyped() {
	k.t.Helper()
	press(k.w.Canvas().Focused(), fyne.KeyDown)
	press(k.w.Canvas().Focused(), fyne.KeyReturn)
}

func press(f fyne.Focusable, key fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: key}) }
