package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Note is a text that wraps at words and tells how high it is at a width. It has no padding of its own.
type Note struct {
	widget.BaseWidget

	// Color and TextSize name what the theme shows the text with.
	Color    fyne.ThemeColorName
	TextSize fyne.ThemeSizeName
	Style    fyne.TextStyle
	// Max is the largest number of lines, the last of which ends in an ellipsis when there are more; 0 is no limit.
	Max int

	text  string
	lines []string
	width float32 // for which lines were made
}

// NewNote returns a note in the theme's ordinary text size and colour.
func NewNote(text string) *Note {
	n := &Note{text: text, Color: theme.ColorNameForeground, TextSize: theme.SizeNameText}
	n.ExtendBaseWidget(n)
	return n
}

// NewCaption returns a note in small, muted letters.
func NewCaption(text string) *Note {
	n := NewNote(text)
	n.Color, n.TextSize = theme.ColorNamePlaceHolder, theme.SizeNameCaptionText
	return n
}

// Text returns the text that is shown.
func (n *Note) Text() string { return n.text }

// Set shows another text. The place that the note needs may change with it.
func (n *Note) Set(text string) {
	const most = 4000 // more is not read, and takes long to lay out
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	if n.text != text {
		n.text, n.width = text, 0
		n.Refresh()
	}
}

// Paint shows the text in another colour.
func (n *Note) Paint(color fyne.ThemeColorName) {
	if n.Color != color {
		n.Color = color
		n.Refresh()
	}
}

// HeightFor implements [Row].
func (n *Note) HeightFor(width float32) float32 {
	if n.text == "" {
		return 0
	}
	n.wrap(width)
	return float32(len(n.lines)) * n.lineHeight()
}

func (n *Note) lineHeight() float32 {
	return fyne.MeasureText("M", n.Theme().Size(n.TextSize), n.Style).Height
}

func (n *Note) wrap(width float32) {
	if width == n.width && width > 0 {
		return
	}
	n.width = width
	n.lines = wrapText(n.text, width, n.Theme().Size(n.TextSize), n.Style)
	if n.Max > 0 && len(n.lines) > n.Max {
		n.lines = n.lines[:n.Max]
		n.lines[n.Max-1] = Shorten(n.lines[n.Max-1]+" …", width, n.Theme().Size(n.TextSize), n.Style)
	}
}

// CreateRenderer implements [fyne.Widget].
func (n *Note) CreateRenderer() fyne.WidgetRenderer { return &noteRenderer{note: n} }

// AccessibilityLabel implements [fyne.Accessible].
func (n *Note) AccessibilityLabel() string { return n.text }

// AccessibilityRole implements [fyne.Accessible].
func (n *Note) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

type noteRenderer struct {
	note  *Note
	texts []fyne.CanvasObject
}

// Layout implements [fyne.WidgetRenderer].
func (r *noteRenderer) Layout(size fyne.Size) {
	n := r.note
	if n.text == "" {
		r.texts = r.texts[:0]
		return
	}
	n.wrap(size.Width)
	if len(r.texts) > len(n.lines) {
		r.texts = r.texts[:len(n.lines)]
	}
	for len(r.texts) < len(n.lines) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	c := n.Theme().Color(n.Color, fyne.CurrentApp().Settings().ThemeVariant())
	h := n.lineHeight()
	for i, l := range n.lines {
		t := r.texts[i].(*canvas.Text)
		t.Text, t.Color, t.TextSize, t.TextStyle = l, c, n.Theme().Size(n.TextSize), n.Style
		t.Move(fyne.NewPos(0, float32(i)*h))
		t.Resize(fyne.NewSize(size.Width, h))
		t.Refresh()
	}
}

// MinSize implements [fyne.WidgetRenderer]. A note takes whatever width it is given.
func (r *noteRenderer) MinSize() fyne.Size {
	if r.note.text == "" {
		return fyne.Size{}
	}
	if w := r.note.BaseWidget.Size().Width; w > 0 {
		return fyne.NewSize(0, r.note.HeightFor(w))
	}
	return fyne.NewSize(0, r.note.lineHeight())
}

// Refresh implements [fyne.WidgetRenderer].
func (r *noteRenderer) Refresh() {
	r.note.width = 0
	r.Layout(r.note.BaseWidget.Size())
	canvas.Refresh(r.note)
}

// Objects implements [fyne.WidgetRenderer].
func (r *noteRenderer) Objects() []fyne.CanvasObject { return r.texts }

// Destroy implements [fyne.WidgetRenderer].
func (r *noteRenderer) Destroy() {}

// wrapText breaks a text into lines that are no wider than width, at blanks, and inside a word only where that alone is wider.
func wrapText(text string, width, size float32, style fyne.TextStyle) []string {
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	space := measure(" ")
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line, used := "", float32(0)
		for _, word := range strings.Fields(paragraph) {
			w := measure(word)
			if line != "" && used+space+w > width {
				lines = append(lines, line)
				line, used = "", 0
			}
			for w > width && len(word) > 1 {
				head := fit(word, width, measure)
				lines = append(lines, head)
				word = word[len(head):]
				w = measure(word)
			}
			if line != "" {
				line, used = line+" ", used+space
			}
			line, used = line+word, used+w
		}
		lines = append(lines, line)
	}
	return lines
}

// fit returns the longest beginning of a word, at least one character, that is no wider than width.
func fit(word string, width float32, measure func(string) float32) string {
	low, runes := 1, []rune(word)
	high := len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if measure(string(runes[:mid])) <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(runes[:low])
}

// Shorten returns the text as it is when it is no wider than width, else its beginning with an ellipsis.
func Shorten(text string, width, size float32, style fyne.TextStyle) string {
	const most = 400 // characters of one line that could be seen on any screen
	text = strings.ToValidUTF8(text, "�")
	if i := strings.IndexAny(text, "\r\n\t"); i >= 0 {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\r' || r == '\n' || r == '\t' }), " ")
	}
	runes := []rune(text)
	if len(runes) > most {
		runes = append(runes[:most], '…')
		text = string(runes)
	}
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	if text == "" || measure(text) <= width {
		return text
	}
	dots := measure("…")
	if width <= dots {
		return "…"
	}
	return strings.TrimRight(fit(text, width-dots, measure), " ") + "…"
}
