package check

import (
	"html"
	"strconv"

	"dialwright/model"
)

// goneItems finds the entries that were there before and that phones will keep.
func (c *checker) goneItems(previous *model.Document) {
	if previous == nil || !c.d.HasQuickDial() {
		return
	}
	level, prunes := 0, false
	var list place
	if q := c.d.QuickDial; q != nil {
		level, prunes = q.Max.Int()
		list = place{node: q.ID, origin: q.Origin}
	} else {
		list = place{origin: c.d.Origin}
	}
	now := make(map[string]int, len(c.d.Items()))
	for i, item := range c.d.Items() {
		now[item.Ident.Value] = i
	}
	done := map[string]bool{}
	for _, old := range previous.Items() {
		id := old.Ident.Value
		if id == "" || old.Removed() || done[id] {
			continue
		}
		done[id] = true
		highest := old.Level()
		if prunes && highest < level {
			continue
		}
		if i, ok := now[id]; ok {
			item := c.d.Items()[i]
			c.outranked(itemEntry(i, item), item.Level(), highest)
			c.gonePortrait(i, item, old)
			continue
		}
		item := &model.Item{ID: model.NewID(), Ident: old.Ident, Action: model.Some(model.RemoveAction), Priority: atLeast(highest)}
		c.add("deleted-entry-stays", list, &Fix{
			Label: model.Say("Remove it from phones"),
			Edit:  model.Insert{List: model.ItemList, At: []int{len(c.d.Items())}, Nodes: []model.Node{item}},
		}, `The entry %s (%s) is no longer in the file. Phones that have it keep it all the same. Add %s to have it removed.`,
			quote(entryName(old)), id, removal("item", id, item.Priority))
	}
}

// goneActions does for dial actions what goneItems does for entries. That removal works for them too is not confirmed.
func (c *checker) goneActions(previous *model.Document) {
	if previous == nil || !c.d.HasRules() || c.d.Kind == model.KindAccount {
		return
	}
	list := place{origin: c.d.Origin}
	if a := c.d.DialActions; a != nil {
		list = place{node: a.ID, origin: a.Origin}
	}
	now := make(map[string]int, len(c.d.Actions()))
	for i, a := range c.d.Actions() {
		now[a.Ident.Value] = i
	}
	done := map[string]bool{}
	for _, old := range previous.Actions() {
		id := old.Ident.Value
		if id == "" || old.Removed() || done[id] {
			continue
		}
		done[id] = true
		highest := old.Level()
		if i, ok := now[id]; ok {
			a := c.d.Actions()[i]
			c.outranked(actionEntry(i, a), a.Level(), highest)
			if !a.Removed() && !misspelt(a.Foreign, "rewriting") {
				c.goneRules(place{node: a.ID, origin: a.Origin}, a.ID, a.Rewriting, old.Rewriting)
			}
			continue
		}
		a := &model.DialAction{ID: model.NewID(), Ident: old.Ident, Action: model.Some(model.RemoveAction), Priority: atLeast(highest)}
		c.add("deleted-action-stays", list, &Fix{
			Label: model.Say("Remove it from phones"),
			Edit:  model.Insert{List: model.ActionList, At: []int{len(c.d.Actions())}, Nodes: []model.Node{a}},
		}, `The dial action %s is no longer in the file. Phones that have it most likely keep it all the same (not confirmed). Add %s to have it removed.`,
			quote(id), removal("dialAction", id, a.Priority))
	}
}

// gonePortrait finds that an entry comes without the portrait that it had before.
func (c *checker) gonePortrait(i int, item, old *model.Item) {
	if item.Removed() || item.PortraitURL.Present || blank(old.PortraitURL.String()) || misspelt(item.Foreign, "portraitUrl") {
		return
	}
	n := *item
	n.PortraitURL = model.Plain("")
	c.add("deleted-part-stays", place{node: item.ID, origin: item.Origin}, &Fix{Label: model.Say("Clear the portrait on phones"), Edit: putItem(i, &n)},
		"The file no longer sends a portrait for this entry. Phones that have it keep the one they know. To have it cleared send an empty one: <portraitUrl/>.")
}

// goneRules does for rules what gonePortrait does for a portrait.
func (c *checker) goneRules(p place, owner model.ID, now, old *model.Rewriting) {
	if now != nil || old == nil || len(old.Rules) == 0 {
		return
	}
	c.add("deleted-part-stays", p, &Fix{
		Label: model.Say("Clear the rules on phones"),
		Edit:  model.SetRewriting{Owner: owner, Rewriting: &model.Rewriting{ID: model.NewID()}},
	}, "The file no longer sends rules here. Phones that have rules keep those they know. To have them cleared send an empty list: <rewriting/>.")
}

// outranked finds an entry that phones will not take because they hold it with a higher priority.
func (c *checker) outranked(e entry, sent, held int) {
	var still model.Phrase
	if e.removed() {
		sent = model.LevelOf(e.prio) // a removal's children count for nothing
		still = model.Say(" and do not remove it")
	}
	if sent >= held {
		return
	}
	c.add("lower-priority-than-before", e.place.at(either(e.prio.Present, "priority", "")), &Fix{
		Label: model.Say("Send it with priority %d", held),
		Edit:  e.with(e.id, model.Some(strconv.Itoa(held)), e.action),
	}, "Phones have this %s with priority %d and it now comes with %d. They keep what they have%s. Send it with %d or more.",
		e.what, held, sent, still, held)
}

// removal returns the element that removes an entry, as it is written.
func removal(tag, id string, priority model.Attr) string {
	s := "<" + tag + ` id="` + html.EscapeString(id) + `"`
	if priority.Present {
		s += ` priority="` + priority.Value + `"`
	}
	return s + ` action="remove"/>`
}

// atLeast returns the priority attribute that a removal needs to get through to what phones hold.
func atLeast(highest int) model.Attr {
	if highest <= model.PriorityService {
		return model.Attr{}
	}
	return model.Some(strconv.Itoa(highest))
}
