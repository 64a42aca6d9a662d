package merge_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/merge"
	"dialwright/xmlio"
)

func document(t *testing.T, src string) *model.Document {
	t.Helper()
	f, err := xmlio.Read("arrives.xml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f.Document()
}

// receive lays documents over a phone, one after the other, and returns the events of the last.
func receive(t *testing.T, p merge.Phone, documents ...string) (merge.Phone, []merge.Event) {
	t.Helper()
	var events []merge.Event
	for _, src := range documents {
		p, events = p.Merge(document(t, src), xmlio.Plain)
	}
	return p, events
}

// held shows quick-dial entries and dial actions in short: "qd1(20) displayName=Canteen/20 uri=5000/20".
func held(p merge.Phone) []string {
	out := []string{}
	for _, l := range []merge.List{merge.DialActions, merge.QuickDial, merge.Account} {
		for _, e := range p.Entries(l) {
			s := fmt.Sprintf("%s(%d)", e.ID, e.Priority)
			for _, v := range e.Values {
				text := v.Text("") + v.XML
				if v.Key == merge.KeyRewriting {
					text = fmt.Sprint(len(v.Rules), " rules")
				}
				s += fmt.Sprintf(" %s=%s/%d", v.Key, text, v.Priority)
			}
			out = append(out, s)
		}
	}
	return out
}

// happened shows events in short: "changed qd1 uri".
func happened(events []merge.Event) []string {
	out := []string{}
	for _, e := range events {
		out = append(out, strings.TrimRight(fmt.Sprintf("%s %s %s", e.What, e.ID, e.Key), " "))
	}
	return out
}

func list(s ...string) []string { return append([]string{}, s...) }

const canteen = `<quickDial><item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item></quickDial>`

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name      string
		documents []string
		held      []string
		happened  []string // at the last document
	}{{
		"what is new is added with priority 20",
		list(canteen),
		list("qd1(20) displayName=Canteen/20 uri=5000/20"),
		list("added qd1"),
	}, {
		"the same again changes nothing",
		list(canteen, canteen),
		list("qd1(20) displayName=Canteen/20 uri=5000/20"),
		list(),
	}, {
		"what is not known is only laid out otherwise, and has a priority that is not the dialect's",
		list(`<quickDial xmlns:x="u"><item id="qd1"><icon x:priority="9"><p a='1'></p></icon></item></quickDial>`,
			"<quickDial xmlns:x='u'><item id='qd1'><icon x:priority='9'>\n  <p a=\"1\"/><!-- c -->\n</icon></item></quickDial>"),
		list(`qd1(20) icon=<icon x:priority="9"><p a="1"/></icon>/20`),
		list(),
	}, {
		"equal priority is taken",
		list(canteen, `<quickDial><item id="qd1"><uri>5001</uri></item></quickDial>`),
		list("qd1(20) displayName=Canteen/20 uri=5001/20"),
		list("changed qd1 uri"),
	}, {
		"higher priority is taken",
		list(canteen, `<quickDial><item id="qd1" priority="21"><uri>5001</uri></item></quickDial>`),
		list("qd1(21) displayName=Canteen/20 uri=5001/21"),
		list("changed qd1 uri"),
	}, {
		"lower priority is not taken",
		list(canteen, `<quickDial><item id="qd1" priority="19"><uri>5001</uri></item></quickDial>`),
		list("qd1(20) displayName=Canteen/20 uri=5000/20"),
		list("kept qd1 uri"),
	}, {
		"a child absent from the document stays",
		list(canteen, `<quickDial><item id="qd1"><portraitUrl>p</portraitUrl></item></quickDial>`),
		list("qd1(20) displayName=Canteen/20 uri=5000/20 portraitUrl=p/20"),
		list("added qd1 portraitUrl"),
	}, {
		"an entry absent from the document stays: the trap",
		list(canteen, `<quickDial><item id="qd2"><displayName>B</displayName></item></quickDial>`),
		list("qd1(20) displayName=Canteen/20 uri=5000/20", "qd2(20) displayName=B/20"),
		list("added qd2"),
	}, {
		"the element's priority is that of its children, a child may have its own",
		list(`<quickDial><item id="qd1" priority="30"><displayName priority="45" source="gui">A</displayName><uri>1</uri></item></quickDial>`,
			`<quickDial><item id="qd1" priority="30"><displayName>B</displayName><uri>2</uri></item></quickDial>`),
		list("qd1(30) displayName=A/45 uri=2/30"),
		list("kept qd1 displayName", "changed qd1 uri"),
	}, {
		"above 40 locks",
		list(canteen, strings.Replace(canteen, `id="qd1"`, `id="qd1" priority="50"`, 1)),
		list("qd1(50) displayName=Canteen/50 uri=5000/50"),
		list("changed qd1"),
	}, {
		"removal",
		list(canteen, `<quickDial><item id="qd1" action="remove"/></quickDial>`),
		list(),
		list("removed qd1"),
	}, {
		"removal needs the priority too",
		list(strings.Replace(canteen, `id="qd1"`, `id="qd1" priority="30"`, 1), `<quickDial><item id="qd1" action="remove"/></quickDial>`),
		list("qd1(30) displayName=Canteen/30 uri=5000/30"),
		list("kept qd1"),
	}, {
		"removal with equal priority",
		list(strings.Replace(canteen, `id="qd1"`, `id="qd1" priority="30"`, 1), `<quickDial><item id="qd1" priority="30" action="remove"/></quickDial>`),
		list(),
		list("removed qd1"),
	}, {
		"removal of what is not there",
		list(`<quickDial><item id="qd1" action="remove"/></quickDial>`),
		list(),
		list("ignored qd1"),
	}, {
		"another action is no removal",
		list(canteen, `<quickDial><item id="qd1" action="add"/></quickDial>`),
		list("qd1(20) displayName=Canteen/20 uri=5000/20"),
		list(),
	}, {
		"removed and sent again in one document",
		list(canteen, `<quickDial><item id="qd1" action="remove"/><item id="qd1"><uri>7</uri></item></quickDial>`),
		list("qd1(20) uri=7/20"),
		list("removed qd1", "added qd1"),
	}, {
		"of one id the later lies over the earlier",
		list(`<quickDial><item id="qd1"><displayName>A</displayName><uri>1</uri></item><item id="qd1"><uri>2</uri></item></quickDial>`),
		list("qd1(20) displayName=A/20 uri=2/20"),
		list("added qd1", "changed qd1 uri"),
	}, {
		"no id",
		list(`<quickDial><item><uri>1</uri></item><item id=""><uri>1</uri></item></quickDial>`),
		list(),
		list("ignored", "ignored"),
	}, {
		"a priority that is no number counts as absent",
		list(`<quickDial><item id="qd1" priority="high"><uri priority="low">1</uri></item></quickDial>`),
		list("qd1(20) uri=1/20"),
		list("ignored qd1", "added qd1"),
	}, {
		"pruning drops what is strictly below",
		list(`<quickDial><item id="a" priority="20"/><item id="b" priority="21"/><item id="c" priority="40"/></quickDial>`, `<quickDial maxQuickDialReplacePriority="21"/>`),
		list("b(21)", "c(40)"),
		list("pruned a"),
	}, {
		"pruning comes first: what comes again at a lower priority is new",
		list(strings.Replace(canteen, `id="qd1"`, `id="qd1" priority="30"`, 1),
			`<quickDial maxQuickDialReplacePriority="31"><item id="qd1" priority="10"><uri>5001</uri></item></quickDial>`),
		list("qd1(10) uri=5001/10"),
		list("removed qd1 displayName", "changed qd1 uri"),
	}, {
		"pruning reaches stored entries only",
		list(`<quickDial maxQuickDialReplacePriority="99"><item id="a"/></quickDial>`),
		list("a(20)"),
		list("added a"),
	}, {
		"a level that is no number prunes nothing",
		list(canteen, `<quickDial maxQuickDialReplacePriority="all"/>`),
		list("qd1(20) displayName=Canteen/20 uri=5000/20"),
		list("ignored"),
	}, {
		"unknown children are values too",
		list(`<quickDial><item id="a"><icon priority="30">x</icon></item></quickDial>`, `<quickDial><item id="a"><icon>y</icon><tag/></item></quickDial>`),
		list(`a(20) icon=<icon priority="30">x</icon>/30 tag=<tag/>/20`),
		list("kept a icon", "added a tag"),
	}, {
		"of two children with one name the first counts",
		list(`<quickDial><item id="a"><uri>1</uri><uri>2</uri></item></quickDial>`),
		list("a(20) uri=1/20"),
		list("ignored a uri", "added a"),
	}, {
		"rules are one value",
		list(`<dialActions><dialAction id="id3"><displayName>A</displayName><rewriting><rule/><rule/></rewriting></dialAction></dialActions>`,
			`<dialActions><dialAction id="id3"><rewriting><rule><actions><action type="recordCall"/></actions></rule></rewriting></dialAction></dialActions>`),
		list("id3(20) displayName=A/20 rewriting=1 rules/20"),
		list("changed id3 rewriting"),
	}, {
		"empty rules clear",
		list(`<dialActions><dialAction id="id3"><rewriting><rule/><rule/></rewriting></dialAction></dialActions>`, `<dialActions><dialAction id="id3"><rewriting/></dialAction></dialActions>`),
		list("id3(20) rewriting=0 rules/20"),
		list("changed id3 rewriting"),
	}, {
		"dial actions without a list around them",
		list(`<root><dialAction id="a"/><dialAction id="b"/></root>`, `<root><dialAction id="a" action="remove"/></root>`),
		list("b(20)"),
		list("removed a"),
	}, {
		"an account's children",
		list(`<account><host priority="10">a</host><rewriting priority="40" source="gui"><rule/></rewriting></account>`, `<account><host>b</host><rewriting/></account>`),
		list("(20) rewriting=1 rules/40 host=<host>b</host>/20"),
		list("kept  rewriting", "changed  host"),
	}, {
		"an error answer merges nothing",
		list(canteen, `<error><message>No contract</message></error>`),
		list("qd1(20) displayName=Canteen/20 uri=5000/20"),
		list("ignored"),
	}} {
		t.Run(c.name, func(t *testing.T) {
			p, events := receive(t, merge.Phone{}, c.documents...)
			if got := held(p); !slices.Equal(got, c.held) {
				t.Errorf("held %q, want %q", got, c.held)
			}
			if got := happened(events); !slices.Equal(got, c.happened) {
				t.Errorf("happened %q, want %q", got, c.happened)
			}
		})
	}
}

