package xmlio

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// xmllint runs xmllint on texts and returns what it prints, and the names that it gave them. It is the outside oracle.
func xmllint(t *testing.T, texts []string, args ...string) (out, errors string, names []string) {
	t.Helper()
	tool, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	dir := t.TempDir()
	for i, text := range texts {
		name := filepath.Join(dir, fmt.Sprintf("%d.xml", i))
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	cmd := exec.Command(tool, append(append(args, "--nonet"), names...)...)
	var o, e strings.Builder
	cmd.Stdout, cmd.Stderr = &o, &e
	_ = cmd.Run() // it reports broken texts by its exit code too
	return o.String(), e.String(), names
}

var betweenTags = regexp.MustCompile(`>\s+<`)

// canonical returns the canonical XML of documents with the root element <root>, without white space between tags.
func canonical(t *testing.T, texts []string) []string {
	t.Helper()
	out, errors, _ := xmllint(t, texts, "--c14n")
	parts := strings.SplitAfter(out, "</root>")
	if errors != "" || len(parts) < len(texts) {
		t.Fatalf("xmllint: %s\n%s", errors, out)
	}
	for i := range texts {
		parts[i] = strings.TrimSpace(betweenTags.ReplaceAllString(parts[i], "><"))
	}
	return parts[:len(texts)]
}

// TestCanonicalXMLOfAnEditIsTheSameInEveryStyle has xmllint say what each edited document means: the same, however it
// is written.
func TestCanonicalXMLOfAnEditIsTheSameInEveryStyle(t *testing.T) {
	for _, test := range prettyEdits {
		t.Run(test.name, func(t *testing.T) {
			texts := []string{strings.Replace(pretty, test.old, test.new, 1)}
			var names []string
			for _, d := range dresses {
				if strings.Contains(d.not, test.name) || strings.HasPrefix(d.name, "comments") {
					continue
				}
				e := open(t, d.dress(pretty))
				do(t, e, test.edit(e))
				formatted, err := Format(e.Document())
				if err != nil {
					t.Fatal(err)
				}
				texts = append(texts, render(t, e), string(formatted))
				names = append(names, d.name, d.name+", formatted")
			}
			parts := canonical(t, texts)
			for i, part := range parts[1:] {
				if part != parts[0] {
					t.Errorf("%s: got\n%s\nwant\n%s", names[i], part, parts[0])
				}
			}
		})
	}
}

// TestScannerAgreesWithXmllint damages documents and compares what is accepted. What stands inside a DOCTYPE is not
// looked into by the scanner, and xmllint takes a NUL for the end of the file.
func TestScannerAgreesWithXmllint(t *testing.T) {
	var base, texts []string
	for _, s := range styles {
		base = append(base, s.src)
	}
	tokens := []string{"<", ">", "&", "]]>", "--", `"`, "'", "/", "=", " ", "<!--", "-->", "<![CDATA[", "<?", "?>", "&#10;", "&#x0;", "&lt;",
		"<a>", "</a>", "\x01", "\xff", "é", ":", "-", ".", "1", "xml", "<?xml version='1.0'?>", "#", ";", "\uFFFE", "·", "\n", "standalone='yes'"}
	random := rand.New(rand.NewPCG(3, 4))
	for len(texts) < 1000 {
		text := base[random.IntN(len(base))]
		for range 1 + random.IntN(2) {
			at := random.IntN(len(text) + 1)
			if random.IntN(3) == 0 {
				text = text[:at] + text[min(len(text), at+random.IntN(6)):]
			} else {
				text = text[:at] + tokens[random.IntN(len(tokens))] + text[at:]
			}
		}
		if !strings.Contains(text, "<!DOCTYPE") && !strings.Contains(text, "\x00") {
			texts = append(texts, text)
		}
	}
	_, errors, names := xmllint(t, texts, "--noout")
	refused := make(map[string]string)
	for line := range strings.Lines(errors) {
		name, message, ok := strings.Cut(line, ".xml:")
		if ok && strings.Contains(message, "error") && !strings.Contains(message, "namespace error") {
			refused[name+".xml"] = message
		}
	}
	accepted := 0
	for i, text := range texts {
		d, err := decode([]byte(text))
		if d.readOnly != nil || err != nil {
			continue // encodings are another matter
		}
		s := scanner{s: d.text}
		err = s.scan()
		if e := s.checkCharacters(); e != nil {
			err = e
		}
		if err == nil {
			accepted++
		}
		if theirs, bad := refused[names[i]]; bad != (err != nil) {
			t.Errorf("%q: we say %v, xmllint says %q", text, err, theirs)
		}
	}
	if accepted < 100 || accepted > 900 {
		t.Errorf("%d of %d accepted: the test looks at one side only", accepted, len(texts))
	}
}
