package quickdial

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/internal/fixture"
	"dialwright/ui/look"
)

func item(id, name, uri string) *model.Item {
	return &model.Item{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain(name), URI: model.Plain(uri)}
}

func document(items ...*model.Item) *model.Document {
	return &model.Document{Root: "root", QuickDial: &model.QuickDial{ID: model.NewID(), Items: items}}
}

// desk is a screen in a window.
type desk struct {
	t    *testing.T
	ed   *model.Editor
	s    *Screen
	w    fyne.Window
	told []string
}

func newDesk(t *testing.T, d *model.Document, env Env) *desk {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	k := &desk{t: t, ed: model.NewEditor(d)}
	env.Tell = func(s string) { k.told = append(k.told, s) }
	if env.Run == nil {
		env.Run = fixture.Inline
	}
	k.s = New(k.ed, env)
	k.ed.Listen(k.s.Update)
	k.w = test.NewTempWindow(t, k.s.Object())
	k.w.SetPadded(false)
	k.w.Resize(fyne.NewSize(480, 600))
	k.s.ShowAll()
	return k
}

// items says the entries of the document, one a line.
func (k *desk) items() string {
	var out []string
	for _, i := range k.ed.Document().Items() {
		s := i.Ident.Value + " " + i.DisplayName.String() + " " + i.URI.String()
		if i.PortraitURL.Present {
			s += " " + i.PortraitURL.String()
		}
		if i.Priority.Present {
			s += " p" + i.Priority.Value
		}
		if i.Removed() {
			s += " removed"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func (k *desk) want(lines ...string) {
	k.t.Helper()
	if got := k.items(); got != strings.Join(lines, "\n") {
		k.t.Errorf("entries are\n%s\nwant\n%s", got, strings.Join(lines, "\n"))
	}
}

// shown returns the names in the rows of the table.
func (k *desk) shown() string {
	var out []string
	for row := range k.s.table.Rows() {
		out = append(out, k.s.cell(row, colName).Text)
	}
	return strings.Join(out, " ")
}

func (k *desk) key(name fyne.KeyName) { k.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }

// typed types to whatever has the focus, which may change with the first character.
func (k *desk) typed(s string) {
	for _, r := range s {
		k.w.Canvas().Focused().TypedRune(r)
	}
}
