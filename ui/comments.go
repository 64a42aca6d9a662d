package ui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// keepAsComment keeps nodes of a list as comments in the file, where phones do not see them.
func (s *workspace) keepAsComment(l model.List, ids []model.ID) {
	doc := s.doc()
	var at []int
	for i, n := range doc.Nodes(l) {
		if slices.Contains(ids, n.NodeID()) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return
	}
	s.swap(lang.L("Keep as comment"), func() (*model.Document, error) { return s.file.CommentOut(doc, l, at) }, func() {
		s.w.say(lang.L("Kept as a comment: phones do not see it. “Bring back from comments” in the Edit menu undoes that at any time."))
	})
}

// swap makes a document in the background the current one, as one step.
func (s *workspace) swap(step string, make func() (*model.Document, error), then func()) {
	doc := s.doc()
	var after *model.Document
	var err error
	s.w.wait(step+"…", func() { after, err = make() }, func() {
		if s.closed || err == nil && s.doc() != doc {
			return // edited meanwhile: the result is of another document
		}
		if err == nil {
			err = s.editor().Do(step, model.Swap{Document: after})
		}
		if !s.w.report(lang.L("That could not be done"), err) {
			then()
		}
	})
}

// keptIn are the nodes of a list that the file keeps as comments.
type keptIn struct {
	list  model.List
	nodes []Kept
}

// showKept lists what the file keeps as comments, of the list that is shown and of those above it; choosing one brings it back.
func (s *workspace) showKept() {
	doc := s.doc()
	lists := []model.List{model.ActionList, model.ItemList}
	if doc.Kind == model.KindAccount {
		lists = []model.List{model.AccountRules}
	}
	if a := s.selectedAction(); a != nil {
		lists = append([]model.List{model.RulesOf(a.ID)}, lists...)
	}
	var found []keptIn
	var err error
	s.w.wait(lang.L("Reading…"), func() {
		for _, l := range lists {
			var nodes []Kept
			if nodes, err = s.file.Kept(doc, l); err != nil {
				return
			}
			found = append(found, keptIn{l, nodes})
		}
	}, func() {
		if !s.closed && !s.w.report(lang.L("That could not be done"), err) {
			s.chooseKept(doc, found)
		}
	})
}

func (s *workspace) chooseKept(doc *model.Document, found []keptIn) {
	type row struct {
		list  model.List
		which int
		text  string
	}
	var rows []row
	for _, in := range found {
		for i, k := range in.nodes {
			rows = append(rows, row{in.list, i, keptWords(doc, k)})
		}
	}
	title := lang.L("Bring back from comments")
	if len(rows) == 0 {
		s.w.tell(title, lang.L("The file keeps nothing here as a comment. Rules are those of the selected dial action."))
		return
	}
	var d *kit.Sheet
	list := kit.NewList(func() int { return len(rows) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}, func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(rows[i].text) })
	bringBack := func(i int) {
		d.Hide()
		r := rows[i]
		s.swap(lang.L("Bring back from comment"), func() (*model.Document, error) { return s.file.BringBack(doc, r.list, []int{r.which}) }, func() {
			before := map[model.ID]bool{}
			for _, n := range doc.Nodes(r.list) {
				before[n.NodeID()] = true
			}
			for _, n := range s.doc().Nodes(r.list) {
				if !before[n.NodeID()] {
					s.goTo(kit.Place{List: r.list, Node: n.NodeID()})
				}
			}
		})
	}
	list.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			if i := list.Selected(); i >= 0 {
				bringBack(i)
			}
		default:
			return false
		}
		return true
	}
	d = s.w.newSheet(title, nil, list.Framed(), fyne.NewSize(620, 340),
		choice{Label: lang.L("Bring back"), Do: func() {
			if i := list.Selected(); i >= 0 {
				bringBack(i)
			}
		}},
		choice{Label: lang.L("Cancel")})
	list.Choose(0)
	s.w.win.Canvas().Focus(list)
}

// keptWords says what is kept as a comment.
func keptWords(doc *model.Document, k Kept) string {
	switch n := k.Node.(type) {
	case *model.Rule:
		return lang.L("Rule before {{.N}}", map[string]any{"N": k.At + 1}) + ": " + part.Words{Document: doc}.Rule(n)
	case *model.DialAction:
		return lang.L("Dial action") + ": " + actionName(n)
	case *model.Item:
		return lang.L("Quick dial entry") + ": " + cut(cmp.Or(n.DisplayName.String(), n.Ident.Value), 60) + "  " + cut(n.URI.String(), 40)
	}
	return ""
}
