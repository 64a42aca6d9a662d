package outline

import (
	"slices"
	"strings"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// row is one line of the outline. Quick-dial entries have no row of their own until they are shown: see content.
type row struct {
	place   kit.Place
	depth   int
	action  *model.DialAction // for a dial action
	rule    *model.Rule       // for a rule
	number  int               // of the rule in its list, from 1
	item    *model.Item       // for an entry
	section section           // for a heading
	canOpen bool
	open    bool
	hit     bool // the filter finds it by itself, not only something below it
}

// section is a heading of the outline.
type section int

const (
	noSection section = iota
	sectionActions
	sectionAccount
	sectionQuickDial
	sectionMessage
)

// content is the outline of one document: the rows that stand first, one by one, and then the entries, of which there
// may be very many, as the document's own list or the part of it that the filter leaves.
type content struct {
	head  []row
	items []*model.Item
	count [sectionMessage + 1]int // what stands below each heading, filtered or not
	at    map[kit.Place]int       // where the rows of head are
}

func (c *content) len() int { return len(c.head) + len(c.items) }

func (c *content) row(i int) row {
	if i < len(c.head) {
		return c.head[i]
	}
	item := c.items[i-len(c.head)]
	return row{place: kit.Place{List: model.ItemList, Node: item.ID}, depth: 1, item: item, hit: true}
}

// find returns the row that shows a place, or the nearest above it that is there; -1 when there is none.
func (c *content) find(p kit.Place) int {
	if p.List == model.ItemList && p.Node != 0 {
		for i, item := range c.items {
			if item.ID == p.Node {
				return len(c.head) + i
			}
		}
		p.Node = 0
	}
	p.Inside = 0
	if i, ok := c.at[p]; ok {
		return i
	}
	if p.List.Kind == model.ListRules {
		up := kit.Place{List: model.ActionList, Node: p.List.Owner}
		if p.List == model.AccountRules {
			up = kit.Place{List: model.AccountRules}
		}
		if i, ok := c.at[up]; ok {
			return i
		}
	}
	return -1
}

// hit returns the first row that the filter was for, a heading only when there is nothing else; -1 when there is none.
func (c *content) hit() int {
	heading := -1
	for i, r := range c.head {
		switch {
		case !r.hit:
		case r.section == noSection:
			return i
		case heading < 0:
			heading = i
		}
	}
	if len(c.items) > 0 {
		return len(c.head)
	}
	return heading
}

// filtered leaves out the headings that the filter does not find, and below which it has left nothing.
func (c *content) filtered() *content {
	some := len(c.items) > 0
	for i := len(c.head) - 1; i >= 0; i-- {
		if r := &c.head[i]; r.section != noSection && !some {
			r.open = false
			if !r.hit {
				c.head = slices.Delete(c.head, i, i+1)
			}
		}
		some = i < len(c.head) && c.head[i].section == noSection
	}
	clear(c.at)
	for i, r := range c.head {
		c.at[r.place] = i
	}
	return c
}

// build makes the outline of a document. It only reads, and may run in the background.
func build(d *model.Document, filter string, open, closed map[kit.Place]bool) *content {
	b := builder{content: &content{at: map[kit.Place]int{}}, want: part.Fold(strings.TrimSpace(filter)), open: open, closed: closed}
	if d == nil {
		return b.content
	}
	switch {
	case d.Kind == model.KindAccount:
		b.account(d)
	case d.Kind == model.KindError:
		b.heading(sectionMessage, kit.Place{}, 0)
	case d.HasRules():
		b.actions(d.Actions())
	}
	if d.HasQuickDial() {
		b.quickDial(d.Items())
	}
	if b.want != "" {
		return b.filtered()
	}
	return b.content
}

// builder is a content that is being made.
type builder struct {
	*content
	want         string // what the filter looks for, as [part.Fold] has it; "" is all
	open, closed map[kit.Place]bool
}

func (b *builder) add(r row) {
	b.at[r.place] = len(b.head)
	b.head = append(b.head, r)
}

// heading adds a heading with so many below it, and reports whether it is open.
func (b *builder) heading(s section, p kit.Place, below int) bool {
	b.count[s] = below
	open := below > 0 && (b.want != "" || !b.closed[p])
	b.add(row{place: p, section: s, canOpen: below > 0, open: open, hit: b.want != "" && part.Holds(sectionTitle(s), b.want)})
	return open
}

// rules returns the rows of rules: all, or those that the filter finds.
func (b *builder) rules(l model.List, list []*model.Rule, depth int, all bool) (rows []row) {
	for i, r := range list {
		if all || matchRule(r, b.want) {
			rows = append(rows, row{place: kit.Place{List: l, Node: r.ID}, depth: depth, rule: r, number: i + 1, hit: true})
		}
	}
	return rows
}

func (b *builder) account(d *model.Document) {
	list := d.Rules(model.AccountRules)
	if b.heading(sectionAccount, kit.Place{List: model.AccountRules}, len(list)) {
		for _, r := range b.rules(model.AccountRules, list, 1, b.want == "") {
			b.add(r)
		}
	}
}

func (b *builder) actions(list []*model.DialAction) {
	if !b.heading(sectionActions, kit.Place{List: model.ActionList}, len(list)) {
		return
	}
	for _, a := range list {
		p := kit.Place{List: model.ActionList, Node: a.ID}
		own := matchAction(a, b.want)
		shown := b.open[p] && b.want == ""
		var below []row
		if shown || b.want != "" {
			below = b.rules(model.RulesOf(a.ID), a.Rules(), 2, shown)
		}
		if own || len(below) > 0 {
			b.add(row{place: p, depth: 1, action: a, canOpen: len(a.Rules()) > 0, open: len(below) > 0, hit: own})
			for _, r := range below {
				b.add(r)
			}
		}
	}
}

func (b *builder) quickDial(list []*model.Item) {
	if !b.heading(sectionQuickDial, kit.Place{List: model.ItemList}, len(list)) {
		return
	}
	if b.want == "" {
		b.items = list
		return
	}
	for _, i := range list {
		if matchItem(i, b.want) {
			b.items = append(b.items, i)
		}
	}
}

func matchAction(a *model.DialAction, want string) bool {
	return want == "" || part.Holds(a.Ident.Value, want) || part.TextHolds(a.DisplayName, want)
}

func matchRule(r *model.Rule, want string) bool {
	for _, c := range r.Conditions {
		if part.Holds(c.Param.Value, want) || part.Holds(c.Type.Value, want) {
			return true
		}
	}
	for _, a := range r.Actions {
		if part.Holds(a.Param.Value, want) || part.Holds(a.Type.Value, want) {
			return true
		}
	}
	return false
}

func matchItem(i *model.Item, want string) bool {
	return part.Holds(i.Ident.Value, want) || part.TextHolds(i.DisplayName, want) || part.TextHolds(i.URI, want)
}
