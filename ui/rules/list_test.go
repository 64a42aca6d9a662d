package rules

import (
	"testing"

	"dialwright/model"
)

// A list that was scrolled far down gives way to one that has no rules, and comes back.
func TestShorterListAfterOneThatWasScrolled(t *testing.T) {
	var many []*model.Rule
	for range 40 {
		many = append(many, rule(action(model.ActRecordCall)))
	}
	d := document(many...)
	empty := &model.DialAction{ID: model.NewID(), Ident: model.Some("empty"), Rewriting: &model.Rewriting{ID: model.NewID()}}
	k := newDesk(t, d, Env{})
	if err := k.ed.Do("add", model.Insert{List: model.ActionList, At: []int{1}, Nodes: []model.Node{empty}}); err != nil {
		t.Fatal(err)
	}
	k.s.column.ScrollToEnd()
	if k.s.column.Offset() < 1000 {
		t.Fatalf("scrolled to %v only", k.s.column.Offset())
	}
	k.s.ShowList(model.RulesOf(empty.ID))
	if k.s.column.Offset() != 0 || len(k.s.rules) != 0 {
		t.Errorf("%d rules, scrolled to %v", len(k.s.rules), k.s.column.Offset())
	}
	k.s.ShowList(model.RulesOf(d.Actions()[0].ID))
	if k.card(0) == nil {
		t.Error("the first rule is not seen")
	}
}
