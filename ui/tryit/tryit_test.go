package tryit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"dialwright/model"
	"dialwright/model/cases"
	"dialwright/model/merge"
	"dialwright/ui/internal/fixture"
	"dialwright/ui/kit"
	"dialwright/ui/look"
	"dialwright/ui/part"
)

func TestDocumentedSampleIsExplained(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	test.Type(k.s.input.number, "0221112233")
	if got := k.s.result.dials.Text() + "; " + k.s.result.how.Text(); got != "Dials 0221112233; voice call, recorded, if the app allows recording" {
		t.Errorf("the result reads %q", got)
	}
	const want = `✓ Rule 1 matches | for every number | dial as voice call | then tries the next rules
✓ Rule 2 matches | ✓ does not start with 00 – yes | ✓ starts with 0 – yes | record the call | then stops
Not simulated: the app's default country code, and the account's own rules, which come after these.`
	if got := k.why(); got != want {
		t.Errorf("why:\n%s\nwant\n%s", got, want)
	}
	k.try("00420221112233")
	if got := k.s.result.how.Text(); got != "voice call" {
		t.Errorf("the result reads %q", got)
	}
	if got := k.s.why.rows[1].head + " | " + k.s.why.rows[1].lines[0].text; got != "✗ Rule 2 does not match | ✗ does not start with 00 – no" {
		t.Errorf("why: %s", got)
	}
}

func TestNumberIsShownBeforeAndAfterEachAction(t *testing.T) {
	k := newDesk(t, document(rule(condition(model.CondStartsWith, "0"), action(model.ActReplace, "+420"), action(model.ActAppend, ";ext=1"))), Env{})
	k.try("0601")
	lines := k.s.why.rows[0].lines
	if a, b := lines[1].text, lines[2].text; a != "replace what matched with +420: 0601 becomes +420601" || b != "add at the end ;ext=1: +420601 becomes +420601;ext=1" {
		t.Errorf("actions read %q and %q", a, b)
	}
}

func TestCannotTellIsSaidInWords(t *testing.T) {
	k := newDesk(t, document(rule(condition(model.CondNetworkType, "wifi"), action(model.ActPrepend, "9")), rule(action(model.ActPrepend, "8"))), Env{})
	k.try("100")
	if got := k.s.result.dials.Text(); got != "Cannot tell" {
		t.Errorf("the result reads %q", got)
	}
	if got := k.s.why.rows[0]; got.head != "? Rule 1 cannot be told" || got.lines[0].text != "? network is Wi-Fi – cannot tell" || got.color != theme.ColorNameWarning {
		t.Errorf("why: %+v", got)
	}
	if !strings.Contains(k.why(), "Note: ") {
		t.Error("no note says why")
	}
	k.s.input.network.OnPicked("wifi")
	if got := k.s.result.dials.Text(); got != "Dials 9100" {
		t.Errorf("on Wi-Fi the result reads %q", got)
	}
	k.s.input.network.OnPicked("cellular")
	if got := k.s.result.dials.Text(); got != "Dials 8100" {
		t.Errorf("on a cellular network the result reads %q", got)
	}
	if !k.s.input.ssid.Disabled() {
		t.Error("a Wi-Fi name can be given on a cellular network")
	}
}

func TestSeparatorsAreTakenOutWhenTheSwitchIsOn(t *testing.T) {
	k := newDesk(t, document(rule(condition(model.CondLengthEquals, "6"), action(model.ActPrepend, "9"))), Env{})
	k.try("100-200")
	if got := k.s.result.dials.Text(); got != "Dials 100-200" {
		t.Errorf("as typed: %q", got)
	}
	k.s.input.strip.SetChecked(true)
	if got := k.s.result.dials.Text(); got != "Dials 9100200" {
		t.Errorf("without separators: %q", got)
	}
}

