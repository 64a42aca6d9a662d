package check

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"dialwright/model"
)

// entry is what quick-dial entries and dial actions have in common.
type entry struct {
	place            place
	what             model.Phrase // "entry" or "dial action"
	stem             string       // of ids that fixes give out
	id, prio, action model.Attr
	name             model.Text
	foreign          []model.Foreign
	pruned           bool                                         // what phones have stored of it goes before it comes
	with             func(id, prio, action model.Attr) model.Edit // the edit that sets the three attributes
}

func (e *entry) removed() bool { return e.action.Present && e.action.Value == model.RemoveAction }

func itemEntry(i int, item *model.Item) entry {
	return entry{
		place: place{node: item.ID, origin: item.Origin},
		what:  model.Say("entry"), stem: "qd",
		id: item.Ident, prio: item.Priority, action: item.Action, name: item.DisplayName, foreign: item.Foreign,
		with: func(id, prio, action model.Attr) model.Edit {
			n := *item
			n.Ident, n.Priority, n.Action = id, prio, action
			return putItem(i, &n)
		},
	}
}

func actionEntry(i int, a *model.DialAction) entry {
	return entry{
		place: place{node: a.ID, origin: a.Origin},
		what:  model.Say("dial action"), stem: "id",
		id: a.Ident, prio: a.Priority, action: a.Action, name: a.DisplayName, foreign: a.Foreign,
		with: func(id, prio, action model.Attr) model.Edit {
			n := *a
			n.Ident, n.Priority, n.Action = id, prio, action
			return model.Put{List: model.ActionList, At: []int{i}, Nodes: []model.Node{&n}}
		},
	}
}

func putItem(i int, item *model.Item) model.Edit {
	return model.Put{List: model.ItemList, At: []int{i}, Nodes: []model.Node{item}}
}

// entry checks what quick-dial entries and dial actions have in common. seen holds the ids that came before,
// and whether the last of each was a removal.
func (c *checker) entry(e entry, seen map[string]bool) {
	p := e.place
	c.ident(e, seen)
	if _, ok := e.prio.Int(); !ok || !e.removed() {
		c.priority(p, e.prio, func(prio model.Attr) model.Edit { return e.with(e.id, prio, e.action) },
			model.Say("It then most likely counts as %d.", model.PriorityService))
	}
	if e.action.Present && !e.removed() {
		c.entryAction(e)
	}
	if !e.removed() && !removalMeant(e.action) && blank(e.name.String()) && !misspelt(e.foreign, "displayName") {
		if e.name.Present || e.pruned {
			c.add("missing-name", p.at(either(e.name.Present, "displayName", "")), nil,
				"The %s has no display name, and phones most likely lose the one that they may know. They then show no name, or skip it. Give it one (displayName).", e.what)
			return
		}
		c.add("missing-name", p, nil,
			"The %s has no display name. A phone that does not have it yet shows no name, or skips it; one that has it keeps the name it knows. Give it one (displayName).", e.what)
	}
}

func (c *checker) ident(e entry, seen map[string]bool) {
	wasRemoval, again := seen[e.id.Value]
	seen[e.id.Value] = e.removed()
	give := func(id string) *Fix {
		return &Fix{Label: model.Say("Give it the id %s", id), Edit: e.with(model.Some(id), e.prio, e.action)}
	}
	switch {
	case e.id.Value == "" && misspelt(e.foreign, "id"):
	case e.id.Value == "":
		c.add("missing-id", e.place.at(either(e.id.Present, "id", "")), give(c.freeID(e.stem, "")),
			"The %s has no id. A phone can neither recognise it the next time nor remove it. Give it an id that no other one has.", e.what)
	case again && e.removed():
		c.add("duplicate-id", e.place.at("id"), nil,
			"Another %s above has the id %s too, and this one removes it. Phones most likely go through them in their order (not confirmed). Keep only one of the two.",
			e.what, quote(e.id.Value))
	case again && wasRemoval:
		c.add("duplicate-id", e.place.at("id"), nil,
			"The id %s is removed above, and this one brings it again. Phones most likely go through them in their order, so that the %s comes anew (not confirmed). Keep only one of the two.",
			quote(e.id.Value), e.what)
	case !again:
		c.oddID(e, give)
	default:
		c.add("duplicate-id", e.place.at("id"), give(c.freeID(e.stem, e.id.Value)),
			"Another %s above has the id %s too. A phone most likely lays this one over it, so that one of them is left (not confirmed). Give each its own id.",
			e.what, quote(e.id.Value))
	}
}

