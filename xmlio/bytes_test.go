package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

// The edits of the tables below.

func removeItems(at ...int) func(*model.Editor) model.Edit {
	return func(*model.Editor) model.Edit { return model.Remove{List: model.ItemList, At: at} }
}

func insertItem(at int) func(*model.Editor) model.Edit {
	return func(*model.Editor) model.Edit {
		i := &model.Item{ID: model.NewID(), Ident: model.Some("new")}
		return model.Insert{List: model.ItemList, At: []int{at}, Nodes: []model.Node{i}}
	}
}

func moveItem(from, to int) func(*model.Editor) model.Edit {
	return func(*model.Editor) model.Edit { return model.MoveWithin(model.ItemList, []int{from}, to) }
}

func copyItem(from, to int) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return model.Insert{List: model.ItemList, At: []int{to}, Nodes: []model.Node{e.Document().Items()[from].Copy()}}
	}
}

func setName(at int, name string) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return putItem(e, at, func(i *model.Item) { i.DisplayName = i.DisplayName.With(name) })
	}
}

func setID(at int, id string) func(*model.Editor) model.Edit {
	return func(e *model.Editor) model.Edit {
		return putItem(e, at, func(i *model.Item) { i.Ident = model.Some(id) })
	}
}

type byteTest struct {
	name, src string
	edit      func(*model.Editor) model.Edit
	want      string
}

func runByteTests(t *testing.T, tests []byteTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := open(t, test.src)
			do(t, e, test.edit(e))
			if got := render(t, e); got != test.want {
				t.Errorf("got:\n%s\n%q\nwant:\n%s\n%q", got, got, test.want, test.want)
			}
			undoAll(t, e, test.src)
		})
	}
}

const fullOfComments = `<quickDial> <!-- the list -->
  <!-- free -->

  <!-- a, first -->
  <!-- a,
       second -->
  <item id="a"/> <!-- behind a --> <!-- and more -->
  <!-- b --> <item id="b"/>
  <item id="c"/><!-- behind c -->

  <!-- free again -->

  <item id="d"/>
  <!-- the end -->
</quickDial>
`

func TestWhoOwnsAComment(t *testing.T) {
	without := func(parts ...string) string {
		s := fullOfComments
		for _, p := range parts {
			if !strings.Contains(s, p) {
				t.Fatalf("no %q", p)
			}
			s = strings.Replace(s, p, "", 1)
		}
		return s
	}
	const a = "  <!-- a, first -->\n  <!-- a,\n       second -->\n  <item id=\"a\"/> <!-- behind a --> <!-- and more -->\n"
	runByteTests(t, []byteTest{
		{"comments above go, and those behind", fullOfComments, removeItems(0), without(a)},
		{"a comment before on the same line goes", fullOfComments, removeItems(1), without("  <!-- b --> <item id=\"b\"/>\n")},
		{"a free comment stays, and so does one before the end tag", fullOfComments, removeItems(3), without("\n  <item id=\"d\"/>")},
		{"all go, what belongs to the list stays", fullOfComments, removeItems(0, 1, 2, 3),
			"<quickDial> <!-- the list -->\n  <!-- free -->\n\n  <!-- free again -->\n\n  <!-- the end -->\n</quickDial>\n"},
		{"comments move along", fullOfComments, moveItem(0, 3),
			strings.Replace(without(a), "  <item id=\"d\"/>\n", "  <item id=\"d\"/>\n\n"+a, 1)},
		{"comments are copied", fullOfComments, copyItem(1, 2),
			strings.Replace(fullOfComments, "  <!-- b --> <item id=\"b\"/>\n", strings.Repeat("  <!-- b --> <item id=\"b\"/>\n", 2), 1)},
		{"a new node comes behind the comments of the one before", fullOfComments, insertItem(1),
			strings.Replace(fullOfComments, "<!-- and more -->\n", "<!-- and more -->\n  <item id=\"new\"/>\n", 1)},
		{"a new first node comes before the comments of the next", fullOfComments, insertItem(0),
			strings.Replace(fullOfComments, "  <!-- a, first", "  <item id=\"new\"/>\n  <!-- a, first", 1)},
		{"on one line a comment belongs to what follows", `<quickDial><!-- a --><item id="a"/><!-- b --><item id="b"/><!-- end --></quickDial>`, removeItems(1),
			`<quickDial><!-- a --><item id="a"/><!-- end --></quickDial>`},
		{"an instruction stays", "<quickDial>\n  <?x?>\n  <item id=\"a\"/>\n  <?y?>\n</quickDial>", removeItems(0),
			"<quickDial>\n  <?x?>\n  <?y?>\n</quickDial>"},
		{"words stay", "<quickDial>\n  words\n  <item id=\"a\"/> more\n</quickDial>", removeItems(0), "<quickDial>\n  words\n  more\n</quickDial>"},
		{"unknown elements stay", "<quickDial>\n  <x/>\n  <item id=\"a\"/>\n  <y/>\n</quickDial>", removeItems(0), "<quickDial>\n  <x/>\n  <y/>\n</quickDial>"},
	})
}

