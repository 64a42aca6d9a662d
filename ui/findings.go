package ui

import (
	"strconv"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/outline"
	"dialwright/ui/panels"
)

// maxProblems is how many problems are listed; the rest is counted.
const maxProblems = 5000

// findings checks the document in the background and shows the result in the panel, in the outline and in the screens.
type findings struct {
	s      *workspace
	latest kit.Latest
	saved  *model.Document // as last opened, saved or reloaded
	doc    *model.Document // that was checked last
	byNode map[model.ID][]check.Finding
}

// start checks the document as it is now.
func (f *findings) start() {
	doc, saved := f.s.doc(), f.saved
	var r result
	f.latest.Do(func() { r = evaluate(doc, saved) }, func() {
		if !f.s.closed {
			f.show(&r)
		}
	})
}

// result is what a check found, prepared for showing.
type result struct {
	doc      *model.Document
	findings []check.Finding
	spots    map[model.ID]spot
	byNode   map[model.ID][]check.Finding
	marks    map[model.ID]outline.Mark
}

func evaluate(doc, saved *model.Document) result {
	r := result{doc: doc, findings: check.Run(doc, check.Options{Previous: saved}),
		byNode: map[model.ID][]check.Finding{}, marks: map[model.ID]outline.Mark{}}
	for _, f := range r.findings {
		r.byNode[f.Node] = append(r.byNode[f.Node], f)
	}
	r.spots = spots(doc, r.byNode)
	for id, list := range r.byNode {
		p := r.spots[id]
		for _, f := range list {
			m := mark(f.Severity)
			for _, node := range []model.ID{p.Node, p.List.Owner} {
				if node != 0 {
					r.marks[node] = max(r.marks[node], m)
				}
			}
		}
	}
	return r
}

// spot is where a node stands, and how that is called.
type spot struct {
	kit.Place
	name string
}

// spots finds where the nodes stand that are keys of the map.
func spots[V any](d *model.Document, nodes map[model.ID]V) map[model.ID]spot {
	at := make(map[model.ID]spot, len(nodes))
	put := func(id model.ID, p kit.Place, name func() string) {
		if _, ok := nodes[id]; ok {
			at[id] = spot{p, name()}
		}
	}
	rules := func(l model.List, w *model.Rewriting, owner func() string) {
		if w == nil {
			return
		}
		put(w.ID, kit.Place{List: l}, owner)
		for i, r := range w.Rules {
			name := func() string { return lang.L("{{.Owner}}, rule {{.N}}", map[string]any{"Owner": owner(), "N": i + 1}) }
			put(r.ID, kit.Place{List: l, Node: r.ID}, name)
			for _, c := range r.Conditions {
				put(c.ID, kit.Place{List: l, Node: r.ID, Inside: c.ID}, name)
			}
			for _, a := range r.Actions {
				put(a.ID, kit.Place{List: l, Node: r.ID, Inside: a.ID}, name)
			}
		}
	}
	if d.DialActions != nil {
		put(d.DialActions.ID, kit.Place{List: model.ActionList}, func() string { return lang.L("Dial actions") })
	}
	for _, a := range d.Actions() {
		name := func() string { return actionName(a) }
		put(a.ID, kit.Place{List: model.ActionList, Node: a.ID}, name)
		rules(model.RulesOf(a.ID), a.Rewriting, name)
	}
	rules(model.AccountRules, d.Rewriting, func() string { return lang.L("Account's rules") })
	if d.QuickDial != nil {
		put(d.QuickDial.ID, kit.Place{List: model.ItemList}, func() string { return lang.L("Quick dial") })
	}
	for _, i := range d.Items() {
		put(i.ID, kit.Place{List: model.ItemList, Node: i.ID}, func() string {
			return cut(firstOf(i.DisplayName.String(), i.Ident.Value, lang.L("Quick dial")), 40)
		})
	}
	return at
}

// actionName is what a dial action is called where there is little room.
func actionName(a *model.DialAction) string {
	return cut(firstOf(a.DisplayName.String(), a.Ident.Value, lang.L("Dial action")), 40)
}

func mark(s check.Severity) outline.Mark {
	switch s {
	case check.Error:
		return outline.Error
	case check.Warning:
		return outline.Warning
	}
	return outline.Info
}

func (f *findings) show(r *result) {
	f.doc, f.byNode = r.doc, r.byNode
	list := make([]panels.Problem, 0, min(len(r.findings), maxProblems))
	for i := range r.findings {
		if i == maxProblems {
			list = append(list, panels.Problem{Mark: outline.Info, Message: lang.L("… and {{.N}} more", map[string]any{"N": len(r.findings) - maxProblems})})
			break
		}
		list = append(list, f.problem(r, &r.findings[i]))
	}
	f.s.problems.Set(list)
	f.s.outline.SetMarks(r.marks)
	title := lang.L("Problems")
	if n := len(r.findings); n > 0 {
		title += " " + strconv.Itoa(n)
	}
	if item := f.s.tabs.Items[tabProblems]; item.Text != title {
		item.Text = title
		f.s.tabs.Refresh()
	}
	f.s.rules.FindingsChanged()
	f.s.quick.FindingsChanged()
}

func (f *findings) problem(r *result, found *check.Finding) panels.Problem {
	p := panels.Problem{Mark: mark(found.Severity), Message: found.Message, Code: found.Code, Where: r.spots[found.Node].name, Place: r.spots[found.Node].Place}
	if fix := found.Fix; fix != nil {
		p.Fix = fix.Label
		p.Apply = func() { f.apply(r.doc, fix) }
	}
	return p
}

// apply carries out a fix of a document that was checked. If the document has changed since, the fix may not fit it.
func (f *findings) apply(doc *model.Document, fix *check.Fix) {
	s := f.s
	if s.doc() != doc {
		return // the new result is on its way
	}
	if fix.Edit != nil {
		s.w.report(lang.L("The fix could not be made"), s.editor().Do(fix.Label, fix.Edit))
		return
	}
	var after *model.Document
	var err error
	s.w.wait(lang.L("Renaming…"), func() { after, err = s.file.Rename(doc, fix.Rename) }, func() {
		if err == nil && s.doc() == doc {
			err = s.editor().Do(fix.Label, model.Swap{Document: after})
		}
		s.w.report(lang.L("The fix could not be made"), err)
	})
}

// of returns what was found about a node.
func (f *findings) of(id model.ID) []check.Finding { return f.byNode[id] }

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// cut keeps a text short enough for a heading.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
