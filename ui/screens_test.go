package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

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

// The message is typed like any value, in several lines; of one that is far too long the beginning is shown.
func TestMessageIsEditedAndHugeOnesAreNot(t *testing.T) {
	s := newScene(t, "")
	s.disk.docs["/docs/error.xml"] = &model.Document{Kind: model.KindError, Message: model.Plain("Wrong password")}
	s.w.open("/docs/error.xml")
	m := s.w.work.current.(*messageScreen)
	s.w.win.Canvas().Focus(m.entry)
	m.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(m.entry, "Call")
	m.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Type(m.entry, "5000")
	if got := s.w.work.doc().Message.String(); got != "Call\n5000" {
		t.Errorf("the message is %q", got)
	}
	long := model.SetMessage{Message: model.Plain(strings.Repeat("rubbish ", 1<<17))}
	if err := s.w.work.editor().Do("Change message", long); err != nil {
		t.Fatal(err)
	}
	if len(m.entry.Text) > 4096 || !m.entry.Disabled() {
		t.Errorf("%d bytes of a huge message are shown, to be edited: %v", len(m.entry.Text), !m.entry.Disabled())
	}
	s.menu("Undo")
	if m.entry.Text != "Call\n5000" || m.entry.Disabled() {
		t.Errorf("after undo the field holds %q, to be edited: %v", m.entry.Text, !m.entry.Disabled())
	}
}

// A document without rules shows what its entries look like on a phone as soon as it is open.
func TestPhoneOfADocumentOfQuickDialsIsSeenAtOnce(t *testing.T) {
	const path = "/docs/quick.xml"
	s := newScene(t, "")
	s.disk.docs[path] = &model.Document{Kind: model.KindQuickDial, Root: "quickDial", QuickDial: sample().QuickDial}
	s.w.open(path)
	shown := false
	walk(s.w.work.try.Object(), func(o fyne.CanvasObject) {
		text, ok := o.(*canvas.Text)
		shown = shown || ok && text.Text == "Canteen"
	})
	if !shown {
		t.Error("the phone does not show the entry")
	}
}
