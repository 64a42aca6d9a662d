package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

func TestRename(t *testing.T) {
	foreign := func(d *model.Document, name string) model.Origin {
		lists := [][]model.Foreign{d.Foreign}
		if d.QuickDial != nil {
			lists = append(lists, d.QuickDial.Foreign)
		}
		for _, i := range d.Items() {
			lists = append(lists, i.Foreign)
		}
		for _, l := range lists {
			for _, f := range l {
				if f.Name == name {
					return f.Origin
				}
			}
		}
		t.Fatalf("no %s", name)
		return nil
	}
	tests := []struct{ name, src, from, to, want string }{
		{"an element", "<quickDial><item><displayname >A</displayname ></item></quickDial>", "displayname", "displayName", "<quickDial><item><displayName >A</displayName ></item></quickDial>"},
		{"an empty element", "<quickDial><item><portraiturl/></item></quickDial>", "portraiturl", "portraitUrl", "<quickDial><item><portraitUrl/></item></quickDial>"},
		{"an attribute", "<quickDial><item ID = 'a'/></quickDial>", "ID", "id", "<quickDial><item id = 'a'/></quickDial>"},
		{"with what is below", "<root><dialactions><dialaction ID='a'><displayname>A</displayname><icon><uri/></icon><REWRITING><Rule/></REWRITING></dialaction></dialactions></root>", "dialactions", "dialActions",
			"<root><dialActions><dialAction id='a'><displayName>A</displayName><icon><uri/></icon><rewriting><rule/></rewriting></dialAction></dialActions></root>"},
		{"to another name: nothing below", "<root><quickDial/><x><displayname/></x></root>", "x", "y", "<root><quickDial/><y><displayname/></y></root>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := open(t, test.src).Document()
			got, err := Rename(d, map[model.Origin]string{foreign(d, test.from): test.to})
			if err != nil {
				t.Fatal(err)
			}
			if out, err := Render(got); err != nil || string(out) != test.want {
				t.Errorf("got %s, %v", out, err)
			}
			// The same behind edits: an entry that was copied has two.
			if len(d.Items()) == 0 {
				return
			}
			e := model.NewEditor(d)
			do(t, e, model.Insert{List: model.ItemList, At: []int{0}, Nodes: []model.Node{newItem("new")}})
			do(t, e, model.Insert{List: model.ItemList, At: []int{2}, Nodes: []model.Node{d.Items()[0].Copy()}})
			if got, err = Rename(e.Document(), map[model.Origin]string{foreign(d, test.from): test.to}); err != nil {
				t.Fatal(err)
			}
			out, err := Render(got)
			item := test.want[strings.Index(test.want, "<item"):strings.Index(test.want, "</quickDial>")]
			if want := "<quickDial><item id=\"new\"><displayName>Name</displayName><uri>1</uri></item>" + item + item + "</quickDial>"; err != nil || strings.ReplaceAll(string(out), "'new'", `"new"`) != want {
				t.Errorf("got %s, %v\nwant %s", out, err, want)
			}
		})
	}
	t.Run("the root", func(t *testing.T) {
		d := open(t, "<quickdial maxquickdialreplacepriority='21'><item/></quickdial>").Document()
		got, err := Rename(d, map[model.Origin]string{d.Origin: "quickDial"})
		if err != nil {
			t.Fatal(err)
		}
		if got.Kind != model.KindQuickDial || got.QuickDial.Max != model.Some("21") || len(got.Items()) != 1 {
			t.Errorf("got %+v", got.QuickDial)
		}
	})
	t.Run("to a name that is taken", func(t *testing.T) {
		d := open(t, "<quickDial><item id='a' ID='b'/></quickDial>").Document()
		if _, err := Rename(d, map[model.Origin]string{foreign(d, "ID"): "id"}); err == nil || !strings.Contains(err.Error(), "attribute id stands twice") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("after a language with what is not known was removed", func(t *testing.T) {
		d := open(t, "<quickDial><item id='a'><displayName><value Lang='cs' x='1'>J<b/></value><value Lang='de' x='1'>K</value><value>A</value></displayName><portraiturl/></item></quickDial>").Document()
		e := model.NewEditor(d)
		i := *d.Items()[0]
		i.DisplayName.Values = i.DisplayName.Values[1:]
		do(t, e, model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}})
		unknown := e.Document().Items()[0].DisplayName.Unknown()
		if len(unknown) != 2 {
			t.Fatalf("not known are %+v", unknown)
		}
		got, err := Rename(e.Document(), map[model.Origin]string{i.Foreign[0].Origin: "portraitUrl", unknown[0].Origin: "lang"})
		if err != nil {
			t.Fatal(err)
		}
		want := "<quickDial><item id='a'><displayName><value lang='de' x='1'>K</value><value>A</value></displayName><portraitUrl/></item></quickDial>"
		if out, err := Render(got); err != nil || string(out) != want {
			t.Errorf("got %s, %v", out, err)
		}
	})
	t.Run("after two pieces of text have become one", func(t *testing.T) {
		e := open(t, "<quickDial>a<item id='a'/>b<item id='b' Priority='20'/></quickDial>")
		do(t, e, model.Remove{List: model.ItemList, At: []int{0}})
		got, err := Rename(e.Document(), map[model.Origin]string{e.Document().Items()[0].Foreign[0].Origin: "priority"})
		if err != nil {
			t.Fatal(err)
		}
		if out, err := Render(got); err != nil || string(out) != "<quickDial>ab<item id='b' priority='20'/></quickDial>" {
			t.Errorf("got %s, %v", out, err)
		}
	})
	t.Run("attributes in two wrong spellings", func(t *testing.T) {
		d := open(t, "<root><quickdial><item Id='a' ID='b'/></quickdial></root>").Document()
		got, err := Rename(d, map[model.Origin]string{d.Foreign[0].Origin: "quickDial"})
		if err != nil {
			t.Fatal(err)
		}
		if out, err := Render(got); err != nil || string(out) != "<root><quickDial><item id='a' ID='b'/></quickDial></root>" {
			t.Errorf("got %s, %v", out, err)
		}
	})
	t.Run("after a field and what repeats it were removed", func(t *testing.T) {
		e := open(t, "<quickDial><item id='a'><displayname>A</displayname><uri>1</uri><uri>2</uri></item></quickDial>")
		i := *e.Document().Items()[0]
		i.URI = model.Text{}
		do(t, e, model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&i}})
		got, err := Rename(e.Document(), map[model.Origin]string{i.Foreign[0].Origin: "displayName"})
		if err != nil {
			t.Fatal(err)
		}
		want := "<quickDial><item id='a'><displayName>A</displayName></item></quickDial>"
		if out, err := Render(got); err != nil || string(out) != want {
			t.Errorf("got %s, %v", out, err)
		}
	})
	t.Run("to no name", func(t *testing.T) {
		d := open(t, "<quickDial><item x='b'/></quickDial>").Document()
		for _, name := range []string{"", "a b", "<", "1"} {
			if got, err := Rename(d, map[model.Origin]string{foreign(d, "x"): name}); err == nil {
				t.Errorf("%q: got %v", name, got)
			}
		}
	})
}

