package check_test

import (
	"slices"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
)

// Whole documents as people write them, with all that is to be found in them: a code for each finding, behind a colon a
// part of what it says, and behind an arrow the label of its fix.
func TestFindingsOfDocuments(t *testing.T) {
	for _, c := range []struct {
		name, before, src string
		want              []string
	}{
		{"an entity that is used", "", `<!DOCTYPE root [<!ENTITY n "5000">]><quickDial><item id="a"><displayName>A</displayName><uri>&n;</uri></item></quickDial>`,
			[]string{"entity: it uses the entity &n; (line 1, column 94)"}},
		{"an entity that is only declared", "", `<!DOCTYPE root [<!ENTITY n "5000">]><quickDial><item id="a"><displayName>A</displayName><uri>5000</uri></item></quickDial>`,
			[]string{"read-only"}},
		{"an entry that only removes is not locked", "", `<quickDial><item id="a" action="remove" priority="41"/></quickDial>`, nil},
		{"blanks around numbers", "", `<quickDial maxQuickDialReplacePriority=" 21"><item id="a" priority="50 "><displayName>A</displayName><uri>1</uri></item></quickDial>`,
			[]string{"bad-prune-level: is no whole number -> Write 21", "bad-priority: is no whole number -> Write 50"}},
		{"numbers that are none, or too large", "", `<quickDial maxQuickDialReplacePriority="99999999999999999999"><item id="a" priority="high"><displayName>A</displayName><uri>1</uri></item></quickDial>`,
			[]string{"bad-prune-level: is too large a number -> Take it away", "bad-priority: is no whole number -> Take the priority away"}},
		{"an entry and its removal", "", `<quickDial><item id="a"><displayName>A</displayName><uri>1</uri></item><item id="a" action="remove"/></quickDial>`,
			[]string{"duplicate-id: this one removes it"}},
		{"a removal and the entry anew", "", `<quickDial><item id="a" action="remove"/><item id="a"><displayName>A</displayName><uri>1</uri></item></quickDial>`,
			[]string{"duplicate-id: this one brings it again"}},
		{"ids that are nearly one", "", `<root><dialActions><dialAction id="A"><displayName>A</displayName></dialAction></dialActions>` +
			`<quickDial><item id="A"><displayName>A</displayName><uri>1</uri></item><item id="a"><displayName>B</displayName><uri>2</uri></item><item id=" a "><displayName>C</displayName><uri>3</uri></item></quickDial></root>`,
			[]string{"similar-id: The id “a” is that of another entry above, “A”, -> Give it the id a-2", "similar-id: The id “ a ” is that of another entry above, “A”, -> Give it the id a-3"}},
		{"ids of which one is removed are not mixed up", "", `<quickDial><item id="QD1" action="remove"/><item id="qd1"><displayName>A</displayName><uri>1</uri></item><item id="qd2 " action="remove"/></quickDial>`, nil},
		{"blanks around ids", "", `<root><dialActions><dialAction id="&#9;x"><displayName>X</displayName></dialAction></dialActions>` +
			`<quickDial><item id="x "><displayName>A</displayName><uri>1</uri></item><item id=" "><displayName>B</displayName><uri>2</uri></item><item id="y" action="remove"/><item id=" y"><displayName>C</displayName><uri>3</uri></item></quickDial></root>`,
			[]string{"blank-around-id: the dial action by this id -> Give it the id x", "blank-around-id: “x ” -> Give it the id x", "blank-around-id: “ ”", "blank-around-id: “ y”"}},
		{"text between elements", "", `<root>a<quickDial><![CDATA[ ]]>&#32;<item id="a">b<displayName>A</displayName><!-- c --><uri>1</uri></item><item id="b"><displayName>d<value>B</value></displayName><uri>2</uri></item></quickDial>` +
			`<dialActions><dialAction id="x"><displayName>X</displayName><rewriting>e<rule>f<conditions>g<condition type="equals" param="1">h</condition></conditions><actions><![CDATA[i]]><action type="recordCall"/></actions></rule></rewriting></dialAction></dialActions></root>`,
			slices.Repeat([]string{"unknown-element: This text"}, 8)},
		{"text in an account", "", `<account>a<host/><rewriting><rule><actions><action type="recordCall"/></actions></rule></rewriting></account>`, nil},
		{"remove with a capital", "", `<quickDial><item id="a" action="Remove"/></quickDial>`,
			[]string{"unknown-entry-action: most likely added -> Write remove"}},
		{"dial as what this document removes", "", `<dialActions><dialAction id="b" action="remove"/>` + inAction(`<rule><actions><action type="overrideDialAction" param="b"/></actions></rule>`) + `</dialActions>`,
			[]string{"unknown-dial-action: that this document removes"}},
		{"continue with a capital", "", `<dialActions>` + inAction(`<rule><actions><action type="Continue"/></actions></rule><rule><actions><action type="recordCall"/></actions></rule>`) + `</dialActions>`,
			[]string{"unknown-action: Did you mean “continue” -> Write continue"}},
		{"type with a capital", "", `<dialActions>` + inAction(`<rule><conditions><condition Type="equals" param="1"/></conditions><actions><action TYPE="recordCall"/></actions></rule>`) + `</dialActions>`,
			[]string{"wrong-case-name: “Type” -> Write type", "wrong-case-name: “TYPE” -> Write type"}},
		{"a removal counts with its own priority alone", `<quickDial><item id="a"><displayName priority="50">A</displayName><uri>1</uri></item></quickDial>`,
			`<quickDial><item id="a" action="remove"><displayName priority="50">A</displayName></item></quickDial>`,
			[]string{"lower-priority-than-before: do not remove it -> Send it with priority 50"}},
		{"a portrait and rules that are no longer sent", `<root><dialActions>` + inAction(`<rule><actions><action type="recordCall"/></actions></rule>`) + `</dialActions>` +
			`<quickDial><item id="a"><displayName>A</displayName><uri>1</uri><portraitUrl>p</portraitUrl></item></quickDial></root>`,
			`<root><dialActions><dialAction id="x"><displayName>X</displayName></dialAction></dialActions>` +
				`<quickDial><item id="a"><displayName>A</displayName><uri>1</uri></item></quickDial></root>`,
			[]string{"deleted-part-stays: no longer sends rules -> Clear the rules on phones", "deleted-part-stays: no longer sends a portrait -> Clear the portrait on phones"}},
		{"a portrait that goes with the stored entry, by a prune", `<quickDial><item id="a"><displayName>A</displayName><uri>1</uri><portraitUrl>p</portraitUrl></item></quickDial>`,
			`<quickDial maxQuickDialReplacePriority="21"><item id="a"><displayName>A</displayName><uri>1</uri></item></quickDial>`, nil},
		{"rules of an account that are no longer sent", `<account><rewriting><rule><actions><action type="recordCall"/></actions></rule></rewriting></account>`, `<account><host/></account>`,
			[]string{"deleted-part-stays: no longer sends rules -> Clear the rules on phones"}},
		{"a name and a number that do not come", "", `<quickDial maxQuickDialReplacePriority="20"><item id="a"/></quickDial>`,
			[]string{"prunes-too-little: At 20 -> Write 21: remove what was provisioned", "missing-name: keeps the name it knows", "missing-uri: keeps the number it knows"}},
		{"a name and a number that come empty", "", `<quickDial><item id="a"><displayName/><uri/></item></quickDial>`,
			[]string{"missing-name: lose the one that they may know", "missing-uri: lose the one that they may know"}},
		{"a name and a number that do not come after a prune", "", `<quickDial maxQuickDialReplacePriority="21"><item id="a"/></quickDial>`,
			[]string{"missing-name: lose the one that they may know", "missing-uri: lose the one that they may know"}},
		{"a dial action without a name beside a prune", "", `<root><dialActions><dialAction id="a"/></dialActions><quickDial maxQuickDialReplacePriority="21"/></root>`,
			[]string{"missing-name: keeps the name it knows"}},
		{"a rule that two others leave nothing", "", `<dialActions>` + inAction(`<rule><conditions><condition type="doesntStartWith" param="0"/></conditions><actions><action type="recordCall"/></actions></rule>`+
			`<rule><conditions><condition type="startsWith" param="0"/></conditions><actions><action type="recordCall"/></actions></rule>`+
			`<rule><actions><action type="recordCall"/></actions></rule>`) + `</dialActions>`,
			[]string{"unreachable-rule: the rules before it, the last of them rule 2, together -> Take the rule away"}},
		{"the removal that is advised is one that phones take", `<root><dialActions><dialAction id="&lt;x>" priority="50"><displayName>X</displayName></dialAction></dialActions>` +
			`<quickDial><item id="a&amp;b"><displayName priority="45">A</displayName><uri>1</uri></item><item id="c"><displayName>A</displayName><uri>1</uri></item></quickDial></root>`, `<root/>`,
			[]string{`deleted-action-stays: Add <dialAction id="&lt;x&gt;" priority="50" action="remove"/> to -> Remove it from phones`,
				`deleted-entry-stays: Add <item id="a&amp;b" priority="45" action="remove"/> to -> Remove it from phones`,
				`deleted-entry-stays: Add <item id="c" action="remove"/> to -> Remove it from phones`}},
		{"what a language's value has and is not known", "", `<quickDial><item id="a"><displayName><value>A</value><value Lang="cs">J</value><value lang="de" x="1">K<b/></value></displayName><uri>1</uri></item></quickDial>`,
			[]string{"wrong-case-name: “Lang” -> Write lang", "unknown-attribute: “x”", "unknown-element: “b”"}},
		{"what stands in a removal does nothing", "", `<dialActions><dialAction id="a" action="remove"><rewriting><rule/><rule><conditions><condition type="lengthEquals"/></conditions></rule></rewriting></dialAction>` +
			`<dialAction id="b" action="remove"><rewriting/></dialAction></dialActions>`, nil},
		{"no circle through a dial action that is removed and comes again", "", `<dialActions><dialAction id="a" action="remove"><rewriting><rule><actions><action type="overrideDialAction" param="x"/></actions></rule></rewriting></dialAction>` +
			`<dialAction id="a"><displayName>A</displayName></dialAction>` + inAction(`<rule><actions><action type="overrideDialAction" param="a"/></actions></rule>`) + `</dialActions>`,
			[]string{"duplicate-id: this one brings it again"}},
		{"conditions and actions that are lost by their spelling or place stop nothing", "", `<dialActions>` + inAction(`<rule><Conditions><condition type="equals" param="1"/></Conditions><Actions><action type="continue"/></Actions></rule>`+
			`<rule><condition type="equals" param="1"/><action type="continue"/></rule>`+
			`<rule><conditions/><conditions><condition type="equals" param="1"/></conditions><actions><action type="recordCall"/></actions></rule>`+
			`<rule><actions><action type="recordCall"/></actions></rule>`) + `</dialActions>`,
			[]string{"wrong-case-name: Conditions -> Write conditions", "wrong-case-name: Actions -> Write actions", "misplaced-element: condition", "misplaced-element: action", "repeated-element: conditions"}},
		{"the removal of a dial action that should never have had this id", "", `<dialActions><dialAction id="voiceCall" action="remove"/></dialActions>`, nil},
		{"digits of other scripts, and what cannot be seen", "", `<root><dialActions>` + inAction(`<rule><conditions><condition type="startsWith" param="０0"/><condition type="doesntStartWith" param="٠٩"/></conditions>`+
			`<actions><action type="prepend" param="&#x202A;+420&#x202C;"/><action type="showAlert" param="５"/></actions></rule>`) + `</dialActions>` +
			`<quickDial><item id="a"><displayName>５</displayName><uri>&#x200B;5𝟗</uri></item><item id="b"><displayName>B</displayName><uri>sip:jörg@example.com</uri></item></quickDial></root>`,
			[]string{"odd-digits: U+FF10 -> Write 00", "odd-digits: U+0660 -> Write 09", "odd-digits: U+202A -> Write +420", "odd-digits: U+200B -> Write 59"}},
		{"a condition without its text is said once", "", `<dialActions>` + inAction(`<rule><conditions><condition type="doesntStartWith" param=""/></conditions><actions><action type="recordCall"/></actions></rule>`) + `</dialActions>`,
			[]string{"missing-param: It then holds for no number"}},
		{"params that are lost by their spelling", "", `<dialActions>` + inAction(`<rule><conditions><condition type="startsWith" Param="1"/><condition type="lengthEquals" PARAM="1"/><condition type="networkType" PARAM="any"/></conditions>`+
			`<actions><action type="prepend" Param="1"/><action type="setHeader" Param="A: 1"/><action type="overrideDialAction" Param="text"/></actions></rule>`) + `</dialActions>`,
			slices.Repeat([]string{"wrong-case-name -> Write param"}, 6)},
		{"attributes that are there in both spellings", "", `<dialActions><dialAction id="x" ID="y"><displayName>X</displayName><rewriting priority="1" Priority="2"><rule><conditions><condition type="startsWith" Type="a" param="1"/></conditions>` +
			`<actions><action type="prepend" param="1" PARAM="2"/></actions></rule></rewriting></dialAction></dialActions>`,
			slices.Repeat([]string{"wrong-case-name: is there too"}, 4)},
		{"attributes of a list and of languages in both spellings", "", `<quickDial maxQuickDialReplacePriority="21" MaxQuickDialReplacePriority="22"><item id="a"><displayName priority="1" Priority="2"><value lang="cs" Lang="de">A</value><value Lang="fr">B</value><value>C</value></displayName><uri>1</uri></item></quickDial>`,
			[]string{"wrong-case-name: is there too", "wrong-case-name: is there too", "wrong-case-name: is there too", "wrong-case-name -> Write lang"}},
		{"a language as XML has it elsewhere", "", `<quickDial xml:lang="en"><item id="a"><displayName xml:lang="cs"><value xml:lang="cs">A</value><value xml:lang="de" lang="de">B</value></displayName><uri>1</uri></item></quickDial>`,
			[]string{"unknown-attribute: “xml:lang” is no attribute -> Write lang", "unknown-attribute: “xml:lang” is no attribute"}},
		{"no type is advised that says the opposite", "", `<dialActions>` + inAction(`<rule><conditions><condition type="doesStartWith" param="1"/><condition type="unequals" param="1"/><condition type="doesNotStartWith" param="1"/></conditions>`+
			`<actions><action type="recordCall"/></actions></rule>`) + `</dialActions>`,
			[]string{"unknown-condition: doesStartWith", "unknown-condition: unequals", "unknown-condition: doesNotStartWith -> Write doesntStartWith"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var o check.Options
			if c.before != "" {
				o.Previous = read(t, c.before)
			}
			var got []check.Finding
			for _, f := range check.Run(read(t, c.src), o) {
				if f.Code != "unconfirmed-type" {
					got = append(got, f)
				}
			}
			if !slices.EqualFunc(got, c.want, is) {
				t.Errorf("want %q, found", c.want)
				for _, f := range got {
					t.Errorf("%s: %s -> %+v", f.Code, f.Message, f.Fix)
				}
			}
		})
	}
}