func (c *checker) entryAction(e entry) {
	p := e.place.at("action")
	v := e.action.Value
	if removalMeant(e.action) {
		c.add("unknown-entry-action", p, &Fix{Label: model.Say("Write %s", model.RemoveAction), Edit: e.with(e.id, e.prio, model.Some(model.RemoveAction))},
			"%s is no action that phones know: the %s is most likely added, not removed. To remove it write %s.", quote(v), e.what, model.RemoveAction)
		return
	}
	c.add("unknown-entry-action", p, &Fix{Label: model.Say("Take the action away"), Edit: e.with(e.id, e.prio, model.Attr{})},
		"%s is no action that phones know; the only one is %s. Phones most likely ignore it and add the %s.", quote(v), model.RemoveAction, e.what)
}

// removalMeant reports whether an action attribute is a misspelt remove.
func removalMeant(action model.Attr) bool {
	word := strings.ToLower(strings.TrimSpace(action.Value))
	return action.Value != model.RemoveAction && (word == model.RemoveAction || word == "delete" || word == "removed")
}

// priority checks a priority attribute. with makes the edit that gives it another value, or takes it away; nil when
// there is no such fix.
func (c *checker) priority(p place, prio model.Attr, with func(model.Attr) model.Edit, then model.Phrase) {
	if !prio.Present {
		return
	}
	p = p.at("priority")
	n, ok := prio.Int()
	switch {
	case !ok:
		var fix *Fix
		if right := withoutBlanksAround(prio); with != nil && right.Present {
			fix = &Fix{Label: model.Say("Write %s", right.Value), Edit: with(right)}
		} else if with != nil {
			fix = &Fix{Label: model.Say("Take the priority away"), Edit: with(model.Attr{})}
		}
		c.add("bad-priority", p, fix, "The priority %s is %s. %s Write a whole number such as %d, or leave it out.",
			quote(prio.Value), notWhole(prio), then, model.PriorityService)
	case n > model.PriorityUser:
		c.add("locked", p, nil, "A priority above %d locks: people cannot change this on their phone, and what they changed before is overwritten.", model.PriorityUser)
	}
}

// withoutBlanksAround returns the whole number that stands between blanks in an attribute; absent when there is none.
func withoutBlanksAround(a model.Attr) model.Attr {
	right := model.Some(strings.TrimSpace(a.Value))
	if _, ok := right.Int(); !ok {
		return model.Attr{}
	}
	return right
}

// notWhole says why an attribute is not taken as a whole number.
func notWhole(a model.Attr) model.Phrase {
	if _, err := strconv.Atoi(a.Value); errors.Is(err, strconv.ErrRange) {
		return model.Say("too large a number")
	}
	return model.Say("no whole number")
}

// quickDial checks the quick-dial list.
func (c *checker) quickDial(previous *model.Document) {
	q := c.d.QuickDial
	if q != nil {
		p := place{node: q.ID, origin: q.Origin}
		c.pruneLevel(p, q)
		if len(q.Foreign) > 0 {
			c.foreign(p, q.Foreign, inQuickDial(q))
		}
	}
	clear(c.used)
	clear(c.numbers)
	clear(c.alike)
	for _, item := range c.d.Items() {
		c.use(item.Ident.Value, item.Removed())
	}
	seen, numbers := map[string]bool{}, map[string]*model.Item{}
	for i, item := range c.d.Items() {
		c.item(i, item, seen, numbers)
	}
	c.goneItems(previous)
}

func (c *checker) pruneLevel(p place, q *model.QuickDial) {
	const attribute = "maxQuickDialReplacePriority"
	if !q.Max.Present {
		return
	}
	n, ok := q.Max.Int()
	switch {
	case !ok:
		fix := &Fix{Label: model.Say("Take it away"), Edit: model.SetQuickDial{}}
		if right := withoutBlanksAround(q.Max); right.Present {
			fix = &Fix{Label: model.Say("Write %s", right.Value), Edit: model.SetQuickDial{Max: right}}
		}
		c.add("bad-prune-level", p.at(attribute), fix,
			"%s is %s, so nobody knows which entries a phone removes, if any. Write a whole number: stored entries with a lower priority are removed.", quote(q.Max.Value), notWhole(q.Max))
	case n > 0 && n <= model.PriorityService:
		c.add("prunes-too-little", p.at(attribute), &Fix{Label: model.Say("Write 21: remove what was provisioned"), Edit: model.SetQuickDial{Max: model.Some("21")}},
			"At %d a phone keeps the entries that this service sent before, which have priority %d: only those with a lower one go. To remove these too write 21.", n, model.PriorityService)
	case n > model.PriorityUser:
		c.add("prunes-user-entries", p.at(attribute), &Fix{Label: model.Say("Write 21: remove what was provisioned"), Edit: model.SetQuickDial{Max: model.Some("21")}},
			"At %d a phone also removes the entries that people made themselves, which have priority %d. To remove only what was provisioned before write 21.", n, model.PriorityUser)
	}
}

