package model

import (
	"slices"
	"strings"
	"testing"
)

// The tables of dialect.md, section 3: spelling and confidence of every type.
func TestTheCatalogueIsTheDialects(t *testing.T) {
	want := map[Role]map[Confidence]string{
		RoleCondition: {
			Documented: "startsWith doesntStartWith",
			Seen:       "equals lengthEquals longerThan",
			Inferred:   "shorterThan contains networkType ssid numeric",
		},
		RoleAction: {
			Documented: "prepend continue overrideDialAction recordCall",
			Seen:       "setHeader",
			Inferred:   "replace append showAlert dialOut callThrough overrideLocationPolicy rejectCall answerImmediately forwardCall",
		},
	}
	n := 0
	for role, levels := range want {
		for confidence, names := range levels {
			for _, name := range strings.Fields(names) {
				n++
				row := ConditionType(name)
				if role == RoleAction {
					row = ActionType(name)
				}
				if row == nil || row.Role != role || row.Confidence != confidence {
					t.Errorf("%s is %+v", name, row)
				}
			}
		}
	}
	if n != len(Catalogue) {
		t.Errorf("the catalogue has %d types, want %d", len(Catalogue), n)
	}
}

func TestTypesAreOfOneRole(t *testing.T) {
	if ConditionType(ActPrepend) != nil || ActionType(CondEquals) != nil || ConditionType("") != nil || ConditionType("startswith") != nil {
		t.Error("a type was found that is none")
	}
}

func TestEveryTypeIsExplained(t *testing.T) {
	for _, row := range Catalogue {
		if row.Label == "" || strings.HasSuffix(row.Label, ".") || !strings.HasSuffix(row.Help, ".") {
			t.Errorf("%s: label %q, help %q", row.Name, row.Label, row.Help)
		}
		if row.IncomingOnly != slices.Contains([]string{"rejectCall", "answerImmediately", "forwardCall"}, row.Name) || row.AccountOnly != (row.Name == "dialOut") {
			t.Errorf("%s: incoming only %v, account only %v", row.Name, row.IncomingOnly, row.AccountOnly)
		}
		if row.Role == RoleAction && row.Simulated == (row.Param == ParamUnknown || row.IncomingOnly) {
			t.Errorf("%s is simulated: %v", row.Name, row.Simulated)
		}
	}
}

func TestBasicActionsAreTheDialects(t *testing.T) {
	const ids = "autoCall voiceCall videoCall gsmCall webCallback callThrough text openUrl options customOptions forceOffnetCall"
	var got []string
	for _, b := range BasicActions {
		got = append(got, b.ID)
		if b.Label == "" || !IsBasicAction(b.ID) {
			t.Errorf("%+v", b)
		}
	}
	if strings.Join(got, " ") != ids {
		t.Errorf("basic dial actions %v", got)
	}
	for _, id := range []string{"", "voicecall", "id3"} {
		if IsBasicAction(id) {
			t.Errorf("%q is basic", id)
		}
	}
}
