package outline

import (
	"slices"
	"strings"

	"dialwright/model"
	"dialwright/ui/kit"
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
	c := &content{at: map[kit.Place]int{}}
	if d == nil {
		return c
	}
	want := strings.ToLower(strings.TrimSpace(filter))
	add := func(r row) {
		c.at[r.place] = len(c.head)
		c.head = append(c.head, r)
	}
	heading := func(s section, p kit.Place, canOpen bool) bool {
		isOpen := canOpen && (want != "" || !closed[p])
		add(row{place: p, section: s, canOpen: canOpen, open: isOpen, hit: want != "" && contains(sectionTitle(s), want)})
		return isOpen
	}
	rules := func(l model.List, list []*model.Rule, all bool) (rows []row) {
		for i, r := range list {
			if all || matchRule(r, want) {
				rows = append(rows, row{place: kit.Place{List: l, Node: r.ID}, depth: 2, rule: r, number: i + 1, hit: true})
			}
		}
		return rows
	}
	switch {
	case d.Kind == model.KindAccount:
		if w := d.Rewriting; w != nil {
			c.count[sectionAccount] = len(w.Rules)
		}
		if heading(sectionAccount, kit.Place{List: model.AccountRules}, c.count[sectionAccount] > 0) {
			for _, r := range rules(model.AccountRules, d.Rules(model.AccountRules), want == "") {
				r.depth = 1
				add(r)
			}
		}
	case d.HasRules():
		c.count[sectionActions] = len(d.Actions())
		if heading(sectionActions, kit.Place{List: model.ActionList}, len(d.Actions()) > 0) {
			for _, a := range d.Actions() {
				p := kit.Place{List: model.ActionList, Node: a.ID}
				own := matchAction(a, want)
				shown := open[p] && want == ""
				var below []row
				if shown || want != "" {
					below = rules(model.RulesOf(a.ID), a.Rules(), shown)
				}
				if own || len(below) > 0 {
					add(row{place: p, depth: 1, action: a, canOpen: len(a.Rules()) > 0, open: len(below) > 0, hit: own})
					for _, r := range below {
						add(r)
					}
				}
			}
		}
	}
	if d.Kind == model.KindError {
		heading(sectionMessage, kit.Place{}, false)
	}
	if d.HasQuickDial() {
		c.count[sectionQuickDial] = len(d.Items())
		if heading(sectionQuickDial, kit.Place{List: model.ItemList}, len(d.Items()) > 0) {
			c.items = d.Items()
			if want != "" {
				c.items = nil
				for _, i := range d.Items() {
					if matchItem(i, want) {
						c.items = append(c.items, i)
					}
				}
			}
		}
	}
	if want != "" {
		return c.filtered()
	}
	return c
}

func matchAction(a *model.DialAction, want string) bool {
	return want == "" || contains(a.Ident.Value, want) || matchText(a.DisplayName, want)
}

func matchRule(r *model.Rule, want string) bool {
	for _, c := range r.Conditions {
		if contains(c.Param.Value, want) || contains(c.Type.Value, want) {
			return true
		}
	}
	for _, a := range r.Actions {
		if contains(a.Param.Value, want) || contains(a.Type.Value, want) {
			return true
		}
	}
	return false
}

func matchItem(i *model.Item, want string) bool {
	return contains(i.Ident.Value, want) || matchText(i.DisplayName, want) || matchText(i.URI, want)
}

func matchText(t model.Text, want string) bool {
	for _, v := range t.Values {
		if contains(v.Text, want) {
			return true
		}
	}
	return false
}

func contains(s, want string) bool { return strings.Contains(strings.ToLower(s), want) }
