package rewrite

import "testing"

// The rows of dialect.md, section 3, "Conditions".
func TestConditions(t *testing.T) {
	wifi, cellular, none := "wifi", "cellular", "none"
	on := func(network, ssid string) Call { return Call{Number: "1", Network: network, SSID: ssid} }
	check(t, []row{
		{"startsWith: the number begins with param", "startsWith 00 => recordCall", dial("0042"), "dials 0042, recorded, rules 1", nil},
		{"startsWith: the number is param", "startsWith 00 => recordCall", dial("00"), "dials 00, recorded, rules 1", nil},
		{"startsWith: another beginning", "startsWith 00 => recordCall", dial("042"), "dials 042", nil},
		{"startsWith: shorter than param", "startsWith 00 => recordCall", dial("0"), "dials 0", nil},
		{"startsWith: nothing", "startsWith= => recordCall", dial("1"), "dials 1, recorded, rules 1", nil},
		{"startsWith: no param", "startsWith => recordCall", dial("1"), "dials 1, recorded, rules 1", []string{`rule 1: "startsWith" has no param`}},

		{"doesntStartWith: it does not", "doesntStartWith + => recordCall", dial("601"), "dials 601, recorded, rules 1", nil},
		{"doesntStartWith: it does", "doesntStartWith + => recordCall", dial("+601"), "dials +601", nil},
		{"doesntStartWith: shorter than param", "doesntStartWith 00 => recordCall", dial("0"), "dials 0, recorded, rules 1", nil},

		{"equals: exactly param", "equals 112 => recordCall", dial("112"), "dials 112, recorded, rules 1", nil},
		{"equals: longer", "equals 112 => recordCall", dial("1120"), "dials 1120", nil},
		{"equals: shorter", "equals 112 => recordCall", dial("11"), "dials 11", nil},
		{"equals: case-sensitive", "equals bob => recordCall", dial("Bob"), "dials Bob", nil},

		{"lengthEquals: its length", "lengthEquals 3 => recordCall", dial("112"), "dials 112, recorded, rules 1", nil},
		{"lengthEquals: another", "lengthEquals 3 => recordCall", dial("1121"), "dials 1121", nil},
		{"lengthEquals: 0", "lengthEquals 0 => recordCall", dial(""), "dials , recorded, rules 1", []string{"the number is empty"}},
		{"lengthEquals: leading zeros", "lengthEquals 007 => recordCall", dial("1234567"), "dials 1234567, recorded, rules 1", nil},

		{"shorterThan: length < param", "shorterThan 3 => recordCall", dial("11"), "dials 11, recorded, rules 1", []string{`rule 1: the spelling "shorterThan" is not confirmed`}},
		{"shorterThan: length = param", "shorterThan 3 => recordCall", dial("112"), "dials 112", nil},
		{"shorterThan: huge", "shorterThan 99999999999999999999999 => recordCall", dial("112"), "dials 112, recorded, rules 1", []string{"not confirmed"}},

		{"longerThan: length > param", "longerThan 3 => recordCall", dial("1121"), "dials 1121, recorded, rules 1", nil},
		{"longerThan: length = param", "longerThan 3 => recordCall", dial("112"), "dials 112", nil},
		{"longerThan: huge", "longerThan 99999999999999999999999 => recordCall", dial("112"), "dials 112", nil},

		{"contains: param occurs in it", "contains 23 => recordCall", dial("1234"), "dials 1234, recorded, rules 1", []string{`rule 1: the spelling "contains" is not confirmed`}},
		{"contains: it does not", "contains 32 => recordCall", dial("1234"), "dials 1234", nil},

		{"networkType: wifi", "networkType wifi => recordCall", on(wifi, ""), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: without case", "networkType Wifi => recordCall", on("WIFI", ""), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: another", "networkType wifi => recordCall", on(cellular, ""), "dials 1", nil},
		{"networkType: cellular", "networkType cellular => recordCall", on(cellular, ""), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: none", "networkType none => recordCall", on(none, ""), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: none is not wifi", "networkType none => recordCall", on(wifi, ""), "dials 1", nil},
		{"networkType: any on every network", "networkType Any => recordCall", on(none, ""), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: any on an unknown network", "networkType any => recordCall", on("", ""), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: a Wi-Fi name means wifi", "networkType wifi => recordCall", on("", "Office"), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"networkType: network not given", "networkType wifi => recordCall", on("", ""), "cannot tell", []string{"rule 1: the network is not given, so this rule and all after it cannot be told"}},
		{"networkType: not a network", "networkType lan => recordCall", on(wifi, ""), "cannot tell", []string{"rule 1: the network lan is none of wifi, cellular, any, none"}},
		{"networkType: no param", "networkType => recordCall", on(wifi, ""), "cannot tell", []string{"rule 1: the network “” is none of"}},
		{"a network that is none counts as not known", "networkType wifi => recordCall", on("lte", ""), "cannot tell", []string{"the network lte is not one of wifi, cellular, none", "the network is not given"}},

		{"ssid: the Wi-Fi network's name is param", "ssid Office => recordCall", on(wifi, "Office"), "dials 1, recorded, rules 1", []string{`rule 1: the spelling "ssid" is not confirmed`}},
		{"ssid: without a network", "ssid Office => recordCall", on("", "Office"), "dials 1, recorded, rules 1", []string{"not confirmed"}},
		{"ssid: case-sensitive", "ssid Office => recordCall", on(wifi, "office"), "dials 1", nil},
		{"ssid: not on cellular", "ssid Office => recordCall", on(cellular, "Office"), "dials 1", nil},
		{"ssid: not without network", "ssid Office => recordCall", on(none, ""), "dials 1", nil},
		{"ssid: name not given", "ssid Office => recordCall", on(wifi, ""), "cannot tell", []string{"rule 1: the name of the Wi-Fi network is not given, so"}},
		{"ssid: nothing given", "ssid Office => recordCall", on("", ""), "cannot tell", []string{"rule 1: the name of the Wi-Fi network is not given, so"}},

		{"numeric: digits only", "numeric => recordCall", dial("0123456789"), "dials 0123456789, recorded, rules 1", []string{"not confirmed"}},
		{"numeric: one leading + passes, flagged uncertain", "numeric => recordCall", dial("+1"), "dials +1, recorded, rules 1", []string{"not confirmed", "rule 1: whether a number with a leading + is numeric is not confirmed"}},
		{"numeric: two +", "numeric => recordCall", dial("++1"), "dials ++1", nil},
		{"numeric: a + alone", "numeric => recordCall", dial("+"), "dials +", nil},
		{"numeric: other characters", "numeric => recordCall", dial("1*2"), "dials 1*2", nil},
		{"numeric: digits of other scripts are not known to count", "numeric => recordCall", dial("١٢"), "dials ١٢", nil},
		{"numeric: empty", "numeric => recordCall", dial(""), "dials ", []string{"the number is empty"}},
	})
}

// Every type of the table is in one of the rows above; a spelling that is not confirmed is said only where it took part.
func TestSpellingsNotConfirmed(t *testing.T) {
	check(t, []row{
		{"a rule that did not match says nothing", "contains 9 => append 1\n=> recordCall", dial("1"), "dials 1, recorded, rules 2", nil},
		{"conditions and actions, each once", "contains 1 & contains 2 => append 3, append 4", dial("12"), "dials 1234, rules 1",
			[]string{`the spelling "contains"`, `the spelling "append"`, `has 2 actions "append"`}},
		{"documented and seen spellings say nothing", "startsWith 1 & lengthEquals 2 => prepend 0, recordCall, continue\n=> setHeader X-A: 1", dial("12"),
			"dials 012, recorded, X-A: 1, rules 1 2", nil},
	})
}
