package xmlio

import (
	"strings"
	"testing"
)

func TestFormat(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"pretty", pretty, strings.Replace(pretty, "    <item id='q3'><uri>3</uri></item>\n", "    <item id=\"q3\">\n      <uri>3</uri>\n    </item>\n", 1)},
		{"one line", `<quickDial><!-- a --><item  id='a"b' priority = "&#53;" ></item ><item><uri></uri></item><!-- end --></quickDial>`,
			"<quickDial>\n  <!-- a -->\n  <item id=\"a&quot;b\" priority=\"5\"/>\n  <item>\n    <uri/>\n  </item>\n  <!-- end -->\n</quickDial>\n"},
		{"blank lines", "<quickDial>\r\n\r\n\t<item/>\r\n\r\n\r\n\t<!-- free -->\r\n\r\n\t<item/>\r\n\r\n</quickDial>",
			"<quickDial>\n  <item/>\n\n  <!-- free -->\n\n  <item/>\n</quickDial>\n"},
		{"text is kept", "<quickDial><item>\n<displayName> R&#38;D\r\n<![CDATA[<x>]]></displayName><uri><!-- a -->1<b c='d'>2</b> </uri><portraitUrl> </portraitUrl></item></quickDial>",
			"<quickDial>\n  <item>\n    <displayName> R&#38;D\n<![CDATA[<x>]]></displayName>\n    <uri><!-- a -->1<b c=\"d\">2</b> </uri>\n    <portraitUrl> </portraitUrl>\n  </item>\n</quickDial>\n"},
		{"white space in a text is text", "<quickDial><item><uri> <b></b></uri><displayName><value> <b/></value></displayName></item></quickDial>",
			"<quickDial>\n  <item>\n    <uri> <b/></uri>\n    <displayName>\n      <value> <b/></value>\n    </displayName>\n  </item>\n</quickDial>\n"},
		{"unknown elements", "<root><quickDial/><x><y> <z/></y>words <q> </q></x><x>\n</x></root>",
			"<root>\n  <quickDial/>\n  <x><y> <z/></y>words <q> </q></x>\n  <x>\n</x>\n</root>\n"},
		{"around the root", "\uFEFF<?xml version='1.0'  encoding='utf-8' ?><!-- a --> <!-- b -->\n\n\n<!DOCTYPE root [ <!ELEMENT root ANY> ]><?c d?>\n<root/> <!-- e -->\n<!-- f -->",
			"<?xml version=\"1.0\" encoding=\"utf-8\"?> <!-- a --> <!-- b -->\n\n<!DOCTYPE root [ <!ELEMENT root ANY> ]>\n<?c d?>\n<root/> <!-- e -->\n<!-- f -->\n"},
		{"nothing in it", "<quickDial>\n</quickDial>", "<quickDial/>\n"},
		{"comments on lines of tags", "<quickDial><!-- list -->\n<item><!-- item -->\n<uri>1</uri><!-- one --> <!-- two -->\n</item></quickDial>",
			"<quickDial> <!-- list -->\n  <item> <!-- item -->\n    <uri>1</uri> <!-- one --> <!-- two -->\n  </item>\n</quickDial>\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := open(t, test.src)
			got, err := Format(e.Document())
			if err != nil || string(got) != test.want {
				t.Errorf("got:\n%s\n%v\nwant:\n%s", got, err, test.want)
			}
		})
	}
	for _, s := range styles {
		t.Run(s.name, func(t *testing.T) { checkFormat(t, open(t, s.src).Document()) })
	}
}
