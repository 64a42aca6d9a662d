package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

func TestFragment(t *testing.T) {
	e := open(t, strings.ReplaceAll(pretty, "\n", "\r\n"))
	d := e.Document()
	r := d.Actions()[0].Rules()[1]
	changed := *d.Items()[1]
	changed.URI = model.Plain("5")
	tests := []struct {
		name  string
		nodes []any
		want  string
	}{
		{"a rule with its comments", []any{r}, "<!-- second -->\n<rule>\n  <actions>\n    <action type=\"continue\"/>\n  </actions>\n</rule> <!-- behind -->\n"},
		{"several entries", []any{d.Items()[0], d.Items()[2]}, "<item id=\"q1\">\n  <displayName>One</displayName>\n  <uri>1</uri>\n</item>\n<item id='q3'><uri>3</uri></item>\n"},
		{"a changed entry", []any{&changed}, "<!-- two -->\n<item id=\"q2\">\n  <uri>5</uri>\n</item>\n"},
		{"conditions and actions", []any{d.Actions()[0].Rules()[0].Conditions[1], r.Actions[0]}, "<condition type=\"equals\" param=\"1\"/>\n<action type=\"continue\"/>\n"},
		{"a new rule", []any{newRule()}, "<rule>\n  <conditions>\n    <condition type=\"startsWith\" param=\"0\"/>\n  </conditions>\n  <actions>\n    <action type=\"recordCall\"/>\n  </actions>\n</rule>\n"},
		{"a new dial action", []any{&model.DialAction{Ident: model.Some("<a>"), Rewriting: &model.Rewriting{}}}, "<dialAction id=\"&lt;a&gt;\">\n  <rewriting/>\n</dialAction>\n"},
		{"nothing", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Fragment(test.nodes...)
			if err != nil || got != test.want {
				t.Fatalf("got:\n%s\n%v\nwant:\n%s", got, err, test.want)
			}
			if got == "" {
				return
			}
			back, err := ParseFragment(got)
			if err != nil || len(back) != len(test.nodes) {
				t.Fatalf("read back as %v, %v", back, err)
			}
			for i := range back {
				if !sameContent(back[i], test.nodes[i]) || identity(back[i]) == identity(test.nodes[i]) {
					t.Errorf("node %d reads back as %+v", i, back[i])
				}
			}
		})
	}
}

func TestParseFragment(t *testing.T) {
	count := func(nodes []any) string {
		var s []string
		for _, n := range nodes {
			s = append(s, tagOf(n))
		}
		return strings.Join(s, " ")
	}
	tests := []struct{ src, want string }{
		{`<item id="a"/>`, "item"},
		{"  <!-- a -->\n  <rule/><condition/>\n<action/> words", "rule condition action"},
		{pretty, "dialAction item item item"},
		{"<?xml version=\"1.0\"?>\n" + pretty, "dialAction item item item"},
		{"\uFEFF<item/>", "item"},
		{"<!DOCTYPE item><item/>", "item"},
		{"<?xml version='1.0'?>\n<!-- a --><rule/><?b?>", "rule"},
		{"<!DOCTYPE item [<!ENTITY a 'b'>]><item/>", "item"},
		{"<quickDial><item/><other/><item/></quickDial><dialActions><dialAction/></dialActions>", "item item dialAction"},
		{"<rewriting><rule/></rewriting>", "rule"},
		{"<conditions><condition/></conditions>", "condition"},
		{"<actions><action><item/></action></actions>", "action"},
		{"<account><host/><rewriting><rule/><rule/></rewriting></account>", "rule rule"},
	}
	for _, test := range tests {
		nodes, err := ParseFragment(test.src)
		if err != nil || count(nodes) != test.want {
			t.Errorf("%q holds %s, %v; want %s", test.src, count(nodes), err, test.want)
		}
	}
	bad := []struct{ src, want string }{
		{"", "clipboard: there is no text in it"},
		{" \n", "clipboard: there is no text in it"},
		{"words", "clipboard: there is no quick-dial entry, dial action, rule, condition or action in it"},
		{"<item>", "clipboard:1:7: the document ends inside <item>, which was opened in line 1"},
		{"<item>\n<uri>1</item>", "clipboard:2:7: </item> where </uri> should stand, for <uri> was opened in line 2"},
		{"<item/></item>", "clipboard:1:8: </item> closes nothing"},
		{"<item/>\n<item id=\"a\" id=\"b\"/>", "clipboard:2:14: attribute id stands twice in one tag"},
		{"<x><y/></x>", "clipboard: there is no quick-dial entry"},
		{"a & b", "clipboard:1:3: a plain & that begins no reference"},
		{"\x00", "clipboard:1:1: the character U+0000"},
		{"<item>\xff</item>", "clipboard:1:7: the byte FF is not valid UTF-8"},
		{"<item/></fragment><item/>", "clipboard:1:8: </fragment> closes nothing"},
		{"<!DOCTYPE item [<!ENTITY a 'b'>]>\n<item id='&a;'/>", "clipboard: it uses the entity &a; (line 2, column 11)"},
		{"<?xml version='1.0'?>", "clipboard:1:22: the document has no root element"},
		{strings.Repeat("<a>", 20_000), "clipboard:1:29998: elements are nested more than 10000 deep"},
	}
	for _, test := range bad {
		if _, err := ParseFragment(test.src); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%.40q: got %v, want %s…", test.src, err, test.want)
		}
	}
}

