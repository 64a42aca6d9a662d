package main

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/cases"
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
documents have which numbers come out differently, and why. Any amount of numbers is compared as it is read. /dev/null stands for no document.
Of two folders, the documents of the same name are compared, and the numbers are held in memory.

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
	call    rewrite.Call  // without the number
	in      *numberReader // of --numbers
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
	if err := d.openNumbers(env, len(pairs) > 1); err != nil {
		return err
	}
	defer d.in.close()
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

// openNumbers opens the source of the numbers of --numbers. They are compared as they are read; those that are needed again
// are held in memory.
func (d *differ) openNumbers(env *command.Env, again bool) error {
	p := previewer{numbers: d.numbers}
	in, err := p.input(env, nil)
	if err != nil {
		return err
	}
	in.eager = true
	if d.in = in; !again {
		return nil
	}
	defer in.close()
	held := &numberReader{perBlock: in.perBlock}
	for b := range in.blocks() {
		held.given = append(held.given, b.numbers...)
	}
	d.in = held
	return in.err
}

// compare compares two documents and writes what it finds.
func (d *differ) compare(env *command.Env, p pair, several bool) (found bool, err error) {
	before, after, err := openPair(env, p)
	if err != nil {
		return false, err
	}
	var listed []cases.Case
	if d.cases && p.new != os.DevNull && (!several || hasCases(p.new)) {
		if listed, err = readCases(p.new); err != nil {
			return false, err
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
	if d.numbers != "" || len(listed) > 0 {
		calls := outcomes{diff.NewComparer(before, after), write, map[rewrite.Call]bool{}}
		d.compareCalls(env, &calls, listed)
		found = found || len(calls.told) > 0
	}
	write.end()
	return found, d.in.err
}

// compareCalls compares what becomes of the numbers of --numbers, as they come, and of cases.
func (d *differ) compareCalls(env *command.Env, to *outcomes, listed []cases.Case) {
	call := d.call
	for b := range d.in.blocks() {
		for _, call.Number = range b.numbers {
			to.compare(call)
		}
		if b.paused {
			env.Stdout.Flush() // a failure is remembered and told at the end
		}
	}
	for _, c := range listed {
		to.compare(c.Call())
	}
}

// outcomes writes which calls come out differently, each once: the cases of several dial actions often share their
// numbers.
type outcomes struct {
	comparer *diff.Comparer
	write    diffWriter
	told     map[rewrite.Call]bool
}

func (o *outcomes) compare(call rewrite.Call) {
	if o.told[call] {
		return
	}
	for _, action := range o.comparer.Actions() {
		if outcome, differs := o.comparer.Compare(action, call); differs {
			o.write.outcome(&outcome)
			call.Number = strings.Clone(call.Number) // all else that was read with it need not be kept
			o.told[call] = true
		}
	}
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
