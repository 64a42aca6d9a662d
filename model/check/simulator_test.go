package check_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/model/rewrite"
)

// randomRule returns a rule of few characters, so that rules often concern the same numbers.
func randomRule(r *rand.Rand) string {
	text := func() string { return strings.Repeat("0", r.IntN(3)) + []string{"", "1", "+", "0"}[r.IntN(4)] }
	var conditions []string
	for range r.IntN(4) {
		switch r.IntN(8) {
		case 0, 1:
			conditions = append(conditions, "startsWith "+text())
		case 2, 3:
			conditions = append(conditions, "doesntStartWith "+text())
		case 4:
			conditions = append(conditions, "equals "+text())
		case 5:
			conditions = append(conditions, fmt.Sprintf("%s %d", []string{"lengthEquals", "shorterThan", "longerThan"}[r.IntN(3)], r.IntN(5)))
		case 6:
			conditions = append(conditions, []string{"contains " + text(), "numeric"}[r.IntN(2)])
		case 7:
			conditions = append(conditions, []string{"networkType wifi", "networkType cellular", "networkType any", "ssid A", "ssid B"}[r.IntN(5)])
		}
	}
	actions := []string{"recordCall", "recordCall", "recordCall, continue", "prepend 0, continue"}[r.IntN(4)]
	return strings.Join(conditions, ",") + "->" + actions
}

// A rule that the checks call unreachable or contradictory must never match, whatever is dialled on whatever network.
func TestRulesThatAreFoundUselessNeverMatch(t *testing.T) {
	var numbers []string
	for n := range 4 * 4 * 4 * 4 * 4 { // every number of up to five of the characters 0, 1, + and -
		s := ""
		for ; n > 0; n /= 4 {
			s += string("-01+"[n%4])
		}
		numbers = append(numbers, s)
	}
	situations := []rewrite.Call{{Network: "wifi", SSID: "A"}, {Network: "wifi", SSID: "B"}, {Network: "cellular"}, {Network: "none"}}
	useless := 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 9))
		list := make([]string, 2+r.IntN(6))
		for i := range list {
			list[i] = randomRule(r)
		}
		d := withActions(dialAction("a", list...))
		places := map[model.ID]int{}
		for i, rule := range d.Actions()[0].Rules() {
			places[rule.ID] = i + 1
			for _, c := range rule.Conditions {
				places[c.ID] = i + 1
			}
		}
		never := map[int]string{}
		for _, f := range check.Run(d, check.Options{}) {
			if f.Code == "unreachable-rule" || f.Code == "contradictory-conditions" {
				never[places[f.Node]] = f.Message
			}
		}
		if len(never) == 0 {
			continue
		}
		useless += len(never)
		engine := rewrite.Compile(d, d.Actions()[0])
		var result rewrite.Result
		for _, call := range situations {
			for _, call.Number = range numbers {
				engine.Run(call, &result)
				for _, n := range result.Matched {
					if message, ok := never[n]; ok {
						t.Fatalf("seed %d: rule %d of %q matches %q: %s", seed, n, list, call.Number, message)
					}
				}
			}
		}
	}
	if useless < 100 {
		t.Errorf("only %d rules were found useless", useless)
	}
}
