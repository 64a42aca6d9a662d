package model

import (
	"slices"
)

// An Edit is one change to a document, and a plain value: it can be kept, sent and applied again.
type Edit interface {
	// Apply returns the document with the change made, and the edit that takes it back. The document that was given is
	// not altered. When the edit does not fit the document, Apply returns an error and nothing has happened.
	Apply(*Document) (after *Document, inverse Edit, err error)
}

// ErrPosition is returned for an edit whose positions the document does not have.
var ErrPosition = Errorf("the edit names a place that the document does not have")

// ErrIncomplete is returned for an edit in which something is nil that must not be. It is a mistake in the program.
var ErrIncomplete = Errorf("the edit is not complete")

// Put replaces the nodes at the positions At of a list, in ascending order, by Nodes. A node that stands for the one it
// replaces keeps its ID and Origin.
type Put struct {
	List  List
	At    []int
	Nodes []Node
}

// Apply implements [Edit].
func (e Put) Apply(d *Document) (*Document, Edit, error) {
	r := &revision{verb: put, at: e.At, nodes: e.Nodes}
	after, err := d.withList(e.List, change{}, r)
	return after, Put{e.List, e.At, r.gone}, err
}

// Insert puts Nodes into a list so that they stand at the positions At, ascending, of the list as it will be.
type Insert struct {
	List  List
	At    []int
	Nodes []Node

	container ID // of the element that holds the list, if it must be made; 0: a new one
}

// Apply implements [Edit].
func (e Insert) Apply(d *Document) (*Document, Edit, error) {
	_, there := d.container(e.List)
	inverse := Remove{List: e.List, At: e.At, dropContainer: !there}
	after, err := d.withList(e.List, change{container: e.container}, &revision{verb: insert, at: e.At, nodes: e.Nodes})
	return after, inverse, err
}

// Remove takes the nodes at the positions At, ascending, out of a list.
type Remove struct {
	List List
	At   []int

	dropContainer bool // take back the container that the inverse Insert made
}

// Apply implements [Edit].
func (e Remove) Apply(d *Document) (*Document, Edit, error) {
	r := &revision{verb: remove, at: e.At}
	after, err := d.withList(e.List, change{drop: e.dropContainer}, r)
	back := Insert{List: e.List, At: e.At, Nodes: r.gone}
	if e.dropContainer {
		back.container, _ = d.container(e.List)
	}
	return after, back, err
}

// Move takes the nodes at the positions At, ascending, out of the list From and puts them into the list To so that they
// stand at the positions Into, ascending, of that list as it will be.
type Move struct {
	From List
	At   []int
	To   List
	Into []int
}

// Apply implements [Edit].
func (e Move) Apply(d *Document) (*Document, Edit, error) {
	if e.From.Kind != e.To.Kind || len(e.At) != len(e.Into) {
		return nil, nil, ErrPosition
	}
	out, back, err := Remove{List: e.From, At: e.At}.Apply(d)
	if err != nil {
		return nil, nil, err
	}
	_, there := out.container(e.To)
	after, _, err := Insert{List: e.To, At: e.Into, Nodes: back.(Insert).Nodes}.Apply(out)
	if err != nil {
		return nil, nil, err
	}
	if !there {
		return after, Batch{Remove{List: e.To, At: e.Into, dropContainer: true}, back}, nil
	}
	return after, Move{From: e.To, At: e.Into, To: e.From, Into: e.At}, nil
}

// MoveWithin returns the edit that moves the nodes at the positions at, ascending, of one list so that they stand
// together with the first at position into of the list as it will be.
func MoveWithin(l List, at []int, into int) Move {
	target := make([]int, len(at))
	for i := range target {
		target[i] = into + i
	}
	return Move{From: l, At: at, To: l, Into: target}
}

// SetQuickDial replaces the quick-dial list's own attributes; the entries stay. It makes the list when there is none.
type SetQuickDial struct {
	Max Attr // maxQuickDialReplacePriority

	drop      bool // take the list away that the inverse made
	container ID   // of the list, if it must be made; 0: a new one
}

// Apply implements [Edit].
func (e SetQuickDial) Apply(d *Document) (*Document, Edit, error) {
	if d.ReadOnly != nil || !d.HasQuickDial() {
		return nil, nil, ErrNoList
	}
	out := *d
	if d.QuickDial == nil {
		out.QuickDial = &QuickDial{ID: orNew(e.container), Max: e.Max}
		return &out, SetQuickDial{drop: true}, nil
	}
	if e.drop {
		out.QuickDial = nil
		return &out, SetQuickDial{Max: d.QuickDial.Max, container: d.QuickDial.ID}, nil
	}
	q := *d.QuickDial
	q.Max = e.Max
	out.QuickDial = &q
	return &out, SetQuickDial{Max: d.QuickDial.Max}, nil
}

// SetRewriting replaces the whole rewriting of the account (Owner 0) or of a dial action; nil takes the element away.
type SetRewriting struct {
	Owner     ID
	Rewriting *Rewriting
}

// Apply implements [Edit].
func (e SetRewriting) Apply(d *Document) (*Document, Edit, error) {
	old, at := d.rewriting(e.Owner)
	if d.ReadOnly != nil || at == -2 {
		return nil, nil, ErrNoList
	}
	if !wholeRules(e.Rewriting) {
		return nil, nil, ErrIncomplete
	}
	out := *d
	if at == -1 {
		out.Rewriting = e.Rewriting
	} else {
		a := *d.Actions()[at]
		a.Rewriting = e.Rewriting
		all := *d.DialActions
		all.List = slices.Clone(all.List)
		all.List[at] = &a
		out.DialActions = &all
	}
	return &out, SetRewriting{e.Owner, old}, nil
}

// SetMessage replaces the message of an error document.
type SetMessage struct{ Message Text }

// Apply implements [Edit].
func (e SetMessage) Apply(d *Document) (*Document, Edit, error) {
	if d.ReadOnly != nil || d.Kind != KindError {
		return nil, nil, ErrNoList
	}
	out := *d
	out.Message = e.Message
	return &out, SetMessage{d.Message}, nil
}

// Swap replaces the whole document: a reload from disk, or a change that only the reader of the format can make.
type Swap struct{ Document *Document }

// Apply implements [Edit].
func (e Swap) Apply(d *Document) (*Document, Edit, error) {
	if e.Document == nil {
		return nil, nil, ErrIncomplete
	}
	return e.Document, Swap{d}, nil
}

// Batch makes several edits, one after the other, as one.
type Batch []Edit

// Apply implements [Edit].
func (e Batch) Apply(d *Document) (*Document, Edit, error) {
	back := make(Batch, len(e))
	for i, edit := range e {
		if edit == nil {
			return nil, nil, ErrIncomplete
		}
		after, inverse, err := edit.Apply(d)
		if err != nil {
			return nil, nil, Errorf("edit %d of %d: %v", i+1, len(e), err)
		}
		d, back[len(e)-1-i] = after, inverse
	}
	return d, back, nil
}

// checkPositions reports whether at is ascending, without repeats, and within a list of length n.
func checkPositions(at []int, n int) error {
	last := -1
	for _, p := range at {
		if p <= last || p >= n {
			return ErrPosition
		}
		last = p
	}
	return nil
}
