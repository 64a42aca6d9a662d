package check

import (
	"dialwright/model"
)

// Severity tells how bad a finding is.
type Severity int

// The severities, the worst first.
const (
	Error   Severity = iota // the phone cannot do what is written, or nobody knows what it does
	Warning                 // the phone does something that is probably not meant
	Info                    // worth knowing
)

// String returns "error", "warning" or "info".
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "info"
}

// Finding is one thing found in a document.
type Finding struct {
	Code     string // stable, in kebab case; a row of [Codes]
	Severity Severity
	Message  string       // in plain words, whole sentences
	Said     model.Phrase // what Message says, for saying it in another language
	Node     model.ID     // of the entry, dial action, rule, condition, action or list concerned; 0: the document
	Origin   model.Origin // of what the finding points at; nil for what was made here
	Field    string       // the attribute or child element of it that is concerned, as named in XML; "": the whole
	Fix      *Fix         // nil when there is none
}

// Fix is a change that makes a finding go away. Exactly one of Edit and Rename is set.
type Fix struct {
	Label  model.Phrase            // for people, as a menu item: "Write startsWith"
	Edit   model.Edit              // an edit of the document that was checked
	Rename map[model.Origin]string // new names of elements and attributes, for the package that knows the format
}

// Options is what the checks may know beside the document.
type Options struct {
	// Previous is the document as phones may already have it: as last saved or committed. nil: not known, and what
	// was deleted since cannot be found.
	Previous *model.Document
}

// Run returns what it finds in a document, in document order as far as the model knows it: the root, dial actions with
// their rules, quick-dial entries; in each list what is missing since Options.Previous comes last. Fixes fit this document only.
func Run(d *model.Document, o Options) []Finding {
	c := &checker{d: d, used: map[string]bool{}, alike: map[string]string{}, numbers: map[string]int{}, unconfirmed: map[*model.Type]bool{}}
	c.root()
	c.dialActions(o.Previous)
	if d.Kind == model.KindAccount && d.Rewriting != nil {
		c.rewriting(model.AccountRules, d.Rewriting)
	}
	if old := o.Previous; d.Kind == model.KindAccount && old != nil && !misspelt(d.Foreign, "rewriting") {
		c.goneRules(place{origin: d.Origin}, 0, d.Rewriting, old.Rewriting)
	}
	c.quickDial(o.Previous)
	if d.Kind == model.KindError {
		c.message()
	}
	return c.out
}

type checker struct {
	d           *model.Document
	out         []Finding
	used        map[string]bool      // ids of the list at hand, and those that fixes have given out
	alike       map[string]string    // by what ids share that are easily mixed up, the first of them that was met; "" before. Of the list at hand
	numbers     map[string]int       // for each beginning of ids that fixes give out, the number to try next
	actions     map[string]int       // for each id of a dial action the place of the one that a phone would hold after reading, or removed
	folded      map[string]string    // the same ids by their lower-case spelling; made when first needed
	circle      []int                // for each dial action, the circle of overrides that it is part of
	at          int                  // place of the dial action whose rules are being checked
	unconfirmed map[*model.Type]bool // types that a finding has told of
}

// place is what a finding points at.
type place struct {
	node   model.ID
	origin model.Origin
	field  string
}

func (p place) at(field string) place {
	p.field = field
	return p
}

func (c *checker) add(code string, p place, fix *Fix, format string, args ...any) {
	said := model.Say(format, args...)
	c.out = append(c.out, Finding{
		Code:     code,
		Severity: severities[code],
		Message:  said.String(),
		Said:     said,
		Node:     p.node,
		Origin:   p.origin,
		Field:    p.field,
		Fix:      fix,
	})
}

func quote(s string) model.Phrase { return model.Say("“%s”", s) }

// quotePhrase is [quote] for words.
func quotePhrase(p model.Phrase) model.Phrase { return model.Say("“%s”", p) }

// either returns yes when the condition holds, else no.
func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

// root checks what stands in the root element.
func (c *checker) root() {
	d := c.d
	p := place{origin: d.Origin}
	if d.Entity != nil {
		c.add("entity", place{origin: d.Entity}, nil, "The document cannot be edited, and nobody knows what a phone reads where an entity stands: %v. The simulator tells nothing.", d.ReadOnly)
	} else if d.ReadOnly != nil {
		c.add("read-only", p, nil, "The document can be looked at but not edited: %v.", d.ReadOnly)
	}
	known := names{vocabulary: true}
	switch d.Kind {
	case model.KindProvisioning:
		known.once = map[string]bool{"dialActions": d.DialActions != nil, "quickDial": d.QuickDial != nil}
		if c.rootName() {
			return
		}
	case model.KindDialActionWS:
		known.many = []string{"dialAction"}
	case model.KindAccount:
		known.once = map[string]bool{"rewriting": d.Rewriting != nil}
		known.open = true
	case model.KindError:
		known.once = map[string]bool{"message": d.Message.Present}
	default:
		return
	}
	c.foreign(p, d.Unknown(), known)
}

// rootName spots a bare list whose root element is spelled with the wrong case: all that stands in it is then unknown.
func (c *checker) rootName() bool {
	d := c.d
	if d.DialActions != nil || d.QuickDial != nil {
		return false
	}
	for _, name := range []string{"dialActions", "quickDial"} {
		if wrongCase(d.Root, name) {
			c.add("wrong-case-name", place{origin: d.Origin}, &Fix{Label: model.Say("Write %s", name), Rename: rename(d.Origin, name)},
				"%s is spelled with the wrong case. Phones read %s only, and skip the whole list. Write %s.", quote(d.Root), quote(name), name)
			return true
		}
	}
	return false
}

// message checks the document that stops provisioning.
func (c *checker) message() {
	d := c.d
	p := place{origin: d.Origin, field: "message"}
	if blank(d.Message.String()) {
		c.add("empty-message", p, nil,
			"The error answer has no message. The app then shows a text of its own that says nothing of the reason. Write what the person at the phone should read.")
	}
	c.text(p, d.Message)
}
