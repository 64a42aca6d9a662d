package merge

import (
	"slices"

	"dialwright/model"
)

// Phone is what a phone holds. It is a value: no method changes it, and what it holds must not be changed. It can be
// written as JSON and read again. The zero Phone holds nothing.
type Phone struct {
	QuickDial   []Entry `json:"quickDial,omitempty"`
	DialActions []Entry `json:"dialActions,omitempty"`
	Account     []Entry `json:"account,omitempty"` // what account documents brought: one entry with the id "", or none
}

// List names one of the lists of a [Phone].
type List string

// The lists.
const (
	QuickDial   List = "quickDial"
	DialActions List = "dialActions"
	Account     List = "account"
)

// Entry is one quick-dial entry or dial action as a phone holds it.
type Entry struct {
	ID       string  `json:"id"`
	Priority int     `json:"priority"` // of the element
	Values   []Value `json:"values"`   // in order of arrival
}

// Value is one child element of an entry as a phone holds it. Which of Texts, Rules and XML it has depends on the key.
type Value struct {
	Key      string `json:"key"` // name of the element
	Priority int    `json:"priority"`
	Source   string `json:"source,omitempty"`
	Texts    []Text `json:"texts,omitempty"` // of displayName, uri and portraitUrl
	Rules    []Rule `json:"rules,omitempty"` // of rewriting; none: the rules are cleared
	XML      string `json:"xml,omitempty"`   // of every other child: as it was sent
}

// Text is one language's form of a text; Lang is empty for the default.
type Text struct {
	Lang string `json:"lang,omitempty"`
	Text string `json:"text"`
}

// Rule is a rule as a phone holds it.
type Rule struct {
	Conditions []Part   `json:"conditions,omitempty"`
	Actions    []Part   `json:"actions,omitempty"`
	XML        []string `json:"xml,omitempty"` // what else stands in it, as it was sent
}

// Part is a condition or an action. Param is nil when there is none.
type Part struct {
	Type  string   `json:"type"`
	Param *string  `json:"param,omitempty"`
	XML   []string `json:"xml,omitempty"` // what else stands in it, as it was sent
}

// Keys of the values that are more than XML.
const (
	KeyDisplayName = "displayName"
	KeyURI         = "uri"
	KeyPortraitURL = "portraitUrl"
	KeyRewriting   = "rewriting"
)

// Entries returns one of the lists.
func (p Phone) Entries(l List) []Entry {
	switch l {
	case QuickDial:
		return p.QuickDial
	case DialActions:
		return p.DialActions
	}
	return p.Account
}

func (p Phone) with(l List, entries []Entry) Phone {
	switch l {
	case QuickDial:
		p.QuickDial = entries
	case DialActions:
		p.DialActions = entries
	default:
		p.Account = entries
	}
	return p
}

// Value returns the value under a key.
func (e Entry) Value(key string) (Value, bool) {
	if i := e.index(key); i >= 0 {
		return e.Values[i], true
	}
	return Value{}, false
}

func (e Entry) index(key string) int {
	return slices.IndexFunc(e.Values, func(v Value) bool { return v.Key == key })
}

// Level returns the priority with which the entry counts as a whole: the highest among its own and its values'.
func (e Entry) Level() int {
	level := e.Priority
	for _, v := range e.Values {
		level = max(level, v.Priority)
	}
	return level
}

// Locked reports whether people cannot change anything of the entry on their phone.
func (e Entry) Locked() bool { return e.Priority > model.PriorityUser }

// Name returns what the phone shows for the entry in a language, such as "cs"; "" is the default. It is empty when
// there is no name.
func (e Entry) Name(lang string) string {
	v, _ := e.Value(KeyDisplayName)
	return v.Text(lang)
}

// Text returns the value's form for a language, falling back to the default form.
func (v Value) Text(lang string) string { return v.modelText().For(lang) }

func (v Value) modelText() model.Text {
	t := model.Text{Present: v.Key != "", Localised: len(v.Texts) > 1}
	for _, x := range v.Texts {
		t.Localised = t.Localised || x.Lang != ""
		t.Values = append(t.Values, model.Localised{Lang: x.Lang, Text: x.Text})
	}
	return t
}

// Document returns what the phone holds as a document, for the simulator and for looking at it. XML that is only
// kept is not in it. With an account, its rules are the document's Rewriting.
func (p Phone) Document() *model.Document {
	d := &model.Document{
		Root:        "root",
		DialActions: &model.DialActions{ID: model.NewID()},
		QuickDial:   &model.QuickDial{ID: model.NewID()},
	}
	for _, e := range p.DialActions {
		d.DialActions.List = append(d.DialActions.List, &model.DialAction{
			ID: model.NewID(), Ident: model.Some(e.ID), Priority: priorityAttr(e.Priority), DisplayName: e.text(KeyDisplayName), Rewriting: e.rewriting(),
		})
	}
	for _, e := range p.QuickDial {
		d.QuickDial.Items = append(d.QuickDial.Items, &model.Item{
			ID: model.NewID(), Ident: model.Some(e.ID), Priority: priorityAttr(e.Priority), DisplayName: e.text(KeyDisplayName), URI: e.text(KeyURI), PortraitURL: e.text(KeyPortraitURL),
		})
	}
	for _, e := range p.Account {
		d.Rewriting = e.rewriting()
	}
	return d
}

func (e Entry) text(key string) model.Text {
	v, ok := e.Value(key)
	if !ok {
		return model.Text{}
	}
	return v.modelText()
}

func (e Entry) rewriting() *model.Rewriting {
	v, ok := e.Value(KeyRewriting)
	if !ok {
		return nil
	}
	w := &model.Rewriting{ID: model.NewID()}
	for _, r := range v.Rules {
		rule := &model.Rule{ID: model.NewID()}
		for _, p := range r.Conditions {
			rule.Conditions = append(rule.Conditions, &model.Condition{ID: model.NewID(), Type: model.Some(p.Type), Param: attr(p.Param)})
		}
		for _, p := range r.Actions {
			rule.Actions = append(rule.Actions, &model.Action{ID: model.NewID(), Type: model.Some(p.Type), Param: attr(p.Param)})
		}
		w.Rules = append(w.Rules, rule)
	}
	return w
}
