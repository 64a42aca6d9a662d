package diff_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/diff"
	"dialwright/model/rewrite"
	"dialwright/xmlio"
)

func document(t testing.TB, src string) *model.Document {
	t.Helper()
	f, err := xmlio.Read("d.xml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f.Document()
}

func texts(list []diff.Difference) []string {
	out := []string{}
	for _, d := range list {
		out = append(out, d.Text)
	}
	return out
}

// rules writes a dial action with one rule for each number, which it prefixes with 9.
func rules(numbers ...string) string {
	s := `<dialActions><dialAction id="id3"><displayName>Office</displayName><rewriting>`
	for _, n := range numbers {
		s += `<rule><conditions><condition type="equals" param="` + n + `"/></conditions><actions><action type="prepend" param="9"/></actions></rule>`
	}
	return s + `</rewriting></dialAction></dialActions>`
}

const office = "dial action “Office” (id3)"

func sentence(n string) string { return "if the number is " + n + ": put in front 9, then stop" }

func TestCompare(t *testing.T) {
	const one = `<quickDial><item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item></quickDial>`
	const entry = "entry “Canteen” (qd1)"
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", one, one, nil},
		{"layout only", one, strings.NewReplacer("<item", "\n\t<item ", `"qd1"`, `'qd1'`).Replace(one), nil},
		{"value", one, strings.Replace(one, "5000", "5001", 1), []string{"uri of " + entry + " changed from 5000 to 5001"}},
		{"value is new", one, strings.Replace(one, "</item>", "<portraitUrl>p</portraitUrl></item>", 1), []string{"portraitUrl of " + entry + " is now p"}},
		{"value is gone", one, strings.Replace(one, "<uri>5000</uri>", "", 1), []string{"uri of " + entry + ", which was 5000, is gone"}},
		{"priority", one, strings.Replace(one, "<item", `<item priority="50"`, 1), []string{"priority of " + entry + " is now 50"}},
		{"priority of a child", one, strings.Replace(one, "<uri", `<uri priority="50"`, 1), []string{"priority of uri of " + entry + " is now 50"}},
		{"language", one, strings.Replace(one, "Canteen", `<value>Canteen</value><value lang="cs">Jídelna</value>`, 1), []string{"displayName (cs) of " + entry + " is now Jídelna"}},
		{"another form", one, strings.Replace(one, "Canteen", `<value>Canteen</value>`, 1), []string{"displayName of " + entry + " is written in another way"}},
		{"another id", one, strings.Replace(one, "qd1", "qd2", 1), []string{"entry “Canteen” (qd2) is new", entry + " is gone from the document"}},
		{"becomes a removal", one, `<quickDial><item id="qd1" action="remove"/></quickDial>`, []string{
			"entry qd1 is now to be removed from phones", "displayName of entry qd1, which was Canteen, is gone", "uri of entry qd1, which was 5000, is gone"}},
		{"is no removal any more", `<quickDial><item id="qd1" action="remove"/></quickDial>`, `<quickDial><item id="qd1"/></quickDial>`,
			[]string{"entry qd1 is no longer to be removed from phones: they get it again"}},
		{"removal is new", "<quickDial/>", `<quickDial><item id="qd1" action="remove"/></quickDial>`, []string{"entry qd1 is to be removed from phones: this is new"}},
		{"removal is gone", `<quickDial><item id="qd1" action="remove"/></quickDial>`, "<quickDial/>", []string{"entry qd1 is no longer to be removed from phones"}},
		{"prune level", one, strings.Replace(one, "<quickDial", `<quickDial maxQuickDialReplacePriority="21"`, 1), []string{"maxQuickDialReplacePriority of the quick-dial list is now 21"}},
		{"list is new", "<root><dialActions/></root>", "<root><dialActions/><quickDial/></root>", []string{"the quick-dial list is new"}},
		{"list is gone", "<root><dialActions/><quickDial/></root>", "<root><quickDial/></root>", []string{"the list of dial actions is gone"}},
		{"entries move", `<quickDial><item id="a"/><item id="b"/><item id="c"/></quickDial>`, `<quickDial><item id="c"/><item id="a"/><item id="b"/></quickDial>`,
			[]string{"entry c moved from place 3 to 1"}},
		{"one id twice", `<quickDial><item id="a"><uri>1</uri></item><item id="a"><uri>2</uri></item></quickDial>`, `<quickDial><item id="a"><uri>1</uri></item><item id="a"><uri>3</uri></item></quickDial>`,
			[]string{"uri of entry a changed from 2 to 3"}},
		{"no ids", `<quickDial><item><uri>1</uri></item><item><uri>2</uri></item></quickDial>`, `<quickDial><item><uri>2</uri></item><item><uri>3</uri></item></quickDial>`,
			[]string{"entry without an id moved from place 2 to 1", "uri of entry without an id changed from 1 to 3"}},
		{"unknown element", one, strings.Replace(one, "</item>", "<icon>a</icon></item>", 1), []string{"icon in " + entry + " is new"}},
		{"unknown element laid out anew", `<quickDial><item id="a"><x>a  b</x></item></quickDial>`, "<quickDial><item id=\"a\"><x>a\n b</x></item></quickDial>", nil},
		{"unknown element spelled in another way", `<quickDial><item id="a"><x b="&#49;"><y></y><z>1&lt;2</z></x></item></quickDial>`,
			"<quickDial><item id='a'><x  b='1' ><!-- c -->\n <y/>\n <z><![CDATA[1<2]]></z>\n</x></item></quickDial>", nil},
		{"unknown element changed", `<quickDial><item id="a"><x>1</x><x>2</x></item></quickDial>`, `<quickDial><item id="a"><x>1</x><x>3</x></item></quickDial>`, []string{"x in entry a changed"}},
		{"unknown attribute quoted anew", `<quickDial a="1"/>`, `<quickDial a = '1'/>`, nil},
		{"account's other children", `<account><host>a</host><rewriting/></account>`, `<account><host>b</host><rewriting/></account>`, []string{"host in the document changed"}},
		{"account's rules", `<account><rewriting/></account>`, `<account><rewriting priority="40"><rule/></rewriting></account>`,
			[]string{"priority of the rules of the account is now 40", "rule 1 of the account is new: for every number: stop"}},
		{"error message", `<error><message>A</message></error>`, `<error><message>B</message></error>`, []string{"message of the document changed from A to B"}},
		{"another kind and root", `<quickDial/>`, `<root><quickDial/></root>`,
			[]string{"the kind of document changed from quick-dial list to provisioning document", "the root element was called quickDial and is now called root"}},

		{"rule changed", rules("1", "2", "3"), rules("1", "5", "3"), []string{"rule 2 of " + office + " changed from: " + sentence("2") + "; to: " + sentence("5")}},
		{"rule added at the front", rules("1", "2"), rules("0", "1", "2"), []string{"rule 1 of " + office + " is new: " + sentence("0")}},
		{"rule removed", rules("1", "2", "3"), rules("1", "3"), []string{"rule 2 of " + office + " is gone: " + sentence("2")}},
		{"rule moved", rules("1", "2", "3", "4"), rules("1", "3", "4", "2"), []string{"rule 4 of " + office + " was rule 2: " + sentence("2")}},
		{"rule doubled", rules("1", "2"), rules("1", "1", "2"), []string{"rule 2 of " + office + " is new: " + sentence("1")}},
		{"rule changed and another added", rules("1", "2", "3"), rules("1", "5", "6", "3"), []string{
			"rule 2 of " + office + " changed from: " + sentence("2") + "; to: " + sentence("5"), "rule 3 of " + office + " is new: " + sentence("6")}},
		{"rules cleared", rules("1"), rules(), []string{"rule 1 of " + office + " is gone: " + sentence("1")}},
		{"rules no longer sent", rules(), `<dialActions><dialAction id="id3"><displayName>Office</displayName></dialAction></dialActions>`,
			[]string{office + " has no rules any more: phones keep those that they have"}},
		{"empty rules are sent", `<dialActions><dialAction id="id3"><displayName>Office</displayName></dialAction></dialActions>`, rules(),
			[]string{office + " now clears the rules that phones have"}},
		{"what the sentence does not show", rules("1"), strings.Replace(rules("1"), "<rule>", `<rule><x/>`, 1), []string{
			"rule 1 of " + office + " changed in something that its sentence does not show: " + sentence("1")}},
		{"nothing in common", rules("1"), strings.NewReplacer("equals", "startsWith", "prepend", "append").Replace(rules("2")), []string{
			"rule 1 of " + office + " is new: if the number starts with 2: add at the end 9, then stop", "rule 1 of " + office + " is gone: " + sentence("1")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := texts(diff.Compare(document(t, c.old), document(t, c.new), xmlio.Plain))
			if !slices.Equal(got, append([]string{}, c.want...)) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestDifferencesNameTheNodes(t *testing.T) {
	old, now := document(t, rules("1", "2")), document(t, rules("1", "5"))
	d := diff.Compare(old, now, nil)[0]
	if d.OldNode != old.Actions()[0].Rules()[1].ID || d.NewNode != now.Actions()[0].Rules()[1].ID {
		t.Errorf("nodes %d and %d", d.OldNode, d.NewNode)
	}
	src, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"what":"changed","part":"rule","id":"id3","rule":2,"old":"` + sentence("2") + `","new":"` + sentence("5") + `","text":"` + d.Text + `"}`
	if string(src) != want {
		t.Errorf("as JSON %s\nwant %s", src, want)
	}
}

// One edit of the editor is one difference, whatever stands around it.
func TestOneEditIsOneDifference(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 3))
		numbers := make([]string, 3+r.IntN(20))
		for i := range numbers {
			numbers[i] = fmt.Sprint(r.IntN(8))
		}
		d := document(t, rules(numbers...))
		list := model.RulesOf(d.Actions()[0].ID)
		at := r.IntN(len(numbers))
		fresh := document(t, rules("77")).Actions()[0].Rules()[0]
		var edit model.Edit
		var want diff.What
		switch r.IntN(3) {
		case 0:
			edit, want = model.Insert{List: list, At: []int{at}, Nodes: []model.Node{fresh}}, diff.Added
		case 1:
			edit, want = model.Remove{List: list, At: []int{at}}, diff.Removed
		case 2:
			edit, want = model.Put{List: list, At: []int{at}, Nodes: []model.Node{fresh}}, diff.Changed
		}
		after, _, err := edit.Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		src, err := xmlio.Render(after)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []*model.Document{after, document(t, string(src))} {
			if got := diff.Compare(d, now, xmlio.Plain); len(got) != 1 || got[0].What != want {
				t.Fatalf("seed %d: %v of %d in %v gave %q", seed, want, at+1, numbers, texts(got))
			}
		}
		if got := diff.Compare(d, d, xmlio.Plain); len(got) != 0 {
			t.Fatalf("seed %d: no change gave %q", seed, texts(got))
		}
	}
}

// outcomes returns every call that comes out differently by the new document.
func outcomes(before, after *model.Document, calls ...rewrite.Call) []diff.Outcome {
	c := diff.NewComparer(before, after)
	var out []diff.Outcome
	for _, call := range calls {
		for _, action := range c.Actions() {
			if o, differs := c.Compare(action, call); differs {
				out = append(out, o)
			}
		}
	}
	return out
}

func TestOutcomes(t *testing.T) {
	old := document(t, `<dialActions><dialAction id="a"><rewriting><rule><conditions><condition type="startsWith" param="0"/></conditions><actions><action type="recordCall"/></actions></rule></rewriting></dialAction>
		<dialAction id="b"/><dialAction id="gone"/></dialActions>`)
	now := document(t, `<dialActions><dialAction id="b"/><dialAction id="new"><rewriting><rule><actions><action type="recordCall"/></actions></rule></rewriting></dialAction>
		<dialAction id="a"><rewriting><rule><conditions><condition type="startsWith" param="00"/></conditions><actions><action type="recordCall"/></actions></rule></rewriting></dialAction></dialActions>`)
	got := outcomes(old, now, rewrite.Call{Number: "5000"}, rewrite.Call{Number: "01"}, rewrite.Call{Number: "001"})
	if len(got) != 1 {
		t.Fatalf("got %d outcomes, want 1: %+v", len(got), got)
	}
	o := got[0]
	if o.Action != "a" || o.Call.Number != "01" || !o.Old.Record || o.New.Record || len(o.Old.Steps) != 1 || len(o.New.Steps) != 1 {
		t.Errorf("got %+v", o)
	}
	if c := diff.NewComparer(old, now); !slices.Equal(c.Actions(), []string{"b", "a"}) {
		t.Errorf("comparable are %v", c.Actions())
	}
}

// The order of headers with different names means nothing; a header more, or another value, does.
func TestOutcomesWithHeaders(t *testing.T) {
	account := func(headers ...string) *model.Document {
		actions := ""
		for _, h := range headers {
			actions += `<action type="setHeader" param="` + h + `"/>`
		}
		return document(t, `<account><rewriting><rule><actions>`+actions+`</actions></rule></rewriting></account>`)
	}
	for _, c := range []struct {
		old, now *model.Document
		want     int
	}{
		{account("X-A: 1", "X-B: 2"), account("X-B: 2", "X-A: 1"), 0},
		{account("X-A: 1", "X-B: 2"), account("X-A: 2", "X-B: 1"), 1},
		{account("X-A: 1"), account("X-A: 1", "X-B: 2"), 1},
		{account("X-A: 1", "X-B: 2"), account("X-A: 1"), 1},
	} {
		if got := outcomes(c.old, c.now, rewrite.Call{Number: "1"}); len(got) != c.want {
			t.Errorf("got %+v, want %d", got, c.want)
		}
	}
}

func TestOutcomesOfAccounts(t *testing.T) {
	account := func(prefix string) *model.Document {
		return document(t, `<account><rewriting><rule><actions><action type="prepend" param="`+prefix+`"/></actions></rule></rewriting></account>`)
	}
	got := outcomes(account("0"), account("00"), rewrite.Call{Number: "1"})
	if len(got) != 1 || got[0].Old.Dials != "01" || got[0].New.Dials != "001" {
		t.Errorf("got %+v", got)
	}
}

func BenchmarkCompare(b *testing.B) {
	numbers := make([]string, 100_000)
	for i := range numbers {
		numbers[i] = fmt.Sprint(i)
	}
	old := document(b, rules(numbers...))
	now := document(b, rules(append(slices.Delete(slices.Clone(numbers), 10, 11), "x", "y")...))
	b.ResetTimer()
	for b.Loop() {
		if got := diff.Compare(old, now, xmlio.Plain); len(got) != 3 {
			b.Fatal(len(got))
		}
	}
}
