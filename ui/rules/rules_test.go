package rules

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

func TestTypingChangesTheParamAndIsUndoneAtOnce(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	field := k.card(1).lines[1].field
	k.w.Canvas().Focus(field)
	press(field, fyne.KeyEnd)
	test.Type(field, "42")
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number does not start with 00 and starts with 042: record the call, then stop")
	if k.w.Canvas().Focused() != field || field.CursorColumn != 3 {
		t.Errorf("the focus or the cursor has moved: column %d", field.CursorColumn)
	}
	k.ed.Undo()
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number does not start with 00 and starts with 0: record the call, then stop")
	if field.Text != "0" {
		t.Errorf("the field still shows %q", field.Text)
	}
	if _, more := k.ed.CanUndo(); more {
		t.Error("what was typed into one field took more than one step")
	}
}

func TestTwoFieldsAreTwoSteps(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	for i := range 2 {
		field := k.card(1).lines[i].field
		k.w.Canvas().Focus(field)
		test.Type(field, "9")
	}
	k.ed.Undo()
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number does not start with 900 and starts with 0: record the call, then stop")
}

func TestOneFieldLeftAndEnteredAgainIsTwoSteps(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	field := k.card(1).lines[0].field
	for range 2 {
		k.w.Canvas().Focus(field)
		test.Type(field, "9")
		k.w.Canvas().Unfocus()
	}
	k.ed.Undo()
	if field.Text != "900" {
		t.Errorf("undo left %q", field.Text)
	}
}

func TestChoosingAnotherTypeKeepsWhatItCanUse(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	first := k.card(1).lines[0]
	first.picker.Open()
	k.choose("contains")
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number contains 00 and starts with 0: record the call, then stop")
	if k.w.Canvas().Focused() != first.field || first.field.SelectedText() != "00" {
		t.Error("the param has not got the focus, or is not selected")
	}
	first.picker.Open()
	k.choose("longer")
	first.picker.Open()
	k.choose("is numeric")
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number is numeric and starts with 0: record the call, then stop")
	if k.ed.Document().Rules(k.s.list)[1].Conditions[0].Param.Present {
		t.Error("a condition without a param kept one")
	}
}

// A word that no type has comes into the document on purpose only: Enter alone does not write it.
func TestTypeNotInTheCatalogueCanBeWritten(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	was := k.ed.Document()
	k.card(1).lines[0].picker.Open()
	k.choose("endsWith")
	if k.ed.Document() != was {
		t.Error("Enter alone wrote a type that nobody knows")
	}
	k.chooseTyped()
	if got := k.ed.Document().Rules(k.s.list)[1].Conditions[0]; got.Type.Value != "endsWith" || got.Param.Value != "00" {
		t.Errorf("the condition is now %+v", got)
	}
	if got := k.card(1).lines[0].picker.Text(); got != "unknown condition endsWith" {
		t.Errorf("it is shown as %q", got)
	}
}

func TestAddingAConditionAndAnAction(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	test.Tap(k.card(0).addCond)
	k.choose("length")
	test.Type(k.w.Canvas().Focused(), "9")
	test.Tap(k.card(0).addAct)
	k.choose("header")
	line := k.card(0).lines[2]
	if k.w.Canvas().Focused() != line.field {
		t.Fatal("the header's name has not got the focus")
	}
	test.Type(line.field, "X-Tenant")
	k.w.Canvas().Focus(line.value)
	test.Type(line.value, "acme")
	k.want("if the number has length 9: dial as voiceCall, add the SIP header “X-Tenant: acme”, then try the next rules",
		"if the number does not start with 00 and starts with 0: record the call, then stop")
	actions := k.ed.Document().Rules(k.s.list)[0].Actions
	if last := actions[len(actions)-1].Type.Value; last != model.ActContinue {
		t.Errorf("continue stood last, now %s does", last)
	}
}

