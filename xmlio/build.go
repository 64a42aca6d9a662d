package xmlio

import (
	"strings"

	"dialwright/model"
)

// builder makes the model's nodes from the elements of a file.
type builder struct {
	f          *File
	places     slab[place]
	items      slab[model.Item]
	dial       slab[model.DialAction]
	rewritings slab[model.Rewriting]
	rules      slab[model.Rule]
	conditions slab[model.Condition]
	actions    slab[model.Action]
	values     slab[model.Localised]

	conditionLists slab[*model.Condition]
	actionLists    slab[*model.Action]
}

func (b *builder) origin(el, attr int32) model.Origin {
	p := b.places.next()
	*p = place{b.f, el, attr}
	return p
}

func (b *builder) element(el int32) model.Origin { return b.origin(el, -1) }

// attrs calls known for each of an element's attributes and adds those for which it returns nil to foreign; the value
// is put where it points.
func (b *builder) attrs(el int32, foreign *[]model.Foreign, known func(name string) *model.Attr) {
	from, to := b.f.attributes(el)
	for a := from; a < to; a++ {
		name := b.f.attrName(a)
		if attr := known(name); attr != nil {
			*attr = model.Some(decodeText(b.f.attrSource(a), true))
		} else {
			*foreign = append(*foreign, model.Foreign{Name: name, Attribute: true, Origin: b.origin(el, a)})
		}
	}
}

// kids calls known for each of an element's child elements and adds those for which it returns false to foreign.
func (b *builder) kids(el int32, foreign *[]model.Foreign, known func(tag string, kid int32) bool) {
	past := b.f.els[el].past
	for c := el + 1; c < past; c = b.f.els[c].past {
		if tag := b.f.tag(c); !known(tag, c) {
			*foreign = append(*foreign, model.Foreign{Name: tag, Origin: b.element(c)})
		}
	}
}

// content is kids, for an element that has no text in the dialect: text in it is added to foreign too.
func (b *builder) content(el int32, foreign *[]model.Foreign, known func(tag string, kid int32) bool) {
	b.kids(el, foreign, known)
	f, e := b.f, &b.f.els[el]
	at := e.content
	for c := el + 1; c < e.past; c = f.els[c].past {
		if !blank(f.text[at:f.els[c].start]) {
			b.strayText(el, foreign)
			return
		}
		at = f.els[c].end
	}
	if !blank(f.text[at:e.close]) {
		b.strayText(el, foreign)
	}
}

// strayText adds the pieces of text of an element to foreign, but for white space.
func (b *builder) strayText(el int32, foreign *[]model.Foreign) {
	for t := range b.f.content(el) {
		piece := b.f.text[t.from:t.to]
		switch {
		case t.kind == tokenText:
			piece = decodeText(piece, false)
		case t.kind != tokenCDATA || blank(strings.TrimSuffix(piece[len("<![CDATA["):], "]]>")):
			continue
		}
		if !blank(piece) {
			*foreign = append(*foreign, model.Foreign{Origin: b.origin(el, ^int32(t.to-len(strings.TrimLeft(b.f.text[t.from:t.to], whitespace)))-1)})
		}
	}
}

func noAttr(string) *model.Attr { return nil }

func noKid(string, int32) bool { return false }

