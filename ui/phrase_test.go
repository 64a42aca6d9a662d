package ui

import (
	"testing"

	"dialwright/model"
	"dialwright/model/check"
)

func TestFindingsAreSaidInTheUsersLanguage(t *testing.T) {
	d := &model.Document{Root: "root",
		DialActions: &model.DialActions{List: []*model.DialAction{{ID: 1, DisplayName: model.Plain("Prefixes"), Rewriting: &model.Rewriting{ID: 2, Rules: []*model.Rule{
			{ID: 3, Conditions: []*model.Condition{
				{ID: 4, Type: model.Some(model.CondStartsWith), Param: model.Some("1")},
				{ID: 5, Type: model.Some(model.CondStartsWith), Param: model.Some("2")}},
				Actions: []*model.Action{{ID: 6, Type: model.Some(model.ActRecordCall)}}},
		}}}}}}
	found := map[string]*check.Finding{}
	for _, f := range check.Run(d, check.Options{}) {
		found[f.Code] = &f
	}
	p := newPhrases()
	for _, code := range []string{"missing-id", "contradictory-conditions"} {
		f := found[code]
		if f == nil {
			t.Fatalf("the checks find no %s", code)
		}
		before := f.Message
		p.known[f.Format] = f.Format
		if p.finding(f); f.Message != before {
			t.Errorf("without a translation the message becomes %q", f.Message)
		}
	}
	p.known[found["missing-id"].Format] = "Chybí id (%s)."
	p.known["dial action"] = "způsob volání"
	p.known["Give it the id %s"] = "Dát tomu id %s"
	p.finding(found["missing-id"])
	if got := found["missing-id"].Message; got != "Chybí id (způsob volání)." {
		t.Errorf("message %q", got)
	}
	if got := found["missing-id"].Fix.Label; got != "Dát tomu id id1" {
		t.Errorf("fix %q", got)
	}
	p.known[found["contradictory-conditions"].Format] = "%[2]s vylučuje %[1]s."
	p.known["starts with"] = "začíná na"
	p.finding(found["contradictory-conditions"])
	if got := found["contradictory-conditions"].Message; got != "“začíná na 2” vylučuje “začíná na 1”." {
		t.Errorf("message %q", got)
	}
}
