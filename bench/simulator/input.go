//go:build unix

package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dialwright/model"
)

// rule is one rule of the benchmark: 'P' numbers that begin with text, 'L' those of so many digits in all, 'E' text alone.
type rule struct {
	kind   byte
	text   string
	length int
}

// newRules makes rules at random: 70 % prefixes, 20 % prefixes with a length, 10 % whole numbers. Prefixes have 5 to 9
// digits, so that even 100,000 of them leave most numbers to no rule.
func newRules(n int, rng *rand.Rand) []rule {
	rules := make([]rule, n)
	for i := range rules {
		switch k := rng.IntN(10); {
		case k < 7:
			rules[i] = rule{kind: 'P', text: digits(rng, 5+rng.IntN(5))}
		case k < 9:
			p := digits(rng, 5+rng.IntN(5))
			rules[i] = rule{kind: 'L', text: p, length: len(p) + rng.IntN(15-len(p))}
		default:
			rules[i] = rule{kind: 'E', text: digits(rng, 4+rng.IntN(11))}
		}
	}
	return rules
}

func digits(rng *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + rng.IntN(10))
	}
	return string(b)
}

// newNumbers makes numbers of 4 to 14 digits: one half match some rule, each rule equally often, the other half none.
func newNumbers(n int, rules []rule, rng *rand.Rand) []string {
	prefixes, lengths, wholes := map[string]bool{}, map[string]bool{}, map[string]bool{}
	key := func(p string, n int) string { return p + "/" + strconv.Itoa(n) }
	for _, r := range rules {
		switch r.kind {
		case 'P':
			prefixes[r.text] = true
		case 'L':
			lengths[key(r.text, r.length)] = true
		default:
			wholes[r.text] = true
		}
	}
	hit := func(s string) bool {
		for i := 5; i <= min(9, len(s)); i++ {
			if prefixes[s[:i]] || lengths[key(s[:i], len(s))] {
				return true
			}
		}
		return wholes[s]
	}
	numbers := make([]string, n)
	for i := range numbers {
		if rng.IntN(2) == 0 {
			for numbers[i] == "" || hit(numbers[i]) {
				numbers[i] = digits(rng, 4+rng.IntN(11))
			}
			continue
		}
		r := rules[rng.IntN(len(rules))]
		switch r.kind {
		case 'P':
			numbers[i] = r.text + digits(rng, rng.IntN(15-len(r.text)))
		case 'L':
			numbers[i] = r.text + digits(rng, r.length-len(r.text))
		default:
			numbers[i] = r.text
		}
	}
	return numbers
}

// pattern returns the rule as a regular expression.
func (r rule) pattern() string {
	switch {
	case r.kind == 'P':
		return "^" + r.text
	case r.kind == 'L' && r.length > len(r.text):
		return fmt.Sprintf("^%s[0-9]{%d}$", r.text, r.length-len(r.text))
	}
	return "^" + r.text + "$"
}

// document returns the rules as those of a dial action, each dialling as voiceCall.
func document(rules []rule) *model.Document {
	w := &model.Rewriting{Rules: make([]*model.Rule, len(rules))}
	condition := func(typ, param string) *model.Condition {
		return &model.Condition{ID: model.NewID(), Type: model.Some(typ), Param: model.Some(param)}
	}
	for i, r := range rules {
		m := &model.Rule{ID: model.NewID()}
		switch r.kind {
		case 'P':
			m.Conditions = []*model.Condition{condition(model.CondStartsWith, r.text)}
		case 'L':
			m.Conditions = []*model.Condition{condition(model.CondStartsWith, r.text),
				condition(model.CondLengthEquals, strconv.Itoa(r.length))}
		default:
			m.Conditions = []*model.Condition{condition(model.CondEquals, r.text)}
		}
		m.Actions = []*model.Action{{ID: model.NewID(), Type: model.Some(model.ActOverrideDialAction), Param: model.Some("voiceCall")}}
		w.Rules[i] = m
	}
	return oneAction(w)
}

func oneAction(w *model.Rewriting) *model.Document {
	return &model.Document{DialActions: &model.DialActions{List: []*model.DialAction{
		{ID: model.NewID(), Ident: model.Some("id1"), Rewriting: w}}}}
}

// input is the rules and numbers of one size, in memory and as the files that the peers read.
type input struct {
	rules       []rule
	numbers     []string
	rulesFile   string // a pattern a line
	numbersFile string // a number a line
}

// newInput makes the input of one size, always the same, and writes its files.
func newInput(dir string, size, numbers int) (*input, error) {
	rng := rand.New(rand.NewPCG(uint64(size), 1))
	in := &input{rules: newRules(size, rng)}
	in.numbers = newNumbers(numbers, in.rules, rng)
	patterns := make([]string, size)
	for i, r := range in.rules {
		patterns[i] = r.pattern()
	}
	in.rulesFile = filepath.Join(dir, fmt.Sprintf("rules-%d.txt", size))
	in.numbersFile = filepath.Join(dir, fmt.Sprintf("numbers-%d.txt", size))
	if err := writeLines(in.rulesFile, patterns); err != nil {
		return nil, err
	}
	if err := writeLines(in.numbersFile, in.numbers); err != nil {
		return nil, err
	}
	// The numbers stand one behind the other in memory, as those of a file that was read, for all programs.
	whole := strings.Join(in.numbers, "\n")
	for i, n := range in.numbers {
		in.numbers[i], whole = whole[:len(n)], whole[min(len(n)+1, len(whole)):]
	}
	return in, nil
}

func writeLines(name string, lines []string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, line := range lines {
		if _, err := w.WriteString(line + "\n"); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