func TestSampleTurnsRedAndGreenWhileTheRuleIsTyped(t *testing.T) {
	d := document(rule(condition(model.CondStartsWith, "0"), action(model.ActPrepend, "9")))
	k := newDesk(t, d, Env{})
	k.s.SetCases([]cases.Case{{Action: "id3", Number: "0100", Dials: "80100"}, {Number: "5"}, {Action: "other", Number: "7"}})
	if got := k.row(0); got != "✗ | 0100 | 90100 | default call" {
		t.Errorf("row 1: %s", got)
	}
	if c := k.s.samples.cell(0, colDials); c.Fill != look.ColorGone {
		t.Errorf("it is filled with %s", c.Fill)
	}
	if got := k.row(1); got != " | 5 | 5 | default call" {
		t.Errorf("row 2: %s", got)
	}
	if n := k.s.samples.table.Rows(); n != 2 {
		t.Errorf("%d rows: samples of another dial action are shown", n)
	}
	r := d.DialActions.List[0].Rewriting.Rules[0]
	changed := *r
	changed.Actions = []*model.Action{{ID: r.Actions[0].ID, Type: r.Actions[0].Type, Param: model.Some("8")}}
	if err := k.ed.Do("", model.Put{List: k.s.list, At: []int{0}, Nodes: []model.Node{&changed}}); err != nil {
		t.Fatal(err)
	}
	if got := k.row(0); got != "✓ | 0100 | 80100 | default call" {
		t.Errorf("after the edit: %s", got)
	}
	if got := k.s.samples.count.Text; got != "1 of 1 as expected" {
		t.Errorf("the count reads %q", got)
	}
}

func TestCurrentNumberBecomesACase(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.s.addCase()
	if k.saved != nil || len(k.told) != 1 {
		t.Error("an empty number was kept")
	}
	test.Type(k.s.input.number, "0221112233")
	k.s.input.number.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := cases.Case{Action: "id3", Number: "0221112233", Dials: "0221112233", DialAction: "voiceCall", Record: "true"}
	if len(k.saved) != 1 || k.saved[0] != want {
		t.Errorf("saved: %+v", k.saved)
	}
	if got := k.row(0); got != "✓ | 0221112233 | 0221112233 | voice call, recorded" {
		t.Errorf("row: %s", got)
	}
	k.s.addCase()
	if len(k.saved) != 1 {
		t.Error("the same number was kept twice")
	}
}

func TestExpectationIsEditedInTheRow(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.s.SetCases([]cases.Case{{Action: "id3", Number: "5000"}})
	k.s.samples.table.Select(0, colDials)
	k.w.Canvas().Focus(k.s.samples.table)
	for _, r := range "100" {
		k.w.Canvas().Focused().TypedRune(r)
	}
	if len(k.saved) != 1 || k.saved[0].Dials != "100" {
		t.Errorf("saved: %+v", k.saved)
	}
	if got := k.row(0); got != "✗ | 5000 | 5000 | voice call" {
		t.Errorf("row: %s", got)
	}
	k.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	k.s.samples.expect.show()
	if got := k.s.samples.expect.fail.Text(); got != "Comes out: 5000" {
		t.Errorf("the reason reads %q", got)
	}
	k.s.samples.change(0, "", func(c *cases.Case) { c.Dials, c.DialAction, c.Record = "5000", cases.Default, "true" })
	k.s.samples.expect.show()
	if got := k.s.samples.expect.fail.Text(); got != "Comes out: voice call, not recorded" {
		t.Errorf("the reasons read %q", got)
	}
	k.s.Do(kit.Expect)
	if want := (cases.Case{Action: "id3", Number: "5000", Dials: "5000", DialAction: "voiceCall", Record: "false"}); k.saved[0] != want {
		t.Errorf("saved: %+v", k.saved[0])
	}
}