// quickDial returns the entry with an id, if the phone holds it.
func quickDial(p merge.Phone, id string) (merge.Entry, bool) {
	for _, e := range p.QuickDial {
		if e.ID == id {
			return e, true
		}
	}
	return merge.Entry{}, false
}

func TestWorkedCase5(t *testing.T) {
	p, _ := receive(t, merge.Phone{}, `<quickDial><item id="mine" priority="40"><uri>777</uri></item><item id="qd1"><uri>5000</uri></item><item id="qd2"><uri>1234</uri></item></quickDial>`)
	p, events := receive(t, p, `<quickDial maxQuickDialReplacePriority="21"><item id="qd1"><uri>5000</uri></item></quickDial>`)
	if got, want := held(p), list("mine(40) uri=777/40", "qd1(20) uri=5000/20"); !slices.Equal(got, want) {
		t.Errorf("held %q, want %q", got, want)
	}
	if got, want := happened(events), list("pruned qd2"); !slices.Equal(got, want) {
		t.Errorf("happened %q, want %q", got, want)
	}
	p, _ = receive(t, p, `<quickDial><item id="qd3"><uri>1</uri></item></quickDial>`, `<quickDial><item id="qd3" action="remove"/></quickDial>`)
	if _, ok := quickDial(p, "qd3"); ok {
		t.Error("qd3 did not go")
	}
}

