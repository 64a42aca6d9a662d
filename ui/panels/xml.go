package panels

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/look"
)

// pieceBytes is how much of a long line is shown as one line of the panel.
const pieceBytes = 400

// Span is where a node stands in a text: its first and last line, counted from 1.
type Span struct{ First, Last int }

// Text is a text divided into the pieces in which it is shown: its lines, and long lines in several. It is made in the
// background.
type Text struct {
	bytes []byte
	start []int // of every piece
	line  []int // in which a piece stands, from 1
	wide  int   // letters of the longest piece, its line break included
	nodes []nodeSpan
}

type nodeSpan struct {
	Span
	id model.ID
}

// NewText divides a text. nodes tells where what stands in it.
func NewText(b []byte, nodes map[model.ID]Span) *Text {
	t := &Text{bytes: b}
	for at, line := 0, 1; at < len(b); line++ {
		end := bytes.IndexByte(b[at:], '\n')
		if end < 0 {
			end = len(b) - at
		}
		end += at
		t.start, t.line = append(t.start, at), append(t.line, line)
		for end-at > pieceBytes {
			at += pieceBytes
			for back := 0; back < utf8.UTFMax && !utf8.RuneStart(b[at]); back++ {
				at--
			}
			t.start, t.line = append(t.start, at), append(t.line, line)
		}
		at = end + 1
	}
	for i, at := range t.start {
		if end := t.end(i); end-at > t.wide {
			t.wide = max(t.wide, utf8.RuneCount(b[at:end]))
		}
	}
	for id, s := range nodes {
		t.nodes = append(t.nodes, nodeSpan{s, id})
	}
	slices.SortFunc(t.nodes, func(a, b nodeSpan) int { // what holds others comes before them
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last), cmp.Compare(a.id, b.id))
	})
	return t
}

func (t *Text) piece(i int) string {
	return string(bytes.TrimRight(t.bytes[t.start[i]:t.end(i)], "\r\n"))
}

// end returns where a piece ends, its line break included.
func (t *Text) end(i int) int {
	if i+1 < len(t.start) {
		return t.start[i+1]
	}
	return len(t.bytes)
}

// at returns the innermost node that stands in a line, 0 when there is none.
func (t *Text) at(line int) model.ID {
	n := sort.Search(len(t.nodes), func(k int) bool { return t.nodes[k].First > line })
	for n--; n >= 0; n-- {
		if t.nodes[n].Last >= line {
			return t.nodes[n].id
		}
	}
	return 0
}

// XML shows the document as it would be saved. It belongs to the window's thread.
type XML struct {
	widget.BaseWidget

	// OnSelect is called with the node in which the line stands that the user chose.
	OnSelect func(model.ID)

	text    *Text
	mark    Span // the lines that are marked
	list    *kit.List
	side    *sideways
	note    *widget.Label
	content fyne.CanvasObject
}

// NewXML returns an empty panel.
func NewXML() *XML {
	x := &XML{text: NewText(nil, nil), note: widget.NewLabel("")}
	x.note.Importance = widget.LowImportance
	x.note.Hide()
	x.list = kit.NewList(func() int { return len(x.text.start) }, func() fyne.CanvasObject { return newTextLine() }, x.updateLine)
	x.list.OnPick = func(i int) {
		if id := x.text.at(x.text.line[i]); id != 0 && x.OnSelect != nil {
			x.OnSelect(id)
		}
	}
	x.side = newSideways(x.list)
	x.content = container.NewBorder(nil, x.note, nil, nil, x.side.content)
	x.ExtendBaseWidget(x)
	return x
}

// CreateRenderer implements [fyne.Widget].
func (x *XML) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(x.content) }

// Set shows a text.
func (x *XML) Set(t *Text) {
	x.text = t
	x.note.Hide()
	x.list.Refresh()
	x.side.fit(t.wide + x.gutter() + gutterGap)
}

// gutter is how many letters wide the numbers of the lines are.
func (x *XML) gutter() int {
	if len(x.text.line) == 0 {
		return 0
	}
	return len(strconv.Itoa(x.text.line[len(x.text.line)-1]))
}

// Fail shows why there is no text.
func (x *XML) Fail(err error) {
	x.Set(NewText(nil, nil))
	x.note.SetText(lang.L("This document cannot be shown as XML: {{.Error}}", map[string]any{"Error": kit.SayError(err)}))
	x.note.Show()
}

// Mark marks the lines of a node and brings them into view; 0 marks nothing.
func (x *XML) Mark(node model.ID) {
	x.mark = Span{}
	for _, n := range x.text.nodes {
		if n.id == node {
			x.mark = n.Span
			break
		}
	}
	x.list.Refresh()
	if at := x.list.Selected(); at >= 0 && at < len(x.text.line) && x.mark.First <= x.text.line[at] && x.text.line[at] <= x.mark.Last {
		x.list.ScrollTo(at) // the line that was chosen, which may stand far below the first
	} else if x.mark.First > 0 {
		x.list.ScrollTo(sort.SearchInts(x.text.line, min(x.mark.Last, x.mark.First+4)))
		x.list.ScrollTo(sort.SearchInts(x.text.line, x.mark.First))
	}
}

func (x *XML) updateLine(i int, o fyne.CanvasObject) {
	line := x.text.line[i]
	number, ground := "", fyne.ThemeColorName("")
	if x.mark.First <= line && line <= x.mark.Last {
		ground = look.ColorMark
	}
	if i == 0 || x.text.line[i-1] != line {
		number = strconv.Itoa(line)
	}
	o.(*textLine).show(number, x.gutter(), x.side.cut(colour(x.text.piece(i))), ground)
}