func TestSwitchWritesAndTakesAwayContinue(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.card(0).end.Choose(0)
	k.card(1).end.Choose(1)
	k.want("for every number: dial as voiceCall, then stop",
		"if the number does not start with 00 and starts with 0: record the call, then try the next rules")
	k.ed.Undo()
	k.ed.Undo()
	if k.card(0).end.Chosen() != 1 || k.card(1).end.Chosen() != 0 {
		t.Error("the switches do not follow undo")
	}
}

func TestDialActionIsChosenByItsName(t *testing.T) {
	d := sample()
	d.DialActions.List = append(d.DialActions.List, &model.DialAction{ID: model.NewID(), Ident: model.Some("bill"), DisplayName: model.Plain("Billing")})
	k := newDesk(t, d, Env{})
	choice := k.card(0).lines[0].choice
	choice.Open()
	k.choose("billing")
	if got := k.ed.Document().Rules(k.s.list)[0].Actions[0].Param.Value; got != "bill" {
		t.Errorf("the param is %q", got)
	}
	if choice.Text() != "“Billing”" {
		t.Errorf("it is shown as %q", choice.Text())
	}
	choice.Open()
	k.choose("elsewhere")
	k.chooseTyped()
	if got := k.ed.Document().Rules(k.s.list)[0].Actions[0].Param.Value; got != "elsewhere" {
		t.Errorf("a free id was not taken: %q", got)
	}
}

func TestAddMoveDuplicateDelete(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	one, two := k.ed.Document().Rules(k.s.list)[0].ID, k.ed.Document().Rules(k.s.list)[1].ID
	const every, some = "for every number: dial as voiceCall, then try the next rules", "if the number does not start with 00 and starts with 0: record the call, then stop"

	k.s.Focus(two)
	k.s.moveUp()
	k.want(some, every)
	k.s.moveUp() // is at the top already
	k.want(some, every)
	k.s.moveDown()
	k.want(every, some)

	k.s.Focus(one)
	k.s.addRule()
	k.want(every, "for every number: stop", some)
	if k.w.Canvas().Focused() != k.card(1) {
		t.Error("the new rule has not got the focus")
	}
	k.s.delete()
	k.want(every, some)
	k.s.Focus(two)
	k.s.duplicate()
	k.want(every, some, some)
	if name, _ := k.ed.CanUndo(); name != "Duplicate" {
		t.Errorf("undo is named %q", name)
	}
	for range 4 {
		k.ed.Undo()
	}
	k.want(some, every)
}

func TestSeveralRulesMoveTogether(t *testing.T) {
	k := newDesk(t, document(rule(action(model.ActPrepend, "1")), rule(action(model.ActPrepend, "2")), rule(action(model.ActPrepend, "3")), rule(action(model.ActPrepend, "4"))), Env{})
	rules := k.ed.Document().Rules(k.s.list)
	line := func(n string) string { return "for every number: put in front " + n + ", then stop" }
	k.s.choose(rules[1].ID, false, 0)
	k.s.choose(rules[2].ID, false, fyne.KeyModifierShift)
	k.s.moveUp()
	k.want(line("2"), line("3"), line("1"), line("4"))
	k.s.moveDown()
	k.want(line("1"), line("2"), line("3"), line("4"))
	k.s.moveDown()
	k.want(line("1"), line("4"), line("2"), line("3"))
	k.s.choose(rules[0].ID, false, 0)
	k.s.choose(rules[1].ID, false, fyne.KeyModifierShortcutDefault)
	k.s.delete()
	k.want(line("4"), line("3"))
}

