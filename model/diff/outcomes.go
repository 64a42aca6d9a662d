package diff

import (
	"slices"

	"dialwright/model"
	"dialwright/model/rewrite"
)

// Outcome is a call that comes out differently.
type Outcome struct {
	Action   string         // id of the dial action; "" for the account's rules
	Call     rewrite.Call   // the number and what the phone knew
	Old, New rewrite.Result // with all steps
}

// Comparer compares what two documents make of calls. It keeps the memory of the last call, so it is for one goroutine.
type Comparer struct {
	actions  []string
	engines  map[string][2]*rewrite.Engine
	old, now rewrite.Result
}

// NewComparer prepares to compare two documents.
func NewComparer(before, after *model.Document) *Comparer {
	c := &Comparer{engines: map[string][2]*rewrite.Engine{}}
	old := actionsByID(before)
	now := actionsByID(after)
	for _, a := range after.Actions() {
		id := a.Ident.Value
		if old[id] != nil && now[id] == a {
			c.engine(id, rewrite.Compile(before, old[id]), rewrite.Compile(after, a))
		}
	}
	if before.Kind == model.KindAccount && after.Kind == model.KindAccount {
		c.engine("", rewrite.Compile(before, nil), rewrite.Compile(after, nil))
	}
	return c
}

func (c *Comparer) engine(id string, old, now *rewrite.Engine) {
	c.actions = append(c.actions, id)
	c.engines[id] = [2]*rewrite.Engine{old, now}
}

// actionsByID returns the dial actions that a phone would hold after reading the document: of several with one id the
// last, none of those that are removed and none without an id.
func actionsByID(d *model.Document) map[string]*model.DialAction {
	m := make(map[string]*model.DialAction, len(d.Actions()))
	for _, a := range d.Actions() {
		delete(m, a.Ident.Value)
		if a.Ident.Value != "" && !a.Removed() {
			m[a.Ident.Value] = a
		}
	}
	return m
}

// Actions returns the ids of the dial actions that both documents have, in the order of the new one; "" stands for the
// account's rules. What only one of them has cannot be compared: it is a [Difference] of its own.
func (c *Comparer) Actions() []string { return c.actions }

// Compare simulates a call with both documents. differs is false when the user would notice nothing, and also when
// not both documents have the dial action; the Outcome is then empty.
func (c *Comparer) Compare(action string, call rewrite.Call) (o Outcome, differs bool) {
	pair, ok := c.engines[action]
	if !ok {
		return Outcome{}, false
	}
	pair[0].Run(call, &c.old)
	pair[1].Run(call, &c.now)
	if same(&c.old, &c.now) {
		return Outcome{}, false
	}
	return Outcome{Action: action, Call: call, Old: pair[0].Explain(call), New: pair[1].Explain(call)}, true
}

// same reports whether two results are the same to the user and to the network; which rules led there does not matter.
func same(a, b *rewrite.Result) bool {
	return a.Certain == b.Certain && a.Dials == b.Dials && a.DialAction == b.DialAction && a.Record == b.Record &&
		a.Alert == b.Alert && sameHeaders(a.Headers, b.Headers)
}

// sameHeaders reports whether two calls carry the same headers. Each name stands once, and the order of different names
// means nothing in SIP (RFC 3261, 7.3.1).
func sameHeaders(a, b []rewrite.Header) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(h rewrite.Header) bool { return !slices.Contains(b, h) })
}
