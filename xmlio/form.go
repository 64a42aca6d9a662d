package xmlio

import "dialwright/model"

// form is a node of the model as its element shows it: attributes, and either a text, a list of child elements of one
// kind, or child elements that stand once each. Writing, verifying and formatting all go by it.
type form struct {
	attrs []field
	kind  formKind
	text  string // for formText
	list  []any  // for formList
	keys  []key  // for formKeys, in the dialect's order
}

type formKind int

const (
	formNone formKind = iota
	formText
	formList
	formKeys
)

// field is an attribute that the model knows, present or not.
type field struct {
	name string
	model.Attr
}

// key is a child element that stands once; node is nil when it is not there.
type key struct {
	tag  string
	node any
	name model.Phrase // for messages; empty for what needs no name
}

// conditionsOf and actionsOf stand for the elements around a rule's conditions and actions, which are no nodes of the
// model.
type (
	conditionsOf struct{ rule *model.Rule }
	actionsOf    struct{ rule *model.Rule }
)

// formOf returns the form of a node. Fields and keys of one type of node always come in the same order.
func formOf(node any) form {
	switch n := node.(type) {
	case *model.Document:
		return documentForm(n)
	case *model.QuickDial:
		return form{attrs: []field{{attrMax, n.Max}}, kind: formList, list: anys(n.Items)}
	case *model.Item:
		return form{attrs: identFields(n.Ident, n.Priority, n.Action), kind: formKeys, keys: []key{
			textKey(tagDisplayName, &n.DisplayName), textKey(tagURI, &n.URI), textKey(tagPortraitURL, &n.PortraitURL)}}
	case *model.DialActions:
		return form{kind: formList, list: anys(n.List)}
	case *model.DialAction:
		return form{attrs: identFields(n.Ident, n.Priority, n.Action), kind: formKeys, keys: []key{
			textKey(tagDisplayName, &n.DisplayName), nodeKey(tagRewriting, n.Rewriting)}}
	case *model.Rewriting:
		return form{attrs: mergeFields(n.Priority, n.Source), kind: formList, list: anys(n.Rules)}
	case *model.Rule:
		return form{kind: formKeys, keys: []key{{tagConditions, conditionsOf{n}, model.Phrase{}}, {tagActions, actionsOf{n}, model.Phrase{}}}}
	case conditionsOf:
		return form{kind: formList, list: anys(n.rule.Conditions)}
	case actionsOf:
		return form{kind: formList, list: anys(n.rule.Actions)}
	case *model.Condition:
		return form{attrs: []field{{attrType, n.Type}, {attrParam, n.Param}}}
	case *model.Action:
		return form{attrs: []field{{attrType, n.Type}, {attrParam, n.Param}}}
	case *model.Text:
		f := form{attrs: mergeFields(n.Priority, n.Source), kind: formText, text: n.String()}
		if n.Localised {
			f.kind, f.text = formList, ""
			for i := range n.Values {
				f.list = append(f.list, &n.Values[i])
			}
		}
		return f
	case *model.Localised:
		lang := model.Attr{Value: n.Lang, Present: n.Lang != ""}
		return form{attrs: []field{{attrLang, lang}}, kind: formText, text: n.Text}
	}
	return form{}
}

func documentForm(d *model.Document) form {
	switch d.Kind {
	case model.KindQuickDial:
		if d.QuickDial != nil {
			return formOf(d.QuickDial)
		}
		return formOf(&model.QuickDial{})
	case model.KindDialActions, model.KindDialActionWS:
		return form{kind: formList, list: anys(d.Actions())}
	case model.KindAccount:
		return form{kind: formKeys, keys: []key{nodeKey(tagRewriting, d.Rewriting)}}
	case model.KindError:
		return form{kind: formKeys, keys: []key{textKey(tagMessage, &d.Message)}}
	case model.KindNode:
		return form{}
	}
	return form{kind: formKeys, keys: []key{nodeKey(tagDialActions, d.DialActions), nodeKey(tagQuickDial, d.QuickDial)}}
}

func identFields(ident, priority, action model.Attr) []field {
	return []field{{attrID, ident}, {attrPriority, priority}, {attrAction, action}}
}

func mergeFields(priority, source model.Attr) []field {
	return []field{{attrPriority, priority}, {attrSource, source}}
}

func textKey(tag string, t *model.Text) key {
	if !t.Present {
		return key{tag: tag}
	}
	return key{tag, t, model.Say("%s", tag)}
}

func nodeKey[N any](tag string, n *N) key {
	if n == nil {
		return key{tag: tag}
	}
	return key{tag, n, model.Phrase{}}
}

func anys[N any](list []*N) []any {
	out := make([]any, len(list))
	for i, n := range list {
		out[i] = n
	}
	return out
}

// bare reports whether a key's element is worth writing only when it has something in it, and has not.
func (k key) bare() bool {
	switch n := k.node.(type) {
	case nil:
		return true
	case conditionsOf:
		return len(n.rule.Conditions) == 0
	case actionsOf:
		return len(n.rule.Actions) == 0
	}
	return false
}

// tagOf returns the name of the element of a node that stands in a list.
func tagOf(node any) string {
	switch node.(type) {
	case *model.Item:
		return tagItem
	case *model.DialAction:
		return tagDialAction
	case *model.Rule:
		return tagRule
	case *model.Condition:
		return tagCondition
	case *model.Action:
		return tagAction
	case *model.Localised:
		return tagValue
	}
	return ""
}

// originOf returns the place that a node was read from, nil when it was made here.
func originOf(node any) *place {
	switch n := node.(type) {
	case *model.Item:
		return placeOf(n.Origin)
	case *model.DialAction:
		return placeOf(n.Origin)
	case *model.Rewriting:
		return placeOf(n.Origin)
	case *model.Rule:
		return placeOf(n.Origin)
	case *model.Condition:
		return placeOf(n.Origin)
	case *model.Action:
		return placeOf(n.Origin)
	case *model.Localised:
		return placeOf(n.Origin)
	}
	return nil
}

// identity returns the ID of a node that stands in a list; nil for a text, which has none.
func identity(node any) any {
	switch n := node.(type) {
	case model.Node:
		return n.NodeID()
	case *model.Condition:
		return n.ID
	case *model.Action:
		return n.ID
	}
	return nil
}

// label names a node for messages; i is its index in its list.
func label(node any, i int) model.Phrase {
	what := model.Say("%s", tagOf(node))
	ident := model.Attr{}
	switch n := node.(type) {
	case *model.Item:
		what, ident = model.Say("quick-dial entry"), n.Ident
	case *model.DialAction:
		what, ident = model.Say("dial action"), n.Ident
	case *model.Localised:
		if n.Lang != "" {
			return model.Say("text for the language %s", n.Lang)
		}
		return model.Say("text")
	}
	if ident.Present && model.CheckText(ident.Value) == nil {
		return model.Say("%s “%s”", what, ident.Value)
	}
	return model.Say("%s %d", what, i+1)
}
