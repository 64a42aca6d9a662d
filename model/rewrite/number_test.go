package rewrite

import (
	"slices"
	"strings"
	"testing"

	"dialwright/model"
)

// The rows of dialect.md, section 3, "What happens to a number".
func TestWhatHappensToANumber(t *testing.T) {
	const spelling = "not confirmed"
	check(t, []row{
		{"order: rules top down, in document order", "startsWith 1 => prepend a\nstartsWith 1 => prepend b", dial("1"), "dials a1, rules 1", nil},
		{"conditions in a rule: all must hold", "startsWith 1 & longerThan 1 => prepend a", dial("1"), "dials 1", nil},
		{"conditions in a rule: none always holds", "=> prepend a", dial("1"), "dials a1, rules 1", nil},
		{"after a rule that matched: stop", "=> prepend a\n=> prepend b", dial("1"), "dials a1, rules 1", nil},
		{"after a rule that matched: unless it has continue", "=> prepend a, continue\n=> prepend b", dial("1"), "dials ba1, rules 1 2", nil},
		{"continue counts wherever it stands", "=> continue, prepend a\n=> prepend b", dial("1"), "dials ba1, rules 1 2", nil},
		{"continue after the last rule", "=> prepend a, continue", dial("1"), "dials a1, rules 1", nil},
		{"a rule without actions stops", "startsWith 1 =>\n=> prepend b", dial("1"), "dials 1, rules 1", nil},
		{"effects add up over the rules that matched", "=> overrideDialAction voiceCall, continue\n=> recordCall", dial("1"), "dials 1 as voiceCall, recorded, rules 1 2", nil},
		{"later rules test the number as rewritten so far", "startsWith 0 => replace +420, continue\nstartsWith 0 => prepend x, continue\nstartsWith +420 => recordCall",
			dial("0221"), "dials +420221, recorded, rules 1 3", []string{spelling}},
		{"two overrides: the later applied wins", "=> overrideDialAction voiceCall, continue\n=> overrideDialAction gsmCall", dial("1"), "dials 1 as gsmCall, rules 1 2",
			[]string{"rule 2: its dial action gsmCall wins over voiceCall of rule 1"}},
		{"two overrides in one rule", "=> overrideDialAction voiceCall, overrideDialAction gsmCall", dial("1"), "dials 1 as gsmCall, rules 1",
			[]string{"has 2 actions", "its dial action gsmCall wins over voiceCall of rule 1"}},
		{"several setHeader: different names add up", "=> setHeader A: 1, continue\n=> setHeader B: 2", dial("1"), "dials 1, A: 1, B: 2, rules 1 2", nil},
		{"several setHeader: same name, later wins", "=> setHeader A: 1, continue\n=> setHeader B: 2, continue\n=> setHeader a: 3", dial("1"), "dials 1, a: 3, B: 2, rules 1 2 3",
			[]string{"rule 3: its header a replaces the value 1 set before"}},
		{"several showAlert: the later wins", "=> showAlert one, continue\n=> showAlert two", dial("1"), "dials 1, shows two, rules 1 2",
			[]string{spelling, spelling, "rule 2: its text replaces one of rule 1"}},
		{"order of actions: replace, then prepend, then append", "startsWith 0 => append 9, replace 1, prepend 2", dial("05"), "dials 2159, rules 1", []string{`spelling "append"`, `spelling "replace"`}},
		{"order of actions: where XML order gives another number, both are said", "startsWith 0 => prepend 2, replace 1", dial("05"), "dials 215, rules 1",
			[]string{spelling, "rule 1: gives 215 with replace first; in the order of the file it could be 105 (which of them the app does is not certain)"}},
		{"order of actions: characters count, not bytes", "startsWith ž => prepend č, replace 1", dial("žx"), "dials č1x, rules 1", []string{spelling, "it could be 1žx"}},
		{"order of actions: XML order with an empty range at the front", "doesntStartWith 1 => prepend 2, replace 1", dial("05"), "dials 2105, rules 1", []string{spelling, "put in front", "it could be 1205"}},
		{"order of actions: XML order with the whole number", "equals 05 => append 2, replace 1", dial("05"), "dials 12, rules 1",
			[]string{`spelling "append"`, `spelling "replace"`, "rule 1: gives 12 with replace first; in the order of the file it could be 1 ("}},
		{"order of actions: no word where both orders lead to one number", "startsWith 1 => prepend 1, replace 1", dial("15"), "dials 115, rules 1", []string{spelling}},
		{"order of actions: no word where append comes first and a part is replaced", "startsWith 1 => append 7, replace 2", dial("15"), "dials 257, rules 1",
			[]string{`spelling "append"`, `spelling "replace"`}},
		{"several actions of one type: apply in order", "=> prepend a, prepend b", dial("1"), "dials ba1, rules 1", []string{`rule 1: has 2 actions "prepend", applied in their order`}},
		{"unknown condition type: cannot tell for this rule and all after it", "=> recordCall, continue\nweekday 1 => prepend 9\n=> prepend 8", dial("1"), "cannot tell, recorded, rules 1",
			[]string{"rule 2: the condition weekday is not known, so this rule and all after it cannot be told"}},
		{"unknown condition type beside one that is false", "startsWith 9 & weekday 1 => prepend 9", dial("1"), "cannot tell", []string{"weekday"}},
		{"unknown condition type behind a rule that stops is not reached", "=> recordCall\nweekday 1 => prepend 9", dial("1"), "dials 1, recorded, rules 1", nil},
		{"a condition without a type", "? 1 => prepend 9", dial("1"), "cannot tell", []string{"rule 1: a condition has no type, so"}},
		{"unknown action type: go on", "=> beep, continue\n=> recordCall", dial("1"), "dials 1, recorded, rules 1 2", []string{"rule 1: the action beep is not known"}},
		{"nothing overrode the dial action: default call", "=> recordCall", dial("1"), "dials 1, recorded, rules 1", nil},
		{"nothing matched: default call", "startsWith 9 => overrideDialAction text", dial("1"), "dials 1", nil},
		{"override to an id that is neither basic nor in the document", "=> overrideDialAction id9", dial("1"), "dials 1 as id9, rules 1",
			[]string{"rule 1: the dial action id9 is neither basic nor in this document; a phone may have it already"}},
		{"lengths count characters", "lengthEquals 3 => recordCall", dial("žluť"[:len("žlu")]), "dials žlu, recorded, rules 1", nil},
		{"lengths: + counts, with a note", "lengthEquals 4 => recordCall", dial("+420"), "dials +420, recorded, rules 1", []string{"rule 1: the + counts as a character of the number's length"}},
		{"lengths: + counts where no rule matched, too, once", "startsWith 1 => recordCall\nlengthEquals 3 => recordCall\nlengthEquals 5 => recordCall", dial("+420"), "dials +420",
			[]string{"rule 2: the + counts"}},
		{"lengths: + of a rule behind one that cannot be told does not count", "networkType wifi => recordCall\nlengthEquals 3 => recordCall", dial("+420"), "cannot tell", []string{"rule 1: the network is not given"}},
		{"lengths: + of a rule not reached does not count", "=> recordCall\nlengthEquals 3 => recordCall", dial("+420"), "dials +420, recorded, rules 1", nil},
		{"a length that is not a whole number", "lengthEquals 3.5 => recordCall", dial("112"), "cannot tell", []string{"rule 1: the length 3.5 is not a whole number, so this rule and all after it cannot be told"}},
		{"a huge length stays huge", "shorterThan 18446744073709551617 => recordCall", dial("112"), "dials 112, recorded, rules 1", []string{spelling}},
		{"a length below 0", "longerThan -1 => recordCall", dial("112"), "cannot tell", []string{"the length -1 is not a whole number"}},
		{"a length with a sign", "longerThan +1 => recordCall", dial("112"), "cannot tell", []string{"the length +1 is not a whole number"}},
		{"a length without a param", "longerThan => recordCall", dial("112"), "cannot tell", []string{"the length “” is not a whole number"}},
		{"comparison: exact, case-sensitive", "startsWith sip: => recordCall", dial("SIP:bob"), "dials SIP:bob", nil},
		{"a condition's name is no action", "longerThan 0 => continue, numeric\nnumeric => continue", dial("+1"), "dials +1, rules 1 2",
			[]string{"rule 1: the + counts", "rule 1: the action numeric is not known", `the spelling "numeric"`, "rule 2: whether a number with a leading + is numeric"}},
		{"type names are case-sensitive", "startswith 1 => recordCall", dial("1"), "cannot tell", []string{"the condition startswith is not known"}},
		{"account's rules", "-\nstartsWith 1 => prepend 9", dial("1"), "dials 91, rules 1", nil},
	})
}

