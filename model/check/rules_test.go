package check_test

import (
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
)

func TestContradictoryConditions(t *testing.T) {
	for _, conditions := range []string{
		"startsWith 0, doesntStartWith 0",
		"startsWith 00, doesntStartWith 0",
		"startsWith 0, startsWith 1",
		"equals 112, equals 155",
		"equals 112, startsWith 2",
		"equals 112, doesntStartWith 1",
		"equals 112, contains 5",
		"equals 112, lengthEquals 4",
		"equals 112, longerThan 3",
		"lengthEquals 4, lengthEquals 5",
		"lengthEquals 4, shorterThan 4",
		"shorterThan 5, longerThan 4",
		"shorterThan 0",
		"longerThan 99999999999999999999999",
		"startsWith 00420, shorterThan 5",
		"startsWith 112, lengthEquals 3, doesntStartWith 112",
		"startsWith 112, lengthEquals 3, contains 5",
		"contains 12345, shorterThan 5",
		"networkType wifi, networkType Cellular",
		"ssid Office, ssid Home",
		"ssid Office, networkType cellular",
		"numeric, startsWith abc",
		"numeric, contains #",
		"numeric, startsWith 0+",
		"startsWith 1, longerThan 3, startsWith 12, shorterThan 4",
	} {
		t.Run(conditions, func(t *testing.T) {
			codes := found(withActions(dialAction("id3", conditions+"-> recordCall")), check.Options{})
			if len(codes) == 0 || codes[0] != "contradictory-conditions" {
				t.Errorf("found %v", codes)
			}
		})
	}
}

func TestConditionsThatCanHoldTogether(t *testing.T) {
	for _, conditions := range []string{
		"startsWith 0, doesntStartWith 00",
		"startsWith 0, startsWith 00",
		"startsWith 00, startsWith 0",
		"equals 112, startsWith 1, doesntStartWith 2, contains 12, lengthEquals 3, shorterThan 4, longerThan 2, numeric",
		"longerThan 3, shorterThan 5",
		"startsWith +420, numeric",
		"startsWith 112, lengthEquals 3",
		"startsWith é, lengthEquals 1",
		"networkType any, networkType wifi, ssid Office",
		"networkType WIFI, networkType wifi",
		"ssid Office, ssid Office",
		"contains 5, contains 6, shorterThan 3",
		"lengthEquals 0",
	} {
		t.Run(conditions, func(t *testing.T) {
			expect(t, withActions(dialAction("id3", conditions+"-> recordCall")))
		})
	}
}

func TestContradictionNamesBothConditions(t *testing.T) {
	d := withActions(dialAction("id3", "startsWith 0, lengthEquals 5, doesntStartWith 0 -> recordCall"))
	f := check.Run(d, check.Options{})[0]
	if f.Node != d.Actions()[0].Rules()[0].Conditions[2].ID || f.Field != "param" {
		t.Errorf("the finding points at %v %q", f.Node, f.Field)
	}
	if !strings.Contains(f.Message, "“starts with 0”") || !strings.Contains(f.Message, "“does not start with 0”") {
		t.Errorf("the message does not name both: %s", f.Message)
	}
}

