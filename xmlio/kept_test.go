package xmlio

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dialwright/model"
)

func TestKeepAsAComment(t *testing.T) {
	const src = `<account>
  <rewriting>
    <!-- note -->
    <rule>
      <!-- inside -->
      <conditions><condition type="contains" param="a--b---c"/></conditions>
      <actions><action><x><![CDATA[--]]>--</x></action></actions>
    </rule>
    <rule/>
    <rule><actions/></rule> <!-- behind -->
  </rewriting>
</account>
`
	const kept = `<account>
  <rewriting>
    <!-- note -->
    <!-- <rule>
      <?comment  inside ?>
      <conditions><condition type="contains" param="a-&#45;b-&#45;-c"/></conditions>
      <actions><action><x><![CDATA[-]]><![CDATA[-]]>-&#45;</x></action></actions>
    </rule> -->
    <rule/>
    <!-- <rule><actions/></rule> --> <!-- behind -->
  </rewriting>
</account>
`
	d := open(t, src).Document()
	out, err := CommentOut(d, model.AccountRules, []int{0, 2})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Render(out); err != nil || string(got) != kept {
		t.Fatalf("got:\n%s\n%v", got, err)
	}
	if r := out.Rewriting.Rules; len(r) != 1 || r[0].ID != d.Rewriting.Rules[1].ID || out.Rewriting.ID != d.Rewriting.ID {
		t.Errorf("left are %+v", r)
	}
	list, err := KeptNodes(out, model.AccountRules)
	if err != nil || len(list) != 2 || list[0].At != 0 || list[1].At != 1 || !sameContent(list[0].Node, d.Rewriting.Rules[0]) {
		t.Fatalf("kept are %+v, %v", list, err)
	}
	back, err := BringBack(out, model.AccountRules, []int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Render(back); err != nil || string(got) != src {
		t.Errorf("got:\n%s\n%v", got, err)
	}
	if back.Rewriting.Rules[1].ID != d.Rewriting.Rules[1].ID {
		t.Error("the rule that stayed has another ID")
	}

	// What is kept stays when rules around it move and go.
	e := model.NewEditor(out)
	do(t, e, model.Remove{List: model.AccountRules, At: []int{0}})
	if got, want := render(t, e), strings.Replace(kept, "    <rule/>\n", "", 1); got != want {
		t.Errorf("got:\n%s", got)
	}
	if list, err = KeptNodes(e.Document(), model.AccountRules); err != nil || len(list) != 2 || list[1].At != 0 {
		t.Errorf("kept are %+v, %v", list, err)
	}
	if back, err = BringBack(e.Document(), model.AccountRules, []int{1}); err != nil || len(back.Rewriting.Rules) != 1 {
		t.Errorf("got %+v, %v", back, err)
	}
}

func TestKeepAsACommentInEveryList(t *testing.T) {
	for _, s := range styles {
		checkKeptAsComment(t, s.src)
	}
	for seed := range documents {
		a := author{rand.New(rand.NewPCG(uint64(seed), 11))}
		checkKeptAsComment(t, a.document())
	}
}

// checkKeptAsComment makes each node of each list a comment and brings it back.
func checkKeptAsComment(t *testing.T, src string) {
	t.Helper()
	d := open(t, src).Document()
	lists := []model.List{model.ItemList, model.ActionList, model.AccountRules}
	for _, a := range d.Actions() {
		lists = append(lists, model.RulesOf(a.ID))
	}
	for _, l := range lists {
		before, err := KeptNodes(d, l)
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		for at := range d.Len(l) {
			out, err := CommentOut(d, l, []int{at})
			if err != nil && strings.Contains(err.Error(), notAgain) {
				continue // nothing of it was left
			}
			if err != nil {
				t.Fatalf("%q: %v", src, err)
			}
			i := 0 // of those kept before, the ones that stand before it
			for i < len(before) && before[i].At <= at {
				i++
			}
			list, err := KeptNodes(out, l)
			if err != nil || len(list) != len(before)+1 || list[i].At != at || !sameContent(list[i].Node, d.Nodes(l)[at]) {
				t.Fatalf("%q: kept are %+v, %v", src, list, err)
			}
			back, err := BringBack(out, l, []int{i})
			if err != nil {
				t.Fatalf("%q: %v", src, err)
			}
			if got, err := Render(back); err != nil || string(got) != src {
				t.Fatalf("%q: got %q, %v", src, got, err)
			}
			for n, node := range back.Nodes(l) {
				if n != at && node.NodeID() != d.Nodes(l)[n].NodeID() {
					t.Fatalf("%q: node %d has another ID", src, n)
				}
			}
		}
	}
}

func TestKeepAsACommentWhatHoldsCommentsOfAllKinds(t *testing.T) {
	const action = "<dialActions><dialAction id='a'><rewriting><!-- ?&gt; ?&amp; -->%s</rewriting></dialAction></dialActions>"
	for _, rule := range []string{"<rule><!-- ?> --></rule>", "<rule><!-- ??>?>?--></rule>", "<rule><!--?&gt;?&?&amp;--></rule>", "<rule><!----></rule>", "<rule/>"} {
		src := strings.Replace(action, "%s", rule, 1)
		checkKeptAsComment(t, src)
		d := open(t, src).Document()
		inner, err := CommentOut(d, model.RulesOf(d.Actions()[0].ID), []int{0})
		if err != nil {
			t.Fatal(err)
		}
		out, err := Render(inner)
		if err != nil {
			t.Fatal(err)
		}
		checkKeptAsComment(t, string(out)) // with a rule in it that is kept as a comment
	}
}

func TestWhatCannotBeKeptAsAComment(t *testing.T) {
	for _, rule := range []string{"<rule><?a --?></rule>", "<rule a--b=''/>"} {
		d := open(t, "<account>\n<rewriting>"+rule+"</rewriting></account>").Document()
		if _, err := CommentOut(d, model.AccountRules, []int{0}); err == nil || !strings.HasPrefix(err.Error(), "test.xml:2:12: this cannot be kept as a comment") {
			t.Errorf("%s: %v", rule, err)
		}
	}
	d := open(t, "<account><rewriting><rule/></rewriting></account>").Document()
	for _, at := range []int{-1, 1} {
		if _, err := CommentOut(d, model.AccountRules, []int{at}); err == nil {
			t.Error("no error")
		}
		if _, err := BringBack(d, model.AccountRules, []int{at}); err == nil {
			t.Error("no error")
		}
	}
	if list, err := KeptNodes(d, model.ItemList); err != nil || list != nil {
		t.Errorf("got %v, %v", list, err)
	}
}
