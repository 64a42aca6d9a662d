package outline

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/internal/fixture"
	"dialwright/ui/kit"
	"dialwright/ui/look"
)

func document() *model.Document {
	rule := func(param string) *model.Rule {
		return &model.Rule{ID: model.NewID(), Conditions: []*model.Condition{{ID: model.NewID(), Type: model.Some(model.CondStartsWith), Param: model.Some(param)}},
			Actions: []*model.Action{{ID: model.NewID(), Type: model.Some(model.ActRecordCall)}}}
	}
	action := func(id, name string, rules ...*model.Rule) *model.DialAction {
		return &model.DialAction{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain(name),
			Rewriting: &model.Rewriting{ID: model.NewID(), Rules: rules}}
	}
	item := func(id, name, uri string) *model.Item {
		return &model.Item{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain(name), URI: model.Plain(uri)}
	}
	return &model.Document{
		DialActions: &model.DialActions{ID: model.NewID(), List: []*model.DialAction{action("id3", "Recorded call", rule("00420"), rule("5")), action("id4", "Billing", rule("0"))}},
		QuickDial:   &model.QuickDial{ID: model.NewID(), Items: []*model.Item{item("qd1", "Canteen", "5000"), item("qd2", "Secretary", "6001")}},
	}
}

// newOutline shows an outline of the document in a window.
func newOutline(t *testing.T, d *model.Document) *Outline {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	o := New(fixture.Inline)
	w := test.NewTempWindow(t, o)
	o.Canvas = w.Canvas()
	w.Resize(fyne.NewSize(300, 400))
	o.SetDocument(d)
	return o
}

// lines writes the rows, each indented by its depth.
func lines(o *Outline) string {
	var b strings.Builder
	for i := range o.now.len() {
		r := o.now.row(i)
		title, detail := r.text(o.doc)
		if r.rule != nil {
			title = fmt.Sprint("rule ", r.number, " ", r.rule.Conditions[0].Param.Value)
		}
		fmt.Fprintln(&b, strings.TrimRight(strings.Repeat("  ", r.depth)+title+" "+detail, " "))
	}
	return b.String()
}

func shows(t *testing.T, o *Outline, want string) {
	t.Helper()
	if got := lines(o); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("rows are\n%s\nwant%s", got, want)
	}
}

func TestOutlineShowsDialActionsAndEntries(t *testing.T) {
	shows(t, newOutline(t, document()), `
Dial actions
  Recorded call id3
  Billing id4
Quick dial
  Canteen 5000
  Secretary 6001
`)
}

func TestFilterFindsByNameIdNumberAndParameter(t *testing.T) {
	for _, c := range []struct{ filter, want string }{
		{"canteen", "Quick dial\n  Canteen 5000\n"},
		{"cantéen", "Quick dial\n  Canteen 5000\n"},
		{"60-01", "Quick dial\n  Secretary 6001\n"},
		{"QD2", "Quick dial\n  Secretary 6001\n"},
		{"6001", "Quick dial\n  Secretary 6001\n"},
		{"id4", "Dial actions\n  Billing id4\n"},
		{"420", "Dial actions\n  Recorded call id3\n    rule 1 00420\n"},
		{"quick d", "Quick dial\n"},
		{"dial", "Dial actions\nQuick dial\n"},
		{"act", "Dial actions\n"},
		{"call", "Dial actions\n  Recorded call id3\n    rule 1 00420\n    rule 2 5\n  Billing id4\n    rule 1 0\n"},
		{"nothing like this", ""},
	} {
		o := newOutline(t, document())
		o.filter.SetText(c.filter)
		if got := lines(o); got != c.want {
			t.Errorf("filter %q: rows are\n%s\nwant\n%s", c.filter, got, c.want)
		}
		o.filter.SetText("")
		if got := o.now.len(); got != 6 {
			t.Errorf("after filter %q: %d rows, want 6", c.filter, got)
		}
	}
}

func TestTabGoesFromTheFilterToTheList(t *testing.T) {
	o := newOutline(t, document())
	after := kit.NewButton("after it", nil, nil)
	w := test.NewTempWindow(t, container.NewHSplit(o, after))
	o.Canvas = w.Canvas()
	o.FocusFilter()
	o.Canvas.FocusNext()
	if !o.HasFocus() {
		t.Errorf("behind the filter comes %T", o.Canvas.Focused())
	}
	if o.Canvas.FocusNext(); o.Canvas.Focused() != fyne.Focusable(after) {
		t.Errorf("behind the list comes %T", o.Canvas.Focused())
	}
}

