package journal

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/internal/anyedit"
)

// rich has something of everything in it: comments, unknown content, several quote styles, localised names.
const rich = `<?xml version="1.0"?>
<!-- ours -->
<provisioning xmlns:x='urn:x' x:y="z">
  <dialActions>
    <!-- recorded -->
    <dialAction id='id3' x:more="1">
      <displayName priority="5"><value lang="cs">Nahraný</value><value>Recorded</value></displayName>
      <icon>mic</icon>
      <rewriting priority="20">
        <rule><!-- first -->
          <actions>
            <action type="overrideDialAction" param="voiceCall"/>
            <action type="continue"/> <!-- go on -->
          </actions>
        </rule>
        <!-- of the rule below -->
        <rule x:note="n">
          <conditions>
            <condition type='doesntStartWith' param='00'/>
            <!-- zero -->
            <condition type="startsWith" param="&#48;" x:c="d"/>
          </conditions>
          <actions><action type="recordCall"><unknown/></action></actions>
        </rule>
        <other/>
      </rewriting>
    </dialAction>
    <dialAction id="id4"/>
    <dialAction id="id5"><rewriting></rewriting></dialAction>
  </dialActions>
  <quickDial maxQuickDialReplacePriority="21">
    <item id="qd1" priority="50" x:a='b'>
      <displayName>Canteen</displayName><uri>5000</uri> <!-- of qd1 -->
    </item>
    <!-- the second -->
    <item id="qd2"><displayName><value>Sec&amp;retary</value><value lang="cs">Sekret</value></displayName><uri><![CDATA[5001]]></uri><portraitUrl>p</portraitUrl></item>
    <item id="qd3" action="remove"/>
  </quickDial>
  <else/>
</provisioning>
`

const account = `<account>
	<host>example.com</host>
	<rewriting source="gui"> <!-- rules -->
		<rule><conditions><condition type="doesntStartWith" param="+"/></conditions><actions><action type="prepend" param="+420"/></actions></rule>
	</rewriting>
</account>`

// bases are the documents that random edits start from.
var bases = map[string]string{
	"rich":    rich,
	"empty":   "<root/>",
	"account": account,
	"bare":    "<account></account>",
	"entries": "<quickDial>\r\n\t<item id=\"1\"/>\r\n</quickDial>",
	"error":   "<error><message>No</message></error>",
}

func document(t *testing.T, src string) *model.Document {
	t.Helper()
	f, err := xmlio.Read("test.xml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f.Document()
}

func rendered(d *model.Document) string {
	out, err := xmlio.Render(d)
	if err != nil {
		return err.Error()
	}
	return string(out)
}

func said(d *model.Document, origins bool) string { return anyedit.Say(d, origins) }

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			from := max(0, i-8)
			return fmt.Sprintf("line %d:\n%s\n-- and\n%s", i+1, strings.Join(x[from:i+1], "\n"), strings.Join(y[from:i+1], "\n"))
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// TestStepsLeadToTheEditedDocument makes random edits, writes some of the states on the way as steps, and follows the steps
// from the same bytes: what comes out says the same and gives the same bytes.
func TestStepsLeadToTheEditedDocument(t *testing.T) {
	rounds := uint64(25)
	if n, err := strconv.ParseUint(os.Getenv("JOURNAL_ROUNDS"), 10, 64); err == nil {
		rounds = n
	}
	for name, src := range bases {
		t.Run(name, func(t *testing.T) {
			for seed := range rounds {
				follow(t, src, seed)
				if t.Failed() {
					return
				}
			}
		})
	}
}

func follow(t *testing.T, src string, seed uint64) {
	rnd := rand.New(rand.NewPCG(seed, 7))
	m := anyedit.Maker{Rand: rnd, Others: [][]byte{[]byte(rich), []byte(account)}}
	doc, copied := document(t, src), document(t, src)
	ed := model.NewEditor(doc)
	var out, in memory
	var did []string
	foreign := false // a node came from the clipboard: how it is laid out is not kept to the byte, see node
	for range 40 {
		for range 1 + rnd.IntN(3) {
			did = append(did, m.Step(ed))
		}
		s, err := encode(&out, doc, ed.Document())
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		doc = ed.Document()
		wire, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back step
		if err := json.Unmarshal(wire, &back); err != nil {
			t.Fatal(err)
		}
		if copied, err = decode(&in, copied, &back); err != nil {
			t.Fatalf("seed %d: %v after\n%s\n%s", seed, err, strings.Join(did, "\n"), wire)
		}
		foreign = foreign || strings.Contains(string(wire), `"XML":`)
		if a, b := said(doc, !foreign), said(copied, !foreign); a != b {
			t.Fatalf("seed %d: differs at %s\nafter\n%s\n%s", seed, firstDifference(a, b), strings.Join(did, "\n"), wire)
		}
		if foreign {
			continue
		}
		if a, b := rendered(doc), rendered(copied); a != b {
			t.Fatalf("seed %d: bytes differ at %s\nafter\n%s\n%s", seed, firstDifference(a, b), strings.Join(did, "\n"), wire)
		}
	}
}

func unmarshal(data []byte, v any) bool { return json.Unmarshal(data, v) == nil }
