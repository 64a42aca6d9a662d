package xmlio

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"dialwright/model"
)

// open reads a document that must be good, for editing.
func open(t *testing.T, src string) *model.Editor {
	t.Helper()
	f, err := Read("test.xml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return model.NewEditor(f.Document())
}

// render returns the document's bytes.
func render(t *testing.T, e *model.Editor) string {
	t.Helper()
	out, err := Render(e.Document())
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// do makes an edit that must fit.
func do(t *testing.T, e *model.Editor, edit model.Edit) {
	t.Helper()
	if err := e.Do("test", edit); err != nil {
		t.Fatal(err)
	}
}

// undoAll takes every step back and checks that the first bytes are there again.
func undoAll(t *testing.T, e *model.Editor, src string) {
	t.Helper()
	for _, ok := e.CanUndo(); ok; _, ok = e.CanUndo() {
		e.Undo()
	}
	if got := render(t, e); got != src {
		t.Errorf("after undo:\n%s\nwant:\n%s", got, src)
	}
}

// putItem changes an entry.
func putItem(e *model.Editor, at int, change func(*model.Item)) model.Edit {
	i := *e.Document().Items()[at]
	change(&i)
	return model.Put{List: model.ItemList, At: []int{at}, Nodes: []model.Node{&i}}
}

// putRule changes a rule of the first dial action, or of the account.
func putRule(e *model.Editor, at int, change func(*model.Rule)) model.Edit {
	list := rules(e)
	r := *e.Document().Rules(list)[at]
	change(&r)
	return model.Put{List: list, At: []int{at}, Nodes: []model.Node{&r}}
}

func rules(e *model.Editor) model.List {
	if e.Document().Kind == model.KindAccount {
		return model.AccountRules
	}
	return model.RulesOf(e.Document().Actions()[0].ID)
}

func newItem(id string) *model.Item {
	return &model.Item{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain("Name"), URI: model.Plain("1")}
}

func newRule() *model.Rule {
	return &model.Rule{ID: model.NewID(),
		Conditions: []*model.Condition{{ID: model.NewID(), Type: model.Some("startsWith"), Param: model.Some("0")}},
		Actions:    []*model.Action{{ID: model.NewID(), Type: model.Some("recordCall")}}}
}

const pretty = `<root>
  <dialActions>
    <dialAction id="a">
      <rewriting>
        <rule>
          <conditions>
            <condition type="startsWith" param="0"/>
            <condition type="equals" param="1"/>
          </conditions>
          <actions>
            <action type="recordCall"/>
          </actions>
        </rule>
        <!-- second -->
        <rule>
          <actions>
            <action type="continue"/>
          </actions>
        </rule> <!-- behind -->
      </rewriting>
    </dialAction>
  </dialActions>
  <quickDial>
    <item id="q1">
      <displayName>One</displayName>
      <uri>1</uri>
    </item>
    <!-- two -->
    <item id="q2"/>
    <item id='q3'><uri>3</uri></item>
  </quickDial>
</root>
`

// prettyEdits holds one edit of each kind, with what it changes in the bytes of the pretty document: old becomes new.
var prettyEdits = []struct {
	name     string
	edit     func(e *model.Editor) model.Edit
	old, new string
}{
	{"change a param", func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) {
			c := *r.Conditions[0]
			c.Param = model.Some("00")
			r.Conditions = []*model.Condition{&c, r.Conditions[1]}
		})
	}, `param="0"`, `param="00"`},
	{"change an id in single quotes", func(e *model.Editor) model.Edit {
		return putItem(e, 2, func(i *model.Item) { i.Ident = model.Some(`it's "3"`) })
	}, `id='q3'`, `id='it&apos;s "3"'`},
	{"add an attribute", func(e *model.Editor) model.Edit {
		return putItem(e, 2, func(i *model.Item) { i.Priority = model.Some("50") })
	}, `id='q3'`, `id='q3' priority='50'`},
	{"remove an attribute", func(e *model.Editor) model.Edit {
		return putItem(e, 2, func(i *model.Item) { i.Ident = model.Attr{} })
	}, ` id='q3'`, ``},
	{"change a text", func(e *model.Editor) model.Edit {
		return putItem(e, 0, func(i *model.Item) { i.DisplayName = i.DisplayName.With("Canteen & <more>") })
	}, `>One<`, `>Canteen &amp; &lt;more&gt;<`},
	{"add a child", func(e *model.Editor) model.Edit {
		return putItem(e, 0, func(i *model.Item) { i.PortraitURL = model.Plain("u") })
	}, "<uri>1</uri>", "<uri>1</uri>\n      <portraitUrl>u</portraitUrl>"},
	{"add a child before", func(e *model.Editor) model.Edit {
		return putItem(e, 2, func(i *model.Item) { i.DisplayName = model.Plain("u") })
	}, "<uri>3</uri>", "<displayName>u</displayName><uri>3</uri>"},
	{"open an entry", func(e *model.Editor) model.Edit {
		return putItem(e, 1, func(i *model.Item) { i.DisplayName = model.Plain("n"); i.URI = model.Plain("u") })
	}, `<item id="q2"/>`, "<item id=\"q2\">\n      <displayName>n</displayName>\n      <uri>u</uri>\n    </item>"},
	{"remove an entry", func(e *model.Editor) model.Edit {
		return model.Remove{List: model.ItemList, At: []int{1}}
	}, "    <!-- two -->\n    <item id=\"q2\"/>\n", ""},
	{"remove all entries", func(e *model.Editor) model.Edit {
		return model.Remove{List: model.ItemList, At: []int{0, 1, 2}}
	}, pretty[strings.Index(pretty, "<quickDial>"):strings.Index(pretty, "</quickDial>")] + "</quickDial>", "<quickDial/>"},
	{"add an entry at the end", func(e *model.Editor) model.Edit {
		return model.Insert{List: model.ItemList, At: []int{3}, Nodes: []model.Node{newItem("q4")}}
	}, "</uri></item>", "</uri></item>\n    <item id='q4'><displayName>Name</displayName><uri>1</uri></item>"},
	{"add an entry at the front", func(e *model.Editor) model.Edit {
		return model.Insert{List: model.ItemList, At: []int{0}, Nodes: []model.Node{newItem("q0")}}
	}, "<quickDial>", "<quickDial>\n    <item id=\"q0\">\n      <displayName>Name</displayName>\n      <uri>1</uri>\n    </item>"},
	{"add a rule", func(e *model.Editor) model.Edit {
		return model.Insert{List: rules(e), At: []int{2}, Nodes: []model.Node{newRule()}}
	}, " <!-- behind -->", ` <!-- behind -->
        <rule>
          <conditions>
            <condition type="startsWith" param="0"/>
          </conditions>
          <actions>
            <action type="recordCall"/>
          </actions>
        </rule>`},
	{"duplicate a rule", func(e *model.Editor) model.Edit {
		return model.Insert{List: rules(e), At: []int{1}, Nodes: []model.Node{e.Document().Rules(rules(e))[1].Copy()}}
	}, "        <!-- second -->\n", `        <!-- second -->
        <rule>
          <actions>
            <action type="continue"/>
          </actions>
        </rule> <!-- behind -->
        <!-- second -->
`},
	{"add conditions", func(e *model.Editor) model.Edit {
		return putRule(e, 1, func(r *model.Rule) { r.Conditions = newRule().Conditions })
	}, "          <actions>\n            <action type=\"continue\"", `          <conditions>
            <condition type="startsWith" param="0"/>
          </conditions>
          <actions>
            <action type="continue"`},
	{"remove conditions", func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) { r.Conditions = nil })
	}, `          <conditions>
            <condition type="startsWith" param="0"/>
            <condition type="equals" param="1"/>
          </conditions>
`, ""},
	{"remove a condition", func(e *model.Editor) model.Edit {
		return putRule(e, 0, func(r *model.Rule) { r.Conditions = r.Conditions[1:] })
	}, "            <condition type=\"startsWith\" param=\"0\"/>\n", ""},
	{"remove actions", func(e *model.Editor) model.Edit {
		return putRule(e, 1, func(r *model.Rule) { r.Actions = nil })
	}, "<actions>\n            <action type=\"continue\"/>\n          </actions>", "<actions/>"},
	{"localise a name", func(e *model.Editor) model.Edit {
		return putItem(e, 0, func(i *model.Item) { i.DisplayName = i.DisplayName.WithLang("cs", "Jedna") })
	}, "<displayName>One</displayName>", "<displayName>\n        <value>One</value>\n        <value lang=\"cs\">Jedna</value>\n      </displayName>"},
	{"move an entry down", func(e *model.Editor) model.Edit {
		return model.MoveWithin(model.ItemList, []int{1}, 2)
	}, `    <!-- two -->
    <item id="q2"/>
    <item id='q3'><uri>3</uri></item>
`, `    <item id='q3'><uri>3</uri></item>
    <!-- two -->
    <item id="q2"/>
`},
	{"move a rule up", func(e *model.Editor) model.Edit {
		return model.MoveWithin(rules(e), []int{1}, 0)
	}, pretty[strings.Index(pretty, "        <rule>"):strings.Index(pretty, "      </rewriting>")], `        <!-- second -->
        <rule>
          <actions>
            <action type="continue"/>
          </actions>
        </rule> <!-- behind -->
        <rule>
          <conditions>
            <condition type="startsWith" param="0"/>
            <condition type="equals" param="1"/>
          </conditions>
          <actions>
            <action type="recordCall"/>
          </actions>
        </rule>
`},
	{"set the list's own attribute", func(e *model.Editor) model.Edit {
		return model.SetQuickDial{Max: model.Some("21")}
	}, `<quickDial>`, `<quickDial maxQuickDialReplacePriority="21">`},
	{"take the rules away", func(e *model.Editor) model.Edit {
		return model.SetRewriting{Owner: e.Document().Actions()[0].ID}
	}, pretty[strings.Index(pretty, ">\n      <rewriting>"):strings.Index(pretty, "</dialAction>")] + "</dialAction>", "/>"},
	{"clear the rules", func(e *model.Editor) model.Edit {
		return model.SetRewriting{Owner: e.Document().Actions()[0].ID, Rewriting: &model.Rewriting{Priority: model.Some("41")}}
	}, pretty[strings.Index(pretty, "<rewriting>"):strings.Index(pretty, "</rewriting>")] + "</rewriting>", `<rewriting priority="41"/>`},
	{"change several things", func(e *model.Editor) model.Edit {
		return model.Batch{
			putItem(e, 0, func(i *model.Item) { i.Ident = model.Some("x") }),
			model.Remove{List: model.ItemList, At: []int{1}},
			putRule(e, 0, func(r *model.Rule) { r.Conditions = r.Conditions[:1] }),
		}
	}, pretty[strings.Index(pretty, "            <condition type=\"equals\""):strings.Index(pretty, "    <item id='q3'")],
		strings.NewReplacer("            <condition type=\"equals\" param=\"1\"/>\n", "", "\"q1\"", "\"x\"", "    <!-- two -->\n    <item id=\"q2\"/>\n", "").
			Replace(pretty[strings.Index(pretty, "            <condition type=\"equals\""):strings.Index(pretty, "    <item id='q3'")])},
}

