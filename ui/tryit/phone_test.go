package tryit

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dialwright/model"
	"dialwright/ui/part"
)

// phoneDesk is a screen that shows a phone with these entries.
func phoneDesk(t *testing.T, env Env, items ...*model.Item) *desk {
	d := sample()
	d.QuickDial = &model.QuickDial{ID: model.NewID(), Items: items}
	k := newDesk(t, d, env)
	k.s.tabs.SelectIndex(tabPhone)
	return k
}

func entry(id, name string, portrait ...string) *model.Item {
	i := &model.Item{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain(name), URI: model.Plain("1" + id)}
	if len(portrait) > 0 {
		i.PortraitURL = model.Plain(portrait[0])
	}
	return i
}

// faces says what stands before the entries of the panel: "picture", or the initial.
func (k *desk) faces() string {
	var out []string
	k.s.phone.list.column.Each(func(_ int, r part.Row) {
		switch v := r.(*phoneView); {
		case v.row.kind != rowEntry:
		case v.face.Visible() && !v.letter.Visible() && v.face.Image != nil:
			out = append(out, "picture")
		case v.letter.Visible() && v.disc.Visible() && !v.face.Visible():
			out = append(out, v.letter.Text)
		default:
			out = append(out, "confused")
		}
	})
	return strings.Join(out, " ")
}

// studio hands out portraits when it is told to.
type studio struct {
	asked []string
	done  map[string]func(image.Image, string)
}

func (s *studio) portrait(url string, done func(image.Image, string)) {
	s.asked = append(s.asked, url)
	if s.done == nil {
		s.done = map[string]func(image.Image, string){}
	}
	s.done[url] = done
}

func TestPhoneShowsPortraitsAndInitialsUntilTheyCome(t *testing.T) {
	var s studio
	k := phoneDesk(t, Env{Portrait: s.portrait}, entry("a", "Canteen", "a.png"), entry("b", "Zoe", "b.png"), entry("c", "Door"), entry("d", "Again", "a.png"))
	if got := k.faces(); got != "C Z D A" {
		t.Errorf("at first: %s", got)
	}
	if got := slices.Sorted(slices.Values(s.asked)); !slices.Equal(got, []string{"a.png", "b.png"}) {
		t.Errorf("asked for %q", got)
	}
	s.done["a.png"](image.NewGray(image.Rect(0, 0, 8, 8)), "")
	s.done["b.png"](nil, "there is none")
	if got := k.faces(); got != "picture Z D picture" {
		t.Errorf("then: %s", got)
	}
	k.s.PortraitsChanged() // the web's may be had now
	if got := k.faces(); got != "C Z D A" || len(s.asked) != 4 {
		t.Errorf("after the change: %s, asked %q", got, s.asked)
	}
	s.done["b.png"](image.NewGray(image.Rect(0, 0, 8, 8)), "")
	if got := k.faces(); got != "C picture D A" {
		t.Errorf("in the end: %s", got)
	}
}

func TestPortraitsThatHangAreFetchedAFewAtATime(t *testing.T) {
	var s studio
	var items []*model.Item
	for i := range 9 {
		items = append(items, entry(fmt.Sprint(i), "N", fmt.Sprintf("%d.png", i)))
	}
	k := phoneDesk(t, Env{Portrait: s.portrait}, items...)
	if len(s.asked) != maxFetching {
		t.Fatalf("%d are fetched at once", len(s.asked))
	}
	old := s.asked[0]
	late := s.done[old]
	k.s.PortraitsChanged()
	late(image.NewGray(image.Rect(0, 0, 8, 8)), "") // of before: not taken
	if strings.Contains(k.faces(), "picture") {
		t.Error("a picture that was forgotten is shown")
	}
	for i := 1; i < len(s.asked); i++ { // each that is answered lets another one go
		s.done[s.asked[i]](nil, "no")
	}
	for i := range 9 {
		if !slices.Contains(s.asked, fmt.Sprintf("%d.png", i)) {
			t.Errorf("%d was not asked for", i)
		}
	}
}

