package check

import (
	"slices"
	"strings"

	"dialwright/model"
)

// names lists what may stand in an element.
type names struct {
	once       map[string]bool // child elements that may stand once, and whether the first one is there
	many       []string        // child elements that may stand any number of times
	attributes map[string]bool // attributes, and whether they are there
	open       bool            // other elements are normal here and not worth a word
	vocabulary bool            // elements that the dialect knows elsewhere are misplaced here
}

// vocabulary is every element name of the dialect that means something only in its own place.
var vocabulary = map[string]string{
	"dialActions": "the root element",
	"quickDial":   "the root element",
	"dialAction":  "dialActions",
	"item":        "quickDial",
	"displayName": "an entry or a dial action",
	"uri":         "a quick-dial entry",
	"portraitUrl": "a quick-dial entry",
	"rewriting":   "a dial action",
	"rule":        "rewriting",
	"conditions":  "a rule",
	"actions":     "a rule",
	"condition":   "conditions",
	"action":      "actions",
}

// What may stand in each element that has no list of its own.

var inDialActions = names{many: []string{"dialAction"}, vocabulary: true}

func inQuickDial(q *model.QuickDial) names {
	return names{many: []string{"item"}, attributes: map[string]bool{"maxQuickDialReplacePriority": q.Max.Present}, vocabulary: true}
}

func inRewriting(w *model.Rewriting) names {
	return names{many: []string{"rule"}, attributes: map[string]bool{"priority": w.Priority.Present, "source": w.Source.Present}, vocabulary: true}
}

func inStep(typ, param model.Attr) names {
	return names{attributes: map[string]bool{"type": typ.Present, "param": param.Present}}
}

// inText is for what is unknown in a text or, where value is not nil, in that one of its values.
func inText(t model.Text, value model.Origin) names {
	if value == nil {
		return names{many: []string{"value"}, attributes: map[string]bool{"priority": t.Priority.Present, "source": t.Source.Present}}
	}
	lang := slices.ContainsFunc(t.Values, func(v model.Localised) bool { return v.Origin == value && v.Lang != "" })
	return names{attributes: map[string]bool{"lang": lang}}
}

func entryFields(id, priority, action model.Attr) map[string]bool {
	return map[string]bool{"id": id.Present, "priority": priority.Present, "action": action.Present}
}

// foreign checks what the model does not know in a node.
func (c *checker) foreign(p place, list []model.Foreign, known names) {
	for _, f := range list {
		at := place{node: p.node, origin: f.Origin}
		if f.Name == "" {
			if !known.open {
				c.add("unknown-element", at, nil, "This text stands where the dialect has elements only. Phones most likely ignore it. It is kept as it is.")
			}
		} else if f.Attribute {
			c.foreignAttribute(at, f.Name, known)
		} else {
			c.foreignElement(at, f.Name, known)
		}
	}
}

func (c *checker) foreignAttribute(p place, name string, known names) {
	var fix *Fix
	switch taken, languages := known.attributes["lang"]; {
	case languages && name == "xml:lang": // as XML has it elsewhere
		if !taken {
			fix = &Fix{Label: model.Say("Write %s", "lang"), Rename: rename(p.origin, "lang")}
		}
	case name == "xmlns" || name == "source" || strings.HasPrefix(name, "xmlns:") || strings.HasPrefix(name, "xml:"):
		return
	}
	for k, taken := range known.attributes {
		if wrongCase(name, k) {
			c.wrongCase(p, name, k, taken)
			return
		}
	}
	c.add("unknown-attribute", p, fix, "%s is no attribute that the dialect knows here. Phones most likely ignore it. It is kept as it is.", quote(name))
}

func (c *checker) foreignElement(p place, name string, known names) {
	if _, ok := known.once[name]; ok {
		c.add("repeated-element", p, nil,
			"%s stands here a second time. Nobody knows which of the two a phone uses; here the first one counts. Keep one.", quote(name))
		return
	}
	for k, taken := range known.once {
		if wrongCase(name, k) {
			c.wrongCase(p, name, k, taken)
			return
		}
	}
	for _, k := range known.many {
		if wrongCase(name, k) {
			c.wrongCase(p, name, k, false)
			return
		}
	}
	if known.open {
		return
	}
	if parent, ok := vocabulary[name]; ok && known.vocabulary {
		c.add("misplaced-element", p, nil, "%s does not belong here but in %s. Phones do not look for it here and skip it. Move it.", quote(name), parent)
		return
	}
	c.add("unknown-element", p, nil, "%s is no element that the dialect knows here. Phones most likely ignore it. It is kept as it is.", quote(name))
}

func (c *checker) wrongCase(p place, name, right string, taken bool) {
	if taken {
		c.add("wrong-case-name", p, nil, "%s is spelled with the wrong case, and %s is there too. Phones read %s only and skip the other. Remove one of them.",
			quote(name), quote(right), quote(right))
		return
	}
	c.add("wrong-case-name", p, &Fix{Label: model.Say("Write %s", right), Rename: rename(p.origin, right)},
		"%s is spelled with the wrong case. Phones read %s only and skip this one. Write %s.", quote(name), quote(right), right)
}

// rename returns the renaming of one element or attribute.
func rename(o model.Origin, name string) map[model.Origin]string {
	return map[model.Origin]string{o: name}
}

// wrongCase reports whether name is right but for the case of its letters.
func wrongCase(name, right string) bool { return name != right && strings.EqualFold(name, right) }

// misspelt reports whether something among list has the right name but for case: that finding says it all.
func misspelt(list []model.Foreign, right string) bool {
	return slices.ContainsFunc(list, func(f model.Foreign) bool { return wrongCase(f.Name, right) })
}

// hasLost reports whether list has an element of one of these names, however spelled: it stands where it does not count.
func hasLost(list []model.Foreign, names ...string) bool {
	return slices.ContainsFunc(list, func(f model.Foreign) bool {
		return !f.Attribute && slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(f.Name, name) })
	})
}

// blank reports whether a text has nothing that can be seen.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// text checks one text child: its own priority, its languages, and what is not known in it.
func (c *checker) text(p place, t model.Text) {
	if !t.Present {
		return
	}
	inside := place{node: p.node, origin: t.Origin}
	c.priority(inside, t.Priority, nil, model.Say("It then most likely counts as that of the element above."))
	unknown := t.Unknown()
	if t.Localised && !misspelt(unknown, "lang") {
		c.languages(p, t.Values)
	}
	for i := range unknown {
		c.foreign(inside, unknown[i:i+1], inText(t, unknown[i].Value))
	}
}

func (c *checker) languages(p place, values []model.Localised) {
	langs := make([]string, 0, len(values))
	for _, v := range values {
		langs = append(langs, v.Lang)
	}
	slices.Sort(langs)
	if len(langs) > 0 && langs[0] != "" {
		c.add("no-default-text", p, nil,
			"The text has languages (%s) but no value without one. A phone in another language has nothing to show. Add a value without a language.",
			strings.Join(slices.Compact(langs), ", "))
	}
	seen := map[string]bool{}
	for _, v := range values {
		if seen[v.Lang] {
			lang := model.Say("the default")
			if v.Lang != "" {
				lang = model.Say("language %s", quote(v.Lang))
			}
			c.add("repeated-element", place{node: p.node, origin: v.Origin}, nil,
				"There is a second value for %s. Nobody knows which of the two a phone shows. Keep one.", lang)
		}
		seen[v.Lang] = true
	}
}
