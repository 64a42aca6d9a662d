package rules

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Can implements [kit.Commander].
func (s *Screen) Can(c kit.Command) bool {
	some := len(s.picked.ids) > 0
	switch c {
	case kit.Copy:
		return some && s.env.Fragment != nil
	case kit.Cut:
		return some && s.env.Fragment != nil && !s.readOnly
	case kit.Paste:
		return s.env.ParseFragment != nil && !s.readOnly
	case kit.Delete, kit.Duplicate, kit.MoveUp, kit.MoveDown, kit.AddCond, kit.AddAct:
		return some && !s.readOnly
	case kit.SelectAll:
		return len(s.rules) > 0
	case kit.Collapse:
		return some
	case kit.Comment:
		return some && s.env.Comment != nil && !s.readOnly && !s.picked.lines
	case kit.FoldAll:
		return len(s.rules) > 0
	case kit.AddRule:
		return !s.readOnly && !s.gone()
	case kit.Clear:
		a := s.head.action()
		return !s.readOnly && a != nil && a.Rewriting == nil && !a.Removed()
	case kit.Languages, kit.Rename, kit.Remove:
		return !s.readOnly && s.head.action() != nil
	}
	return false
}

// Do implements [kit.Commander].
func (s *Screen) Do(c kit.Command) {
	if !s.Can(c) {
		return
	}
	switch c {
	case kit.Copy:
		s.copy()
	case kit.Cut:
		s.cut()
	case kit.Paste:
		s.paste()
	case kit.Delete:
		s.delete()
	case kit.Duplicate:
		s.duplicate()
	case kit.MoveUp:
		s.moveUp()
	case kit.MoveDown:
		s.moveDown()
	case kit.SelectAll:
		s.selectAll()
	case kit.Collapse:
		s.collapse()
	case kit.FoldAll:
		s.toggleAll()
	case kit.Comment:
		s.comment()
	case kit.AddRule:
		s.addRule()
	case kit.AddCond:
		s.addCondition()
	case kit.AddAct:
		s.addAction()
	case kit.Languages:
		s.head.translate()
	case kit.Clear:
		s.head.clearRules()
	case kit.Rename:
		s.giveFocus(s.head.name)
		s.head.name.TypedShortcut(&fyne.ShortcutSelectAll{})
	case kit.Remove:
		s.head.setRemoved(!s.head.action().Removed())
	}
}

// comment asks the window to keep the selected rules as a comment.
func (s *Screen) comment() {
	var ids []model.ID
	for _, i := range s.chosenRules() {
		ids = append(ids, s.rules[i].ID)
	}
	s.env.Comment(s.list, ids)
}

// addCondition opens the list of conditions, to add one to the rule selected last.
func (s *Screen) addCondition() { s.addTo(model.RoleCondition) }

// addAction opens the list of actions, to add one to the rule selected last.
func (s *Screen) addAction() { s.addTo(model.RoleAction) }

func (s *Screen) addTo(role model.Role) {
	i := s.owner(s.picked.at)
	if i < 0 {
		where := s.chosenRules()
		if len(where) == 0 {
			return
		}
		i = where[0]
	}
	s.setFolded(s.rules[i].ID, false)
	s.column.Reveal(i)
	if c := s.card(s.rules[i].ID); c != nil {
		button := c.addCond
		if role == model.RoleAction {
			button = c.addAct
		}
		s.pickNew(c, role, button)
	}
}

// pickNew opens the list of types beside a button and adds what is chosen to the card's rule.
func (s *Screen) pickNew(c *card, role model.Role, button *part.Link) {
	cv := s.canvas()
	if cv == nil || s.readOnly {
		return
	}
	rule := c.rule.ID
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
	part.Choose(cv, at, button.Size(), s.kinds(role), func(typed string) part.Option { return freeKind(role, typed) }, "", "",
		func(kind string) { s.addLine(rule, role, kind) })
}

// selectAll selects all rules.
func (s *Screen) selectAll() {
	s.picked.ids, s.picked.lines = make(map[model.ID]bool, len(s.rules)), false
	for _, r := range s.rules {
		s.picked.ids[r.ID] = true
	}
	s.showPicked()
}

// collapse closes the selected cards, or opens them when all are closed.
func (s *Screen) collapse() {
	where := s.chosenRules()
	open := false
	for _, i := range where {
		open = open || !s.folded[s.rules[i].ID]
	}
	for _, i := range where {
		s.fold(s.rules[i].ID, open)
	}
	s.reset()
}

// toggleAll closes all cards, or opens them when all are closed.
func (s *Screen) toggleAll() {
	s.foldAll(s.anyOpen())
	s.reset()
}

func (s *Screen) anyOpen() bool { return len(s.folded) < len(s.rules) }

func (s *Screen) foldAll(closed bool) {
	clear(s.folded)
	if closed {
		for _, r := range s.rules {
			s.fold(r.ID, true)
		}
	}
}

func (s *Screen) fold(id model.ID, closed bool) {
	if closed {
		s.folded[id] = true
	} else {
		delete(s.folded, id)
	}
}

func (s *Screen) toggle(id model.ID) { s.setFolded(id, !s.folded[id]) }

func (s *Screen) setFolded(id model.ID, closed bool) {
	if s.folded[id] != closed {
		s.fold(id, closed)
		s.reset()
	}
}

// step gives the focus to the card at a place; with Shift the selection grows to there.
func (s *Screen) step(i int, mod fyne.KeyModifier) {
	if i < 0 || i >= len(s.rules) {
		return
	}
	id := s.rules[i].ID
	if mod&fyne.KeyModifierShift != 0 {
		anchor := s.picked.at
		s.picked.span(s.rules, id)
		s.focusRule(i)
		s.picked.at = anchor
		return
	}
	s.picked.only(id, false)
	s.focusRule(i)
}

// menu opens the menu of what is selected.
func (s *Screen) menu(at fyne.Position) {
	cv := s.canvas()
	if cv == nil {
		return
	}
	var items []*fyne.MenuItem
	add := func(label string, c kit.Command) {
		if s.Can(c) {
			items = append(items, fyne.NewMenuItem(label, func() { s.Do(c) }))
		}
	}
	add(lang.L("Cut"), kit.Cut)
	add(lang.L("Copy"), kit.Copy)
	add(lang.L("Paste"), kit.Paste)
	add(lang.L("Duplicate"), kit.Duplicate)
	add(lang.L("Delete"), kit.Delete)
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	add(lang.L("Move up"), kit.MoveUp)
	add(lang.L("Move down"), kit.MoveDown)
	add(lang.L("Keep as comment"), kit.Comment)
	add(lang.L("Collapse or expand"), kit.Collapse)
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), cv, at)
	}
}

// reveal scrolls so far that a part of a card is seen.
func (s *Screen) reveal(rule model.ID, o fyne.CanvasObject) {
	i := s.index(rule)
	c := s.card(rule)
	if i < 0 || c == nil {
		return
	}
	top := s.column.Top(i) + o.Position().Y
	s.column.RevealSpan(top-s.column.Gap, top+o.Size().Height+s.column.Gap)
}
