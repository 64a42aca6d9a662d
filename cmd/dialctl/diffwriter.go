package main

import (
	"fmt"
	"io"
	"strings"

	"dialwright/model"
	"dialwright/model/diff"
	"dialwright/model/rewrite"
)

// diffWriter writes what changed between two documents.
type diffWriter interface {
	begin(p pair, list []diff.Difference)
	outcome(o *diff.Outcome)
	end()
}

type diffText struct {
	w     io.Writer
	title string // "" when there is one pair only
}

var signs = map[diff.What]string{diff.Added: "+", diff.Removed: "-", diff.Changed: "~", diff.Moved: ">"}

func (t *diffText) heading() {
	if t.title != "" {
		fmt.Fprintln(t.w, t.title)
		t.title = ""
	}
}

func (t *diffText) begin(_ pair, list []diff.Difference) {
	for _, d := range list {
		t.heading()
		fmt.Fprintf(t.w, "%s %s\n", signs[d.What], oneLine(d.Text))
	}
}

func (t *diffText) outcome(o *diff.Outcome) {
	t.heading()
	what := shownNumber(o.Call.Number)
	if o.Action != "" {
		what += " with " + oneLine(o.Action)
	}
	if where := whereabouts(o.Call); where != "" {
		what += " (" + where + ")"
	}
	fmt.Fprintf(t.w, "~ %s comes out differently\n", what)
	for _, r := range []struct {
		when   string
		result *rewrite.Result
	}{{"before", &o.Old}, {"now", &o.New}} {
		row := textRowOf(r.result, false)
		fmt.Fprintf(t.w, "    %-6s  %s, %s\n", r.when, row.cells[1], orNothing(row.cells[2]))
		for i := range r.result.Steps {
			if s := &r.result.Steps[i]; s.Matched != rewrite.No || len(r.result.Steps) <= fewSteps {
				for _, line := range stepLines(s) {
					fmt.Fprintf(t.w, "              %s\n", line)
				}
			}
		}
	}
}

// whereabouts says which network a call is made in, as far as that is known.
func whereabouts(c rewrite.Call) string {
	var parts []string
	if c.Network != "" {
		parts = append(parts, "network "+c.Network)
	}
	if c.SSID != "" {
		parts = append(parts, "Wi-Fi "+model.Quoted(oneLine(c.SSID)))
	}
	return strings.Join(parts, ", ")
}

// fewSteps is how many rules may have been looked at for all of them to be shown; of more, only those that matched are.
const fewSteps = 20

func (t *diffText) end() {}

func orNothing(s string) string {
	if s == "" {
		return "nothing known"
	}
	return s
}

type diffJSON struct {
	w io.Writer
	n int
}

func (j *diffJSON) begin(p pair, list []diff.Difference) {
	b := appendString([]byte(`{"old":`), p.old)
	b = appendString(append(b, `,"new":`...), p.new)
	j.w.Write(append(b, `,"differences":[`...))
	for i, d := range list {
		j.w.Write(comma(nil, i))
		j.w.Write(marshal(d))
	}
	io.WriteString(j.w, `],"outcomes":[`)
}

func (j *diffJSON) outcome(o *diff.Outcome) {
	b := comma(nil, j.n)
	j.n++
	b = appendString(append(b, `{"action":`...), o.Action)
	b = appendString(append(b, `,"number":`...), o.Call.Number)
	b = appendString(append(b, `,"network":`...), o.Call.Network)
	b = appendString(append(b, `,"ssid":`...), o.Call.SSID)
	b = appendJSON(append(b, `,"old":`...), &o.Old, true)
	b = appendJSON(append(b[:len(b)-1], `,"new":`...), &o.New, true)
	b[len(b)-1] = '}'
	j.w.Write(b)
}

func (j *diffJSON) end() { io.WriteString(j.w, "]}\n") }
