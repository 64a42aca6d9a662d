package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/rewrite"
)

// tally is how often something happened, with the first number that it happened to.
type tally struct {
	Count   int     `json:"count"`
	Example *string `json:"example"` // nil when it never happened
}

func (t *tally) add(n int, example string) {
	if t.Count == 0 {
		e := strings.Clone(example) // the block that it stands in must not be kept
		t.Example = &e
	}
	t.Count += n
}

// coverage is what the numbers did with the rules of one dial action.
type coverage struct {
	Action    string        `json:"action"`
	Numbers   int           `json:"numbers"`
	Unmatched tally         `json:"unmatched"`
	Uncertain tally         `json:"uncertain"`
	Rules     []ruleTally   `json:"rules"`
	rules     []*model.Rule // in words
}

type ruleTally struct {
	Rule int `json:"rule"`
	tally
}

// blockTally is what the numbers of one block did with the rules of one dial action.
type blockTally struct {
	rules                map[int]*tally // by the number of the rule
	unmatched, uncertain tally
}

// cover counts how often each rule matched.
func (p *previewer) cover(env *command.Env, d *model.Document, in *numberReader) error {
	all := make([]coverage, len(p.subjects))
	for i, s := range p.subjects {
		list := model.AccountRules
		if s.action != nil {
			list = model.RulesOf(s.action.ID)
		}
		all[i] = coverage{Action: s.ident(), rules: d.Rules(list)}
		all[i].Rules = make([]ruleTally, len(all[i].rules))
		for n := range all[i].Rules {
			all[i].Rules[n].Rule = n + 1
		}
	}
	err := inOrder(in.blocks(), p.tallyBlock, func(numbers []string, block []blockTally) error {
		in.progress.add(len(numbers))
		for i, b := range block {
			all[i].Numbers += len(numbers)
			all[i].Unmatched.merge(&b.unmatched)
			all[i].Uncertain.merge(&b.uncertain)
			for n, t := range b.rules {
				all[i].Rules[n-1].merge(t)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	in.progress.end()
	writeCoverage(env.Stdout, p.format, all)
	return nil
}

func (t *tally) merge(o *tally) {
	if o.Count > 0 {
		t.add(o.Count, *o.Example)
	}
}

// tallyBlock counts one block of numbers, for every subject.
func (p *previewer) tallyBlock(numbers []string) []blockTally {
	out := make([]blockTally, len(p.subjects))
	var r rewrite.Result
	call := p.call
	for i, s := range p.subjects {
		b := &out[i]
		b.rules = map[int]*tally{}
		for _, call.Number = range numbers {
			s.engine.Run(call, &r)
			for _, n := range r.Matched {
				if b.rules[n] == nil {
					b.rules[n] = &tally{}
				}
				b.rules[n].add(1, call.Number)
			}
			switch {
			case !r.Certain:
				b.uncertain.add(1, call.Number)
			case len(r.Matched) == 0:
				b.unmatched.add(1, call.Number)
			}
		}
	}
	return out
}

func writeCoverage(w io.Writer, format string, all []coverage) {
	switch format {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for _, c := range all {
			e.Encode(c)
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
func (t *tally) text() string {
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
	line := func(what string, t *tally, words string) {
		matched, example := "never", ""
		if t.Count > 0 {
			matched, example = strconv.Itoa(t.Count), shownNumber(*t.Example)
		}
		rows = append(rows, []string{what, matched, example, oneLine(words)})
	}
	for i := range c.Rules {
		line(strconv.Itoa(i+1), &c.Rules[i].tally, c.rules[i].Describe())
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
