package merge

import (
	"encoding/xml"
	"strconv"
	"strings"

	"dialwright/model"
)

// arrival is one entry of a document on its way to the phone.
type arrival struct {
	id       string
	priority int
	bad      string // priority that is no whole number
	removal  bool
	values   []Value
	repeated []string // names of children that stood there a second time
}

// reader turns nodes of a document into values.
type reader struct {
	source func(model.Origin) string
}

func (r reader) items(d *model.Document) []arrival {
	out := make([]arrival, len(d.Items()))
	for i, item := range d.Items() {
		a := arrive(item.Ident, item.Priority, item.Removed())
		a.text(KeyDisplayName, item.DisplayName)
		a.text(KeyURI, item.URI)
		a.text(KeyPortraitURL, item.PortraitURL)
		r.foreign(&a, item.Unknown())
		out[i] = a
	}
	return out
}

func (r reader) dialActions(d *model.Document) []arrival {
	out := make([]arrival, len(d.Actions()))
	for i, action := range d.Actions() {
		a := arrive(action.Ident, action.Priority, action.Removed())
		a.text(KeyDisplayName, action.DisplayName)
		r.rewriting(&a, action.Rewriting)
		r.foreign(&a, action.Unknown())
		out[i] = a
	}
	return out
}

func (r reader) account(d *model.Document) []arrival {
	if d.Kind != model.KindAccount {
		return nil
	}
	a := arrive(model.Attr{}, model.Attr{}, false)
	r.rewriting(&a, d.Rewriting)
	r.foreign(&a, d.Unknown())
	return []arrival{a}
}

func arrive(id, priority model.Attr, removal bool) arrival {
	a := arrival{id: id.Value, priority: model.PriorityService, removal: removal}
	if n, ok := priority.Int(); ok {
		a.priority = n
	} else if priority.Present {
		a.bad = priority.Value
	}
	return a
}

// own returns the priority of a child: its own, or that of the element.
func (a *arrival) own(priority model.Attr) int {
	if n, ok := priority.Int(); ok {
		return n
	}
	return a.priority
}

func (a *arrival) text(key string, t model.Text) {
	if !t.Present {
		return
	}
	v := Value{Key: key, Priority: a.own(t.Priority), Source: t.Source.Value}
	for _, x := range t.Values {
		v.Texts = append(v.Texts, Text{x.Lang, x.Text})
	}
	a.values = append(a.values, v)
}

func (r reader) rewriting(a *arrival, w *model.Rewriting) {
	if w == nil {
		return
	}
	v := Value{Key: KeyRewriting, Priority: a.own(w.Priority), Source: w.Source.Value}
	for _, rule := range w.Rules {
		out := Rule{XML: r.xml(rule.Foreign)}
		for _, c := range rule.Conditions {
			out.Conditions = append(out.Conditions, Part{c.Type.Value, param(c.Param), r.xml(c.Foreign)})
		}
		for _, c := range rule.Actions {
			out.Actions = append(out.Actions, Part{c.Type.Value, param(c.Param), r.xml(c.Foreign)})
		}
		v.Rules = append(v.Rules, out)
	}
	a.values = append(a.values, v)
}

// foreign adds the children that the model does not know. Attributes are no values.
func (r reader) foreign(a *arrival, list []model.Foreign) {
	if r.source == nil {
		return
	}
	for _, f := range list {
		if f.Attribute || f.Name == "" {
			continue
		}
		if (Entry{Values: a.values}).index(f.Name) >= 0 {
			a.repeated = append(a.repeated, f.Name)
			continue
		}
		src := r.source(f.Origin)
		priority, from := head(src)
		a.values = append(a.values, Value{Key: f.Name, Priority: a.own(priority), Source: from, XML: src})
	}
}

// xml returns the source of all that the model does not know in a node.
func (r reader) xml(list []model.Foreign) []string {
	if r.source == nil {
		return nil
	}
	var out []string
	for _, f := range list {
		out = append(out, r.source(f.Origin))
	}
	return out
}

// head returns the attributes of an element that matter for merging.
func head(src string) (priority model.Attr, source string) {
	token, err := xml.NewDecoder(strings.NewReader(src)).RawToken()
	start, ok := token.(xml.StartElement)
	if err != nil || !ok {
		return model.Attr{}, ""
	}
	for _, a := range start.Attr {
		switch a.Name {
		case xml.Name{Local: "priority"}:
			priority = model.Some(a.Value)
		case xml.Name{Local: "source"}:
			source = a.Value
		}
	}
	return priority, source
}

func param(a model.Attr) *string {
	if !a.Present {
		return nil
	}
	return &a.Value
}

func attr(s *string) model.Attr {
	if s == nil {
		return model.Attr{}
	}
	return model.Some(*s)
}

func priorityAttr(n int) model.Attr { return model.Some(strconv.Itoa(n)) }
