package xmlio

import (
	"fmt"
	"strings"
	"testing"

	"dialwright/model"
)

func addCondition(at int) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return putRule(e, at, func(r *model.Rule) {
			r.Conditions = append(r.Conditions[:len(r.Conditions):len(r.Conditions)], newRule().Conditions...)
		})
	}
}

func insertRule(at int) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return model.Insert{List: rules(e), At: []int{at}, Nodes: []model.Node{newRule()}}
	}
}

func insertFull(at int) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return model.Insert{List: model.ItemList, At: []int{at}, Nodes: []model.Node{newItem("new")}}
	}
}

func setURI(at int, uri string) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return putItem(e, at, func(i *model.Item) { i.URI = i.URI.With(uri) })
	}
}

// instead puts n new entries in the place of one.
func instead(at, n int) func(*model.Editor) model.Edit {
	return func(*model.Editor) model.Edit {
		insert := model.Insert{List: model.ItemList}
		for i := range n {
			insert.At = append(insert.At, at+i)
			insert.Nodes = append(insert.Nodes, &model.Item{ID: model.NewID(), Ident: model.Some(fmt.Sprint("new", i+1))})
		}
		return model.Batch{model.Remove{List: model.ItemList, At: []int{at}}, insert}
	}
}

func inCzech(at int, name string) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return putItem(e, at, func(i *model.Item) { i.DisplayName = i.DisplayName.WithLang("cs", name) })
	}
}