func TestWhatTheUserEditedStays(t *testing.T) {
	p, _ := receive(t, merge.Phone{}, canteen, `<quickDial><item id="qd1"><displayName priority="40">Lunch</displayName></item></quickDial>`)
	changed := `<quickDial%s><item id="qd1"%s><displayName>Restaurant</displayName><uri>5001</uri></item></quickDial>`
	for _, c := range []struct{ prune, priority, want string }{
		{"", "", "qd1(20) displayName=Lunch/40 uri=5001/20"},
		{"", ` priority="40"`, "qd1(40) displayName=Restaurant/40 uri=5001/40"},
		{"", ` priority="41"`, "qd1(41) displayName=Restaurant/41 uri=5001/41"},
		{` maxQuickDialReplacePriority="21"`, "", "qd1(20) displayName=Lunch/40 uri=5001/20"},
		{` maxQuickDialReplacePriority="41"`, "", "qd1(20) displayName=Restaurant/20 uri=5001/20"},
	} {
		after, _ := receive(t, p, fmt.Sprintf(changed, c.prune, c.priority))
		if got := held(after); !slices.Equal(got, list(c.want)) {
			t.Errorf("%s%s: held %q, want %q", c.prune, c.priority, got, c.want)
		}
	}
	_, events := receive(t, p, fmt.Sprintf(changed, "", ""))
	if want := "displayName of “Lunch” (qd1) stays “Lunch”: its priority 40 is higher than the 20 of what came (people changed it on the phone)"; events[0].Text != want {
		t.Errorf("told %q, want %q", events[0].Text, want)
	}
}

