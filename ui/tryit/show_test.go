package tryit

import (
	"testing"

	"dialwright/model"
)

func TestThePhoneThatIsShownByKeyHasACurrentEntry(t *testing.T) {
	var waiting []func()
	run := func() {
		for len(waiting) > 0 {
			next := waiting[0]
			waiting = waiting[1:]
			next()
		}
	}
	d := document(rule(action(model.ActRecordCall, "")))
	k := newDesk(t, d, Env{Run: func(work, done func()) { waiting = append(waiting, func() { work(); done() }) }})
	run()
	k.s.ShowPhone() // what it shows comes later
	run()
	if l := k.s.phone.list; k.w.Canvas().Focused() != l || l.at < 0 || !l.p.rows[l.at].isEntry() {
		t.Errorf("the focus is on %T, the current row is %d of %d", k.w.Canvas().Focused(), l.at, len(l.p.rows))
	}
}
