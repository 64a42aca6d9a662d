package panels

import (
	"image/color"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dialwright/ui/kit"
)

// sideways moves a list of lines of text to the side where some are longer than there is room for: by a bar below the
// list, and by the keys ← and →. It is the layout of both.
type sideways struct {
	list    *kit.List
	bar     *container.Scroll
	wide    *canvas.Rectangle // what the bar scrolls in
	longest int               // letters, those of the line's number included
	from    int               // letters that are left out at the beginning of every line
	content fyne.CanvasObject
}

func newSideways(list *kit.List) *sideways {
	s := &sideways{list: list, wide: canvas.NewRectangle(color.Transparent)}
	s.bar = container.NewHScroll(s.wide)
	s.bar.OnScrolled = func(at fyne.Position) { s.move(int(at.X/letter() + 0.5)) }
	s.bar.Hide()
	list.OnKey = func(k *fyne.KeyEvent) bool {
		const step = 8
		switch k.Name {
		case fyne.KeyLeft:
			s.move(s.from - step)
		case fyne.KeyRight:
			s.move(s.from + step)
		default:
			return false
		}
		s.bar.ScrollToOffset(fyne.NewPos(float32(s.from)*letter(), 0)) // as far as there is something
		return true
	}
	s.content = container.New(s, list.Framed(), s.bar)
	return s
}

// letter is how wide one is.
func letter() float32 {
	return fyne.MeasureText("0000000000", theme.TextSize(), fyne.TextStyle{Monospace: true}).Width / 10
}

// fit takes note of how long the longest line is now.
func (s *sideways) fit(longest int) {
	s.longest = longest
	s.Layout(nil, s.content.Size())
}

// room is how many letters there is room for.
func (s *sideways) room() int { return int(s.content.Size().Width/letter()) - 1 }

func (s *sideways) move(from int) {
	if from != s.from {
		s.from = from
		s.list.Refresh()
	}
}

// Layout implements [fyne.Layout].
func (s *sideways) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	height := float32(0)
	if over := s.longest - s.room(); over > 0 {
		height = theme.ScrollBarSize()
		s.wide.SetMinSize(fyne.NewSize(size.Width+float32(over)*letter(), height))
		s.bar.Show()
	} else {
		s.bar.Hide()
	}
	s.list.Framed().Resize(size.SubtractWidthHeight(0, height))
	s.bar.Move(fyne.NewPos(0, size.Height-height))
	s.bar.Resize(fyne.NewSize(size.Width, height))
	s.bar.Refresh()
}

// MinSize implements [fyne.Layout].
func (s *sideways) MinSize([]fyne.CanvasObject) fyne.Size { return s.list.Framed().MinSize() }

// cut leaves the beginning of a line out.
func (s *sideways) cut(spans []span) []span {
	left := s.from
	for len(spans) > 0 && left > 0 {
		n := utf8.RuneCountInString(spans[0].text)
		if n > left {
			rest := spans[0]
			rest.text = string([]rune(rest.text)[left:])
			return append([]span{rest}, spans[1:]...)
		}
		left -= n
		spans = spans[1:]
	}
	return spans
}
