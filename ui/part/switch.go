package part

import (
	"image/color"

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
	r := &switchRenderer{s: s, box: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil)}
	for _, w := range s.words {
		r.words = append(r.words, canvas.NewText(w, nil))
	}
	r.Refresh()
	return r
}

type switchRenderer struct {
	s         *Switch
	box, mark *canvas.Rectangle
	words     []*canvas.Text
}

// Layout implements [fyne.WidgetRenderer].
func (r *switchRenderer) Layout(size fyne.Size) {
	min := r.MinSize()
	top := (size.Height - min.Height) / 2
	r.box.Move(fyne.NewPos(0, top))
	r.box.Resize(min)
	x := float32(0)
	for i, w := range r.words {
		width := r.s.wordWidth(i)
		if i == r.s.chosen {
			r.mark.Move(fyne.NewPos(x+2, top+2))
			r.mark.Resize(fyne.NewSize(width-4, min.Height-4))
		}
		text := w.MinSize()
		w.Move(fyne.NewPos(x+(width-text.Width)/2, top+(min.Height-text.Height)/2))
		w.Resize(text)
		x += width
	}
}

// MinSize implements [fyne.WidgetRenderer].
func (r *switchRenderer) MinSize() fyne.Size {
	th := r.s.Theme()
	width := float32(0)
	for i := range r.s.words {
		width += r.s.wordWidth(i)
	}
	return fyne.NewSize(width, fyne.MeasureText("M", th.Size(theme.SizeNameText), fyne.TextStyle{}).Height+1.5*th.Size(theme.SizeNameInnerPadding))
}

// Refresh implements [fyne.WidgetRenderer].
func (r *switchRenderer) Refresh() {
	th, v := r.s.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.box.CornerRadius, r.mark.CornerRadius = th.Size(theme.SizeNameInputRadius), th.Size(theme.SizeNameInputRadius)-1
	r.box.FillColor = th.Color(theme.ColorNameInputBackground, v)
	r.box.StrokeColor, r.box.StrokeWidth = th.Color(theme.ColorNameInputBorder, v), th.Size(theme.SizeNameInputBorder)
	if r.s.focused {
		r.box.StrokeColor, r.box.StrokeWidth = th.Color(theme.ColorNamePrimary, v), 2
	}
	r.mark.FillColor = th.Color(theme.ColorNameSelection, v)
	r.mark.StrokeColor, r.mark.StrokeWidth = color.Transparent, 0
	for i, w := range r.words {
		w.Text, w.TextSize = r.s.words[i], th.Size(theme.SizeNameText)
		w.TextStyle = fyne.TextStyle{}
		w.Color = th.Color(theme.ColorNameForeground, v)
		if r.s.off {
			w.Color = th.Color(theme.ColorNameDisabled, v)
		} else if i != r.s.chosen {
			w.Color = th.Color(theme.ColorNamePlaceHolder, v)
		}
	}
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

// Objects implements [fyne.WidgetRenderer].
func (r *switchRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.box, r.mark}
	for _, w := range r.words {
		out = append(out, w)
	}
	return out
}

// Destroy implements [fyne.WidgetRenderer].
func (r *switchRenderer) Destroy() {}
