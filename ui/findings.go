package ui

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/panels"
)

// maxProblems is how many problems are listed; the rest is counted.
const maxProblems = 2000

// findings checks the document in the background and shows the result in the panel, in the outline and in the screens.
type findings struct {
	s      *workspace
	latest kit.Latest
	timer  *time.Timer     // until the document is checked; nil when that is not waited for
	saved  *model.Document // as last opened, saved or reloaded
	doc    *model.Document // that was checked last
	byNode map[model.ID][]check.Finding
}

// manyNodes is the number of entries and rules from which checking a document takes longer than a key.
const manyNodes = 2000

// pause is how long nothing must have changed before a document with so many nodes is checked: else it would be checked all
// the time while somebody types.
const pause = 200 * time.Millisecond

// changed checks the document after an edit: at once when that is quick, else when nothing has changed for a moment.
func (f *findings) changed() {
	if f.timer != nil {
		f.timer.Stop()
		f.timer = nil
	}
	if d := f.s.doc(); len(d.Items())+countRules(d) < manyNodes {
		f.start()
		return
	}
	var timer *time.Timer
	timer = after(pause, func() {
		fyne.Do(func() {
			if f.timer == timer && !f.s.closed {
				f.timer = nil
				f.start()
			}
		})
	})
	f.timer = timer
}

// countRules returns how many rules a document has.
func countRules(d *model.Document) int {
	n := len(d.Rules(model.AccountRules))
	for _, a := range d.Actions() {
		n += len(a.Rules())
	}
	return n
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
	listed   []panels.Problem // without what carries out a fix
	byNode   map[model.ID][]check.Finding
	marks    map[model.ID]check.Severity // the worst of each node
}

func evaluate(doc, saved *model.Document) result {
	r := result{doc: doc, findings: check.Run(doc, check.Options{Previous: saved}),
		byNode: map[model.ID][]check.Finding{}, marks: map[model.ID]check.Severity{}}
	slices.SortStableFunc(r.findings, func(a, b check.Finding) int { return int(a.Severity) - int(b.Severity) }) // the worst first
	say := kit.Sayer()
	for i := range r.findings {
		r.findings[i].Message = say(r.findings[i].Said)
	}
	for _, f := range r.findings {
		r.byNode[f.Node] = append(r.byNode[f.Node], f)
	}
	at := spots(doc, r.byNode)
	for i := range min(len(r.findings), maxProblems) {
		f := &r.findings[i]
		s := at[f.Node]
		r.listed = append(r.listed, panels.Problem{Severity: f.Severity, Message: f.Message, Place: s.Place, Where: s.name()})
	}
	for id, list := range r.byNode {
		p := at[id]
		for _, f := range list {
			for _, node := range []model.ID{p.Node, p.List.Owner} {
				if worst, ok := r.marks[node]; node != 0 && (!ok || f.Severity < worst) {
					r.marks[node] = f.Severity
				}
			}
		}
	}
	return r
}

// spot is where a node stands.
type spot struct {
	kit.Place
	action *model.DialAction // in which it stands
	item   *model.Item
	rule   int // its number, from 1
}

// name returns how the spot is called.
func (s spot) name() string {
	owner := lang.L("Account rules")
	switch {
	case s.item != nil:
		return cut(cmp.Or(s.item.DisplayName.String(), s.item.Ident.Value, lang.L("Quick dial")), 40)
	case s.action != nil:
		owner = actionName(s.action)
	case s.Place == kit.Place{}:
		return ""
	case s.List == model.ItemList:
		return lang.L("Quick dial")
	case s.List == model.ActionList:
		return lang.L("Dial actions")
	}
	if s.rule == 0 {
		return owner
	}
	return lang.L("{{.Owner}}, rule {{.N}}", map[string]any{"Owner": owner, "N": s.rule})
}

// spots finds where the nodes stand that are keys of the map.
func spots[V any](d *model.Document, nodes map[model.ID]V) map[model.ID]spot {
	at := make(map[model.ID]spot, len(nodes))
	put := func(id model.ID, s spot) {
		if _, ok := nodes[id]; ok {
			at[id] = s
		}
	}
	rules := func(l model.List, w *model.Rewriting, a *model.DialAction) {
		if w == nil {
			return
		}
		put(w.ID, spot{Place: kit.Place{List: l}, action: a})
		for i, r := range w.Rules {
			put(r.ID, spot{kit.Place{List: l, Node: r.ID}, a, nil, i + 1})
			for _, c := range r.Conditions {
				put(c.ID, spot{kit.Place{List: l, Node: r.ID, Inside: c.ID}, a, nil, i + 1})
			}
			for _, act := range r.Actions {
				put(act.ID, spot{kit.Place{List: l, Node: r.ID, Inside: act.ID}, a, nil, i + 1})
			}
		}
	}
	if d.DialActions != nil {
		put(d.DialActions.ID, spot{Place: kit.Place{List: model.ActionList}})
	}
	for _, a := range d.Actions() {
		put(a.ID, spot{Place: kit.Place{List: model.ActionList, Node: a.ID}, action: a})
		rules(model.RulesOf(a.ID), a.Rewriting, a)
	}
	rules(model.AccountRules, d.Rewriting, nil)
	if d.QuickDial != nil {
		put(d.QuickDial.ID, spot{Place: kit.Place{List: model.ItemList}})
	}
	for _, i := range d.Items() {
		put(i.ID, spot{Place: kit.Place{List: model.ItemList, Node: i.ID}, item: i})
	}
	return at
}

// actionName is what a dial action is called where there is little room.
func actionName(a *model.DialAction) string {
	return cut(cmp.Or(a.DisplayName.String(), a.Ident.Value, lang.L("Dial action")), 40)
}

func (f *findings) show(r *result) {
	f.doc, f.byNode = r.doc, r.byNode
	list := r.listed
	for i := range list {
		if fix := r.findings[i].Fix; fix != nil {
			list[i].Fix = kit.Say(fix.Label)
			list[i].Apply = func() { f.apply(r.doc, fix) }
		}
	}
	if more := len(r.findings) - len(list); more > 0 {
		list = append(list, panels.Problem{Severity: check.Info, Message: lang.L("… and {{.N}} more", map[string]any{"N": more})})
	}
	f.s.problems.Set(list)
	f.s.outline.SetMarks(r.marks)
	title, n := lang.L("Problems"), 0
	for n < len(r.findings) && r.findings[n].Severity != check.Info { // notes are no problems
		n++
	}
	if n > 0 {
		title += " " + strconv.Itoa(n)
	}
	if item := f.s.tabs.Items[tabProblems]; item.Text != title {
		item.Text = title
		f.s.tabs.Refresh()
	}
	if c, ok := f.s.current.(interface{ FindingsChanged() }); ok {
		c.FindingsChanged() // the others follow when they are shown
	}
}

// apply carries out a fix of a document that was checked. If the document has changed since, the fix may not fit it.
func (f *findings) apply(doc *model.Document, fix *check.Fix) {
	s := f.s
	if s.doc() != doc {
		return // the new result is on its way
	}
	label := kit.Say(fix.Label)
	if fix.Edit != nil {
		s.w.report(lang.L("The fix could not be made"), s.editor().Do(label, fix.Edit))
		return
	}
	s.swap(label, func() (*model.Document, error) { return s.file.Rename(doc, fix.Rename) }, func() {})
}

// of returns what was found about a node.
func (f *findings) of(id model.ID) []check.Finding { return f.byNode[id] }

// cut keeps a text short enough for a heading.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
