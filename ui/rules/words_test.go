package rules

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// A support desk looks for what it wants by the words of its trade. The first that each finds is what it means.
func TestTypesAreFoundByTheWordsOfTheTrade(t *testing.T) {
	for _, c := range []struct {
		typed, want string
		action      bool
	}{
		{typed: "prefix", want: "startsWith"},
		{typed: "exactly", want: "equals"},
		{typed: "extension", want: "lengthEquals"},
		{typed: "wifi", want: "ssid"},
		{typed: "wlan", want: "networkType"},
		{typed: "mobile", want: "networkType"},
		{typed: "digits only", want: "numeric"},
		{typed: "strip", want: "replace", action: true},
		{typed: "remove", want: "replace", action: true},
		{typed: "prefix", want: "replace", action: true},
		{typed: "outside line", want: "prepend", action: true},
		{typed: "suffix", want: "append", action: true},
		{typed: "gsm", want: "overrideDialAction", action: true},
		{typed: "block", want: "showAlert", action: true},
		{typed: "warning", want: "showAlert", action: true},
		{typed: "divert", want: "forwardCall", action: true},
	} {
		k := newDesk(t, sample(), Env{})
		if c.action {
			test.Tap(k.card(1).addAct)
		} else {
			test.Tap(k.card(1).addCond)
		}
		k.choose(c.typed)
		rule := k.ed.Document().Rules(k.s.list)[1]
		got := rule.Conditions[len(rule.Conditions)-1].Type.Value
		if c.action {
			got = rule.Actions[len(rule.Actions)-1].Type.Value
		}
		if got != c.want {
			t.Errorf("%q gives %q, want %q", c.typed, got, c.want)
		}
	}
}