func TestUnreachableRules(t *testing.T) {
	const yes, no = true, false
	for _, c := range []struct {
		name  string
		rules []string
		last  bool // the last rule is unreachable, and no other
	}{
		{"behind a rule without conditions", []string{"-> recordCall", "startsWith 0 -> recordCall"}, yes},
		{"that one continues", []string{"-> recordCall, continue", "startsWith 0 -> recordCall"}, no},
		{"behind any network", []string{"networkType Any -> recordCall", "startsWith 0 -> recordCall"}, yes},
		{"longer prefix behind shorter", []string{"startsWith 0 -> recordCall", "startsWith 00 -> recordCall"}, yes},
		{"shorter prefix behind longer", []string{"startsWith 00 -> recordCall", "startsWith 0 -> recordCall"}, no},
		{"number behind its prefix", []string{"startsWith 1 -> recordCall", "equals 112 -> recordCall"}, yes},
		{"prefix behind number", []string{"equals 112 -> recordCall", "startsWith 112 -> recordCall"}, no},
		{"number twice", []string{"equals 112 -> recordCall", "startsWith 1, equals 112 -> recordCall"}, yes},
		{"prefix of full length is a number", []string{"equals 112 -> recordCall", "startsWith 112, lengthEquals 3 -> recordCall"}, yes},
		{"narrower by a length", []string{"startsWith 0 -> recordCall", "startsWith 0, lengthEquals 9 -> recordCall"}, yes},
		{"wider by a length", []string{"startsWith 0, lengthEquals 9 -> recordCall", "startsWith 0 -> recordCall"}, no},
		{"length within length", []string{"longerThan 5 -> recordCall", "longerThan 6, shorterThan 9 -> recordCall"}, yes},
		{"not a longer beginning", []string{"doesntStartWith 00 -> recordCall", "doesntStartWith 0 -> recordCall"}, yes},
		{"not a shorter beginning", []string{"doesntStartWith 0 -> recordCall", "doesntStartWith 00 -> recordCall"}, no},
		{"other beginning", []string{"doesntStartWith 0 -> recordCall", "startsWith 1 -> recordCall"}, yes},
		{"contains", []string{"contains 5 -> recordCall", "startsWith 0, contains 151 -> recordCall"}, yes},
		{"numeric", []string{"numeric -> recordCall", "equals 5000 -> recordCall"}, yes},
		{"numeric is not sure with +", []string{"numeric -> recordCall", "equals +5000 -> recordCall"}, no},
		{"network", []string{"networkType wifi, startsWith 0 -> recordCall", "networkType wifi, startsWith 00 -> recordCall"}, yes},
		{"another network", []string{"networkType wifi, startsWith 0 -> recordCall", "networkType cellular, startsWith 0 -> recordCall"}, no},
		{"every network behind one", []string{"networkType wifi -> recordCall", "startsWith 0 -> recordCall"}, no},
		{"ssid", []string{"ssid Office -> recordCall", "ssid Office, startsWith 0 -> recordCall"}, yes},
		{"another ssid", []string{"ssid Office -> recordCall", "ssid Home, startsWith 0 -> recordCall"}, no},
		{"two halves", []string{"startsWith 0 -> recordCall", "doesntStartWith 0 -> recordCall", "-> recordCall"}, yes},
		{"two halves of length", []string{"shorterThan 5 -> recordCall", "longerThan 4 -> recordCall", "startsWith 0 -> recordCall"}, yes},
		{"halves with a gap", []string{"shorterThan 5 -> recordCall", "longerThan 5 -> recordCall", "startsWith 0 -> recordCall"}, no},
		{"unknown condition may not hold", []string{"startsWith 0, moon full -> recordCall", "startsWith 00 -> recordCall"}, no},
		{"unknown condition narrows", []string{"startsWith 0 -> recordCall", "startsWith 00, moon full -> recordCall"}, yes},
		{"bad length may not hold", []string{"lengthEquals x -> recordCall", "startsWith 00 -> recordCall"}, no},
		{"number changed in between", []string{"startsWith 0 -> recordCall", "startsWith 1 -> prepend 0, continue", "startsWith 01 -> recordCall"}, no},
		{"number changed before", []string{"startsWith 1 -> prepend 0, continue", "startsWith 0 -> recordCall", "startsWith 01 -> recordCall"}, yes},
		{"unknown action in between", []string{"startsWith 0 -> recordCall", "startsWith 1 -> shuffle, continue", "startsWith 01 -> recordCall"}, no},
		{"network stays when the number changes", []string{"networkType wifi -> recordCall", "startsWith 1 -> prepend 0, continue", "networkType wifi, startsWith 01 -> recordCall"}, yes},
		{"change that is never reached", []string{"-> recordCall", "-> prepend 0, continue"}, yes},
		{"worked case 3", []string{"doesntStartWith +, lengthEquals 10 -> prepend +1", "doesntStartWith +, longerThan 10, startsWith 1 -> prepend +"}, no},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := withActions(dialAction("id3", c.rules...))
			list := d.Actions()[0].Rules()
			got := map[model.ID]bool{}
			for _, f := range check.Run(d, check.Options{}) {
				if f.Code == "unreachable-rule" {
					got[f.Node] = true
				}
			}
			for i, r := range list {
				if got[r.ID] != (c.last && i == len(list)-1) {
					t.Errorf("rule %d unreachable: %v", i+1, got[r.ID])
				}
			}
		})
	}
}

