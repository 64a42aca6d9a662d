package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
)

func TestNameInSeveralLanguagesIsEditedByKeys(t *testing.T) {
	plain := model.Plain("Canteen")
	two := model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}, {Text: "Canteen"}}}
	const tab, back, enter, clear, add = "\t", "<", "\n", "\b", "+"
	for name, c := range map[string]struct {
		was  model.Text
		keys []string
		want string // "" when nothing changes
	}{
		"the text":                      {plain, []string{clear, "Kitchen", enter}, "=Kitchen"},
		"another language":              {plain, []string{add, "de", tab, "Kantine", enter}, "=Canteen de=Kantine"},
		"a row that was added is empty": {plain, []string{add, enter}, ""},
		"a language is taken away":      {two, []string{clear, back, clear, enter}, "=Canteen"},
		"the default is taken away":     {two, []string{tab, tab, clear, enter}, "cs=Jídelna"},
		"all is taken away":             {plain, []string{clear, enter}, "="},
		"nothing":                       {two, []string{enter}, ""},
	} {
		w := window(t, fyne.NewSize(600, 500), container.NewStack())
		got := ""
		AskLanguages(w.Canvas(), "Name", c.was, func(n model.Text) {
			for i, v := range n.Values {
				if i > 0 {
					got += " "
				}
				got += v.Lang + "=" + v.Text
			}
		})
		for _, key := range c.keys {
			f := w.Canvas().Focused()
			switch key {
			case tab:
				w.Canvas().FocusNext()
			case back:
				w.Canvas().FocusPrevious()
			case enter:
				press(f, fyne.KeyReturn)
			case clear:
				f.(*Field).SetText("")
			case add:
				for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
					if b, ok := o.(interface {
						Tapped(*fyne.PointEvent)
						AccessibilityLabel() string
					}); ok && b.AccessibilityLabel() == "Add a language" {
						b.Tapped(nil)
					}
				}
			default:
				test.Type(f, key)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
