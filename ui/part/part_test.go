package part

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/look"
)

func window(t *testing.T, size fyne.Size, content fyne.CanvasObject) fyne.Window {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light))
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func press(f fyne.Focusable, key fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: key}) }

// place lays its only object out where it is told.
type place struct{ at fyne.Position }

func (p place) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	Put(objects[0], p.at.X, p.at.Y, 150, 30)
}

func (place) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func options() []Option {
	var out []Option
	for _, name := range strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu") {
		out = append(out, Option{Value: name[:1] + name, Label: name, Detail: "the letter " + name})
	}
	return out
}

func TestListOpensBesideItsPickerAndNotOverIt(t *testing.T) {
	for _, at := range []fyne.Position{{X: 10, Y: 10}, {X: 600, Y: 10}, {X: 10, Y: 560}, {X: 600, Y: 300}, {X: 300, Y: 200}} {
		p := NewPicker("letter")
		p.Options = options
		w := window(t, fyne.NewSize(800, 600), container.New(place{at}, p))
		test.Tap(p)
		for _, typed := range []string{"", "e", "eta"} {
			test.Type(w.Canvas().Focused(), typed)
			list := listOf(w)
			top, end := list.Position().Y, list.Position().Y+list.Size().Height
			if top < at.Y+30 && end > at.Y {
				t.Errorf("at %v after typing %q the list covers the picker: %v to %v", at, typed, top, end)
			}
			if top < 0 || end > 600 || list.Position().X < 0 || list.Position().X+list.Size().Width > 800 {
				t.Errorf("at %v the list leaves the window: %v %v", at, list.Position(), list.Size())
			}
		}
	}
}

// listOf returns the open list.
func listOf(w fyne.Window) fyne.CanvasObject {
	return test.WidgetRenderer(w.Canvas().Overlays().Top().(fyne.Widget)).Objects()[0]
}

func TestListIsSearchedAndChosenFromByKeys(t *testing.T) {
	var picked []string
	p := NewPicker("letter")
	p.Options = options
	p.OnPicked = func(v string) { picked = append(picked, v) }
	p.Free = func(typed string) Option { return Option{Value: typed, Label: "Use " + typed} }
	w := window(t, fyne.NewSize(800, 600), p)
	w.Canvas().Focus(p)
	press(p, fyne.KeyReturn)
	press(w.Canvas().Focused(), fyne.KeyDown)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	p.TypedRune('t') // opens the list with it
	test.Type(w.Canvas().Focused(), "he")
	press(w.Canvas().Focused(), fyne.KeyReturn)
	press(p, fyne.KeyReturn)
	test.Type(w.Canvas().Focused(), " omega") // the blank is the space bar that opens a list
	if f := w.Canvas().Focused().(*Field); f.Text != "omega" {
		t.Errorf("the search reads %q", f.Text)
	}
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if got := strings.Join(picked, " "); got != "bbeta ttheta" {
		t.Errorf("Enter alone took a word that is not in the list: %s", got)
	}
	press(w.Canvas().Focused(), fyne.KeyDown)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	press(p, fyne.KeyReturn)
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if got := strings.Join(picked, " "); got != "bbeta ttheta omega" {
		t.Errorf("picked: %s", got)
	}
	if w.Canvas().Focused() != p {
		t.Error("the picker has not got the focus back")
	}
}

func TestSearchPutsWhatBeginsSoFirst(t *testing.T) {
	list := []Option{{Label: "does not start with", Value: "doesntStartWith"}, {Label: "starts with", Value: "startsWith", Detail: "true when it begins so"},
		{Label: "contains", Value: "contains", Detail: "not only at the start"}, {Label: "Jméno Wi-Fi je", Value: "ssid", Words: "WLAN start-up"}}
	for typed, want := range map[string]string{
		"start": "startsWith doesntStartWith ssid contains", "START WITH": "startsWith doesntStartWith", "begins": "startsWith", "xyz": "", "": "doesntStartWith startsWith contains ssid",
		"wifi": "ssid", "WI-FI": "ssid", "jmeno": "ssid", "wlan": "ssid",
	} {
		var got []string
		for _, o := range search(list, typed) {
			got = append(got, o.Value)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q finds %s, want %s", typed, s, want)
		}
	}
}