func TestMovingAnUnreachableRuleUpMakesItReachable(t *testing.T) {
	d := withActions(dialAction("id3", "equals 5 -> recordCall", "startsWith 0 -> recordCall", "startsWith 00 -> recordCall"))
	fixed := applyFix(t, d, "unreachable-rule")
	expect(t, fixed)
	if got := fixed.Actions()[0].Rules()[1].Describe(); !strings.Contains(got, "00") {
		t.Errorf("rule 2 is now %q", got)
	}
}

func TestAnUnreachableRuleThatIsNoNarrowerIsTakenAway(t *testing.T) {
	for _, list := range [][]string{
		{"startsWith 0 -> recordCall", "startsWith 0 -> prepend 9"},
		{"startsWith 0 -> recordCall", "doesntStartWith 0 -> recordCall", "-> prepend 9"},
	} {
		fixed := applyFix(t, withActions(dialAction("id3", list...)), "unreachable-rule")
		expect(t, fixed)
		if got := len(fixed.Actions()[0].Rules()); got != len(list)-1 {
			t.Errorf("%d rules are left of %d", got, len(list))
		}
	}
}

// applyFix applies the fix of the only finding with a code.
func applyFix(t *testing.T, d *model.Document, code string) *model.Document {
	t.Helper()
	for _, f := range check.Run(d, check.Options{}) {
		if f.Code != code {
			continue
		}
		if f.Fix == nil || f.Fix.Edit == nil {
			t.Fatalf("%s has no fix", code)
		}
		after, _, err := f.Fix.Edit.Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		return after
	}
	t.Fatalf("%s was not found", code)
	return nil
}

func TestOneRule(t *testing.T) {
	for _, c := range []struct {
		rule string
		want []string
	}{
		{"startsWith 0 -> replace EMPTY", nil},
		{"startsWith 0 -> replace", []string{"missing-param"}},
		{"-> replace 5", []string{"replace-without-range"}},
		{"lengthEquals 5, numeric -> replace 5", []string{"replace-without-range"}},
		{"doesntStartWith 0 -> replace 5", []string{"replace-at-front"}},
		{"startsWith 0, doesntStartWith 00 -> replace 5", nil},
		{"startsWith 0, contains 12 -> replace 5", []string{"ambiguous-range"}},
		{"startsWith 0, contains 0 -> replace 5", nil},
		{"startsWith 0 -> prepend 9, replace 5", []string{"order-sensitive-actions"}},
		{"startsWith 0 -> append 9, replace 5", nil},
		{"equals 0 -> append 9, replace 5", []string{"order-sensitive-actions"}},
		{"startsWith 0 -> replace 5, prepend 9, append 7", nil},
		{"-> append 9, prepend 5", nil},
		{"-> recordCall, recordCall", []string{"repeated-action"}},
		{"-> setHeader A: 1, setHeader B: 2", []string{"repeated-action"}},
		{"lengthEquals 7 -> recordCall", nil},
		{"lengthEquals 007 -> recordCall", nil},
		{"lengthEquals -7 -> recordCall", []string{"bad-length"}},
		{"lengthEquals 7.5 -> recordCall", []string{"bad-length"}},
		{"lengthEquals -> recordCall", []string{"bad-length"}},
		{"startsWith -> recordCall", []string{"missing-param"}},
		{"ssid EMPTY -> recordCall", []string{"missing-param"}},
		{"-> overrideDialAction", []string{"missing-param"}},
		{"-> prepend EMPTY", []string{"missing-param"}},
		{"-> recordCall EMPTY", nil},
		{"-> continue yes", []string{"meaningless-param"}},
		{"numeric 5 -> recordCall", []string{"meaningless-param"}},
		{"-> callThrough", nil},
		{"-> setHeader X-A: 1", nil},
		{"-> setHeader X-A:", nil},
		{"-> setHeader X-A", []string{"malformed-header"}},
		{"-> setHeader : 1", []string{"malformed-header"}},
		{"-> setHeader X A: 1", []string{"malformed-header"}},
		{"-> setHeader", []string{"malformed-header"}},
		{"networkType WiFi -> recordCall", nil},
		{"networkType moon -> recordCall", []string{"unknown-network"}},
		{"networkType -> recordCall", []string{"unknown-network"}},
		{"-> overrideDialAction gsmCall", nil},
		{"-> overrideDialAction nowhere", []string{"unknown-dial-action"}},
		{"-> overrideDialAction id3", []string{"override-cycle"}},
		{"-> rejectCall", []string{"incoming-only-action"}},
		{"-> dialOut", []string{"account-only-action"}},
		{"-> dance", []string{"unknown-action"}},
		{"moon full -> recordCall", []string{"unknown-condition"}},
		{"equals 112 ->", []string{"rule-without-actions"}},
		{"startsWith 0-1 -> prepend 0 0", []string{"separators-in-number", "separators-in-number"}},
		{"-> showAlert 1-2", nil},
		{"startsWith - -> recordCall", nil},
	} {
		t.Run(c.rule, func(t *testing.T) { expect(t, withActions(dialAction("id3", c.rule)), c.want...) })
	}
}

