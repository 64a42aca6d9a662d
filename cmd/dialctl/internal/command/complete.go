package command

import (
	"flag"
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
					env.Stdout.WriteString(p.zsh())
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
		if !c.Hidden {
			out = append(out, leavesOf(c)...)
		}
	}
	return out
}

func leavesOf(c *Command) []leaf {
	if c.Subs == nil {
		return []leaf{{[]string{c.Name}, c}}
	}
	var out []leaf
	for _, s := range c.Subs {
		out = append(out, leaf{[]string{c.Name, s.Name}, s})
	}
	return out
}

// groups returns the commands that have commands of their own.
func (p *Program) groups() []*Command {
	return slices.DeleteFunc(p.all(), func(c *Command) bool { return c.Hidden || c.Subs == nil })
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

// takesCommand reports whether the command's arguments are the words that name another.
func (c *Command) takesCommand() bool { return c.Args == "[COMMAND]" }

// argWords returns the words that the command takes as its arguments: those of a list a|b|c, or the commands.
func (p *Program) argWords(c *Command) []string {
	switch {
	case c.takesCommand():
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

// quoteShell quotes a text for the shells. Bash and fish read a quote inside quotes alike when it is closed, escaped and
// opened again.
func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
