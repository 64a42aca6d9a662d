package command

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const helpWidth = 96 // columns of running text

func (p *Program) helpCommand() *Command {
	return &Command{Name: "help", Args: "[COMMAND]", Short: "explain a command",
		Setup: func(*flag.FlagSet) Run {
			return func(env *Env, args []string) error {
				if len(args) == 0 {
					env.Stdout.WriteString(p.overview())
					return nil
				}
				path, cmd, err := p.explained(args)
				if err == nil {
					env.Stdout.WriteString(p.helpFor(path, cmd))
				}
				return err
			}
		}}
}

// explained finds the command, or the group of commands, that words name and nothing behind them.
func (p *Program) explained(args []string) (path []string, cmd *Command, err error) {
	path, cmd, rest := p.find(append(slices.Clone(args), "--help"))
	if cmd == nil || len(path) != len(args) || len(rest) != 1 {
		return nil, nil, Usagef("%s", p.unknown(path, args[min(len(path), len(args)):]))
	}
	return path, cmd, nil
}

// overview is the help of the whole program.
func (p *Program) overview() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\nUsage: %s COMMAND [ARGUMENTS]\n\n", p.Name, p.Short, p.Name)
	writeCommands(&b, p.all())
	b.WriteByte('\n')
	writeParagraphs(&b, p.Long)
	fmt.Fprintf(&b, "\nMore about a command: %s help COMMAND\n", p.Name)
	return b.String()
}

// helpFor is the help of one command.
func (p *Program) helpFor(path []string, c *Command) string {
	var b strings.Builder
	name := p.Name + " " + strings.Join(path, " ")
	fmt.Fprintf(&b, "%s: %s\n\n", name, c.Short)
	if c.Subs != nil {
		fmt.Fprintf(&b, "Usage: %s\n\n", c.usage(name))
		writeCommands(&b, c.Subs)
	} else {
		fmt.Fprintf(&b, "Usage: %s\n", c.usage(name))
		if list := c.options(); len(list) > 0 {
			b.WriteString("\nFlags:\n")
			writeTable(&b, flagRows(list))
		}
	}
	if c.Long != "" {
		b.WriteByte('\n')
		writeParagraphs(&b, c.Long)
	}
	return b.String()
}

// usage is the line that says how the command is called.
func (c *Command) usage(name string) string {
	if c.Subs != nil {
		return name + " COMMAND [ARGUMENTS]"
	}
	if len(c.options()) > 0 {
		name += " [FLAGS]"
	}
	return strings.TrimSpace(name + " " + c.Args)
}

func writeCommands(b *strings.Builder, list []*Command) {
	b.WriteString("Commands:\n")
	var rows [][2]string
	for _, c := range list {
		if !c.Hidden {
			rows = append(rows, [2]string{c.Name, c.Short})
		}
	}
	writeTable(b, rows)
}

func flagRows(list []option) [][2]string {
	var rows [][2]string
	for _, o := range list {
		left, right := "--"+o.name, o.usage
		if o.placeholder != "" {
			left += " " + o.placeholder
		}
		if o.initial != "" {
			right += " (default " + o.initial + ")"
		}
		rows = append(rows, [2]string{left, right})
	}
	return rows
}

// writeTable writes rows of two columns; a left column that is too wide stands on a line of its own.
func writeTable(b *strings.Builder, rows [][2]string) {
	const widest = 30
	width := 0
	for _, r := range rows {
		if n := utf8.RuneCountInString(r[0]); n <= widest {
			width = max(width, n)
		}
	}
	margin := strings.Repeat(" ", width+4)
	for _, r := range rows {
		lines := wrap(r[1], helpWidth-width-4)
		if utf8.RuneCountInString(r[0]) > width {
			fmt.Fprintf(b, "  %s\n", r[0])
		} else {
			fmt.Fprintf(b, "  %-*s  %s\n", width, r[0], lines[0])
			lines = lines[1:]
		}
		for _, l := range lines {
			b.WriteString(margin + l + "\n")
		}
	}
}

// writeParagraphs writes running text, wrapped; paragraphs that begin with a blank are kept as they are.
func writeParagraphs(b *strings.Builder, text string) {
	for i, par := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if strings.HasPrefix(par, " ") {
			b.WriteString(par + "\n")
			continue
		}
		for _, l := range wrap(par, helpWidth) {
			b.WriteString(l + "\n")
		}
	}
}

// wrap breaks a text into lines of at most width characters, at blanks. There is always one line at least.
func wrap(text string, width int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= width:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
