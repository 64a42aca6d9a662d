package part

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Option is one thing that a [Picker] offers.
type Option struct {
	Value  string // what is written into the document
	Label  string // for people
	Badge  string // a few words at the end of the first line
	Detail string // an explanation
	Words  string // what else it is found by; not shown
}

// Picker shows a choice and lets the user make another from a list that is searched by typing.
type Picker struct {
	control

	// Label says to assistive technology what is chosen.
	Label string
	// Options returns what can be chosen; it is called when the list opens.
	Options func() []Option
	// Free offers what was typed as a value when no option has it. It is chosen only on purpose: Enter alone does not.
	Free func(typed string) Option
	// OnPicked is called with the value that the user chose, the shown one included.
	OnPicked func(value string)
	// OnKey may take a key before the picker does; it reports whether it did.
	OnKey func(*fyne.KeyEvent) bool

	text  string
	value string
	hint  bool
}

// NewPicker returns a picker without a choice.
func NewPicker(label string) *Picker {
	p := &Picker{Label: label}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows a value by a text for people.
func (p *Picker) Set(value, text string) {
	if p.value != value || p.text != text || p.hint {
		p.value, p.text, p.hint = value, text, false
		p.Refresh()
	}
}

// Hint shows a text in grey that asks for a choice.
func (p *Picker) Hint(text string) {
	p.value, p.text, p.hint = "", text, true
	p.Refresh()
}

// Value returns the value that is shown.
func (p *Picker) Value() string { return p.value }

// Text returns the text that is shown.
func (p *Picker) Text() string { return p.text }

// Wants returns the width at which the text is seen in full.
func (p *Picker) Wants() float32 {
	th := p.Theme()
	return fyne.MeasureText(p.text, th.Size(theme.SizeNameText), fyne.TextStyle{}).Width + 2*th.Size(theme.SizeNameInnerPadding) + th.Size(theme.SizeNameInlineIcon) + 1
}

// Tapped implements [fyne.Tappable].
func (p *Picker) Tapped(*fyne.PointEvent) {
	if p.off {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	p.Open()
}

// TypedRune implements [fyne.Focusable]: typing opens the list and searches it.
func (p *Picker) TypedRune(r rune) {
	if r == ' ' {
		p.Open()
		return
	}
	p.open(string(r))
}

// TypedKey implements [fyne.Focusable].
func (p *Picker) TypedKey(e *fyne.KeyEvent) {
	if p.OnKey != nil && p.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		p.Open()
	}
}

// AccessibilityLabel implements [fyne.Accessible].
func (p *Picker) AccessibilityLabel() string { return p.Label + ": " + p.text }

// AccessibilityRole implements [fyne.Accessible].
func (p *Picker) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Open shows the list.
func (p *Picker) Open() { p.open("") }

func (p *Picker) open(typed string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil || p.off || p.Options == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	Choose(c, at, p.Size(), p.Options(), p.Free, p.value, typed, func(v string) {
		if p.OnPicked != nil {
			p.OnPicked(v)
		}
	})
}

// CreateRenderer implements [fyne.Widget].
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	box, text, arrow := canvas.NewRectangle(nil), canvas.NewText("", nil), widget.NewIcon(theme.MenuDropDownIcon())
	paint := func() {
		th, v := p.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		box.CornerRadius = th.Size(theme.SizeNameInputRadius)
		box.FillColor = th.Color(theme.ColorNameButton, v)
		box.StrokeColor, box.StrokeWidth = th.Color(theme.ColorNameInputBorder, v), th.Size(theme.SizeNameInputBorder)
		switch {
		case p.focused:
			box.StrokeColor, box.StrokeWidth = th.Color(theme.ColorNamePrimary, v), 2
		case p.hovered && !p.off: // not in the colour of the focus, which another field may have
			box.StrokeColor = th.Color(theme.ColorNamePlaceHolder, v)
		}
		name := theme.ColorNameForeground
		if p.off {
			name = theme.ColorNameDisabled
		} else if p.hint {
			name = theme.ColorNamePlaceHolder
		}
		text.Color, text.TextSize = th.Color(name, v), th.Size(theme.SizeNameText)
	}
	paint()
	return &Parts{
		Items: []fyne.CanvasObject{box, text, arrow},
		Place: func(size fyne.Size) {
			th := p.Theme()
			pad, icon := th.Size(theme.SizeNameInnerPadding), th.Size(theme.SizeNameInlineIcon)
			box.Resize(size)
			width := size.Width - 2*pad - icon
			text.Text = Shorten(p.text, width, text.TextSize, text.TextStyle)
			h := text.MinSize().Height
			Put(text, pad, (size.Height-h)/2, width, h)
			Put(arrow, size.Width-pad/2-icon, (size.Height-icon)/2, icon, icon)
		},
		Least: func() fyne.Size {
			th := p.Theme()
			text := fyne.MeasureText("M", th.Size(theme.SizeNameText), fyne.TextStyle{})
			pad := th.Size(theme.SizeNameInnerPadding)
			return fyne.NewSize(4*text.Width+2*pad+th.Size(theme.SizeNameInlineIcon), text.Height+2*pad)
		},
		Paint: paint,
	}
}

// search returns the options that hold all words typed, those whose label or value begins with what was typed first.
func search(options []Option, typed string) []Option {
	typed = Fold(strings.TrimSpace(typed))
	if typed == "" {
		return options
	}
	words := strings.Fields(typed)
	rank := func(o Option) int {
		label, value, other := Fold(o.Label), Fold(o.Value), Fold(o.Words)
		all := label + "\n" + value + "\n" + other + "\n" + Fold(o.Detail)
		for _, w := range words {
			if !strings.Contains(all, w) {
				return -1
			}
		}
		switch {
		case label == typed, value == typed:
			return 0
		case strings.HasPrefix(label, words[0]), strings.HasPrefix(value, words[0]):
			return 1
		case strings.Contains(label, words[0]), strings.Contains(value, words[0]):
			return 2
		case strings.Contains(other, words[0]):
			return 3
		}
		return 4
	}
	type ranked struct {
		o Option
		r int
	}
	var found []ranked
	for _, o := range options {
		if r := rank(o); r >= 0 {
			found = append(found, ranked{o, r})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return a.r - b.r })
	out := make([]Option, len(found))
	for i, f := range found {
		out[i] = f.o
	}
	return out
}
