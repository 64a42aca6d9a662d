package tryit

import (
	"fyne.io/fyne/v2"

	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// reveal brings what has the focus into view where the window is so low that the pane scrolls.
func (s *Screen) reveal(o fyne.CanvasObject) { kit.Reveal(s.object, o) }

// follow has everything that takes the focus come into view then.
func (s *Screen) follow() {
	for _, f := range []*part.Field{s.input.number, s.input.ssid, s.samples.expect.dials} {
		f.OnFocus = func() { s.reveal(f) }
	}
	for _, p := range []*part.Picker{s.input.network, s.samples.expect.action, s.samples.expect.record, s.phone.language} {
		p.OnFocus = func() { s.reveal(p) }
	}
	for _, l := range []*part.Link{s.samples.paste, s.samples.expect.now} {
		l.OnFocus = func() { s.reveal(l) }
	}
	for _, b := range []*kit.Button{s.input.add, s.phone.refresh, s.phone.again} {
		b.OnFocus = func() { s.reveal(b) }
	}
	s.samples.table.OnFocus = func() {
		if top, height, ok := s.samples.table.Place(); ok {
			kit.RevealSpan(s.object, top, height)
			return
		}
		s.reveal(s.samples.table)
	}
}

// steady makes a change, such as of what is told above the samples, while the current sample stays where it is seen: it
// does not slip away below the pointer, and it stays in view when it is walked to by keys.
func (s *Screen) steady(change func()) {
	table := s.samples.table
	before, _, had := table.Place()
	change()
	s.object.Refresh()
	focused := s.canvas() != nil && s.canvas().Focused() == fyne.Focusable(table)
	if row, _ := table.Current(); focused {
		table.Reveal(row)
	}
	if after, _, ok := table.Place(); ok && had {
		kit.ScrollTo(s.object, s.object.Offset.Y+after-before)
	}
	if top, height, ok := table.Place(); ok && focused {
		kit.RevealSpan(s.object, top, height)
	}
}
