package check_test

import (
	"fmt"
	"slices"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
)

func TestEntries(t *testing.T) {
	with := func(change func(*model.Item)) *model.Document {
		i := item("qd1", "Canteen", "5000")
		change(i)
		return withItems(i)
	}
	for _, c := range []struct {
		name   string
		change func(*model.Item)
		want   []string
	}{
		{"as it should be", func(*model.Item) {}, nil},
		{"no id", func(i *model.Item) { i.Ident = model.Attr{} }, []string{"missing-id"}},
		{"empty id", func(i *model.Item) { i.Ident.Value = "" }, []string{"missing-id"}},
		{"no name", func(i *model.Item) { i.DisplayName = model.Text{} }, []string{"missing-name"}},
		{"blank name", func(i *model.Item) { i.DisplayName = model.Plain(" ") }, []string{"missing-name"}},
		{"no number", func(i *model.Item) { i.URI = model.Text{} }, []string{"missing-uri"}},
		{"removal needs neither", func(i *model.Item) { i.Action, i.DisplayName, i.URI = model.Some("remove"), model.Text{}, model.Text{} }, nil},
		{"another action", func(i *model.Item) { i.Action = model.Some("add") }, []string{"unknown-entry-action"}},
		{"negative priority", func(i *model.Item) { i.Priority = model.Some("-5") }, nil},
		{"priority in words", func(i *model.Item) { i.Priority = model.Some("low") }, []string{"bad-priority"}},
		{"priority with a fraction", func(i *model.Item) { i.Priority = model.Some("20.5") }, []string{"bad-priority"}},
		{"priority of the user", func(i *model.Item) { i.Priority = model.Some("40") }, nil},
		{"locking priority", func(i *model.Item) { i.Priority = model.Some("41") }, []string{"locked"}},
		{"priority of a child", func(i *model.Item) { i.URI.Priority = model.Some("x") }, []string{"bad-priority"}},
		{"blank in the number", func(i *model.Item) { i.URI = model.Plain("50 00") }, []string{"blank-in-uri"}},
		{"blanks around the number", func(i *model.Item) { i.URI = model.Plain("\n 5000\n") }, []string{"blank-in-uri"}},
		{"blank in the portrait", func(i *model.Item) { i.PortraitURL = model.Plain("http://a/b c.png") }, []string{"blank-in-uri"}},
		{"separators", func(i *model.Item) { i.URI = model.Plain("(0221)112-233") }, []string{"separators-in-number"}},
		{"dots of a SIP address", func(i *model.Item) { i.URI = model.Plain("sip:a-b@example.com") }, nil},
		{"no default language", func(i *model.Item) {
			i.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}}}
		}, []string{"no-default-text"}},
		{"one language twice", func(i *model.Item) {
			i.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Text: "A"}, {Lang: "cs", Text: "B"}, {Lang: "cs", Text: "C"}}}
		}, []string{"repeated-element"}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, with(c.change), c.want...) })
	}
}

func TestEntriesAmongEachOther(t *testing.T) {
	removal := &model.Item{ID: model.NewID(), Ident: model.Some("qd9"), Action: model.Some("remove"), URI: model.Plain("5000")}
	for _, c := range []struct {
		name  string
		items []*model.Item
		want  []string
	}{
		{"one id", []*model.Item{item("qd1", "A", "1"), item("qd1", "B", "2")}, []string{"duplicate-id"}},
		{"one id and one number", []*model.Item{item("qd1", "A", "1"), item("qd1", "B", "1")}, []string{"duplicate-id"}},
		{"one number", []*model.Item{item("qd1", "A", "+420 221"), item("qd2", "B", "tel:+420221")}, []string{"blank-in-uri", "same-number"}},
		{"one SIP user, two servers", []*model.Item{item("qd1", "A", "sip:1@a"), item("qd2", "B", "sip:1@b")}, nil},
		{"number of a removed entry", []*model.Item{removal, item("qd2", "B", "5000")}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := found(withItems(c.items...), check.Options{})
			slices.Sort(got)
			if !slices.Equal(got, append([]string{}, c.want...)) {
				t.Errorf("found %v, want %v", got, c.want)
			}
		})
	}
}

