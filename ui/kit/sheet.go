package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sheet is a box above the window: a title, a content and a row of buttons. While it is open the focus is in it; once it
// is closed, who had the focus below has it again, or who was given it meanwhile.
type Sheet struct {
	canvas fyne.Canvas
	pop    *widget.PopUp
	top    fyne.CanvasObject // what the canvas has on top while nothing is in front of the sheet
	last   *sheetButton
	scroll *container.Scroll // what the content scrolls in, nil when it does not
	gone   bool
}

// open are the sheets that are shown. It belongs to Fyne's thread.
var open []*Sheet

// Choice is a button of a [Sheet]. Pressing it closes the sheet first.
type Choice struct {
	Label string
	Do    func() // nil: nothing
	Main  bool   // the one that has the focus at first
}

// NewSheet shows a sheet. Its size is the given one or what it needs, as far as the canvas has room.
func NewSheet(c fyne.Canvas, title string, icon fyne.Resource, content fyne.CanvasObject, size fyne.Size, choices ...Choice) *Sheet {
	s := &Sheet{canvas: c, scroll: scrollIn(content)}
	head := canvas.NewText(title, theme.Color(theme.ColorNameForeground))
	head.TextStyle.Bold = true
	head.TextSize = theme.TextSubHeadingSize()
	left := fyne.CanvasObject(head)
	if icon != nil {
		picture := canvas.NewImageFromResource(icon)
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSquareSize(22))
		left = container.NewHBox(picture, head)
	}
	row := container.NewHBox()
	var main *sheetButton
	for _, choice := range choices {
		b := newSheetButton(s, choice.Label, func() {
			if s.gone {
				return
			}
			s.Hide()
			if choice.Do != nil {
				choice.Do()
			}
		})
		if choice.Main {
			b.Importance = widget.HighImportance
			main = b
		}
		s.last = b
		row.Add(b)
	}
	box := container.NewBorder(container.NewVBox(left, widget.NewSeparator()), container.NewBorder(nil, nil, nil, row), nil, nil, content)
	s.pop = widget.NewModalPopUp(container.NewPadded(container.NewPadded(box)), c)
	room, least := c.Size(), s.pop.MinSize()
	s.pop.Resize(fyne.NewSize(fyne.Min(fyne.Max(size.Width, least.Width), room.Width-20), fyne.Min(fyne.Max(size.Height, least.Height), room.Height-20)))
	s.pop.Show()
	s.top = c.Overlays().Top()
	open = append(open, s)
	if main != nil {
		c.Focus(main)
	}
	return s
}

// Escape presses the last button of the sheet that is in front of everything else in a canvas. It reports whether there is one.
func Escape(c fyne.Canvas) bool {
	for _, s := range open {
		if s.canvas == c && s.top == c.Overlays().Top() {
			if s.last != nil {
				s.last.OnTapped()
			}
			return true
		}
	}
	return false
}

// Hide closes the sheet without pressing a button.
func (s *Sheet) Hide() {
	if s.gone {
		return
	}
	s.gone = true
	open = slices.DeleteFunc(open, func(o *Sheet) bool { return o == s })
	s.pop.Hide()
}

// sheetButton is a button that knows Enter and the arrow keys.
type sheetButton struct {
	Button
	sheet *Sheet
}

func newSheetButton(s *Sheet, label string, tapped func()) *sheetButton {
	b := &sheetButton{sheet: s}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements [fyne.Focusable].
func (b *sheetButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.OnTapped()
	case fyne.KeyLeft:
		b.sheet.canvas.FocusPrevious() // Fyne knows the button's own canvas only after the first frame
	case fyne.KeyRight:
		b.sheet.canvas.FocusNext()
	default:
		if b.sheet.scroll == nil || !scrollBy(b.sheet.scroll, k.Name) {
			b.Button.TypedKey(k)
		}
	}
}

// Scroll returns a scroll for the content of a sheet, whose bar takes nothing of what it shows.
func Scroll(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.ScrollBarSize()), content))
}

// scrollIn returns what scrolls in an object, nil for nothing.
func scrollIn(o fyne.CanvasObject) *container.Scroll {
	switch o := o.(type) {
	case *container.Scroll:
		return o
	case *fyne.Container:
		for _, inside := range o.Objects {
			if s := scrollIn(inside); s != nil {
				return s
			}
		}
	}
	return nil
}

// scrollBy does what a key means where something scrolls, and reports whether it means something.
func scrollBy(s *container.Scroll, key fyne.KeyName) bool {
	const line = 24
	at := s.Offset
	switch key {
	case fyne.KeyUp:
		at.Y -= line
	case fyne.KeyDown:
		at.Y += line
	case fyne.KeyPageUp:
		at.Y -= s.Size().Height - line
	case fyne.KeyPageDown:
		at.Y += s.Size().Height - line
	case fyne.KeyHome:
		at.Y = 0
	case fyne.KeyEnd:
		at.Y = s.Content.Size().Height
	default:
		return false
	}
	s.ScrollToOffset(at) // as far as there is something
	return true
}

// Reveal scrolls so that an object in a scroll is seen.
func Reveal(s *container.Scroll, o fyne.CanvasObject) {
	RevealSpan(s, fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y, o.Size().Height)
}

// RevealSpan scrolls so that is seen what begins at a height of the canvas, its top first.
func RevealSpan(s *container.Scroll, top, height float32) {
	y := top - fyne.CurrentApp().Driver().AbsolutePositionForObject(s.Content).Y
	ScrollTo(s, min(max(s.Offset.Y, y+height-s.Size().Height), y))
}

// ScrollTo scrolls to a height of the content, as far as there is content.
func ScrollTo(s *container.Scroll, y float32) {
	at := s.Offset
	at.Y = max(0, min(y, s.Content.Size().Height-s.Size().Height))
	if at != s.Offset {
		s.ScrollToOffset(at)
	}
}