func TestDraggingDropsWhereTheLineIsShown(t *testing.T) {
	k := newDesk(t, document(rule(action(model.ActPrepend, "1")), rule(action(model.ActPrepend, "2")), rule(action(model.ActPrepend, "3"))), Env{})
	line := func(n string) string { return "for every number: put in front " + n + ", then stop" }
	c := k.card(0)
	bottom := k.card(2).Position().Y + k.card(2).Size().Height
	c.grip.OnDragged(fyne.NewPos(400, bottom-2))
	if !k.s.drop.Visible() || k.s.drop.Position().Y < k.card(2).Position().Y {
		t.Error("the drop place is not shown below the last rule")
	}
	c.grip.OnDragEnd()
	k.want(line("2"), line("3"), line("1"))
	if k.s.drop.Visible() {
		t.Error("the drop place stays")
	}
	if k.w.Canvas().Focused() != k.card(2) {
		t.Errorf("the rule that was moved has not the focus, but %T", k.w.Canvas().Focused())
	}
}

func TestIconOfARuleLeavesItTheFocus(t *testing.T) {
	k := newDesk(t, document(rule(action(model.ActPrepend, "1"), action(model.ActAppend, "2"))), Env{})
	c := k.card(0)
	for _, icon := range []*part.Icon{c.lines[0].remove, c.fold} {
		k.w.Canvas().Unfocus()
		test.Tap(icon)
		if k.w.Canvas().Focused() != c {
			t.Errorf("after %q was pressed the focus is on %T", icon.Label, k.w.Canvas().Focused())
		}
	}
}

func TestLinesMoveAndGoWithinTheirRule(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	c := k.card(1)
	k.w.Canvas().Focus(c.lines[1].picker)
	k.s.moveUp()
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number starts with 0 and does not start with 00: record the call, then stop")
	press(k.card(1).lines[0].picker, fyne.KeyDelete)
	k.want("for every number: dial as voiceCall, then try the next rules",
		"if the number does not start with 00: record the call, then stop")
	if k.w.Canvas().Focused() != fyne.Focusable(c) {
		t.Error("the focus of a line that has gone is not the card's")
	}
}

func TestClipboardHoldsTextAndBringsRulesBack(t *testing.T) {
	var clip []any
	env := Env{
		Fragment:      func(nodes ...any) (string, error) { clip = nodes; return "<rule/>", nil },
		ParseFragment: func(string) ([]any, error) { return []any{clip[0].(*model.Rule).Copy()}, nil },
	}
	k := newDesk(t, sample(), env)
	k.s.Focus(k.ed.Document().Rules(k.s.list)[0].ID)
	k.s.cut()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "<rule/>" {
		t.Errorf("the clipboard holds %q", got)
	}
	k.s.paste()
	k.want("if the number does not start with 00 and starts with 0: record the call, then stop",
		"for every number: dial as voiceCall, then try the next rules")
	if got := strings.Join(k.told, " "); got != "Pasted rules: 1" {
		t.Errorf("it says %q", got)
	}
}

func TestFindingsAndMarksAreShownWhereTheyBelong(t *testing.T) {
	d := document(rule(condition(model.CondLengthEquals, "nine"), action(model.ActRecordCall)))
	bad := d.DialActions.List[0].Rewriting.Rules[0].Conditions[0].ID
	found := map[model.ID][]check.Finding{}
	k := newDesk(t, d, Env{Findings: func(id model.ID) []check.Finding { return found[id] }})
	line := k.card(0).lines[0]
	if line.notes.HeightFor(300) == 0 {
		t.Error("a length that is no number says nothing while it is typed")
	}
	low := k.card(0).Size().Height
	found[bad] = []check.Finding{{Severity: check.Error, Message: strings.Repeat("A length is a whole number. ", 8), Node: bad}}
	k.s.FindingsChanged()
	if high := k.card(0).Size().Height; high <= low {
		t.Errorf("the card is as high as before: %v, %v", low, high)
	}
	k.s.Mark(map[model.ID]bool{k.ed.Document().Rules(k.s.list)[0].ID: true})
	if k.card(0).state.Text != "no sample reaches it" {
		t.Errorf("the mark reads %q", k.card(0).state.Text)
	}
}

