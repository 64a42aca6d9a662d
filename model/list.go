package model

import (
	"slices"
)

// Node is what a [List] holds: *[Item], *[DialAction] or *[Rule].
type Node interface {
	// NodeID returns the node's ID.
	NodeID() ID
	// Copy returns a copy of the node under new IDs, throughout; Origins are kept, so that what the model does not know is copied too.
	Copy() Node
}

// NodeID implements [Node].
func (i *Item) NodeID() ID { return i.ID }

// NodeID implements [Node].
func (a *DialAction) NodeID() ID { return a.ID }

// NodeID implements [Node].
func (r *Rule) NodeID() ID { return r.ID }

// Copy implements [Node].
func (i *Item) Copy() Node {
	c := *i
	c.ID = NewID()
	return &c
}

// Copy implements [Node].
func (a *DialAction) Copy() Node {
	c := *a
	c.ID = NewID()
	if a.Rewriting != nil {
		w := *a.Rewriting
		w.ID = NewID()
		w.Rules = make([]*Rule, len(a.Rewriting.Rules))
		for i, r := range a.Rewriting.Rules {
			w.Rules[i] = r.Copy().(*Rule)
		}
		c.Rewriting = &w
	}
	return &c
}

// Copy implements [Node].
func (r *Rule) Copy() Node {
	c := *r
	c.ID = NewID()
	c.Conditions = make([]*Condition, len(r.Conditions))
	for i, o := range r.Conditions {
		n := *o
		n.ID = NewID()
		c.Conditions[i] = &n
	}
	c.Actions = make([]*Action, len(r.Actions))
	for i, o := range r.Actions {
		n := *o
		n.ID = NewID()
		c.Actions[i] = &n
	}
	return &c
}

// ListKind names a kind of [List].
type ListKind int

// The kinds of list.
const (
	ListItems   ListKind = iota // the quick-dial entries
	ListActions                 // the dial actions
	ListRules                   // the rules of a dial action, or of the account
)

// List names one list of a document.
type List struct {
	Kind  ListKind
	Owner ID // for ListRules: the dial action's ID; 0 for the account's rules
}

// The lists that a document has once.
var (
	ItemList     = List{Kind: ListItems}
	ActionList   = List{Kind: ListActions}
	AccountRules = List{Kind: ListRules}
)

// RulesOf names the list of a dial action's rules.
func RulesOf(action ID) List { return List{Kind: ListRules, Owner: action} }

// ErrNoList is returned for a [List] that the document cannot have.
var ErrNoList = Errorf("the document has no such list")

// Len returns the number of nodes in a list of the document; 0 for one that is not there.
func (d *Document) Len(l List) int {
	switch l.Kind {
	case ListItems:
		return len(d.Items())
	case ListActions:
		return len(d.Actions())
	}
	if w, _ := d.rewriting(l.Owner); w != nil {
		return len(w.Rules)
	}
	return 0
}

// Nodes returns the nodes of a list of the document; nil for one that is not there.
func (d *Document) Nodes(l List) []Node {
	switch l.Kind {
	case ListItems:
		return nodes(d.Items())
	case ListActions:
		return nodes(d.Actions())
	}
	if w, _ := d.rewriting(l.Owner); w != nil {
		return nodes(w.Rules)
	}
	return nil
}

// Rules returns the rules of a ListRules list; nil for one that is not there.
func (d *Document) Rules(l List) []*Rule {
	if l.Kind != ListRules {
		return nil
	}
	if w, _ := d.rewriting(l.Owner); w != nil {
		return w.Rules
	}
	return nil
}

func nodes[N Node](list []N) []Node {
	out := make([]Node, len(list))
	for i, n := range list {
		out[i] = n
	}
	return out
}

// rewriting returns the rewriting that owner has (nil when it has none yet), and owner's index among the dial actions,
// -1 for the account and -2 when there is no such owner.
func (d *Document) rewriting(owner ID) (*Rewriting, int) {
	if owner == 0 {
		if d.Kind != KindAccount {
			return nil, -2
		}
		return d.Rewriting, -1
	}
	i := slices.IndexFunc(d.Actions(), func(a *DialAction) bool { return a.ID == owner })
	if i < 0 {
		return nil, -2
	}
	return d.Actions()[i].Rewriting, i
}

// change says what becomes of the element that holds a list.
type change struct {
	drop      bool // it goes
	container ID   // the ID that it gets when it must be made; 0: a new one
}

// orNew returns id, or a new ID when it is 0.
func orNew(id ID) ID {
	if id == 0 {
		return NewID()
	}
	return id
}

// withList returns a document in which the list is revised. A container that the document has not is made when
// there is something to hold.
func (d *Document) withList(l List, c change, r *revision) (*Document, error) {
	if d.ReadOnly != nil {
		return nil, Errorf("the document cannot be edited: %v", d.ReadOnly)
	}
	switch {
	case l.Kind < ListItems || l.Kind > ListRules,
		l.Kind == ListItems && !d.HasQuickDial(), l.Kind == ListActions && (!d.HasRules() || d.Kind == KindAccount):
		return nil, ErrNoList
	}
	if _, at := d.rewriting(l.Owner); l.Kind == ListRules && at == -2 {
		return nil, ErrNoList
	}
	if err := r.check(d.Len(l)); err != nil {
		return nil, err
	}
	if _, there := d.container(l); !there && len(r.at) == 0 {
		return d, nil
	}
	out, err := *d, error(nil)
	switch l.Kind {
	case ListItems:
		q := QuickDial{ID: orNew(c.container)}
		if d.QuickDial != nil {
			q = *d.QuickDial
		}
		if q.Items, err = revise(r, d.Items()); err != nil {
			return nil, err
		}
		out.QuickDial = &q
		if c.drop {
			out.QuickDial = nil
		}
	case ListActions:
		a := DialActions{ID: orNew(c.container)}
		if d.DialActions != nil {
			a = *d.DialActions
		}
		if a.List, err = revise(r, d.Actions()); err != nil {
			return nil, err
		}
		out.DialActions = &a
		if c.drop {
			out.DialActions = nil
		}
	case ListRules:
		old, at := d.rewriting(l.Owner)
		w := &Rewriting{ID: orNew(c.container)}
		if old != nil {
			*w = *old
		}
		if w.Rules, err = revise(r, w.Rules); err != nil {
			return nil, err
		}
		if c.drop {
			w = nil
		}
		if at == -1 {
			out.Rewriting = w
			break
		}
		a := *d.Actions()[at]
		a.Rewriting = w
		all := *d.DialActions
		all.List = slices.Clone(all.List)
		all.List[at] = &a
		out.DialActions = &all
	}
	return &out, nil
}

// container returns the ID of the element that holds the list; ok is false when it is not there.
func (d *Document) container(l List) (id ID, ok bool) {
	switch l.Kind {
	case ListItems:
		if d.QuickDial != nil {
			return d.QuickDial.ID, true
		}
	case ListActions:
		if d.DialActions != nil {
			return d.DialActions.ID, true
		}
	default:
		if w, _ := d.rewriting(l.Owner); w != nil {
			return w.ID, true
		}
	}
	return 0, false
}
