package rules

import (
	"testing"

	"fyne.io/fyne/v2"

	"dialwright/model"
)

func TestHeaderIsReadInFullInNarrowPanes(t *testing.T) {
	k := newDesk(t, document(rule(action(model.ActSetHeader, "X-Route: international"))), Env{})
	for _, width := range []float32{320, 400, 450, 560, 900} {
		k.w.Resize(fyne.NewSize(width, 900))
		l := k.card(0).lines[0]
		if has, wants := l.picker.Size().Width, l.picker.Wants(); has < wants {
			t.Errorf("at a width of %v the type has %v of %v", width, has, wants)
		}
		for _, f := range []fyne.CanvasObject{l.field, l.value} {
			if f.Size().Width < leastOfTwo {
				t.Errorf("at a width of %v a field is %v wide", width, f.Size().Width)
			}
			if over := l.picker.Position().X+l.picker.Size().Width > f.Position().X; over && f.Position().Y < l.picker.Position().Y+l.picker.Size().Height {
				t.Errorf("at a width of %v a field lies over the type", width)
			}
			if end := f.Position().Y + f.Size().Height; end > l.HeightFor(l.Size().Width) {
				t.Errorf("at a width of %v a field ends at %v", width, end)
			}
		}
	}
}
