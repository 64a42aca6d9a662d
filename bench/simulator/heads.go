//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"dialwright/model"
	"dialwright/model/rewrite"
)

// heads prints what a number costs when all prefixes and numbers begin alike.
func heads() {
	fmt.Print("\nTime a number when all prefixes and numbers begin alike:\n\n| they begin with | 100 rules | 100,000 rules |\n| --- | ---: | ---: |\n")
	for _, head := range []string{"nothing", "+420", "00420", "*31#", "sip:"} {
		fmt.Printf("| %s | %.0f ns | %.0f ns |\n", head, alike(head, 100), alike(head, 100_000))
	}
}

// alike returns the nanoseconds of a number among n prefixes.
func alike(head string, n int) float64 {
	if head == "nothing" {
		head = ""
	}
	rng := rand.New(rand.NewPCG(1, 2))
	w := &model.Rewriting{Rules: make([]*model.Rule, n)}
	for i := range w.Rules {
		w.Rules[i] = &model.Rule{
			Conditions: []*model.Condition{{Type: model.Some(model.CondStartsWith), Param: model.Some(head + digits(rng, 5+rng.IntN(5)))}},
			Actions:    []*model.Action{{Type: model.Some(model.ActRecordCall)}},
		}
	}
	numbers := make([]string, 200_000)
	for i := range numbers {
		numbers[i] = head + strconv.Itoa(10_000_000+rng.IntN(90_000_000))
	}
	d := oneAction(w)
	e := rewrite.Compile(d, d.Actions()[0])
	var took []float64
	for range 7 {
		_, ns := runEngine(e, numbers)
		took = append(took, ns)
	}
	return best(took)
}
