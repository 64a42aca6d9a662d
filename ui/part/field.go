package part

import (
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
)

// Field is an entry for one value of the document, of one line unless it is made to have several. Setting the value tells nobody and leaves the cursor
// alone when the value is already shown.
type Field struct {
	widget.Entry

	// OnTyped is called with the text after each change that the user made.
	OnTyped func(string)
	// OnFocus and OnBlur are called when the field gets the focus, and when it loses it.
	OnFocus, OnBlur func()
	// OnKey may take a key before the field does; it reports whether it did.
	OnKey func(*fyne.KeyEvent) bool
	// Label says to assistive technology what the field is for.
	Label string

	// OnPaste may take what is pasted before the field does; it reports whether it did.
	OnPaste func(text string) bool
	// OnTab takes the Tab key, which else leaves the field.
	OnTab func(back bool)
	// Tell is told in a sentence what the field did when that is not what it was asked for; nil is nobody.
	Tell func(sentence string)
	// Loose says that what is typed is no value of the document, so that undo is the field's own.
	Loose bool

	hint    string
	setting bool
	off     bool
	long    string // the value when it is too long to be shown and edited
	pressed bool   // the pointer is about to place the cursor
	scroll  *container.Scroll

	leftText   string // what was typed when the focus went,
	leftColumn int    // and where the cursor was
}

// maxField is how many bytes a field shows and takes: what people type is shorter, and a line of text that is far longer
// takes seconds to draw.
const maxField = 2 << 10

// longText is from how many characters on the field itself finds the one under the pointer: Fyne measures all beginnings of
// the text, one after the other, which takes seconds.
const longText = 256

// Bound reports whether what is typed are edits of the document, which undo by themselves.
func (f *Field) Bound() bool { return !f.Loose }

// NewField returns an empty field.
func NewField(label string) *Field {
	f := &Field{Label: label}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.OnChanged = func(s string) {
		if !f.setting && f.OnTyped != nil {
			f.OnTyped(s)
		}
	}
	f.ExtendBaseWidget(f)
	return f
}

// Set shows a value without telling OnTyped. Of a value that is too long for a field its beginning is shown, and it
// cannot be edited.
func (f *Field) Set(value string) {
	f.long = ""
	if len(value) > maxField {
		f.long, value = value, strings.ToValidUTF8(value[:maxField/8], "")+"…"
	}
	if f.Text != value {
		f.setting = true
		f.SetText(value)
		f.setting = false
	}
	f.enable()
}

// Value returns the text that was set or typed, in full.
func (f *Field) Value() string {
	if f.long != "" {
		return f.long
	}
	return f.Text
}

// Hint shows a text in grey while the field is empty, as much of it as there is room for.
func (f *Field) Hint(s string) {
	f.hint = s
	f.showHint()
}

// Resize implements [fyne.CanvasObject].
func (f *Field) Resize(size fyne.Size) {
	f.Entry.Resize(size)
	f.showHint()
}

func (f *Field) showHint() {
	s, room := f.hint, f.Size().Width-3*f.Theme().Size(theme.SizeNameInnerPadding)
	if room > 0 {
		s = Shorten(s, room, f.Theme().Size(theme.SizeNameText), fyne.TextStyle{})
	}
	if f.PlaceHolder != s {
		f.SetPlaceHolder(s)
	}
}

// SetEnabled lets the user type, or not.
func (f *Field) SetEnabled(on bool) {
	f.off = !on
	f.enable()
}

func (f *Field) enable() { Enable(f, !f.off && f.long == "") }

// ToEnd puts the cursor behind the text.
func (f *Field) ToEnd() {
	f.CursorColumn = len([]rune(f.Text))
	f.Refresh()
}

