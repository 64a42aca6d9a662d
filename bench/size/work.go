package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/beevik/etree"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// work is what is measured: "open FILE", "save FILE OUTPUT" or "etree FILE OUTPUT". It prints the nanoseconds of its
// steps.
func work(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "open":
		_, err := open(args[1])
		return err
	case len(args) == 3 && args[0] == "save":
		return save(args[1], args[2])
	case len(args) == 3 && args[0] == "etree":
		return throughEtree(args[1], args[2])
	}
	return errors.New("usage: size [open FILE | save FILE OUTPUT | etree FILE OUTPUT]")
}

func open(path string) (*xmlio.File, error) {
	defer report("open", time.Now())
	return xmlio.Open(path)
}

func report(step string, start time.Time) { fmt.Println(step, time.Since(start).Nanoseconds()) }

// save opens a document, changes one value and saves it.
func save(in, out string) error {
	f, err := open(in)
	if err != nil {
		return err
	}
	edit, err := oneEdit(f.Document())
	if err != nil {
		return err
	}
	doc, _, err := edit.Apply(f.Document())
	if err != nil {
		return err
	}
	start := time.Now()
	bytes, err := xmlio.Render(doc)
	if err != nil {
		return err
	}
	report("render", start)
	if _, err := store.Save(out, bytes, nil, store.Options{Overwrite: true}); err != nil {
		return err
	}
	report("save", start)
	return nil
}

// oneEdit changes one param of a rule in the middle of the document.
func oneEdit(d *model.Document) (model.Edit, error) {
	if len(d.Actions()) == 0 {
		return nil, errors.New("the document has no dial actions")
	}
	a := d.Actions()[len(d.Actions())/2]
	if len(a.Rules()) == 0 || len(a.Rules()[0].Conditions) == 0 {
		return nil, errors.New("the document has no conditions")
	}
	r := *a.Rules()[0]
	c := *r.Conditions[0]
	c.Param = model.Some("000")
	r.Conditions = append([]*model.Condition{&c}, r.Conditions[1:]...)
	return model.Put{List: model.RulesOf(a.ID), At: []int{0}, Nodes: []model.Node{&r}}, nil
}

func throughEtree(in, out string) error {
	doc := etree.NewDocument()
	if err := doc.ReadFromFile(in); err != nil {
		return err
	}
	return doc.WriteToFile(out)
}
