package rewrite

import "testing"

// dialect.md, section 4: cases whose outcomes come from the sources.
func TestWorkedCases(t *testing.T) {
	const sample = `id3:
		=> overrideDialAction voiceCall, continue
		doesntStartWith 00 & startsWith 0 => recordCall`
	const prefix = `doesntStartWith + => prepend +420`
	const e164 = `-
		doesntStartWith + & lengthEquals 10 => prepend +1
		doesntStartWith + & longerThan 10 & startsWith 1 => prepend +`
	plus := []string{"rule 1: the + counts as a character"}
	check(t, []row{
		{"1: 0221112233", sample, dial("0221112233"), "dials 0221112233 as voiceCall, recorded, rules 1 2", nil},
		{"1: 00420221112233", sample, dial("00420221112233"), "dials 00420221112233 as voiceCall, rules 1", nil},
		{"1: 5000", sample, dial("5000"), "dials 5000 as voiceCall, rules 1", nil},
		{"1: 0", sample, dial("0"), "dials 0 as voiceCall, recorded, rules 1 2", nil},
		{"2: 601123456", prefix, dial("601123456"), "dials +420601123456, rules 1", nil},
		{"2: +4420111", prefix, dial("+4420111"), "dials +4420111", nil},
		{"3: 2085550100", e164, dial("2085550100"), "dials +12085550100, rules 1", nil},
		{"3: 12085550100", e164, dial("12085550100"), "dials +12085550100, rules 2", nil},
		{"3: +12085550100", e164, dial("+12085550100"), "dials +12085550100", plus},
		{"3: 911", e164, dial("911"), "dials 911", nil},
		{"3: 1208555010", e164, dial("1208555010"), "dials +11208555010, rules 1", nil},
		{"4: 7 characters", "lengthEquals 7 => recordCall", dial("a1*#žů+"), "dials a1*#žů+, recorded, rules 1", []string{"the + counts"}},
		{"4: 6 characters", "lengthEquals 7 => recordCall", dial("123456"), "dials 123456", nil},
		{"4: 8 characters", "lengthEquals 7 => recordCall", dial("12345678"), "dials 12345678", nil},
	})
}

// The trace says what was looked at: each condition on its own, the number before and after each action in the order
// applied, and whether the phone goes on.
func TestTrace(t *testing.T) {
	for _, c := range []struct{ name, rules, number, want string }{
		{"the documented sample", "id3:\n=> overrideDialAction voiceCall, continue\ndoesntStartWith 00 & startsWith 0 => recordCall", "0221112233",
			"1 yes [overrideDialAction voiceCall: 0221112233→0221112233] [continue: 0221112233→0221112233] go on; " +
				"2 yes [doesntStartWith 00: yes] [startsWith 0: yes] [recordCall: 0221112233→0221112233]"},
		{"no short cut, and a rule that stops ends it", "id1:\nstartsWith 9 & startsWith 1 => recordCall\nstartsWith 1 => prepend 0\n=> recordCall", "1",
			"1 no [startsWith 9: no] [startsWith 1: yes] go on; 2 yes [startsWith 1: yes] [prepend 0: 1→01]"},
		{"the order applied", "id1:\nstartsWith 0 => continue, append 3, recordCall, prepend 2, replace 1", "05",
			"1 yes [startsWith 0: yes] [replace 1: 05→15] [prepend 2: 15→215] [append 3: 215→2153] [continue: 2153→2153] [recordCall: 2153→2153] go on"},
		{"the rest in document order", "id1:\n=> showAlert hi, setHeader A: 1, beep, recordCall, overrideDialAction text", "5",
			"1 yes [showAlert hi: 5→5] [setHeader A: 1: 5→5] [beep: 5→5] [recordCall: 5→5] [overrideDialAction text: 5→5]"},
		{"cannot tell ends it", "id1:\nstartsWith 9 & weekday 1 & startsWith 1 => recordCall\n=> recordCall", "1",
			"1 cannot tell [startsWith 9: no] [weekday 1: cannot tell] [startsWith 1: yes]"},
		{"into another dial action", "id1:\n=> overrideDialAction id2\nid2:\nstartsWith 9 =>\n=> prepend 9", "1",
			"1 yes [overrideDialAction id2: 1→1]; id2/1 no [startsWith 9: no] go on; id2/2 yes [prepend 9: 1→91]"},
		{"what is not simulated is listed", "id1:\n=> beep 1, rejectCall", "1", "1 yes [beep 1: 1→1] [rejectCall: 1→1]"},
	} {
		d := document(t, c.rules)
		if got := trace(Explain(d, first(d), dial(c.number))); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	d := document(t, "id1:\n=> recordCall")
	if r := Explain(d, first(d), dial("1")); r.Steps[0].RuleID != first(d).Rules()[0].ID {
		t.Error("a step leads to another rule")
	}
}
