package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Switch shows a few words side by side, one of which is chosen.
type Switch struct {
	control

	// Label says to assistive technology what is chosen.
	Label string
	// OnChanged is called with the index that the user chose, when it is another than before.
	OnChanged func(i int)

	words  []string
	chosen int
}

// NewSwitch returns a switch between the words, the first of which is chosen.
func NewSwitch(label string, words ...string) *Switch {
	s := &Switch{Label: label, words: words}
	s.ExtendBaseWidget(s)
	return s
}

// Chosen returns the index of the chosen word.
func (s *Switch) Chosen() int { return s.chosen }

// Set chooses a word without telling OnChanged.
func (s *Switch) Set(i int) {
	if s.chosen != i {
		s.chosen = i
		s.Refresh()
	}
}

// Choose chooses a word as the user does.
func (s *Switch) Choose(i int) {
	i = max(0, min(i, len(s.words)-1))
	if s.off || i == s.chosen {
		return
	}
	s.Set(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// Tapped implements [fyne.Tappable].
func (s *Switch) Tapped(e *fyne.PointEvent) {
	if s.off {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	x := float32(0)
	for i := range s.words {
		if x += s.wordWidth(i); e.Position.X < x {
			s.Choose(i)
			return
		}
	}
}

// TypedRune implements [fyne.Focusable]: the space bar goes to the next word.
func (s *Switch) TypedRune(r rune) {
	if r == ' ' {
		s.Choose((s.chosen + 1) % len(s.words))
	}
}

// TypedKey implements [fyne.Focusable].
func (s *Switch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.Choose(s.chosen - 1)
	case fyne.KeyRight:
		s.Choose(s.chosen + 1)
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (s *Switch) AccessibilityLabel() string { return s.Label + ": " + s.words[s.chosen] }

// AccessibilityRole implements [fyne.Accessible].
func (s *Switch) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (s *Switch) wordWidth(i int) float32 {
	th := s.Theme()
	return fyne.MeasureText(s.words[i], th.Size(theme.SizeNameText), fyne.TextStyle{}).Width + 2*th.Size(theme.SizeNameInnerPadding)
}

// CreateRenderer implements [fyne.Widget].
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	box, mark, under := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	items, words := []fyne.CanvasObject{box, mark, under}, []*canvas.Text{}
	for _, w := range s.words {
		words = append(words, canvas.NewText(w, nil))
		items = append(items, words[len(words)-1])
	}
	paint := func() {
		th, v := s.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		box.CornerRadius, mark.CornerRadius = th.Size(theme.SizeNameInputRadius), th.Size(theme.SizeNameInputRadius)-1
		box.FillColor = th.Color(theme.ColorNameInputBackground, v)
		box.StrokeColor, box.StrokeWidth = th.Color(theme.ColorNameInputBorder, v), th.Size(theme.SizeNameInputBorder)
		if s.focused {
			box.StrokeColor, box.StrokeWidth = th.Color(theme.ColorNamePrimary, v), 2
		}
		mark.FillColor = th.Color(theme.ColorNameSelection, v)
		under.FillColor = th.Color(theme.ColorNamePrimary, v) // as under a tab: the ground alone is too pale to tell
		if s.off {
			under.FillColor = th.Color(theme.ColorNameDisabled, v)
		}
		for i, w := range words {
			w.TextSize, w.Color = th.Size(theme.SizeNameText), th.Color(theme.ColorNameForeground, v)
			if s.off {
				w.Color = th.Color(theme.ColorNameDisabled, v)
			} else if i != s.chosen {
				w.Color = th.Color(theme.ColorNamePlaceHolder, v)
			}
		}
	}
	paint()
	return &Parts{
		Items: items,
		Place: func(size fyne.Size) {
			least := s.least()
			top := (size.Height - least.Height) / 2
			Put(box, 0, top, least.Width, least.Height)
			x := float32(0)
			for i, w := range words {
				width := s.wordWidth(i)
				if i == s.chosen {
					Put(mark, x+2, top+2, width-4, least.Height-4)
					Put(under, x+2, top+least.Height-4, width-4, 2)
				}
				text := w.MinSize()
				Put(w, x+(width-text.Width)/2, top+(least.Height-text.Height)/2, text.Width, text.Height)
				x += width
			}
		},
		Least: s.least,
		Paint: paint,
	}
}

func (s *Switch) least() fyne.Size {
	th := s.Theme()
	width := float32(0)
	for i := range s.words {
		width += s.wordWidth(i)
	}
	return fyne.NewSize(width, fyne.MeasureText("M", th.Size(theme.SizeNameText), fyne.TextStyle{}).Height+1.5*th.Size(theme.SizeNameInnerPadding))
}
