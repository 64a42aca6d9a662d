package rewrite

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"dialwright/model"
)

// The tests write documents in a small notation, one rule a line:
//
//	id3: dial action's id; "-" stands for an account's rules
//	startsWith 0 & longerThan 3 => prepend +420, continue
//	=> recordCall
//
// A type without a param stands alone; "type=" is an empty param, and "?" a missing type.
func document(t testing.TB, text string) *model.Document {
	t.Helper()
	d := &model.Document{Kind: model.KindProvisioning, DialActions: &model.DialActions{}}
	var w *model.Rewriting
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		left, right, isRule := strings.Cut(line, "=>")
		switch {
		case line == "":
		case isRule:
			rule := &model.Rule{ID: model.NewID()}
			for part := range parts(left, "&") {
				typ, param := typeAndParam(part)
				rule.Conditions = append(rule.Conditions, &model.Condition{ID: model.NewID(), Type: typ, Param: param})
			}
			for part := range parts(right, ",") {
				typ, param := typeAndParam(part)
				rule.Actions = append(rule.Actions, &model.Action{ID: model.NewID(), Type: typ, Param: param})
			}
			if w == nil {
				t.Fatalf("rule %q stands before an id", line)
			}
			w.Rules = append(w.Rules, rule)
		case line == "-":
			w = &model.Rewriting{ID: model.NewID()}
			*d = model.Document{Kind: model.KindAccount, Rewriting: w}
		default:
			ident, found := strings.CutSuffix(line, ":")
			if !found {
				t.Fatalf("line %q is neither a rule nor an id", line)
			}
			w = &model.Rewriting{ID: model.NewID()}
			d.DialActions.List = append(d.DialActions.List,
				&model.DialAction{ID: model.NewID(), Ident: model.Some(ident), Rewriting: w})
		}
	}
	return d
}

func parts(s, sep string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for part := range strings.SplitSeq(s, sep) {
			if part = strings.TrimSpace(part); part != "" && !yield(part) {
				return
			}
		}
	}
}

func typeAndParam(s string) (typ, param model.Attr) {
	if name, found := strings.CutSuffix(s, "="); found && !strings.Contains(s, " ") {
		return model.Some(name), model.Some("")
	}
	name, rest, found := strings.Cut(s, " ")
	typ = model.Some(name)
	if name == "?" {
		typ = model.Attr{}
	}
	if found {
		param = model.Some(strings.TrimSpace(rest))
	}
	return typ, param
}

// first returns the dial action whose rules a test is about: the first of the document, nil for an account.
func first(d *model.Document) *model.DialAction {
	if d.Kind == model.KindAccount {
		return nil
	}
	return d.Actions()[0]
}

// said puts the result into words: "dials 5000 as voiceCall, recorded, X-A: 1, shows hi, rules 1 2".
func said(r Result) string {
	s := "cannot tell"
	if r.Certain {
		s = "dials " + r.Dials
	} else if r.Dials != "" {
		s = "cannot tell but dials " + r.Dials
	}
	if r.DialAction != "" {
		s += " as " + r.DialAction
	}
	if r.Record {
		s += ", recorded"
	}
	for _, h := range r.Headers {
		s += ", " + h.Name + ": " + h.Value
	}
	if r.Alert != "" {
		s += ", shows " + r.Alert
	}
	if len(r.Matched) > 0 {
		s += ", rules"
	}
	for _, n := range r.Matched {
		s += " " + strconv.Itoa(n)
	}
	return s
}

// trace puts the steps into words: "1 yes [startsWith 0: yes] [prepend 9: 01→901] go on; …".
func trace(r Result) string {
	var b strings.Builder
	for i, s := range r.Steps {
		if i > 0 {
			b.WriteString("; ")
		}
		if s.Via != "" {
			b.WriteString(s.Via + "/")
		}
		fmt.Fprintf(&b, "%d %v", s.Rule, s.Matched)
		for _, c := range s.Conditions {
			fmt.Fprintf(&b, " [%s: %v]", strings.TrimSpace(c.Type+" "+c.Param), c.Holds)
		}
		for _, a := range s.Actions {
			fmt.Fprintf(&b, " [%s: %s→%s]", strings.TrimSpace(a.Type+" "+a.Param), a.Before, a.After)
		}
		if s.Continues {
			b.WriteString(" go on")
		}
	}
	return b.String()
}

// A row is one call of a table, for the interpreter and the engine: the rules, the call, what is said of the result, and a piece of each note.
type row struct {
	statement string // of dialect.md, which the row is about
	rules     string // in the notation of document; a first line without an id is put under "id1:"
	call      Call
	want      string
	notes     []string
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.statement, func(t *testing.T) {
			rules := row.rules
			if head, _, _ := strings.Cut(strings.TrimSpace(rules), "\n"); strings.Contains(head, "=>") {
				rules = "id1:\n" + rules
			}
			d := document(t, rules)
			r := Explain(d, first(d), row.call)
			hold(t, d, first(d), Compile(d, first(d)), row.call, new(Result))
			if got := said(r); got != row.want {
				t.Errorf("%s\n%q\n got %s\nwant %s", row.rules, row.call.Number, got, row.want)
			}
			if len(r.Notes) != len(row.notes) {
				t.Errorf("%s\n%q\n got notes %q\nwant %q", row.rules, row.call.Number, r.Notes, row.notes)
				return
			}
			for i, piece := range row.notes {
				if !strings.Contains(r.Notes[i], piece) {
					t.Errorf("%s\n%q\nnote %d is %q\nand wants %q", row.rules, row.call.Number, i+1, r.Notes[i], piece)
				}
			}
		})
	}
}

func dial(number string) Call { return Call{Number: number} }