func TestFixesOfRules(t *testing.T) {
	for _, c := range []struct{ rule, code, fixed string }{
		{"startswith 0 -> recordCall", "unknown-condition", "if the number starts with 0: record the call, then stop"},
		{"startWith 0 -> recordCall", "unknown-condition", "if the number starts with 0: record the call, then stop"},
		{"-> RecordCall", "unknown-action", "for every number: record the call, then stop"},
		{"-> continue 5", "meaningless-param", "for every number: try the next rules"},
		{"-> overrideDialAction GSMcall", "unknown-dial-action", "for every number: dial as gsmCall, then stop"},
		{"doesntStartWith 0 -> replace 5", "replace-at-front", "if the number does not start with 0: put in front 5, then stop"},
		{"startsWith 0 -> prepend 9, replace 5", "order-sensitive-actions", "if the number starts with 0: replace what matched with 5, put in front 9, then stop"},
		{"lengthEquals  7 -> recordCall", "bad-length", "if the number has length 7: record the call, then stop"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			fixed := applyFix(t, withActions(dialAction("id3", c.rule)), c.code)
			expect(t, fixed)
			if got := fixed.Actions()[0].Rules()[0].Describe(); got != c.fixed {
				t.Errorf("now %q, want %q", got, c.fixed)
			}
		})
	}
}

func TestOverridesInACircle(t *testing.T) {
	d := withActions(
		dialAction("a", "-> overrideDialAction b"),
		dialAction("b", "-> overrideDialAction c"),
		dialAction("c", "startsWith 0 -> overrideDialAction b", "-> overrideDialAction voiceCall"),
	)
	got := []string{}
	for _, f := range check.Run(d, check.Options{}) {
		for _, a := range d.Actions() {
			for _, r := range a.Rules() {
				if f.Code == "override-cycle" && f.Node == r.Actions[0].ID {
					got = append(got, a.Ident.Value)
				}
			}
		}
	}
	if strings.Join(got, " ") != "b c" {
		t.Errorf("circles found in %v; a only leads into one", got)
	}
}

func TestOverrideToARemovedDialAction(t *testing.T) {
	gone := &model.DialAction{ID: model.NewID(), Ident: model.Some("b"), Action: model.Some("remove")}
	expect(t, withActions(dialAction("a", "-> overrideDialAction b"), gone), "unknown-dial-action")
}

func TestAccountRules(t *testing.T) {
	d := &model.Document{Kind: model.KindAccount, Root: "account", Rewriting: &model.Rewriting{Rules: rules("-> dialOut", "-> recordCall")}}
	expect(t, d, "unreachable-rule")
}

func TestUnconfirmedTypesAreToldOnce(t *testing.T) {
	d := withActions(dialAction("a", "contains 5 -> append 1", "contains 6 -> append 2"))
	n := 0
	for _, f := range check.Run(d, check.Options{}) {
		if f.Code == "unconfirmed-type" {
			n++
		}
	}
	if n != 2 {
		t.Errorf("told %d times, want once for each of the 2 types", n)
	}
}

// What is not there at all is not called wrong: “The length “” is no whole number” says nothing to people.
func TestWhatIsMissingIsNotQuoted(t *testing.T) {
	d := withActions(dialAction("a", "lengthEquals EMPTY -> setHeader EMPTY, overrideDialAction EMPTY"), dialAction("b", "lengthEquals -> setHeader"))
	n := 0
	for _, f := range check.Run(d, check.Options{}) {
		if strings.Contains(f.Message, "“”") {
			t.Errorf("%s says %q", f.Code, f.Message)
		}
		if f.Code == "bad-length" || f.Code == "malformed-header" {
			n++
		}
	}
	if n != 4 {
		t.Errorf("%d of the four missing values were found", n)
	}
}