func TestLinesAndBlanks(t *testing.T) {
	runByteTests(t, []byteTest{
		{"blanks at the line's end go", "<quickDial>\n  <item id=\"a\"/>  \n  <item id=\"b\"/>\n</quickDial>", removeItems(0), "<quickDial>\n  <item id=\"b\"/>\n</quickDial>"},
		{"two blank lines do not meet", "<quickDial>\n\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n\n  <item id=\"c\"/>\n</quickDial>", removeItems(1),
			"<quickDial>\n\n  <item id=\"a\"/>\n\n  <item id=\"c\"/>\n</quickDial>"},
		{"a blank line between groups stays", "<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n  <item id=\"c\"/>\n</quickDial>", removeItems(1),
			"<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"c\"/>\n</quickDial>"},
		{"a new node among spaced ones is spaced", "<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n\n  <item id=\"c\"/>\n</quickDial>", insertItem(2),
			"<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n\n  <item id=\"new\"/>\n\n  <item id=\"c\"/>\n</quickDial>"},
		{"a new first node among spaced ones is spaced", "<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>", insertItem(0),
			"<quickDial>\n  <item id=\"new\"/>\n\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>"},
		{"a new node before a group stays with its own", "<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>", insertItem(1),
			"<quickDial>\n  <item id=\"a\"/>\n  <item id=\"new\"/>\n\n  <item id=\"b\"/>\n</quickDial>"},
		{"a new node behind several on a line begins one", "<quickDial>\n  <item id=\"a\"/><item id=\"b\"/>\n</quickDial>", insertItem(2),
			"<quickDial>\n  <item id=\"a\"/><item id=\"b\"/>\n  <item id=\"new\"/>\n</quickDial>"},
		{"others stay on the line, the first goes", "<quickDial>\n  <item id=\"a\"/> <item id=\"b\"/>\n</quickDial>", removeItems(0), "<quickDial>\n  <item id=\"b\"/>\n</quickDial>"},
		{"others stay on the line, the last goes", "<quickDial>\n  <item id=\"a\"/> <item id=\"b\"/>\n</quickDial>", removeItems(1), "<quickDial>\n  <item id=\"a\"/>\n</quickDial>"},
		{"two of three on a line go", "<quickDial>\n  <x/>\n  <item id=\"a\"/><item id=\"b\"/><item id=\"c\"/>\n</quickDial>", removeItems(0, 1), "<quickDial>\n  <x/>\n  <item id=\"c\"/>\n</quickDial>"},
		{"all on a line go", "<quickDial>\n  <item id=\"a\"/>\n  <item id=\"b\"/><item id=\"c\"/>\n</quickDial>", removeItems(1, 2), "<quickDial>\n  <item id=\"a\"/>\n</quickDial>"},
		{"between blanks on one line", "<quickDial> <item id=\"a\"/> <item id=\"b\"/> </quickDial>", removeItems(0), "<quickDial> <item id=\"b\"/> </quickDial>"},
		{"the last goes, nothing is left", "<quickDial>\n  <item id=\"a\"/>\n</quickDial>", removeItems(0), "<quickDial></quickDial>"},
		{"the first of a list with white space", "<quickDial>\n</quickDial>", insertItem(0), "<quickDial>\n  <item id=\"new\"/>\n</quickDial>"},
		{"the first of a list with a comment", "<quickDial>\n    <!-- none yet -->\n</quickDial>", insertItem(0), "<quickDial>\n    <!-- none yet -->\n    <item id=\"new\"/>\n</quickDial>"},
		{"the first of an empty list", "<root>\n\t<quickDial></quickDial>\n</root>", insertItem(0), "<root>\n\t<quickDial>\n\t\t<item id=\"new\"></item>\n\t</quickDial>\n</root>"},
		{"the first of a self-closed list", "<root>\r\n  <quickDial />\r\n</root>", insertItem(0), "<root>\r\n  <quickDial>\r\n    <item id=\"new\" />\r\n  </quickDial>\r\n</root>"},
		{"a list that was not there", "<root>\n  <dialActions/>\n</root>", insertItem(0), "<root>\n  <dialActions/>\n  <quickDial>\n    <item id=\"new\"/>\n  </quickDial>\n</root>"},
		{"a list that was not there, on one line", "<root><dialActions/></root>", insertItem(0), "<root><dialActions/><quickDial><item id=\"new\"/></quickDial></root>"},
		{"mixed line ends: one that comes leaves those around it", "<quickDial>\r\n  <item id=\"a\"/>\n  <item id=\"b\"/>\r\n</quickDial>\n", insertItem(2), "<quickDial>\r\n  <item id=\"a\"/>\n  <item id=\"b\"/>\r\n  <item id=\"new\"/>\r\n</quickDial>\n"},
		{"mixed line ends: one that goes leaves those around it", "<quickDial>\r\n  <item id=\"a\"/>\n  <item id=\"b\"/>\r\n</quickDial>\n", removeItems(0), "<quickDial>\r\n  <item id=\"b\"/>\r\n</quickDial>\n"},
		{"mixed line ends: one that moves leaves those around it", "<quickDial>\n  <item id=\"a\"/>\r\n  <item id=\"b\"/>\n  <item id=\"c\"/>\r\n</quickDial>\n", moveItem(0, 2), "<quickDial>\n  <item id=\"b\"/>\n  <item id=\"c\"/>\r\n  <item id=\"a\"/>\r\n</quickDial>\n"},
		{"the first goes, and not a blank line in its place", "<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>", removeItems(0), "<quickDial>\n  <item id=\"b\"/>\n</quickDial>"},
		{"the first goes where a blank line was", "<quickDial>\n\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n</quickDial>", removeItems(0), "<quickDial>\n\n  <item id=\"b\"/>\n</quickDial>"},
		{"large ones stand apart", "<quickDial>\n  <item id=\"a\">\n  </item>\n\n  <item id=\"b\"/>\n</quickDial>", insertItem(1), "<quickDial>\n  <item id=\"a\">\n  </item>\n\n  <item id=\"new\"/>\n\n  <item id=\"b\"/>\n</quickDial>"},
		{"emptied as its neighbours are", "<r>\n  <dialActions />\n  <quickDial>\n    <item id=\"a\"></item>\n  </quickDial>\n</r>", removeItems(0), "<r>\n  <dialActions />\n  <quickDial />\n</r>"},
		{"emptied with two tags, as its neighbours are", "<r>\n  <dialActions></dialActions>\n  <quickDial>\n    <item id=\"a\"/>\n  </quickDial>\n</r>", removeItems(0), "<r>\n  <dialActions></dialActions>\n  <quickDial></quickDial>\n</r>"},
		{"attributes on lines of their own", "<quickDial>\n  <item\n      id='a'\n      priority='1'\n  >\n    <uri/>\n  </item>\n  <item\n      id='b' />\n</quickDial>", insertItem(2), "<quickDial>\n  <item\n      id='a'\n      priority='1'\n  >\n    <uri/>\n  </item>\n  <item\n      id='b' />\n  <item\n      id='new' />\n</quickDial>"},
		{"an item with attributes and content in lines", "<r>\r\n  <quickDial>\r\n    <item id=\"a\"\r\n          action=\"x\"\r\n    >\r\n      <uri>1</uri>\r\n    </item>\r\n  </quickDial>\r\n</r>",
			func(*model.Editor) model.Edit {
				return model.Insert{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&model.Item{ID: model.NewID(), Ident: model.Some("new"), Priority: model.Some("5"), URI: model.Plain("2")}}}
			},
			"<r>\r\n  <quickDial>\r\n    <item id=\"new\"\r\n          priority=\"5\"\r\n    >\r\n      <uri>2</uri>\r\n    </item>\r\n    <item id=\"a\"\r\n          action=\"x\"\r\n    >\r\n      <uri>1</uri>\r\n    </item>\r\n  </quickDial>\r\n</r>"},
		{"empty as those of its name are", "<r>\n  <quickDial>\n    <item id=\"a\" />\n    <item id=\"b\"><uri></uri></item>\n  </quickDial>\n</r>", insertItem(2), "<r>\n  <quickDial>\n    <item id=\"a\" />\n    <item id=\"b\"><uri></uri></item>\n    <item id=\"new\" />\n  </quickDial>\n</r>"},
		{"a node of ragged indentation moves as it is", "<quickDial>\n <item id=\"a\">\n\t<uri>1</uri>\n   </item>\n      <item id=\"b\"/>\n</quickDial>\n", moveItem(0, 1),
			"<quickDial>\n      <item id=\"b\"/>\n <item id=\"a\">\n\t<uri>1</uri>\n   </item>\n</quickDial>\n"},
		{"swap the ends of a line", `<quickDial><item id="a"/><item id="b"/><item id="c"/></quickDial>`, moveItem(0, 2), `<quickDial><item id="b"/><item id="c"/><item id="a"/></quickDial>`},
	})
}

