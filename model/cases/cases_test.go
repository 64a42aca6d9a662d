package cases

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"dialwright/model"
)

func read(t *testing.T, src string) *File {
	t.Helper()
	f, err := Read(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestReadsCasesWithTheirLines(t *testing.T) {
	f := read(t, "action,number,network,ssid,dials,dialAction,record,note\n"+
		"id3,0221112233,wifi,Office,0221112233,voiceCall,true,\"local,\nrecorded\"\n"+
		",5000,,,,default,,\n")
	want := []Case{
		{2, "id3", "0221112233", "wifi", "Office", "0221112233", "voiceCall", "true", "local,\nrecorded"},
		{Line: 4, Number: "5000", DialAction: "default"},
	}
	if !reflect.DeepEqual(f.Cases, want) {
		t.Errorf("got %+v", f.Cases)
	}
}

func TestReadsCasesAsSpreadsheetsWriteThem(t *testing.T) {
	f := read(t, "\ufeffnumber;Record;Network\r\n5000;TRUE;WiFi\r\n;;\r\n")
	if want := []Case{{Line: 2, Number: "5000", Record: "true", Network: "wifi"}}; !reflect.DeepEqual(f.Cases, want) {
		t.Errorf("got %+v", f.Cases)
	}
}

func TestRefusesRowsThatCannotBeCases(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"number,network\n1,\n2,any\n", "line 3: the network any is not known"},
		{"number,record\n1,yes\n", "line 2: record is yes; it can be true, false or empty"},
		{"number,dial\n1,2\n", `line 1: the column “dial” is not known`},
		{"action,dials\nid3,2\n", "line 1: there is no column number"},
		{"number,dials\n1\n", "line 2: the row has 1 cells"},
		{"", "the file is empty"},
	} {
		if _, err := Read(strings.NewReader(c.src)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.src, err, c.want)
		}
	}
}

func TestWritesWhatItReadInTheSameStyle(t *testing.T) {
	const src = "\ufeffaction;number;network;ssid;dials;dialAction;record;note\r\nid3;0;;;0;voiceCall;true;\"a;b\"\r\n"
	var b bytes.Buffer
	if err := read(t, src).Write(&b); err != nil || b.String() != src {
		t.Errorf("got %q, %v", b.String(), err)
	}
	b.Reset()
	if err := New([]Case{{Number: "1", Note: "x,y"}}).Write(&b); err != nil || b.String() != strings.Join(Columns, ",")+"\n,1,,,,,,\"x,y\"\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}

func TestCasesStandBesideTheirDocument(t *testing.T) {
	for document, want := range map[string]string{"dir.d/a.xml": "dir.d/a.cases.csv", "A.XML": "A.cases.csv", "plain": "plain.cases.csv"} {
		if got := Path(document); got != want {
			t.Errorf("%s: got %s", document, got)
		}
	}
}

func condition(kind, param string) *model.Condition {
	return &model.Condition{ID: model.NewID(), Type: model.Some(kind), Param: model.Some(param)}
}

func action(kind, param string) *model.Action {
	return &model.Action{ID: model.NewID(), Type: model.Some(kind), Param: model.Some(param)}
}

func rule(c *model.Condition, a ...*model.Action) *model.Rule {
	r := &model.Rule{ID: model.NewID(), Actions: a}
	if c != nil {
		r.Conditions = []*model.Condition{c}
	}
	return r
}

func dialAction(id string, rules ...*model.Rule) *model.DialAction {
	return &model.DialAction{ID: model.NewID(), Ident: model.Some(id), Rewriting: &model.Rewriting{ID: model.NewID(), Rules: rules}}
}

func TestRunComparesWhatIsExpectedAndNothingElse(t *testing.T) {
	gone := dialAction("old")
	gone.Action = model.Some("remove")
	d := &model.Document{DialActions: &model.DialActions{List: []*model.DialAction{
		dialAction("out", rule(condition("doesntStartWith", "+"), action("prepend", "+420"), action("overrideDialAction", "voiceCall"), action("recordCall", ""))),
		dialAction("wifi", rule(condition("networkType", "wifi"), action("prepend", "9"))),
		gone,
	}}}
	for _, c := range []struct {
		name string
		c    Case
		want string // failures joined
	}{
		{"all as expected", Case{Action: "out", Number: "601", Dials: "+420601", DialAction: "voiceCall", Record: "true"}, ""},
		{"nothing expected", Case{Action: "out", Number: "601"}, ""},
		{"default call", Case{Action: "out", Number: "+1", Dials: "+1", DialAction: "default", Record: "false"}, ""},
		{"all wrong", Case{Action: "out", Number: "601", Dials: "601", DialAction: "default", Record: "false"},
			"dials: expected 601, got +420601; dialAction: expected default, got voiceCall; record: expected false, got true"},
		{"cannot tell", Case{Action: "wifi", Number: "1", Dials: "1"}, "dials: expected 1, cannot tell"},
		{"cannot tell what would be as expected so far", Case{Action: "wifi", Number: "1", DialAction: "default", Record: "false"},
			"dialAction: expected default, cannot tell; record: expected false, cannot tell"},
		{"network given", Case{Action: "wifi", Number: "1", Network: "wifi", Dials: "91"}, ""},
		{"Wi-Fi name given", Case{Action: "wifi", Number: "1", SSID: "Office", Dials: "91"}, ""},
		{"every dial action", Case{Number: "+1", Network: "cellular", Dials: "+1"}, ""},
		{"every dial action, one differs", Case{Number: "+1", Network: "wifi", Dials: "+1"}, "with the dial action wifi: dials: expected +1, got 9+1"},
		{"unknown dial action", Case{Action: "nowhere", Number: "1"}, "the document has no dial action nowhere"},
		{"removed dial action", Case{Action: "old", Number: "1"}, "the document has no dial action old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(Run(d, []Case{c.c})[0].Failures, "; "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRunOnTheRulesOfAnAccount(t *testing.T) {
	d := &model.Document{Kind: model.KindAccount, Rewriting: &model.Rewriting{Rules: []*model.Rule{
		rule(condition("lengthEquals", "3"), action("prepend", "0")),
	}}}
	out := Run(d, []Case{{Number: "123", Dials: "0123"}, {Action: "id3", Number: "123"}})
	if out[0].Failures != nil || len(out[1].Failures) != 1 {
		t.Errorf("got %+v", out)
	}
}

func TestRunOnADocumentWithoutRules(t *testing.T) {
	for want, d := range map[string]*model.Document{
		"the document has no rules: it is of the kind quick-dial list": {Kind: model.KindQuickDial},
		"the document has no dial action":                              {},
	} {
		if got := Run(d, []Case{{Number: "1"}})[0].Failures; len(got) != 1 || got[0] != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