// Of rubbish in the clipboard the filter takes what a field takes, and says so: a line of megabytes would freeze the window.
func TestFilterTakesNoMoreThanAField(t *testing.T) {
	o := newOutline(t, document())
	told := ""
	o.Tell = func(s string) { told = s }
	board := fyne.CurrentApp().Clipboard()
	board.SetContent(strings.Repeat("rubbish ", 1<<17))
	o.filter.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if len(o.filter.Text) > 4096 || !strings.HasPrefix(told, "The clipboard holds more than a field takes") {
		t.Errorf("the filter holds %d bytes, it says %q", len(o.filter.Text), told)
	}
	if o.now.len() != 0 {
		t.Errorf("%d rows are found", o.now.len())
	}
}

func TestLeavingTheFilterSelectsWhatItFound(t *testing.T) {
	d := document()
	o := newOutline(t, d)
	var picked kit.Place
	o.OnSelect = func(p kit.Place) { picked = p }
	find := func(text string, leave fyne.KeyName) {
		o.filter.SetText(text)
		o.filter.TypedKey(&fyne.KeyEvent{Name: leave})
	}
	find("secr", fyne.KeyReturn)
	if want := (kit.Place{List: model.ItemList, Node: d.Items()[1].ID}); picked != want || o.Selected() != want || !o.HasFocus() {
		t.Errorf("picked %v, selected %v, want %v", picked, o.Selected(), want)
	}
	o.Select(kit.Place{List: model.ActionList, Node: d.Actions()[0].ID})
	find("00420", fyne.KeyDown) // it is in a rule of what is selected
	if want := (kit.Place{List: model.RulesOf(d.Actions()[0].ID), Node: d.Actions()[0].Rules()[0].ID}); picked != want {
		t.Errorf("picked %v, want the rule, %v", picked, want)
	}
	find("quick", fyne.KeyReturn)
	if want := (kit.Place{List: model.ItemList}); picked != want {
		t.Errorf("picked %v, want the heading, %v", picked, want)
	}
	d.Actions()[1].DisplayName = model.Plain("Dialled")
	o.Select(kit.Place{List: model.ActionList, Node: d.Actions()[0].ID})
	find("dial", fyne.KeyReturn)
	if want := (kit.Place{List: model.ActionList, Node: d.Actions()[1].ID}); picked != want {
		t.Errorf("picked %v, want what has the name, %v, not the heading", picked, want)
	}
	find("nothing like this", fyne.KeyReturn)
	if !o.none.Visible() {
		t.Error("it does not say that nothing was found")
	}
	o.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if o.none.Visible() || o.now.len() != 6 {
		t.Errorf("without a filter %d rows are shown, want 6", o.now.len())
	}
}

func TestLongNamesEndWithAnEllipsis(t *testing.T) {
	d := document()
	d.Actions()[0].DisplayName = model.Plain(strings.Repeat("Recorded call ", 5))
	l := newOutline(t, d).newLine().(*line)
	l.outline.updateLine(1, l)
	l.Resize(fyne.NewSize(200, 24))
	if got := l.title.Text; !strings.HasPrefix(got, "Recorded call") || !strings.HasSuffix(got, "…") || l.title.MinSize().Width > 180 {
		t.Errorf("the line says %q, %v wide", got, l.title.MinSize().Width)
	}
	l.Resize(fyne.NewSize(2000, 24))
	if got := l.title.Text; strings.HasSuffix(got, "…") {
		t.Errorf("with room for all it says %q", got)
	}
}

func TestArrowKeysSelectOpenAndClose(t *testing.T) {
	d := document()
	o := newOutline(t, d)
	var places []kit.Place
	o.OnSelect = func(p kit.Place) { places = append(places, p) }
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			o.list.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	o.Select(kit.Place{List: model.ActionList})
	press(fyne.KeyDown)
	if len(places) != 1 || places[0] != (kit.Place{List: model.ActionList, Node: d.Actions()[0].ID}) {
		t.Fatalf("selected %v", places)
	}
	press(fyne.KeyRight) // opens the dial action
	shows(t, o, `
Dial actions
  Recorded call id3
    rule 1 00420
    rule 2 5
  Billing id4
Quick dial
  Canteen 5000
  Secretary 6001
`)
	press(fyne.KeyDown)
	if want := (kit.Place{List: model.RulesOf(d.Actions()[0].ID), Node: d.Actions()[0].Rules()[0].ID}); places[len(places)-1] != want {
		t.Errorf("selected %v, want %v", places[len(places)-1], want)
	}
	press(fyne.KeyLeft, fyne.KeyLeft) // up to the dial action, and close it
	if o.now.len() != 6 {
		t.Errorf("%d rows after closing, want 6", o.now.len())
	}
	press(fyne.KeyEnd)
	if want := (kit.Place{List: model.ItemList, Node: d.Items()[1].ID}); o.Selected() != want {
		t.Errorf("End selected %v, want %v", o.Selected(), want)
	}
}

