//go:build unix

package main

import (
	"fmt"
	"strconv"

	"dialwright/model"
	"dialwright/model/rewrite"
)

// chains prints what a call costs on whose way so many rules match, go on, and rewrite the number.
func chains() {
	fmt.Print("Time a call, by the rules that match it and go on, among 10,000 that do not match:\n\n",
		"| rules that match | they only go on | each | they replace, prepend and append | each |\n| ---: | ---: | ---: | ---: | ---: |\n")
	for _, n := range []int{1, 2, 4, 8, 16, 32} {
		only, rewriting := chain(n), chain(n, model.ActReplace, model.ActPrepend, model.ActAppend)
		fmt.Printf("| %d | %.0f ns | %.0f ns | %.0f ns | %.0f ns |\n", n, only, only/float64(n), rewriting, rewriting/float64(n))
	}
}

// chain returns the nanoseconds of a call that n rules match, among 10,000 that do not.
func chain(n int, actions ...string) float64 {
	w := &model.Rewriting{}
	for i := range n {
		r := &model.Rule{Conditions: []*model.Condition{{Type: model.Some(model.CondStartsWith), Param: model.Some("0")}}}
		for _, a := range actions {
			r.Actions = append(r.Actions, &model.Action{Type: model.Some(a), Param: model.Some("0")})
		}
		r.Actions = append(r.Actions, &model.Action{Type: model.Some(model.ActContinue)})
		w.Rules = append(w.Rules, r)
		for j := range 10_000 / n {
			w.Rules = append(w.Rules, &model.Rule{Conditions: []*model.Condition{
				{Type: model.Some(model.CondStartsWith), Param: model.Some("1" + strconv.Itoa(10_000*i+j))}}})
		}
	}
	d := oneAction(w)
	e := rewrite.Compile(d, d.Actions()[0])
	var r rewrite.Result
	var took []float64
	for range 5 {
		const calls = 50_000
		start := startClock()
		for range calls {
			e.Run(rewrite.Call{Number: "0221112233"}, &r)
		}
		took = append(took, start.ns()/calls)
	}
	if len(r.Matched) != n {
		panic(fmt.Sprintf("%d rules matched, not %d", len(r.Matched), n))
	}
	return best(took)
}
