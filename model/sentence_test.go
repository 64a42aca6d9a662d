package model

import (
	"strings"
	"testing"
)

// parsedRule makes a rule of "type param, type param -> type param".
func parsedRule(s string) *Rule {
	left, right, _ := strings.Cut(s, "->")
	split := func(s string) (out [][2]Attr) {
		for _, part := range strings.Split(s, ",") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			typ, param, ok := strings.Cut(part, " ")
			out = append(out, [2]Attr{Some(typ), {Value: param, Present: ok}})
		}
		return out
	}
	r := &Rule{}
	for _, p := range split(left) {
		r.Conditions = append(r.Conditions, &Condition{Type: p[0], Param: p[1]})
	}
	for _, p := range split(right) {
		r.Actions = append(r.Actions, &Action{Type: p[0], Param: p[1]})
	}
	return r
}

func TestRulesAsSentences(t *testing.T) {
	for rule, want := range map[string]string{
		"-> ":         "for every number: stop",
		"-> continue": "for every number: try the next rules",
		"-> continue, overrideDialAction voiceCall":                         "for every number: dial as voiceCall, then try the next rules",
		"doesntStartWith 00, startsWith 0 -> recordCall":                    "if the number does not start with 00 and starts with 0: record the call, then stop",
		"lengthEquals 10 -> replace , prepend +1, append #":                 "if the number has length 10: replace what matched with “”, put in front +1, add at the end #, then stop",
		"networkType wifi, startsWith 0, longerThan 3, ssid A B -> dialOut": "if the network is wifi and the number starts with 0 and is longer than 3 and the Wi-Fi name is “A B”: dial out with this account, then stop",
		"networkType wifi, ssid Office -> dialOut x":                        "if the network is wifi and the Wi-Fi name is Office: dial out with this account x, then stop",
		"numeric, moon full -> dance":                                       "if the number is numeric and the unknown condition moon with full holds: unknown action dance, then stop",
		"moon -> setHeader X-A: 1":                                          "if the unknown condition moon holds: add the SIP header “X-A: 1”, then stop",
	} {
		if got := parsedRule(rule).Describe(); got != want {
			t.Errorf("%q reads\n%s\nwant\n%s", rule, got, want)
		}
	}
}

func TestContinuesWhereverItStands(t *testing.T) {
	for rule, want := range map[string]bool{"-> continue, recordCall": true, "-> recordCall, continue": true, "-> recordCall": false, "->": false, "continue -> recordCall": false} {
		if got := parsedRule(rule).Continues(); got != want {
			t.Errorf("%q continues: %v", rule, got)
		}
	}
}

func TestQuoted(t *testing.T) {
	for s, want := range map[string]string{"00": "00", "+420": "+420", "": "“”", "a b": "“a b”", " ": "“ ”", "a,b": "“a,b”", "a\nb": "“a\nb”", "gsmCall": "gsmCall"} {
		if got := Quoted(s); got != want {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
}
