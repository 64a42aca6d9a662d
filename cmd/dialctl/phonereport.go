package main

import (
	"fmt"
	"io"
	"mime"
	"slices"
	"time"

	"dialwright/model"
	"dialwright/model/merge"
)

// writeCall writes for people what came back and what that does on the phone.
func (o *outcome) writeCall(w io.Writer) {
	a := o.answer
	for _, s := range a.Steps {
		fmt.Fprintf(w, "%s %s: %d", s.Method, oneLine(s.URL), s.Status)
		if s.Why != "" {
			fmt.Fprintf(w, ", %s", oneLine(s.Why))
		}
		fmt.Fprintln(w)
	}
	kind := a.ContentType()
	if media, _, err := mime.ParseMediaType(kind); err == nil {
		kind = media
	}
	if kind == "" {
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
}

// writePhone writes what the user of the phone sees.
func (o *outcome) writePhone(w io.Writer) {
	if len(o.after.QuickDial)+len(o.after.DialActions) == 0 {
		fmt.Fprintln(w, "\nThe user sees neither quick-dial entries nor dial actions.")
		return
	}
	stays := o.stays()
	if len(o.after.QuickDial) > 0 {
		fmt.Fprintln(w, "\nThe user sees this quick dial:")
	}
	for _, e := range o.after.QuickDial {
		uri, _ := e.Value(merge.KeyURI)
		writeEntry(w, e, uri.Text(""), stays[e.ID])
	}
	if len(o.after.DialActions) > 0 {
		fmt.Fprintln(w, "\nThe user sees these dial actions:")
	}
	for _, e := range o.after.DialActions {
		rules, _ := e.Value(merge.KeyRewriting)
		writeEntry(w, e, count(len(rules.Rules), "rule", "rules"), stays[e.ID])
	}
}

// writeEntry writes a line on an entry: its name, what it does, and what is special about it.
func writeEntry(w io.Writer, e merge.Entry, does string, stays bool) {
	name := e.Name("")
	if name == "" {
		name = "(no name, id " + e.ID + ")"
	}
	fmt.Fprintf(w, "  %s  %s", oneLine(name), oneLine(does))
	switch level := e.Level(); {
	case level > model.PriorityUser:
		fmt.Fprint(w, "  (the user cannot change it)")
	case level == model.PriorityUser:
		fmt.Fprint(w, "  (changed by the user)")
	}
	if stays {
		fmt.Fprint(w, "  (not in the document, but still on the phone)")
	}
	fmt.Fprintln(w)
}

// stays returns the ids of the entries that the phone holds although the document that it took does not have them.
func (o *outcome) stays() map[string]bool {
	ids := map[string]bool{}
	if o.document == nil {
		return ids
	}
	for _, e := range slices.Concat(o.after.QuickDial, o.after.DialActions) {
		ids[e.ID] = true
	}
	for _, i := range o.document.Items() {
		delete(ids, i.Ident.Value)
	}
	for _, a := range o.document.Actions() {
		delete(ids, a.Ident.Value)
	}
	return ids
}

// writeJSON writes the outcome as one object on one line.
func (o *outcome) writeJSON(w io.Writer) {
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
	}{[]step{}, o.answer.Status, o.answer.ContentType(), len(o.answer.Body), o.findings, o.events, o.after}
	for _, s := range o.answer.Steps {
		out.Requests = append(out.Requests, step(s))
	}
	if out.Findings == nil {
		out.Findings = []finding{}
	}
	if out.Events == nil {
		out.Events = []merge.Event{}
	}
	fmt.Fprintf(w, "%s\n", marshal(out)) // the writer remembers when writing fails
}
