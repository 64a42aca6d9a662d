package ui

import (
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/ui/kit"
)

func TestEveryCommandAndItsShortcutAreTheirOwn(t *testing.T) {
	s := newScene(t, samplePath)
	keys, ids := map[string]string{}, map[string]bool{}
	for _, m := range s.w.table {
		for _, c := range m.commands {
			if c == nil {
				continue
			}
			if ids[c.id] {
				t.Errorf("%q is what two commands are run by, so the menu carries out the other one", c.id)
			}
			ids[c.id] = true
			if c.keys == nil {
				continue
			}
			if other, ok := keys[c.keys.ShortcutName()]; ok {
				t.Errorf("%s and %s have the same keys", other, c.id)
			}
			keys[c.keys.ShortcutName()] = c.id
		}
	}
	s.menu("Keyboard")
	sheet := s.dialog()
	for _, want := range []string{"Save as…", "Ctrl+Shift+S", "F6  Ctrl+F6", "Alt+↑"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the keyboard sheet does not say %q", want)
		}
	}
}

func TestMenuSaysWhichTableIsImported(t *testing.T) {
	s := newTwo(t)
	label := func() string { return s.w.bar.Items[0].Items[9].Label }
	if got := label(); got != "Import test cases…" {
		t.Errorf("before a dial action the menu says %q", got)
	}
	s.w.work.goTo(kit.Place{List: model.ItemList})
	if got := label(); got != "Import quick dials…" {
		t.Errorf("before the quick dials the menu says %q", got)
	}
	s.w.run("close")
	if got := label(); got != "Import CSV…" {
		t.Errorf("without a document the menu says %q", got)
	}
}
