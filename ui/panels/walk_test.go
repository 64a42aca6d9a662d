package panels

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/look"
)

func TestProblemIsGoneToOrRepairedByEnter(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	p := NewProblems()
	test.NewTempWindow(t, p).Resize(fyne.NewSize(600, 300))
	var did []string
	p.OnSelect = func(at Problem) { did = append(did, "go to "+at.Message) }
	p.Set([]Problem{{Message: "one"}, {Message: "two", Fix: "Repair", Apply: func() { did = append(did, "repair") }}})
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeySpace} {
		p.list.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got, want := strings.Join(did, ", "), "go to one, go to one, go to two, repair, go to two"; got != want {
		t.Errorf("did %s, want %s", got, want)
	}
}

// A line of a long node that is chosen in the XML stays where it is read, although the node is marked from its first line on.
func TestChosenLineStaysInView(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	x := NewXML()
	test.NewTempWindow(t, x).Resize(fyne.NewSize(600, 300))
	long, other := model.NewID(), model.NewID()
	x.Set(NewText([]byte(strings.Repeat("<a/>\n", 200)), map[model.ID]Span{long: {First: 2, Last: 150}, other: {First: 160, Last: 170}}))
	x.OnSelect = x.Mark
	for range 100 {
		x.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	row := x.list.CreateItem().MinSize().Height
	if at := x.list.GetScrollOffset(); at < 100*row-300 {
		t.Errorf("line 100 is chosen; the text is scrolled to %v, where line %v begins", at, at/row)
	}
	x.Mark(other)
	if at := x.list.GetScrollOffset(); at < 160*row-300 {
		t.Errorf("line 160 is marked; the text is scrolled to %v, where line %v begins", at, at/row)
	}
}