// Overrides to another dial action of the document: one step is followed, and said.
func TestOverrideFollowsOneStep(t *testing.T) {
	check(t, []row{
		{"its rules run on the number as rewritten", "id1:\n=> prepend 0, overrideDialAction id2\nid2:\nstartsWith 0 => prepend 9", dial("1"), "dials 901 as id2, rules 1",
			[]string{"rule 1: the dial action id2 of this document follows: its rule 1 matched"}},
		{"effects add up", "id1:\n=> overrideDialAction id2, setHeader A: 1, recordCall\nid2:\n=> setHeader B: 2, showAlert hi", dial("1"), "dials 1 as id2, recorded, A: 1, B: 2, shows hi, rules 1",
			[]string{`dial action id2, rule 1: the spelling "showAlert" is not confirmed`, "rule 1: the dial action id2 of this document follows: its rule 1 matched"}},
		{"it overrides in turn to a basic one", "id1:\n=> overrideDialAction id2\nid2:\n=> overrideDialAction gsmCall", dial("1"), "dials 1 as gsmCall, rules 1", []string{"follows: its rule 1 matched"}},
		{"it overrides in turn to another, which is not followed", "id1:\n=> overrideDialAction id2\nid2:\n=> overrideDialAction id3\nid3:\n=> prepend 9", dial("1"), "dials 1 as id3, rules 1",
			[]string{"follows: its rule 1 matched", "dial action id2, rule 1: leads to the dial action id3 of this document in turn, which is not followed further"}},
		{"a cycle", "id1:\n=> overrideDialAction id2\nid2:\n=> overrideDialAction id1, prepend 9", dial("1"), "dials 91 as id1, rules 1",
			[]string{"follows: its rule 1 matched", "leads to the dial action id1 of this document in turn"}},
		{"to itself", "id1:\n=> overrideDialAction id1, prepend 9", dial("1"), "dials 991 as id1, rules 1",
			[]string{"follows: its rule 1 matched", "leads to the dial action id1 of this document in turn"}},
		{"none of its rules matches", "id1:\n=> overrideDialAction id2\nid2:\nstartsWith 9 => prepend 9", dial("1"), "dials 1 as id2, rules 1", []string{"follows: none of its rules matched"}},
		{"several of its rules match", "id1:\n=> overrideDialAction id2\nid2:\n=> continue\nstartsWith 9 => prepend 9, continue\n=> continue\n=> recordCall", dial("1"), "dials 1 as id2, recorded, rules 1",
			[]string{"follows: its rules 1, 3 and 4 matched"}},
		{"it cannot be told", "id1:\n=> recordCall, overrideDialAction id2\nid2:\nweekday 1 => prepend 9", dial("1"), "cannot tell as id2, recorded, rules 1",
			[]string{"dial action id2, rule 1: the condition weekday is not known, so this rule and all after it cannot be told"}},
		{"nothing is followed after cannot tell", "id1:\n=> overrideDialAction id2, continue\nweekday 1 => \nid2:\n=> prepend 9", dial("1"), "cannot tell as id2, rules 1", []string{"rule 2: the condition weekday"}},
		{"an id that names a basic one is basic", "id1:\n=> overrideDialAction text\ntext:\n=> prepend 9", dial("1234"), "dials 1234 as text, rules 1",
			[]string{"rule 1: text is the basic dial action; the document's own of that id is not used"}},
		{"ids are case-sensitive", "id1:\n=> overrideDialAction VoiceCall", dial("1"), "dials 1 as VoiceCall, rules 1", []string{"neither basic nor in this document"}},
		{"of two with one id the later counts", "id1:\n=> overrideDialAction id2\nid2:\n=> prepend 8\nid2:\n=> prepend 9", dial("1"), "dials 91 as id2, rules 1", []string{"follows"}},
	})

	d := document(t, "id1:\n=> overrideDialAction id2\nid2:\n=> prepend 9\nid2:")
	d.Actions()[2].Rewriting = nil
	if r := Explain(d, first(d), dial("1")); said(r) != "dials 91 as id2, rules 1" {
		t.Errorf("a later one without rules leaves those of the earlier: got %s", said(r))
	}
	r := Explain(d, d.Actions()[2], dial("1"))
	if said(r) != "dials 91, rules 1" || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "several dial actions with this id") {
		t.Errorf("simulated itself: got %s, %q", said(r), r.Notes)
	}
	if r := Explain(d, d.Actions()[1], dial("1")); len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "several dial actions with this id") {
		t.Errorf("the earlier one simulated: %q", r.Notes)
	}
	d.DialActions.List = append(d.DialActions.List, &model.DialAction{Ident: model.Some("id2"), Action: model.Some(model.RemoveAction)},
		&model.DialAction{Ident: model.Some("id2")})
	if r := Explain(d, first(d), dial("1")); said(r) != "dials 1 as id2, rules 1" {
		t.Errorf("one without rules after a removal has none: got %s", said(r))
	}
	d.DialActions.List = d.DialActions.List[:4]
	if r := Explain(d, first(d), dial("1")); said(r) != "dials 1 as id2, rules 1" || !strings.Contains(r.Notes[0], "removed from phones by this document") {
		t.Errorf("one that is removed is not there: got %s, %q", said(r), r.Notes)
	}
}

