package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"dialwright/cmd/dialctl/internal/command"
)

// oneLine returns a text fit for one line of a terminal: [command.OneLine], which all messages go through.
func oneLine(s string) string { return command.OneLine(s) }

// count says a number of things: "1 case", "3 cases".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// isTerminal reports whether what is written there is seen by a person at once.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	nothing, err := os.Stat(os.DevNull) // a character device as well
	return err != nil || !os.SameFile(info, nothing)
}

// marshal returns a value as JSON on one line, without the escapes that are for HTML only.
func marshal(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(v) // plain structs of texts and numbers: never fails
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// jsonArray writes values as one JSON array, one a line.
type jsonArray struct {
	w     io.Writer
	begun bool
}

func (a *jsonArray) add(v any) {
	io.WriteString(a.w, []string{"[\n", ",\n"}[bit(a.begun)])
	a.begun = true
	a.w.Write(marshal(v))
}

func (a *jsonArray) end() error {
	_, err := io.WriteString(a.w, []string{"[]\n", "\n]\n"}[bit(a.begun)])
	return writeError(err)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