// TestAsWrittenByHand holds edits to what a careful person would have typed in a document of that style.
func TestAsWrittenByHand(t *testing.T) {
	const mixed = `<dialActions>
  <dialAction id="a">
    <rewriting>
      <rule>
        <conditions>
          <condition type="equals" param="1"/>
        </conditions>
        <actions> <action type="recordCall"/> </actions>
      </rule>

      <!-- the rest -->
      <rule><actions><action type="continue"/></actions></rule>
    </rewriting>
  </dialAction>
</dialActions>
`
	const oneLineRule = `<rule><actions><action type="continue"/></actions></rule>`
	const compact = "<root>\n  <quickDial>\n    <item id=\"a\"><displayName>A</displayName><uri>1</uri></item>\n  </quickDial>\n</root>\n"
	const hanging = "<quickDial>\n  <item id=\"a\">\n    <displayName\n      >A</displayName\n    ><uri>1</uri>\n  </item>\n</quickDial>\n"
	const groups = `<quickDial>

  <item id="a"/>

  <item id="b"/>
  <!-- <item id="old"/> -->
  <item id="c"/>
  <!-- free -->

  <item id="d"/>
  <item id="e"/>
</quickDial>
`
	const hangingRules = `<account>
  <rewriting>
    <rule><conditions><condition type="equals" param="0"/>
                      <condition type="equals" param="1"/></conditions>
          <actions><action type="recordCall"/></actions></rule>
    <rule><actions><action type="continue"/></actions></rule>
  </rewriting>
</account>
`
	in := func(src, old, new string) string {
		t.Helper()
		if strings.Count(src, old) != 1 {
			t.Fatalf("%q is not once in %s", old, src)
		}
		return strings.Replace(src, old, new, 1)
	}
	runByteTests(t, []byteTest{
		{"conditions in a rule of one line", mixed, addCondition(1),
			in(mixed, "<rule><actions>", `<rule><conditions><condition type="startsWith" param="0"/></conditions><actions>`)},
		{"a rule beside one of one line", mixed, insertRule(2),
			in(mixed, oneLineRule, oneLineRule+"\n\n      <rule><conditions><condition type=\"startsWith\" param=\"0\"/></conditions><actions><action type=\"recordCall\"/></actions></rule>")},
		{"a rule beside one of several lines", mixed, insertRule(0), in(mixed, "<rewriting>\n", `<rewriting>
      <rule>
        <conditions>
          <condition type="startsWith" param="0"/>
        </conditions>
        <actions> <action type="recordCall"/> </actions>
      </rule>

`)},
		{"a dial action where all entries have one line", compact, func(e *model.Editor) model.Edit {
			a := &model.DialAction{ID: model.NewID(), Ident: model.Some("b"), DisplayName: model.Plain("B"), Rewriting: &model.Rewriting{ID: model.NewID(), Rules: []*model.Rule{newRule()}}}
			return model.Insert{List: model.ActionList, At: []int{0}, Nodes: []model.Node{a}}
		}, in(compact, "  <quickDial>", `  <dialActions>
    <dialAction id="b">
      <displayName>B</displayName>
      <rewriting>
        <rule>
          <conditions>
            <condition type="startsWith" param="0"/>
          </conditions>
          <actions>
            <action type="recordCall"/>
          </actions>
        </rule>
      </rewriting>
    </dialAction>
  </dialActions>
  <quickDial>`)},
		{"an entry whose neighbour begins some of its lines", hanging, insertFull(1),
			in(hanging, "  </item>\n", "  </item>\n  <item id=\"new\">\n    <displayName>Name</displayName><uri>1</uri>\n  </item>\n")},
		{"a rule where the first of each list stands on the line of its start tag", hangingRules, insertRule(0), in(hangingRules, "  <rewriting>\n", `  <rewriting>
    <rule><conditions><condition type="startsWith" param="0"/></conditions>
          <actions><action type="recordCall"/></actions></rule>
`)},
		{"a first rule on the line of the start tag", strings.Replace(hangingRules, "<rewriting>\n    ", "<rewriting>", 1), insertRule(0), strings.Replace(hangingRules, "<rewriting>\n    ", `<rewriting><rule><conditions><condition type="startsWith" param="0"/></conditions>
          <actions><action type="recordCall"/></actions></rule>
    `, 1)},
		{"a first condition on the line of the start tag", hangingRules, func(e *model.Editor) model.Edit {
			return putRule(e, 0, func(r *model.Rule) { r.Conditions = append(newRule().Conditions, r.Conditions...) })
		}, in(hangingRules, "<condition type=\"equals\" param=\"0\"/>", "<condition type=\"startsWith\" param=\"0\"/>\n                      <condition type=\"equals\" param=\"0\"/>")},
		{"a first entry where the second has a blank line above it", "<quickDial><item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>", insertItem(0), "<quickDial><item id=\"new\"/>\n\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>"},
		{"rules in the place of others, line ends mixed", "<dialActions>\r\n  <dialAction id='a'>\r\n    <rewriting/>\n  </dialAction>\r\n  <dialAction id='b'>\n    <rewriting><rule/></rewriting>\n  </dialAction>\n</dialActions>", func(e *model.Editor) model.Edit {
			a := e.Document().Actions()
			w := *a[1].Rewriting
			w.ID = model.NewID()
			return model.SetRewriting{Owner: a[0].ID, Rewriting: &w}
		}, "<dialActions>\r\n  <dialAction id='a'>\r\n    <rewriting><rule/></rewriting>\n  </dialAction>\r\n  <dialAction id='b'>\n    <rewriting><rule/></rewriting>\n  </dialAction>\n</dialActions>"},
		{"an entry in the place of another, a blank line behind", groups, instead(0, 1), in(groups, `"a"`, `"new1"`)},
		{"an entry in the place of another, a blank line before", groups, instead(1, 1), in(groups, `"b"`, `"new1"`)},
		{"an entry in the place of the first, a blank line only behind", "<quickDial>\n  <item id=\"a\"/> <!-- a -->\n\n  <item id=\"b\"/>\n</quickDial>", instead(0, 1), "<quickDial>\n  <item id=\"new1\"/>\n\n  <item id=\"b\"/>\n</quickDial>"},
		{"entries in the place of one between comments", groups, instead(2, 2), in(groups, "<item id=\"c\"/>", "<item id=\"new1\"/>\n  <item id=\"new2\"/>")},
		{"an entry in the place of the last", groups, instead(4, 1), in(groups, `"e"`, `"new1"`)},
		{"conditions come where the first of each list stands on the line of its start tag", hangingRules, func(e *model.Editor) model.Edit {
			return putRule(e, 1, func(r *model.Rule) {
				r.Conditions = []*model.Condition{{ID: model.NewID(), Type: model.Some("numeric")}}
			})
		}, in(hangingRules, "<rule><actions><action type=\"continue", "<rule><conditions><condition type=\"numeric\"/></conditions><actions><action type=\"continue")},
		{"indented as a comment is, where nothing else shows", "<root>\r\n\t<!-- nothing yet -->\r\n</root>\r\n", insertFull(0),
			"<root>\r\n\t<!-- nothing yet -->\r\n\t<quickDial>\r\n\t\t<item id=\"new\">\r\n\t\t\t<displayName>Name</displayName>\r\n\t\t\t<uri>1</uri>\r\n\t\t</item>\r\n\t</quickDial>\r\n</root>\r\n"},
		{"the first action of a rule of one line", "<account>\n  <rewriting><rule><actions/></rule></rewriting>\n</account>\n", func(e *model.Editor) model.Edit {
			return putRule(e, 0, func(r *model.Rule) { r.Actions = newRule().Actions })
		}, "<account>\n  <rewriting><rule><actions><action type=\"recordCall\"/></actions></rule></rewriting>\n</account>\n"},
		{"what comes into an element whose tag ends on a line of its own", "<quickDial>\n  <item\n    id='a'\n  />\n</quickDial>\n", setURI(0, "1"), "<quickDial>\n  <item\n    id='a'\n  >\n    <uri>1</uri>\n  </item>\n</quickDial>\n"},
		{"what goes from an element whose tag ends on a line of its own", "<quickDial>\n  <item\n    id='a'\n  >\n    <uri>1</uri>\n  </item>\n</quickDial>\n", func(e *model.Editor) model.Edit {
			return putItem(e, 0, func(i *model.Item) { i.URI = model.Text{} })
		}, "<quickDial>\n  <item\n    id='a'\n  />\n</quickDial>\n"},
		{"a value emptied, beside empty ones of one tag", "<quickDial><item><uri>1</uri></item><item><uri/></item></quickDial>", setURI(0, ""), "<quickDial><item><uri/></item><item><uri/></item></quickDial>"},
		{"a value emptied, beside empty ones with a blank", "<quickDial><item><uri >1</uri></item><item><uri /></item></quickDial>", setURI(0, ""), "<quickDial><item><uri /></item><item><uri /></item></quickDial>"},
		{"a value emptied, beside empty ones of two tags", "<quickDial><item><uri>1</uri></item><item><uri></uri></item></quickDial>", setURI(0, ""), "<quickDial><item><uri></uri></item><item><uri></uri></item></quickDial>"},
		{"a value emptied, a comment in it", "<quickDial><item><uri>1<!-- c --></uri></item><item><uri/></item></quickDial>", setURI(0, ""), "<quickDial><item><uri><!-- c --></uri></item><item><uri/></item></quickDial>"},
		{"a value emptied that was in CDATA", "<quickDial><item><uri><![CDATA[1]]></uri></item><item><uri/></item></quickDial>", setURI(0, ""), "<quickDial><item><uri/></item><item><uri/></item></quickDial>"},
		{"a name in another language keeps how the first is spelled", "<quickDial><item><displayName>A&#x1F354;<![CDATA[&]]></displayName></item></quickDial>", inCzech(0, "B"),
			"<quickDial><item><displayName><value>A&#x1F354;<![CDATA[&]]></value><value lang=\"cs\">B</value></displayName></item></quickDial>"},
		{"a name in one language keeps how that is spelled", "<quickDial><item><displayName><value lang=\"cs\">B</value><value>A&#x1F354;<![CDATA[&]]></value></displayName></item></quickDial>",
			func(e *model.Editor) model.Edit {
				return putItem(e, 0, func(i *model.Item) { i.DisplayName = model.Plain(i.DisplayName.String()) })
			}, "<quickDial><item><displayName>A&#x1F354;<![CDATA[&]]></displayName></item></quickDial>"},
	})
}

