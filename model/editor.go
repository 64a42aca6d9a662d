package model

// Change tells listeners what happened to the document of an [Editor].
type Change struct {
	Before, After *Document
	Edit          Edit   // the edit that led from Before to After, undo and redo included
	Name          string // of the step, for people: "Change condition"
}

// Editor holds the current document and the way back: every change goes through it. It is not safe for concurrent use;
// the documents that it hands out are.
type Editor struct {
	doc        *Document
	undo, redo []step
	saved      int  // length of undo at the last save; -1 when no undo or redo leads back there
	sealed     bool // the next edit does not join the step before it
	listeners  []func(Change)
}

type step struct {
	name, key   string
	forth, back Edit
}

// NewEditor returns an editor for a document, which counts as saved.
func NewEditor(d *Document) *Editor { return &Editor{doc: d} }

// Document returns the current document.
func (e *Editor) Document() *Document { return e.doc }

// Listen has f called after every change, in the order in which the listeners came.
func (e *Editor) Listen(f func(Change)) { e.listeners = append(e.listeners, f) }

// Do makes an edit as a step of its own. On an error nothing has changed.
func (e *Editor) Do(name string, edit Edit) error { return e.DoJoined(name, "", edit) }

// DoJoined makes an edit that joins the step before it when that has the same key, which is not empty: so what is typed
// into one field is undone at once. [Editor.Seal], a save, an undo or a redo end a joined step.
func (e *Editor) DoJoined(name, key string, edit Edit) error {
	before := e.doc
	if edit == nil {
		return ErrIncomplete
	}
	after, back, err := edit.Apply(before)
	if err != nil {
		return err
	}
	if e.saved > len(e.undo) {
		e.saved = -1
	}
	e.redo = nil
	if n := len(e.undo); key != "" && !e.sealed && n > 0 && e.undo[n-1].key == key {
		last := &e.undo[n-1]
		last.forth, last.back = Batch{last.forth, edit}, Batch{back, last.back}
	} else {
		e.undo = append(e.undo, step{name, key, edit, back})
	}
	e.sealed = false
	e.doc = after
	e.tell(Change{before, after, edit, name})
	return nil
}

// Abandon takes back the joined step with a key while it is under way, so that nothing remains of it, not even for Redo.
// It reports whether there was one.
func (e *Editor) Abandon(key string) bool {
	if n := len(e.undo); n == 0 || e.sealed || key == "" || e.undo[n-1].key != key {
		return false
	}
	e.Undo()
	e.redo = nil
	return true
}

// Seal makes the next edit a step of its own even if it has the key of the one before.
func (e *Editor) Seal() { e.sealed = true }

// CanUndo returns the name of the step that Undo would take back; ok is false when there is none.
func (e *Editor) CanUndo() (name string, ok bool) { return top(e.undo) }

// CanRedo returns the name of the step that Redo would make again; ok is false when there is none.
func (e *Editor) CanRedo() (name string, ok bool) { return top(e.redo) }

func top(s []step) (string, bool) {
	if len(s) == 0 {
		return "", false
	}
	return s[len(s)-1].name, true
}

// Undo takes the last step back. It does nothing when there is none.
func (e *Editor) Undo() {
	e.turn(&e.undo, &e.redo, func(s *step) (apply, other *Edit) { return &s.back, &s.forth })
}

// Redo makes the last undone step again. It does nothing when there is none.
func (e *Editor) Redo() {
	e.turn(&e.redo, &e.undo, func(s *step) (apply, other *Edit) { return &s.forth, &s.back })
}

// turn takes the last step of one stack, applies one half of it, remembers what leads back as the other half, and puts
// the step on the other stack. A half always fits the document that it is applied to, because steps are taken in order.
func (e *Editor) turn(from, to *[]step, halves func(*step) (apply, other *Edit)) {
	n := len(*from)
	if n == 0 {
		return
	}
	s := (*from)[n-1]
	apply, other := halves(&s)
	edit, before := *apply, e.doc
	after, back, err := edit.Apply(before)
	if err != nil {
		panic("model: a step of the history does not fit its document: " + err.Error())
	}
	*other = back
	*from, *to = (*from)[:n-1], append(*to, s)
	e.sealed, e.doc = true, after
	e.tell(Change{before, after, edit, s.name})
}

func (e *Editor) tell(c Change) {
	for _, f := range e.listeners {
		f(c)
	}
}

// MarkSaved remembers the current state as the saved one.
func (e *Editor) MarkSaved() { e.saved, e.sealed = len(e.undo), true }

// Dirty reports whether the current state differs from the saved one. Undoing back to the saved state makes it clean.
func (e *Editor) Dirty() bool { return e.saved != len(e.undo) }
