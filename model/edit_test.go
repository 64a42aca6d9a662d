package model

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// shown shows a document in short: dial actions with the places of their rules, entries, the level.
func shown(d *Document) string {
	var b strings.Builder
	rules := func(w *Rewriting) {
		if w == nil {
			b.WriteString("-")
			return
		}
		for _, r := range w.Rules {
			b.WriteString("[" + r.Conditions[0].Param.Value + "]")
		}
	}
	for _, a := range d.Actions() {
		b.WriteString(a.Ident.Value + ":")
		rules(a.Rewriting)
		b.WriteString(" ")
	}
	if d.Kind == KindAccount {
		rules(d.Rewriting)
	}
	if d.QuickDial != nil {
		b.WriteString("|" + d.QuickDial.Max.Value + "|")
	}
	for _, i := range d.Items() {
		b.WriteString(" " + i.Ident.Value)
	}
	return b.String()
}

func TestEdits(t *testing.T) {
	d := sample()
	a, b := RulesOf(d.Actions()[0].ID), RulesOf(d.Actions()[1].ID)
	for _, c := range []struct {
		name string
		edit Edit
		want string
	}{
		{"put", Put{ItemList, []int{0, 2}, []Node{testItem("8"), testItem("9")}}, "a:[a0][a1][a2] b:- || 8 2 9"},
		{"put a rule", Put{a, []int{1}, []Node{testRule("x")}}, "a:[a0][x][a2] b:- || 1 2 3"},
		{"insert", Insert{List: ItemList, At: []int{0, 2, 5}, Nodes: []Node{testItem("7"), testItem("8"), testItem("9")}}, "a:[a0][a1][a2] b:- || 7 1 8 2 3 9"},
		{"insert where there are no rules yet", Insert{List: b, At: []int{0}, Nodes: []Node{testRule("x")}}, "a:[a0][a1][a2] b:[x] || 1 2 3"},
		{"remove", Remove{List: ItemList, At: []int{0, 1}}, "a:[a0][a1][a2] b:- || 3"},
		{"remove all", Remove{List: a, At: []int{0, 1, 2}}, "a: b:- || 1 2 3"},
		{"move down", MoveWithin(ItemList, []int{0}, 2), "a:[a0][a1][a2] b:- || 2 3 1"},
		{"move several together", MoveWithin(ItemList, []int{0, 2}, 0), "a:[a0][a1][a2] b:- || 1 3 2"},
		{"move dial actions", MoveWithin(ActionList, []int{1}, 0), "b:- a:[a0][a1][a2] || 1 2 3"},
		{"move to another list", Move{a, []int{0, 2}, b, []int{0, 1}}, "a:[a1] b:[a0][a2] || 1 2 3"},
		{"prune level", SetQuickDial{Max: Some("21")}, "a:[a0][a1][a2] b:- |21| 1 2 3"},
		{"take rules away", SetRewriting{Owner: a.Owner}, "a:- b:- || 1 2 3"},
		{"clear rules", SetRewriting{Owner: b.Owner, Rewriting: &Rewriting{}}, "a:[a0][a1][a2] b: || 1 2 3"},
		{"several as one", Batch{Remove{List: ItemList, At: []int{0}}, MoveWithin(ItemList, []int{0}, 1)}, "a:[a0][a1][a2] b:- || 3 2"},
		{"none", Batch{}, "a:[a0][a1][a2] b:- || 1 2 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			after, back, err := c.edit.Apply(d)
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(after); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			undone, _, err := back.Apply(after)
			if err != nil || !reflect.DeepEqual(undone, d) {
				t.Errorf("taken back: %q %v", shown(undone), err)
			}
		})
	}
}

