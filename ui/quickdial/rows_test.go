package quickdial

import (
	"fmt"
	"strings"
	"testing"

	"dialwright/model"
)

func TestFilterAndSort(t *testing.T) {
	k := newDesk(t, document(item("qd1", "Canteen", "5000"), item("qd2", "Reception", "100"), item("qd3", "Bar", "5001")), Env{})
	k.s.bar.filter.SetText("50")
	if got := k.shown(); got != "Canteen Bar" {
		t.Errorf("the filter shows %s", got)
	}
	k.s.sortBy(colName)
	if got := k.shown(); got != "Bar Canteen" {
		t.Errorf("sorted: %s", got)
	}
	k.s.sortBy(colName)
	k.s.bar.filter.SetText("")
	if got := k.shown(); got != "Reception Canteen Bar" {
		t.Errorf("sorted downwards: %s", got)
	}
	k.s.bar.filter.SetText("bár 50-01") // accents and dashes do not matter
	if got := k.shown(); got != "Bar" {
		t.Errorf("the filter with an accent shows %s", got)
	}
	k.s.bar.filter.SetText("")
	// Editing changes the entry that is shown, and leaves the order alone while one types.
	k.s.table.Select(2, colName)
	k.w.Canvas().Focus(k.s.table)
	k.typed("Zoo")
	k.want("qd1 Canteen 5000", "qd2 Reception 100", "qd3 Zoo 5001")
	if got := k.shown(); got != "Reception Canteen Zoo" {
		t.Errorf("while typing: %s", got)
	}
	k.s.sortBy(colName)
	if got := k.shown(); got != "Canteen Reception Zoo" {
		t.Errorf("as in the document: %s", got)
	}
}

func TestPriorityIsSortedAsANumber(t *testing.T) {
	a, b, c := item("a", "A", "1"), item("b", "B", "2"), item("c", "C", "3")
	a.Priority, b.Priority = model.Some("100"), model.Some("9")
	k := newDesk(t, document(a, b, c), Env{})
	k.s.sortBy(colPriority)
	if got := k.shown(); got != "B C A" {
		t.Errorf("sorted: %s", got)
	}
}

func TestRowsFollowWhatComesAndGoesWhileSorted(t *testing.T) {
	k := newDesk(t, document(item("qd1", "B", "1"), item("qd2", "C", "2")), Env{})
	k.s.sortBy(colName)
	if err := k.ed.Do("", model.Insert{List: model.ItemList, At: []int{0}, Nodes: []model.Node{item("qd0", "A", "0")}}); err != nil {
		t.Fatal(err)
	}
	if got := k.shown(); got != "A B C" {
		t.Errorf("shown: %s", got)
	}
	k.s.table.Select(1, colName)
	k.w.Canvas().Focus(k.s.table)
	k.typed("b")
	k.want("qd0 A 0", "qd1 b 1", "qd2 C 2")
}

func TestLateResultDoesNotReplaceNewerRows(t *testing.T) {
	var work, then []func()
	run := func(w, t func()) { work, then = append(work, w), append(then, t) }
	var items []*model.Item
	for n := range manyItems {
		items = append(items, item(fmt.Sprint("qd", n), fmt.Sprint("Name ", manyItems-n), fmt.Sprint(n)))
	}
	k := newDesk(t, document(items...), Env{Run: run})
	k.s.bar.filter.SetText("Name 12")
	k.s.bar.filter.SetText("Name 123") // while the first is under way
	if k.s.table.Rows() != manyItems {
		t.Error("rows changed before there was a result")
	}
	for i := 0; i < len(work); i++ {
		work[i]()
		then[i]()
	}
	for row := range k.s.table.Rows() {
		if id := k.s.cell(row, colID).Text; !strings.Contains(id+k.s.cell(row, colName).Text, "123") {
			t.Fatalf("row %d shows %s", row, id)
		}
	}
	if k.s.table.Rows() == 0 {
		t.Error("nothing is shown")
	}
}

func TestLateResultFollowsEntriesThatHaveMovedOn(t *testing.T) {
	var work, then []func()
	var items []*model.Item
	for n := range manyItems {
		items = append(items, item(fmt.Sprint("qd", n), fmt.Sprintf("Name %04d", manyItems-n), ""))
	}
	k := newDesk(t, document(items...), Env{Run: func(w, t func()) { work, then = append(work, w), append(then, t) }})
	k.s.sortBy(colName)
	work[0]()
	if err := k.ed.Do("", model.Remove{List: model.ItemList, At: []int{0}}); err != nil {
		t.Fatal(err)
	}
	then[0]()
	for row := range k.s.table.Rows() {
		if got, want := k.s.cell(row, colName).Text, fmt.Sprintf("Name %04d", row+1); got != want {
			t.Fatalf("row %d shows %s, want %s", row, got, want)
		}
	}
}
