package journal

import "dialwright/model"

// step says how a document comes out of the one before.
type step struct {
	Name    string    `json:",omitempty"` // of the last edit, for people
	Edits   int       // how many edits it stands for
	Time    int64     // of the last edit, in seconds since 1970
	Source  int       `json:",omitempty"` // what it starts from: 0 the document before; n>0 the n-th one that was swapped away; -1 Bytes
	Bytes   []byte    `json:",omitempty"` // another document, deflated
	Message *message  `json:",omitempty"` // nil in all that follow: unchanged
	Quick   *holder   `json:",omitempty"`
	Actions *holder   `json:",omitempty"`
	Account *nodeList `json:",omitempty"` // the account's rewriting: a list of none or one
}

// message is the message of an error document.
type message struct {
	Text *text `json:",omitempty"` // nil: absent
	Read bool  `json:",omitempty"` // it comes from the message that was read, not from that of the document before
}

// holder is the list of quick dials or of dial actions.
type holder struct {
	Gone bool      `json:",omitempty"`
	Max  *string   `json:",omitempty"`
	List *nodeList `json:",omitempty"` // nil: unchanged
}

// nodeList says how a list comes out of the one before.
type nodeList struct {
	Pieces []piece  `json:",omitempty"`
	Bury   [][2]int `json:",omitempty"` // runs, from and number, of the list before that are to be remembered as gone
}

// piece is a part of a list: Node when that is set, else N nodes of the list before or of those that went, from From on.
type piece struct {
	Gone bool  `json:",omitempty"` // of those that went, not of the list before
	From int   `json:",omitempty"`
	N    int   `json:",omitempty"`
	Node *node `json:",omitempty"`
}

// ref names a node that was there already, by one of its fields; none: there is no such node.
type ref struct {
	Old  *int   `json:",omitempty"` // place in the list before
	Gone *int   `json:",omitempty"` // place among those that went
	At   *place `json:",omitempty"` // place in the document before
	Read *place `json:",omitempty"` // place in that document as it was read
	XML  string `json:",omitempty"` // a node that is in no document before
}

// node is a quick-dial entry, dial action, rewriting, rule, condition or action: what of its fields is in the model. Whatever
// else it has comes from the node that ref names. With Same it is that node.
type node struct {
	ref
	Same       bool      `json:",omitempty"`
	New        bool      `json:",omitempty"` // it is not the node that ref names but a copy of that
	Ident      *string   `json:",omitempty"` // nil in attributes: absent
	Priority   *string   `json:",omitempty"`
	Action     *string   `json:",omitempty"`
	Source     *string   `json:",omitempty"`
	Type       *string   `json:",omitempty"`
	Param      *string   `json:",omitempty"`
	Name       *text     `json:",omitempty"` // nil in texts: absent
	URI        *text     `json:",omitempty"`
	Portrait   *text     `json:",omitempty"`
	Rewriting  *nodeList `json:",omitempty"` // of none or one
	Rules      *nodeList `json:",omitempty"`
	Conditions *nodeList `json:",omitempty"`
	Actions    *nodeList `json:",omitempty"`
}

// text is a model.Text that is present.
type text struct {
	Kept      bool    `json:",omitempty"` // it is the text of the node that ref names, changed
	Localised bool    `json:",omitempty"`
	Values    []value `json:",omitempty"`
	Priority  *string `json:",omitempty"`
	Source    *string `json:",omitempty"`
}

// value is one value of a text.
type value struct {
	Lang string `json:",omitempty"`
	Text string
	From int `json:",omitempty"` // 1 + the place of the value, of the text that was kept, whose Origin it has
}

// id returns the ID of the node, given that of the one that ref names, or zero.
func (n *node) id(base model.ID) model.ID {
	if n.New || base == 0 {
		return model.NewID()
	}
	return base
}

func fromAttr(a model.Attr) *string {
	if !a.Present {
		return nil
	}
	return &a.Value
}

func toAttr(s *string) model.Attr {
	if s == nil {
		return model.Attr{}
	}
	return model.Some(*s)
}