func TestSwitchIsTurnedByKeysAndPointer(t *testing.T) {
	var got []int
	s := NewSwitch("after", "stop", "go on")
	s.OnChanged = func(i int) { got = append(got, i) }
	window(t, fyne.NewSize(300, 40), s)
	s.TypedRune(' ')
	press(s, fyne.KeyLeft)
	press(s, fyne.KeyLeft)
	test.TapAt(s, fyne.NewPos(s.MinSize().Width-5, 10))
	if len(got) != 3 || got[0] != 1 || got[1] != 0 || got[2] != 1 {
		t.Errorf("turned to %v", got)
	}
	s.Disable()
	s.TypedRune(' ')
	if len(got) != 3 {
		t.Errorf("a disabled switch was turned: %v", got)
	}
}

func TestWrapBreaksAtBlanksAndInsideWordsOnlyWhereItMust(t *testing.T) {
	test.NewTempApp(t)
	width := fyne.MeasureText("mmmmmmmm", 14, fyne.TextStyle{}).Width
	lines := wrapText("mm mmm mmmm mmmmmmmmmmmm m\n\nm", width, 14, fyne.TextStyle{})
	if got := strings.Join(lines, "|"); got != "mm mmm|mmmm|mmmmmmmm|mmmm m||m" {
		t.Errorf("lines: %s", got)
	}
	if got := Shorten("mmmmmmmmmmmm", width, 14, fyne.TextStyle{}); !strings.HasSuffix(got, "…") || fyne.MeasureText(got, 14, fyne.TextStyle{}).Width > width {
		t.Errorf("shortened: %s", got)
	}
	if got := Shorten("a\tb\xff\n", width, 14, fyne.TextStyle{}); got != "a b�" {
		t.Errorf("one line: %q", got)
	}
}

func TestLanguagesMakeAPlainTextLocalisedAndKeepItsRest(t *testing.T) {
	text := model.Plain("Canteen")
	text.Priority = model.Some("41")
	got := withLanguages(text, []model.Localised{{Text: "Canteen"}, {Lang: "cs", Text: "Bufet"}, {Lang: "cs", Text: "Jídelna"}})
	if !got.Localised || got.For("cs") != "Jídelna" || got.String() != "Canteen" || len(got.Values) != 2 || got.Priority != text.Priority {
		t.Errorf("the text is %+v", got)
	}
	if got := withLanguages(text, []model.Localised{{Text: "Bar"}}); got.Localised || got.String() != "Bar" {
		t.Errorf("a plain text became %+v", got)
	}
}

// columnRow is a row of a given height.
type columnRow struct {
	*Note
	height float32
}

func (r *columnRow) HeightFor(float32) float32 { return r.height }

func TestColumnKeepsItsPlaceWhenRowsAboveTurnOutHigher(t *testing.T) {
	c := NewColumn()
	c.Key = func(i int) any { return i }
	c.Guess = even(func() float32 { return 20 }) // every row is 30 high
	c.Bind = func(i int, was Row, _ bool) Row {
		if was == nil {
			was = &columnRow{NewNote(""), 30}
		}
		return was
	}
	window(t, fyne.NewSize(200, 100), c)
	c.Reset(1000)
	c.Reveal(500)
	for range 20 {
		top := c.Top(500) - c.Offset()
		c.ScrollBy(-20)
		if got := c.Top(500) - c.Offset(); got != top+20 {
			t.Fatalf("row 500 was at %v, and is at %v after scrolling up by 20", top, got)
		}
	}
	shown := 0
	c.Each(func(int, Row) { shown++ })
	if shown > 12 {
		t.Errorf("%d rows have widgets", shown)
	}
}

