package tryit

import (
	"testing"

	"dialwright/model"
)

func TestDocumentOfQuickDialsShowsThePhone(t *testing.T) {
	d := &model.Document{Kind: model.KindQuickDial, Root: "quickDial", QuickDial: &model.QuickDial{ID: model.NewID(), Items: []*model.Item{
		{ID: model.NewID(), Ident: model.Some("qd1"), DisplayName: model.Plain("Canteen"), URI: model.Plain("5000")}}}}
	k := newDesk(t, d, Env{})
	k.s.ShowList(model.ActionList) // no list of rules: the window shows quick dials
	if k.s.tabs.SelectedIndex() != tabPhone || k.s.samples.Visible() || len(k.s.phone.rows) == 0 {
		t.Errorf("tab %d is seen, samples %v, with %d rows of the phone", k.s.tabs.SelectedIndex(), k.s.samples.Visible(), len(k.s.phone.rows))
	}
	if got, want := k.s.result.how.Text(), "This document holds quick dials only: there are no rules to try a number on."; got != want {
		t.Errorf("it says %q", got)
	}
}

func TestReasonsSayWhatTheyAreBeforeThereAreAny(t *testing.T) {
	d := document()
	d.DialActions.List = nil
	k := newDesk(t, d, Env{})
	k.try("123")
	if got, want := k.why(), "Each rule that the phone looks at is listed here, with what decided."; got != want {
		t.Errorf("it says %q", got)
	}
}
