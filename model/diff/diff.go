package diff

import (
	"dialwright/model"
)

// What says what happened to a part of the document.
type What string

// What can happen.
const (
	Added   What = "added"
	Removed What = "removed"
	Changed What = "changed"
	Moved   What = "moved"
)

// Part says which part of the document a difference is about.
type Part string

// The parts.
const (
	PartDocument   Part = "document"
	PartQuickDial  Part = "quickDial"  // the list and its own attributes
	PartItem       Part = "item"       // a quick-dial entry
	PartDialAction Part = "dialAction" // a dial action, its rules apart
	PartRule       Part = "rule"       // a rule of a dial action or of the account
)

// Difference is one thing that changed.
type Difference struct {
	What  What   `json:"what"`
	Part  Part   `json:"part"`
	ID    string `json:"id,omitempty"`    // of the entry or dial action, for a rule of its dial action
	Rule  int    `json:"rule,omitempty"`  // 1-based place of the rule: in the new document, or in the old one when it is gone
	Field string `json:"field,omitempty"` // attribute or child element that changed, as named in XML; "": the whole
	Old   string `json:"old,omitempty"`   // value of the field, or the rule as a sentence
	New   string `json:"new,omitempty"`
	Text  string `json:"text"` // all of it in words, without a full stop

	Said model.Phrase `json:"-"` // what Text says, for saying it in another language

	OldNode, NewNode model.ID `json:"-"` // 0: not there
}

// Compare returns what changed from one document to another, in the order of the new one; what is gone stands at the end of
// its list. source returns the XML of something the model does not know, such that what says the same is the same; with
// nil, such things are compared by their names only.
func Compare(before, after *model.Document, source func(model.Origin) string) []Difference {
	c := comparison{source: source}
	c.document(before, after)
	c.dialActions(before, after)
	c.rules(subject{part: PartRule, label: model.Say("the account")}, before.Rewriting, after.Rewriting)
	c.quickDial(before, after)
	return c.out
}

type comparison struct {
	source func(model.Origin) string
	out    []Difference
}

// subject is what a difference is about.
type subject struct {
	part     Part
	id       string
	label    model.Phrase // for people: "entry “Canteen” (qd1)"
	old, new model.ID
}

func (c *comparison) add(what What, s subject, said model.Phrase) *Difference {
	c.out = append(c.out, Difference{What: what, Part: s.part, ID: s.id, OldNode: s.old, NewNode: s.new, Text: said.String(), Said: said})
	return &c.out[len(c.out)-1]
}

// attr compares an attribute.
func (c *comparison) attr(s subject, field string, before, after model.Attr) {
	c.named(s, field, model.Say("%s", field), before, after)
}

// named is attr for a field that is called otherwise in words.
func (c *comparison) named(s subject, field string, name model.Phrase, before, after model.Attr) {
	if before == after {
		return
	}
	was, now := model.Shown(before.Value), model.Shown(after.Value)
	said := model.Say("%s of %s changed from %s to %s", name, s.label, was, now)
	switch {
	case !before.Present:
		said = model.Say("%s of %s is now %s", name, s.label, now)
	case !after.Present:
		said = model.Say("%s of %s, which was %s, is gone", name, s.label, was)
	}
	d := c.add(Changed, s, said)
	d.Field, d.Old, d.New = field, before.Value, after.Value
}

// text compares a child element that holds text, language by language.
func (c *comparison) text(s subject, field string, before, after model.Text) {
	if !before.Equal(after) {
		c.values(s, field, before, after)
		child := s
		child.label = model.Say("%s of %s", field, s.label)
		c.attr(child, "priority", before.Priority, after.Priority)
		c.attr(child, "source", before.Source, after.Source)
	}
	c.foreign(s, field, before.Unknown(), after.Unknown())
}

func (c *comparison) values(s subject, field string, before, after model.Text) {
	langs, old, now := []string{}, map[string]model.Attr{}, map[string]model.Attr{}
	for _, v := range before.Values {
		if !old[v.Lang].Present {
			langs = append(langs, v.Lang)
			old[v.Lang] = model.Some(v.Text)
		}
	}
	for _, v := range after.Values {
		if !now[v.Lang].Present {
			now[v.Lang] = model.Some(v.Text)
			if !old[v.Lang].Present {
				langs = append(langs, v.Lang)
			}
		}
	}
	n := len(c.out)
	for _, lang := range langs {
		name := model.Say("%s", field)
		if lang != "" {
			name = model.Say("%s (%s)", field, lang)
		}
		c.named(s, field, name, old[lang], now[lang])
	}
	if len(c.out) == n && (before.Present != after.Present || before.Localised != after.Localised || len(before.Values) != len(after.Values)) {
		c.add(Changed, s, model.Say("%s of %s is written in another way", field, s.label)).Field = field
	}
}

// document compares what belongs to the whole.
func (c *comparison) document(before, after *model.Document) {
	s := subject{part: PartDocument, label: model.Say("the document")}
	if before.Kind != after.Kind {
		d := c.add(Changed, s, model.Say("the kind of document changed from %s to %s", before.Kind.Phrase(), after.Kind.Phrase()))
		d.Old, d.New = before.Kind.String(), after.Kind.String()
	}
	if before.Root != after.Root {
		d := c.add(Changed, s, model.Say("the root element was called %s and is now called %s", before.Root, after.Root))
		d.Field, d.Old, d.New = "root", before.Root, after.Root
	}
	c.text(s, "message", before.Message, after.Message)
	c.foreign(s, "", before.Unknown(), after.Unknown())
}
