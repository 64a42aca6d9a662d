package rules

import "dialwright/model"

// use is an action that names a dial action.
type use struct {
	list model.List
	id   model.ID
}

// usesOf finds the actions that dial with a dial action.
func usesOf(d *model.Document, ident string) []use {
	var out []use
	look := func(l model.List) {
		for _, r := range d.Rules(l) {
			for _, a := range r.Actions {
				if a.Type.Value == model.ActOverrideDialAction && a.Param.Value == ident {
					out = append(out, use{l, a.ID})
				}
			}
		}
	}
	for _, a := range d.Actions() {
		look(model.RulesOf(a.ID))
	}
	look(model.AccountRules)
	return out
}

// renameUses returns the edits that make actions name another id.
func renameUses(d *model.Document, uses []use, v string) model.Batch {
	var out model.Batch
	byList := map[model.List]map[model.ID]bool{}
	var order []model.List
	for _, u := range uses {
		if byList[u.list] == nil {
			byList[u.list] = map[model.ID]bool{}
			order = append(order, u.list)
		}
		byList[u.list][u.id] = true
	}
	for _, l := range order {
		put := model.Put{List: l}
		for i, r := range d.Rules(l) {
			n := withActions(r, func(a *model.Action) bool {
				if byList[l][a.ID] {
					a.Param = model.Some(v)
					return true
				}
				return false
			})
			if n != nil {
				put.At, put.Nodes = append(put.At, i), append(put.Nodes, n)
			}
		}
		if len(put.At) > 0 {
			out = append(out, put)
		}
	}
	return out
}
