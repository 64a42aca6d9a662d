package main

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/diff"
	"dialwright/model/rewrite"
	"dialwright/xmlio"
)

var diffCommand = &command.Command{
	Name:  "diff",
	Args:  "OLD NEW",
	Short: "tell what changed between two documents, by id and in words",
	Long: `Entries and dial actions are compared by their id, rules by their place among their like; layout and comments do not matter. Given
numbers, from a file with one number a line or from the cases beside NEW, it also tells for every dial action that both
documents have which numbers come out differently, and why. /dev/null stands for no document. Of two folders, the documents
of the same name are compared.

Each line begins with + for what came, - for what went, ~ for what changed and > for what moved. With --format json there is
one line for each pair of documents:

  {"old","new","differences":[{"what","part","id","rule","field","old","new","text"}],
   "outcomes":[{"action","number","network","ssid","old","new"}]}

what is added, removed, changed or moved; fields that have nothing to say are left out; old and new of an outcome are
answers as those of preview --explain.

The exit code is 0 when nothing changed and 1 when something did.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		d := &differ{}
		flags.StringVar(&d.numbers, "numbers", "", "compare what becomes of the numbers in `FILE`, one a line; - is standard input")
		flags.BoolVar(&d.cases, "cases", false, "compare what becomes of the numbers of the cases beside NEW")
		flags.StringVar(&d.call.SSID, "ssid", "", "the `NAME` of the Wi-Fi network for --numbers")
		network := command.Choice(flags, "network", "the network for --numbers; not known if not given", "", "wifi", "cellular", "none")
		format := command.Choice(flags, "format", "how the differences are written", "text", "json")
		return func(env *command.Env, args []string) error {
			d.call.Network, d.json = *network, *format == "json"
			return d.run(env, args)
		}
	},
}

// differ is one run of the diff command.
type differ struct {
	numbers string
	cases   bool
	json    bool
	call    rewrite.Call   // without the number
	calls   []rewrite.Call // of --numbers
}

// pair is two documents to be compared. os.DevNull stands for none.
type pair struct{ old, new string }

func (d *differ) run(env *command.Env, args []string) error {
	if len(args) != 2 {
		return command.Usagef("give an old and a new document")
	}
	if err := named(args...); err != nil {
		return err
	}
	inputs := 0
	for _, name := range []string{args[0], args[1], d.numbers} {
		if name == stdin {
			inputs++
		}
	}
	if inputs > 1 {
		return command.Usagef("standard input can be read once only")
	}
	if d.cases && args[1] == stdin {
		return command.Usagef("standard input has no cases beside it; give NEW as a file, or --numbers")
	}
	pairs, err := pairsOf(args[0], args[1])
	if err != nil {
		return err
	}
	if err := d.readNumbers(env); err != nil {
		return err
	}
	differs, unreadable := false, false
	for _, p := range pairs {
		found, err := d.compare(env, p, len(pairs) > 1)
		differs = differs || found
		if err != nil {
			env.Message("%v", err)
			unreadable = true
		}
	}
	return exit(unreadable, differs)
}

// pairsOf returns what is to be compared: the two documents, or those of two folders that have the same name.
func pairsOf(before, after string) ([]pair, error) {
	isFolder := func(name string) bool {
		info, err := os.Stat(name)
		return name != stdin && err == nil && info.IsDir()
	}
	if !isFolder(before) || !isFolder(after) {
		return []pair{{before, after}}, nil
	}
	found := map[string]pair{} // by the name below the folders
	for i, folder := range []string{before, after} {
		for _, s := range documents(folder) {
			if s.err != nil {
				return nil, s.err
			}
			name, err := filepath.Rel(folder, s.name)
			if err != nil {
				return nil, err
			}
			p, ok := found[name]
			if !ok {
				p = pair{os.DevNull, os.DevNull}
			}
			if i == 0 {
				p.old = s.name
			} else {
				p.new = s.name
			}
			found[name] = p
		}
	}
	var pairs []pair
	for _, name := range slices.Sorted(maps.Keys(found)) {
		pairs = append(pairs, found[name])
	}
	return pairs, nil
}

// readNumbers reads the numbers of --numbers.
func (d *differ) readNumbers(env *command.Env) error {
	p := previewer{numbers: d.numbers}
	in, err := p.input(env, nil)
	if err != nil {
		return err
	}
	defer in.close()
	for b := range in.blocks() {
		for _, n := range b.numbers {
			call := d.call
			call.Number = n
			d.calls = append(d.calls, call)
		}
	}
	return in.err
}

// compare compares two documents and writes what it finds.
func (d *differ) compare(env *command.Env, p pair, several bool) (found bool, err error) {
	before, after, err := openPair(env, p)
	if err != nil {
		return false, err
	}
	calls := d.calls
	if d.cases && p.new != os.DevNull && (!several || hasCases(p.new)) {
		list, err := readCases(p.new)
		if err != nil {
			return false, err
		}
		for _, c := range list {
			calls = append(slices.Clip(calls), c.Call())
		}
	}
	list := diff.Compare(before, after, xmlio.Plain)
	out := diffText{w: env.Stdout}
	var write diffWriter = &out
	if d.json {
		write = &diffJSON{w: env.Stdout}
	} else if several {
		out.title = oneLine(p.old + " → " + p.new)
	}
	write.begin(p, list)
	found = len(list) > 0
	if len(calls) > 0 {
		c := diff.NewComparer(before, after)
		told := map[rewrite.Call]bool{} // the cases of several dial actions often share their numbers
		for _, call := range calls {
			if told[call] {
				continue
			}
			for _, action := range c.Actions() {
				if o, differs := c.Compare(action, call); differs {
					write.outcome(&o)
					found, told[call] = true, true
				}
			}
		}
	}
	write.end()
	return found, nil
}

// openPair opens two documents; one that is not there is empty and of the kind of the other.
func openPair(env *command.Env, p pair) (before, after *model.Document, err error) {
	docs := [2]*model.Document{}
	for i, name := range []string{p.old, p.new} {
		if name == os.DevNull {
			continue
		}
		f, err := open(env, name)
		if err != nil {
			return nil, nil, err
		}
		docs[i] = f.Document()
	}
	for i := range docs {
		if other := docs[1-i]; docs[i] == nil && other != nil {
			docs[i] = &model.Document{Kind: other.Kind, Root: other.Root}
		} else if docs[i] == nil {
			docs[i] = &model.Document{}
		}
	}
	return docs[0], docs[1], nil
}
