package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/rewrite"
)

// textRow is an answer as people read it.
type textRow struct {
	cells []string
	notes []string
	steps []string
}

// answerText writes the answers as a table. A note is written once, below the first answer that has it.
func (p *previewer) answerText(env *command.Env, in *numberReader) error {
	head := []string{"NUMBER", "DIALS", "HOW", "RULES"}
	actions := len(p.subjects) > 0 && p.subjects[0].action != nil
	if actions {
		head = slices.Insert(head, 1, "ACTION")
	}
	t := table{w: env.Stdout}
	told := map[string]bool{}
	return inOrder(in.blocks(), func(b block) []textRow {
		var rows []textRow
		p.simulate(b.numbers, func(r *rewrite.Result) { rows = append(rows, textRowOf(r, actions)) })
		return rows
	}, func(b block, rows []textRow) error {
		in.progress.add(len(b.numbers))
		if t.widths == nil && len(rows) > 0 {
			t.fit(head)
			for _, r := range rows {
				t.fit(r.cells)
			}
			t.write(head)
		}
		for _, r := range rows {
			t.fit(r.cells)
			t.write(r.cells)
			for _, s := range r.steps {
				fmt.Fprintf(env.Stdout, "  %s\n", s)
			}
			for _, n := range r.notes {
				if !told[n] && len(told) < mostNotes {
					told[n] = true
					fmt.Fprintf(env.Stdout, "  note: %s\n", oneLine(n))
				}
			}
		}
		return nil
	})
}

const mostNotes = 10_000 // notes that are remembered as told; later ones are left out

func textRowOf(r *rewrite.Result, action bool) textRow {
	dials := shownNumber(r.Dials)
	if !r.Certain {
		dials = "cannot tell"
	}
	row := textRow{cells: []string{shownNumber(r.Number)}, notes: slices.Clone(r.Notes)}
	if r.Record {
		row.notes = append(row.notes, "recorded means: if the app allows recording")
	}
	if action {
		row.cells = append(row.cells, oneLine(r.Action))
	}
	row.cells = append(row.cells, dials, how(r), ruleNumbers(r.Matched))
	for i := range r.Steps {
		row.steps = append(row.steps, stepLines(&r.Steps[i])...)
	}
	return row
}

// how says with what the call is made, as far as is known.
func how(r *rewrite.Result) string {
	var parts []string
	switch {
	case r.DialAction != "":
		parts = append(parts, oneLine(r.DialAction))
	case r.Certain:
		parts = append(parts, "default call")
	}
	if r.Record {
		parts = append(parts, "recorded")
	}
	for _, h := range r.Headers {
		parts = append(parts, oneLine(h.Name+": "+h.Value))
	}
	if r.Alert != "" {
		parts = append(parts, "shows “"+oneLine(r.Alert)+"”")
	}
	s := strings.Join(parts, ", ")
	if !r.Certain && s != "" {
		s = "so far " + s
	}
	return s
}

func ruleNumbers(list []int) string {
	if len(list) == 0 {
		return "none"
	}
	var b []byte
	for i, n := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return string(b)
}

var marks = map[rewrite.Verdict]string{rewrite.Yes: "✓", rewrite.No: "✗", rewrite.CannotTell: "?"}

// stepLines says what happened at a rule.
func stepLines(s *rewrite.Step) []string {
	var words []string
	for _, c := range s.Conditions {
		d := model.Condition{Type: model.Some(c.Type), Param: model.Some(c.Param)}
		words = append(words, oneLine(d.Describe())+" "+marks[c.Holds])
	}
	if words == nil {
		words = []string{"every number"}
	}
	rule := fmt.Sprintf("rule %d", s.Rule)
	if s.Via != "" {
		rule = fmt.Sprintf("rule %d of %s", s.Rule, oneLine(s.Via))
	}
	lines := []string{fmt.Sprintf("%s %s: %s", marks[s.Matched], rule, strings.Join(words, ", "))}
	for _, a := range s.Actions {
		d := model.Action{Type: model.Some(a.Type), Param: model.Some(a.Param)}
		line := "    " + oneLine(d.Describe())
		if a.Before != a.After {
			line += ": " + shownNumber(a.Before) + " → " + shownNumber(a.After)
		}
		lines = append(lines, line)
	}
	switch {
	case s.Matched == rewrite.CannotTell:
		lines = append(lines, "    cannot tell whether this rule matches, nor what comes after it")
	case s.Matched == rewrite.Yes && !s.Continues:
		lines = append(lines, "    stop")
	}
	return lines
}

// shownNumber returns a number fit for a table: one line, not too long, and visible when it is empty.
func shownNumber(s string) string {
	const longest, head, tail = 48, 24, 8
	if s == "" {
		return "“”"
	}
	n := utf8.RuneCountInString(s)
	if n > longest {
		r := []rune(s)
		s = fmt.Sprintf("%s…%s (%d characters)", string(r[:head]), string(r[n-tail:]), n)
	}
	return oneLine(s)
}

// table writes rows whose columns stand below each other. Columns only ever grow.
type table struct {
	w      io.Writer
	widths []int
}

// fit makes the columns wide enough for a row.
func (t *table) fit(cells []string) {
	for len(t.widths) < len(cells) {
		t.widths = append(t.widths, 0)
	}
	for i, c := range cells {
		t.widths[i] = max(t.widths[i], utf8.RuneCountInString(c))
	}
}

// write writes a row; blanks at its end are left out.
func (t *table) write(cells []string) {
	var b strings.Builder
	for i, c := range cells {
		b.WriteString(c)
		b.WriteString(strings.Repeat(" ", t.widths[i]-utf8.RuneCountInString(c)+2))
	}
	io.WriteString(t.w, strings.TrimRight(b.String(), " ")+"\n")
}
