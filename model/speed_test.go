package model

import (
	"fmt"
	"testing"
)

// BenchmarkEditOfOneInManyEntries makes edits of one node in a list of 100,000.
func BenchmarkEditOfOneInManyEntries(b *testing.B) {
	d := &Document{Root: "root", QuickDial: &QuickDial{ID: NewID()}}
	for i := range 100_000 {
		d.QuickDial.Items = append(d.QuickDial.Items, testItem(fmt.Sprint(i)))
	}
	at, nodes := []int{50_000}, []Node{testItem("new")}
	for _, e := range []Edit{Put{ItemList, at, nodes}, Insert{List: ItemList, At: at, Nodes: nodes}, Remove{List: ItemList, At: at}} {
		b.Run(fmt.Sprintf("%T", e), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := e.Apply(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
