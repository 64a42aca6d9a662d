package rewrite

import (
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Nothing is allocated for a call when its Result is used again: not for numbers that are rewritten, nor for notes.
func TestRunDoesNotAllocate(t *testing.T) {
	d := document(t, `id1:
		startsWith 00 => replace +, continue
		startsWith + & longerThan 3 => prepend 9, setHeader X-A: 1, continue
		contains 7 & networkType wifi => append 8, showAlert hi
		numeric => overrideDialAction id2
		startsWith 12 => prepend 3, replace 4
		id2:
		=> prepend 0, recordCall`)
	e := Compile(d, first(d))
	var r Result
	for _, number := range []string{"5", "0042", "0042777", "+427", "601 22", "12ab", "\xff", "", "-7"} {
		c := Call{Number: number, Network: "wifi"}
		if n := testing.AllocsPerRun(5000, func() { e.Run(c, &r) }); n != 0 {
			t.Errorf("%q: %v allocations", number, n)
		}
	}
	strip := Call{Number: "00 42-77", Strip: true, Network: "wifi"}
	if n := testing.AllocsPerRun(5000, func() { e.Run(strip, &r) }); n != 0 {
		t.Errorf("stripped: %v allocations", n)
	}
}

// What a Result gave stays as it is when the Result is used again.
func TestStringsOfResultStay(t *testing.T) {
	d := document(t, "id1:\n=> prepend 9")
	e := Compile(d, first(d))
	var r Result
	var dials []string
	for i := range 20000 {
		e.Run(dial(strconv.Itoa(i)), &r)
		dials = append(dials, r.Dials)
	}
	for i, got := range dials {
		if want := "9" + strconv.Itoa(i); got != want {
			t.Fatalf("call %d dialled %s, now %s", i, want, got)
		}
	}
}

// One engine serves many goroutines.
func TestEngineServesManyGoroutines(t *testing.T) {
	d := document(t, "id1:\n"+strings.Repeat("contains 7 => append 7, continue\nstartsWith 1 & lengthEquals 3 => recordCall\n", 20))
	e := Compile(d, first(d))
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			var r Result
			for i := range 200 {
				hold(t, d, first(d), e, dial(strconv.Itoa(g*200+i)), &r)
			}
		}()
	}
	wait.Wait()
}

// Many rules at one prefix, told apart by the length alone.
func TestManyLengthsAtOnePrefix(t *testing.T) {
	var rules strings.Builder
	rules.WriteString("id1:\n")
	for i := range 1000 {
		rules.WriteString("lengthEquals " + strconv.Itoa(20+i%50) + " => continue\n")
	}
	rules.WriteString("longerThan 3 => recordCall")
	d := document(t, rules.String())
	e := Compile(d, first(d))
	var r Result
	for n := range 80 {
		hold(t, d, first(d), e, dial(strings.Repeat("1", n)), &r)
	}
}

// The tree over many entries finds the same next one as a look at all of them.
func TestNextLeaf(t *testing.T) {
	for n := treeFrom; n < 70; n++ {
		b := newIndexBuilder(n)
		for i := range n {
			b.add(int32(i), 0, summary{lo: i * 7 % 13, hi: i * 7 % 13 % 11})
		}
		x := b.build()
		size := treeSize(n)
		for bit := range 13 {
			for from := range n + 1 {
				want := from
				for want < n && x.entries[want].mask()&lengthBit(bit) == 0 {
					want++
				}
				if want == n {
					want = size
				}
				if got := nextLeaf(x.trees, size, from, lengthBit(bit)); got != want {
					t.Fatalf("of %d entries, from %d on for length %d: got %d, want %d", n, from, bit, got, want)
				}
			}
		}
	}
}

// What stands where an entity is used is not known, so nothing is told of any call.
func TestEntitiesCannotBeTold(t *testing.T) {
	d := document(t, "id1:\n=> recordCall")
	d.Entity = "&x;"
	var r Result
	e := Compile(d, first(d))
	e.Run(dial("5000"), &r)
	for name, got := range map[string]Result{"engine": r, "interpreter": Explain(d, first(d), dial("5000"))} {
		if got.Certain || got.Dials != "" || got.Record || len(got.Matched)+len(got.Steps) > 0 || len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "entities") {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