func TestSelectingASampleExplainsIt(t *testing.T) {
	k := newDesk(t, document(rule(condition(model.CondNetworkType, "wifi"), action(model.ActPrepend, "9"))), Env{})
	k.s.SetCases([]cases.Case{{Number: "1"}, {Number: "2", Network: "wifi"}})
	k.w.Canvas().Focus(k.s.samples.table)
	k.s.samples.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	k.s.samples.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if k.s.input.number.Text != "2" || k.s.input.network.Value() != "wifi" || k.s.result.dials.Text() != "Dials 92" {
		t.Errorf("shown: %q, %q, %q", k.s.input.number.Text, k.s.input.network.Value(), k.s.result.dials.Text())
	}
	test.Type(k.s.input.number, "7")
	if row, _ := k.s.samples.table.Current(); row >= 0 {
		t.Error("the sample stays selected though another number is tried")
	}
}

func TestPasteOfNumbers(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.s.SetCases([]cases.Case{{Action: "id3", Number: "5000"}})
	k.s.pasteNumbers("+420 601\r\n5000\n\n\"100\";x\n200\tname\nno digits\n" + strings.Repeat("9", 300) + "\n")
	var got []string
	for _, c := range k.saved {
		got = append(got, c.Number)
	}
	if s := strings.Join(got, ","); s != "5000,+420 601,100,200" {
		t.Errorf("numbers: %s", s)
	}
	if len(k.told) != 1 || !strings.Contains(k.told[0], "3 numbers, 3 lines") {
		t.Errorf("told: %q", k.told)
	}
	table := k.s.samples.table
	if row, _ := table.Current(); row != 1 || k.w.Canvas().Focused() != table {
		t.Errorf("the focus is on %T, the current row is %d", k.w.Canvas().Focused(), row)
	}
	table.TypedShortcut(&fyne.ShortcutUndo{})
	if len(k.saved) != 1 {
		t.Errorf("after undo there are %d samples", len(k.saved))
	}
}

func TestRulesThatNoSampleReachesAreTold(t *testing.T) {
	var marked map[model.ID]bool
	d := sample()
	k := newDesk(t, d, Env{})
	k.s.OnUnreached = func(m map[model.ID]bool) { marked = m }
	rules := d.DialActions.List[0].Rewriting.Rules
	k.s.SetCases([]cases.Case{{Number: "5000"}})
	if len(marked) != 1 || !marked[rules[1].ID] {
		t.Errorf("marked: %v", marked)
	}
	k.s.SetCases(nil)
	if len(marked) != 0 {
		t.Errorf("without samples rules are marked: %v", marked)
	}
	k.s.SetCases([]cases.Case{{Number: "5000"}})
	k.s.SetCases([]cases.Case{{Number: "5000"}, {Number: "02"}})
	if len(marked) != 0 {
		t.Errorf("marked: %v", marked)
	}
}

func TestClickingAStepSelectsItsRule(t *testing.T) {
	d := sample()
	k := newDesk(t, d, Env{})
	k.try("0221112233")
	test.Tap(k.s.why.column.Shown(1).(*whyView))
	if k.rule != d.DialActions.List[0].Rewriting.Rules[1].ID {
		t.Error("the rule was not selected")
	}
}

func TestLongRunsOfRulesThatDoNotMatchAreFolded(t *testing.T) {
	var rules []*model.Rule
	for n := range 1000 {
		rules = append(rules, rule(condition(model.CondEquals, fmt.Sprint(n)), action(model.ActRecordCall)))
	}
	k := newDesk(t, document(rules...), Env{})
	k.try("700")
	if got := k.why(); !strings.HasPrefix(got, "✗ Rules 1 to 700 do not match. Show them\n✓ Rule 701 matches | ✓ is 700 – yes | record the call | then stops\n") {
		t.Errorf("why:\n%s", got)
	}
	test.Tap(k.s.why.column.Shown(0).(*whyView))
	if n := len(k.s.why.rows); n != 701+1 { // and what is not simulated
		t.Errorf("%d rows after unfolding", n)
	}
}

