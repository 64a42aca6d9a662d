package command

import (
	"flag"
	"fmt"
	"slices"
	"strings"
)

func (p *Program) completionCommand() *Command {
	return &Command{Name: "completion", Args: "bash|zsh|fish", Short: "print the completions for a shell",
		Long: "Bash: source <(" + p.Name + " completion bash), or save it in /etc/bash_completion.d.\n\n" +
			"Zsh: save it as _" + p.Name + " in a folder of $fpath.\n\n" +
			"Fish: save it as ~/.config/fish/completions/" + p.Name + ".fish.",
		Setup: func(*flag.FlagSet) Run {
			return func(env *Env, args []string) error {
				if len(args) != 1 {
					return Usagef("give one shell: bash, zsh or fish")
				}
				switch args[0] {
				case "bash":
					env.Stdout.WriteString(p.bash())
				case "zsh":
					env.Stdout.WriteString("#compdef " + p.Name + "\nautoload -U +X bashcompinit && bashcompinit\n" + p.bash())
				case "fish":
					env.Stdout.WriteString(p.fish())
				default:
					return Usagef("unknown shell %q: give bash, zsh or fish", args[0])
				}
				return nil
			}
		}}
}

// leaf is a command that can be run, with the words that lead to it.
type leaf struct {
	path []string
	cmd  *Command
}

// leaves returns the commands that can be run and are not hidden.
func (p *Program) leaves() []leaf {
	var out []leaf
	for _, c := range p.all() {
		switch {
		case c.Hidden:
		case c.Subs == nil:
			out = append(out, leaf{[]string{c.Name}, c})
		default:
			for _, s := range c.Subs {
				out = append(out, leaf{[]string{c.Name, s.Name}, s})
			}
		}
	}
	return out
}

// names returns the names of the commands that are not hidden.
func names(list []*Command) []string {
	var out []string
	for _, c := range list {
		if !c.Hidden {
			out = append(out, c.Name)
		}
	}
	return out
}

// argWords returns the words that the command takes as its arguments: those of a list a|b|c, or the commands.
func (p *Program) argWords(c *Command) []string {
	switch {
	case c.Args == "[COMMAND]":
		return names(p.all())
	case strings.Contains(c.Args, "|") && c.Args == strings.ToLower(c.Args):
		return strings.Split(c.Args, "|")
	}
	return nil
}

// wantsFile reports whether what goes by this name in a usage line is a file or a folder.
func wantsFile(placeholder string) bool {
	return slices.ContainsFunc([]string{"FILE", "DIR", "CSV"}, func(w string) bool { return strings.Contains(placeholder, w) })
}

// bash returns the completion script for bash, which zsh runs as well. File names are completed by the shell itself.
func (p *Program) bash() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# completions of %[1]s for bash
_%[1]s() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]} flags= words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W %[2]s -- "$cur"))
        return
    fi
    case $cmd in
`, p.Name, quoteShell(strings.Join(append(names(p.all()), "--help", "--version"), " ")))
	for _, c := range p.all() {
		if c.Subs != nil && !c.Hidden {
			fmt.Fprintf(&b, "    %s)\n        if [ \"$COMP_CWORD\" -eq 2 ]; then\n            COMPREPLY=($(compgen -W %s -- \"$cur\"))\n            return\n        fi\n        cmd=\"$cmd ${COMP_WORDS[2]}\" ;;\n",
				c.Name, quoteShell(strings.Join(names(c.Subs), " ")))
		}
	}
	b.WriteString("    esac\n    case $cmd,$prev in\n")
	for _, l := range p.leaves() {
		for _, o := range l.cmd.options() {
			switch {
			case len(o.words) > 0:
				fmt.Fprintf(&b, "    %s,--%s) words=%s ;;\n", quoteShell(strings.Join(l.path, " ")), o.name, quoteShell(strings.Join(o.words, " ")))
			case wantsFile(o.placeholder):
				fmt.Fprintf(&b, "    %s,--%s) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", quoteShell(strings.Join(l.path, " ")), o.name)
			case o.placeholder != "":
				fmt.Fprintf(&b, "    %s,--%s) return ;;\n", quoteShell(strings.Join(l.path, " ")), o.name)
			}
		}
	}
	b.WriteString("    esac\n    if [ -n \"$words\" ]; then\n        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n        return\n    fi\n    case $cmd in\n")
	for _, l := range p.leaves() {
		var flags []string
		for _, o := range l.cmd.options() {
			flags = append(flags, "--"+o.name)
		}
		fmt.Fprintf(&b, "    %s) flags=%s words=%s ;;\n", quoteShell(strings.Join(l.path, " ")),
			quoteShell(strings.Join(append(flags, "--help"), " ")), quoteShell(strings.Join(p.argWords(l.cmd), " ")))
	}
	fmt.Fprintf(&b, `    esac
    case $cur in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
    *)
        if [ -n "$words" ]; then
            COMPREPLY=($(compgen -W "$words" -- "$cur"))
        else
            COMPREPLY=($(compgen -f -- "$cur"))
        fi ;;
    esac
}
complete -o filenames -F _%[1]s %[1]s
`, p.Name)
	return b.String()
}

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
			fmt.Fprintf(&b, "complete -c %s -f -n %s -a %s\n", p.Name, when, quoteShell(strings.Join(words, " ")))
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

// quoteShell quotes a text for the shells. Bash and fish read a quote inside quotes alike when it is closed, escaped and
// opened again.
func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
