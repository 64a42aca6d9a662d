package model

import (
	"strconv"
	"sync/atomic"
)

// ID names a node for as long as the program runs: it is unique in the process and stays with the node through edits,
// moves, undo and redo. It has nothing to do with the id attribute of the dialect, which is called Ident here. Zero is
// no node.
type ID uint64

var lastID atomic.Uint64

// NewID returns an ID that no other node of this process has.
func NewID() ID { return ID(lastID.Add(1)) }

// Origin is the handle by which the reader of a document finds a node's bytes again. It is nil for a node that was made
// here. Only the package that set it may look inside.
type Origin any

// Kind tells which of the documents of the dialect (dialect.md, section 2) a document is.
type Kind int

// The kinds of document.
const (
	KindProvisioning Kind = iota // any root with dialActions and/or quickDial: the Global External Provisioning answer
	KindQuickDial                // root is quickDial itself
	KindDialActions              // root is dialActions itself
	KindDialActionWS             // any root with dialAction elements directly below it: the dialActionWs answer
	KindAccount                  // root account, with one rewriting among its children
	KindError                    // error with a message: what stops provisioning at sign-in
	KindNode                     // a localised value on its own: opens and saves, nothing in it to edit
)

// Phrase returns the kind in words, in lower case.
func (k Kind) Phrase() Phrase { return Phrase{Format: k.String()} }

// String returns the kind in words, in lower case, for messages.
func (k Kind) String() string {
	switch k {
	case KindProvisioning:
		return "provisioning document"
	case KindQuickDial:
		return "quick-dial list"
	case KindDialActions:
		return "list of dial actions"
	case KindDialActionWS:
		return "dialActionWs answer"
	case KindAccount:
		return "account"
	case KindError:
		return "error answer"
	case KindNode:
		return "localised value"
	}
	return "document"
}

// Document is a whole document. The zero value is an empty provisioning document.
type Document struct {
	Kind        Kind
	Root        string       // name of the root element
	ReadOnly    error        // why the document cannot be edited, in words; nil when it can
	Entity      Origin       // of the first element or attribute that uses an entity of the document, as which it is read: &x;
	DialActions *DialActions // nil when the document has no place for them yet
	QuickDial   *QuickDial   // nil when the document has none yet
	Rewriting   *Rewriting   // the rules of a KindAccount document; nil when it has none
	Message     Text         // the message of a KindError document
	Foreign     []Foreign    // what stands in the root element and is not modelled
	Origin      Origin       // where the whole document was read from
}

// HasRules reports whether the document's kind can hold rules: dial actions, or an account's rewriting.
func (d *Document) HasRules() bool {
	switch d.Kind {
	case KindProvisioning, KindDialActions, KindDialActionWS, KindAccount:
		return true
	}
	return false
}

// HasQuickDial reports whether the document's kind can hold quick-dial entries.
func (d *Document) HasQuickDial() bool { return d.Kind == KindProvisioning || d.Kind == KindQuickDial }

// Actions returns the dial actions of the document in document order; removals (see [DialAction.Removed]) included.
func (d *Document) Actions() []*DialAction {
	if d.DialActions == nil {
		return nil
	}
	return d.DialActions.List
}

// Items returns the quick-dial entries of the document in document order; removals included.
func (d *Document) Items() []*Item {
	if d.QuickDial == nil {
		return nil
	}
	return d.QuickDial.Items
}

// Action returns the dial action that a phone would hold under ident after it read the document, or nil. Of several
// with one ident the later merges over the earlier (not confirmed), so the last is returned; one that is removed is not
// there.
func (d *Document) Action(ident string) *DialAction {
	var found *DialAction
	for _, a := range d.Actions() {
		if a.Ident.Present && a.Ident.Value == ident {
			found = a
		}
	}
	if found == nil || found.Removed() {
		return nil
	}
	return found
}

// Attr is the value of an attribute that may be absent, which is not the same as empty.
type Attr struct {
	Value   string
	Present bool
}

// Some returns a present Attr.
func Some(value string) Attr { return Attr{Value: value, Present: true} }

// Int returns the attribute as a whole number. ok is false when it is absent or is no whole number.
func (a Attr) Int() (n int, ok bool) {
	if !a.Present {
		return 0, false
	}
	n, err := strconv.Atoi(a.Value)
	return n, err == nil
}

// Foreign is something that stands in a node and is not modelled: an element or attribute that the dialect does not
// know, a second element where one is expected, or text where only elements are. It is kept as it is.
type Foreign struct {
	Name      string // name of the element or attribute, with its prefix if it has one; "": text between elements
	Attribute bool   // an attribute, not an element
	Origin    Origin
	Value     Origin // of the value element of a text that it stands in; nil: of none
}

