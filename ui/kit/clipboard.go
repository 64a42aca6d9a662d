package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// CopyNodes puts nodes onto the clipboard as the text that write makes of them, and reports whether it did. It does
// nothing without nodes or without write; tell says why write failed.
func CopyNodes(write func(nodes ...any) (string, error), nodes []any, tell func(string)) bool {
	if write == nil || len(nodes) == 0 {
		return false
	}
	text, err := write(nodes...)
	if err != nil {
		tell(lang.L("Not copied:") + " " + SayError(err))
		return false
	}
	fyne.CurrentApp().Clipboard().SetContent(text)
	return true
}
