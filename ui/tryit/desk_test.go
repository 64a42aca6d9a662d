package tryit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/model/cases"
	"dialwright/ui/internal/fixture"
	"dialwright/ui/look"
)

// The documents that the tests begin with.
var (
	condition, action, rule = fixture.Condition, fixture.Action, fixture.Rule
	document, sample        = fixture.Document, fixture.Sample
)

// desk is a screen in a window.
type desk struct {
	t     *testing.T
	ed    *model.Editor
	s     *Screen
	w     fyne.Window
	saved []cases.Case
	told  []string
	rule  model.ID // selected last by a click
}

func newDesk(t *testing.T, d *model.Document, env Env) *desk {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	k := &desk{t: t, ed: model.NewEditor(d)}
	env.Tell = func(s string) { k.told = append(k.told, s) }
	env.SaveCases = func(list []cases.Case) { k.saved = list }
	if env.Run == nil {
		env.Run = fixture.Inline
	}
	k.s = New(k.ed, env)
	k.s.OnSelectRule = func(id model.ID) { k.rule = id }
	k.ed.Listen(k.s.Update)
	k.w = test.NewTempWindow(t, k.s.Object())
	k.w.SetPadded(false)
	k.w.Resize(fyne.NewSize(330, 800))
	list := model.AccountRules
	if len(d.Actions()) > 0 {
		list = model.RulesOf(d.Actions()[0].ID)
	}
	k.s.ShowList(list)
	return k
}

// try has a number tried.
func (k *desk) try(number string) {
	k.s.input.number.Set(number)
	k.s.compute()
}

// why says the list of reasons, one row a line, the lines of a row after bars.
func (k *desk) why() string {
	var out []string
	for _, r := range k.s.why.rows {
		line := r.head
		for _, l := range r.lines {
			line += " | " + l.text
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// row says a row of the samples.
func (k *desk) row(i int) string {
	var out []string
	for col := range 4 {
		out = append(out, k.s.samples.cell(i, col).Words())
	}
	return strings.Join(out, " | ")
}
