package kit

import "fyne.io/fyne/v2"

// Asked returns the command that a shortcut for the focused widget stands for, "" when it stands for none.
func Asked(s fyne.Shortcut) Command {
	switch s.(type) {
	case *fyne.ShortcutCut:
		return Cut
	case *fyne.ShortcutCopy:
		return Copy
	case *fyne.ShortcutPaste:
		return Paste
	case *fyne.ShortcutSelectAll:
		return SelectAll
	}
	return ""
}
