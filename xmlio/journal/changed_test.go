package journal

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/xmlio/store"
)

func TestRecoveryWhenTheFileHasChanged(t *testing.T) {
	w := begin(t, rich, true)
	w.rename("Bistro")
	w.crash()
	w.put("<root/>")
	if d := w.find().Disk; d != Changed {
		t.Errorf("%v, want changed", d)
	}
	r := w.recover()
	if r.Parts || string(r.Data) != rich || rendered(r.Document) != strings.Replace(rich, "Canteen", "Bistro", 1) {
		t.Errorf("recovered\n%s", rendered(r.Document))
	}
	if r.State.Path != w.path || r.State.Hash != store.HashOf([]byte(rich)) {
		t.Errorf("the state is %+v, want that of the file as it was", r.State)
	}
	r.Release()
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	if d := w.find().Disk; d != Missing {
		t.Errorf("%v, want missing", d)
	}
}

// large is a document that is too large to be kept in the journal: at least a megabyte of entries, ids from 0.
func large() string {
	var b strings.Builder
	b.WriteString("<root><dialActions><dialAction id=\"a\"><rewriting><rule><actions/></rule><rule><actions/></rule></rewriting></dialAction></dialActions><quickDial>\n")
	for i := 0; b.Len() < keepBelow+keepBelow/4; i++ {
		fmt.Fprintf(&b, "<item id=\"%d\"><displayName>Entry %d</displayName><uri>%d</uri></item>\n", i, i, i)
	}
	b.WriteString("</quickDial></root>\n")
	return b.String()
}

func TestALargeDocumentIsNotCopied(t *testing.T) {
	src := large()
	w := begin(t, src, true)
	for i := range 200 {
		w.rename(fmt.Sprint("Name ", i))
		if i%10 == 0 {
			w.j.Flush()
		}
	}
	w.j.Flush()
	files, err := files(w.dir)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Size() > 64<<10 {
		t.Errorf("the journal has %d bytes (%v)", info.Size(), err)
	}
	w.crash()
	r := w.recover()
	if got := r.Document.Items()[0].DisplayName.String(); got != "Name 199" {
		t.Errorf("the name is %q", got)
	}
}

func TestPartsOfALargeDocumentThatHasChanged(t *testing.T) {
	src := large()
	w := begin(t, src, true)
	do := func(e model.Edit) {
		t.Helper()
		if err := w.ed.Do("edit", e); err != nil {
			t.Fatal(err)
		}
		w.j.Flush()
	}
	w.rename("Bistro")
	w.rename("Cafe")
	n := w.ed.Document().Len(model.ItemList)
	do(model.Remove{List: model.ItemList, At: []int{1, 5}})
	do(model.Insert{List: model.ItemList, At: []int{n - 2}, Nodes: []model.Node{&model.Item{ID: model.NewID(), Ident: model.Some("new")}}})
	do(model.MoveWithin(model.ItemList, []int{0}, 7))
	a := w.ed.Document().Actions()[0]
	rule := *a.Rules()[1]
	rule.Actions = []*model.Action{{ID: model.NewID(), Type: model.Some("recordCall")}}
	do(model.Put{List: model.RulesOf(a.ID), At: []int{1}, Nodes: []model.Node{&rule}})
	w.crash()
	w.put("<root/>")
	if f := w.find(); !f.Parts {
		t.Errorf("found %+v, want parts", f)
	}
	r := w.recover()
	var got []string
	for _, i := range r.Document.Items() {
		got = append(got, i.Ident.Value+" "+i.DisplayName.String())
	}
	if fmt.Sprint(got) != "[0 Cafe new ]" {
		t.Errorf("the entries are %q, want 0 and new", got)
	}
	actions := r.Document.Actions()
	if len(actions) != 1 || actions[0].Ident.Value != "a" || len(actions[0].Rules()) != 1 || actions[0].Rules()[0].Describe() != "for every number: record the call, then stop" {
		t.Errorf("the dial actions are %s", said(r.Document, false))
	}
	if !r.Parts || r.Path != "" || rendered(r.Document) == string(r.Data) {
		t.Errorf("parts %v, path %q", r.Parts, r.Path)
	}
}

func TestABaseThatIsKeptOnDemand(t *testing.T) {
	src := large()
	w := begin(t, src, true)
	w.rename("Bistro")
	w.j.KeepBase(func() ([]byte, error) { return nil, errors.New("no") })
	w.j.KeepBase(func() ([]byte, error) { return []byte(src), nil })
	w.rename("Cafe")
	w.crash()
	w.put("<root/>")
	r := w.recover()
	if r.Parts || rendered(r.Document) != strings.Replace(src, "Entry 0<", "Cafe<", 1) {
		t.Errorf("parts %v; recovered another document", r.Parts)
	}
}

func TestALongJournalIsWrittenAnew(t *testing.T) {
	w := begin(t, large(), true)
	rnd := rand.New(rand.NewPCG(1, 1))
	text := make([]byte, compactAt/8)
	for range 12 {
		for i := range text {
			text[i] = byte('a' + rnd.IntN(26))
		}
		w.rename(string(text))
		w.j.Flush()
	}
	files, err := files(w.dir)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Size() > compactAt {
		t.Errorf("the journal has %d bytes (%v)", info.Size(), err)
	}
	w.crash()
	r := w.recover()
	if got := r.Document.Items()[0].DisplayName.String(); got != string(text) || r.Edits != 12 {
		t.Errorf("%d edits, a name of %d bytes was brought back", r.Edits, len(got))
	}
}
