package xmlio

import (
	"testing"

	"dialwright/model"
)

func TestKindsOfDocument(t *testing.T) {
	tests := []struct {
		src  string
		want model.Kind
	}{
		{"<root><dialActions/><quickDial/></root>", model.KindProvisioning},
		{"<anything><quickDial/></anything>", model.KindProvisioning},
		{"<root/>", model.KindProvisioning},
		{"<root> </root>", model.KindProvisioning},
		{"<account><quickDial/></account>", model.KindProvisioning},
		{"<quickDial/>", model.KindQuickDial},
		{"<dialActions><dialAction/></dialActions>", model.KindDialActions},
		{"<answer><dialAction/></answer>", model.KindDialActionWS},
		{"<answer><other/><dialAction/></answer>", model.KindDialActionWS},
		{"<account><rewriting/></account>", model.KindAccount},
		{"<account/>", model.KindAccount},
		{"<account><host>x</host></account>", model.KindAccount},
		{"<error><message>x</message></error>", model.KindError},
		{"<error/>", model.KindError},
		{"<node><value>x</value></node>", model.KindNode},
		{"<quickdial><item/></quickdial>", model.KindProvisioning},
		{"<root><dialactions/></root>", model.KindProvisioning},
		{"<root><dialaction/></root>", model.KindDialActionWS},
	}
	for _, test := range tests {
		if got := open(t, test.src).Document(); got.Kind != test.want {
			t.Errorf("%s is a %v, want %v", test.src, got.Kind, test.want)
		}
	}
	for _, src := range []string{"<html><body/></html>", "<root>words</root>", "<node><value/><other/></node>", "<root><item/></root>", "<rewriting><rule/></rewriting>"} {
		if f, err := Read("x", []byte(src)); err == nil {
			t.Errorf("%s is a %v", src, f.Document().Kind)
		}
	}
}

func TestReadsEveryPartOfTheModel(t *testing.T) {
	d := open(t, `<root x="1">
<dialActions y="2"><dialAction id="a" priority="41" action="remove" z="3"><displayName priority="5" source="gui" w="4"><value lang="cs">Á</value><value>A</value><v/></displayName>
<rewriting priority="6" source="s"><rule r="5"><conditions c="6"><condition type="startsWith" param="0" d="7"><e/></condition><f/></conditions>
<actions><action type="append"/><action/></actions><conditions/></rule><g/></rewriting><rewriting/><icon/></dialAction><h/></dialActions>
<quickDial maxQuickDialReplacePriority="21"><item id="&#x71;&amp;" priority=" 7 "><uri>1<![CDATA[&]]>2</uri><portraitUrl/></item></quickDial><quickDial/>
</root>`).Document()
	names := func(list []model.Foreign) (s string) {
		for _, f := range list {
			if f.Attribute {
				s += "@"
			}
			s += f.Name + " "
		}
		return s
	}
	a, q := d.Actions()[0], d.QuickDial
	r := a.Rules()[0]
	c, i := r.Conditions[0], q.Items[0]
	got := []any{d.Root, a.Ident, a.Priority, a.Action, a.DisplayName.For("cs"), a.DisplayName.String(), a.DisplayName.Localised, a.DisplayName.Priority,
		a.DisplayName.Source, a.Rewriting.Priority, a.Rewriting.Source, c.Type, c.Param, len(r.Actions), r.Actions[0].Param, r.Actions[1].Type,
		q.Max, i.Ident, i.Priority, i.DisplayName.Present, i.URI.String(), i.PortraitURL.Present, i.PortraitURL.String(),
		names(d.Foreign), names(d.DialActions.Foreign), names(a.Foreign), names(a.DisplayName.Foreign), names(a.Rewriting.Foreign), names(r.Foreign), names(c.Foreign)}
	want := []any{"root", model.Some("a"), model.Some("41"), model.Some("remove"), "Á", "A", true, model.Some("5"),
		model.Some("gui"), model.Some("6"), model.Some("s"), model.Some("startsWith"), model.Some("0"), 2, model.Attr{}, model.Attr{},
		model.Some("21"), model.Some("q&"), model.Some(" 7 "), false, "1&2", true, "",
		"@x quickDial ", "@y h ", "@z rewriting icon ", "@w v ", "g ", "@r @c f conditions ", "@d e "}
	for n := range want {
		if got[n] != want[n] {
			t.Errorf("value %d is %v, want %v", n, got[n], want[n])
		}
	}
}

func TestPositions(t *testing.T) {
	const src = "\uFEFF<quickDial>\r\n  <!-- č --><item id=\"1\"\n    x=\"č\" priority=\"2\"><uri>3</uri></item>\n</quickDial>"
	d := open(t, src).Document()
	i := d.Items()[0]
	tests := []struct {
		origin    model.Origin
		field     string
		line, col int
	}{
		{d.Origin, "", 1, 1},
		{i.Origin, "", 2, 13},
		{i.Origin, "id", 2, 19},
		{i.Origin, "priority", 3, 11},
		{i.Origin, "uri", 3, 24},
		{i.Origin, "displayName", 2, 13},
		{i.URI.Origin, "", 3, 24},
		{i.Foreign[0].Origin, "", 3, 5},
	}
	for _, test := range tests {
		if line, col, ok := Position(test.origin, test.field); line != test.line || col != test.col || !ok {
			t.Errorf("%q stands at %d:%d, %v; want %d:%d", test.field, line, col, ok, test.line, test.col)
		}
	}
	if _, _, ok := Position(nil, ""); ok {
		t.Error("a node that was not read has a position")
	}
}

