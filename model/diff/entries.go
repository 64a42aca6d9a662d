package diff

import (
	"fmt"
	"strings"

	"dialwright/model"
)

func itemSubject(i *model.Item) subject {
	s := subject{part: PartItem, id: i.Ident.Value}
	switch name, id := strings.TrimSpace(i.DisplayName.String()), s.id; {
	case name != "" && id != "":
		s.label = model.Say("entry “%s” (%s)", name, id)
	case name != "":
		s.label = model.Say("entry “%s” without an id", name)
	case id != "":
		s.label = model.Say("entry %s", id)
	default:
		s.label = model.Say("entry without an id")
	}
	return s
}

func actionSubject(a *model.DialAction) subject {
	s := subject{part: PartDialAction, id: a.Ident.Value}
	switch name, id := strings.TrimSpace(a.DisplayName.String()), s.id; {
	case name != "" && id != "":
		s.label = model.Say("dial action “%s” (%s)", name, id)
	case name != "":
		s.label = model.Say("dial action “%s” without an id", name)
	case id != "":
		s.label = model.Say("dial action %s", id)
	default:
		s.label = model.Say("dial action without an id")
	}
	return s
}

func (c *comparison) quickDial(before, after *model.Document) {
	old, now := before.QuickDial, after.QuickDial
	if old == now {
		return
	}
	s := subject{part: PartQuickDial, label: model.Say("the quick-dial list")}
	if old == nil {
		old = &model.QuickDial{}
	}
	if now == nil {
		now = &model.QuickDial{}
	}
	s.old, s.new = old.ID, now.ID
	switch {
	case before.QuickDial == nil:
		c.add(Added, s, model.Say("the quick-dial list is new"))
	case after.QuickDial == nil:
		c.add(Removed, s, model.Say("the quick-dial list is gone"))
	}
	c.attr(s, "maxQuickDialReplacePriority", old.Max, now.Max)
	c.foreign(s, "", old.Foreign, now.Foreign)
	pairs := pair(old.Items, now.Items, func(i *model.Item) string { return i.Ident.Value }, itemKey)
	for n, item := range now.Items {
		s := itemSubject(item)
		s.new = item.ID
		m := pairs.match[n]
		if m < 0 {
			c.added(s, item.Removed())
			continue
		}
		was := old.Items[m]
		s.old = was.ID
		if was != item {
			c.item(s, was, item)
		}
		if pairs.moved[n] {
			c.moved(s, m, n)
		}
	}
	for _, m := range pairs.gone {
		item := old.Items[m]
		s := itemSubject(item)
		s.old = item.ID
		c.removed(s, item.Removed())
	}
}

func (c *comparison) added(s subject, removal bool) {
	if removal {
		c.add(Added, s, model.Say("%s is to be removed from phones: this is new", s.label))
		return
	}
	c.add(Added, s, model.Say("%s is new", s.label))
}

func (c *comparison) removed(s subject, removal bool) {
	if removal {
		c.add(Removed, s, model.Say("%s is no longer to be removed from phones", s.label))
		return
	}
	c.add(Removed, s, model.Say("%s is gone from the document", s.label))
}

// action compares the attribute that makes a removal of an entry.
func (c *comparison) action(s subject, was, now model.Attr) {
	remove := model.Some(model.RemoveAction)
	if was == now || was != remove && now != remove {
		c.attr(s, "action", was, now)
		return
	}
	said := model.Say("%s is now to be removed from phones", s.label)
	if was == remove {
		said = model.Say("%s is no longer to be removed from phones: they get it again", s.label)
	}
	d := c.add(Changed, s, said)
	d.Field, d.Old, d.New = "action", was.Value, now.Value
}

func (c *comparison) moved(s subject, from, to int) {
	d := c.add(Moved, s, model.Say("%s moved from place %d to %d", s.label, from+1, to+1))
	d.Old, d.New = fmt.Sprint(from+1), fmt.Sprint(to+1)
}

func (c *comparison) item(s subject, was, now *model.Item) {
	c.attr(s, "id", was.Ident, now.Ident)
	c.attr(s, "priority", was.Priority, now.Priority)
	c.action(s, was.Action, now.Action)
	c.text(s, "displayName", was.DisplayName, now.DisplayName)
	c.text(s, "uri", was.URI, now.URI)
	c.text(s, "portraitUrl", was.PortraitURL, now.PortraitURL)
	c.foreign(s, "", was.Unknown(), now.Unknown())
}

// itemKey tells entries without an id apart.
func itemKey(i *model.Item) string {
	return i.DisplayName.String() + "\x00" + i.URI.String()
}

func (c *comparison) dialActions(before, after *model.Document) {
	if before.DialActions == after.DialActions {
		return
	}
	s := subject{part: PartDocument, label: model.Say("the list of dial actions")}
	var foreignBefore, foreignAfter []model.Foreign
	switch {
	case before.DialActions == nil:
		c.add(Added, s, model.Say("the list of dial actions is new")).Field = "dialActions"
	case after.DialActions == nil:
		c.add(Removed, s, model.Say("the list of dial actions is gone")).Field = "dialActions"
	default:
		foreignBefore, foreignAfter = before.DialActions.Foreign, after.DialActions.Foreign
	}
	c.foreign(s, "", foreignBefore, foreignAfter)
	old, now := before.Actions(), after.Actions()
	pairs := pair(old, now, func(a *model.DialAction) string { return a.Ident.Value }, func(a *model.DialAction) string { return a.DisplayName.String() })
	for n, a := range now {
		s := actionSubject(a)
		s.new = a.ID
		m := pairs.match[n]
		if m < 0 {
			c.added(s, a.Removed())
			continue
		}
		s.old = old[m].ID
		if old[m] != a {
			c.dialAction(s, old[m], a)
		}
		if pairs.moved[n] {
			c.moved(s, m, n)
		}
	}
	for _, m := range pairs.gone {
		s := actionSubject(old[m])
		s.old = old[m].ID
		c.removed(s, old[m].Removed())
	}
}

func (c *comparison) dialAction(s subject, was, now *model.DialAction) {
	c.attr(s, "id", was.Ident, now.Ident)
	c.attr(s, "priority", was.Priority, now.Priority)
	c.action(s, was.Action, now.Action)
	c.text(s, "displayName", was.DisplayName, now.DisplayName)
	c.foreign(s, "", was.Unknown(), now.Unknown())
	c.rules(s, was.Rewriting, now.Rewriting)
}
