package rewrite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dialwright/model"
)

// source gives the choices that make a random document: from a random generator, or from the bytes of a fuzz input.
type source func(n int) int

func fromBytes(data []byte) source {
	return func(n int) int {
		if len(data) == 0 || n <= 1 {
			return 0
		}
		v := int(data[0])
		data = data[1:]
		if n > 256 && len(data) > 0 {
			v = v<<8 | int(data[0])
			data = data[1:]
		}
		return v % n
	}
}

func pick[T any](next source, from ...T) T { return from[next(len(from))] }

// texts returns the params of a document and the pieces of its numbers: few, so that they meet.
func texts(next source) []string {
	sets := [][]string{
		{"", "0", "00", "000", "02", "022", "1", "12", "123", "2", "9", "99"},
		{"+", "+4", "+420", "+420601", "+421", "00420", "0", "1", "12", "601"},
		{"*", "#", "*31#", "**", "0*", " ", "-", "(", "0 1", "1.2"},
		{"sip:", "sip:a", "sip:b@x", "Sip:", "a", "ž", "č", "žč", "\xff", "\xff\xff", "\x00", "a\xff", "é"[:1]},
		{"123456789012345", "1234567890123456", "12345678901234567", "123456789012345678", "1234567890123456\x00", "1", "7", "8"},
		{"0", "0/", "00", "0:", "9", "9:", "9\xff", "/", ":", "+,", "+", "1", "19", "2"},
	}
	return sets[next(len(sets))]
}

// randomDocument returns a document of a few dial actions, the first of which has up to most rules, and the texts that its
// params are made of.
func randomDocument(next source, most int) (*model.Document, []string) {
	d := &model.Document{Kind: model.KindProvisioning, DialActions: &model.DialActions{}}
	words := texts(next)
	// how often conditions that need the network, or cannot be told, come up; and how many conditions rules have
	odd, many := pick(next, 0, 0, 1, 3), pick(next, 1, 2, 4)
	chained := pick(next, 2, 5, 9)
	types := []string{"prepend", "append", "replace", "replace", "overrideDialAction", "setHeader", "showAlert", "recordCall", "rejectCall", "beep", "callThrough"}
	if next(3) == 0 {
		types = []string{"recordCall", "overrideDialAction"}
	}
	for i := range 1 + next(3) {
		w := &model.Rewriting{}
		n := next(most + 1)
		if i > 0 {
			n = next(4)
		}
		for range n {
			w.Rules = append(w.Rules, randomRule(next, words, types, odd, many, chained))
		}
		a := &model.DialAction{ID: model.NewID(), Ident: model.Some(pick(next, "id1", "id2", "id3", "text")), Rewriting: w}
		switch next(20) {
		case 0:
			a.Rewriting = nil
		case 1:
			a.Action = model.Some(model.RemoveAction)
		}
		d.DialActions.List = append(d.DialActions.List, a)
	}
	return d, words
}

func randomRule(next source, words, types []string, odd, many, chained int) *model.Rule {
	r := &model.Rule{ID: model.NewID()}
	for range next(many + 1) {
		c := &model.Condition{}
		c.Type = model.Some(pick(next, "startsWith", "startsWith", "startsWith", "equals", "doesntStartWith", "lengthEquals",
			"shorterThan", "longerThan", "contains", "numeric"))
		if next(100) < odd {
			c.Type = model.Some(pick(next, "networkType", "networkType", "ssid", "weekday"))
		}
		c.Param = model.Some(pick(next, words...))
		switch c.Type.Value {
		case "lengthEquals", "shorterThan", "longerThan":
			c.Param = model.Some(pick(next, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "16", "17", "62", "63", "64", "254", "255", "256", "007",
				"99999999999999999999"))
			if odd > 1 && next(200) == 0 {
				c.Param = model.Some("x")
			}
		case "networkType":
			c.Param = model.Some(pick(next, "wifi", "Cellular", "any", "none", "ANY", "lan"))
		case "ssid":
			c.Param = model.Some(pick(next, "Office", "Home"))
		}
		if next(40) == 0 {
			c.Param = model.Attr{}
		}
		r.Conditions = append(r.Conditions, c)
	}
	for range next(4) {
		a := &model.Action{}
		a.Type = model.Some(pick(next, types...))
		a.Param = model.Some(pick(next, words...))
		switch a.Type.Value {
		case "overrideDialAction":
			a.Param = model.Some(pick(next, "voiceCall", "id1", "id2", "id3", "id9", "text", ""))
		case "setHeader":
			a.Param = model.Some(pick(next, "A: 1", "a: 2", "B:x:y", "nothing"))
		}
		if next(40) == 0 {
			a.Param = model.Attr{}
		}
		r.Actions = append(r.Actions, a)
	}
	if next(10) < chained {
		at := next(len(r.Actions) + 1)
		r.Actions = slices.Insert(r.Actions, at, &model.Action{Type: model.Some(model.ActContinue)})
	}
	return r
}

