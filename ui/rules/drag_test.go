package rules

import (
	"testing"

	"fyne.io/fyne/v2"

	"dialwright/model"
)

// A rule that is held at the edge of the list goes on to its end, and no further once the pointer has gone from there.
func TestListScrollsWhileARuleIsHeldAtItsEdge(t *testing.T) {
	var next []func()
	defer func(was func(func())) { later = was }(later)
	later = func(f func()) { next = append(next, f) }
	wait := func() (moments int) {
		for ; len(next) > 0 && moments < 10000; moments++ {
			f := next[0]
			next = next[1:]
			f()
		}
		return moments
	}

	var many []*model.Rule
	for range 20 {
		many = append(many, rule(action(model.ActRecordCall)))
	}
	k := newDesk(t, document(many...), Env{})
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(k.s.column).Y
	end := fyne.NewPos(100, top+k.s.column.Size().Height-5)
	k.s.drag(many[0].ID, end)
	if wait(); k.s.into != len(many) {
		t.Errorf("at the end it would go to %d", k.s.into)
	}
	k.s.drag(many[0].ID, fyne.NewPos(100, top+5))
	k.s.drag(many[0].ID, fyne.NewPos(100, top+200)) // away from the edge again
	at := k.s.column.Offset()
	if wait(); k.s.column.Offset() != at || at == 0 {
		t.Errorf("away from the edge it scrolled from %v to %v", at, k.s.column.Offset())
	}
	k.s.drag(many[0].ID, end)
	wait()
	k.s.dragEnd()
	if rules := k.ed.Document().Rules(k.s.list); rules[len(rules)-1].ID != many[0].ID {
		t.Error("the rule is not the last one")
	}
}