func TestDialActionThatIsGoneSaysSo(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	if err := k.ed.Do("", model.Remove{List: model.ActionList, At: []int{0}}); err != nil {
		t.Fatal(err)
	}
	if k.s.foot.add.Visible() || k.s.head.name.Visible() || k.s.head.title.Visible() || k.s.Can(kit.AddRule) {
		t.Error("rules can be added to a dial action that is gone")
	}
	k.ed.Undo()
	if !k.s.foot.add.Visible() || !k.s.head.name.Visible() {
		t.Error("after undo it is not shown again")
	}
}

func TestReadOnlyDocumentCannotBeEdited(t *testing.T) {
	d := sample()
	d.ReadOnly = model.Errorf("it is UTF-16")
	k := newDesk(t, d, Env{})
	c := k.card(1)
	if !c.lines[0].field.Disabled() || !c.lines[0].picker.Disabled() || !c.end.Disabled() || c.addCond.Visible() || k.s.foot.add.Visible() {
		t.Error("something can be edited")
	}
	k.s.addRule()
	if len(k.told) == 0 {
		t.Error("nobody was told why nothing happened")
	}
}

func TestOnlyCardsInViewHaveWidgets(t *testing.T) {
	var rules []*model.Rule
	for range 10000 {
		rules = append(rules, rule(condition(model.CondStartsWith, "0"), action(model.ActRecordCall)))
	}
	k := newDesk(t, document(rules...), Env{})
	count := func() (n int) { k.s.column.Each(func(int, part.Row) { n++ }); return n }
	if n := count(); n > 40 {
		t.Errorf("%d cards have widgets", n)
	}
	last := k.ed.Document().Rules(k.s.list)[9999]
	k.s.Focus(last.Conditions[0].ID)
	c := k.card(9999)
	if k.w.Canvas().Focused() != c.lines[0].field {
		t.Error("the condition of the last rule has not got the focus")
	}
	test.Type(c.lines[0].field, "7")
	if got := k.ed.Document().Rules(k.s.list)[9999].Conditions[0].Param.Value; got != "07" {
		t.Errorf("the param is %q", got)
	}
	k.s.Focus(k.ed.Document().Rules(k.s.list)[0].ID)
	if f := k.w.Canvas().Focused(); f != k.card(0) {
		t.Errorf("the focus is at %T", f)
	}
	if n := count(); n > 40 {
		t.Errorf("%d cards have widgets after scrolling", n)
	}
}

func TestScrolledAwayFieldLosesTheFocus(t *testing.T) {
	var rules []*model.Rule
	for range 100 {
		rules = append(rules, rule(condition(model.CondStartsWith, "0"), action(model.ActRecordCall)))
	}
	k := newDesk(t, document(rules...), Env{})
	k.w.Canvas().Focus(k.card(0).lines[0].field)
	k.s.column.ScrollToEnd()
	if f := k.w.Canvas().Focused(); f != nil {
		t.Errorf("the focus stays at %T, which shows another rule now", f)
	}
}

func TestKeysOnACard(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.s.Focus(k.ed.Document().Rules(k.s.list)[0].ID)
	press(k.w.Canvas().Focused(), fyne.KeyDown)
	if k.w.Canvas().Focused() != k.card(1) {
		t.Fatal("the arrow key did not go to the next card")
	}
	if last := k.at[len(k.at)-1]; last != k.ed.Document().Rules(k.s.list)[1].ID {
		t.Error("the selection was not told")
	}
	press(k.w.Canvas().Focused(), fyne.KeyLeft)
	if c := k.card(1); len(c.lines) != 0 || c.sentence.Text() != "If the number does not start with 00 and starts with 0: record the call, stop" {
		t.Errorf("the closed card reads %q", c.sentence.Text())
	}
	press(k.w.Canvas().Focused(), fyne.KeyReturn)
	if f := k.w.Canvas().Focused(); f != k.card(1).lines[0].field {
		t.Errorf("Enter went to %T", f)
	}
}
