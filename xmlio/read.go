package xmlio

import (
	"bytes"
	"errors"
	"strings"

	"dialwright/model"
	"dialwright/xmlio/store"
)

// MaxSize is the size of the largest document that is read, in bytes: ten times what the largest tenants are expected
// to have.
const MaxSize = store.MaxSize

// Open reads the document in a file. Every error is an [*Error].
func Open(path string) (*File, error) {
	src, err := store.Read(path)
	var e *store.Error
	if errors.As(err, &e) {
		return nil, &Error{File: path, Message: e.Phrase(), Err: err}
	}
	return Read(path, src)
}

// TooLarge returns the error for a document of more than [MaxSize] bytes.
func TooLarge(name string, size int64) *Error {
	mb := (size + 1<<20 - 1) >> 20 // rounded up: one byte too many must not read as just enough
	return &Error{File: name, Message: model.Say("the document has %d MB, and the limit is %d MB", mb, MaxSize>>20),
		Hint: model.Say("split it")}
}

// Read reads a document. The name is used in messages only. Every error is an [*Error]. A document that can be read but
// not written back without loss is opened with the reason in [model.Document.ReadOnly]. src may be used again
// afterwards.
func Read(name string, src []byte) (*File, error) {
	if len(src) > MaxSize {
		return nil, TooLarge(name, int64(len(src)))
	}
	d, err := decode(src)
	if err == nil {
		f := &File{name: name, text: d.text, readOnly: d.readOnly, ascii: d.ascii}
		if f.readOnly != nil {
			f.raw = bytes.Clone(src)
		}
		if err = f.read(); err == nil {
			return f, nil
		}
	}
	e := &Error{File: name, Message: err.message, Hint: err.hint}
	e.Line, e.Column = lineColumn(d.text, min(err.offset, len(d.text)))
	return nil, e
}

// read scans the text and builds the document.
func (f *File) read() *fault {
	s := scanner{s: f.text}
	err := s.scan()
	if e := s.checkCharacters(); e != nil && !s.alien && (err == nil || e.offset <= err.offset) {
		err = e
	}
	if err != nil {
		return err
	}
	f.els, f.attrs = s.els, s.attrs
	switch {
	case s.entity != "":
		line, column := lineColumn(f.text, s.entityAt)
		f.readOnly, f.closed = model.Errorf("it uses the entity &%s; (line %d, column %d), which is not expanded here; write there what it stands for to edit it", s.entity, line, column), true
	case s.entities:
		line, column := lineColumn(f.text, s.entityAt)
		f.readOnly, f.closed = model.Errorf("its DOCTYPE declares entities (line %d, column %d), which are not expanded here; delete them to edit it", line, column), true
	}
	b := builder{f: f}
	f.doc = b.document()
	if f.doc == nil {
		return &fault{int(f.els[0].start), model.Say("<%s> is not a document of this dialect", f.tag(0)),
			model.Say("expected are dialActions, quickDial or dialAction below the root, an account, or an error answer")}
	}
	if f.doc.ReadOnly = f.readOnly; s.entity != "" {
		f.doc.Entity = f.around(s.entityAt)
	}
	return nil
}

// kind returns the kind of document by the root element, ok false when it is none of the dialect's.
func (f *File) kind() (kind model.Kind, ok bool) {
	var kids []string
	for c := range f.kids(0) {
		kids = append(kids, f.tag(c))
	}
	return kindOf(f.tag(0), kids, f.textOf(0))
}

// kindOf returns the kind of document by the name of the root element, those of its child elements, and the characters
// that stand directly in it; ok is false when it is none of the dialect's.
func kindOf(root string, kids []string, text string) (kind model.Kind, ok bool) {
	switch root {
	case tagQuickDial:
		return model.KindQuickDial, true
	case tagDialActions:
		return model.KindDialActions, true
	}
	has := make(map[string]bool) // the names of the root's children that matter, as they are spelled
	likely := isMisspelt(root, tagQuickDial) || isMisspelt(root, tagDialActions)
	others := false
	for _, tag := range kids {
		switch tag {
		case tagDialActions, tagQuickDial, tagDialAction, tagRewriting, tagMessage, tagValue:
			has[tag] = true
		default:
			others = true
			likely = likely || isMisspelt(tag, tagDialActions) || isMisspelt(tag, tagQuickDial)
			has[tagDialAction] = has[tagDialAction] || isMisspelt(tag, tagDialAction)
		}
	}
	switch {
	case has[tagDialActions], has[tagQuickDial]:
		return model.KindProvisioning, true
	case root == tagAccount:
		return model.KindAccount, true
	case root == tagError:
		return model.KindError, true
	case likely:
		return model.KindProvisioning, true
	case has[tagDialAction]:
		return model.KindDialActionWS, true
	case has[tagValue] && !others && !has[tagRewriting] && !has[tagMessage]:
		return model.KindNode, true
	}
	return model.KindProvisioning, len(kids) == 0 && blank(text)
}

// isMisspelt reports whether a name is the right one but for upper and lower case.
func isMisspelt(name, right string) bool { return name != right && strings.EqualFold(name, right) }
