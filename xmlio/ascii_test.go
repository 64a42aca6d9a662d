package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

const declaredASCII = "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n"

// TestASCIIStaysASCII edits documents that are declared as US-ASCII.
func TestASCIIStaysASCII(t *testing.T) {
	const src = declaredASCII + `<quickDial>
  <item id="a"><displayName>Canteen</displayName></item>
  <item id="b"><displayName><![CDATA[R&D]]></displayName></item>
</quickDial>
`
	foreign := open(t, "<quickDial>\n  <!-- für alle -->\n  <item id=\"ž\" x:č=\"\"><displayName>Ž<![CDATA[č<]]></displayName></item>\n</quickDial>").Document().Items()[0]
	known := open(t, "<quickDial>\n  <!-- für <b> -->\n  <item id=\"ž\" note=\"ň\"><displayName>Ž<![CDATA[č<]]></displayName></item>\n</quickDial>").Document().Items()[0]
	respelled := func(at int, s string) func(e *model.Editor) model.Edit {
		return func(e *model.Editor) model.Edit {
			return putItem(e, at, func(i *model.Item) {
				i.DisplayName.Values = []model.Localised{{Text: s, Origin: i.DisplayName.Origin}}
			})
		}
	}
	insert := func(at int, n model.Node) func(e *model.Editor) model.Edit {
		return func(*model.Editor) model.Edit {
			return model.Insert{List: model.ItemList, At: []int{at}, Nodes: []model.Node{n.Copy()}}
		}
	}
	tests := []struct {
		name      string
		edit      func(e *model.Editor) model.Edit
		was, want string
		others    string // put into the source, to show a style of references
	}{
		{"ASCII only", respelled(0, "Bar & Grill"), "Canteen", "Bar &amp; Grill", ""},
		{"text", respelled(0, "Café 😀"), "Canteen", "Caf&#xE9; &#x1F600;", ""},
		{"CDATA", respelled(1, "R&Dé]]>"), "R&D]]>", "R&D]]>&#xE9;<![CDATA[]]]]><![CDATA[>]]>", ""},
		{"attribute", func(e *model.Editor) model.Edit {
			return putItem(e, 0, func(i *model.Item) { i.Ident = model.Some("č\"") })
		}, `id="a"`, `id="&#x10D;&quot;"`, ""},
		{"new node", insert(1, newItem("é")), `  <item id="b">`, "  <item id=\"&#xE9;\"><displayName>Name</displayName><uri>1</uri></item>\n  <item id=\"b\">", ""},
		{"pasted", insert(1, known), `  <item id="b">`,
			"  <!-- f&#xFC;r <b> -->\n  <item id=\"&#x17E;\" note=\"&#x148;\"><displayName>&#x17D;<![CDATA[]]>&#x10D;<![CDATA[<]]></displayName></item>\n  <item id=\"b\">", ""},
		{"small letters", respelled(0, "é"), "Canteen", "&#xe9;", "&#65; &#x100; &#xe8;"},
		{"decimal", respelled(0, "é"), "Canteen", "&#233;", "&#65; &#x42; &#232;"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := strings.Replace(src, "<item id=\"b\">", "<item id=\"b\">"+test.others, 1)
			e := open(t, src)
			do(t, e, test.edit(e))
			want := strings.Replace(src, test.was, test.want, 1)
			got := render(t, e)
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			again := open(t, got)
			if d := again.Document(); d.ReadOnly != nil || !sameContent(e.Document(), d) {
				t.Errorf("read again as %+v, %v", d, d.ReadOnly)
			}
			undoAll(t, e, src)
		})
	}

	e := open(t, src)
	do(t, e, insert(1, foreign)(e))
	if _, err := Render(e.Document()); err == nil || !strings.Contains(err.Error(), "“č”") || !strings.Contains(err.Error(), "US-ASCII") {
		t.Errorf("a name beyond ASCII: %v", err)
	}
	undoAll(t, e, src)
}

// TestASCIIKeptAsAComment keeps a node with references as a comment and brings it back, and formats it.
func TestASCIIKeptAsAComment(t *testing.T) {
	const src = declaredASCII + "<quickDial>\n  <item id=\"a\"/>\n  <item id=\"b\"><uri>1</uri></item>\n</quickDial>\n"
	e := open(t, src)
	do(t, e, putItem(e, 0, func(i *model.Item) { i.Ident, i.DisplayName = model.Some("ž"), model.Plain("é--é") }))
	before := render(t, e)
	kept, err := CommentOut(e.Document(), model.ItemList, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	const want = "  <!-- <item id=\"&#x17E;\"><displayName>&#xE9;-&#45;&#xE9;</displayName></item> -->\n"
	if out, err := Render(kept); err != nil || !strings.Contains(string(out), want) || beyondASCII(string(out)) >= 0 {
		t.Errorf("got %s, %v", out, err)
	}
	back, err := BringBack(kept, model.ItemList, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	if out, err := Render(back); err != nil || string(out) != before {
		t.Errorf("got %s, %v", out, err)
	}
	const formatted = "\n  <item id=\"&#x17E;\">\n    <displayName>&#xE9;--&#xE9;</displayName>\n  </item>\n"
	if out, err := Format(e.Document()); err != nil || !strings.Contains(string(out), formatted) || beyondASCII(string(out)) >= 0 {
		t.Errorf("formatted as %s, %v", out, err)
	}
}