func TestPaste(t *testing.T) {
	insert := func(src string) func(*model.Editor) model.Edit {
		return func(*model.Editor) model.Edit {
			nodes, err := ParseFragment(src)
			if err != nil {
				t.Fatal(err)
			}
			return model.Insert{List: model.ItemList, At: []int{1}, Nodes: []model.Node{nodes[0].(model.Node)}}
		}
	}
	runByteTests(t, []byteTest{
		{"a document that is one entry with a comment", "<quickDial>\n  <item id='a'/>\n</quickDial>", insert("\uFEFF<?xml version='1.0'?>\n<?a ?>\n<!-- b -->\n<item id=\"b\"/>\n"),
			"<quickDial>\n  <item id='a'/>\n  <!-- b -->\n  <item id='b'/>\n</quickDial>"},
		{"a document that is one entry", "<quickDial>\n  <item id='a'/>\n</quickDial>", insert("\uFEFF<?xml version='1.0' encoding='ISO-8859-1'?>\n<!DOCTYPE item>\n<item id=\"b\"/>\n"),
			"<quickDial>\n  <item id='a'/>\n  <item id='b'/>\n</quickDial>"},
		{"indentation and line ends are fitted", "<root>\r\n\t<quickDial>\r\n\t\t<item id=\"a\">\r\n\t\t\t<uri>1</uri>\r\n\t\t</item>\r\n\t</quickDial>\r\n</root>",
			insert("<!-- b,\n     in words -->\n<item id='b'>\n  <displayName>B\nB</displayName>\n  <x>\n    <y/>\n  </x>\n</item>\n"),
			"<root>\r\n\t<quickDial>\r\n\t\t<item id=\"a\">\r\n\t\t\t<uri>1</uri>\r\n\t\t</item>\r\n\t\t<!-- b,\n     in words -->\r\n\t\t<item id=\"b\">\r\n\t\t\t<displayName>B\nB</displayName>\r\n\t\t\t<x>\r\n\t\t\t\t<y/>\r\n\t\t\t</x>\r\n\t\t</item>\r\n\t</quickDial>\r\n</root>"},
		{"white space in a text is text", "<root>\n  <quickDial>\n    <item/>\n  </quickDial>\n</root>", insert("<item>\n  <uri>\n  <b/>\n  </uri>\n</item>"),
			"<root>\n  <quickDial>\n    <item/>\n    <item>\n      <uri>\n  <b/>\n  </uri>\n    </item>\n  </quickDial>\n</root>"},
		{"into one line", `<quickDial><item id="a"/></quickDial>`, insert("<!-- b -->\n<item id=\"b\" >\n  <uri>1</uri>\n\n  <x />\n</item>"), `<quickDial><item id="a"/><!-- b --><item id="b" ><uri>1</uri><x/></item></quickDial>`},
		{"as its neighbours are written", "<quickDial>\n  <item id='a' ><uri>1</uri><displayName></displayName></item>\n  <item id='c' />\n</quickDial>",
			insert("<item id=\"b\" action=\"it's\">\n\t<!-- kept -->\n\t<displayName/>\n</item>\n"),
			"<quickDial>\n  <item id='a' ><uri>1</uri><displayName></displayName></item>\n  <item id='b' action=\"it's\">\n    <!-- kept -->\n    <displayName></displayName>\n  </item>\n  <item id='c' />\n</quickDial>"},
		{"attributes in lines as those of its neighbours", "<quickDial>\n  <item\n      id='a'>\n    <uri>1</uri>\n  </item>\n</quickDial>", insert("<item id=\"b\" priority=\"1\"><uri>2</uri></item>"),
			"<quickDial>\n  <item\n      id='a'>\n    <uri>1</uri>\n  </item>\n  <item\n      id='b'\n      priority='1'>\n    <uri>2</uri>\n  </item>\n</quickDial>"},
		{"attributes on one line as those of its neighbours", "<quickDial>\n  <item id='a'/>\n</quickDial>", insert("<item\n   id=\"b\"\n   priority=\"1\"\n>\n   <!-- c -->\n</item>"),
			"<quickDial>\n  <item id='a'/>\n  <item id='b' priority='1'>\n     <!-- c -->\n  </item>\n</quickDial>"},
		{"on one line as its neighbours are", "<quickDial>\n  <item id='a'><uri>1</uri></item>\n</quickDial>", insert("<item id=\"b\">\n  <uri> 2 </uri>\n  <portraitUrl>x</portraitUrl>\n</item>"),
			"<quickDial>\n  <item id='a'><uri>1</uri></item>\n  <item id='b'><uri> 2 </uri><portraitUrl>x</portraitUrl></item>\n</quickDial>"},
		{"on several lines as its neighbours are", "<quickDial>\n\t<item id='a'>\n\t\t<uri>1</uri>\n\t</item>\n</quickDial>", insert("<item id=\"b\"><uri>2</uri><portraitUrl>x</portraitUrl></item>"),
			"<quickDial>\n\t<item id='a'>\n\t\t<uri>1</uri>\n\t</item>\n\t<item id='b'>\n\t\t<uri>2</uri>\n\t\t<portraitUrl>x</portraitUrl>\n\t</item>\n</quickDial>"},
		{"over several lines where a comment holds its place in them", "<quickDial>\n\t<item id='a'><displayName>A</displayName><uri>1</uri></item>\n</quickDial>",
			insert("<item id=\"b\">\n  <displayName>\n    <value>B</value> <!-- c -->\n    <value lang='cs'>C</value>\n  </displayName>\n  <uri>2</uri>\n</item>"),
			"<quickDial>\n\t<item id='a'><displayName>A</displayName><uri>1</uri></item>\n\t<item id='b'>\n\t\t<displayName>\n\t\t\t<value>B</value> <!-- c -->\n\t\t\t<value lang='cs'>C</value>\n\t\t</displayName>\n\t\t<uri>2</uri>\n\t</item>\n</quickDial>"},
		{"prefixes are declared", "<quickDial xmlns:x=\"urn:x\" xmlns:y=\"urn:other\">\n  <item id=\"a\"/>\n</quickDial>",
			insert(`<root xmlns:x="urn:x" xmlns:y="urn:y" xmlns:z="urn:z"><item id="b" x:u="1"><y:v/><z:w xmlns:z="urn:z"/></item></root>`),
			"<quickDial xmlns:x=\"urn:x\" xmlns:y=\"urn:other\">\n  <item id=\"a\"/>\n  <item id=\"b\" x:u=\"1\" xmlns:y=\"urn:y\"><y:v/><z:w xmlns:z=\"urn:z\"/></item>\n</quickDial>"},
		{"space that counts is left", "<root>\n  <quickDial>\n    <item id=\"a\"/>\n  </quickDial>\n</root>", insert("<item id=\"b\">\n  <x xml:space=\"preserve\">\n    <y/>\n  </x>\n  <z>\n    words <y/>\n  </z>\n</item>"),
			"<root>\n  <quickDial>\n    <item id=\"a\"/>\n    <item id=\"b\">\n      <x xml:space=\"preserve\">\n    <y/>\n  </x>\n      <z>\n    words <y/>\n  </z>\n    </item>\n  </quickDial>\n</root>"},
	})
}

