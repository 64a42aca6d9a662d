package ui

import (
	"fmt"
	"testing"
	"time"

	"dialwright/model"
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
