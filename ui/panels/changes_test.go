package panels

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/look"
)

func TestDifferenceInWordsLeadsToItsLines(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	c := NewChanges()
	test.NewTempWindow(t, c).Resize(fyne.NewSize(800, 200))
	var old, now strings.Builder
	for i := 1; i <= 300; i++ {
		line := fmt.Sprintf("<a>%d</a>\n", i)
		old.WriteString(line)
		switch i {
		case 100:
			now.WriteString("<b/>\n")
		case 201:
			now.WriteString(line + "<new/>\n")
		default:
			now.WriteString(line)
		}
	}
	changed, added, equal := model.NewID(), model.NewID(), model.NewID()
	c.Set(&Comparison{Words: []Word{{"changed", changed}, {"added", added}, {"gone", 0}, {"equal", equal}}, Lines: Compare([]byte(old.String()), []byte(now.String())),
		Nodes: map[model.ID]Span{changed: {98, 105}, added: {202, 202}, equal: {5, 6}}})
	for i, want := range []Line{{"<a>100</a>", 100, 0}, {"<new/>", 0, 202}, {"<new/>", 0, 202}, {"<new/>", 0, 202}} { // what is gone or equal leads nowhere
		c.words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if at := c.lines.Selected(); at < 0 || c.now.Lines[at] != want {
			t.Errorf("%s leads to line %d, want %+v", c.now.Words[i].Text, at, want)
		}
	}
}

func TestDifferenceAmongManyLeadsToItsOwnLine(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	c := NewChanges()
	id := model.NewID()
	c.now = &Comparison{Lines: Compare([]byte(strings.Repeat("<a/>\n", 9)), []byte(strings.Repeat("<b/>\n", 9))), Nodes: map[model.ID]Span{id: {1, 1}}}
	if at := c.lineOf(id); at < 0 || c.now.Lines[at].New != 1 {
		t.Errorf("line 1 is at %d of %v", at, c.now.Lines)
	}
}

func TestWhyNothingIsComparedIsReadInFull(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	c := NewChanges()
	w := test.NewTempWindow(t, c)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 200))
	c.Set(&Comparison{Err: "This document is not in a git repository, or has not been committed yet."})
	if c.MinSize().Width > 400 || c.message.Size().Width > 400 || c.message.MinSize().Height < 40 {
		t.Errorf("the panel needs a width of %v; the message has %v and takes %v", c.MinSize().Width, c.message.Size(), c.message.MinSize())
	}
}
