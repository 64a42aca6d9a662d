package merge

import (
	"slices"

	"dialwright/model"
)

// ErrLocked is returned for a change that people cannot make on their phone because its priority is above 40.
var ErrLocked = model.Errorf("people cannot change it on their phone")

// ErrNone is returned for an entry or value that the phone does not hold.
var ErrNone = model.Errorf("the phone does not have it")

// UserEdit returns the phone after the user has changed a text of an entry, such as [KeyURI], to this one. With an id
// that the phone does not hold the user makes a new entry. What the user changes or makes has priority 40.
func (p Phone) UserEdit(l List, id, key, text string) (Phone, error) {
	e, ok := p.Find(l, id)
	if !ok {
		e = Entry{ID: id, Priority: model.PriorityUser}
	}
	if e.Locked(key) {
		return p, model.Errorf("%s of %s: %v: it has a priority above %d", key, e.label(), ErrLocked, model.PriorityUser)
	}
	e.Values = slices.Clone(e.Values)
	v := Value{Key: key, Priority: model.PriorityUser, Texts: []Text{{Text: text}}}
	if i := e.index(key); i >= 0 {
		e.Values[i] = v
	} else {
		e.Values = append(e.Values, v)
	}
	return p.put(l, e), nil
}

// UserTouch returns the phone after the user has opened and saved an entry: the value under key, or with "" all values
// that are not locked, count as the user's own, whatever they say. It is how rules that the user edited are simulated.
func (p Phone) UserTouch(l List, id, key string) (Phone, error) {
	e, ok := p.Find(l, id)
	if !ok {
		return p, model.Errorf("entry %s: %v", model.Quoted(id), ErrNone)
	}
	if e.Locked(key) {
		return p, model.Errorf("%s: %v: it has a priority above %d", e.label(), ErrLocked, model.PriorityUser)
	}
	if key != "" && e.index(key) < 0 {
		return p, model.Errorf("%s of %s: %v", key, e.label(), ErrNone)
	}
	e.Values = slices.Clone(e.Values)
	for i := range e.Values {
		if v := &e.Values[i]; (key == "" || v.Key == key) && v.Priority <= model.PriorityUser {
			v.Priority = model.PriorityUser
		}
	}
	return p.put(l, e), nil
}

// put replaces the entry with the same id, or adds it at the end.
func (p Phone) put(l List, e Entry) Phone {
	entries := slices.Clone(p.Entries(l))
	if i := slices.IndexFunc(entries, func(o Entry) bool { return o.ID == e.ID }); i >= 0 {
		entries[i] = e
	} else {
		entries = append(entries, e)
	}
	return p.with(l, entries)
}