func TestMoveBetweenLists(t *testing.T) {
	const src = `<dialActions>
  <dialAction id="a">
    <rewriting>
      <!-- one -->
      <rule>
        <actions/>
      </rule>
      <rule/>
    </rewriting>
  </dialAction>
    <dialAction id="b">
      <rewriting/>
    </dialAction>
  <dialAction id="c"/>
</dialActions>
`
	move := func(to int) func(*model.Editor) model.Edit {
		return func(e *model.Editor) model.Edit {
			a := e.Document().Actions()
			return model.Move{From: model.RulesOf(a[0].ID), At: []int{0}, To: model.RulesOf(a[to].ID), Into: []int{0}}
		}
	}
	without := strings.Replace(src, "      <!-- one -->\n      <rule>\n        <actions/>\n      </rule>\n", "", 1)
	runByteTests(t, []byteTest{
		{"deeper", src, move(1), strings.Replace(without, "<rewriting/>", "<rewriting>\n        <!-- one -->\n        <rule>\n          <actions/>\n        </rule>\n      </rewriting>", 1)},
		{"deeper, with tags over several lines", strings.Replace(src, "<actions/>", "<actions\n            x='y\n  z'\n        />", 1), move(1),
			strings.Replace(without, "<rewriting/>", "<rewriting>\n        <!-- one -->\n        <rule>\n          <actions\n              x='y\n  z'\n          />\n        </rule>\n      </rewriting>", 1)},
		{"as deep, where there was no list", src, move(2), strings.Replace(without, `<dialAction id="c"/>`, "<dialAction id=\"c\">\n    <rewriting>\n      <!-- one -->\n      <rule>\n        <actions/>\n      </rule>\n    </rewriting>\n  </dialAction>", 1)},
	})
}

