package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// The panes of the workspace, in the order of F6.
const (
	paneOutline = iota
	paneEditor
	paneTry
	paneBottom
	panes
)

// The least sizes of the panes. Where not all of them have room, some are not shown; see [fit].
var leastPane = [panes]fyne.Size{
	paneOutline: {Width: 140, Height: 120},
	paneEditor:  {Width: 320, Height: 120},
	paneTry:     {Width: 260, Height: 120},
	paneBottom:  {Width: 200, Height: 100},
}

// lowHeight is the height below which the panels at the bottom are shown only when they are asked for.
const lowHeight = 400

// fit decides which panes are seen: those that the user has not hidden, as far as there is room. Where there is not enough,
// as on a small screen at twice the size, the pane that was asked for last is seen, then the editor, then the others as
// they were asked for. They come back with the room. It is the layout around the panes.
type fit struct {
	s      *workspace
	hidden [panes]bool // by the user
	asked  []int       // the panes beside each other, the one asked for last at first
	low    bool        // the panels at the bottom were asked for although there is little room
	size   fyne.Size
}

func newFit(s *workspace) *fit {
	return &fit{s: s, asked: []int{paneEditor, paneOutline, paneTry}}
}

// Layout implements [fyne.Layout].
func (f *fit) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size != f.size {
		f.size = size
		if size.Height >= lowHeight {
			f.low = false
		}
		now := f.choose()
		if f.s.w.work == f.s {
			if at := f.s.w.focusedPane(); at != paneBottom && !now[at] { // what is worked in stays
				f.first(at)
				now = f.choose()
			}
		}
		f.show(now)
	}
	kit.Fill{}.Layout(objects, size)
}

// MinSize implements [fyne.Layout]: one pane has to have room.
func (f *fit) MinSize(objects []fyne.CanvasObject) fyne.Size {
	for _, o := range objects {
		o.MinSize() // Fyne can give the focus only to what has been measured once
	}
	return leastPane[paneEditor]
}

// ask shows a pane, in the place of others if need be.
func (f *fit) ask(pane int) {
	f.hidden[pane] = false
	if pane == paneBottom {
		f.low = f.size.Height < lowHeight
	} else {
		f.first(pane)
	}
	f.show(f.choose())
}

// after returns which panes would be seen after this one was asked for.
func (f *fit) after(pane int) [panes]bool {
	g := *f
	g.asked = slices.Clone(f.asked)
	g.hidden[pane] = false
	g.first(pane)
	return g.choose()
}

// hide hides a pane, as the user wants it.
func (f *fit) hide(pane int) {
	f.hidden[pane] = true
	f.show(f.choose())
}

func (f *fit) first(pane int) {
	f.asked = slices.Insert(slices.DeleteFunc(f.asked, func(n int) bool { return n == pane }), 0, pane)
}

// choose returns which panes are seen.
func (f *fit) choose() (seen [panes]bool) {
	const divider = 5
	left := f.size.Width
	try := func(pane int) {
		width := leastPane[pane].Width
		if first := left == f.size.Width; !f.hidden[pane] && !seen[pane] && (first || width+divider <= left) {
			seen[pane] = true
			left -= width + divider
		}
	}
	try(f.asked[0])
	try(paneEditor)
	for _, pane := range f.asked[1:] {
		try(pane)
	}
	seen[paneBottom] = !f.hidden[paneBottom] && (f.low || f.size.Height >= lowHeight)
	return seen
}

// show shows these panes, and gives the others' room to them.
func (f *fit) show(seen [panes]bool) {
	changed := false
	for i, pane := range f.s.panes {
		changed = changed || pane.Visible() != seen[i]
		part.Visible(pane, seen[i])
	}
	if !changed {
		return
	}
	part.Visible(f.s.right, seen[paneEditor] || seen[paneTry])
	part.Visible(f.s.left, seen[paneOutline] || seen[paneEditor] || seen[paneTry])
	f.s.right.Refresh()
	f.s.left.Refresh()
	f.s.down.Refresh()
	fyne.Do(f.s.w.refresh) // later: the menu may be what is laid out just now
}
