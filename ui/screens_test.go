package ui

import (
	"testing"

	"dialwright/model"
)

func TestOverviewSpeaksOfDialActionsOnlyWhereThereCanBeAny(t *testing.T) {
	s := newScene(t, "a.xml")
	o := newOverview(s.w.work)
	for kind, want := range map[model.Kind]bool{model.KindProvisioning: true, model.KindNode: false} {
		if o.show(&model.Document{Kind: kind}); o.content.Visible() != want {
			t.Errorf("%s: it is seen: %v", kind, o.content.Visible())
		}
	}
}
