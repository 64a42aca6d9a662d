// Command size opens a document, changes one value in it and writes it to another file, as far as it is told, and prints how long
// each step took.
//
//	size open FILE
//	size save FILE OUTPUT
package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 || args[0] != "open" && (args[0] != "save" || len(args) != 3) {
		return errors.New("usage: size open FILE | size save FILE OUTPUT")
	}
	start := time.Now()
	f, err := xmlio.Open(args[1])
	if err != nil {
		return err
	}
	fmt.Printf("open   %6.1f ms\n", milliseconds(start))
	if args[0] == "open" {
		return nil
	}
	edit, err := oneEdit(f.Document())
	if err != nil {
		return err
	}
	start = time.Now()
	doc, _, err := edit.Apply(f.Document())
	if err != nil {
		return err
	}
	fmt.Printf("edit   %6.1f ms\n", milliseconds(start))
	start = time.Now()
	out, err := xmlio.Render(doc)
	if err != nil {
		return err
	}
	fmt.Printf("render %6.1f ms\n", milliseconds(start))
	if _, err := store.Save(args[2], out, nil, store.Options{Overwrite: true}); err != nil {
		return err
	}
	fmt.Printf("save   %6.1f ms, rendering included\n", milliseconds(start))
	return nil
}

func milliseconds(since time.Time) float64 { return float64(time.Since(since).Microseconds()) / 1000 }

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
