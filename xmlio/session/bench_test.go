package session

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/model"
)

// stress writes a document of 100,000 rules, about 25 MB, and returns its path.
func stress(b *testing.B) string {
	b.Helper()
	var s strings.Builder
	s.WriteString("<root>\n  <dialActions>\n")
	for a := range 100 {
		fmt.Fprintf(&s, "    <dialAction id=\"a%d\">\n      <displayName>Action %d</displayName>\n      <rewriting>\n", a, a)
		for r := range 1000 {
			fmt.Fprintf(&s, "        <rule>\n          <conditions>\n            <condition type=\"startsWith\" param=\"%d\"/>\n          </conditions>\n"+
				"          <actions>\n            <action type=\"prepend\" param=\"+42%07d\"/>\n            <action type=\"recordCall\"/>\n          </actions>\n        </rule>\n", r, r)
		}
		s.WriteString("      </rewriting>\n    </dialAction>\n")
	}
	s.WriteString("  </dialActions>\n</root>\n")
	path := filepath.Join(b.TempDir(), "stress.xml")
	if err := os.WriteFile(path, []byte(s.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	return path
}

func opened(b *testing.B) (*Session, string) {
	b.Helper()
	path := stress(b)
	s, err := Open(path, Options{Journal: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s, path
}

// edit changes one param in the middle of the document.
func edit(b *testing.B, s *Session, n int) {
	b.Helper()
	a := s.Editor().Document().Actions()[50]
	r := *a.Rules()[500]
	c := *r.Conditions[0]
	c.Param = model.Some(fmt.Sprint(n))
	r.Conditions = []*model.Condition{&c}
	if err := s.Editor().Do("Change", model.Put{List: model.RulesOf(a.ID), At: []int{500}, Nodes: []model.Node{&r}}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkEdit is one edit in 25 MB until the journal has it, disk not included.
func BenchmarkEdit(b *testing.B) {
	s, _ := opened(b)
	for n := 0; b.Loop(); n++ {
		edit(b, s, n)
	}
	b.StopTimer()
	s.journal.Flush()
}

// BenchmarkSave is saving 25 MB after one edit, disk included.
func BenchmarkSave(b *testing.B) {
	s, path := opened(b)
	for n := 0; b.Loop(); n++ {
		edit(b, s, n)
		if err := saveNow(s, path, false); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen is opening 25 MB.
func BenchmarkOpen(b *testing.B) {
	path := stress(b)
	dir := b.TempDir()
	for b.Loop() {
		s, err := Open(path, Options{Journal: dir})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
