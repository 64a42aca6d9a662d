package command

import (
	"fmt"
	"strings"
)

// zsh returns the completion script for zsh. It can be a file of $fpath as well as be sourced.
func (p *Program) zsh() string {
	var b strings.Builder
	fmt.Fprintf(&b, `#compdef %[1]s
# completions of %[1]s for zsh
_%[1]s() {
    local cur=${words[CURRENT]} prev=${words[CURRENT-1]} cmd=${words[2]}
    local -a list
    if (( CURRENT == 2 )); then
        list=(%[2]s)
        _describe command list
        return
    fi
    case $cmd in
`, p.Name, described(p.all()))
	for _, c := range p.groups() {
		fmt.Fprintf(&b, `    %s)
        if (( CURRENT == 3 )); then
            list=(%s)
            _describe command list
            return
        fi
        cmd="$cmd ${words[3]}" ;;
`, c.Name, described(c.Subs))
	}
	for _, l := range p.leaves() {
		if !l.cmd.takesCommand() {
			continue
		}
		fmt.Fprintf(&b, "    %s)\n        if (( CURRENT > 3 )); then\n            case $CURRENT,${words[3]} in\n", l.path[0])
		for _, c := range p.groups() {
			fmt.Fprintf(&b, "            4,%s) list=(%s); _describe command list ;;\n", c.Name, described(c.Subs))
		}
		b.WriteString("            esac\n            return\n        fi ;;\n")
	}
	b.WriteString("    esac\n    case $cmd,$prev in\n")
	for _, l := range p.leaves() {
		for _, o := range l.cmd.options() {
			when := quoteShell(strings.Join(l.path, " ") + ",--" + o.name)
			switch {
			case len(o.words) > 0:
				fmt.Fprintf(&b, "    %s) compadd -- %s; return ;;\n", when, strings.Join(o.words, " "))
			case wantsFile(o.placeholder):
				fmt.Fprintf(&b, "    %s) _files; return ;;\n", when)
			case o.placeholder != "":
				fmt.Fprintf(&b, "    %s) return ;;\n", when)
			}
		}
	}
	b.WriteString("    esac\n    if [[ $cur == -* ]]; then\n        case $cmd in\n")
	for _, l := range p.leaves() {
		var flags []string
		for _, o := range l.cmd.options() {
			flags = append(flags, quoteShell("--"+o.name+":"+o.usage))
		}
		fmt.Fprintf(&b, "        %s) list=(%s) ;;\n", quoteShell(strings.Join(l.path, " ")),
			strings.Join(append(flags, quoteShell("--help:explain the command")), " "))
	}
	b.WriteString("        esac\n        _describe flag list\n        return\n    fi\n    case $cmd in\n")
	for _, l := range p.leaves() {
		if words := p.argWords(l.cmd); words != nil {
			fmt.Fprintf(&b, "    %s) compadd -- %s ;;\n", quoteShell(strings.Join(l.path, " ")), strings.Join(words, " "))
		}
	}
	fmt.Fprintf(&b, `    *) _files ;;
    esac
}
if [[ ${funcstack[1]} == _%[1]s ]]; then
    _%[1]s "$@"
else
    compdef _%[1]s %[1]s
fi
`, p.Name)
	return b.String()
}

// described lists commands with what they do, in quotes, as _describe takes them.
func described(list []*Command) string {
	var out []string
	for _, c := range list {
		if !c.Hidden {
			out = append(out, quoteShell(c.Name+":"+c.Short))
		}
	}
	return strings.Join(out, " ")
}