func TestOldAnswersAreDropped(t *testing.T) {
	var then, work []func()
	k := newDesk(t, sample(), Env{Run: func(w, t func()) { work, then = append(work, w), append(then, t) }})
	k.try("1")
	k.try("02")
	for i := 0; i < len(work); i++ {
		work[i]()
		then[i]()
		if k.s.answer != nil && k.s.answer.call.Number == "1" {
			t.Error("the answer to an older question was shown")
		}
	}
	if k.s.answer == nil || k.s.answer.call.Number != "02" {
		t.Error("the newest question has no answer")
	}
}

func TestAbsurdNumbersGetAnAnswer(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	for _, n := range []string{strings.Repeat("0", 1<<20), "\x00\xff\xfe", "\n\t", "０１２"} {
		k.try(n)
		if k.s.result.dials.Text() == "" {
			t.Errorf("no answer for %q", n[:1])
		}
	}
}

func TestRemovedOrMissingListSaysSo(t *testing.T) {
	d := sample()
	k := newDesk(t, d, Env{})
	if err := k.ed.Do("", model.Remove{List: model.ActionList, At: []int{0}}); err != nil {
		t.Fatal(err)
	}
	if got := k.s.result.how.Text(); !strings.HasPrefix(got, "Select a dial action") {
		t.Errorf("the result reads %q", got)
	}
}

func TestScreenWithoutRulesSaysWhatToDo(t *testing.T) {
	test.NewTempApp(t)
	s := New(model.NewEditor(&model.Document{Kind: model.KindQuickDial, Root: "quickDial"}), Env{Run: fixture.Inline})
	if got := s.result.how.Text(); !strings.HasPrefix(got, "Select a dial action") {
		t.Errorf("the result reads %q", got)
	}
}

func TestPhoneShowsWhatStaysAfterADeletion(t *testing.T) {
	d := sample()
	d.QuickDial = &model.QuickDial{ID: model.NewID(), Items: []*model.Item{
		{ID: model.NewID(), Ident: model.Some("qd1"), DisplayName: model.Plain("Canteen"), URI: model.Plain("5000")},
		{ID: model.NewID(), Ident: model.Some("qd2"), Priority: model.Some("50"), DisplayName: model.Plain("Reception"), URI: model.Plain("100")},
	}}
	k := newDesk(t, d, Env{})
	k.try("0221112233")
	k.s.tabs.SelectIndex(1)
	rows := func() string {
		var out []string
		for _, r := range k.s.phone.rows {
			s := r.name
			if r.detail != "" {
				s += " (" + r.detail + ")"
			}
			if r.locked {
				s += " locked"
			}
			if r.state != "" {
				s += ", " + r.state
			}
			out = append(out, s)
		}
		return strings.Join(out, "\n")
	}
	const before = "Quick dial\nCanteen (5000)\nReception (100) locked\nCall 0221112233 with\nRecorded call (0221112233, voice call, recorded)"
	if got := rows(); got != before {
		t.Errorf("the phone shows\n%s\nwant\n%s", got, before)
	}
	if !k.s.phone.refresh.Disabled() {
		t.Error("a refresh that changes nothing is offered")
	}
	k.s.phone.touch(merge.QuickDial, "qd1")
	changed := *d.QuickDial.Items[0]
	changed.URI = model.Plain("5001")
	edit := model.Batch{model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&changed}}, model.Remove{List: model.ItemList, At: []int{1}}}
	if err := k.ed.Do("", edit); err != nil {
		t.Fatal(err)
	}
	got := rows()
	if !strings.Contains(got, "Canteen (5000), user's own stays\nReception (100) locked") || !strings.Contains(got, "The next refresh\n") {
		t.Errorf("the phone shows\n%s", got)
	}
	test.Tap(k.s.phone.again)
	if got := rows(); strings.Contains(got, "Reception") || !strings.Contains(got, "Canteen (5001)") {
		t.Errorf("after signing in anew the phone shows\n%s", got)
	}
}

var _ part.Row = (*whyView)(nil)