// Row "separators in what the user typed".
func TestSeparators(t *testing.T) {
	strip := func(number string) Call { return Call{Number: number, Strip: true} }
	check(t, []row{
		{"simulate what was typed", "startsWith 0221 => recordCall", dial("02 21"), "dials 02 21", []string{"the number holds separators and is simulated as typed"}},
		{"a switch strips them first, and the result says so", "startsWith 0221 => recordCall", strip("02 21"), "dials 0221, recorded, rules 1", []string{"separators were taken out; simulated is 0221"}},
		{"spaces, dashes, dots, brackets", "=>", strip("+420 (2)\u00a0[21]–11.22-33\t4"), "dials +4202211122334, rules 1", []string{"simulated is +4202211122334"}},
		{"nothing to strip", "=>", strip("+420*#"), "dials +420*#, rules 1", nil},
		{"only separators", "=>", strip(" - "), "dials , rules 1", []string{"simulated is “”"}},
		{"a SIP URI's dots are none", "=>", dial("sip:bob@example.com"), "dials sip:bob@example.com, rules 1", nil},
	})
	d := document(t, "id1:\n=>")
	if r := Explain(d, first(d), strip("0 1")); r.Number != "0 1" {
		t.Errorf("the number stays as typed: got %q", r.Number)
	}
}

