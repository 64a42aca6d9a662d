package kit

import (
	"slices"
	"testing"
)

// manual is a Runner whose work is done when the test says so.
type manual struct{ waiting []func() }

func (m *manual) run(work, then func()) {
	m.waiting = append(m.waiting, func() { work(); then() })
}

func (m *manual) finish() {
	next := m.waiting[0]
	m.waiting = m.waiting[1:]
	next()
}

func TestLatestRunsOneAtATimeAndDropsWhatIsStale(t *testing.T) {
	var m manual
	l := Latest{Run: m.run}
	var worked, shown []int
	do := func(n int) {
		l.Do(func() { worked = append(worked, n) }, func() { shown = append(shown, n) })
	}
	do(1)
	do(2)
	do(3)
	if len(m.waiting) != 1 {
		t.Fatalf("%d run at once, want 1", len(m.waiting))
	}
	m.finish()
	m.finish()
	if !slices.Equal(worked, []int{1, 3}) || !slices.Equal(shown, []int{3}) {
		t.Errorf("worked %v, shown %v; want worked [1 3], shown [3]", worked, shown)
	}
	do(4)
	m.finish()
	if !slices.Equal(shown, []int{3, 4}) {
		t.Errorf("shown %v, want [3 4]", shown)
	}
}

func TestCancelDropsTheResultOfWhatRuns(t *testing.T) {
	var m manual
	l := Latest{Run: m.run}
	shown := 0
	l.Do(func() {}, func() { shown++ })
	l.Cancel()
	m.finish()
	if shown != 0 {
		t.Error("a result was shown after Cancel")
	}
	l.Do(func() {}, func() { shown++ })
	m.finish()
	if shown != 1 {
		t.Errorf("shown %d times after a new Do, want once", shown)
	}
}