func TestTitlesOfColumnsArePressedByKeys(t *testing.T) {
	table := NewTable(TableColumn{Title: "id", Width: 60}, TableColumn{Title: "name", Least: 60, Share: 1}, TableColumn{Title: "gone", Width: 500, Drop: 1}, TableColumn{Title: "state", Width: 60})
	table.Cell = func(int, int) Cell { return Cell{Text: "x"} }
	w := window(t, fyne.NewSize(300, 300), table)
	table.SetRows(2)
	table.Select(1, 1)
	w.Canvas().Focus(table)
	h := table.header
	press(table, fyne.KeyUp)
	press(table, fyne.KeyUp)
	if h.ring.Visible() || !table.ring.Visible() {
		t.Error("titles that cannot be pressed are the current cell")
	}
	var sorted []int
	table.OnSort = func(col int) {
		sorted = append(sorted, col)
		table.ShowSort(col, len(sorted) > 1)
	}
	press(table, fyne.KeyUp)
	if !h.ring.Visible() || h.ring.Position().X != 60 || table.ring.Visible() {
		t.Fatalf("the current title is not seen: ring %v at %v", h.ring.Visible(), h.ring.Position())
	}
	press(table, fyne.KeyReturn)
	table.TypedRune(' ')
	table.TypedRune('x') // edits nothing
	if got := table.AccessibilityLabel(); got != "Sort by name, now downwards" || !h.arrow.Visible() || table.Editing() {
		t.Errorf("the title says %q", got)
	}
	press(table, fyne.KeyRight) // over the one that has no room
	press(table, fyne.KeyRight)
	press(table, fyne.KeyEnter)
	press(table, fyne.KeyHome)
	press(table, fyne.KeyLeft)
	press(table, fyne.KeyReturn)
	if got := fmt.Sprint(sorted); got != "[1 1 3 0]" {
		t.Errorf("sorted by %s", got)
	}
	press(table, fyne.KeyDown)
	if row, col := table.Current(); row != 0 || col != 0 || h.ring.Visible() || !table.ring.Visible() {
		t.Errorf("Down leads to row %d, column %d", row, col)
	}
	press(table, fyne.KeyUp)
	w.Canvas().Unfocus()
	w.Canvas().Focus(table)
	if h.ring.Visible() || !table.ring.Visible() {
		t.Error("a title is the current cell when the table gets the focus")
	}
}

func TestIconButtonIsReachedAndPressedByKeyboard(t *testing.T) {
	pressed := 0
	b := NewIconButton(LanguagesIcon, "Name in other languages", func(fyne.Position) { pressed++ })
	w := window(t, fyne.NewSize(100, 100), container.NewCenter(b))
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(b) {
		t.Fatal("the Tab key passes the button by")
	}
	if box := test.WidgetRenderer(b).Objects()[0].(*canvas.Rectangle); box.StrokeWidth == 0 {
		t.Error("the focus is not seen")
	}
	press(b, fyne.KeyReturn)
	press(b, fyne.KeySpace)
	if pressed != 2 {
		t.Errorf("Enter and the space bar pressed it %d times", pressed)
	}
}

func TestTextsBeginBelowEachOtherWhereIconsStandLast(t *testing.T) {
	table := NewTable(TableColumn{Title: "id", Width: 80})
	table.Cell = func(row, _ int) Cell {
		c := Cell{Text: "qd100", Last: true}
		if row == 0 {
			c.Icon = LockIcon
		}
		return c
	}
	window(t, fyne.NewSize(300, 300), table)
	table.SetRows(2)
	var at []float32
	table.column.Each(func(row int, r Row) {
		row0 := r.(*tableRow)
		at = append(at, row0.texts[0].Position().X)
		if end := row0.icons[0].Position().X + row0.icons[0].Size().Width; row == 0 && end != table.widths[0]-3 {
			t.Errorf("the icon ends at %v of %v", end, table.widths[0])
		}
	})
	if len(at) != 2 || at[0] != at[1] {
		t.Errorf("the texts begin at %v", at)
	}
}

// The field in which a cell is edited is as wide as its text, and no wider than the cell while that has room: what is
// beside it can be pressed.
func TestFieldOfACellIsAsWideAsItsText(t *testing.T) {
	table := NewTable(TableColumn{Title: "id", Width: 70}, TableColumn{Title: "name", Least: 60, Share: 1})
	text := "qd1"
	table.Cell = func(int, int) Cell { return Cell{Text: text} }
	table.CanEdit = func(int, int) bool { return true }
	table.OnEdit = func(_, _ int, s string) { text = s }
	w := window(t, fyne.NewSize(600, 300), table)
	table.SetRows(1)
	table.Select(0, 0)
	w.Canvas().Focus(table)
	table.Edit("")
	if got := table.field.Size().Width; got != table.widths[0] {
		t.Errorf("before a short text the field is %v wide, its cell %v", got, table.widths[0])
	}
	test.Type(table.field, "00000000000000")
	if got, want := table.field.Size().Width, fyne.MeasureText(text, 13, fyne.TextStyle{}).Width; got < want {
		t.Errorf("the field is %v wide, its text %v", got, want)
	}
}