func TestEditsThatDoNotFit(t *testing.T) {
	d := sample()
	account := &Document{Kind: KindAccount}
	a := RulesOf(d.Actions()[0].ID)
	for _, c := range []struct {
		name string
		d    *Document
		edit Edit
		want error // nil: any
	}{
		{"place beyond the end", d, Remove{List: ItemList, At: []int{3}}, ErrPosition},
		{"negative place", d, Remove{List: ItemList, At: []int{-1}}, ErrPosition},
		{"places not ascending", d, Remove{List: ItemList, At: []int{1, 0}}, ErrPosition},
		{"place twice", d, Put{ItemList, []int{1, 1}, []Node{testItem("8"), testItem("9")}}, ErrPosition},
		{"fewer nodes than places", d, Put{ItemList, []int{0, 1}, []Node{testItem("8")}}, ErrPosition},
		{"insert with a gap", d, Insert{List: ItemList, At: []int{4}, Nodes: []Node{testItem("8")}}, ErrPosition},
		{"insert more nodes than places", d, Insert{List: ItemList, At: []int{0}, Nodes: []Node{testItem("8"), testItem("9")}}, ErrPosition},
		{"move to fewer places", d, Move{ItemList, []int{0, 1}, ItemList, []int{0}}, ErrPosition},
		{"move too far", d, MoveWithin(ItemList, []int{0}, 3), ErrPosition},
		{"entries into rules", d, Move{ItemList, []int{0}, a, []int{0}}, ErrPosition},
		{"rule among entries", d, Put{ItemList, []int{0}, []Node{testRule("1")}}, nil},
		{"nil among entries", d, Put{ItemList, []int{0}, []Node{nil}}, nil},
		{"entry that is nil", d, Put{ItemList, []int{0}, []Node{(*Item)(nil)}}, ErrIncomplete},
		{"dial action with a rule that is nil", d, Insert{List: ActionList, At: []int{0}, Nodes: []Node{&DialAction{Rewriting: &Rewriting{Rules: []*Rule{nil}}}}}, ErrIncomplete},
		{"condition that is nil", d, Insert{List: a, At: []int{0}, Nodes: []Node{&Rule{Conditions: []*Condition{nil}}}}, ErrIncomplete},
		{"action that is nil", d, Insert{List: a, At: []int{0}, Nodes: []Node{&Rule{Actions: []*Action{nil}}}}, ErrIncomplete},
		{"rewriting with a rule that is nil", d, SetRewriting{Owner: a.Owner, Rewriting: &Rewriting{Rules: []*Rule{nil}}}, ErrIncomplete},
		{"document that is nil", d, Swap{}, ErrIncomplete},
		{"edit that is nil", d, Batch{nil}, ErrIncomplete},
		{"list of no kind", d, Insert{List: List{Kind: 9}, At: []int{0}, Nodes: []Node{testItem("1")}}, ErrNoList},
		{"rules of nobody", d, Insert{List: RulesOf(NewID()), At: []int{0}, Nodes: []Node{testRule("1")}}, ErrNoList},
		{"account's rules elsewhere", d, Insert{List: AccountRules, At: []int{0}, Nodes: []Node{testRule("1")}}, ErrNoList},
		{"entries in an account", account, Insert{List: ItemList, At: []int{0}, Nodes: []Node{testItem("1")}}, ErrNoList},
		{"dial actions in an account", account, Insert{List: ActionList, At: []int{0}, Nodes: []Node{testAction("1", 0)}}, ErrNoList},
		{"prune level of an account", account, SetQuickDial{}, ErrNoList},
		{"rewriting of nobody", d, SetRewriting{Owner: NewID()}, ErrNoList},
		{"message of no error", d, SetMessage{Plain("x")}, ErrNoList},
		{"second of several", d, Batch{Remove{List: ItemList, At: []int{0}}, Remove{List: ItemList, At: []int{2}}}, ErrPosition},
		{"read-only", &Document{ReadOnly: Errorf("it is UTF-16"), QuickDial: &QuickDial{}}, Insert{List: ItemList, At: []int{0}, Nodes: []Node{testItem("1")}}, nil},
		{"read-only message", &Document{ReadOnly: Errorf("it is UTF-16"), Kind: KindError}, SetMessage{Plain("x")}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := shown(c.d)
			_, _, err := c.edit.Apply(c.d)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if got := shown(c.d); got != before {
				t.Errorf("the document is now %q", got)
			}
		})
	}
}

func TestInsertMakesTheListThatIsMissing(t *testing.T) {
	for _, c := range []struct {
		d    *Document
		edit Edit
	}{
		{&Document{}, Insert{List: ItemList, At: []int{0}, Nodes: []Node{testItem("1")}}},
		{&Document{}, Insert{List: ActionList, At: []int{0}, Nodes: []Node{testAction("a", 1)}}},
		{&Document{Kind: KindAccount}, Insert{List: AccountRules, At: []int{0}, Nodes: []Node{testRule("1")}}},
		{&Document{}, SetQuickDial{Max: Some("21")}},
	} {
		after, back, err := c.edit.Apply(c.d)
		if err != nil {
			t.Fatal(err)
		}
		undone, again, err := back.Apply(after)
		if err != nil || !reflect.DeepEqual(undone, c.d) {
			t.Errorf("taken back: %+v %v", undone, err)
		}
		// The list that is made again is the same one, under the same ID.
		if redone, _, err := again.Apply(undone); err != nil || !reflect.DeepEqual(redone, after) {
			t.Errorf("made again: %+v %v", redone, err)
		}
	}
}

// An edit, the edit that takes it back, and the one that takes that back: any edit, any document.
func TestEveryEditCanBeTakenBackAndMadeAgain(t *testing.T) {
	fits := 0
	for seed := range uint64(10_000) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := randomDocument(r)
		before := shown(d)
		edit := randomEdit(r, d)
		after, back, err := edit.Apply(d)
		if shown(d) != before {
			t.Fatalf("seed %d: %#v altered the document that it was given", seed, edit)
		}
		if err != nil {
			continue
		}
		fits++
		wanted := shown(after)
		undone, again, err := back.Apply(after)
		if err != nil || !reflect.DeepEqual(undone, d) {
			t.Fatalf("seed %d: %#v taken back: %q %v, want %q", seed, edit, shown(undone), err, before)
		}
		redone, _, err := again.Apply(undone)
		if err != nil || !reflect.DeepEqual(redone, after) || shown(after) != wanted {
			t.Fatalf("seed %d: %#v made again: %q %v, want %q", seed, edit, shown(redone), err, wanted)
		}
	}
	if fits < 2000 {
		t.Errorf("only %d of the edits fit their documents", fits)
	}
}

