package quickdial

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/model/check"
)

func TestPortraitOfTheSelectedEntryIsShownOrItIsSaidWhyNot(t *testing.T) {
	a, b := item("a", "A", "1"), item("b", "B", "2")
	a.PortraitURL, b.PortraitURL = model.Plain("a.png"), model.Plain("b.png")
	done := map[string]func(image.Image, string){}
	asked := 0
	k := newDesk(t, document(a, b, item("c", "C", "3")), Env{Portrait: func(url string, d func(image.Image, string)) { asked++; done[url] = d }})
	k.s.Focus(a.ID)
	d := k.s.detail
	if d.why.Text() != "Fetching the portrait…" {
		t.Errorf("it says %q", d.why.Text())
	}
	late := done["a.png"]
	k.s.Focus(b.ID)
	late(image.NewGray(image.Rect(0, 0, 8, 8)), "")
	if d.portrait.Visible() {
		t.Error("the portrait of another entry is shown")
	}
	done["b.png"](nil, "there is none")
	if d.why.Text() != "there is none" || d.portrait.Visible() {
		t.Errorf("it says %q", d.why.Text())
	}
	k.s.PortraitsChanged()
	done["b.png"](image.NewGray(image.Rect(0, 0, 8, 8)), "")
	if d.why.Text() != "" || !d.portrait.Visible() || asked != 3 {
		t.Errorf("it says %q after %d fetches", d.why.Text(), asked)
	}
	k.s.Focus(k.ed.Document().Items()[2].ID)
	if d.why.Text() != "" || d.portrait.Visible() {
		t.Error("the portrait stays although there is none")
	}
}

