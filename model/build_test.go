package model

import (
	"fmt"
	"math/rand/v2"
)

func testItem(id string) *Item {
	return &Item{ID: NewID(), Ident: Some(id), DisplayName: Plain("Name " + id), URI: Plain("5" + id), Origin: new(int)}
}

func testRule(prefix string) *Rule {
	return &Rule{
		ID:         NewID(),
		Conditions: []*Condition{{ID: NewID(), Type: Some(CondStartsWith), Param: Some(prefix)}},
		Actions:    []*Action{{ID: NewID(), Type: Some(ActPrepend), Param: Some("9")}},
		Origin:     new(int),
	}
}

func testAction(id string, rules int) *DialAction {
	a := &DialAction{ID: NewID(), Ident: Some(id), DisplayName: Plain("Action " + id), Origin: new(int)}
	if rules >= 0 {
		a.Rewriting = &Rewriting{ID: NewID()}
		for i := range rules {
			a.Rewriting.Rules = append(a.Rewriting.Rules, testRule(fmt.Sprint(id, i)))
		}
	}
	return a
}

// sample has two dial actions, with three rules and with no rewriting, and three entries.
func sample() *Document {
	return &Document{
		Root:        "root",
		DialActions: &DialActions{ID: NewID(), List: []*DialAction{testAction("a", 3), testAction("b", -1)}},
		QuickDial:   &QuickDial{ID: NewID(), Items: []*Item{testItem("1"), testItem("2"), testItem("3")}},
	}
}

// randomDocument returns a document of a random kind, with and without its containers.
func randomDocument(r *rand.Rand) *Document {
	d := &Document{Root: "root", Kind: []Kind{KindProvisioning, KindQuickDial, KindDialActions, KindDialActionWS, KindAccount, KindError}[r.IntN(6)]}
	if d.HasQuickDial() && (d.Kind == KindQuickDial || r.IntN(3) > 0) {
		d.QuickDial = &QuickDial{ID: NewID()}
		for i := range r.IntN(4) {
			d.QuickDial.Items = append(d.QuickDial.Items, testItem(fmt.Sprint(i)))
		}
	}
	if d.HasRules() && d.Kind != KindAccount && (d.Kind != KindProvisioning || r.IntN(3) > 0) {
		d.DialActions = &DialActions{ID: NewID()}
		for i := range r.IntN(4) {
			d.DialActions.List = append(d.DialActions.List, testAction(fmt.Sprint(i), r.IntN(4)-1))
		}
	}
	if d.Kind == KindAccount && r.IntN(3) > 0 {
		d.Rewriting = testAction("", 2).Rewriting
	}
	if d.Kind == KindError {
		d.Message = Plain("No contract")
	}
	return d
}

// randomEdit returns an edit that often fits the document, and sometimes does not.
func randomEdit(r *rand.Rand, d *Document) Edit {
	l, node := randomList(r, d)
	n := d.Len(l)
	places := func(n int) []int {
		var at []int
		for i := range n {
			if r.IntN(2) == 0 {
				at = append(at, i)
			}
		}
		if r.IntN(20) == 0 {
			at = append(at, r.IntN(5)-1)
		}
		return at
	}
	fresh := func(n int) []Node {
		out := make([]Node, n)
		for i := range out {
			out[i] = node()
		}
		return out
	}
	switch r.IntN(9) {
	case 0:
		at := places(n)
		return Put{l, at, fresh(len(at))}
	case 1:
		at := []int{r.IntN(n + 1)}
		return Insert{List: l, At: at, Nodes: fresh(len(at))}
	case 2:
		at := places(n + 2)
		return Insert{List: l, At: at, Nodes: fresh(len(at))}
	case 3:
		return Remove{List: l, At: places(n)}
	case 4:
		at := places(n)
		return MoveWithin(l, at, r.IntN(max(1, n-len(at)+1+r.IntN(2))))
	case 5:
		to, _ := randomList(r, d)
		at := places(n)
		into := make([]int, len(at))
		for i := range into {
			into[i] = i
		}
		return Move{l, at, to, into}
	case 6:
		return []Edit{SetQuickDial{Max: Some(fmt.Sprint(r.IntN(50)))}, SetMessage{Plain(fmt.Sprint(r.IntN(9)))}, Swap{randomDocument(r)}}[r.IntN(3)]
	case 7:
		return SetRewriting{l.Owner, []*Rewriting{nil, {ID: NewID(), Rules: []*Rule{testRule("7")}}}[r.IntN(2)]}
	}
	b := Batch{}
	for range r.IntN(4) {
		b = append(b, randomEdit(r, d))
	}
	return b
}

// randomList returns one of the lists of the document, and what makes nodes for it.
func randomList(r *rand.Rand, d *Document) (List, func() Node) {
	rule := func() Node { return testRule(fmt.Sprint(r.IntN(9))) }
	switch r.IntN(4) {
	case 0:
		return ItemList, func() Node { return testItem(fmt.Sprint(r.IntN(9))) }
	case 1:
		return ActionList, func() Node { return testAction(fmt.Sprint(r.IntN(9)), r.IntN(3)-1) }
	case 2:
		return AccountRules, rule
	}
	if list := d.Actions(); len(list) > 0 {
		return RulesOf(list[r.IntN(len(list))].ID), rule
	}
	return RulesOf(NewID()), rule
}
