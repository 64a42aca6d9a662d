package model

import "slices"

// Unknown returns what Foreign lists, without what repeats a field that the entry has no longer: that went with it.
func (i *Item) Unknown() []Foreign {
	return withField("displayName", i.DisplayName.Present, withField("uri", i.URI.Present, withField("portraitUrl", i.PortraitURL.Present, i.Foreign)))
}

// Unknown does for a dial action what [Item.Unknown] does for an entry.
func (a *DialAction) Unknown() []Foreign {
	return withField("displayName", a.DisplayName.Present, withField("rewriting", a.Rewriting != nil, a.Foreign))
}

// Unknown does for what stands in the root element what [Item.Unknown] does for an entry.
func (d *Document) Unknown() []Foreign {
	switch d.Kind {
	case KindAccount:
		return withField("rewriting", d.Rewriting != nil, d.Foreign)
	case KindError:
		return withField("message", d.Message.Present, d.Foreign)
	}
	return d.Foreign
}

// withField returns a list of what is unknown without the repetitions of a field when that is not there.
func withField(name string, there bool, list []Foreign) []Foreign {
	repeats := func(f Foreign) bool { return !f.Attribute && f.Name == name }
	if there || !slices.ContainsFunc(list, repeats) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), repeats)
}
