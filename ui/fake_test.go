package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"

	"dialwright/model"
	"dialwright/ui/panels"
)

// disk is a file system in memory that holds documents as values.
type disk struct {
	docs        map[string]*model.Document
	texts       map[string]string
	recoverable []Recovery
	discarded   []string
	lost        []byte // test cases that can be recovered
	open        []*memFile
}

func (d *disk) Open(path string) (File, error) {
	doc, ok := d.docs[path]
	if !ok {
		return nil, model.Errorf("there is no such file; check the name")
	}
	f := &memFile{disk: d, path: path, ed: model.NewEditor(doc), known: doc}
	d.open = append(d.open, f)
	return f, nil
}

func (d *disk) New(string) (File, error) {
	return &memFile{disk: d, ed: model.NewEditor(&model.Document{Root: "root"})}, nil
}

func (d *disk) Recoverable() ([]Recovery, error) { return d.recoverable, nil }

func (d *disk) Recover(key string) (File, error) {
	for _, r := range d.recoverable {
		if r.Key == key {
			f, err := d.Open(r.Path)
			if err != nil {
				return nil, err
			}
			f.(*memFile).recovered = &Recovered{Edits: r.Edits, Cases: d.lost}
			if r.Edits == 0 && r.Cases {
				return f, nil
			}
			return f, f.Editor().Do("Recover unsaved edits", model.Swap{Document: f.Editor().Document()})
		}
	}
	return nil, errors.New("there is nothing under this key")
}

func (d *disk) Discard(key string) error {
	d.discarded = append(d.discarded, key)
	return nil
}

func (d *disk) Read(path string) ([]byte, error) {
	text, ok := d.texts[path]
	if !ok {
		return nil, fmt.Errorf("%s: there is no such file (%w)", path, fs.ErrNotExist)
	}
	return []byte(text), nil
}

func (d *disk) Write(path string, data []byte) error {
	d.texts[path] = string(data)
	return nil
}

// memFile is an open document on a disk.
type memFile struct {
	disk      *disk
	path      string
	ed        *model.Editor
	known     *model.Document // as read or saved last
	fail      error
	saving    func() // is called while a save runs, before the document is replaced; late is called after that
	late      func()
	others    int
	recovered *Recovered
	closed    bool
	kept      []Kept
	tell      func()
	cases     func() []byte // that are not saved
}

func (f *memFile) Editor() *model.Editor { return f.ed }
func (f *memFile) Path() string          { return f.path }
func (f *memFile) Others() int           { return f.others }
func (f *memFile) Recovered() *Recovered { return f.recovered }
func (f *memFile) Trouble(func(error))   {}

func (f *memFile) Save(ctx context.Context, doc *model.Document, path string, over bool) error {
	if f.saving != nil {
		f.saving()
	}
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("given up: %w", ctx.Err())
	case f.fail != nil:
		return f.fail
	case !over && f.disk.docs[path] != f.known:
		return ErrChanged
	}
	f.disk.docs[path] = doc
	if f.late != nil {
		f.late()
	}
	return nil
}

func (f *memFile) KeepCases(cases func() []byte) { f.cases = cases }

func (f *memFile) Saved(doc *model.Document, path string) {
	f.path, f.known = path, doc
	f.ed.MarkSaved()
}

func (f *memFile) Disk() (*model.Document, []byte, error) {
	doc := f.disk.docs[f.path]
	if doc == nil {
		return nil, nil, nil
	}
	return doc, []byte(outlineOf(doc)), nil
}

func (f *memFile) Peek() (*model.Document, []byte, error) { return f.Disk() }

func (f *memFile) Reload(doc *model.Document) error {
	f.known = doc
	err := f.ed.Do("Reload", model.Swap{Document: doc})
	f.ed.MarkSaved()
	return err
}

func (f *memFile) Check() {}

func (f *memFile) Listen(tell func()) { f.tell = tell }

func (f *memFile) XML(doc *model.Document) (*XML, error) {
	return &XML{Bytes: []byte(outlineOf(doc)), Nodes: map[model.ID]panels.Span{}}, nil
}