func TestValuesKeepTheirSpelling(t *testing.T) {
	item := func(inner string) string {
		return `<quickDial><item id="a"><displayName>` + inner + `</displayName></item></quickDial>`
	}
	attr := func(value string) string { return `<quickDial><item id = ` + value + ` /></quickDial>` }
	name := func(was, now, want string) byteTest {
		return byteTest{was + " → " + now, item(was), setName(0, now), item(want)}
	}
	id := func(was, now, want string) byteTest {
		return byteTest{was + " → " + now, attr(was), setID(0, now), attr(want)}
	}
	runByteTests(t, []byteTest{
		name("&#82;&amp;&#x44;", "R&D2", "&#82;&amp;&#x44;2"),
		name("&#82;&amp;&#x44;", "R and D", "&#82; and &#x44;"),
		name("one", "", ""),
		name("", "one", "one"),
		name("one<!-- c -->two", "oneTWO", "one<!-- c -->TWO"),
		name("one<!-- c -->two", "", "<!-- c -->"),
		name("one<x/>two", "one two", "one<x/> two"),
		name("<![CDATA[R&D]]>", "R<D", "<![CDATA[R<D]]>"),
		name("<![CDATA[R&D]]>", "", "<![CDATA[]]>"),
		name("<![CDATA[]]>", "R&D", "<![CDATA[R&D]]>"),
		name("a<![CDATA[b]]>c", "axc", "a<![CDATA[x]]>c"),
		name("a<![CDATA[b]]>c", "abxc", "a<![CDATA[b]]>xc"),
		name("<![CDATA[x]]>", "x]]>", "<![CDATA[x]]]]><![CDATA[>]]>"),
		name("<![CDATA[x]]>", "x\r", "<![CDATA[x]]>&#13;<![CDATA[]]>"),
		name("x", "]]>", "]]&gt;"),
		name("]>", "]]>", "]]&gt;"),
		name("x", "a < b & c > d", "a &lt; b &amp; c &gt; d"),
		name("x", "\r\n\t", "&#13;\n\t"),
		name("\r\nx\r\n", "\ny\n", "\r\ny\r\n"),
		name("a\r\nb", "a\nc\nb", "a\r\nc\r\nb"),
		name("\rx", "\n\nx", "\r\rx"),
		name("a\rx\nb", "a\n\nb", "a\r\rb"),
		name("<![CDATA[a\r\nb\rc]]>", "a\nb\nd", "<![CDATA[a\r\nb\rd]]>"),
		name("é😀", "é😀!", "é😀!"),
		id(`"a"`, "x<&>\"'", `"x&lt;&amp;&gt;&quot;'"`),
		id(`'a'`, "x<&>\"'", `'x&lt;&amp;&gt;"&apos;'`),
		id(`"a"`, "x\ty\nz\r", `"x&#9;y&#10;z&#13;"`),
		id(`"&#97;b"`, "abc", `"&#97;bc"`),
		id("\"a\nb\"", "a b c", "\"a\nb c\""),
		id(`"a"`, "", `""`),
		id(`""`, "a", `"a"`),
	})
}