// dresses holds ways to write the pretty document, and with it what edits change in it, differently. The edits named in
// not come out otherwise there, for what surrounds a comment decides whose it is, and quotes decide what is escaped.
var dresses = []struct {
	name  string
	dress func(string) string
	not   string
}{
	{"as it is", func(s string) string { return s }, ""},
	{"carriage return and line feed", replacer("\n", "\r\n"), ""},
	{"carriage return", replacer("\n", "\r"), ""},
	{"tabs", replacer("  ", "\t"), ""},
	{"three blanks", replacer("  ", "   "), ""},
	{"one line", func(s string) string { return regexp.MustCompile("\n *").ReplaceAllLiteralString(s, "") }, "add a rule, duplicate a rule, move a rule up, clear the rules"},
	{"single quotes", replacer("\"", "'"), "change an id in single quotes"},
	{"blank before the end of empty tags", replacer("/>", " />"), ""},
	{"CDATA", replacer(">One<", "><![CDATA[One]]><"), "change a text, localise a name"},
	{"comments of several lines", replacer("<!-- second -->", "<!-- second\n  and more\n-->"), ""},
}

func replacer(pairs ...string) func(string) string { return strings.NewReplacer(pairs...).Replace }

// frames holds what may stand around the root element.
var frames = []struct{ before, behind string }{
	{"", "\n"},
	{"", ""},
	{"\uFEFF", ""},
	{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "\r\n\n"},
	{"<?xml version='1.0' standalone='yes' ?><!-- a --><!DOCTYPE root [<!ELEMENT root ANY>]>\n<?b c?>\n", "<!-- d -->\n<?e?>"},
}

func TestPromiseAnEditChangesItsOwnBytesOnly(t *testing.T) {
	for _, d := range dresses {
		for n, frame := range frames {
			for _, test := range prettyEdits {
				if strings.Contains(d.not, test.name) {
					continue
				}
				t.Run(fmt.Sprint(d.name, " ", n, " ", test.name), func(t *testing.T) {
					dress := func(s string) string { return frame.before + d.dress(strings.TrimSpace(s)) + frame.behind }
					src := dress(pretty)
					want := dress(strings.Replace(pretty, test.old, test.new, 1))
					e := open(t, src)
					do(t, e, test.edit(e))
					if got := render(t, e); got != want || want == src {
						t.Errorf("got:\n%q\nwant:\n%q", got, want)
					}
					undoAll(t, e, src)
				})
			}
		}
	}
}
