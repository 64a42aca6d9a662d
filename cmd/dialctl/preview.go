package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/rewrite"
)

var previewCommand = &command.Command{
	Name:  "preview",
	Args:  "FILE [NUMBER…]",
	Short: "show what a phone does with numbers",
	Long: `Every number goes through the rules of every dial action of the document, or of the one that --action names; with an
account, through the account's rules. Numbers come from the arguments, then from the file of --numbers: one number a line,
LF or CRLF, everything else taken as it stands; empty lines are skipped, and so is a byte order mark at the start. Any
amount of numbers is read in constant memory and answered in its order.

With --format json each answer is one line:

  {"number","action","dials","dialAction","record","headers","alert","matched","certain","notes"}

action is "" for an account's rules, dials is null when it cannot be told, dialAction is "" for the default call, and
matched has the numbers of the rules that matched, counted from 1. --explain adds "steps", for every rule looked at one

  {"rule","matched","conditions":[{"type","param","holds"}],
   "actions":[{"type","param","before","after"}],"continues"}

in which null stands for "cannot tell"; a step inside a dial action that an override leads to has its id as "via". A csv
has the same columns, several headers or notes one a line within their cell.

With --coverage the answers are counted instead: how often each rule matched, which never did, and one number for each.

Not simulated are the app's default country code (whether rules see the number with or without it is not known), the account's
own rules behind those of a dial action (they stand in another document; preview that one too), and whether the app allows
recording.

The exit code is 0 whenever there are answers, uncertain ones too.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		p := previewer{}
		flags.StringVar(&p.action, "action", "", "simulate this dial action only; `ID` is its id in the document")
		flags.StringVar(&p.numbers, "numbers", "", "read numbers from `FILE`, one a line; - is standard input")
		network := command.Choice(flags, "network", "the network that the phone is on; not known if not given", "", "wifi", "cellular", "none")
		flags.StringVar(&p.call.SSID, "ssid", "", "the `NAME` of the Wi-Fi network that the phone is on")
		flags.BoolVar(&p.call.Strip, "strip", false, "take blanks, dashes, dots and brackets out of the numbers first")
		flags.BoolVar(&p.explain, "explain", false, "show every rule looked at, and why it matched or not")
		flags.BoolVar(&p.coverage, "coverage", false, "count how often each rule matched, instead of the answers")
		format := command.Choice(flags, "format", "how the answers are written", "text", "json", "csv")
		return func(env *command.Env, args []string) error {
			p.call.Network, p.format = *network, *format
			return p.run(env, args)
		}
	},
}

// previewer is one run of the preview command.
type previewer struct {
	action, numbers, format string
	call                    rewrite.Call // without the number
	explain, coverage       bool
	subjects                []subject
}

// subject is what numbers are sent through: a dial action of the document, or the account's rules.
type subject struct {
	action *model.DialAction // nil for the account's rules
	engine *rewrite.Engine
}

// ident is the id of the dial action, "" for the account's rules.
func (s subject) ident() string {
	if s.action == nil {
		return ""
	}
	return s.action.Ident.Value
}

func (p *previewer) run(env *command.Env, args []string) error {
	switch {
	case len(args) == 0:
		return command.Usagef("give a file")
	case len(args) == 1 && p.numbers == "":
		return command.Usagef("give numbers, as arguments or with --numbers FILE")
	case args[0] == stdin && p.numbers == stdin:
		return command.Usagef("standard input cannot be the document and the numbers at once")
	case p.explain && p.format == "csv":
		return command.Usagef("--explain has no csv form; use text or json")
	case p.explain && p.coverage:
		return command.Usagef("--coverage counts and --explain explains; choose one")
	}
	f, err := open(env, args[0])
	if err != nil {
		return err
	}
	if err := p.choose(args[0], f.Document()); err != nil {
		return err
	}
	if len(p.subjects) == 0 {
		env.Message("%s: the %s has no rules to send numbers through", args[0], f.Document().Kind)
	}
	in, err := p.input(env, args[1:])
	if err != nil {
		return err
	}
	defer in.close()
	if p.coverage {
		err = p.cover(env, f.Document(), in)
	} else {
		err = p.answer(env, in)
	}
	if err != nil {
		return err
	}
	return in.err
}

// choose decides what the numbers are sent through.
func (p *previewer) choose(file string, d *model.Document) error {
	var list []*model.DialAction
	switch {
	case p.action == "" && d.Kind == model.KindAccount:
		list = append(list, nil)
	case p.action == "":
		list = slices.DeleteFunc(slices.Clone(d.Actions()), (*model.DialAction).Removed)
	default:
		a := d.Action(p.action)
		if a == nil {
			return fmt.Errorf("%s: there is no dial action %q; %s", file, p.action, existing(d))
		}
		list = append(list, a)
	}
	for _, a := range list {
		p.subjects = append(p.subjects, subject{a, rewrite.Compile(d, a)})
	}
	return nil
}

// existing says which dial actions a document has.
func existing(d *model.Document) string {
	var ids []string
	last := make(map[string]*model.DialAction) // which says whether it is there
	for _, a := range d.Actions() {
		if id := a.Ident.Value; id != "" {
			if last[id] == nil {
				ids = append(ids, id)
			}
			last[id] = a
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return last[id].Removed() })
	switch {
	case d.Kind == model.KindAccount:
		return "an account has rules of its own: leave --action out"
	case len(ids) == 0:
		return "the document has none"
	}
	const most = 50
	if len(ids) > most {
		return fmt.Sprintf("there are %s and %d more", strings.Join(ids[:most], ", "), len(ids)-most)
	}
	return "there are " + strings.Join(ids, ", ")
}

// input opens the source of numbers.
func (p *previewer) input(env *command.Env, args []string) (*numberReader, error) {
	in := &numberReader{name: p.numbers, given: args, perBlock: max(1, blockAnswers/max(1, len(p.subjects)))}
	switch p.numbers {
	case "":
	case stdin:
		in.r = env.Stdin
	default:
		f, err := os.Open(p.numbers)
		if err != nil {
			return nil, fileError(p.numbers, err)
		}
		in.r, in.file = f, f
	}
	if in.r != nil && isTerminal(env.Stderr) && !isTerminal(os.Stdout) {
		in.progress = &progress{w: env.Stderr}
	}
	return in, nil
}

// answer writes an answer for every number and subject.
func (p *previewer) answer(env *command.Env, in *numberReader) error {
	if p.format == "text" {
		return p.answerText(env, in)
	}
	write := appendJSON
	if p.format == "csv" {
		write = appendCSV
		io.WriteString(env.Stdout, csvHeader)
	}
	in.eager = true
	return inOrder(in.blocks(), func(b block) []byte {
		var out []byte
		p.simulate(b.numbers, func(r *rewrite.Result) { out = write(out, r, p.explain) })
		return out
	}, func(b block, out []byte) error {
		in.progress.add(len(b.numbers))
		_, err := env.Stdout.Write(out)
		if err == nil && b.paused {
			err = env.Stdout.Flush()
		}
		return writeError(err)
	})
}

// simulate sends numbers through all subjects. The result that is given to each is used again.
func (p *previewer) simulate(numbers []string, each func(*rewrite.Result)) {
	var r rewrite.Result
	call := p.call
	for _, n := range numbers {
		call.Number = n
		for _, s := range p.subjects {
			if p.explain {
				r = s.engine.Explain(call)
			} else {
				s.engine.Run(call, &r)
			}
			if !utf8.ValidString(n) {
				r.Notes = append(r.Notes, "the number holds bytes that are not UTF-8; they are shown as \ufffd")
			}
			each(&r)
		}
	}
}

// writeError makes a message of what went wrong with standard output.
func writeError(err error) error {
	if err != nil {
		return fmt.Errorf("the results could not be written: %w", err)
	}
	return nil
}
