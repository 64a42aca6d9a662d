package main

import (
	"strconv"
	"unicode/utf8"

	"dialwright/model/rewrite"
)

// appendJSON appends a result as one line of JSON. It is written by hand because call logs have millions of lines: it
// takes a fraction of what the encoder of the standard library takes.
func appendJSON(b []byte, r *rewrite.Result, steps bool) []byte {
	b = append(b, `{"number":`...)
	b = appendString(b, r.Number)
	b = append(b, `,"action":`...)
	b = appendString(b, r.Action)
	b = append(b, `,"dials":`...)
	if r.Certain {
		b = appendString(b, r.Dials)
	} else {
		b = append(b, "null"...)
	}
	b = append(b, `,"dialAction":`...)
	b = appendString(b, r.DialAction)
	b = append(b, `,"record":`...)
	b = strconv.AppendBool(b, r.Record)
	b = append(b, `,"headers":{`...)
	for i, h := range r.Headers {
		b = comma(b, i)
		b = appendString(b, h.Name)
		b = append(b, ':')
		b = appendString(b, h.Value)
	}
	b = append(b, `},"alert":`...)
	b = appendString(b, r.Alert)
	b = append(b, `,"matched":[`...)
	for i, n := range r.Matched {
		b = comma(b, i)
		b = strconv.AppendInt(b, int64(n), 10)
	}
	b = append(b, `],"certain":`...)
	b = strconv.AppendBool(b, r.Certain)
	b = append(b, `,"notes":[`...)
	for i, n := range r.Notes {
		b = comma(b, i)
		b = appendString(b, n)
	}
	b = append(b, ']')
	if steps {
		b = append(b, `,"steps":[`...)
		for i := range r.Steps {
			b = comma(b, i)
			b = appendStep(b, &r.Steps[i])
		}
		b = append(b, ']')
	}
	return append(b, "}\n"...)
}

func appendStep(b []byte, s *rewrite.Step) []byte {
	b = append(b, `{"rule":`...)
	b = strconv.AppendInt(b, int64(s.Rule), 10)
	if s.Via != "" {
		b = append(b, `,"via":`...)
		b = appendString(b, s.Via)
	}
	b = append(b, `,"matched":`...)
	b = appendVerdict(b, s.Matched)
	b = append(b, `,"conditions":[`...)
	for i, c := range s.Conditions {
		b = comma(b, i)
		b = append(b, `{"type":`...)
		b = appendString(b, c.Type)
		b = append(b, `,"param":`...)
		b = appendString(b, c.Param)
		b = append(b, `,"holds":`...)
		b = appendVerdict(b, c.Holds)
		b = append(b, '}')
	}
	b = append(b, `],"actions":[`...)
	for i, a := range s.Actions {
		b = comma(b, i)
		b = append(b, `{"type":`...)
		b = appendString(b, a.Type)
		b = append(b, `,"param":`...)
		b = appendString(b, a.Param)
		b = append(b, `,"before":`...)
		b = appendString(b, a.Before)
		b = append(b, `,"after":`...)
		b = appendString(b, a.After)
		b = append(b, '}')
	}
	b = append(b, `],"continues":`...)
	b = strconv.AppendBool(b, s.Continues)
	return append(b, '}')
}

func appendVerdict(b []byte, v rewrite.Verdict) []byte {
	switch v {
	case rewrite.Yes:
		return append(b, "true"...)
	case rewrite.No:
		return append(b, "false"...)
	}
	return append(b, "null"...)
}

// comma separates the members of a list.
func comma(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	return b
}

// appendString appends a text as a JSON string in valid UTF-8: a wrong byte becomes the replacement character.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[from:i]...), "\ufffd"...)
				from = i + 1
			}
			i += n
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = append(b, `\u00`...)
			b = append(b, hex[c>>4], hex[c&15])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