func TestValuesThatXMLCannotHold(t *testing.T) {
	tests := []struct {
		name string
		edit func(e *model.Editor) model.Edit
		want string
	}{
		{"a param", func(e *model.Editor) model.Edit {
			return putRule(e, 0, func(r *model.Rule) {
				c := *r.Conditions[1]
				c.Param = model.Some("a\x00b")
				r.Conditions = []*model.Condition{r.Conditions[0], &c}
			})
		}, "test.xml: param of condition 2 of rule 1 of dial action “a”: the character U+0000 cannot stand in XML; delete the character"},
		{"a name", setName(1, "\uFFFF"), "test.xml: displayName of quick-dial entry “q2”: the character U+FFFF cannot stand in XML; delete the character"},
		{"no UTF-8", setID(0, "a\xff"), "test.xml: id of quick-dial entry 1: the byte FF is not text in UTF-8; delete the character"},
		{"half a pair", setName(0, "a\xed\xa0\x80"), "test.xml: displayName of quick-dial entry “q1”: the byte ED is not text in UTF-8; delete the character"},
		{"of a new node", func(*model.Editor) model.Edit {
			i := newItem("x")
			i.PortraitURL = model.Plain("").WithLang("cs", "\x1b")
			return model.Insert{List: model.ItemList, At: []int{0}, Nodes: []model.Node{i}}
		}, "test.xml: text for the language cs of portraitUrl of quick-dial entry “x”: the character U+001B cannot stand in XML; delete the character"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := open(t, pretty)
			do(t, e, test.edit(e))
			if out, err := Render(e.Document()); err == nil || err.Error() != test.want {
				t.Errorf("got %q, %v\nwant %s", out, err, test.want)
			}
			undoAll(t, e, pretty)
		})
	}
	if _, err := Fragment(&model.Item{Ident: model.Some("\x00")}); err == nil || err.Error() != "id of quick-dial entry 1: the character U+0000 cannot stand in XML; delete the character" {
		t.Errorf("got %v", err)
	}
}

func TestADocumentThatWasNotRead(t *testing.T) {
	if _, err := Render(&model.Document{}); err == nil || err.Error() != "the document was not read from XML; read it from a starter document" {
		t.Errorf("got %v", err)
	}
}
