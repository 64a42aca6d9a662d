package rules

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/kit"
)

func TestNewIDIsFollowedByItsUses(t *testing.T) {
	d := sample()
	user := &model.DialAction{ID: model.NewID(), Ident: model.Some("user"), Rewriting: &model.Rewriting{ID: model.NewID(),
		Rules: []*model.Rule{rule(action(model.ActOverrideDialAction, "id3")), rule(action(model.ActOverrideDialAction, "id33"))}}}
	d.DialActions.List = append(d.DialActions.List, user)
	k := newDesk(t, d, Env{})
	field := k.s.head.id
	k.w.Canvas().Focus(field)
	press(field, fyne.KeyEnd)
	test.Type(field, "3x") // passes by id33, which another rule names
	uses := k.ed.Document().Rules(model.RulesOf(user.ID))
	if a, b := uses[0].Actions[0].Param.Value, uses[1].Actions[0].Param.Value; a != "id33x" || b != "id33" {
		t.Errorf("uses are %q and %q", a, b)
	}
	k.ed.Undo()
	if got := k.ed.Document().Rules(model.RulesOf(user.ID))[0].Actions[0].Param.Value; got != "id3" {
		t.Errorf("after undo the use is %q", got)
	}
	if field.Text != "id3" {
		t.Errorf("after undo the field shows %q", field.Text)
	}
}

func TestRulesOnPhonesAreClearedWhereTheDocumentSaysNothingOfThem(t *testing.T) {
	d := sample()
	d.Actions()[0].Rewriting = nil
	k := newDesk(t, d, Env{})
	if k.s.head.clear.Hidden {
		t.Error("it is not offered")
	}
	k.s.Do(kit.Clear)
	if w := k.ed.Document().Actions()[0].Rewriting; w == nil || len(w.Rules) != 0 {
		t.Errorf("the rules are %v, want an empty list", w)
	}
	if !k.s.head.clear.Hidden || k.s.Can(kit.Clear) {
		t.Error("it is still offered")
	}
}

func TestHeadWritesNamePriorityAndRemoval(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	test.Type(k.s.head.name, "My ")
	test.Type(k.s.head.prio, "41")
	k.s.head.remove.SetChecked(true)
	a := k.ed.Document().Actions()[0]
	if a.DisplayName.String() != "My Recorded call" || a.Priority != model.Some("41") || !a.Removed() {
		t.Errorf("the dial action is %+v", a)
	}
	k.ed.Undo()
	k.ed.Undo()
	if a := k.ed.Document().Actions()[0]; a.Priority.Present || a.Removed() || k.s.head.remove.Checked || k.s.head.prio.Text != "" {
		t.Errorf("after undo the dial action is %+v", a)
	}
}

func TestAccountHasNoNameAndNoID(t *testing.T) {
	d := &model.Document{Kind: model.KindAccount, Root: "account", Rewriting: &model.Rewriting{ID: model.NewID(), Rules: []*model.Rule{rule(action(model.ActRecordCall))}}}
	k := newDesk(t, d, Env{})
	if k.s.head.name.Visible() || k.s.head.id.Visible() {
		t.Error("an account shows a name or an id")
	}
	k.s.addRule()
	k.want("for every number: record the call, then stop", "for every number: stop")
}