// A refresh that is asked for twice, from the button, does not go on to sign the phone in anew.
func TestRefreshOfThePhoneGoesOnToItsEntries(t *testing.T) {
	k := phoneDesk(t, Env{}, entry("a", "Canteen"))
	if err := k.ed.Do("Add", model.Insert{List: model.ItemList, At: []int{1}, Nodes: []model.Node{entry("b", "Zoe")}}); err != nil {
		t.Fatal(err)
	}
	c := k.w.Canvas()
	c.Focus(k.s.phone.refresh)
	for range 2 {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	if !k.s.phone.refresh.Disabled() || c.Focused() != fyne.Focusable(k.s.phone.list) {
		t.Errorf("refreshed: %v, the focus is on %T", k.s.phone.refresh.Disabled(), c.Focused())
	}
}

func TestPhoneShowsNamesOfItsLanguage(t *testing.T) {
	canteen := entry("a", "")
	canteen.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}, {Text: "Canteen"}, {Lang: "de", Text: "Kantine"}}}
	k := phoneDesk(t, Env{}, canteen, entry("b", "Zoe"))
	names := func() string { return k.s.phone.rows[1].name + ", " + k.s.phone.rows[2].name }
	if got := names(); got != "Canteen, Zoe" {
		t.Errorf("without a language: %s", got)
	}
	if !k.s.phone.language.Visible() {
		t.Fatal("no language can be chosen")
	}
	var values []string
	for _, o := range k.s.phone.language.Options() {
		values = append(values, o.Value)
	}
	if !slices.Equal(values, []string{"", "cs", "de"}) {
		t.Errorf("languages: %q", values)
	}
	k.s.phone.language.OnPicked("cs")
	if got := names(); got != "Jídelna, Zoe" { // Zoe has a name for all languages only
		t.Errorf("in Czech: %s", got)
	}
	plain := *canteen
	plain.DisplayName = model.Plain("Canteen")
	if err := k.ed.Do("", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&plain}}); err != nil {
		t.Fatal(err)
	}
	if got := names(); got != "Canteen, Zoe" || k.s.phone.language.Visible() || k.s.phone.language.Value() != "" {
		t.Errorf("once no name is localised: %s, %q", got, k.s.phone.language.Value())
	}
}

func TestEntriesOfThePhoneAreEditedByKeys(t *testing.T) {
	locked := entry("b", "Reception")
	locked.Priority = model.Some("50")
	k := phoneDesk(t, Env{}, entry("a", "Canteen"), locked, entry("c", "Zoe"))
	l := k.s.phone.list
	k.w.Canvas().Focus(l)
	press := func(keys ...fyne.KeyName) {
		for _, name := range keys {
			l.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	press(fyne.KeyDown, fyne.KeyReturn) // locked: nothing happens
	press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown)
	if got := l.AccessibilityLabel(); got != "Recorded call" {
		t.Errorf("the current entry is %q", got)
	}
	l.TypedRune(' ')
	var users []string
	for _, e := range slices.Concat(k.s.phone.held.QuickDial, k.s.phone.held.DialActions) {
		if e.Level() == model.PriorityUser {
			users = append(users, e.ID)
		}
	}
	if !slices.Equal(users, []string{"c", "id3"}) {
		t.Errorf("the user's are %q", users)
	}
	press(fyne.KeyUp, fyne.KeyUp)
	if got := l.AccessibilityLabel(); got != "Reception, 1b, locked" {
		t.Errorf("the current entry is %q", got)
	}
	test.Tap(k.s.phone.again)
	press(fyne.KeyHome)
	if got := l.AccessibilityLabel(); got != "Canteen, 1a" {
		t.Errorf("the first entry is %q", got)
	}
}

func TestPhoneTellsOfWhatTheModelDoesNotKnow(t *testing.T) {
	item := entry("a", "Canteen")
	item.Foreign = []model.Foreign{{Name: "icon", Origin: "<icon>1</icon>"}}
	k := phoneDesk(t, Env{Plain: func(o model.Origin) string { return o.(string) }}, item)
	changed := *item
	changed.Foreign = []model.Foreign{{Name: "icon", Origin: "<icon>2</icon>"}}
	if err := k.ed.Do("Change", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&changed}}); err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, r := range k.s.phone.rows {
		if r.kind == rowEvent {
			told = append(told, r.name)
		}
	}
	if !slices.Equal(told, []string{"Icon of “Canteen” (a) changes"}) {
		t.Errorf("it tells %q", told)
	}
}
