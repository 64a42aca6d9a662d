package rewrite

import "testing"

// The rows of dialect.md, section 3, "Actions".
func TestActions(t *testing.T) {
	const spelling = "not confirmed"
	check(t, []row{
		{"replace: the part that the condition matched becomes param", "startsWith 00 => replace +", dial("00420"), "dials +420, rules 1", []string{spelling}},
		{"replace: the text may be empty", "startsWith 00 => replace=", dial("00420"), "dials 420, rules 1", []string{spelling}},
		{"replace: no param", "startsWith 00 => replace", dial("00420"), "dials 420, rules 1", []string{spelling, `rule 1: "replace" has no param, which counts as empty`}},
		{"prepend: param + number", "=> prepend +420", dial("601"), "dials +420601, rules 1", nil},
		{"append: number + param", "=> append 99", dial("601"), "dials 60199, rules 1", []string{`rule 1: the spelling "append" is not confirmed`}},
		{"continue: after this rule, go on to the next rules", "=> continue\n=> recordCall", dial("1"), "dials 1, recorded, rules 1 2", nil},
		{"overrideDialAction: a basic id", "=> overrideDialAction gsmCall", dial("1"), "dials 1 as gsmCall, rules 1", nil},
		{"overrideDialAction: the id of a dial action", "id1:\n=> overrideDialAction id2\nid2:\n=> prepend 9", dial("1"), "dials 91 as id2, rules 1",
			[]string{"rule 1: the dial action id2 of this document follows: its rule 1 matched"}},
		{"overrideDialAction: no param", "=> overrideDialAction", dial("1"), "dials 1, rules 1", []string{"rule 1: \"overrideDialAction\" names no dial action; it is ignored"}},
		{"overrideDialAction: an empty one does not undo", "=> overrideDialAction text, continue\n=> overrideDialAction=", dial("1"), "dials 1 as text, rules 1 2", []string{"rule 2: \"overrideDialAction\" names no dial action"}},
		{"recordCall: record the call", "=> recordCall", dial("1"), "dials 1, recorded, rules 1", nil},
		{"setHeader: add a SIP header", "=> setHeader X-Line: 7", dial("1"), "dials 1, X-Line: 7, rules 1", nil},
		{"setHeader: value after the first colon, blanks trimmed", "=> setHeader X-Url :  sip:a@b ", dial("1"), "dials 1, X-Url: sip:a@b, rules 1", nil},
		{"setHeader: an empty value", "=> setHeader X-Url:", dial("1"), "dials 1, X-Url: , rules 1", nil},
		{"setHeader: no colon", "=> setHeader X-Line 7", dial("1"), "dials 1, rules 1", []string{`rule 1: the header “X-Line 7” is not of the form "Name: value"; it is ignored`}},
		{"setHeader: no name", "=> setHeader : 7", dial("1"), "dials 1, rules 1", []string{"it is ignored"}},
		{"setHeader: no param", "=> setHeader", dial("1"), "dials 1, rules 1", []string{"it is ignored"}},
		{"showAlert: show this text", "=> showAlert expensive call", dial("1"), "dials 1, shows expensive call, rules 1", []string{spelling}},
		{"showAlert: no text", "=> showAlert one, continue\n=> showAlert", dial("1"), "dials 1, shows one, rules 1 2", []string{spelling, spelling, `rule 2: "showAlert" has no text; it is ignored`}},
		{"dialOut: account rules", "-\n=> dialOut", dial("1"), "dials 1, rules 1", []string{`rule 1: "dialOut" makes the phone dial out with this account; it is not simulated further`}},
		{"dialOut: account rules only", "=> dialOut", dial("1"), "dials 1, rules 1", []string{`rule 1: "dialOut" belongs in an account's rules; it is not simulated`}},
		{"callThrough: unknown beyond its name", "=> callThrough", dial("1"), "dials 1, rules 1", []string{`rule 1: "callThrough" is not simulated`}},
		{"overrideLocationPolicy: unknown", "=> overrideLocationPolicy x", dial("1"), "dials 1, rules 1", []string{`rule 1: "overrideLocationPolicy" is not simulated`}},
		{"rejectCall: incoming calls only", "=> rejectCall", dial("1"), "dials 1, rules 1", []string{`rule 1: "rejectCall" concerns incoming calls only; it does nothing here`}},
		{"answerImmediately: incoming calls only", "=> answerImmediately", dial("1"), "dials 1, rules 1", []string{"incoming calls only"}},
		{"forwardCall: incoming calls only", "=> forwardCall 5000", dial("1"), "dials 1, rules 1", []string{"incoming calls only"}},
		{"any other type is listed and the rest goes on", "=> beep 3, recordCall", dial("1"), "dials 1, recorded, rules 1", []string{"rule 1: the action beep is not known; it is not simulated"}},
		{"an action without a type", "=> ?, recordCall", dial("1"), "dials 1, recorded, rules 1", []string{"rule 1: an action has no type; it is not simulated"}},
	})
}