// TestPasteBetweenAllStyles pastes every node of every style into every other.
func TestPasteBetweenAllStyles(t *testing.T) {
	lists := func(d *model.Document) []model.List {
		list := []model.List{model.ItemList, model.ActionList, model.AccountRules}
		for _, a := range d.Actions() {
			list = append(list, model.RulesOf(a.ID))
		}
		return list
	}
	pasted := 0
	for _, from := range styles {
		source := open(t, from.src).Document()
		for _, to := range styles {
			e := open(t, to.src)
			for _, l := range lists(source) {
				for _, n := range source.Nodes(l) {
					for _, target := range lists(e.Document()) {
						if target.Kind != l.Kind || e.Do("paste", model.Insert{List: target, At: []int{e.Document().Len(target) / 2}, Nodes: []model.Node{n.Copy()}}) != nil {
							continue
						}
						pasted++
						out, err := Render(e.Document())
						if err != nil {
							t.Fatalf("from %s into %s: %v", from.name, to.name, err)
						}
						if again := open(t, string(out)).Document(); !sameContent(e.Document(), again) {
							t.Fatalf("from %s into %s: %s", from.name, to.name, out)
						}
					}
				}
			}
			undoAll(t, e, to.src)
		}
	}
	if pasted < 1000 {
		t.Errorf("only %d were pasted", pasted)
	}
}