// Numbers of any bytes get an answer or a clear note.
func TestOddNumbers(t *testing.T) {
	check(t, []row{
		{"empty", "startsWith= => prepend 1", dial(""), "dials 1, rules 1", []string{"the number is empty"}},
		{"invalid UTF-8", "lengthEquals 3 => prepend 1", dial("\xff\xfe0"), "dials 1\xff\xfe0, rules 1", []string{"the number is not valid UTF-8; each wrong byte counts as one character"}},
		{"NUL", "lengthEquals 2 => prepend 1", dial("\x000"), "dials 1\x000, rules 1", []string{"the number holds control characters and is simulated with them"}},
		{"invalid UTF-8 is stripped around", "lengthEquals 2 => prepend 1", Call{Number: "\xff 0", Strip: true}, "dials 1\xff0, rules 1", []string{`simulated is "\xff0"`, "not valid UTF-8"}},
	})
	long := strings.Repeat("1", 1<<20)
	d := document(t, "id1:\nstartsWith 11 & longerThan 1000000 & contains 11 & doesntStartWith 12 & numeric => replace 0, prepend 2, append 3, continue\nlengthEquals 1048577 => recordCall")
	if r := Explain(d, first(d), dial(long)); r.Dials != "20"+long[2:]+"3" || !r.Record {
		t.Errorf("1 MB: got %d characters, %v", len(r.Dials), r.Record)
	}
}

