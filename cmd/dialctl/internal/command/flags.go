package command

import (
	"flag"
	"fmt"
	"slices"
	"strings"
)

// choice is the value of a flag that takes one of several words.
type choice struct {
	value *string
	words []string
}

// Choice declares a flag that takes one of the words, the first of which is its default, and returns where its value
// will be. A first word "" stands for a flag that was not given.
func Choice(flags *flag.FlagSet, name, usage string, words ...string) *string {
	c := choice{new(string), words}
	*c.value = words[0]
	flags.Var(c, name, usage)
	return c.value
}

// String implements [flag.Value].
func (c choice) String() string {
	if c.value == nil {
		return ""
	}
	return *c.value
}

// Set implements [flag.Value].
func (c choice) Set(s string) error {
	if s == "" || !slices.Contains(c.words, s) {
		return fmt.Errorf("it is one of %s", strings.Join(c.offered(), ", "))
	}
	*c.value = s
	return nil
}

// offered returns the words that can be typed.
func (c choice) offered() []string {
	if c.words[0] == "" {
		return c.words[1:]
	}
	return c.words
}

// parse reads the flags, which may stand anywhere among the arguments until "--" ends them, and returns the other
// arguments. help reports that the command's help was asked for. A single "-" is an argument, not a flag.
func parse(flags *flag.FlagSet, args []string) (operands []string, help bool, err error) {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			return append(operands, args...), false, nil
		case arg == "-h", arg == "--help":
			return nil, true, nil
		case len(arg) < 2 || arg[0] != '-':
			operands = append(operands, arg)
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		f := flags.Lookup(name)
		if f == nil || !strings.HasPrefix(arg, "--") {
			return nil, false, Usagef("unknown flag %s (write -- before an argument that begins with -)", strings.SplitN(arg, "=", 2)[0])
		}
		switch {
		case hasValue:
		case isBool(f):
			value = "true"
		case len(args) == 0:
			return nil, false, Usagef("flag --%s needs a value", name)
		default:
			value, args = args[0], args[1:]
		}
		if what := named(f); value == "" && what != "" {
			return nil, false, Usagef("flag --%s needs a %s, not an empty text", name, what)
		}
		if err := f.Value.Set(value); err != nil {
			return nil, false, Usagef("flag --%s cannot be %q: %v", name, value, reason(f, err))
		}
	}
	return operands, false, nil
}

// named returns what a flag names that must be there, a file or a revision: an empty text is then most likely a variable
// of a script that was not set, and to do without would hide it. It returns "" for other flags.
func named(f *flag.Flag) string {
	what, _ := flag.UnquoteUsage(f)
	if wantsFile(what) || what == "REVISION" {
		return what
	}
	return ""
}

func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// reason puts what the standard flag types say into words of ours.
func reason(f *flag.Flag, err error) string {
	if err.Error() != "parse error" {
		return err.Error()
	}
	if isBool(f) {
		return "it is true or false"
	}
	placeholder, _ := flag.UnquoteUsage(f)
	return "it is no " + placeholder
}

// option is a flag as the help, the completions and the manual see it.
type option struct {
	name, usage string
	placeholder string   // what its value is called; "" for a flag without a value
	words       []string // the words it takes, if they are few
	initial     string   // its default, "" when there is nothing to say of it
}

// options returns the command's flags in the order of their names.
func (c *Command) options() []option {
	if c.Setup == nil {
		return nil
	}
	flags := flag.NewFlagSet(c.Name, flag.ContinueOnError)
	c.Setup(flags)
	var list []option
	flags.VisitAll(func(f *flag.Flag) {
		o := option{name: f.Name}
		o.placeholder, o.usage = flag.UnquoteUsage(f)
		if isBool(f) {
			o.placeholder = ""
		} else if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "0s" {
			o.initial = f.DefValue
		}
		if w, ok := f.Value.(choice); ok {
			o.words = w.offered()
			o.placeholder = strings.Join(o.words, "|")
		}
		list = append(list, o)
	})
	return list
}
