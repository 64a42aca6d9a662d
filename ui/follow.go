package ui

import (
	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/panels"
)

// follow keeps the XML and the Changes panel in line with the document, in the background and only while they are seen.
type follow struct {
	s             *workspace
	xmlLatest     kit.Latest
	changesLatest kit.Latest
	xmlOf         *model.Document // what the XML panel shows
}

// update brings the tab that is seen in line with the document.
func (f *follow) update() {
	switch f.s.tabs.SelectedIndex() {
	case tabXML:
		f.xml()
	case tabChanges:
		f.changes()
	}
}

// mark shows in the XML where the selected node is.
func (f *follow) mark() {
	if f.xmlOf != nil && f.xmlOf == f.s.doc() {
		f.s.xml.Mark(f.node())
	}
}

// node is the node whose XML is marked.
func (f *follow) node() model.ID {
	p := f.s.place
	d := f.s.doc()
	switch {
	case p.Inside != 0 || p.Node != 0:
		return f.s.selected()
	case p.List.Kind == model.ListItems && d.QuickDial != nil:
		return d.QuickDial.ID
	case p.List.Kind == model.ListActions && d.DialActions != nil:
		return d.DialActions.ID
	case p.List == model.AccountRules && d.Rewriting != nil:
		return d.Rewriting.ID
	}
	return p.List.Owner
}

func (f *follow) xml() {
	s := f.s
	doc := s.doc()
	if f.xmlOf == doc {
		f.mark()
		return
	}
	var text *panels.Text
	var err error
	f.xmlLatest.Do(func() {
		var x *XML
		if x, err = s.file.XML(doc); err == nil {
			text = panels.NewText(x.Bytes, x.Nodes)
		}
	}, func() {
		if s.closed {
			return
		}
		if err != nil {
			s.xml.Fail(err)
			return
		}
		f.xmlOf = doc
		s.xml.Set(text)
		f.mark()
	})
}

func (f *follow) changes() {
	s := f.s
	doc, commit := s.doc(), s.changes.Commit()
	var result *panels.Comparison
	f.changesLatest.Do(func() { result = compare(s.file, doc, commit, s.w.host.Plain) }, func() {
		if !s.closed {
			s.changes.Set(result)
		}
	})
}

// compare compares a document with its file on disk, or with the last commit.
func compare(file File, doc *model.Document, commit bool, plain func(model.Origin) string) *panels.Comparison {
	read, none, bad := file.Peek, lang.L("This document has not been saved yet."), lang.L("The file on disk cannot be compared:")
	if commit {
		read, none, bad = file.Committed, lang.L("This document is not in a git repository, or has not been committed yet."),
			lang.L("The last commit cannot be compared:")
	}
	old, oldBytes, err := read()
	switch {
	case err != nil:
		return &panels.Comparison{Err: bad + " " + kit.SayError(err)}
	case old == nil:
		return &panels.Comparison{Err: none}
	}
	now, err := file.XML(doc)
	if err != nil {
		return &panels.Comparison{Err: kit.ErrorSentence(err)}
	}
	return &panels.Comparison{Words: differences(old, doc, plain), Lines: panels.Compare(oldBytes, now.Bytes), Nodes: now.Nodes}
}
