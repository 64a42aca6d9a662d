package diff

import (
	"maps"
	"slices"
	"strings"

	"dialwright/model"
)

// foreign compares what the model does not know. within names the child it stands in; "": in the subject itself.
func (c *comparison) foreign(s subject, within string, before, after []model.Foreign) {
	if len(before) == 0 && len(after) == 0 {
		return
	}
	old, now := byName(before), byName(after)
	names := maps.Clone(old)
	maps.Copy(names, now)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if slices.EqualFunc(old[name], now[name], c.sameForeign) {
			continue
		}
		where := s.label
		if within != "" {
			where = model.Say("%s of %s", within, where)
		}
		said := model.Say("%s in %s changed", name, where)
		switch {
		case name == "":
			said = model.Say("text between elements of %s changed", where)
		case len(old[name]) == 0:
			said = model.Say("%s in %s is new", name, where)
		case len(now[name]) == 0:
			said = model.Say("%s in %s is gone", name, where)
		}
		d := c.add(Changed, s, said)
		d.Field, d.Old, d.New = name, c.xml(old[name]), c.xml(now[name])
	}
}

func byName(list []model.Foreign) map[string][]model.Foreign {
	m := make(map[string][]model.Foreign, len(list))
	for _, f := range list {
		m[f.Name] = append(m[f.Name], f)
	}
	return m
}

func (c *comparison) sameForeign(a, b model.Foreign) bool {
	if a.Name != b.Name || a.Attribute != b.Attribute {
		return false
	}
	return a.Origin == b.Origin || c.source == nil || c.flat(a) == c.flat(b)
}

// flat returns the XML of something unknown with every run of blanks as one: laying it out anew is no change.
func (c *comparison) flat(f model.Foreign) string {
	if c.source == nil {
		return f.Name
	}
	return strings.Join(strings.Fields(c.source(f.Origin)), " ")
}

func (c *comparison) xml(list []model.Foreign) string {
	if c.source == nil {
		return ""
	}
	var out []string
	for _, f := range list {
		out = append(out, c.source(f.Origin))
	}
	return strings.Join(out, "\n")
}
