package journal

import (
	"dialwright/model"
	"dialwright/xmlio"
)

// sort is what the journal must know of one sort of node. N is the node, without its pointer.
type sort[N any] struct {
	id      func(*N) model.ID
	origin  func(*N) model.Origin
	foreign func(*N) []model.Foreign
	// full: the lists of them are short, and each node that is not new is written in full all the same.
	full bool
	// light reports whether was can be remembered when now takes its place: not if it holds on to a long list that now
	// has in another state, of which there would soon be many.
	light func(was, now *N) bool

	gone func(*memory) *table[*N]
	walk func(*model.Document, func(*N, place))
	at   func(*model.Document, place) *N

	// write fills in the node's fields; base is the node that it comes from, the zero value when it comes from none. It
	// returns false, before it has touched any list, when something of the node comes from elsewhere.
	write func(e *encoder, to *node, n, base *N) bool
	// read fills in the fields of n, which is a copy of the base.
	read func(d *decoder, from *node, n, base *N)

	xml   func(*N) (string, error)
	parse func([]any) *N // nil when that is not what the XML holds
}

func fragment[N any](n *N) (string, error) { return xmlio.Fragment(n) }

func only[N any](nodes []any) *N {
	if len(nodes) != 1 {
		return nil
	}
	n, _ := nodes[0].(*N)
	return n
}

func always[N any](_, _ *N) bool { return true }

var itemSort = &sort[model.Item]{
	id:      func(n *model.Item) model.ID { return n.ID },
	origin:  func(n *model.Item) model.Origin { return n.Origin },
	foreign: func(n *model.Item) []model.Foreign { return n.Foreign },
	light:   always[model.Item],
	gone:    func(m *memory) *table[*model.Item] { return &m.items },
	walk: func(d *model.Document, f func(*model.Item, place)) {
		walkList(d.Items(), place{}, 0, f)
	},
	at: func(d *model.Document, p place) *model.Item { return in(d.Items(), p[0]) },
	write: func(e *encoder, to *node, n, base *model.Item) bool {
		to.Ident, to.Priority, to.Action = fromAttr(n.Ident), fromAttr(n.Priority), fromAttr(n.Action)
		return e.text(&to.Name, n.DisplayName, base.DisplayName) && e.text(&to.URI, n.URI, base.URI) &&
			e.text(&to.Portrait, n.PortraitURL, base.PortraitURL)
	},
	read: func(d *decoder, from *node, n, base *model.Item) {
		n.ID = from.id(base.ID)
		n.Ident, n.Priority, n.Action = toAttr(from.Ident), toAttr(from.Priority), toAttr(from.Action)
		n.DisplayName = d.text(from.Name, base.DisplayName)
		n.URI = d.text(from.URI, base.URI)
		n.PortraitURL = d.text(from.Portrait, base.PortraitURL)
	},
	xml: fragment[model.Item], parse: only[model.Item],
}

var dialSort = &sort[model.DialAction]{
	id:      func(n *model.DialAction) model.ID { return n.ID },
	origin:  func(n *model.DialAction) model.Origin { return n.Origin },
	foreign: func(n *model.DialAction) []model.Foreign { return n.Foreign },
	light:   func(was, now *model.DialAction) bool { return was.Rewriting == now.Rewriting },
	gone:    func(m *memory) *table[*model.DialAction] { return &m.dials },
	walk: func(d *model.Document, f func(*model.DialAction, place)) {
		walkList(d.Actions(), place{}, 0, f)
	},
	at: func(d *model.Document, p place) *model.DialAction { return in(d.Actions(), p[0]) },
	write: func(e *encoder, to *node, n, base *model.DialAction) bool {
		to.Ident, to.Priority, to.Action = fromAttr(n.Ident), fromAttr(n.Priority), fromAttr(n.Action)
		if !e.text(&to.Name, n.DisplayName, base.DisplayName) {
			return false
		}
		to.Rewriting = writeList(e, rewritingSort, oneOrNone(base.Rewriting), oneOrNone(n.Rewriting))
		return true
	},
	read: func(d *decoder, from *node, n, base *model.DialAction) {
		n.ID = from.id(base.ID)
		n.Ident, n.Priority, n.Action = toAttr(from.Ident), toAttr(from.Priority), toAttr(from.Action)
		n.Rewriting = d.one(readList(d, rewritingSort, oneOrNone(base.Rewriting), from.Rewriting))
		n.DisplayName = d.text(from.Name, base.DisplayName)
	},
	xml: fragment[model.DialAction], parse: only[model.DialAction],
}

