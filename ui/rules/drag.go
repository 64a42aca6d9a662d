package rules

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dialwright/model"
	"dialwright/ui/part"
)

// later does something a moment later, on the window's thread; tests do it when they want.
var later = func(f func()) { time.AfterFunc(40*time.Millisecond, func() { fyne.Do(f) }) }

// drag shows where the rules that are dragged would go: the one with the id, and all selected with it.
func (s *Screen) drag(id model.ID, at fyne.Position) {
	if s.readOnly {
		return
	}
	if s.into < 0 && !s.picked.has(id) {
		s.choose(id, false, 0)
	}
	d := fyne.CurrentApp().Driver()
	y := at.Y - d.AbsolutePositionForObject(s.column).Y
	const edge, by = 28, 20
	was := s.column.Offset()
	switch height := s.column.Size().Height; {
	case y < edge:
		s.column.ScrollBy(-by)
	case y > height-edge:
		s.column.ScrollBy(by)
	}
	s.pointer = at
	if s.column.Offset() != was {
		later(func() {
			if s.into >= 0 && s.pointer == at { // it rests at the edge
				s.drag(id, at)
			}
		})
	}
	s.into = s.column.At(y + s.column.Offset())
	top := s.column.Top(s.into) - s.column.Gap/2 - 2
	s.drop.FillColor = s.column.Theme().Color(theme.ColorNamePrimary, fyne.CurrentApp().Settings().ThemeVariant())
	part.Put(s.drop, s.column.Gap, top, s.column.Size().Width-2*s.column.Gap, 4)
	s.drop.Show()
	s.drop.Refresh()
}

// dragEnd drops what is dragged.
func (s *Screen) dragEnd() {
	into := s.into
	s.into = -1
	s.drop.Hide()
	at := s.chosenRules()
	if into < 0 || len(at) == 0 {
		return
	}
	before := 0
	for _, i := range at {
		if i < into {
			before++
		}
	}
	first := s.rules[at[0]].ID
	s.moveTo(at, into-before)
	if c := s.card(first); c != nil { // pressing the handle took the focus from where it was
		s.giveFocus(c)
	}
}
