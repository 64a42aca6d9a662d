package command

import (
	"flag"
	"slices"
	"testing"
)

func TestFlagsStandAnywhere(t *testing.T) {
	for _, c := range []struct {
		args     []string
		operands []string
		text     string
		yes      bool
		word     string
		err      string
	}{
		{args: []string{"a", "b"}, operands: []string{"a", "b"}, word: "one"},
		{args: []string{"a", "--text", "x", "b"}, operands: []string{"a", "b"}, text: "x", word: "one"},
		{args: []string{"a", "b", "--text=x=y"}, operands: []string{"a", "b"}, text: "x=y", word: "one"},
		{args: []string{"--text="}, word: "one"},
		{args: []string{"--text", "--", "a"}, operands: []string{"a"}, text: "--", word: "one"},
		{args: []string{"--text", "--yes"}, text: "--yes", word: "one"},
		{args: []string{"--yes", "a"}, operands: []string{"a"}, yes: true, word: "one"},
		{args: []string{"--yes=false", "a"}, operands: []string{"a"}, word: "one"},
		{args: []string{"-", "--", "--yes", "-", "--"}, operands: []string{"-", "--yes", "-", "--"}, word: "one"},
		{args: []string{"", "-"}, operands: []string{"", "-"}, word: "one"},
		{args: []string{"--word", "two", "--word", "three"}, word: "three"},
		{args: []string{"--word", "four"}, err: `flag --word cannot be "four": it is one of one, two, three`},
		{args: []string{"--number", "x"}, err: `flag --number cannot be "x": it is no COUNT`},
		{args: []string{"--file", "", "a"}, err: "flag --file needs a FILE, not an empty text"},
		{args: []string{"--text"}, err: "flag --text needs a value"},
		{args: []string{"-yes"}, err: "unknown flag -yes (write -- before an argument that begins with -)"},
		{args: []string{"--other=1"}, err: "unknown flag --other (write -- before an argument that begins with -)"},
	} {
		flags := flag.NewFlagSet("", flag.ContinueOnError)
		text := flags.String("text", "", "a text")
		yes := flags.Bool("yes", false, "yes or no")
		flags.String("file", "", "read `FILE`")
		flags.Int("number", 0, "a `COUNT`")
		word := Choice(flags, "word", "a word", "one", "two", "three")
		operands, help, err := parse(flags, c.args)
		if c.err != "" {
			if err == nil || err.Error() != c.err {
				t.Errorf("%q: got error %v, want %s", c.args, err, c.err)
			}
			continue
		}
		if err != nil || help || !slices.Equal(operands, c.operands) || *text != c.text || *yes != c.yes || *word != c.word {
			t.Errorf("%q: got %q, text %q, yes %v, word %q, help %v, %v", c.args, operands, *text, *yes, *word, help, err)
		}
	}
}
