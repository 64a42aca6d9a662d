package check_test

import (
	"slices"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/check"
)

// rule builds a rule from "type param" conditions and actions, separated by "->". A type alone has no param.
func rule(s string) *model.Rule {
	left, right, _ := strings.Cut(s, "->")
	r := &model.Rule{ID: model.NewID()}
	for _, part := range parts(left) {
		t, p := part()
		r.Conditions = append(r.Conditions, &model.Condition{ID: model.NewID(), Type: t, Param: p})
	}
	for _, part := range parts(right) {
		t, p := part()
		r.Actions = append(r.Actions, &model.Action{ID: model.NewID(), Type: t, Param: p})
	}
	return r
}

func parts(s string) []func() (typ, param model.Attr) {
	var out []func() (model.Attr, model.Attr)
	for _, part := range strings.Split(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		out = append(out, func() (model.Attr, model.Attr) {
			typ, param, ok := strings.Cut(part, " ")
			if !ok {
				return model.Some(typ), model.Attr{}
			}
			if param == "EMPTY" {
				param = ""
			}
			return model.Some(typ), model.Some(param)
		})
	}
	return out
}

func rules(list ...string) []*model.Rule {
	out := make([]*model.Rule, len(list))
	for i, s := range list {
		out[i] = rule(s)
	}
	return out
}

func dialAction(id string, list ...string) *model.DialAction {
	return &model.DialAction{
		ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain("Name of " + id),
		Rewriting: &model.Rewriting{ID: model.NewID(), Rules: rules(list...)},
	}
}

func withActions(list ...*model.DialAction) *model.Document {
	return &model.Document{DialActions: &model.DialActions{ID: model.NewID(), List: list}}
}

func item(id, name, uri string) *model.Item {
	return &model.Item{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain(name), URI: model.Plain(uri)}
}

func withItems(list ...*model.Item) *model.Document {
	return &model.Document{QuickDial: &model.QuickDial{ID: model.NewID(), Items: list}}
}

// found returns the codes found, without the note on unconfirmed spellings.
func found(d *model.Document, o check.Options) []string {
	out := []string{}
	for _, f := range check.Run(d, o) {
		if f.Code != "unconfirmed-type" {
			out = append(out, f.Code)
		}
	}
	return out
}

func expect(t *testing.T, d *model.Document, want ...string) {
	t.Helper()
	if got := found(d, check.Options{}); !slices.Equal(got, append([]string{}, want...)) {
		t.Errorf("found %v, want %v", got, want)
	}
}
