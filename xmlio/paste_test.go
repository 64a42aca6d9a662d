package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

// targets are the documents that fragments are pasted into.
var targets = []string{
	"<root>\n  <dialActions>\n    <dialAction id=\"a\">\n      <rewriting>\n        <rule/>\n      </rewriting>\n    </dialAction>\n  </dialActions>\n</root>\n",
	"<root><dialActions><dialAction id='a'/></dialActions><quickDial><item id='q'/></quickDial></root>",
	"<root>\r\n\t<quickDial>\r\n\t</quickDial>\r\n\t<dialActions>\r\n\t\t<!-- a -->\r\n\t\t<dialAction id=\"a\"></dialAction>\r\n\t</dialActions>\r\n</root>",
}

// FuzzPaste pastes arbitrary text. What is taken for nodes must come to stand in a document as it was read, and go away
// by undo.
func FuzzPaste(f *testing.F) {
	for _, s := range styles {
		f.Add(s.src, uint8(0))
	}
	for i, src := range []string{"\uFEFF<item/>", "<?xml version='1.0'?><!-- a --><rule/>", "<condition/><action/> words", "<item></rule>", "<!DOCTYPE item [<!ENTITY a 'b'>]><item id='&a;'/>",
		"<r xmlns:p='u'><dialAction p:a='1'\n  id='a'><p:b/></dialAction></r>"} {
		f.Add(src, uint8(i))
	}
	f.Fuzz(func(t *testing.T, src string, target uint8) { checkPaste(t, src, targets[int(target)%len(targets)]) })
}

func checkPaste(t *testing.T, src, target string) {
	t.Helper()
	nodes, err := ParseFragment(src)
	if err != nil {
		checkError(t, err, []byte(src))
		return
	}
	e := model.NewEditor(open(t, target).Document())
	rules := model.RulesOf(e.Document().Actions()[0].ID)
	do(t, e, model.Insert{List: rules, At: []int{0}, Nodes: []model.Node{newRule()}})
	for _, n := range nodes {
		l := rules
		switch n := n.(type) {
		case *model.Item:
			l = model.ItemList
		case *model.DialAction:
			l = model.ActionList
		case *model.Condition:
			do(t, e, putRule(e, 0, func(r *model.Rule) { r.Conditions = append(r.Conditions[:len(r.Conditions):len(r.Conditions)], n) }))
			continue
		case *model.Action:
			do(t, e, putRule(e, 0, func(r *model.Rule) { r.Actions = append(r.Actions[:len(r.Actions):len(r.Actions)], n) }))
			continue
		}
		do(t, e, model.Insert{List: l, At: []int{e.Document().Len(l)}, Nodes: []model.Node{n.(model.Node)}})
	}
	out, err := Render(e.Document())
	if err != nil {
		t.Fatalf("%v\npasting %q", err, src)
	}
	again, err := Read("again.xml", out)
	if err != nil {
		t.Fatalf("%v\nin %q", err, out)
	}
	if !sameContent(e.Document(), again.doc) {
		t.Fatalf("pasted is %q, written %q", src, out)
	}
	if text, err := Fragment(nodes...); err != nil || strings.TrimSpace(text) == "" {
		t.Fatalf("copied again: %q, %v", text, err)
	}
	undoAll(t, e, target)
}

func TestPasteIntoEveryTarget(t *testing.T) {
	for _, s := range styles {
		for _, target := range targets {
			checkPaste(t, s.src, target)
		}
	}
}
