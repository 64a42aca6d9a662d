package part

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// wide returns a table of three columns with a row that has these texts, in a window so wide.
func wide(t *testing.T, width float32, texts ...string) *Table {
	table := NewTable(TableColumn{Title: "id", Least: 54, Most: 100, Share: 1}, TableColumn{Title: "Name", Least: 90, Share: 2},
		TableColumn{Title: "Number", Least: 110, Most: 130, Share: 2}, TableColumn{Title: "Portrait", Least: 58, Share: 1, Drop: 1})
	table.Cell = func(_, col int) Cell {
		return Either(col == 0, Cell{Text: texts[0], Icon: theme.InfoIcon(), Last: true}, Cell{Text: texts[col]})
	}
	window(t, fyne.NewSize(width, 200), table)
	table.SetRows(1)
	return table
}

// seen returns what the first row of a table shows.
func seen(table *Table) (out []string) {
	table.column.Each(func(i int, r Row) {
		if i == 0 {
			for _, text := range r.(*tableRow).texts {
				out = append(out, Either(text.Visible(), text.Text, "-"))
			}
		}
	})
	return out
}

func TestShortTextsLeaveTheirRoomToLongOnes(t *testing.T) {
	name := "Office number 10001"
	for _, c := range []struct {
		width float32
		texts []string
		want  []string
	}{
		{330, []string{"10001", name, "510001", ""}, []string{"10001", name, "510001", "-"}}, // the number has 110 at least, which it does not want
		{304, []string{"10001", "Office number 1000", "+42060112345678", ""}, []string{"10001", "Office number…", "+42060112345678", "-"}},
		{600, []string{"10001", name, "+42060112345678", "a.png"}, []string{"10001", name, "+42060112345678", "a.png"}},
	} {
		if got := seen(wide(t, c.width, c.texts...)); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("at a width of %v: %q, want %q", c.width, got, c.want)
		}
	}
}

func TestColumnsDoNotBecomeNarrowerWithTheirTexts(t *testing.T) {
	texts := []string{"10001", "Office number 10001", "1", ""}
	table := wide(t, 400, texts...)
	before := fmt.Sprint(table.widths)
	texts[1] = "x" // as when rows are filtered
	table.SetRows(1)
	if after := fmt.Sprint(table.widths); after != before {
		t.Errorf("widths were %s and are %s", before, after)
	}
	texts[2] = "+42060112345678"
	table.SetRows(1)
	if after := fmt.Sprint(table.widths); after == before {
		t.Error("a longer number has got no more room")
	}
}

func TestColumnWithAMostLeavesWhatIsBeyondToOthers(t *testing.T) {
	table := NewTable(TableColumn{Title: "Name", Least: 60, Share: 1}, TableColumn{Title: "Portrait", Least: 58, Most: 58, Share: 1})
	table.Cell = func(_, col int) Cell {
		return Cell{Text: Either(col == 0, "Office number 10001", "https://example.com/portraits/1.png")}
	}
	window(t, fyne.NewSize(230, 200), table)
	table.SetRows(1)
	if got := seen(table); got[0] != "Office number 10001" || !strings.HasSuffix(got[1], "…") {
		t.Errorf("it shows %q", got)
	}
	table.Resize(fyne.NewSize(400, 200))
	if got := seen(table); got[1] != "https://example.com/portraits/1.png" {
		t.Errorf("where there is room it shows %q", got)
	}
}

// The texts of a cell end before the next begins.
func TestCellsDoNotReachIntoEachOther(t *testing.T) {
	for width := float32(290); width < 700; width += 50 {
		table := wide(t, width, "sip-office-prague-10001", "Office number 10001 in the second house", "+42060112345678", "https://example.com/portraits/1.png")
		table.column.Each(func(_ int, r Row) {
			end := float32(0)
			for _, text := range r.(*tableRow).texts {
				if text.Visible() {
					if text.Position().X < end {
						t.Errorf("at a width of %v %q begins at %v, before %v", width, text.Text, text.Position().X, end)
					}
					end = text.Position().X + canvas.NewText(text.Text, nil).MinSize().Width
				}
			}
			if end > width {
				t.Errorf("at a width of %v the texts end at %v", width, end)
			}
		})
	}
}
