package command

import (
	"fmt"
	"slices"
	"strings"
)

// fish returns the completion script for fish.
func (p *Program) fish() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# completions of %[1]s for fish\ncomplete -c %[1]s -n __fish_use_subcommand -l help -d 'explain the commands'\ncomplete -c %[1]s -n __fish_use_subcommand -l version -d 'print the version'\n", p.Name)
	for _, c := range p.all() {
		if c.Hidden {
			continue
		}
		fmt.Fprintf(&b, "complete -c %s -f -n __fish_use_subcommand -a %s -d %s\n", p.Name, c.Name, quoteShell(c.Short))
		for _, s := range c.Subs {
			fmt.Fprintf(&b, "complete -c %s -f -n '__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from %s' -a %s -d %s\n",
				p.Name, c.Name, strings.Join(names(c.Subs), " "), s.Name, quoteShell(s.Short))
		}
	}
	for _, l := range p.leaves() {
		when := "'__fish_seen_subcommand_from " + l.path[0]
		if len(l.path) > 1 {
			when += "; and __fish_seen_subcommand_from " + l.path[1]
		}
		when += "'"
		if words := p.argWords(l.cmd); words != nil {
			once := when
			if l.cmd.takesCommand() { // the commands of a group that was named are offered above
				others := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == l.path[0] })
				once = "'__fish_seen_subcommand_from " + l.path[0] + "; and not __fish_seen_subcommand_from " + strings.Join(others, " ") + "'"
			}
			fmt.Fprintf(&b, "complete -c %s -f -n %s -a %s\n", p.Name, once, quoteShell(strings.Join(words, " ")))
		}
		for _, o := range l.cmd.options() {
			fmt.Fprintf(&b, "complete -c %s -n %s -l %s -d %s", p.Name, when, o.name, quoteShell(o.usage))
			switch {
			case len(o.words) > 0:
				fmt.Fprintf(&b, " -x -a %s", quoteShell(strings.Join(o.words, " ")))
			case wantsFile(o.placeholder):
				b.WriteString(" -r -F")
			case o.placeholder != "":
				b.WriteString(" -x")
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
