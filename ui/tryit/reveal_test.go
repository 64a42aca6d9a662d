package tryit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/model/cases"
	"dialwright/ui/kit"
)

// low returns a desk in a window so low that the pane scrolls, with samples some of which are told of in more lines than others.
func low(t *testing.T) *desk {
	k := newDesk(t, document(rule(condition("startsWith", "0"), action(model.ActSetHeader, "X-Route: international"), action(model.ActSetHeader, "X-Second: also"))), Env{})
	ident := k.ed.Document().Actions()[0].Ident.Value
	var list []cases.Case
	for i := range 6 {
		list = append(list, cases.Case{Action: ident, Number: fmt.Sprintf("%d22111223%d", i%2, i)})
	}
	k.s.SetCases(list)
	k.w.Resize(fyne.NewSize(290, 290))
	return k
}

// seen reports whether the current sample is seen in full.
func (k *desk) seen() bool {
	top, height, ok := k.s.samples.table.Place()
	pane := fyne.CurrentApp().Driver().AbsolutePositionForObject(k.s.object).Y
	return ok && top >= pane && top+height <= pane+k.s.object.Size().Height
}

func TestWhatWasClickedStaysUnderThePointer(t *testing.T) {
	for row := range 3 {
		k := low(t)
		table := k.s.samples.table
		table.Select(row, colNumber)
		top, height, _ := table.Place()
		kit.RevealSpan(k.s.object, top, height)
		top, _, _ = table.Place()
		table.Deselect()
		k.s.object.Refresh()
		var rows []desktop.Mouseable
		for _, o := range test.LaidOutObjects(table) {
			if r, ok := o.(desktop.Mouseable); ok && o != fyne.CanvasObject(table) && o.Size().Width == table.Size().Width {
				rows = append(rows, r)
			}
		}
		rows[row].MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, 10)}})
		now, _, _ := table.Place()
		at, _ := table.Current()
		if at != row || now != top {
			t.Errorf("row %d was clicked at %v; row %d is current, at %v", row, top, at, now)
		}
	}
}

func TestSampleWalkedToByKeysIsSeen(t *testing.T) {
	k := low(t)
	k.w.Canvas().Focus(k.s.samples.table)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp} {
		k.s.samples.table.TypedKey(&fyne.KeyEvent{Name: key})
		if row, _ := k.s.samples.table.Current(); !k.seen() {
			t.Errorf("row %d is not seen", row)
		}
	}
}

func TestCopyOfASampleSaysThatItIsRecorded(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.try("0221112233")
	k.s.addCase()
	k.s.Do(kit.Copy)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "0221112233\t0221112233\tvoice call, recorded\n" {
		t.Errorf("copied: %q", got)
	}
}