func TestFixesGiveFreshIDs(t *testing.T) {
	d := withItems(item("qd1", "A", "1"), item("qd1", "B", "2"), item("", "C", "3"), item("qd1-2", "D", "4"), item("", "E", "5"))
	for range 3 {
		for _, f := range check.Run(d, check.Options{}) {
			if f.Fix != nil {
				after, _, err := f.Fix.Edit.Apply(d)
				if err != nil {
					t.Fatal(err)
				}
				d = after
				break
			}
		}
	}
	expect(t, d)
	var ids []string
	for _, i := range d.Items() {
		ids = append(ids, i.Ident.Value)
	}
	if want := []string{"qd1", "qd1-3", "qd2", "qd1-2", "qd3"}; !slices.Equal(ids, want) {
		t.Errorf("ids %v, want %v", ids, want)
	}
}

func TestPruneLevel(t *testing.T) {
	for value, want := range map[string][]string{"21": {}, "0": {}, "40": {}, "20": {"prunes-too-little"}, "1": {"prunes-too-little"}, "41": {"prunes-user-entries"}, "": {"bad-prune-level"}, "many": {"bad-prune-level"}} {
		d := withItems(item("qd1", "A", "1"))
		d.QuickDial.Max = model.Some(value)
		expect(t, d, want...)
	}
}

func TestTheQuickDialTrap(t *testing.T) {
	before := withItems(item("qd1", "Canteen", "5000"), item("qd2", "Secretary", "1234"))
	now := withItems(item("qd1", "Canteen", "5000"))
	o := check.Options{Previous: before}
	findings := check.Run(now, o)
	if len(findings) != 1 || findings[0].Code != "deleted-entry-stays" || findings[0].Node != now.QuickDial.ID {
		t.Fatalf("found %+v", findings)
	}
	fixed, _, err := findings[0].Fix.Edit.Apply(now)
	if err != nil {
		t.Fatal(err)
	}
	if got := found(fixed, o); len(got) != 0 {
		t.Errorf("after the fix: %v", got)
	}
	if i := fixed.Items()[1]; i.Ident.Value != "qd2" || !i.Removed() || i.Priority.Present {
		t.Errorf("the fix added %+v", i)
	}
	if got := found(&model.Document{}, o); !slices.Equal(got, []string{"deleted-entry-stays", "deleted-entry-stays"}) {
		t.Errorf("without the list: %v", got)
	}
}

func TestNoTrapWhenPruned(t *testing.T) {
	before := withItems(item("qd1", "Canteen", "5000"), item("qd2", "Secretary", "1234"))
	before.Items()[1].Priority = model.Some("30")
	now := withItems()
	now.QuickDial.Max = model.Some("21")
	got := check.Run(now, check.Options{Previous: before})
	if len(got) != 1 || got[0].Code != "deleted-entry-stays" {
		t.Fatalf("found %v: qd1 (20) is pruned at 21, qd2 (30) is not", got)
	}
	fixed, _, err := got[0].Fix.Edit.Apply(now)
	if err != nil {
		t.Fatal(err)
	}
	if i := fixed.Items()[0]; i.Ident.Value != "qd2" || i.Priority != model.Some("30") {
		t.Errorf("the removal must carry priority 30 to get through: %+v", i)
	}
}

func TestLowerPriorityThanBefore(t *testing.T) {
	before := withItems(item("qd1", "Canteen", "5000"))
	before.Items()[0].Priority = model.Some("30")
	now := withItems(item("qd1", "Canteen", "5001"))
	got := found(now, check.Options{Previous: before})
	if !slices.Equal(got, []string{"lower-priority-than-before"}) {
		t.Errorf("found %v", got)
	}
	before.Items()[0].Priority = model.Some("10")
	if got := found(now, check.Options{Previous: before}); len(got) != 0 {
		t.Errorf("20 outranks 10, but found %v", got)
	}
}

func TestDeletedDialActionStays(t *testing.T) {
	before := withActions(dialAction("a", "-> recordCall"), dialAction("b", "-> recordCall"))
	now := withActions(before.Actions()[0])
	o := check.Options{Previous: before}
	findings := check.Run(now, o)
	if len(findings) != 1 || findings[0].Code != "deleted-action-stays" {
		t.Fatalf("found %v", findings)
	}
	fixed, _, err := findings[0].Fix.Edit.Apply(now)
	if err != nil || len(found(fixed, o)) != 0 {
		t.Errorf("after the fix: %v %v", found(fixed, o), err)
	}
}

