package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
)

// onEveryLayout are keys that do the same on every layout, or that each layout has: digits count by their place.
var onEveryLayout = regexp.MustCompile("^([A-Z0-9]|F[0-9]+|Up|Down|Left|Right|Delete)$")

func TestEveryCommandAndItsShortcutAreTheirOwn(t *testing.T) {
	s := newScene(t, samplePath)
	keys, ids := map[string]string{}, map[string]bool{}
	for _, m := range s.w.table {
		for _, c := range flat(m.commands) {
			if ids[c.id] {
				t.Errorf("%q is what two commands are run by, so the menu carries out the other one", c.id)
			}
			ids[c.id] = true
			if c.keys == nil {
				t.Errorf("%s has no keys", c.id)
				continue
			}
			if k, ok := c.keys.(fyne.KeyboardShortcut); !ok || !onEveryLayout.MatchString(string(k.Key())) || k.Mod() == 0 || k.Mod() == fyne.KeyModifierShift {
				t.Errorf("%s is not found on every keyboard", c.keys.ShortcutName())
			}
			for _, k := range strings.Split(keyText(c), "  ") {
				if other, ok := keys[k]; ok {
					t.Errorf("%s and %s have the same keys", other, c.id)
				}
				keys[k] = c.id
			}
		}
	}
	s.menu("Keyboard")
	sheet := s.dialog()
	for _, want := range []string{"Save as…", "Ctrl+Shift+S", "F6  Ctrl+F6", "Alt+↑", "Refresh the phone"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the keyboard sheet does not say %q", want)
		}
	}
}

func TestMenuSaysWhichTableIsImported(t *testing.T) {
	s := newTwo(t)
	label := func() string {
		name, _, _ := strings.Cut(s.w.bar.Items[0].Items[9].Label, "  ")
		return name
	}
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

func TestWhatPhonesRemoveIsSwitchedByAMenu(t *testing.T) {
	s := newTwo(t)
	a, i := s.w.work.doc().Actions()[1], s.w.work.doc().Items()[1]
	for _, p := range []kit.Place{{List: model.ActionList, Node: a.ID}, {List: model.ItemList, Node: i.ID}} {
		s.w.work.goTo(p)
		removed := func() bool { return s.w.work.doc().Actions()[1].Removed() || s.w.work.doc().Items()[1].Removed() }
		checked := func() bool { return s.w.byID("remove").on() }
		if checked() {
			t.Fatalf("at %v the menu says that it is removed", p)
		}
		s.menu("Remove on phones")
		if !removed() || !checked() {
			t.Errorf("at %v: removed %v, the menu says %v", p, removed(), checked())
		}
		s.menu("Remove on phones")
		if removed() || checked() {
			t.Errorf("at %v, kept again: removed %v, the menu says %v", p, removed(), checked())
		}
	}
}

func TestNamesAreChangedByAMenu(t *testing.T) {
	s := newTwo(t)
	a, i := s.w.work.doc().Actions()[1], s.w.work.doc().Items()[1]
	s.w.work.goTo(kit.Place{List: model.ActionList, Node: a.ID})
	s.menu("Rename")
	test.Type(s.w.win.Canvas().Focused(), "Operator")
	s.w.work.goTo(kit.Place{List: model.ItemList, Node: i.ID})
	s.menu("Rename")
	s.menu("Select all")
	test.Type(s.w.win.Canvas().Focused(), "Doctor")
	d := s.w.work.doc()
	if got := d.Actions()[1].DisplayName.String() + ", " + d.Items()[1].DisplayName.String(); got != "Operator, Doctor" {
		t.Errorf("the names are %q", got)
	}
}

func TestThePhoneIsShownAndRefreshedByKeys(t *testing.T) {
	s := newTwo(t)
	can := func() bool { return s.w.byID("refreshPhone").can() }
	s.edit()
	if can() {
		t.Error("a phone that is not shown can be refreshed")
	}
	s.menu("What people see")
	if s.w.focusedPane() != paneTry || !can() {
		t.Fatalf("the focus is in pane %d, the phone can be refreshed: %v", s.w.focusedPane(), can())
	}
	s.menu("Refresh the phone")
	if can() {
		t.Error("there is still something to refresh")
	}
	s.menu("Why")
	if s.w.work.try.PhoneShown() {
		t.Error("the phone is still shown")
	}
}

func TestTheTableIsSortedByAMenu(t *testing.T) {
	s := newTwo(t)
	s.w.work.goTo(kit.Place{List: model.ItemList, Node: s.w.work.doc().Items()[0].ID})
	for _, want := range []string{"id: qd1", "id: qd2", "id: qd1"} { // upwards, downwards, as in the document
		s.menu("Sort by this column")
		s.keys(fyne.KeyPageUp)
		if got := s.w.win.Canvas().Focused().(fyne.Accessible).AccessibilityLabel(); got != want {
			t.Errorf("first stands %s, want %s", got, want)
		}
	}
}

func TestMenusAreNoHigherThanTheWindow(t *testing.T) {
	s := newTwo(t)
	s.w.win.Resize(fyne.NewSize(640, 400)) // 1280×800 at twice the size
	s.w.functionKey(&fyne.KeyEvent{Name: desktop.KeyAltLeft})
	found := map[string]bool{}
	menus := slices.Clone(s.w.win.MainMenu().Items)
	for len(menus) > 0 {
		m := menus[0]
		menus = menus[1:]
		if height := widget.NewMenu(m).MinSize().Height; height > 400-28 { // below the bar
			t.Errorf("the menu with %q is %g high", m.Items[0].Label, height)
		}
		for _, i := range m.Items {
			if i.ChildMenu != nil {
				menus = append(menus, i.ChildMenu)
			}
			label, _, _ := strings.Cut(i.Label, "  ")
			found[label] = true
		}
	}
	for _, m := range s.w.table {
		for _, c := range flat(m.commands) {
			if c.name == nil && !found[c.label] {
				t.Errorf("%q is in no menu", c.label)
			}
		}
	}
	s.w.win.Resize(fyne.NewSize(1024, 700))
	s.w.functionKey(&fyne.KeyEvent{Name: desktop.KeyAltLeft})
	for _, m := range s.w.win.MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == "More" {
				t.Errorf("the menu %s is folded where it has room", m.Label)
			}
		}
	}
}
