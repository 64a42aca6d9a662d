package main

import (
	"fmt"
	"io"
	"strconv"
	"sync"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/rewrite"
)

// use is how often something happened, with the first number that it happened to.
type use struct {
	Count   int     `json:"count"`
	Example *string `json:"example"` // nil when it never happened
}

// coverage is what the numbers did with the rules of one dial action, as it is written in JSON.
type coverage struct {
	Action    string    `json:"action"`
	Numbers   int       `json:"numbers"`
	Unmatched use       `json:"unmatched"`
	Uncertain use       `json:"uncertain"`
	Rules     []ruleUse `json:"rules"`
	rules     []*model.Rule
}

type ruleUse struct {
	Rule int `json:"rule"`
	use
}

// cover counts how often each rule matched.
func (p *previewer) cover(env *command.Env, d *model.Document, in *numberReader) error {
	counts := p.newCounts()
	var lock sync.Mutex
	var idle [][]*rewrite.Coverage // counts that no job is using
	err := inOrder(in.blocks(), func(b block) struct{} {
		lock.Lock()
		var mine []*rewrite.Coverage
		if n := len(idle); n > 0 {
			mine, idle = idle[n-1], idle[:n-1]
		}
		lock.Unlock()
		if mine == nil {
			mine = p.newCounts()
		}
		p.count(b, mine)
		lock.Lock()
		idle = append(idle, mine)
		lock.Unlock()
		return struct{}{}
	}, func(b block, _ struct{}) error {
		in.progress.add(len(b.numbers))
		return nil
	})
	if err != nil {
		return err
	}
	for _, mine := range idle {
		for i, c := range mine {
			counts[i].Merge(c)
		}
	}
	in.progress.end()
	writeCoverage(env.Stdout, p.format, p.coverages(d, counts))
	return nil
}

// newCounts returns counts for every subject.
func (p *previewer) newCounts() []*rewrite.Coverage {
	var out []*rewrite.Coverage
	for _, s := range p.subjects {
		out = append(out, rewrite.NewCoverage(s.engine.Rules()))
	}
	return out
}

// count adds the numbers of a block to counts.
func (p *previewer) count(b block, counts []*rewrite.Coverage) {
	var r rewrite.Result
	call := p.call
	for i, s := range p.subjects {
		for n, number := range b.numbers {
			call.Number = number
			s.engine.Run(call, &r)
			counts[i].Add(&r, b.first+n)
		}
	}
}

// coverages puts counts into the form in which they are written.
func (p *previewer) coverages(d *model.Document, counts []*rewrite.Coverage) []coverage {
	var all []coverage
	for i, s := range p.subjects {
		list := model.AccountRules
		if s.action != nil {
			list = model.RulesOf(s.action.ID)
		}
		c := counts[i]
		out := coverage{s.ident(), c.Calls, useOf(c.Unmatched), useOf(c.Unsure), []ruleUse{}, d.Rules(list)}
		for n, u := range c.Rules {
			out.Rules = append(out.Rules, ruleUse{n + 1, useOf(u)})
		}
		all = append(all, out)
	}
	return all
}

func useOf(u rewrite.RuleUse) use {
	if u.Matched == 0 {
		return use{}
	}
	return use{u.Matched, &u.Example}
}

func writeCoverage(w io.Writer, format string, all []coverage) {
	switch format {
	case "json":
		for _, c := range all {
			fmt.Fprintf(w, "%s\n", marshal(c))
		}
	case "csv":
		io.WriteString(w, "action,rule,matched,example\n")
		for _, c := range all {
			for _, r := range c.Rules {
				b := append(appendCell(nil, c.Action), fmt.Sprintf(",%d,%d,", r.Rule, r.Count)...)
				w.Write(append(appendCell(b, r.text()), '\n'))
			}
		}
	default:
		for i, c := range all {
			if i > 0 {
				io.WriteString(w, "\n")
			}
			c.writeText(w)
		}
	}
}

// text returns the example, "" when there is none.
func (t *use) text() string {
	if t.Example == nil {
		return ""
	}
	return *t.Example
}

func (c *coverage) writeText(w io.Writer) {
	name := "the account's rules"
	if c.Action != "" {
		name = "dial action " + oneLine(c.Action)
	}
	fmt.Fprintf(w, "%s: %s\n", name, count(c.Numbers, "number", "numbers"))
	t := table{w: w}
	rows := [][]string{{"RULE", "MATCHED", "EXAMPLE", ""}}
	line := func(what string, t *use, words string) {
		matched, example := "never", ""
		if t.Count > 0 {
			matched, example = strconv.Itoa(t.Count), shownNumber(*t.Example)
		}
		rows = append(rows, []string{what, matched, example, oneLine(words)})
	}
	for i := range c.Rules {
		line(strconv.Itoa(i+1), &c.Rules[i].use, c.rules[i].Describe())
	}
	if c.Unmatched.Count > 0 {
		line("none", &c.Unmatched, "no rule matched")
	}
	if c.Uncertain.Count > 0 {
		line("?", &c.Uncertain, "cannot tell")
	}
	for _, r := range rows {
		t.fit(r)
	}
	for _, r := range rows {
		t.write(r)
	}
}