// document builds the whole document; nil when it is not one of the dialect.
func (b *builder) document() *model.Document {
	kind, ok := b.f.kind()
	if !ok {
		return nil
	}
	d := &model.Document{Kind: kind, Root: b.f.tag(0), Origin: b.element(0)}
	switch kind {
	case model.KindQuickDial:
		d.QuickDial = b.quickDial(0)
		return d
	case model.KindDialActions:
		d.DialActions = b.dialActions(0)
		return d
	case model.KindDialActionWS:
		d.DialActions = &model.DialActions{ID: model.NewID(), Origin: b.element(0)}
	}
	b.attrs(0, &d.Foreign, noAttr)
	b.content(0, &d.Foreign, func(tag string, kid int32) bool {
		switch {
		case kind == model.KindProvisioning && tag == tagDialActions && d.DialActions == nil:
			d.DialActions = b.dialActions(kid)
		case kind == model.KindProvisioning && tag == tagQuickDial && d.QuickDial == nil:
			d.QuickDial = b.quickDial(kid)
		case kind == model.KindDialActionWS && tag == tagDialAction:
			d.DialActions.List = append(d.DialActions.List, b.dialAction(kid))
		case kind == model.KindAccount && tag == tagRewriting && d.Rewriting == nil:
			d.Rewriting = b.rewriting(kid)
		case kind == model.KindError && tag == tagMessage && !d.Message.Present:
			d.Message = b.text(kid)
		default:
			return false
		}
		return true
	})
	return d
}

func (b *builder) quickDial(el int32) *model.QuickDial {
	q := &model.QuickDial{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &q.Foreign, func(name string) *model.Attr {
		if name == attrMax {
			return &q.Max
		}
		return nil
	})
	b.content(el, &q.Foreign, func(tag string, kid int32) bool {
		if tag == tagItem {
			q.Items = append(q.Items, b.item(kid))
		}
		return tag == tagItem
	})
	return q
}

func (b *builder) item(el int32) *model.Item {
	i := b.items.next()
	*i = model.Item{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &i.Foreign, func(name string) *model.Attr {
		switch name {
		case attrID:
			return &i.Ident
		case attrPriority:
			return &i.Priority
		case attrAction:
			return &i.Action
		}
		return nil
	})
	b.content(el, &i.Foreign, func(tag string, kid int32) bool {
		switch {
		case tag == tagDisplayName && !i.DisplayName.Present:
			i.DisplayName = b.text(kid)
		case tag == tagURI && !i.URI.Present:
			i.URI = b.text(kid)
		case tag == tagPortraitURL && !i.PortraitURL.Present:
			i.PortraitURL = b.text(kid)
		default:
			return false
		}
		return true
	})
	return i
}

func (b *builder) dialActions(el int32) *model.DialActions {
	d := &model.DialActions{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &d.Foreign, noAttr)
	b.content(el, &d.Foreign, func(tag string, kid int32) bool {
		if tag == tagDialAction {
			d.List = append(d.List, b.dialAction(kid))
		}
		return tag == tagDialAction
	})
	return d
}

func (b *builder) dialAction(el int32) *model.DialAction {
	d := b.dial.next()
	*d = model.DialAction{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &d.Foreign, func(name string) *model.Attr {
		switch name {
		case attrID:
			return &d.Ident
		case attrPriority:
			return &d.Priority
		case attrAction:
			return &d.Action
		}
		return nil
	})
	b.content(el, &d.Foreign, func(tag string, kid int32) bool {
		switch {
		case tag == tagDisplayName && !d.DisplayName.Present:
			d.DisplayName = b.text(kid)
		case tag == tagRewriting && d.Rewriting == nil:
			d.Rewriting = b.rewriting(kid)
		default:
			return false
		}
		return true
	})
	return d
}

func (b *builder) rewriting(el int32) *model.Rewriting {
	r := b.rewritings.next()
	*r = model.Rewriting{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &r.Foreign, func(name string) *model.Attr {
		switch name {
		case attrPriority:
			return &r.Priority
		case attrSource:
			return &r.Source
		}
		return nil
	})
	b.content(el, &r.Foreign, func(tag string, kid int32) bool {
		if tag == tagRule {
			r.Rules = append(r.Rules, b.rule(kid))
		}
		return tag == tagRule
	})
	return r
}

