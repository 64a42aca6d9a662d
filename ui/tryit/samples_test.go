package tryit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
)

func TestNumbersAreTypedAsSamplesOneAfterTheOther(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	for _, number := range []string{"100", "200"} {
		test.Type(k.s.input.number, number)
		k.s.input.number.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if got := k.s.samples.all; len(got) != 2 || got[0].Number != "100" || got[1].Number != "200" {
		t.Errorf("samples: %+v", got)
	}
}

// The sample that was just added is seen, however low the table is.
func TestAddedSampleIsInView(t *testing.T) {
	for _, height := range []float32{420, 480, 540, 600} {
		k := newDesk(t, sample(), Env{})
		k.w.Resize(fyne.NewSize(460, height))
		k.w.Canvas().Focus(k.s.input.number)
		for i := range 6 {
			k.s.input.number.Set("")
			test.Type(k.s.input.number, fmt.Sprint("500", i))
			k.s.input.number.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			table := k.s.samples.table
			low := fyne.CurrentApp().Driver().AbsolutePositionForObject(table).Y + table.Size().Height
			if top, high, ok := table.Place(); !ok || top+high > low+1 {
				t.Errorf("height %v: sample %d is at %v, the table ends at %v", height, i+1, top, low)
			}
		}
	}
}

func TestWhatSamplesAreForIsReadInFullInNarrowPanes(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	for _, width := range []float32{260, 300, 420} {
		k.w.Resize(fyne.NewSize(width, 310))
		k.s.object.Refresh()
		e := k.s.samples.empty
		if end := e.Position().Y + e.HeightFor(e.Size().Width); end > k.s.samples.Size().Height {
			t.Errorf("at a width of %v it ends at %v of %v", width, end, k.s.samples.Size().Height)
		}
	}
}

func TestMoreNumbersThanFitSayThatThereIsALimit(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	var b strings.Builder
	for i := range maxPasted + 2 {
		fmt.Fprintln(&b, 100000+i)
	}
	k.s.pasteNumbers(b.String())
	want := "Pasted: 10000 numbers, 2 lines passed over. No more than 10000 numbers are taken at once."
	if len(k.told) != 1 || k.told[0] != want || len(k.s.samples.all) != maxPasted {
		t.Errorf("%d samples; told: %q", len(k.s.samples.all), k.told)
	}
}

// A picture in the clipboard has lines with digits too.
func TestWhatIsNoTextIsNotPastedAsNumbers(t *testing.T) {
	k := newDesk(t, sample(), Env{})
	k.s.pasteNumbers("\x89PNG 42\n43\n")
	if want := "Not pasted: the byte 89 is not text in UTF-8"; len(k.told) != 1 || k.told[0] != want || len(k.s.samples.all) != 0 {
		t.Errorf("%d samples; told: %q", len(k.s.samples.all), k.told)
	}
}

func TestNumbersOfSamplesAreReadInFullInNarrowPanes(t *testing.T) {
	const number = "00420221112233"
	for _, width := range []float32{280, 330, 368, 460} {
		k := newDesk(t, document(rule(action(model.ActRecordCall), action(model.ActSetHeader, "X-Route: international"))), Env{})
		k.w.Resize(fyne.NewSize(width, 465))
		k.try(number)
		k.s.addCase()
		shown := 0
		for _, o := range test.LaidOutObjects(k.s.samples.table) {
			if text, ok := o.(*canvas.Text); ok && text.Visible() && text.Text == number {
				shown++
			}
		}
		if shown != 2 {
			t.Errorf("at a width of %v it is seen %d times in full", width, shown)
		}
		k.s.samples.table.Deselect()
		if need := k.s.body.MinSize().Height; need > 465 {
			t.Errorf("at a width of %v the pane scrolls: it needs a height of %v", width, need)
		}
	}
}