func randomCall(next source, words []string) Call {
	var b strings.Builder
	for range next(4) {
		b.WriteString(pick(next, words...))
	}
	for range next(3) {
		b.WriteString(pick(next, "0", "1", "2", "7", "9"))
	}
	if next(50) == 0 {
		b.WriteString(strings.Repeat("1", pick(next, 50, 60, 240, 250, 300)))
	}
	return Call{b.String(), pick(next, "", "", "wifi", "Cellular", "none", "lte"), pick(next, "", "", "Office", "Home"), next(4) == 0}
}

// hold fails the test when the engine's answer is not the interpreter's. r is used again and again.
func hold(t testing.TB, d *model.Document, a *model.DialAction, e *Engine, c Call, r *Result) {
	t.Helper()
	want := Explain(d, a, c)
	e.Run(c, r)
	if want, got := all(want), all(*r); want != got {
		t.Fatalf("the engine differs for %+v\nrules:\n%sinterpreter %s\n     engine %s", c, described(d), want, got)
	}
	if want, got := trace(want), trace(e.Explain(c)); want != got {
		t.Fatalf("the trace differs for %+v\nrules:\n%sinterpreter %s\n     engine %s", c, described(d), want, got)
	}
	// The trace tells the same as the result.
	var matched []int
	number := c.Number
	for _, s := range want.Steps {
		if s.Via == "" && s.Matched == Yes {
			matched = append(matched, s.Rule)
		}
		for _, a := range s.Actions {
			number = a.After
		}
	}
	if !slices.Equal(matched, r.Matched) {
		t.Fatalf("rules %v matched, the trace has %v", r.Matched, matched)
	}
	// What can be said in another language says in English what the notes say.
	for i, note := range want.Notes {
		if len(want.Said) != len(want.Notes) || want.Said[i].String() != note {
			t.Fatalf("the notes are %q and said is %q", want.Notes, want.Said)
		}
	}
	if r.Certain && !c.Strip && r.Dials != number {
		t.Fatalf("dials %q, the trace ends in %q", r.Dials, number)
	}
}

// all puts everything but the steps into words.
func all(r Result) string {
	return fmt.Sprintf("%q %q %q %q %v %q %q %v %v\n%s", r.Number, r.Action, r.Dials, r.DialAction, r.Record, r.Headers, r.Alert, r.Matched, r.Certain,
		strings.Join(r.Notes, "\n"))
}

func described(d *model.Document) string {
	var b strings.Builder
	for _, a := range d.Actions() {
		fmt.Fprintf(&b, "%s removed %v\n", a.Ident.Value, a.Removed())
		for i, r := range a.Rules() {
			fmt.Fprintf(&b, "  %d %q\n", i+1, r.Describe())
		}
	}
	for i, r := range rulesOf(d.Rewriting) {
		fmt.Fprintf(&b, "  %d %q\n", i+1, r.Describe())
	}
	return b.String()
}

// The engine and the interpreter give the same answer for random documents and numbers.
func TestEngineEqualsInterpreter(t *testing.T) {
	rounds := 3000
	if testing.Short() {
		rounds = 300
	}
	rng := rand.New(rand.NewPCG(1, 2))
	next := source(rng.IntN)
	var r Result
	for i := range rounds {
		most := 8
		if i%10 == 0 {
			most = 120
		}
		d, words := randomDocument(next, most)
		for _, a := range d.Actions() {
			e := Compile(d, a)
			for range 20 {
				hold(t, d, a, e, randomCall(next, words), &r)
			}
		}
		account := &model.Document{Kind: model.KindAccount, Rewriting: d.Actions()[0].Rewriting}
		hold(t, account, nil, Compile(account, nil), randomCall(next, words), &r)
	}
}

func FuzzEngineEqualsInterpreter(f *testing.F) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		data := make([]byte, 200+rng.IntN(400))
		for i := range data {
			data[i] = byte(rng.Uint32())
		}
		f.Add(data, "0221112233", "Office", byte(rng.IntN(8)))
	}
	f.Fuzz(func(t *testing.T, data []byte, number, ssid string, how byte) {
		if len(number) > 4096 {
			return
		}
		next := fromBytes(data)
		d, words := randomDocument(next, 60)
		a := d.Actions()[0]
		e := Compile(d, a)
		var r Result
		hold(t, d, a, e, Call{number, []string{"", "wifi", "cellular", "none"}[how&3], ssid, how&4 != 0}, &r)
		for range 3 {
			hold(t, d, a, e, randomCall(next, words), &r)
		}
	})
}

// What random documents have found, kept.
func TestEngineFindings(t *testing.T) {
	for _, c := range []struct {
		name, rules string
		call        Call
	}{
		{"characters that share a code do not decide the order by what follows them",
			"id1:\nequals \xff\xff => recordCall\nstartsWith sip:a => recordCall", dial("\xff\xff")},
		{"of several conditions that cannot be told, the first is the reason",
			"id1:\nssid Home & networkType lan =>", Call{Number: "1", Network: "wifi"}},
		{"a number of 17 characters, one of them the +", "id1:\nequals +1772172370685138 => recordCall\nstartsWith +177217237068513 => recordCall",
			dial("+1772172370685138")},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document(t, c.rules)
			hold(t, d, first(d), Compile(d, first(d)), c.call, new(Result))
		})
	}
}
