package command

import (
	"fmt"
	"strings"
)

// bash returns the completion script for bash.
func (p *Program) bash() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# completions of %[1]s for bash
_%[1]s_files() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -f -- "$1"))
    compopt -o filenames 2>/dev/null # for files alone: a command or a word is no folder, even if one has its name
}
_%[1]s() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]} flags= words=
    COMPREPLY=()
    # bash takes --flag=value apart
    if [ "$cur" = = ]; then cur=; elif [ "$prev" = = ]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W %[2]s -- "$cur"))
        return
    fi
    case $cmd in
`, p.Name, quoteShell(strings.Join(append(names(p.all()), "--help", "--version"), " ")))
	for _, c := range p.groups() {
		fmt.Fprintf(&b, `    %s)
        if [ "$COMP_CWORD" -eq 2 ]; then
            COMPREPLY=($(compgen -W %s -- "$cur"))
            return
        fi
        cmd="$cmd ${COMP_WORDS[2]}" ;;
`, c.Name, quoteShell(strings.Join(names(c.Subs), " ")))
	}
	for _, l := range p.leaves() {
		if !l.cmd.takesCommand() {
			continue
		}
		fmt.Fprintf(&b, "    %s)\n        if [ \"$COMP_CWORD\" -gt 2 ]; then\n            case $COMP_CWORD,${COMP_WORDS[2]} in\n", l.path[0])
		for _, c := range p.groups() {
			fmt.Fprintf(&b, "            3,%s) COMPREPLY=($(compgen -W %s -- \"$cur\")) ;;\n", c.Name, quoteShell(strings.Join(names(c.Subs), " ")))
		}
		b.WriteString("            esac\n            return\n        fi ;;\n")
	}
	b.WriteString("    esac\n    case $cmd,$prev in\n")
	for _, l := range p.leaves() {
		for _, o := range l.cmd.options() {
			when := quoteShell(strings.Join(l.path, " ") + ",--" + o.name)
			switch {
			case len(o.words) > 0:
				fmt.Fprintf(&b, "    %s) words=%s ;;\n", when, quoteShell(strings.Join(o.words, " ")))
			case wantsFile(o.placeholder):
				fmt.Fprintf(&b, "    %s) _%s_files \"$cur\"; return ;;\n", when, p.Name)
			case o.placeholder != "":
				fmt.Fprintf(&b, "    %s) return ;;\n", when)
			}
		}
	}
	b.WriteString(`    esac
    if [ -n "$words" ]; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
        return
    fi
    case $cmd in
`)
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
            _%[1]s_files "$cur"
        fi ;;
    esac
}
complete -F _%[1]s %[1]s
`, p.Name)
	return b.String()
}