func TestRulesThatTheUserEditedSurvive(t *testing.T) {
	const rules = `<dialActions><dialAction id="id3"%s><rewriting><rule><actions><action type="%s"/></actions></rule></rewriting></dialAction></dialActions>`
	p, _ := receive(t, merge.Phone{}, fmt.Sprintf(rules, "", "recordCall"))
	p, err := p.UserTouch(merge.DialActions, "id3")
	if err != nil {
		t.Fatal(err)
	}
	kind := func(p merge.Phone) string {
		return p.Document().Actions()[0].Rules()[0].Actions[0].Type.Value
	}
	if after, _ := receive(t, p, fmt.Sprintf(rules, "", "continue")); kind(after) != "recordCall" {
		t.Error("20 must not replace rules that the user edited (40)")
	}
	if after, _ := receive(t, p, fmt.Sprintf(rules, ` priority="41"`, "continue")); kind(after) != "continue" {
		t.Error("41 must replace them")
	}
}

func TestTheUserCannotChangeWhatIsLocked(t *testing.T) {
	p, _ := receive(t, merge.Phone{}, `<quickDial><item id="a" priority="41"><uri>1</uri></item><item id="b"><displayName>B</displayName><uri priority="50">1</uri></item></quickDial>`)
	if _, err := p.UserTouch(merge.QuickDial, "a"); !errors.Is(err, merge.ErrLocked) {
		t.Errorf("an entry above 40: %v", err)
	}
	if _, err := p.UserTouch(merge.QuickDial, "c"); !errors.Is(err, merge.ErrNone) {
		t.Errorf("an entry that is not there: %v", err)
	}
	p, err := p.UserTouch(merge.QuickDial, "b")
	if got, want := held(p)[1], "b(20) displayName=B/40 uri=1/50"; err != nil || got != want {
		t.Errorf("%q %v, want %q", got, err, want)
	}
}

func TestPhonesAreValues(t *testing.T) {
	p, _ := receive(t, merge.Phone{}, canteen)
	before := held(p)
	receive(t, p, `<quickDial><item id="qd1"><uri>5001</uri></item></quickDial>`)
	receive(t, p, `<quickDial><item id="qd1" action="remove"/></quickDial>`)
	if _, err := p.UserTouch(merge.QuickDial, "qd1"); err != nil {
		t.Fatal(err)
	}
	if got := held(p); !slices.Equal(got, before) {
		t.Errorf("the phone changed to %q", got)
	}
}

func TestPhonesAsJSON(t *testing.T) {
	p, _ := receive(t, merge.Phone{}, `<root><dialActions><dialAction id="id3"><displayName><value lang="cs">Hovor</value><value>Call</value></displayName>
		<rewriting source="s"><rule><conditions><condition type="startsWith" param=""/><condition type="numeric"/></conditions>
		<actions><action type="overrideDialAction" param="customOptions"><option>a</option></action></actions><x/></rule></rewriting><icon>i</icon></dialAction></dialActions>
		<quickDial><item id="qd1" priority="50"><uri>5000</uri></item><item id="qd2"/></quickDial></root>`, `<account><host>h</host></account>`)
	src, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var q merge.Phone
	if err := json.Unmarshal(src, &q); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(p, q) {
		t.Errorf("read back as\n%+v\nwant\n%+v", q, p)
	}
	if got := q.DialActions[0].Name("cs"); got != "Hovor" {
		t.Errorf("name in Czech %q", got)
	}
}

func TestWithoutSourceUnknownChildrenAreLeftOut(t *testing.T) {
	p, _ := merge.Phone{}.Merge(document(t, `<quickDial><item id="a"><uri>1</uri><icon/></item></quickDial>`), nil)
	if got, want := held(p), list("a(20) uri=1/20"); !slices.Equal(got, want) {
		t.Errorf("held %q, want %q", got, want)
	}
}

// What a phone reads in place of an entity is not known: the picture of the phone says so.
func TestEntitiesAreTold(t *testing.T) {
	d := &model.Document{Entity: "&n;", QuickDial: &model.QuickDial{Items: []*model.Item{{Ident: model.Some("a"), URI: model.Plain("&n;")}}}}
	_, events := merge.Phone{}.Merge(d, nil)
	if len(events) != 2 || events[0].What != merge.Ignored || !strings.Contains(events[0].Text, "entities") || events[1].What != merge.Added {
		t.Errorf("%+v", events)
	}
}
