package merge

import (
	"slices"

	"dialwright/model"
)

// ErrLocked is returned for a change that people cannot make on their phone because its priority is above 40.
var ErrLocked = model.Errorf("people cannot change it on their phone")

// ErrNone is returned for an entry that the phone does not hold.
var ErrNone = model.Errorf("the phone does not have it")

// UserTouch returns the phone after the user has opened and saved an entry: all its values that are not locked count as
// the user's own, with priority 40, whatever they say. It is how what the user edited is simulated. Its errors wrap
// [ErrNone] or [ErrLocked].
func (p Phone) UserTouch(l List, id string) (Phone, error) {
	entries := slices.Clone(p.Entries(l))
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return p, model.Errorf("entry %s: %v", model.Quoted(id), ErrNone)
	}
	e := &entries[i]
	if e.Locked() {
		return p, model.Errorf("%s: %v: it has a priority above %d", e.label(), ErrLocked, model.PriorityUser)
	}
	e.Values = slices.Clone(e.Values)
	for i := range e.Values {
		e.Values[i].Priority = max(e.Values[i].Priority, model.PriorityUser)
	}
	return p.with(l, entries), nil
}