var rewritingSort = &sort[model.Rewriting]{
	id:      func(n *model.Rewriting) model.ID { return n.ID },
	origin:  func(n *model.Rewriting) model.Origin { return n.Origin },
	foreign: func(n *model.Rewriting) []model.Foreign { return n.Foreign },
	light:   func(_, _ *model.Rewriting) bool { return false },
	gone:    func(m *memory) *table[*model.Rewriting] { return &m.rewritings },
	walk:    walkRewritings,
	at:      rewritingAt,
	write: func(e *encoder, to *node, n, base *model.Rewriting) bool {
		to.Priority, to.Source = fromAttr(n.Priority), fromAttr(n.Source)
		to.Rules = writeList(e, ruleSort, base.Rules, n.Rules)
		return true
	},
	read: func(d *decoder, from *node, n, base *model.Rewriting) {
		n.ID = from.id(base.ID)
		n.Priority, n.Source = toAttr(from.Priority), toAttr(from.Source)
		n.Rules = readList(d, ruleSort, base.Rules, from.Rules)
	},
	// The clipboard has no rewriting, but a dial action with one.
	xml: func(n *model.Rewriting) (string, error) { return xmlio.Fragment(&model.DialAction{Rewriting: n}) },
	parse: func(nodes []any) *model.Rewriting {
		if a := only[model.DialAction](nodes); a != nil {
			return a.Rewriting
		}
		return nil
	},
}

var ruleSort = &sort[model.Rule]{
	id:      func(n *model.Rule) model.ID { return n.ID },
	origin:  func(n *model.Rule) model.Origin { return n.Origin },
	foreign: func(n *model.Rule) []model.Foreign { return n.Foreign },
	light:   always[model.Rule],
	gone:    func(m *memory) *table[*model.Rule] { return &m.rules },
	walk:    walkRules,
	at:      ruleAt,
	write: func(e *encoder, to *node, n, base *model.Rule) bool {
		to.Conditions = writeList(e, conditionSort, base.Conditions, n.Conditions)
		to.Actions = writeList(e, actionSort, base.Actions, n.Actions)
		return true
	},
	read: func(d *decoder, from *node, n, base *model.Rule) {
		n.ID = from.id(base.ID)
		n.Conditions = readList(d, conditionSort, base.Conditions, from.Conditions)
		n.Actions = readList(d, actionSort, base.Actions, from.Actions)
	},
	xml: fragment[model.Rule], parse: only[model.Rule],
}

var conditionSort = &sort[model.Condition]{
	id:      func(n *model.Condition) model.ID { return n.ID },
	origin:  func(n *model.Condition) model.Origin { return n.Origin },
	foreign: func(n *model.Condition) []model.Foreign { return n.Foreign },
	full:    true,
	light:   always[model.Condition],
	gone:    func(m *memory) *table[*model.Condition] { return &m.conditions },
	walk: func(d *model.Document, f func(*model.Condition, place)) {
		walkRules(d, func(r *model.Rule, p place) { walkList(r.Conditions, p, 2, f) })
	},
	at: func(d *model.Document, p place) *model.Condition {
		if r := ruleAt(d, p); r != nil {
			return in(r.Conditions, p[2])
		}
		return nil
	},
	write: func(_ *encoder, to *node, n, _ *model.Condition) bool {
		to.Type, to.Param = fromAttr(n.Type), fromAttr(n.Param)
		return true
	},
	read: func(_ *decoder, from *node, n, base *model.Condition) {
		n.ID, n.Type, n.Param = from.id(base.ID), toAttr(from.Type), toAttr(from.Param)
	},
	xml: fragment[model.Condition], parse: only[model.Condition],
}

var actionSort = &sort[model.Action]{
	id:      func(n *model.Action) model.ID { return n.ID },
	origin:  func(n *model.Action) model.Origin { return n.Origin },
	foreign: func(n *model.Action) []model.Foreign { return n.Foreign },
	full:    true,
	light:   always[model.Action],
	gone:    func(m *memory) *table[*model.Action] { return &m.actions },
	walk: func(d *model.Document, f func(*model.Action, place)) {
		walkRules(d, func(r *model.Rule, p place) { walkList(r.Actions, p, 2, f) })
	},
	at: func(d *model.Document, p place) *model.Action {
		if r := ruleAt(d, p); r != nil {
			return in(r.Actions, p[2])
		}
		return nil
	},
	write: func(_ *encoder, to *node, n, _ *model.Action) bool {
		to.Type, to.Param = fromAttr(n.Type), fromAttr(n.Param)
		return true
	},
	read: func(_ *decoder, from *node, n, base *model.Action) {
		n.ID, n.Type, n.Param = from.id(base.ID), toAttr(from.Type), toAttr(from.Param)
	},
	xml: fragment[model.Action], parse: only[model.Action],
}

func oneOrNone[N any](n *N) []*N {
	if n == nil {
		return nil
	}
	return []*N{n}
}

var errFragment = model.Errorf("the XML in the journal does not hold the node that it should")