// is reports whether a finding is the one that a test wants.
func is(f check.Finding, want string) bool {
	want, fix, fixed := strings.Cut(want, " -> ")
	code, part, _ := strings.Cut(want, ": ")
	return f.Code == code && strings.Contains(f.Message, part) && fixed == (f.Fix != nil) && (!fixed || f.Fix.Label.String() == fix)
}

// inAction returns a dial action with these rules.
func inAction(rules string) string {
	return `<dialAction id="x"><displayName>X</displayName><rewriting>` + rules + `</rewriting></dialAction>`
}

func TestWhatStoodInALanguageThatWasRemovedIsNotFound(t *testing.T) {
	d := read(t, `<quickDial><item id="a"><displayName><value>A</value><value Lang="cs" x="1">J<b/></value></displayName><uri>1</uri></item></quickDial>`)
	i := *d.Items()[0]
	i.DisplayName.Values = i.DisplayName.Values[:1]
	after, _, err := model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}}.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, after)
}

func TestWhatRepeatedAFieldThatWasRemovedIsNotFound(t *testing.T) {
	d := read(t, `<quickDial><item id="a"><displayName>A</displayName><uri>1</uri><portraitUrl>p</portraitUrl><portraitUrl>q</portraitUrl></item></quickDial>`)
	i := *d.Items()[0]
	i.PortraitURL = model.Text{}
	after, _, err := model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}}.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, after)

	account := read(t, `<account><rewriting/><rewriting/></account>`)
	if after, _, err = (model.SetRewriting{}).Apply(account); err != nil {
		t.Fatal(err)
	}
	expect(t, after)
}
