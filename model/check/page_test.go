package check_test

import (
	"fmt"
	"strings"

	"dialwright/model/check"
)

// checksPage returns docs/checks.md, made from the table of codes.
func checksPage() string {
	var b strings.Builder
	b.WriteString(`# Checks

What Dialwright finds in a document, in the window under *Problems* and with ` + "`dialctl check`" + `. Every code is listed here with
a document that has the finding and the same document put right. The page is made from the table in ` + "`model/check`" + `; a test
runs every example.

- **error**: the phone cannot do what is written, or nobody knows what it does
- **warning**: the phone does something that is probably not meant
- **info**: worth knowing; never makes ` + "`dialctl check`" + ` fail

| code | severity | |
| --- | --- | --- |
`)
	for _, c := range check.Codes() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", c.Code, c.Code, c.Severity, c.Title)
	}
	for _, c := range check.Codes() {
		fmt.Fprintf(&b, "\n## %s\n\n**%s:** %s.\n\n%s\n", c.Code, c.Severity, c.Title, c.Why)
		if c.Before != "" {
			b.WriteString("\nPhones have:\n\n" + fenced(c.Before) + "\nBad, because now comes:\n\n" + fenced(c.Bad))
		} else {
			b.WriteString("\nBad:\n\n" + fenced(c.Bad))
		}
		b.WriteString("\nGood:\n\n" + fenced(c.Good))
	}
	return b.String()
}

func fenced(xml string) string { return "```xml\n" + xml + "\n```\n" }
