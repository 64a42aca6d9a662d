package xmlio

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// styles holds documents in every way of writing that the lossless promise names.
var styles = []struct{ name, src string }{
	{"pretty", pretty},
	{"line feeds", "<root>\n  <quickDial>\n    <item id=\"a\">\n      <uri>1</uri>\n    </item>\n  </quickDial>\n</root>\n"},
	{"carriage returns and line feeds", strings.ReplaceAll(pretty, "\n", "\r\n")},
	{"carriage returns", strings.ReplaceAll(pretty, "\n", "\r")},
	{"mixed line ends", "<root>\r\n  <quickDial>\n    <item id=\"a\"/>\r\n    <item id=\"b\"/>\n\r\n    <item id=\"c\"/>\r  </quickDial>\n</root>\r\n"},
	{"byte order mark", "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<root>\r\n\t<quickDial>\r\n\t\t<item id=\"a\"/>\r\n\t</quickDial>\r\n</root>"},
	{"tabs", "<dialActions>\n\t<dialAction id=\"a\">\n\t\t<displayName>A</displayName>\n\t\t<rewriting>\n\t\t\t<rule>\n\t\t\t\t<actions>\n\t\t\t\t\t<action type=\"recordCall\"/>\n\t\t\t\t</actions>\n\t\t\t</rule>\n\t\t</rewriting>\n\t</dialAction>\n</dialActions>\n"},
	{"single quotes", "<?xml version='1.0'?>\n<quickDial maxQuickDialReplacePriority='21'>\n <item id='qd1' priority='50'><displayName>It's</displayName></item>\n <item id='qd\"2\"' action='remove'/>\n</quickDial>\n"},
	{"mixed quotes", "<quickDial maxQuickDialReplacePriority='21'><item id=\"a\" priority='5'/><item priority=\"6\" id='b'/></quickDial>"},
	{"CDATA", "<quickDial><item id=\"a\"><displayName><![CDATA[R&D <3]]></displayName><uri>1<![CDATA[2]]>3</uri></item><item id=\"b\"><displayName><![CDATA[]]></displayName></item></quickDial>"},
	{"references", "<quickDial><item id=\"&#97;&#x62;&amp;&lt;&gt;&quot;&apos;&#10;\"><displayName>&#82;&amp;&#x44;&#x1F600; &#13;</displayName></item></quickDial>"},
	{"blanks inside tags", "<quickDial\t>\n<item\n\tid = \"a\"   priority\n=\n'7' ></item ><item id=\"b\" /><item  id=\"c\"  />\n</quickDial\n>\n"},
	{"attributes over several lines", "<quickDial>\n    <item\n        id=\"a\"\n        priority=\"7\"\n    >\n        <uri>1</uri>\n    </item>\n    <item id=\"b\"\n          priority=\"8\"/>\n</quickDial>\n"},
	{"tags that end on lines of their own", "<quickDial\n  maxQuickDialReplacePriority=\"21\"\n>\n  <item\n    id=\"a\"\n  >\n    <displayName\n      >A</displayName\n    ><uri\n      >1</uri\n    >\n  </item\n  >\n  <item\n    id=\"b\"\n  />\n</quickDial\n>\n"},
	{"lists that begin on the line of their tag", "<account xmlns:p=\"urn:p\">\n  <rewriting><rule><conditions><condition type=\"equals\" param=\"0\"/>\n                              <condition type=\"equals\" param=\"1\"/></conditions>\n                  <actions> <action type=\"recordCall\" p:note=\"x\"/> </actions></rule>\n\n             <!-- the rest -->\n             <rule><actions><action type=\"continue\"/></actions></rule></rewriting>\n</account>\n"},
	{"empty elements both ways", "<root>\n  <dialActions></dialActions>\n  <quickDial/>\n</root>\n"},
	{"empty elements with a blank", "<root>\n  <quickDial>\n    <item id=\"a\" />\n    <item id=\"b\"></item>\n    <item id=\"c\"><displayName /><uri></uri></item>\n  </quickDial>\n</root>\n"},
	{"comments everywhere", `<!-- top --><?xml-stylesheet href="x"?>
<!-- above the root -->
<root> <!-- behind the root's tag -->
  <!-- above the list -->
  <quickDial> <!-- behind the list's tag -->

    <!-- free -->

    <!-- one, first -->
    <!-- one,
         second -->
    <item id="a"> <!-- in one -->
      <!-- name --><displayName>A<!-- inside -->B</displayName><!-- behind name -->
      <uri>1</uri>
    </item> <!-- behind one --> <!-- again -->
    <!-- two --><item id="b"/><!-- between --><item id="c"/><!-- last -->
    <!-- before the end -->
  </quickDial>
  <!-- end -->
</root>
<!-- after -->`},
	{"processing instructions", "<?xml version=\"1.0\"?>\n<?a?><?b c?>\n<quickDial>\n  <?d e?>\n  <item id=\"a\"><?f?><displayName>A<?g?>B</displayName></item>\n  <?h?>\n  <item id=\"b\"/>\n</quickDial>\n<?i?>\n"},
	{"DOCTYPE", "<?xml version=\"1.0\" standalone=\"yes\"?>\n<!DOCTYPE root [\n  <!ELEMENT root ANY>\n  <!-- > ]> -->\n  <!ATTLIST root a CDATA \"]>\">\n  <?pi ]> ?>\n]>\n<root><quickDial><item id=\"a\"/></quickDial></root>\n"},
	{"DOCTYPE elsewhere", "<!DOCTYPE root PUBLIC \"-//X//Y\" 'x.dtd'>\n<root><quickDial><item id=\"a\"/></quickDial></root>\n"},
	{"namespaces", "<p:root xmlns:p=\"urn:p\" xmlns=\"\" xmlns:x=\"urn:x\">\n  <quickDial x:seen=\"yes\">\n    <item id=\"a\" x:id=\"b\"><x:more/><uri>1</uri></item>\n    <x:item id=\"c\"/>\n  </quickDial>\n</p:root>\n"},
	{"one line", "<root><dialActions><dialAction id=\"a\"><rewriting><rule><conditions><condition type=\"equals\" param=\"1\"/></conditions><actions><action type=\"continue\"/></actions></rule><rule><actions/></rule></rewriting></dialAction></dialActions><quickDial><item id=\"a\"/><item id=\"b\"/></quickDial></root>"},
	{"one line with blanks", "<root> <quickDial> <item id=\"a\"/> <item id=\"b\"/> </quickDial> </root>"},
	{"blank lines", "<quickDial>\n\n  <item id=\"a\"/>\n\n  <item id=\"b\"/>\n\n\n  <item id=\"c\"/>\n\n</quickDial>\n\n\n"},
	{"blanks at line ends", "<quickDial>  \n  <item id=\"a\"/>  \n  <item id=\"b\"/>\t\n  \n</quickDial>  \n"},
	{"ragged indentation", "<quickDial>\n <item id=\"a\">\n\t<uri>1</uri>\n   </item>\n      <item id=\"b\"/>\n<item id=\"c\"/>\n    </quickDial>\n"},
	{"unknown things", "<root a=\"1\">text<more b='2'>\n  <item/>\n</more><quickDial c=\"3\">\n  words\n  <item id=\"a\" d=\"4\">more <uri e=\"5\">1<b>2</b>3</uri><uri>second</uri></item> words\n  <group><item id=\"x\"/></group>\n</quickDial><quickDial/></root>\n"},
	{"elements in a text", "<quickDial>\n  <item id=\"a\">\n    <uri>\n      <b/>\n    </uri>\n    <displayName> <b>\n</b></displayName>\n  </item>\n  <item id=\"b\">\n    <displayName><value>\n <b/></value></displayName>\n  </item>\n</quickDial>\n"},
	{"localised", "<quickDial>\n  <item id=\"a\">\n    <displayName priority=\"41\" source=\"gui\">\n      <value lang=\"cs\">Jedna</value>\n      <!-- default -->\n      <value>One</value>\n      <value lang=\"\">empty</value>\n    </displayName>\n    <uri><value>1</value></uri>\n  </item>\n</quickDial>\n"},
	{"account", "<account>\n   <host priority=\"10\" source=\"provisioning\">example.com</host>\n\n   <rewriting priority=\"40\" source=\"gui\">\n      <rule>\n         <conditions>\n            <condition type=\"doesntStartWith\" param=\"+\"/>\n         </conditions>\n         <actions>\n            <action type=\"prepend\" param=\"+420\"/>\n         </actions>\n      </rule>\n   </rewriting>\n</account>\n"},
	{"account without rules", "<account><host>example.com</host></account>"},
	{"dialActionWs answer", "<answer>\n  <dialAction id=\"a\"/>\n  <!-- b -->\n  <dialAction id=\"b\"><rewriting/></dialAction>\n</answer>\n"},
	{"error answer", "<error>\n  <message>No such user</message>\n</error>\n"},
	{"localised node", "<node priority=\"10\" source=\"whatever\">\n  <value lang=\"cs\">czech</value>\n  <value>default</value>\n</node>\n"},
	{"nothing in it", "<root/>"},
	{"lower-cased names", "<quickdial maxquickdialreplacepriority=\"21\">\n  <item id=\"a\"><displayname>A</displayname><portraiturl>u</portraiturl></item>\n</quickdial>\n"},
	{"US-ASCII", declaredASCII + "<quickDial>\n  <item id=\"&#xe9;\"><displayName>1<![CDATA[2]]></displayName></item>\n  <!-- e -->\n  <item id='b'/>\n</quickDial>\n"},
	{"rules in odd shapes", "<account><rewriting>\n  <rule><actions><action type=\"continue\"/></actions><conditions x=\"y\"><condition type=\"ssid\"><z/></condition><!-- c --></conditions><conditions/></rule>\n  <rule/>\n  <rule>\n  </rule>\n  <rule><conditions/><actions>\n  </actions></rule>\n</rewriting></account>\n"},
}

func TestPromiseOpenAndSaveWithoutEditsIsIdentical(t *testing.T) {
	for _, s := range styles {
		t.Run(s.name, func(t *testing.T) {
			e := open(t, s.src)
			if got := render(t, e); got != s.src {
				t.Errorf("got %q", got)
			}
			// Also when the whole document is compared, not only found to be the one that was read.
			d := *e.Document()
			if out, err := Render(&d); err != nil || string(out) != s.src {
				t.Errorf("got %q, %v", out, err)
			}
		})
	}
}

func TestPromiseHoldsForTheCorpus(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "assets", "starters", "*.xml"))
	if len(files) == 0 {
		t.Fatal("no starter documents")
	}
	for _, path := range files {
		f, err := Open(path)
		if err != nil {
			t.Error(err)
			continue
		}
		want, _ := os.ReadFile(path)
		if got, err := Render(f.Document()); err != nil || string(got) != string(want) {
			t.Errorf("%s: got %q, %v", path, got, err)
		}
	}
}