func TestDialActionHeads(t *testing.T) {
	empty := dialAction("a")
	none := dialAction("a")
	none.Rewriting = nil
	expect(t, withActions(empty), "clears-rules")
	expect(t, withActions(none))
	expect(t, withActions(dialAction("gsmCall", "-> recordCall")), "basic-action-id")
	expect(t, withActions(dialAction("a", "-> recordCall"), dialAction("a", "-> recordCall")), "duplicate-id")
	expect(t, withActions(dialAction("", "-> recordCall")), "missing-id")
}

func TestForeignParts(t *testing.T) {
	element := func(name string) model.Foreign { return model.Foreign{Name: name, Origin: "origin of " + name} }
	attribute := func(name string) model.Foreign {
		return model.Foreign{Name: name, Attribute: true, Origin: "origin of " + name}
	}
	inItem := func(f model.Foreign) *model.Document {
		i := item("qd1", "A", "1")
		i.Foreign = []model.Foreign{f}
		return withItems(i)
	}
	inRoot := func(f model.Foreign) *model.Document {
		return &model.Document{Root: "root", Foreign: []model.Foreign{f}}
	}
	inRule := func(f model.Foreign) *model.Document {
		d := withActions(dialAction("a", "startsWith 0 -> recordCall"))
		d.Actions()[0].Rules()[0].Foreign = []model.Foreign{f}
		return d
	}
	for _, c := range []struct {
		d    *model.Document
		code string
		to   string // new name that the fix offers
	}{
		{inItem(element("portraiturl")), "wrong-case-name", "portraitUrl"},
		{inItem(element("URI")), "wrong-case-name", ""},
		{inItem(attribute("ID")), "wrong-case-name", ""},
		{inItem(attribute("Priority")), "wrong-case-name", "priority"},
		{inItem(element("uri")), "repeated-element", ""},
		{inItem(element("rewriting")), "misplaced-element", ""},
		{inItem(element("colour")), "unknown-element", ""},
		{inItem(attribute("colour")), "unknown-attribute", ""},
		{inRoot(element("quickdial")), "wrong-case-name", "quickDial"},
		{inRoot(element("dialactions")), "wrong-case-name", "dialActions"},
		{inRoot(element("item")), "misplaced-element", ""},
		{inRule(element("Conditions")), "wrong-case-name", ""},
		{inRule(element("conditions")), "repeated-element", ""},
		{inRule(element("condition")), "misplaced-element", ""},
	} {
		findings := check.Run(c.d, check.Options{})
		if len(findings) != 1 || findings[0].Code != c.code {
			t.Errorf("found %+v, want %s", findings, c.code)
			continue
		}
		to := ""
		if f := findings[0].Fix; f != nil {
			to = f.Rename[findings[0].Origin]
		}
		if to != c.to {
			t.Errorf("%s: the fix writes %q, want %q", findings[0].Message, to, c.to)
		}
	}
	expect(t, inItem(attribute("xmlns:a")))
	expect(t, inItem(attribute("source")))
	expect(t, &model.Document{Kind: model.KindAccount, Foreign: []model.Foreign{element("host"), element("item")}})
}

func TestCustomOptionsListIsKept(t *testing.T) {
	d := withActions(dialAction("a", "-> overrideDialAction customOptions"))
	d.Actions()[0].Rules()[0].Actions[0].Foreign = []model.Foreign{{Name: "option"}}
	expect(t, d, "custom-options-list")
}

func TestErrorAnswer(t *testing.T) {
	expect(t, &model.Document{Kind: model.KindError, Message: model.Plain("No contract")})
	expect(t, &model.Document{Kind: model.KindError, Message: model.Plain(" ")}, "empty-message")
	expect(t, &model.Document{Kind: model.KindError}, "empty-message")
}

func BenchmarkRun(b *testing.B) {
	d := large(100_000)
	b.ResetTimer()
	for b.Loop() {
		check.Run(d, check.Options{Previous: d})
	}
}

// large returns a document with n rules in one dial action and n entries, most of them without findings.
func large(n int) *model.Document {
	list := make([]string, n)
	items := make([]*model.Item, n)
	for i := range n {
		list[i] = fmt.Sprintf("startsWith %07d, lengthEquals %d -> prepend 9, recordCall", i*37%10_000_000, 8+i%5)
		items[i] = item(fmt.Sprint("qd", i), "Name", fmt.Sprint(1_000_000+i))
	}
	d := withActions(dialAction("a", list...))
	d.QuickDial = &model.QuickDial{ID: model.NewID(), Items: items}
	return d
}

func TestLargeDocumentsHaveNoFalseFindings(t *testing.T) { expect(t, large(2000)) }
