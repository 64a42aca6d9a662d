package rules

import (
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// removed is the switch by which phones remove the dial action.
type removed struct {
	widget.Check
	h *head
}

func newRemoved(h *head) *removed {
	r := &removed{h: h}
	r.Text, r.OnChanged = lang.L("Remove on phones"), func(on bool) {
		if !h.setting {
			h.setRemoved(on)
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// FocusGained implements [fyne.Focusable].
func (r *removed) FocusGained() {
	r.Check.FocusGained()
	r.h.s.column.RevealObject(r)
}