func TestAttributesComeAndGo(t *testing.T) {
	put := func(change func(*model.Item)) func(*model.Editor) model.Edit {
		return func(e *model.Editor) model.Edit { return putItem(e, 0, change) }
	}
	priority := put(func(i *model.Item) { i.Priority = model.Some("5") })
	noPriority := put(func(i *model.Item) { i.Priority = model.Attr{} })
	list := func(item string) string { return "<quickDial>" + item + "</quickDial>" }
	runByteTests(t, []byteTest{
		{"behind the one before it in the dialect", list(`<item id='a' action='remove' x='y'/>`), priority, list(`<item id='a' priority='5' action='remove' x='y'/>`)},
		{"before the one behind it in the dialect", list(`<item action="remove"/>`), priority, list(`<item priority="5" action="remove"/>`)},
		{"at the end", list(`<item x="y" />`), priority, list(`<item x="y" priority="5" />`)},
		{"the first", list(`<item/>`), priority, list(`<item priority="5"/>`)},
		{"the first, with the document's quotes", "<quickDial maxQuickDialReplacePriority='1'><item></item></quickDial>", priority, "<quickDial maxQuickDialReplacePriority='1'><item priority='5'></item></quickDial>"},
		{"on a line of its own", list("<item\n    id = \"a\"\n    action = \"remove\"\n/>"), priority, list("<item\n    id = \"a\"\n    priority = \"5\"\n    action = \"remove\"\n/>")},
		{"goes with its line", list("<item\n    id=\"a\"\n    priority=\"7\"\n    action=\"remove\"\n/>"), noPriority, list("<item\n    id=\"a\"\n    action=\"remove\"\n/>")},
		{"the first goes", list(`<item  priority="7"  id="a"  />`), noPriority, list(`<item  id="a"  />`)},
		{"the only one goes", list(`<item priority="7"/>`), noPriority, list(`<item/>`)},
		{"two come", list(`<item/>`), put(func(i *model.Item) { i.Action, i.Ident = model.Some("remove"), model.Some("a") }), list(`<item id="a" action="remove"/>`)},
		{"one goes, one comes", list(`<item id="a" priority="7"/>`), put(func(i *model.Item) { i.Priority, i.Action = model.Attr{}, model.Some("remove") }), list(`<item id="a" action="remove"/>`)},
		{"all change", list(`<item id="a" priority='7'/>`), put(func(i *model.Item) {
			i.Ident, i.Priority, i.Action = model.Some("b"), model.Some("8"), model.Some("remove")
		}), list(`<item id="b" priority='8' action='remove'/>`)},
	})
}

