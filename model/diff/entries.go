package diff

import (
	"fmt"
	"strings"

	"dialwright/model"
)

func itemSubject(i *model.Item) subject {
	return subject{part: PartItem, id: i.Ident.Value, label: label("entry", i.DisplayName, i.Ident)}
}

func actionSubject(a *model.DialAction) subject {
	return subject{part: PartDialAction, id: a.Ident.Value, label: label("dial action", a.DisplayName, a.Ident)}
}

// label names an entry for people.
func label(what string, name model.Text, id model.Attr) string {
	s := what
	if n := strings.TrimSpace(name.String()); n != "" {
		s += " “" + n + "”"
	}
	switch {
	case id.Value == "":
		return s + " without an id"
	case s == what:
		return s + " " + id.Value
	}
	return s + " (" + id.Value + ")"
}

func (c *comparison) quickDial(before, after *model.Document) {
	old, now := before.QuickDial, after.QuickDial
	if old == now {
		return
	}
	s := subject{part: PartQuickDial, label: "the quick-dial list"}
	if old == nil {
		old = &model.QuickDial{}
	}
	if now == nil {
		now = &model.QuickDial{}
	}
	s.old, s.new = old.ID, now.ID
	switch {
	case before.QuickDial == nil:
		c.add(Added, s, "the quick-dial list is new")
	case after.QuickDial == nil:
		c.add(Removed, s, "the quick-dial list is gone")
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
		c.add(Added, s, s.label+" is to be removed from phones: this is new")
		return
	}
	c.add(Added, s, s.label+" is new")
}

func (c *comparison) removed(s subject, removal bool) {
	if removal {
		c.add(Removed, s, s.label+" is no longer to be removed from phones")
		return
	}
	c.add(Removed, s, s.label+" is gone from the document")
}

func (c *comparison) moved(s subject, from, to int) {
	d := c.add(Moved, s, fmt.Sprintf("%s moved from place %d to %d", s.label, from+1, to+1))
	d.Old, d.New = fmt.Sprint(from+1), fmt.Sprint(to+1)
}

func (c *comparison) item(s subject, was, now *model.Item) {
	c.attr(s, "id", was.Ident, now.Ident)
	c.attr(s, "priority", was.Priority, now.Priority)
	c.attr(s, "action", was.Action, now.Action)
	c.text(s, "displayName", was.DisplayName, now.DisplayName)
	c.text(s, "uri", was.URI, now.URI)
	c.text(s, "portraitUrl", was.PortraitURL, now.PortraitURL)
	c.foreign(s, "", was.Foreign, now.Foreign)
}

// itemKey tells entries without an id apart.
func itemKey(i *model.Item) string {
	return i.DisplayName.String() + "\x00" + i.URI.String()
}

func (c *comparison) dialActions(before, after *model.Document) {
	if before.DialActions == after.DialActions {
		return
	}
	s := subject{part: PartDocument, label: "the list of dial actions"}
	var foreignBefore, foreignAfter []model.Foreign
	switch {
	case before.DialActions == nil:
		c.add(Added, s, "the list of dial actions is new").Field = "dialActions"
	case after.DialActions == nil:
		c.add(Removed, s, "the list of dial actions is gone").Field = "dialActions"
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
	c.attr(s, "action", was.Action, now.Action)
	c.text(s, "displayName", was.DisplayName, now.DisplayName)
	c.foreign(s, "", was.Foreign, now.Foreign)
	c.rules(s, was.Rewriting, now.Rewriting)
}