func TestAnElementThatComesWithItsTagOverLines(t *testing.T) {
	const src = "<root>\n    <quickDial>\n        <item id=\"a\"\n              priority=\"1\"><uri\n        >1</uri\n        ></item>\n    </quickDial>\n</root>\n"
	got, err := Fragment(open(t, src).Document().Items()[0])
	if want := "<item id=\"a\"\n      priority=\"1\"><uri\n>1</uri\n></item>\n"; err != nil || got != want {
		t.Errorf("got %q, want %q, %v", got, want, err)
	}
}

func TestAPrefixThatIsDeclaredIsNotDeclaredAgain(t *testing.T) {
	const src = "<p:root xmlns:p=\"urn:p\">\n  <quickDial>\n    <item id=\"a\" p:owner=\"x\"><p:note/></item>\n  </quickDial>\n</p:root>\n"
	e := open(t, src)
	text, err := Fragment(e.Document().Items()[0])
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := ParseFragment(text)
	if err != nil {
		t.Fatal(err)
	}
	do(t, e, model.Insert{List: model.ItemList, At: []int{1}, Nodes: []model.Node{nodes[0].(model.Node)}})
	const item = "    <item id=\"a\" p:owner=\"x\"><p:note/></item>\n"
	if got, want := render(t, e), strings.Replace(src, item, item+item, 1); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	undoAll(t, e, src)
}
