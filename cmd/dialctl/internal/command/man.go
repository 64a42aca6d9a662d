package command

import (
	"flag"
	"fmt"
	"strings"
)

func (p *Program) manCommand() *Command {
	return &Command{Name: "man", Args: "[COMMAND]", Hidden: true, Short: "print a manual page, as roff",
		Long: "Without a command: the page of the whole program, every command in it.",
		Setup: func(*flag.FlagSet) Run {
			return func(env *Env, args []string) error {
				if len(args) == 0 {
					env.Stdout.WriteString(p.manual())
					return nil
				}
				path, cmd, err := p.explained(args)
				if err == nil {
					env.Stdout.WriteString(p.manualOf(path, cmd))
				}
				return err
			}
		}}
}

// manual is the manual page of the whole program.
func (p *Program) manual() string {
	var b strings.Builder
	p.manHead(&b, p.Name, p.Short)
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\nCOMMAND [ARGUMENTS]\n.SH DESCRIPTION\n", roff(p.Name))
	manParagraphs(&b, p.Long)
	p.manCommands(&b, p.leaves())
	return b.String()
}

func (p *Program) manCommands(b *strings.Builder, list []leaf) {
	b.WriteString(".SH COMMANDS\n")
	for _, l := range list {
		fmt.Fprintf(b, ".SS %s\n", roff(l.cmd.usage(p.Name+" "+strings.Join(l.path, " "))))
		manParagraphs(b, upperFirst(l.cmd.Short)+".\n\n"+l.cmd.Long)
		manOptions(b, l.cmd.options())
	}
}

// manualOf is the manual page of one command, or of a group of commands.
func (p *Program) manualOf(path []string, c *Command) string {
	var b strings.Builder
	p.manHead(&b, p.Name+"-"+strings.Join(path, "-"), c.Short)
	fmt.Fprintf(&b, ".SH SYNOPSIS\n%s\n.SH DESCRIPTION\n", roff(c.usage(p.Name+" "+strings.Join(path, " "))))
	if c.Long == "" {
		manParagraphs(&b, upperFirst(c.Short)+".")
	}
	manParagraphs(&b, c.Long)
	if list := c.options(); len(list) > 0 {
		b.WriteString(".SH OPTIONS\n")
		manOptions(&b, list)
	}
	if c.Subs != nil {
		p.manCommands(&b, leavesOf(c))
	}
	fmt.Fprintf(&b, ".SH SEE ALSO\n.BR %s (1)\n", roff(p.Name))
	return b.String()
}

func (p *Program) manHead(b *strings.Builder, name, short string) {
	fmt.Fprintf(b, ".TH %s 1 \"\" %s\n.ad l\n.nh\n.SH NAME\n%s \\- %s\n", roff(strings.ToUpper(name)), `"`+roff(p.Name+" "+p.Version)+`"`, roff(name), roff(short))
}

func manOptions(b *strings.Builder, list []option) {
	for _, r := range flagRows(list) {
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(r[0]), roff(r[1]))
	}
}

// manParagraphs writes paragraphs behind a heading.
func manParagraphs(b *strings.Builder, text string) {
	for i, par := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if strings.HasPrefix(par, " ") {
			b.WriteString(".nf\n.RS\n")
			for _, l := range strings.Split(par, "\n") {
				b.WriteString(roff(strings.TrimSpace(l)) + "\n")
			}
			b.WriteString(".RE\n.fi\n")
			continue
		}
		b.WriteString(roff(strings.Join(strings.Fields(par), " ")) + "\n")
	}
}

// roff escapes a text of one line for roff.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...", "“", `\(lq`, "”", `\(rq`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
