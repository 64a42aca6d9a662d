package main

import (
	"errors"
	"os"

	"dialwright/assets"
	"dialwright/model"
	"dialwright/ui"
	"dialwright/xmlio"
)

type files struct{}

func (files) Open(path string) (ui.File, error) {
	f, err := xmlio.Open(path)
	if err != nil {
		return nil, err
	}
	return &file{path: path, ed: model.NewEditor(f.Document())}, nil
}

func (files) New(name string) (ui.File, error) {
	b, err := assets.Starters.ReadFile("starters/" + name + ".xml")
	if err != nil {
		return nil, err
	}
	f, err := xmlio.Read(name+".xml", b)
	if err != nil {
		return nil, err
	}
	return &file{ed: model.NewEditor(f.Document())}, nil
}

func (files) Recoverable() []ui.Recovery           { return nil }
func (files) Recover(ui.Recovery) (ui.File, error) { return nil, errors.New("none") }
func (files) Discard(ui.Recovery) error            { return nil }

type file struct {
	path string
	ed   *model.Editor
}

func (f *file) Editor() *model.Editor { return f.ed }
func (f *file) Path() string          { return f.path }
func (f *file) Note() string          { return "" }
func (f *file) Save(doc *model.Document, path string, over bool) error {
	b, err := xmlio.Render(doc)
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}
func (f *file) Saved(doc *model.Document, path string) { f.path = path; f.ed.MarkSaved() }
func (f *file) Disk() (*model.Document, []byte, error) {
	if f.path == "" {
		return nil, nil, nil
	}
	x, err := xmlio.Open(f.path)
	if err != nil {
		return nil, nil, err
	}
	return x.Document(), x.Bytes(), nil
}
func (f *file) Reload(doc *model.Document) error {
	err := f.ed.Do("Reload", model.Swap{Document: doc})
	f.ed.MarkSaved()
	return err
}
func (f *file) Listen(func())                               {}
func (f *file) XML(doc *model.Document) (*ui.XML, error)    { return text(doc) }
func (f *file) Committed() (*model.Document, []byte, error) { return nil, nil, nil }
func (f *file) Copy(nodes ...any) (string, error)           { return xmlio.Fragment(nodes...) }
func (f *file) Paste(text string) ([]any, error)            { return xmlio.ParseFragment(text) }
func (f *file) Rename(doc *model.Document, to map[model.Origin]string) (*model.Document, error) {
	return xmlio.Rename(doc, to)
}
func (f *file) Close() error { return nil }
