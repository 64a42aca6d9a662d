package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

// TestNewNodesFollowTheirNeighbours holds what comes to the order, and to the blanks, that are usual in its document.
func TestNewNodesFollowTheirNeighbours(t *testing.T) {
	const otherOrder = `<quickDial>
  <item priority="30" id="a">
    <uri>1</uri>
    <portraitUrl>p</portraitUrl>
    <displayName>A</displayName>
  </item>
  <item action="remove" id="b"/>
</quickDial>
`
	const actionsFirst = `<account>
  <rewriting>
    <rule>
      <actions>
        <action param="0" type="prepend"/>
      </actions>
      <conditions>
        <condition param="1" type="startsWith"/>
      </conditions>
    </rule>
  </rewriting>
</account>
`
	const aligned = "<quickDial>\n  <item id=\"a\"   priority=\"50\"><displayName>A</displayName>   <uri>1</uri>   </item>\n</quickDial>\n"
	const oneLineAction = "<answer>\n  <dialAction id=\"a\"><displayName>A</displayName></dialAction>\n</answer>\n"
	const spaced = "<quickDial>\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n\n  <item id=\"c\"/>\n</quickDial>\n"
	remove := func(e *model.Editor) model.Edit {
		return putItem(e, 0, func(i *model.Item) { i.Action = model.Some("remove") })
	}
	runByteTests(t, []byteTest{
		{"child elements in another order", otherOrder, insertFull(2), otherOrder[:len(otherOrder)-len("</quickDial>\n")] +
			"  <item id=\"new\">\n    <uri>1</uri>\n    <displayName>Name</displayName>\n  </item>\n</quickDial>\n"},
		{"attributes in another order", otherOrder, func(*model.Editor) model.Edit {
			i := &model.Item{ID: model.NewID(), Ident: model.Some("new"), Action: model.Some("remove")}
			return model.Insert{List: model.ItemList, At: []int{1}, Nodes: []model.Node{i}}
		}, replacer("  </item>\n", "  </item>\n  <item action=\"remove\" id=\"new\"/>\n")(otherOrder)},
		{"actions before conditions", actionsFirst, insertRule(0), replacer("<rewriting>\n", `<rewriting>
    <rule>
      <actions>
        <action type="recordCall"/>
      </actions>
      <conditions>
        <condition param="0" type="startsWith"/>
      </conditions>
    </rule>
`)(actionsFirst)},
		{"a name where names come last", "<quickDial><item><uri>1</uri></item><item><uri>2</uri><displayName>B</displayName></item></quickDial>", setName(0, "A"),
			"<quickDial><item><uri>1</uri><displayName>A</displayName></item><item><uri>2</uri><displayName>B</displayName></item></quickDial>"},
		{"conditions where they come behind actions", strings.Replace(actionsFirst, "<rewriting>\n", "<rewriting>\n    <rule>\n      <actions/>\n    </rule>\n", 1), addCondition(0),
			strings.Replace(actionsFirst, "<rewriting>\n", `<rewriting>
    <rule>
      <actions/>
      <conditions>
        <condition param="0" type="startsWith"/>
      </conditions>
    </rule>
`, 1)},
		{"an attribute behind all that come before it in the dialect", otherOrder, remove, replacer(`id="a"`, `id="a" action="remove"`)(otherOrder)},
		{"an attribute before the one that comes after it, behind an unknown one", `<quickDial><item x="1" action="remove"/></quickDial>`, setID(0, "a"),
			`<quickDial><item x="1" id="a" action="remove"/></quickDial>`},
		{"an attribute beside ones with blanks that align", aligned, remove, replacer(`"50"`, `"50" action="remove"`)(aligned)},
		{"a name in another language, beside blanks that align", aligned, inCzech(0, "B"),
			replacer("A</", "<value>A</value><value lang=\"cs\">B</value></")(aligned)},
		{"the first rule in a dial action of one line", oneLineAction, insertRule(0), replacer("</displayName>", `</displayName><rewriting>
    <rule>
      <conditions>
        <condition type="startsWith" param="0"/>
      </conditions>
      <actions>
        <action type="recordCall"/>
      </actions>
    </rule>
  </rewriting>`)(oneLineAction)},
		{"behind the first of entries of one line with blank lines between", spaced, insertItem(1), replacer("  <item id=\"b\"/>\n", "  <item id=\"new\"/>\n\n  <item id=\"b\"/>\n")(spaced)},
		{"the last behind the first of entries of one line with blank lines between", spaced, moveItem(2, 1), replacer(`"b"`, `"c"`, `"c"`, `"b"`)(spaced)},
	})
}