// TestPositionsInALargeDocument compares the index with counting.
func TestPositionsInALargeDocument(t *testing.T) {
	src := []byte("<quickDial>")
	for i := range 3000 {
		src = append(src, "<item id=\"čč\"/>"...)
		if i%7 == 0 {
			src = append(src, '\n')
		}
	}
	src = append(src, "</quickDial>"...)
	d := open(t, string(src)).Document()
	for _, i := range d.Items() {
		line, col := lineColumn(string(src), int(placeOf(i.Origin).file.els[placeOf(i.Origin).el].start))
		if l, c, _ := Position(i.Origin, ""); l != line || c != col {
			t.Fatalf("got %d:%d, want %d:%d", l, c, line, col)
		}
	}
}

// TestADocumentIsNeverWrittenAsAnother takes away what tells the kind of a document. It must not be written, and what is put back
// makes it good again.
func TestADocumentIsNeverWrittenAsAnother(t *testing.T) {
	removeAll := func(d *model.Document, l model.List) model.Edit {
		at := make([]int, d.Len(l))
		for i := range at {
			at[i] = i
		}
		return model.Remove{List: l, At: at}
	}
	actions := func(d *model.Document) model.Edit { return removeAll(d, model.ActionList) }
	const ws = "test.xml: without a dial action nothing tells that this is a dialActionWs answer, and it would not open as one again; " +
		`keep one dial action; one that phones shall drop is kept with action="remove"`
	tests := []struct {
		name, src string
		edit      func(d *model.Document) model.Edit
		want      string // the error, or the output
	}{
		{"dialActionWs, unknown elements stay", "<answer>\n  <dialAction id='a'/>\n  <more/>\n</answer>", actions, ws},
		{"dialActionWs, text stays", "<answer>\n  <dialAction id='a'/>\n  words\n</answer>", actions, ws},
		{"dialActionWs, localised values stay", "<answer><value/><dialAction id='a'/></answer>", actions, ws},
		{"dialActionWs, nothing stays", "<answer>\n  <dialAction id='a'/>\n  <dialAction id='b'/>\n</answer>", actions, ws},
		{"dialActionWs, a misspelt one stays", "<answer><dialAction id='a'/><dialaction id='b'/></answer>", actions, "<answer><dialaction id='b'/></answer>"},
		{"provisioning document", "<r>\n  <dialActions>\n    <dialAction id='a'/>\n  </dialActions>\n  <more/>\n</r>", actions, "<r>\n  <dialActions/>\n  <more/>\n</r>"},
		{"list of dial actions", "<dialActions><dialAction id='a'/><more/></dialActions>", actions, "<dialActions><more/></dialActions>"},
		{"quick-dial list", "<quickDial><item id='a'/>text</quickDial>", func(d *model.Document) model.Edit { return removeAll(d, model.ItemList) }, "<quickDial>text</quickDial>"},
		{"account", "<account><rewriting><rule/></rewriting><more/></account>", func(*model.Document) model.Edit { return model.SetRewriting{} }, "<account><more/></account>"},
		{"error answer", "<error><message>m</message><more/></error>", func(*model.Document) model.Edit { return model.SetMessage{} }, "<error><more/></error>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := open(t, test.src)
			do(t, e, test.edit(e.Document()))
			out, err := Render(e.Document())
			got := string(out)
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got %s", got)
			}
			undoAll(t, e, test.src)
		})
	}

	d := open(t, "<answer><dialAction id='a'/><more/></answer>").Document()
	if _, err := CommentOut(d, model.ActionList, []int{0}); err == nil || err.Error() != ws {
		t.Errorf("kept as a comment: %v", err)
	}
	e := open(t, "<answer><dialAction id='a'/><more/></answer>")
	do(t, e, actions(e.Document()))
	do(t, e, model.Insert{List: model.ActionList, At: []int{0}, Nodes: []model.Node{&model.DialAction{ID: model.NewID(), Ident: model.Some("b")}}})
	if got := render(t, e); got != "<answer><dialAction id='b'/><more/></answer>" {
		t.Errorf("another in its place: %s", got)
	}

	// No edit of the model does this.
	lists := *open(t, "<r><quickDial/><more/></r>").Document()
	lists.QuickDial = nil
	const want = "test.xml: what is taken out is all that tells that this is a provisioning document, and it would not open as one again; undo that, or leave it there without content"
	if _, err := Render(&lists); err == nil || err.Error() != want {
		t.Errorf("a provisioning document without its lists: %v", err)
	}
}
