package rewrite

import (
	"reflect"
	"slices"
	"testing"
)

func TestCoverage(t *testing.T) {
	d := document(t, "id1:\nstartsWith 0 => continue\nstartsWith 00 => recordCall\nstartsWith 9 => recordCall\nequals 5 => recordCall\nstartsWith 7 & networkType wifi => recordCall")
	e := Compile(d, first(d))
	numbers := []string{"1", "00", "5", "01", "001", "5"}
	count := func(from, to int, network string) *Coverage {
		c, r := NewCoverage(e.Rules()), Result{}
		for i := from; i < to; i++ {
			e.Run(Call{Number: numbers[i], Network: network}, &r)
			c.Add(&r, i)
		}
		return c
	}
	want := &Coverage{Calls: 6, Unmatched: RuleUse{1, "1", 0}, Rules: []RuleUse{{3, "00", 1}, {2, "00", 1}, {}, {2, "5", 2}, {}}}
	if got := count(0, 6, "none"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	// Whatever the order in which goroutines end, the example is the first in the input.
	merged := NewCoverage(e.Rules())
	merged.Merge(count(3, 6, "none"))
	merged.Merge(count(0, 3, "none"))
	if !reflect.DeepEqual(merged, want) {
		t.Errorf("merged %+v, want %+v", merged, want)
	}
	backwards, r := NewCoverage(e.Rules()), Result{}
	for i := len(numbers) - 1; i >= 0; i-- {
		e.Run(Call{Number: numbers[i], Network: "none"}, &r)
		backwards.Add(&r, i)
	}
	if !reflect.DeepEqual(backwards, want) {
		t.Errorf("from the last to the first %+v, want %+v", backwards, want)
	}
	if never := want.Never(); !slices.Equal(never, []int{3, 5}) {
		t.Errorf("rules %v never matched", never)
	}
	if got := count(0, 1, ""); got.Unsure != (RuleUse{1, "1", 0}) || got.Unmatched.Matched != 0 {
		t.Errorf("a call that cannot be told: got %+v", got)
	}
}