func (c *checker) item(i int, item *model.Item, seen map[string]bool, numbers map[string]*model.Item) {
	e := itemEntry(i, item)
	e.pruned = c.prunes()
	c.entry(e, seen)
	p := e.place
	uri := item.URI.String()
	if !item.Removed() {
		c.itemNumber(p, item, uri, numbers)
		c.oddDigits(p.at("uri"), uri, func(right string) model.Edit {
			n := *item
			n.URI = n.URI.With(right)
			return putItem(i, &n)
		})
		c.blanks(p.at("uri"), i, item, item.URI, withoutBlanks, func(n *model.Item, s string) { n.URI = n.URI.With(s) })
		c.blanks(p.at("portraitUrl"), i, item, item.PortraitURL, escapeBlanks, func(n *model.Item, s string) { n.PortraitURL = n.PortraitURL.With(s) })
		c.text(p.at("displayName"), item.DisplayName)
		c.text(p.at("uri"), item.URI)
		c.text(p.at("portraitUrl"), item.PortraitURL)
	}
	if list := item.Unknown(); len(list) > 0 {
		c.foreign(p, list, names{
			once:       map[string]bool{"displayName": item.DisplayName.Present, "uri": item.URI.Present, "portraitUrl": item.PortraitURL.Present},
			attributes: entryFields(item.Ident, item.Priority, item.Action), vocabulary: true,
		})
	}
}

// prunes reports whether the document has phones remove the entries that came from this service before.
func (c *checker) prunes() bool {
	q := c.d.QuickDial
	if q == nil {
		return false
	}
	level, ok := q.Max.Int()
	return ok && level > model.PriorityService
}

func (c *checker) itemNumber(p place, item *model.Item, uri string, numbers map[string]*model.Item) {
	if blank(uri) && (misspelt(item.Foreign, "uri") || removalMeant(item.Action)) {
		return
	}
	if blank(uri) {
		if item.URI.Present || c.prunes() {
			c.add("missing-uri", p.at(either(item.URI.Present, "uri", "")), nil,
				"The entry has no number, and phones most likely lose the one that they may know. They then cannot dial it. Give it one (uri).")
			return
		}
		c.add("missing-uri", p, nil,
			"The entry has no number. A phone that does not have it yet cannot dial it; one that has it keeps the number it knows. Give it one (uri).")
		return
	}
	p = p.at("uri")
	if hasSeparators(uri, false) {
		c.add("separators-in-number", p, nil,
			"The number %s has separators. Nobody knows whether phones take them out before dialling. Digits alone are safe.", quote(uri))
	}
	key := plainNumber(uri)
	if first, ok := numbers[key]; ok && (item.Ident != first.Ident || item.Ident.Value == "") {
		c.add("same-number", p, nil, "The entry %s has this number too. Phones show both. Remove one if that is not meant.", quote(entryName(first)))
	} else if !ok {
		numbers[key] = item
	}
}

// entryName names an entry for people.
func entryName(i *model.Item) string {
	if s := i.DisplayName.String(); !blank(s) {
		return s
	}
	return i.Ident.Value
}

func (c *checker) blanks(p place, i int, item *model.Item, t model.Text, cure func(string) string, set func(*model.Item, string)) {
	s := t.String()
	if blank(s) || !strings.ContainsFunc(s, unicode.IsSpace) {
		return
	}
	n := *item
	set(&n, cure(s))
	c.add("blank-in-uri", p, &Fix{Label: model.Say("Write %s", cure(s)), Edit: putItem(i, &n)},
		"There is a blank in %s. Addresses have none; a phone may cut it off there or not use it at all. Take the blank out.", quote(s))
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func escapeBlanks(s string) string { return strings.Join(strings.Fields(s), "%20") }

// hasSeparators reports whether s is a telephone number with separators in it; blanks count if wanted.
func hasSeparators(s string, blanks bool) bool {
	digits, separators := false, false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case model.IsSeparator(r):
			separators = separators || blanks || !unicode.IsSpace(r)
		case r != '+' && r != '*' && r != '#':
			return false
		}
	}
	return digits && separators
}

// plainNumber returns what two addresses have in common that dial one number.
func plainNumber(uri string) string {
	s := strings.TrimSpace(uri)
	if len(s) > 4 && strings.EqualFold(s[:4], "tel:") {
		s = s[4:]
	}
	if !hasSeparators(s, true) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if model.IsSeparator(r) {
			return -1
		}
		return r
	}, s)
}
