package part

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Paddings of a cell: before its text and, half as much, behind it; and what an icon takes.
const (
	cellPad  = 6
	cellIcon = 15
)

// want finds out how wide the columns would like to be, from a few rows spread over all, and reports whether that is more
// than before: columns that became narrower while the rows are filtered would jump about.
func (t *Table) want() (more bool) {
	const rows, most = 40, 220
	if t.wants == nil {
		t.wants = make([]float32, len(t.Columns))
	}
	th := t.Theme()
	size, caption := th.Size(theme.SizeNameText), th.Size(theme.SizeNameCaptionText)
	for col, c := range t.Columns {
		if c.Width > 0 {
			continue
		}
		width := fyne.MeasureText(c.Title, caption, fyne.TextStyle{Bold: true}).Width + Either[float32](t.OnSort != nil, cellIcon, 0)
		for i := range min(rows, t.rows) {
			cell := t.Cell(i*t.rows/min(rows, t.rows), col)
			text := fyne.MeasureText(Shorten(cell.Text, most, size, fyne.TextStyle{Bold: cell.Bold}), size, fyne.TextStyle{Bold: cell.Bold}).Width
			if cell.Icon != nil {
				text += cellIcon + 4
			}
			width = max(width, text)
		}
		width += 1.5*cellPad + 1
		if col == len(t.Columns)-1 {
			width += cellPad
		}
		if width > t.wants[col] {
			t.wants[col], more = width, true
		}
	}
	return more
}

// layoutColumns gives the columns their widths. Those whose texts are short leave their room to others.
func (t *Table) layoutColumns(width float32) {
	const bar = 8 // where the scroll bar is seen
	if t.wants == nil {
		t.want()
	}
	drop := 0 // the largest Drop that still has room
	left := width - bar
	for col, c := range t.Columns {
		left -= t.need(col)
		drop = max(drop, c.Drop)
	}
	for ; left < 0 && drop > 0; drop-- {
		for col, c := range t.Columns {
			if c.Drop == drop {
				left += t.need(col)
			}
		}
	}
	t.widths = make([]float32, len(t.Columns))
	left, shares := width-bar, float32(0)
	var wanting []int
	for col, c := range t.Columns {
		switch {
		case c.Drop > drop:
			continue
		case c.Width > 0:
			t.widths[col] = c.Width
		default:
			t.widths[col] = min(c.Least, t.wants[col])
			wanting = append(wanting, col)
			shares += c.Share
		}
		left -= t.widths[col]
	}
	for _, want := range []func(int) float32{t.most, func(col int) float32 { return t.wants[col] }} {
		lacks := func(col int) float32 { return max(0, want(col)-t.widths[col]) }
		slices.SortFunc(wanting, func(a, b int) int { return cmp.Compare(lacks(a), lacks(b)) })
		for i, col := range wanting { // those that lack least first: as many as can be are seen in full
			more := min(lacks(col), max(0, left)/float32(len(wanting)-i))
			t.widths[col] += more
			left -= more
		}
	}
	for _, col := range wanting {
		t.widths[col] += max(0, left) * t.Columns[col].Share / max(shares, 0.001)
	}
	t.widths[len(t.widths)-1] += Either(t.widths[len(t.widths)-1] > 0, float32(bar), 0)
}

// most is how wide a column gets for the sake of its texts while others lack room for theirs.
func (t *Table) most(col int) float32 {
	if c := t.Columns[col]; c.Most > 0 {
		return min(t.wants[col], max(c.Least, c.Most))
	}
	return t.wants[col]
}

// need is the width below which others are left out for a column.
func (t *Table) need(col int) float32 {
	switch c := t.Columns[col]; {
	case c.Width > 0:
		return c.Width
	case c.Most > 0:
		return max(c.Least, t.most(col))
	default:
		return c.Least
	}
}
