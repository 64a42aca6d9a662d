package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// moveDivider moves the divider that is next to what has the focus: one that parts what is beside each other sideways,
// else one that parts what is above each other.
func (s *workspace) moveDivider(by float32, sideways bool) {
	const step = 24
	d := s.divider(sideways)
	if d == nil {
		return
	}
	first, second := d.Leading.Size().Height, d.Trailing.Size().Height
	if sideways {
		first, second = d.Leading.Size().Width, d.Trailing.Size().Width
	}
	d.SetOffset(min(max(float64((first+by*step)/(first+second)), 0), 1))
}

// divider returns the innermost of the dividers of one direction around what has the focus, nil when there is none.
func (s *workspace) divider(sideways bool) *container.Split {
	all := []*container.Split{s.down, s.left, s.right, s.try.Divider()}
	if s.tabs.SelectedIndex() == tabChanges {
		all = append(all, s.changes.Divider())
	}
	var inner *container.Split
	for _, d := range all {
		if d.Horizontal == sideways && d.Visible() && d.Leading.Visible() && d.Trailing.Visible() && s.w.focusIn(d) {
			inner = d
		}
	}
	return inner
}

// focusIn reports whether what has the focus lies in an object, as it does in all of the window when nothing has it.
func (w *Window) focusIn(o fyne.CanvasObject) bool {
	f, ok := w.win.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return o == w.work.down
	}
	driver := fyne.CurrentApp().Driver()
	at, from, size := driver.AbsolutePositionForObject(f), driver.AbsolutePositionForObject(o), o.Size()
	return o.Visible() && at.X >= from.X && at.Y >= from.Y && at.X < from.X+size.Width && at.Y < from.Y+size.Height
}
