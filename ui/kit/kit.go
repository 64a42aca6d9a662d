// Package kit holds what the window's shell and its screens share: the commands that a screen may carry out, the place
// that is selected, work in the background, phrases and errors in the user's language, and Fyne's own widgets where they
// lack something (a button, a check box, a list, a dialog). What is drawn anew stands in package part.
package kit

import "dialwright/model"

// Command names something that the menus and the keyboard ask the screen with the focus to do.
type Command string

// The commands that a screen may carry out. The shell offers a command only while the screen says that it can.
const (
	Cut       Command = "cut"
	Copy      Command = "copy"
	Paste     Command = "paste"
	Delete    Command = "delete"
	Duplicate Command = "duplicate"
	SelectAll Command = "selectAll"
	MoveUp    Command = "moveUp"
	MoveDown  Command = "moveDown"
	Collapse  Command = "collapse"  // close or open the selected cards
	FoldAll   Command = "foldAll"   // close or open all cards
	Comment   Command = "comment"   // keep the selected rules as a comment, or bring them back
	AddRule   Command = "addRule"   // after the selected one, else at the end
	AddCond   Command = "addCond"   // a condition to the selected rule
	AddAct    Command = "addAct"    // an action to the selected rule
	AddItem   Command = "addItem"   // a quick-dial entry
	Rename    Command = "rename"    // the selected node's name
	Clear     Command = "clear"     // have phones lose the rules of the dial action that says nothing of them
	Remove    Command = "remove"    // have phones remove the selected nodes, or no longer
	Sort      Command = "sort"      // the table by the column of the current cell
	Languages Command = "languages" // the selected node's name in several languages
	Find      Command = "filter"    // put the focus into the screen's own filter
	ImportCSV Command = "importCSV" // quick dials or samples from a file
	ExportCSV Command = "exportCSV"
	AddCase   Command = "addCase" // the current number as a test case
	Expect    Command = "expect"  // what comes out for the selected test case
)

// Commander is implemented by screens that carry out commands. Both methods are called on the window's thread.
type Commander interface {
	// Can reports whether Do would do something now.
	Can(Command) bool
	// Do carries the command out. What the screen cannot do it ignores.
	Do(Command)
}

// Place is what is selected in the document.
type Place struct {
	// List is where it stands.
	List model.List
	// Node is the dial action, rule or entry that is selected in the list; 0 is the list itself.
	Node model.ID
	// Inside is the condition or action of the rule Node that is meant; 0 is the rule as a whole.
	Inside model.ID
}

// Locate finds the place of a node of any kind in a document. ok is false when the document does not hold it.
func Locate(d *model.Document, id model.ID) (p Place, ok bool) {
	if id == 0 {
		return Place{}, false
	}
	for _, i := range d.Items() {
		if i.ID == id {
			return Place{List: model.ItemList, Node: id}, true
		}
	}
	if d.QuickDial != nil && d.QuickDial.ID == id {
		return Place{List: model.ItemList}, true
	}
	if d.DialActions != nil && d.DialActions.ID == id {
		return Place{List: model.ActionList}, true
	}
	for _, a := range d.Actions() {
		if a.ID == id {
			return Place{List: model.ActionList, Node: id}, true
		}
		if p, ok := locateIn(model.RulesOf(a.ID), a.Rewriting, id); ok {
			return p, true
		}
	}
	return locateIn(model.AccountRules, d.Rewriting, id)
}

func locateIn(l model.List, w *model.Rewriting, id model.ID) (Place, bool) {
	if w == nil {
		return Place{}, false
	}
	if w.ID == id {
		return Place{List: l}, true
	}
	for _, r := range w.Rules {
		if r.ID == id {
			return Place{List: l, Node: id}, true
		}
		for _, c := range r.Conditions {
			if c.ID == id {
				return Place{List: l, Node: r.ID, Inside: id}, true
			}
		}
		for _, a := range r.Actions {
			if a.ID == id {
				return Place{List: l, Node: r.ID, Inside: id}, true
			}
		}
	}
	return Place{}, false
}