// The row "replace range" of "What happens to a number", and its neighbours.
func TestReplaceRange(t *testing.T) {
	const spelling = "not confirmed"
	const contains = `the spelling "contains"`
	check(t, []row{
		{"the part matched by startsWith", "startsWith 0 => replace +420", dial("0221"), "dials +420221, rules 1", []string{spelling}},
		{"the part matched by equals", "equals 112 => replace 911", dial("112"), "dials 911, rules 1", []string{spelling}},
		{"the part matched by contains: its first occurrence", "contains 12 => replace x", dial("01212"), "dials 0x12, rules 1", []string{contains, spelling}},
		{"doesntStartWith alone: an empty range at the front, flagged", "doesntStartWith + => replace +420", dial("601"), "dials +420601, rules 1",
			[]string{spelling, "rule 1: replace has no matched part to act on; its text is put in front of the number (not confirmed)"}},
		{"doesntStartWith beside another gives no range", "startsWith 0 & doesntStartWith 00 => replace +420", dial("0221"), "dials +420221, rules 1", []string{spelling}},
		{"doesntStartWith behind another gives no range", "doesntStartWith 00 & startsWith 0 => replace +420", dial("0221"), "dials +420221, rules 1", []string{spelling}},
		{"several different ranges: the last in document order, flagged", "startsWith 0 & contains 21 => replace x", dial("0221"), "dials 02x, rules 1",
			[]string{contains, spelling, "rule 1: its conditions name different parts of the number; replace takes the last of them (not confirmed)"}},
		{"several different ranges, the other way round", "contains 21 & startsWith 0 => replace x", dial("0221"), "dials x221, rules 1", []string{contains, spelling, "different parts"}},
		{"several equal ranges are not ambiguous", "startsWith 02 & contains 02 => replace x", dial("0221"), "dials x21, rules 1", []string{contains, spelling}},
		{"two beginnings are two ranges", "startsWith 022 & startsWith 0 => replace x", dial("0221"), "dials x221, rules 1", []string{spelling, "different parts"}},
		{"without such a condition the number is left alone", "longerThan 2 => replace x", dial("0221"), "dials 0221, rules 1",
			[]string{spelling, "rule 1: replace has no condition that says what to replace; it leaves the number alone"}},
		{"without conditions the number is left alone", "=> replace x, prepend 9", dial("0221"), "dials 90221, rules 1", []string{spelling, "leaves the number alone"}},
		{"each rule has its own part", "startsWith 00 => replace 1, continue\nstartsWith 1 => replace 1, continue\nlongerThan 0 => replace 1", dial("0022"), "dials 122, rules 1 2 3",
			[]string{spelling, spelling, spelling, "leaves the number alone"}},
		{"ranges are those of the number that was tested", "startsWith 0 => replace=, continue\nstartsWith 2 => replace +", dial("0221"), "dials +21, rules 1 2", []string{spelling, spelling}},
		{"two replaces: the second replaces what the first put there", "startsWith 0 => replace 111, replace 9", dial("0221"), "dials 9221, rules 1",
			[]string{spelling, `rule 1: has 2 actions "replace", applied in their order`}},
		{"startsWith of nothing is an empty range at the front", "startsWith= => replace 9", dial("0221"), "dials 90221, rules 1", []string{spelling}},
	})
}