func TestTableIsSortedByKeys(t *testing.T) {
	k := newDesk(t, document(item("a", "Beta", "1"), item("b", "Alpha", "2"), item("c", "Gamma", "3")), Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	press := func(keys ...fyne.KeyName) {
		for _, name := range keys {
			k.s.table.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	press(fyne.KeyUp, fyne.KeyRight) // to the titles
	for _, want := range []string{"Alpha Beta Gamma", "Gamma Beta Alpha", "Beta Alpha Gamma"} {
		press(fyne.KeyReturn)
		if got := k.shown(); got != want {
			t.Errorf("shown: %s, want %s", got, want)
		}
	}
	press(fyne.KeyDown)
	if i := k.s.view.item(0); k.s.selectedItems()[0] != i {
		t.Error("Down does not lead into the rows")
	}
}

func TestInALowWindowTheRowsComeBeforeWhatIsToldOfThem(t *testing.T) {
	k := newDesk(t, document(item("a", "A", "1"), item("b", "B", "2")), Env{})
	k.s.Focus(k.ed.Document().Items()[0].ID)
	for height, told := range map[float32]bool{600: true, 320: true, 200: false} {
		k.w.Resize(fyne.NewSize(480, height))
		if end := k.s.detail.Position().Y + k.s.detail.Size().Height; k.s.detail.Visible() != told || told && end > height {
			t.Errorf("at a height of %v it is told: %v, down to %v", height, k.s.detail.Visible(), end)
		}
		if end := k.s.table.Position().Y + k.s.table.Size().Height; end > height || k.s.table.Size().Height < 60 {
			t.Errorf("at a height of %v the table has %v", height, k.s.table.Size().Height)
		}
	}
}

func TestCellsBeyondTheColumnsAreTold(t *testing.T) {
	const told = "Pasted: 2 new, 0 changed, 1 lines passed over."
	for text, want := range map[string]string{
		"Ann\t1\t\n\t\t\nBob\t2\t\t\n":                       told,
		"Ann\t1\nBob\t2\thttp://x/b.png\t\tsales\n\t\tx":     told + " Cells in columns that are not known, left out: 2.",
		"Name\tRoom\tNumber\nAnn\t7\t1\nBob\t\t2\n\tstock\t": told + " Cells in columns that are not known, left out: 1.",
	} {
		k := newDesk(t, document(), Env{})
		k.s.paste(text)
		k.want("qd1 Ann 1", "qd2 Bob 2")
		if got, _, _ := strings.Cut(k.told[0], " A first line"); got != want {
			t.Errorf("of %q it says %q", text, got)
		}
	}
}

func TestNumbersTellWhichColumnsArePasted(t *testing.T) {
	for text, want := range map[string]string{
		"Kitchen\n\t\nAnn\t1\nBob\t2\nEve\tsip:eve@example.org": "qd1 Kitchen , qd2 Ann 1, qd3 Bob 2, qd4 Eve sip:eve@example.org",
		"x1\tAnn\nx2\tBob\t2\nx3\tEve\t+420 3":                  "x1 Ann , x2 Bob 2, x3 Eve +420 3", // the first row lacks its number
		"Ann\t1\tfirst floor\nBob\t2\tsecond floor":             "qd1 Ann 1, qd2 Bob 2",
		"1\tAnn\n2\tBob":       "qd1 Ann 1, qd2 Bob 2",
		"7\tAnn\t1\n8\tBob\t2": "7 Ann 1, 8 Bob 2",
		"x\tAnn\tsecretary":    "x Ann secretary", // no number at all: those of the table
	} {
		k := newDesk(t, document(), Env{})
		k.s.paste(text)
		k.want(strings.Split(want, ", ")...)
	}
}

func TestFirstRowMayUseTheWordsOfTheTable(t *testing.T) {
	k := newDesk(t, document(), Env{})
	k.s.table.Columns[colName].Title, k.s.table.Columns[colURI].Title = "Jméno", "Číslo" // as in another language
	k.s.paste("číslo\tJMÉNO\n1\tAnn")
	k.want("qd1 Ann 1")
}

func TestRubbishIsNotPastedAsEntries(t *testing.T) {
	for name, text := range map[string]string{
		"prose":     "This is no table.\nIt goes on.",
		"one line":  strings.Repeat("rubbish 7 ", 1<<20),
		"a picture": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR7\t7",
		"source":    "<b>1</b>\n<b>2</b>",
	} {
		k := newDesk(t, document(item("a", "A", "1")), Env{})
		k.s.paste(text)
		k.want("a A 1")
		if len(k.told) != 1 || !strings.HasPrefix(k.told[0], "Not pasted: ") {
			t.Errorf("%s: it says %q", name, k.told)
		}
	}
	k := newDesk(t, document(), Env{})
	var selected model.ID
	k.s.OnSelect = func(id model.ID) { selected = id }
	k.s.paste("+49 89 1\nsomebody\n*21#\nsip:ann@example.org")
	if selected != k.ed.Document().Items()[2].ID {
		t.Error("the window was not told what is selected")
	}
	k.want("qd1  +49 89 1", "qd2  *21#", "qd3  sip:ann@example.org")
	if got := k.told[0]; got != "Pasted: 3 new, 0 changed, 1 lines passed over." {
		t.Errorf("it says %q", got)
	}
}

// At 1024×700 the table is 452 wide.
func TestIdsNumbersAndPrioritiesAreReadInFullInANarrowTable(t *testing.T) {
	i := item("10001", "Office number 10001", "+42060112100014")
	i.Priority = model.Some("41")
	k := newDesk(t, document(i), Env{Findings: func(model.ID) []check.Finding {
		return []check.Finding{{Severity: check.Warning, Message: "something"}}
	}})
	k.w.Resize(fyne.NewSize(452, 460))
	for _, want := range []string{"10001", "+42060112100014", "41", "locked"} {
		seen := false
		for _, o := range test.LaidOutObjects(k.s.table) {
			text, ok := o.(*canvas.Text)
			seen = seen || ok && text.Visible() && text.Text == want
		}
		if !seen {
			t.Errorf("%s is not read in full", want)
		}
	}
}
