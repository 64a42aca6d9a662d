package rules

import (
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/part"
)

// kinds returns the types of the catalogue that can be chosen.
func (s *Screen) kinds(role model.Role) []part.Option {
	account := s.list == model.AccountRules
	var out, last []part.Option
	for i := range model.Catalogue {
		t := &model.Catalogue[i]
		if t.Role != role {
			continue
		}
		o := part.Option{Value: t.Name, Label: lang.L(t.Label), Badge: badge(t.Confidence), Detail: lang.L(t.Help), Words: words(t.Words)}
		if t.IncomingOnly || t.AccountOnly && !account {
			last = append(last, o)
		} else {
			out = append(out, o)
		}
	}
	return append(out, last...)
}

// words returns further words to find a choice by: in the language of the window, and the English ones, many of which
// telephony uses everywhere.
func words(w string) string {
	if w == "" {
		return ""
	}
	return lang.L(w) + " " + w
}

// badge says in few words how sure we are of a type's spelling.
func badge(c model.Confidence) string {
	switch c {
	case model.Documented:
		return lang.L("✓ documented")
	case model.Seen:
		return lang.L("seen in real files")
	}
	return lang.L("? not confirmed")
}

func freeKind(role model.Role, typed string) part.Option {
	detail := lang.L("A condition of this name is not known. It is written as it is; what a phone does with it cannot be told.")
	if role == model.RoleAction {
		detail = lang.L("An action of this name is not known. It is written as it is; what a phone does with it cannot be told.")
	}
	return part.Option{Value: typed, Label: lang.L("Use “{{.Name}}”", map[string]any{"Name": typed}), Badge: lang.L("unknown"), Detail: detail}
}

func networks() []part.Option {
	var out []part.Option
	for _, n := range model.Networks {
		out = append(out, part.Option{Value: n, Label: part.Network(n), Badge: n})
	}
	return out
}

func freeNetwork(typed string) part.Option {
	return part.Option{Value: typed, Label: lang.L("Use “{{.Name}}”", map[string]any{"Name": typed}), Badge: lang.L("unknown"),
		Detail: lang.L("Only wifi, cellular, any and none are known, and even these are not confirmed.")}
}

// dialActions returns the dial actions that can be named: the document's by name, and the basic ones.
func (s *Screen) dialActions() []part.Option {
	if s.choices != nil {
		return s.choices
	}
	var out []part.Option
	for _, b := range model.BasicActions {
		out = append(out, part.Option{Value: b.ID, Label: lang.L(b.Label), Badge: b.ID, Words: words(b.Words)})
	}
	seen := map[string]bool{}
	for _, a := range s.ed.Document().Actions() {
		id := a.Ident.Value
		if !a.Ident.Present || a.Removed() || seen[id] {
			continue
		}
		seen[id] = true
		label := a.DisplayName.String()
		if label == "" {
			label = id
		}
		o := part.Option{Value: id, Label: label, Badge: id, Detail: lang.L("A dial action of this document.")}
		if a.ID == s.list.Owner {
			o.Detail = lang.L("This dial action itself: a phone follows one step only.")
		}
		out = append(out, o)
	}
	s.choices = out
	return out
}

func (s *Screen) freeDialAction(typed string) part.Option {
	return part.Option{Value: typed, Label: lang.L("Use “{{.Name}}”", map[string]any{"Name": typed}), Badge: lang.L("not in this document"),
		Detail: lang.L("Works only if phones already have a dial action with this id.")}
}