// TestAFieldComesWhileAnotherIsReplaced is a find of the random documents.
func TestAFieldComesWhileAnotherIsReplaced(t *testing.T) {
	runByteTests(t, []byteTest{{"a name and other rules",
		"<dialActions>\n  <dialAction id=\"a\">\n    <rewriting/>\n  </dialAction>\n  <dialAction id=\"b\">\n    <rewriting priority=\"9\"/>\n  </dialAction>\n</dialActions>",
		func(e *model.Editor) model.Edit {
			a := *e.Document().Actions()[0]
			a.DisplayName = model.Plain("A")
			a.Rewriting = e.Document().Actions()[1].Copy().(*model.DialAction).Rewriting
			return model.Put{List: model.ActionList, At: []int{0}, Nodes: []model.Node{&a}}
		},
		"<dialActions>\n  <dialAction id=\"a\">\n    <displayName>A</displayName>\n    <rewriting priority=\"9\"/>\n  </dialAction>\n  <dialAction id=\"b\">\n    <rewriting priority=\"9\"/>\n  </dialAction>\n</dialActions>"}})
}

// TestATextAroundElements is another one: what stands between two elements that do not change is part of the text.
func TestATextAroundElements(t *testing.T) {
	runByteTests(t, []byteTest{
		{"a section that is emptied goes", "<quickDial><item><displayName><![CDATA[a]]]]><![CDATA[>]]></displayName></item></quickDial>", setName(0, "b"),
			"<quickDial><item><displayName><![CDATA[b]]></displayName></item></quickDial>"},
		{"a section that is emptied stays where it keeps things apart", "<quickDial><item><displayName>a]]<![CDATA[b]]>>c</displayName></item></quickDial>", setName(0, "a]]>c"),
			"<quickDial><item><displayName>a]]<![CDATA[]]>>c</displayName></item></quickDial>"},
	})
	runByteTests(t, []byteTest{{"changed behind them", "<quickDial><item><displayName>a<x/>b<x/>c</displayName></item></quickDial>", setName(0, "abcd"),
		"<quickDial><item><displayName>a<x/>b<x/>cd</displayName></item></quickDial>"}})
}

