package main

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"time"

	"dialwright/model"
	"dialwright/model/merge"
)

// writeText writes the outcome for people.
func (o *outcome) writeText(w io.Writer) {
	a := o.answer
	for _, s := range a.Steps {
		fmt.Fprintf(w, "%s %s: %d", s.Method, oneLine(s.URL), s.Status)
		if s.Why != "" {
			fmt.Fprintf(w, ", %s", oneLine(s.Why))
		}
		fmt.Fprintln(w)
	}
	kind, _, err := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if err != nil {
		kind = "no content type"
	}
	fmt.Fprintf(w, "%s, %s, in %v\n", oneLine(kind), count(len(a.Body), "byte", "bytes"), a.Took.Round(time.Millisecond))
	for _, f := range o.findings {
		if f.Line == 0 {
			fmt.Fprintf(w, "%s: %s [%s]\n", f.Severity, oneLine(f.Message), f.Code)
		} else {
			fmt.Fprintf(w, "%s:%d:%d: %s: %s [%s]\n", f.File, f.Line, f.Column, f.Severity, oneLine(f.Message), f.Code)
		}
	}
	if len(o.events) == 0 {
		fmt.Fprintln(w, "\nNothing changes on the phone.")
	} else {
		fmt.Fprintln(w, "\nOn the phone:")
		for _, e := range o.events {
			fmt.Fprintf(w, "  %s\n", oneLine(e.Text))
		}
	}
	writePhone(w, o.after)
}

// writePhone writes what the user of a phone sees.
func writePhone(w io.Writer, p merge.Phone) {
	if len(p.QuickDial)+len(p.DialActions) == 0 {
		fmt.Fprintln(w, "\nThe user sees neither quick-dial entries nor dial actions.")
		return
	}
	if len(p.QuickDial) > 0 {
		fmt.Fprintln(w, "\nThe user sees this quick dial:")
		for _, e := range p.QuickDial {
			uri, _ := e.Value(merge.KeyURI)
			fmt.Fprintf(w, "  %s  %s%s\n", oneLine(shownName(e)), oneLine(uri.Text("")), ownership(e))
		}
	}
	if len(p.DialActions) > 0 {
		fmt.Fprintln(w, "\nThe user sees these dial actions:")
		for _, e := range p.DialActions {
			rules, _ := e.Value(merge.KeyRewriting)
			fmt.Fprintf(w, "  %s  %s%s\n", oneLine(shownName(e)), count(len(rules.Rules), "rule", "rules"), ownership(e))
		}
	}
}

func shownName(e merge.Entry) string {
	if name := e.Name(""); name != "" {
		return name
	}
	return "(no name, id " + e.ID + ")"
}

// ownership says whose an entry is, if it is not the service's ordinary one.
func ownership(e merge.Entry) string {
	switch level := e.Level(); {
	case level > model.PriorityUser:
		return "  (locked)"
	case level == model.PriorityUser:
		return "  (changed by the user)"
	}
	return ""
}

// writeJSON writes the outcome as one object on one line.
func (o *outcome) writeJSON(w io.Writer) error {
	type step struct {
		Method string `json:"method"`
		URL    string `json:"url"`
		Status int    `json:"status"`
		Why    string `json:"why"`
	}
	out := struct {
		Requests    []step        `json:"requests"`
		Status      int           `json:"status"`
		ContentType string        `json:"contentType"`
		Bytes       int           `json:"bytes"`
		Findings    []finding     `json:"findings"`
		Events      []merge.Event `json:"events"`
		Phone       merge.Phone   `json:"phone"`
	}{[]step{}, o.answer.Status, o.answer.Header.Get("Content-Type"), len(o.answer.Body), o.findings, o.events, o.after}
	for _, s := range o.answer.Steps {
		out.Requests = append(out.Requests, step(s))
	}
	if out.Findings == nil {
		out.Findings = []finding{}
	}
	if out.Events == nil {
		out.Events = []merge.Event{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}
