package ui

import (
	"fmt"
	"testing"
	"time"

	"dialwright/model"
	"dialwright/model/check"
)

// TestALargeDocumentIsCheckedAfterThePause edits a large document twice: only when the pause after the second edit is
// over is it checked.
func TestALargeDocumentIsCheckedAfterThePause(t *testing.T) {
	var over []func()
	after = func(_ time.Duration, f func()) *time.Timer {
		over = append(over, f)
		return time.NewTimer(time.Hour)
	}
	defer func() { after = time.AfterFunc }()
	s := newScene(t, "")
	doc := sample()
	for i := range manyNodes {
		doc.QuickDial.Items = append(doc.QuickDial.Items, &model.Item{ID: model.NewID(), Ident: model.Some(fmt.Sprint("large", i)),
			DisplayName: model.Plain("Person"), URI: model.Plain("7000")})
	}
	s.disk.docs["/docs/large.xml"] = doc
	s.w.open("/docs/large.xml")
	found := &s.w.work.findings
	if found.doc != s.w.work.doc() {
		t.Fatal("the document was not checked when it was opened")
	}
	over = nil
	s.edit()
	s.edit()
	if len(over) != 2 {
		t.Fatalf("%d pauses were begun, want one for each edit", len(over))
	}
	over[0]()
	if found.doc == s.w.work.doc() {
		t.Error("the pause after the first edit had a check follow, though there was a second edit")
	}
	over[1]()
	if found.doc != s.w.work.doc() {
		t.Error("the document was not checked after the pause")
	}
}

func TestADialActionIsMarkedByTheWorstThatStandsInIt(t *testing.T) {
	d := sample()
	a := d.Actions()[0]
	a.Priority = model.Some("41") // a note
	a.Rewriting.Rules = append(a.Rewriting.Rules, &model.Rule{ID: model.NewID(), Conditions: []*model.Condition{
		{ID: model.NewID(), Type: model.Some(model.CondLengthEquals), Param: model.Some("ten")}, // an error
	}}) // and a warning: it has no actions
	marks := evaluate(d, d).marks
	if got, ok := marks[a.ID]; !ok || got != check.Error {
		t.Errorf("the dial action has the mark %v (%v), want that of an error", got, ok)
	}
	if got, ok := marks[d.Items()[0].ID]; ok {
		t.Errorf("an entry that is right has the mark %v", got)
	}
}