func (b *builder) rule(el int32) *model.Rule {
	r := b.rules.next()
	*r = model.Rule{ID: model.NewID(), Origin: b.element(el)}
	conditions, actions := false, false
	b.attrs(el, &r.Foreign, noAttr)
	b.content(el, &r.Foreign, func(tag string, kid int32) bool {
		switch {
		case tag == tagConditions && !conditions:
			conditions = true
			r.Conditions = b.conditionLists.list(b.count(kid, tagCondition))[:0]
			b.attrs(kid, &r.Foreign, noAttr)
			b.content(kid, &r.Foreign, func(tag string, kid int32) bool {
				if tag == tagCondition {
					r.Conditions = append(r.Conditions, b.condition(kid))
				}
				return tag == tagCondition
			})
		case tag == tagActions && !actions:
			actions = true
			r.Actions = b.actionLists.list(b.count(kid, tagAction))[:0]
			b.attrs(kid, &r.Foreign, noAttr)
			b.content(kid, &r.Foreign, func(tag string, kid int32) bool {
				if tag == tagAction {
					r.Actions = append(r.Actions, b.action(kid))
				}
				return tag == tagAction
			})
		default:
			return false
		}
		return true
	})
	return r
}

// count returns how many child elements of that name an element has.
func (b *builder) count(el int32, tag string) int {
	n := 0
	for c := range b.f.kids(el) {
		if b.f.tag(c) == tag {
			n++
		}
	}
	return n
}

func (b *builder) condition(el int32) *model.Condition {
	c := b.conditions.next()
	*c = model.Condition{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &c.Foreign, typeAndParam(&c.Type, &c.Param))
	b.content(el, &c.Foreign, noKid)
	return c
}

func (b *builder) action(el int32) *model.Action {
	a := b.actions.next()
	*a = model.Action{ID: model.NewID(), Origin: b.element(el)}
	b.attrs(el, &a.Foreign, typeAndParam(&a.Type, &a.Param))
	b.content(el, &a.Foreign, noKid)
	return a
}

func typeAndParam(typ, param *model.Attr) func(string) *model.Attr {
	return func(name string) *model.Attr {
		switch name {
		case attrType:
			return typ
		case attrParam:
			return param
		}
		return nil
	}
}

// text builds a text that is there, plain or localised.
func (b *builder) text(el int32) model.Text {
	t := model.Text{Present: true, Origin: b.element(el)}
	b.attrs(el, &t.Foreign, func(name string) *model.Attr {
		switch name {
		case attrPriority:
			return &t.Priority
		case attrSource:
			return &t.Source
		}
		return nil
	})
	if n := b.count(el, tagValue); n > 0 {
		t.Localised = true
		t.Values = b.values.list(n)[:0]
	}
	kids := b.kids
	if t.Localised {
		kids = b.content
	}
	kids(el, &t.Foreign, func(tag string, kid int32) bool {
		if tag == tagValue {
			t.Values = append(t.Values, b.value(kid, &t.Foreign))
		}
		return tag == tagValue
	})
	if !t.Localised {
		t.Values = b.values.list(1)
		t.Values[0] = model.Localised{Text: b.f.textOf(el), Origin: t.Origin}
	}
	return t
}

// value builds one language's form of a text. What is not known in it belongs to the text.
func (b *builder) value(el int32, foreign *[]model.Foreign) model.Localised {
	var lang model.Attr
	origin, before := b.element(el), len(*foreign)
	b.attrs(el, foreign, func(name string) *model.Attr {
		if name == attrLang {
			return &lang
		}
		return nil
	})
	b.kids(el, foreign, noKid)
	for i := before; i < len(*foreign); i++ {
		(*foreign)[i].Value = origin
	}
	return model.Localised{Lang: lang.Value, Text: b.f.textOf(el), Origin: origin}
}

// node builds one of the nodes that stand in a list, by the element's name; nil for others.
func (b *builder) node(el int32) any {
	switch b.f.tag(el) {
	case tagItem:
		return b.item(el)
	case tagDialAction:
		return b.dialAction(el)
	case tagRewriting:
		return b.rewriting(el)
	case tagRule:
		return b.rule(el)
	case tagCondition:
		return b.condition(el)
	case tagAction:
		return b.action(el)
	case tagValue:
		v := b.value(el, new([]model.Foreign))
		return &v
	}
	return nil
}