func TestEditsOfNothingMakeNoList(t *testing.T) {
	d := &Document{DialActions: &DialActions{List: []*DialAction{testAction("b", -1)}}}
	rules := RulesOf(d.Actions()[0].ID)
	for _, l := range []List{ItemList, rules} {
		for _, edit := range []Edit{Put{List: l}, Remove{List: l}, Insert{List: l}, Move{From: l, To: l}} {
			after, _, err := edit.Apply(d)
			if err != nil || after.QuickDial != nil || after.Actions()[0].Rewriting != nil {
				t.Errorf("%#v: %q %v", edit, shown(after), err)
			}
		}
	}
}

func TestNodesOutsideTheEditAreShared(t *testing.T) {
	d := sample()
	after, _, err := Put{ItemList, []int{1}, []Node{testItem("9")}}.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	if after.DialActions != d.DialActions || after.Items()[0] != d.Items()[0] || after.Items()[2] != d.Items()[2] {
		t.Error("what did not change was copied")
	}
}

func TestCopiesHaveIDsOfTheirOwnAndKeepTheirOrigins(t *testing.T) {
	seen := map[ID]bool{}
	walk := func(a *DialAction) (ids []ID, origins []Origin) {
		ids, origins = append(ids, a.ID, a.Rewriting.ID), append(origins, a.Origin)
		for _, r := range a.Rules() {
			ids, origins = append(ids, r.ID, r.Conditions[0].ID, r.Actions[0].ID), append(origins, r.Origin)
		}
		return ids, origins
	}
	a := testAction("a", 2)
	c := a.Copy().(*DialAction)
	ids, origins := walk(a)
	copied, kept := walk(c)
	for _, id := range slices.Concat(ids, copied) {
		if id == 0 || seen[id] {
			t.Errorf("ID %d is there twice", id)
		}
		seen[id] = true
	}
	if !reflect.DeepEqual(origins, kept) {
		t.Error("origins were not kept")
	}
	i := testItem("1")
	if n := i.Copy().(*Item); n.ID == i.ID || n.Origin != i.Origin || n.NodeID() != n.ID {
		t.Errorf("copy of an entry %+v", n)
	}
	if n := testAction("b", -1).Copy().(*DialAction); n.Rewriting != nil {
		t.Error("the copy has rules that the original has not")
	}
}

func TestLists(t *testing.T) {
	d := sample()
	a := RulesOf(d.Actions()[0].ID)
	for _, c := range []struct {
		list List
		want int
	}{{ItemList, 3}, {ActionList, 2}, {a, 3}, {RulesOf(d.Actions()[1].ID), 0}, {RulesOf(NewID()), 0}, {AccountRules, 0}} {
		if got, nodes := d.Len(c.list), d.Nodes(c.list); got != c.want || len(nodes) != c.want {
			t.Errorf("%v has length %d and %d nodes, want %d", c.list, got, len(nodes), c.want)
		}
	}
	if got := d.Rules(a); len(got) != 3 || got[0] != d.Actions()[0].Rules()[0] {
		t.Errorf("rules %v", got)
	}
	if d.Rules(ItemList) != nil {
		t.Error("entries are not rules")
	}
	d.Nodes(ItemList)[0] = nil
	if d.Items()[0] == nil {
		t.Error("the list of nodes is not a copy")
	}
}

func TestKinds(t *testing.T) {
	for kind := KindProvisioning; kind <= KindNode; kind++ {
		d := Document{Kind: kind}
		rules := slices.Contains([]Kind{KindProvisioning, KindDialActions, KindDialActionWS, KindAccount}, kind)
		dials := kind == KindProvisioning || kind == KindQuickDial
		if d.HasRules() != rules || d.HasQuickDial() != dials || kind.String() == "document" {
			t.Errorf("%s: rules %v, quick dial %v", kind, d.HasRules(), d.HasQuickDial())
		}
	}
	if fmt.Sprint(Kind(99)) != "document" {
		t.Error("an unknown kind has no name")
	}
}

func TestTheActionThatAPhoneHolds(t *testing.T) {
	first, last, gone := testAction("a", 1), testAction("a", 2), testAction("b", 1)
	removal := &DialAction{Ident: Some("b"), Action: Some(RemoveAction)}
	d := &Document{DialActions: &DialActions{List: []*DialAction{first, gone, last, removal}}}
	if d.Action("a") != last || d.Action("b") != nil || d.Action("c") != nil {
		t.Error("of two with one id the last counts, and one that is removed is not there")
	}
}

func TestAttr(t *testing.T) {
	for value, want := range map[string]int{"20": 20, "-5": -5, "0": 0, "007": 7} {
		if n, ok := Some(value).Int(); n != want || !ok {
			t.Errorf("%q is %d %v", value, n, ok)
		}
	}
	for _, a := range []Attr{{}, Some(""), Some("1.5"), Some("x"), Some(" 1"), Some("99999999999999999999")} {
		if _, ok := a.Int(); ok {
			t.Errorf("%+v is a whole number", a)
		}
	}
}