// TestTextsOfOneLanguage is another one: two texts of a name for the same language are told apart by where they were read.
func TestTextsOfOneLanguage(t *testing.T) {
	const name = `<displayName><value q="1">a<x/></value><value>b</value></displayName>`
	runByteTests(t, []byteTest{
		{"moved", "<quickDial><item>" + name + "</item><item/></quickDial>", moveItem(0, 1), "<quickDial><item/><item>" + name + "</item></quickDial>"},
	})
}

func TestElementsOfARuleComeAndGo(t *testing.T) {
	rule := func(inner string) string { return "<account><rewriting>" + inner + "</rewriting></account>" }
	noConditions := func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) { r.Conditions = nil })
	}
	noActions := func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) { r.Actions = nil })
	}
	fresh := newRule()
	conditions := func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) { r.Conditions = fresh.Conditions })
	}
	actions := func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) { r.Actions = fresh.Actions })
	}
	const condition, action = `<condition type="startsWith" param="0"/>`, `<action type="recordCall"/>`
	runByteTests(t, []byteTest{
		{"conditions go with the last of them", rule("<rule><conditions><condition/></conditions><actions/></rule>"), noConditions, rule("<rule><actions/></rule>")},
		{"conditions that hold an attribute stay", rule(`<rule><conditions x="y"><condition/></conditions></rule>`), noConditions, rule(`<rule><conditions x="y"/></rule>`)},
		{"conditions that hold a comment stay", rule("<rule><conditions><condition/><!-- c --></conditions></rule>"), noConditions, rule("<rule><conditions><!-- c --></conditions></rule>")},
		{"conditions that hold something else stay", rule("<rule><conditions><x/><condition/></conditions></rule>"), noConditions, rule("<rule><conditions><x/></conditions></rule>")},
		{"conditions of which there are two stay", rule("<rule><conditions><condition/></conditions><conditions><condition/></conditions></rule>"), noConditions, rule("<rule><conditions/><conditions><condition/></conditions></rule>")},
		{"actions stay, emptied", rule("<rule>\n<actions>\n  <action/>\n</actions></rule>"), noActions, rule("<rule>\n<actions/></rule>")},
		{"conditions come before actions", rule("<rule><actions/></rule>"), conditions, rule("<rule><conditions>" + condition + "</conditions><actions/></rule>")},
		{"actions come behind conditions", rule("<rule><conditions/></rule>"), actions, rule("<rule><conditions/><actions>" + action + "</actions></rule>")},
		{"into an empty rule", rule("\n  <rule/>\n"), conditions, rule("\n  <rule>\n    <conditions>\n      " + condition + "\n    </conditions>\n  </rule>\n")},
		{"as in the rule beside it", rule("\n <rule/>\n <rule><conditions>\n  <condition/></conditions>\n     <actions/></rule>\n"), actions,
			rule("\n <rule>\n     <actions>\n      " + action + "</actions></rule>\n <rule><conditions>\n  <condition/></conditions>\n     <actions/></rule>\n")},
	})
}
