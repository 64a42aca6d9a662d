package rewrite

import (
	"sync/atomic"

	"dialwright/model"
)

// identities finds the dial actions of a document by their id.
type identities struct {
	list []*model.DialAction
	of   map[string][]*model.DialAction // in document order
}

// lastIdentities are those of the document that was looked at last: its dial actions are compiled one after the other.
var lastIdentities atomic.Pointer[identities]

// named returns the dial actions of the document with an id, in document order.
func named(d *model.Document, id string) []*model.DialAction {
	list := d.Actions()
	if len(list) == 0 {
		return nil
	}
	last := lastIdentities.Load()
	if last == nil || len(last.list) != len(list) || &last.list[0] != &list[0] {
		last = &identities{list, make(map[string][]*model.DialAction, len(list))}
		for _, a := range list {
			if a.Ident.Present {
				last.of[a.Ident.Value] = append(last.of[a.Ident.Value], a)
			}
		}
		lastIdentities.Store(last)
	}
	return last.of[id]
}

// ownRewriting returns the rules that are simulated for a dial action, or for the account (a is nil): its own, or, when it
// is the last of several with one id, those that a phone holds. several tells that there are several.
func ownRewriting(d *model.Document, a *model.DialAction) (w *model.Rewriting, several bool) {
	if a == nil {
		return d.Rewriting, false
	}
	same := named(d, a.Ident.Value)
	several = len(same) > 1 && a.Ident.Value != ""
	if several && same[len(same)-1] == a {
		return heldRewriting(same), true
	}
	return a.Rewriting, several
}

// heldRewriting returns the rewriting that a phone holds after dial actions with one id came: that of the last one, or, as
// it has none, that of the one before, which it merges over.
func heldRewriting(same []*model.DialAction) *model.Rewriting {
	var held *model.Rewriting
	for _, a := range same {
		if a.Removed() {
			held = nil
		} else if a.Rewriting != nil {
			held = a.Rewriting
		}
	}
	return held
}
