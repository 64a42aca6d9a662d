package main

import (
	"strconv"
	"strings"

	"dialwright/model/rewrite"
)

const csvHeader = "number,action,dials,dialAction,record,headers,alert,matched,certain,notes\n"

// appendCSV appends a result as one record of CSV. There are no steps in it.
func appendCSV(b []byte, r *rewrite.Result, _ bool) []byte {
	b = append(appendCell(b, r.Number), ',')
	b = append(appendCell(b, r.Action), ',')
	if r.Certain {
		b = appendCell(b, r.Dials)
	}
	b = append(b, ',')
	b = append(appendCell(b, r.DialAction), ',')
	b = append(strconv.AppendBool(b, r.Record), ',')
	var headers []string
	for _, h := range r.Headers {
		headers = append(headers, h.Name+": "+h.Value)
	}
	b = append(appendCell(b, strings.Join(headers, "\n")), ',')
	b = append(appendCell(b, r.Alert), ',')
	for i, n := range r.Matched {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	b = append(b, ',')
	b = append(strconv.AppendBool(b, r.Certain), ',')
	b = appendCell(b, strings.Join(r.Notes, "\n"))
	return append(b, '\n')
}

// appendCell appends a text as one cell, in valid UTF-8.
func appendCell(b []byte, s string) []byte {
	s = strings.ToValidUTF8(s, "\ufffd")
	if !strings.ContainsAny(s, ",\"\r\n") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}