func (f *memFile) Committed() (*model.Document, []byte, error) { return nil, nil, nil }

// clipped is what was copied last, by the text that stands for it.
var clipped = map[string][]any{}

func (f *memFile) Copy(nodes ...any) (string, error) {
	text := fmt.Sprintf("copy %d", len(clipped))
	clipped[text] = nodes
	return text, nil
}

func (f *memFile) Paste(text string) ([]any, error) {
	nodes, ok := clipped[text]
	if !ok {
		return nil, errors.New("this is not XML")
	}
	out := make([]any, len(nodes))
	for i, n := range nodes {
		out[i] = n.(model.Node).Copy()
	}
	return out, nil
}

func (f *memFile) Rename(doc *model.Document, _ map[model.Origin]string) (*model.Document, error) {
	return doc, nil
}

func (f *memFile) CommentOut(doc *model.Document, l model.List, at []int) (*model.Document, error) {
	for _, i := range at {
		f.kept = append(f.kept, Kept{doc.Nodes(l)[i], i})
	}
	after, _, err := model.Remove{List: l, At: at}.Apply(doc)
	return after, err
}

func (f *memFile) Kept(_ *model.Document, l model.List) ([]Kept, error) {
	if l.Kind != model.ListItems {
		return nil, nil
	}
	return f.kept, nil
}

func (f *memFile) BringBack(doc *model.Document, l model.List, which []int) (*model.Document, error) {
	k := f.kept[which[0]]
	after, _, err := model.Insert{List: l, At: []int{k.At}, Nodes: []model.Node{k.Node}}.Apply(doc)
	return after, err
}

func (f *memFile) Close() error {
	f.closed = true
	return nil
}

// outlineOf writes a document as lines.
func outlineOf(d *model.Document) string {
	var b strings.Builder
	for _, a := range d.Actions() {
		fmt.Fprintln(&b, "action", a.Ident.Value, a.DisplayName)
		for _, r := range a.Rules() {
			fmt.Fprintln(&b, "rule", r.Describe())
		}
	}
	for _, i := range d.Items() {
		fmt.Fprintln(&b, "item", i.Ident.Value, i.DisplayName, i.URI)
	}
	return b.String()
}

// picker answers with the paths that it was given, one after the other.
type picker struct {
	answers []string
	asked   []string // "open NAME" or "save NAME"
}

func (p *picker) answer(what string, ask Ask, done func(string)) {
	p.asked = append(p.asked, what+" "+ask.Name)
	answer := ""
	if len(p.answers) > 0 {
		answer, p.answers = p.answers[0], p.answers[1:]
	}
	done(answer)
}

func (p *picker) Open(_ fyne.Window, ask Ask, done func(string)) { p.answer("open", ask, done) }
func (p *picker) Save(_ fyne.Window, ask Ask, done func(string)) { p.answer("save", ask, done) }

// memService is a service that listens nowhere.
type memService struct {
	on, lan  bool
	name     string
	doc      *model.Document
	requests []Request
	came     func()
	failure  string
}

func (s *memService) Start(lan bool) error { s.on, s.lan = true, lan; return nil }
func (s *memService) Stop()                { s.on = false }
func (s *memService) URL() string {
	if s.on {
		return "http://127.0.0.1:8080/globextprov"
	}
	return ""
}
func (s *memService) Portal() (Portal, error) {
	return Portal{Fields: []PortalField{{"initialGlobalProvisioningUrl", s.URL() + "?cloud_username=%username%", "Asked at sign-in."}},
		Code: [][]bool{{true, false}, {false, true}}}, nil
}
func (s *memService) Note() string                          { return "" }
func (s *memService) Show(name string, doc *model.Document) { s.name, s.doc = name, doc }
func (s *memService) Requests() []Request                   { return s.requests }
func (s *memService) Listen(f func())                       { s.came = f }
func (s *memService) Failures() []Failure                   { return []Failure{{"slow", "answer late", "Unknown."}} }
func (s *memService) Fail(key string) error                 { s.failure = key; return nil }
func (s *memService) Failing() string                       { return s.failure }
