package merge

import (
	"reflect"
	"slices"

	"dialwright/model"
)

// Merge returns what the phone holds after a document has arrived, and what happened, in order. An error document and a
// document without entries leave the phone as it is. source returns the XML that something the model does not know was
// read from; with nil, such things are left out.
func (p Phone) Merge(d *model.Document, source func(model.Origin) string) (Phone, []Event) {
	m := merger{phone: p}
	if d.Kind == model.KindError {
		m.tell(Event{What: Ignored}, "the answer is an error: nothing is merged; at sign-in it stops provisioning")
		return p, m.events
	}
	if d.Entity != nil {
		m.tell(Event{What: Ignored}, "the document uses entities of its own: what a phone reads in their place is not known")
	}
	r := reader{source}
	m.list(DialActions, r.dialActions(d), nil)
	items := r.items(d)
	m.list(QuickDial, items, m.prune(d, items))
	m.list(Account, r.account(d), nil)
	return m.phone, m.events
}

type merger struct {
	phone  Phone
	events []Event
}

// prune takes away the stored quick-dial entries below the document's level. It returns those that the document brings
// again: for the user they only change.
func (m *merger) prune(d *model.Document, coming []arrival) map[string]Entry {
	if d.QuickDial == nil || !d.QuickDial.Max.Present {
		return nil
	}
	level, ok := d.QuickDial.Max.Int()
	if !ok {
		m.tell(Event{List: QuickDial, What: Ignored}, "maxQuickDialReplacePriority %s is no whole number: nothing is pruned", model.Shown(d.QuickDial.Max.Value))
		return nil
	}
	stays := map[string]bool{}
	for _, a := range coming {
		stays[a.id] = !a.removal
	}
	back := map[string]Entry{}
	kept := make([]Entry, 0, len(m.phone.QuickDial))
	for _, e := range m.phone.QuickDial {
		switch {
		case e.Level() >= level:
			kept = append(kept, e)
		case stays[e.ID]:
			back[e.ID] = e
		default:
			m.tell(Event{List: QuickDial, ID: e.ID, What: Pruned}, "%s goes: its priority %d is below maxQuickDialReplacePriority %d", e.label(), e.Level(), level)
		}
	}
	m.phone.QuickDial = kept
	return back
}

// list merges the entries of one list. before holds the entries that were pruned and come again.
func (m *merger) list(l List, coming []arrival, before map[string]Entry) {
	if len(coming) == 0 {
		return
	}
	stored := m.phone.Entries(l)
	entries := make([]Entry, len(stored), len(stored)+len(coming))
	copy(entries, stored)
	at := make(map[string]int, len(entries))
	for i, e := range entries {
		at[e.ID] = i
	}
	gone := map[int]bool{}
	for _, a := range coming {
		if a.id == "" && l != Account {
			m.tell(Event{List: l, What: Ignored}, "an entry without an id is skipped: it can be neither merged nor removed")
			continue
		}
		if a.bad != "" {
			m.tell(Event{List: l, ID: a.id, What: Ignored}, "the priority %s of %s is no whole number: it counts as %d", model.Shown(a.bad), model.Shown(a.id), a.priority)
		}
		for _, name := range a.repeated {
			m.tell(Event{List: l, ID: a.id, Key: name, What: Ignored}, "%s stands in %s a second time: the first counts", name, model.Shown(a.id))
		}
		i, ok := at[a.id]
		switch {
		case a.removal && !ok:
			m.tell(Event{List: l, ID: a.id, What: Ignored}, "%s is to be removed, but the phone does not have it", model.Shown(a.id))
		case a.removal:
			if m.remove(l, entries[i], a) {
				gone[i] = true
				delete(at, a.id)
			}
		case ok:
			entries[i] = m.lay(l, entries[i], a)
		default:
			e := Entry{ID: a.id, Priority: a.priority, Values: a.values}
			at[a.id] = len(entries)
			entries = append(entries, e)
			m.arrived(l, e, before)
		}
	}
	kept := entries[:0]
	for i, e := range entries {
		if !gone[i] {
			kept = append(kept, e)
		}
	}
	m.phone = m.phone.with(l, kept)
}

func (m *merger) remove(l List, e Entry, a arrival) bool {
	event := Event{List: l, ID: e.ID}
	if level := e.Level(); a.priority < level {
		event.What = Kept
		m.tell(event, "%s stays: its priority %d is higher than the removal's %d%s", e.label(), level, a.priority, e.because(""))
		return false
	}
	event.What = Removed
	m.tell(event, "%s goes: the document removes it", e.label())
	return true
}

// arrived tells of an entry that the phone did not have, or had until it was pruned.
func (m *merger) arrived(l List, e Entry, before map[string]Entry) {
	old, ok := before[e.ID]
	if !ok {
		m.tell(Event{List: l, ID: e.ID, What: Added}, "%s is new", e.label())
		return
	}
	for _, v := range old.Values {
		now, ok := e.Value(v.Key)
		event := Event{List: l, ID: e.ID, Key: v.Key}
		if !ok {
			event.What = Removed
			m.tell(event, "%s of %s goes: the entry was pruned and comes again without it", v.Key, e.label())
		} else if !v.same(now) {
			event.What = Changed
			m.tell(event, "%s of %s changes%s", v.Key, e.label(), change(v, now))
		}
	}
	for _, v := range e.Values {
		if _, ok := old.Value(v.Key); !ok {
			m.tell(Event{List: l, ID: e.ID, Key: v.Key, What: Added}, "%s gets %s%s", e.label(), v.Key, v.behind(": "))
		}
	}
}

// lay lays an arrival over a stored entry.
func (m *merger) lay(l List, e Entry, a arrival) Entry {
	if a.priority >= e.Priority {
		if locks, locked := a.priority > model.PriorityUser, e.Priority > model.PriorityUser; locks && !locked {
			m.tell(Event{List: l, ID: e.ID, What: Changed}, "%s now has priority %d: people can no longer change it", e.label(), a.priority)
		}
		e.Priority = a.priority
	}
	e.Values = slices.Clone(e.Values)
	for _, v := range a.values {
		event := Event{List: l, ID: e.ID, Key: v.Key}
		i := e.index(v.Key)
		switch {
		case i < 0:
			e.Values = append(e.Values, v)
			event.What = Added
			m.tell(event, "%s gets %s%s", e.label(), v.Key, v.behind(": "))
		case v.Priority >= e.Values[i].Priority:
			old := e.Values[i]
			if !old.same(v) {
				event.What = Changed
				m.tell(event, "%s of %s changes%s", v.Key, e.label(), change(old, v))
			}
			e.Values[i] = v
		case !e.Values[i].same(v):
			event.What = Kept
			m.tell(event, "%s of %s stays%s: its priority %d is higher than the %d of what came%s",
				v.Key, e.label(), e.Values[i].behind(" "), e.Values[i].Priority, v.Priority, e.because(v.Key))
		}
	}
	return e
}

// same reports whether two values under one key say the same, whatever their priorities.
func (v Value) same(o Value) bool {
	v.Priority, v.Source = o.Priority, o.Source
	if len(v.Rules) == 0 && len(o.Rules) == 0 {
		v.Rules = o.Rules
	}
	return reflect.DeepEqual(v, o)
}