func TestTheMenuKeyOpensTheMenuBelowTheSelectedRow(t *testing.T) {
	o := newOutline(t, document())
	var at []fyne.Position
	o.OnMenu = func(p kit.Place, pos fyne.Position) {
		if p != o.Selected() {
			t.Errorf("the menu is for %v, selected is %v", p, o.Selected())
		}
		at = append(at, pos)
	}
	for range 2 {
		o.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		o.list.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	}
	if len(at) != 2 || at[0].Y <= 0 || at[1].Y <= at[0].Y {
		t.Errorf("the menus open at %v", at)
	}
}

func TestSelectionStaysWithItsNode(t *testing.T) {
	d := document()
	ed := model.NewEditor(d)
	o := newOutline(t, d)
	p := kit.Place{List: model.ItemList, Node: d.Items()[1].ID}
	o.Select(p)
	if err := ed.Do("Delete", model.Remove{List: model.ItemList, At: []int{0}}); err != nil {
		t.Fatal(err)
	}
	o.SetDocument(ed.Document())
	if o.Selected() != p || o.list.Selected() != 4 {
		t.Errorf("selected %v in row %d, want %v in row 4", o.Selected(), o.list.Selected(), p)
	}
}

func TestAccountAndErrorDocumentsHaveTheirOwnHeadings(t *testing.T) {
	d := document()
	account := &model.Document{Kind: model.KindAccount, Rewriting: d.Actions()[1].Rewriting}
	shows(t, newOutline(t, account), `
Account rules
  rule 1 0
`)
	shows(t, newOutline(t, &model.Document{Kind: model.KindError}), `
Error message
`)
}

func TestHugeDocumentsNeedNoRowForEveryEntry(t *testing.T) {
	d := &model.Document{QuickDial: &model.QuickDial{}}
	for i := range 100_000 {
		d.QuickDial.Items = append(d.QuickDial.Items, &model.Item{ID: model.NewID(), DisplayName: model.Plain(fmt.Sprint("Entry ", i))})
	}
	o := newOutline(t, d)
	if len(o.now.head) != 2 || o.now.len() != 100_002 {
		t.Errorf("%d rows were made for %d lines", len(o.now.head), o.now.len())
	}
	last := d.Items()[99_999]
	o.Select(kit.Place{List: model.ItemList, Node: last.ID})
	if o.list.Selected() != 100_001 {
		t.Errorf("selected row %d", o.list.Selected())
	}
}

func TestTitlesStandBelowEachOtherWhateverTheirMark(t *testing.T) {
	d := document()
	o := newOutline(t, d)
	o.SetMarks(map[model.ID]check.Severity{d.Items()[0].ID: check.Error})
	at := make([]float32, 2)
	for i := range at {
		l := o.newLine().(*line)
		l.Resize(fyne.NewSize(300, 24))
		o.updateLine(4+i, l)
		at[i] = l.title.Position().X
		if end := l.mark.Position().X + l.mark.Size().Width; !l.mark.Hidden && (end > 296 || end < 270) {
			t.Errorf("the mark ends at %v of 300", end)
		}
	}
	if at[0] != at[1] {
		t.Errorf("the title with a mark begins at %v, the one without at %v", at[0], at[1])
	}
}

func TestSelectedLineIsMarked(t *testing.T) {
	d := document()
	o := newOutline(t, d)
	for place, want := range map[kit.Place]string{
		{List: model.ActionList, Node: d.Actions()[1].ID}: "[Billing]",
		{List: model.ItemList, Node: d.Items()[0].ID}:     "[Canteen]",
		{List: model.List{Kind: -1}}:                      "[]",
	} {
		o.Select(place)
		marked := []string{}
		l := o.newLine().(*line)
		for i := range o.now.len() {
			if o.updateLine(i, l); l.bar.Visible() {
				marked = append(marked, l.texts[0])
			}
		}
		if got := fmt.Sprint(marked); got != want {
			t.Errorf("marked are %s, want %s", got, want)
		}
	}
}
