package check_test

import (
	"slices"
	"strings"
	"testing"

	"dialwright/model/check"
)

// Whole documents as people write them, with all that is to be found in them: a code for each finding, behind a colon a
// part of what it says, and behind an arrow the label of its fix.
func TestFindingsOfDocuments(t *testing.T) {
	for _, c := range []struct {
		name, before, src string
		want              []string
	}{
		{"an entity that is used", "", `<!DOCTYPE root [<!ENTITY n "5000">]><quickDial><item id="a"><displayName>A</displayName><uri>&n;</uri></item></quickDial>`,
			[]string{"entity: it uses the entity &n; (line 1, column 94)"}},
		{"an entity that is only declared", "", `<!DOCTYPE root [<!ENTITY n "5000">]><quickDial><item id="a"><displayName>A</displayName><uri>5000</uri></item></quickDial>`,
			[]string{"read-only"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var o check.Options
			if c.before != "" {
				o.Previous = read(t, c.before)
			}
			var got []check.Finding
			for _, f := range check.Run(read(t, c.src), o) {
				if f.Code != "unconfirmed-type" {
					got = append(got, f)
				}
			}
			if !slices.EqualFunc(got, c.want, is) {
				t.Errorf("want %q, found", c.want)
				for _, f := range got {
					t.Errorf("%s: %s -> %+v", f.Code, f.Message, f.Fix)
				}
			}
		})
	}
}

// is reports whether a finding is the one that a test wants.
func is(f check.Finding, want string) bool {
	want, fix, fixed := strings.Cut(want, " -> ")
	code, part, _ := strings.Cut(want, ": ")
	return f.Code == code && strings.Contains(f.Message, part) && fixed == (f.Fix != nil) && (!fixed || f.Fix.Label.String() == fix)
}
