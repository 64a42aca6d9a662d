// Package command runs a program of several commands from one table: each row says what the command is called, what it
// takes and what it does, and from the same rows come the help, the shell completions and the manual pages.
package command

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Program is the whole program.
type Program struct {
	Name     string // as it is typed
	Short    string // what it is, in one line without a full stop
	Long     string // more of it, paragraphs separated by empty lines; for the help and the manual page
	Version  string
	Commands []*Command // in the order in which the help lists them
}

// Command is one command of a program: a row of the table.
type Command struct {
	Name   string // one word
	Args   string // what stands behind the flags, for people: "FILE [NUMBER…]"; words of one's choice are written a|b|c
	Short  string // what it does, in one line without a full stop
	Long   string // more of it, paragraphs separated by empty lines
	Hidden bool   // not listed in the help, not completed

	// Setup declares the command's flags and returns what runs it once they have been read. It is called for every
	// run anew, and by the help and the completions, which look at the flags only. Nil for a command that has Subs.
	Setup func(flags *flag.FlagSet) Run
	Subs  []*Command // commands of its own: "quickdial export"
}

// Run carries a command out. args is what was given apart from the flags. The error decides the exit code, see [Exit].
type Run func(env *Env, args []string) error

// Env is what a command has of the world.
type Env struct {
	Stdin  io.Reader
	Stdout *bufio.Writer // results; flushed when the command ends, and before each message
	Stderr io.Writer     // messages
}

// Message writes one line for people to Stderr, after all that was written to Stdout so far.
func (e *Env) Message(format string, args ...any) {
	e.Stdout.Flush() // a failure is remembered by the writer and told at the end
	fmt.Fprintln(e.Stderr, OneLine(fmt.Sprintf(format, args...)))
}

// Exit is an error that ends the program with this exit code, all messages having been written already. Any other error
// of a [Run] is written to Stderr, and the code is 2.
type Exit int

// The exit codes other than 0.
const (
	Findings   Exit = 1 // there are findings, failed cases or differences
	Unreadable Exit = 2 // wrong usage, or something could not be read
)

// Error implements error.
func (e Exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

type usageError string

func (e usageError) Error() string { return string(e) }

// Usagef returns an error for a command that was called in a wrong way: the message names the command and its help.
func Usagef(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// Main runs the program with its arguments and returns the exit code.
func (p *Program) Main(env *Env, args []string) int {
	code := p.dispatch(env, args)
	if err := env.Stdout.Flush(); err != nil && code != int(Unreadable) {
		fmt.Fprintf(env.Stderr, "%s: the results could not be written: %v\n", p.Name, err)
		return int(Unreadable)
	}
	return code
}

// all returns the table with the commands that every program has.
func (p *Program) all() []*Command {
	return append(slices.Clone(p.Commands), p.helpCommand(), p.completionCommand(), p.manCommand())
}

func (p *Program) dispatch(env *Env, args []string) int {
	if len(args) == 0 {
		io.WriteString(env.Stderr, p.overview())
		return int(Unreadable)
	}
	switch args[0] {
	case "--version":
		fmt.Fprintf(env.Stdout, "%s %s\n", p.Name, p.Version)
		return 0
	case "--help", "-h":
		env.Stdout.WriteString(p.overview())
		return 0
	}
	path, cmd, rest := p.find(args)
	if cmd == nil {
		env.Message("%s: %s", p.Name, p.unknown(path, args[len(path):]))
		return int(Unreadable)
	}
	flags := flag.NewFlagSet(cmd.Name, flag.ContinueOnError)
	run := cmd.Setup(flags)
	operands, help, err := parse(flags, rest)
	if help {
		env.Stdout.WriteString(p.helpFor(path, cmd))
		return 0
	}
	if err == nil {
		err = run(env, operands)
	}
	var exit Exit
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return int(exit)
	case errors.As(err, &usage):
		name := strings.Join(path, " ")
		env.Message(`%s %s: %v; see "%s help %s"`, p.Name, name, err, p.Name, name)
	default:
		env.Message("%v", err)
	}
	return int(Unreadable)
}

// find follows the words of a command. It returns the words that name it, the command (nil when the words lead to none)
// and the arguments behind them.
func (p *Program) find(args []string) (path []string, cmd *Command, rest []string) {
	list := p.all()
	for len(args) > 0 {
		i := slices.IndexFunc(list, func(c *Command) bool { return c.Name == args[0] })
		if i < 0 {
			break
		}
		path, cmd, args = append(path, args[0]), list[i], args[1:]
		if cmd.Subs == nil {
			return path, cmd, args
		}
		if len(args) > 0 && (args[0] == "--help" || args[0] == "-h") {
			return path, &Command{Name: cmd.Name, Short: cmd.Short, Long: cmd.Long, Subs: cmd.Subs, Setup: helpOnly}, args
		}
		list = cmd.Subs
	}
	return path, nil, args
}

func helpOnly(*flag.FlagSet) Run { return nil }

// unknown says what is wrong with words that lead to no command.
func (p *Program) unknown(path, args []string) string {
	list := p.all()
	for _, word := range path {
		i := slices.IndexFunc(list, func(c *Command) bool { return c.Name == word })
		list = list[i].Subs
	}
	if list == nil {
		return fmt.Sprintf("%q is a whole command; leave %q out", strings.Join(path, " "), strings.Join(args, " "))
	}
	what := "a command is missing"
	if len(args) > 0 {
		what = fmt.Sprintf("unknown command %q", strings.Join(append(slices.Clone(path), args[0]), " "))
	} else if len(path) > 0 {
		what = fmt.Sprintf("%q needs one more word", strings.Join(path, " "))
	}
	var names []string
	for _, c := range list {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return what + "; there are " + strings.Join(names, ", ")
}