// Rules that make a number grow without end are given up before the memory is full.
func TestGivesUpOnEndlessGrowth(t *testing.T) {
	d := document(t, "id1:\n"+strings.Repeat("=> append 1, continue\n", 300))
	r := Explain(d, first(d), dial(strings.Repeat("1", 1<<20)))
	if r.Certain || r.Dials != "" || len(r.Matched) < 200 || len(r.Matched) > 256 {
		t.Errorf("got certain %v, %d rules matched", r.Certain, len(r.Matched))
	}
	if last := r.Notes[len(r.Notes)-1]; !strings.Contains(last, "rule 256: the number has been rewritten too often or has become too long, so this rule") {
		t.Errorf("got note %q", last)
	}
	if step := r.Steps[len(r.Steps)-1]; step.Continues {
		t.Error("the last step goes on")
	}
}

// What the document does not say.
func TestDocumentWithoutRules(t *testing.T) {
	d := document(t, "id1:")
	for _, c := range []struct {
		name   string
		action *model.DialAction
		note   string
	}{
		{"cleared", &model.DialAction{Ident: model.Some("a"), Rewriting: &model.Rewriting{}}, ""},
		{"no rewriting", &model.DialAction{Ident: model.Some("a")}, "this dial action has no rules in the document; a phone keeps those that it may have"},
		{"removal", &model.DialAction{Ident: model.Some("a"), Action: model.Some("remove")}, "this dial action is removed from phones"},
		{"account", nil, "the document has no rules of an account; a phone keeps those that it may have"},
	} {
		r := Explain(d, c.action, dial("1"))
		if said(r) != "dials 1" || strings.Join(r.Notes, "|") != c.note {
			t.Errorf("%s: got %s, %q", c.name, said(r), r.Notes)
		}
	}
	if r := Explain(nil, nil, dial("1")); said(r) != "dials 1" {
		t.Errorf("no document: got %s", said(r))
	}
}

// Elements that are not known are said once they matter: most of them when the rule has matched.
func TestUnknownElementsInRules(t *testing.T) {
	d := document(t, "id1:\n=> overrideDialAction customOptions, continue\nstartsWith 1 => prepend 9")
	rules := first(d).Rules()
	rules[0].Actions[0].Foreign = []model.Foreign{{Name: "option"}}
	rules[1].Foreign = []model.Foreign{{Name: "conditions"}, {Name: "schedule"}, {Name: "enabled", Attribute: true}}
	rules[1].Conditions[0].Foreign = []model.Foreign{{Name: "not"}}
	const second = "rule 2: has a second element <conditions>, which is not simulated; a phone may take that one, and the rule then match other numbers"
	want := []string{
		second,
		"rule 2: has an element <not>, which is not known and not simulated",
		"rule 2: has an element <schedule>, which is not known and not simulated",
	}
	if r := Explain(d, first(d), dial("1")); !slices.Equal(r.Notes, want) {
		t.Errorf("got %q", r.Notes)
	}
	if r := Explain(d, first(d), dial("2")); !slices.Equal(r.Notes, []string{second}) {
		t.Errorf("a rule that did not match: got %q", r.Notes)
	}
}

// A second list of rules, and what else stands among the rules, is said.
func TestUnknownPartsOfTheRulesAreNoted(t *testing.T) {
	const second = "there is a second element <rewriting>, which is not simulated; which of them the phone takes is not known"
	const among = "there is an element <Rule> among the rules, which is not known and not simulated"
	d := document(t, "id1:\n=> recordCall")
	first(d).Foreign = []model.Foreign{{Name: "icon"}, {Name: "rewriting"}}
	first(d).Rewriting.Foreign = []model.Foreign{{Name: "Rule"}, {Name: "a", Attribute: true}}
	account := &model.Document{Kind: model.KindAccount, Rewriting: first(d).Rewriting, Foreign: first(d).Foreign}
	for _, d := range []*model.Document{d, account} {
		var r Result
		Compile(d, first(d)).Run(dial("5000"), &r)
		for name, notes := range map[string][]string{"engine": r.Notes, "interpreter": Explain(d, first(d), dial("5000")).Notes} {
			if !slices.Equal(notes, []string{second, among}) {
				t.Errorf("%s: %q", name, notes)
			}
		}
	}
}