// TypedShortcut implements [fyne.Shortcutable]. Of a clipboard that holds more than a field takes, the beginning is pasted,
// which is told, as is that what it holds is no text.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	p, ok := s.(*fyne.ShortcutPaste)
	if !ok {
		f.Entry.TypedShortcut(s)
		return
	}
	room := max(0, maxField-len(f.Text)+len(f.SelectedText()))
	text := p.Clipboard.Content()
	if err := model.CheckText(text); err != nil { // it could not be saved, and characters that no font has take long to draw
		f.tell(lang.L("Not pasted:") + " " + kit.SayError(err))
		return
	}
	if f.OnPaste != nil && f.OnPaste(text) {
		return
	}
	begin := text
	if len(text) > room {
		begin = strings.ToValidUTF8(text[:room], "")
	}
	f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(begin)})
	if begin != text { // after the edit: what was told before is no longer shown then
		f.tell(lang.L("The clipboard holds more than a field takes: {{.N}} of {{.All}} characters were pasted.",
			map[string]any{"N": utf8.RuneCountInString(begin), "All": utf8.RuneCountInString(text)}))
	}
}

func (f *Field) tell(sentence string) {
	if f.Tell != nil {
		f.Tell(sentence)
	}
}

// clip is a clipboard that holds a text.
type clip string

// Content implements [fyne.Clipboard].
func (c clip) Content() string { return string(c) }

// SetContent implements [fyne.Clipboard].
func (c clip) SetContent(string) {}

// MouseDown implements [desktop.Mouseable].
func (f *Field) MouseDown(e *desktop.MouseEvent) {
	f.pressed = true // where the pointer is, not where the cursor was
	defer func() { f.pressed = false }()
	text := []rune(f.Text)
	if len(text) < longText || f.MultiLine || f.scroll == nil {
		f.Entry.MouseDown(e)
		return
	}
	column, above := f.columnAt(text, e.Position.X+f.scroll.Offset.X), *e
	above.Position.Y = -1000 // which Fyne takes for the beginning, without measuring
	f.Entry.MouseDown(&above)
	if f.SelectedText() == "" {
		f.CursorColumn = column
		f.Refresh()
	}
}

// columnAt returns before which character of a text the place x is.
func (f *Field) columnAt(text []rune, x float32) int {
	size, pad := f.Theme().Size(theme.SizeNameText), f.Theme().Size(theme.SizeNameInnerPadding)
	width := func(n int) float32 { return fyne.MeasureText(string(text[:n]), size, f.TextStyle).Width }
	return sort.Search(len(text), func(i int) bool { return 2*(x-pad) < width(i)+width(i+1) })
}

// Dragged implements [fyne.Draggable]. In a long text the pointer does not select.
func (f *Field) Dragged(e *fyne.DragEvent) {
	if f.MultiLine || utf8.RuneCountInString(f.Text) < longText {
		f.Entry.Dragged(e)
	}
}

// CreateRenderer implements [fyne.Widget].
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	r := f.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			f.scroll = s
		}
	}
	return r
}

// FocusGained implements [fyne.Focusable]. The cursor is again where it was, when it was not put elsewhere meanwhile.
func (f *Field) FocusGained() {
	if !f.MultiLine && !f.pressed && f.CursorColumn == 0 && f.leftText == f.Text {
		f.CursorColumn = f.leftColumn
	}
	f.Entry.FocusGained()
	if f.OnFocus != nil {
		f.OnFocus()
	}
}

// FocusLost implements [fyne.Focusable]. A text that is longer than the field shows its beginning then, whose end was
// in view while it was typed.
func (f *Field) FocusLost() {
	if !f.MultiLine {
		f.leftText, f.leftColumn, f.CursorColumn = f.Text, f.CursorColumn, 0
	}
	f.Entry.FocusLost()
	if f.OnBlur != nil {
		f.OnBlur()
	}
}

// TypedKey implements [fyne.Focusable].
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	if f.OnKey != nil && f.OnKey(e) {
		return
	}
	if e.Name == fyne.KeyTab && f.OnTab != nil {
		f.OnTab(Modifiers()&fyne.KeyModifierShift != 0)
		return
	}
	f.Entry.TypedKey(e)
}

// AcceptsTab implements [fyne.Tabbable].
func (f *Field) AcceptsTab() bool { return f.OnTab != nil }

// Modifiers returns the modifier keys that are held now.
func Modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// AccessibilityLabel implements [fyne.Accessible].
func (f *Field) AccessibilityLabel() string { return f.Label }

// AccessibilityRole implements [fyne.Accessible].
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
