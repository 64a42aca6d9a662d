package rules

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/part"
)

// What was just added is not blamed for what it lacks before the user had a chance to give it: only once something was
// typed there, or the user goes on with something else.
func TestWhatWasJustAddedIsNotBlamedYet(t *testing.T) {
	k := newDesk(t, sample(), Env{Findings: func(id model.ID) []check.Finding {
		return []check.Finding{{Severity: check.Error, Message: "Something is missing.", Node: id}}
	}})
	blamed := func(r part.Row) bool { return r.HeightFor(300) > 0 }
	k.s.addRule()
	added := k.card(2)
	if blamed(added.notes) || !blamed(k.card(1).notes) {
		t.Errorf("the new rule is blamed: %v, another one: %v", blamed(added.notes), blamed(k.card(1).notes))
	}
	test.Tap(added.addCond)
	k.choose("length")
	k.s.FindingsChanged()
	length := added.lines[0]
	if blamed(length.notes) || blamed(added.notes) {
		t.Error("a new condition is blamed before anything was typed")
	}
	test.Type(length.field, "x")
	if !blamed(length.notes) {
		t.Error("what is typed is not checked")
	}

	test.Tap(added.addAct)
	k.choose("header")
	header := added.lines[1]
	if blamed(header.notes) {
		t.Error("a new action is blamed before anything was typed")
	}
	k.w.Canvas().Focus(added.end)
	if !blamed(header.notes) || blamed(added.notes) {
		t.Errorf("the action that was left is blamed: %v, its rule: %v", blamed(header.notes), blamed(added.notes))
	}
	k.w.Canvas().Focus(k.card(0))
	if !blamed(added.notes) {
		t.Error("the rule that was left is not blamed")
	}

	line := k.card(0).lines[0]
	line.picker.Open()
	k.choose("header") // which cannot use the dial action
	if blamed(line.notes) {
		t.Error("another type that needs another value is blamed before anything was typed")
	}
	k.w.Canvas().Unfocus()
	if !blamed(line.notes) {
		t.Error("the action that was left with nothing typed is not blamed")
	}
}

// What is added while the focus is in another line of the rule is not blamed either, nor while its list is open.
func TestWhatIsAddedFromAnotherLineIsNotBlamedYet(t *testing.T) {
	k := newDesk(t, sample(), Env{Findings: func(id model.ID) []check.Finding {
		return []check.Finding{{Severity: check.Error, Message: "Something is missing.", Node: id}}
	}})
	card := k.card(1)
	k.w.Canvas().Focus(card.lines[0].field)
	k.s.addAction()
	k.choose("dial as")
	added := k.card(1).lines[len(k.card(1).lines)-1]
	if k.w.Canvas().Focused() != added.choice {
		t.Fatal("the new action has not the focus")
	}
	if added.notes.HeightFor(300) > 0 {
		t.Error("a new action is blamed before anything was chosen")
	}
	added.choice.Open()
	if added.notes.HeightFor(300) > 0 {
		t.Error("a new action is blamed while its list is open")
	}
}

// The types of all lines stand below each other, and below the words before them when those are long.
func TestLinesKeepTheirPlaceWhenALineWithLongerWordsJoins(t *testing.T) {
	k := newDesk(t, document(rule(condition(model.CondSSID, "Office"))), Env{})
	k.s.choose(k.card(0).rule.ID, false, 0)
	k.s.addCondition()
	k.choose("has length")
	k.s.addAction()
	k.choose("record")
	lines := k.card(0).lines
	for _, l := range lines[1:] {
		if l.picker.Position() != lines[0].picker.Position() {
			t.Errorf("the type after %q stands at %v, the first at %v", l.lead.Text, l.picker.Position(), lines[0].picker.Position())
		}
	}
}

// Who is led to a value, as from a problem, goes on typing behind it.
func TestCursorStandsBehindTheValueThatIsShown(t *testing.T) {
	k := newDesk(t, document(rule(condition(model.CondLengthEquals, "ten"))), Env{})
	k.s.Focus(k.ed.Document().Rules(k.s.list)[0].Conditions[0].ID)
	k.w.Canvas().Focused().TypedRune('5')
	if got := k.card(0).lines[0].field.Text; got != "ten5" {
		t.Errorf("the value is %q", got)
	}
}