// Priorities that the vendor documents. See dialect.md, "Merging".
const (
	PriorityPortal  = 10 // provisioning from the vendor's portal
	PriorityService = 20 // what this service sends when it says nothing
	PriorityUser    = 40 // what the user made; above this the user cannot edit
)

// RemoveAction is the value of the action attribute by which an entry removes itself from phones.
const RemoveAction = "remove"

// QuickDial is the list of quick-dial entries.
type QuickDial struct {
	ID      ID
	Max     Attr // maxQuickDialReplacePriority: stored entries with a priority strictly below it are removed
	Items   []*Item
	Foreign []Foreign
	Origin  Origin
}

// Item is one quick-dial entry.
type Item struct {
	ID          ID
	Ident       Attr // id: identifies the entry from one provisioning to the next
	Priority    Attr // integer; absent means [PriorityService]
	Action      Attr // "remove" deletes the entry with this id from phones
	DisplayName Text // may be localised
	URI         Text // a bare number, or likely a SIP URI
	PortraitURL Text // optional
	Foreign     []Foreign
	Origin      Origin
}

// Removed reports whether the entry asks phones to remove it.
func (i *Item) Removed() bool { return i.Action.Present && i.Action.Value == RemoveAction }

// Level returns the highest priority among the entry and its children: what phones hold of it goes only by a removal
// with that priority, or by a higher prune level.
func (i *Item) Level() int {
	return LevelOf(i.Priority, i.DisplayName.Priority, i.URI.Priority, i.PortraitURL.Priority)
}

// LevelOf returns the highest of the priorities of an element and its children. What has no priority of its own, or one
// that is no whole number, counts as [PriorityService] or as its parent.
func LevelOf(own Attr, children ...Attr) int {
	highest := PriorityService
	if n, ok := own.Int(); ok {
		highest = n
	}
	for _, child := range children {
		if n, ok := child.Int(); ok {
			highest = max(highest, n)
		}
	}
	return highest
}

// DialActions is the list of dial actions.
type DialActions struct {
	ID      ID
	List    []*DialAction
	Foreign []Foreign
	Origin  Origin
}

// DialAction is one programmable dial action.
type DialAction struct {
	ID          ID
	Ident       Attr // id
	Priority    Attr // integer; absent means [PriorityService] (not confirmed)
	Action      Attr // "remove" deletes the action with this id from phones (not confirmed)
	DisplayName Text
	Rewriting   *Rewriting // nil: the stored rules stay; empty: they are cleared
	Foreign     []Foreign
	Origin      Origin
}

// Removed reports whether the dial action asks phones to remove it.
func (a *DialAction) Removed() bool { return a.Action.Present && a.Action.Value == RemoveAction }

// Level does for a dial action what [Item.Level] does for an entry.
func (a *DialAction) Level() int {
	rules := Attr{}
	if a.Rewriting != nil {
		rules = a.Rewriting.Priority
	}
	return LevelOf(a.Priority, a.DisplayName.Priority, rules)
}

// Rules returns the rules of the dial action in document order.
func (a *DialAction) Rules() []*Rule {
	if a.Rewriting == nil {
		return nil
	}
	return a.Rewriting.Rules
}

// Rewriting is a list of rules, which a phone goes through from the top.
type Rewriting struct {
	ID       ID
	Priority Attr // own merge priority; absent: the element's above it
	Source   Attr
	Rules    []*Rule
	Foreign  []Foreign
	Origin   Origin
}

// Rule is one rule: when all its conditions hold, its actions are carried out.
type Rule struct {
	ID         ID
	Conditions []*Condition // all must hold; none: always holds
	Actions    []*Action
	Foreign    []Foreign // in the rule element, its conditions element and its actions element
	Origin     Origin
}

// Continues reports whether the phone goes on to the next rules after this one has matched: whether one of its actions,
// wherever it stands, is "continue".
func (r *Rule) Continues() bool {
	for _, a := range r.Actions {
		if a.Type.Value == ActContinue {
			return true
		}
	}
	return false
}

// Condition is one condition of a rule.
type Condition struct {
	ID      ID
	Type    Attr // a name of the catalogue, or an unknown one, which is kept
	Param   Attr
	Foreign []Foreign
	Origin  Origin
}

// Action is one action of a rule.
type Action struct {
	ID      ID
	Type    Attr // a name of the catalogue, or an unknown one, which is kept
	Param   Attr
	Foreign []Foreign // child elements among them: the list of customOptions, whose names are unknown
	Origin  Origin
}
