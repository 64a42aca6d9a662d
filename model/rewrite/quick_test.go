package rewrite

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// The key that is computed at once is the one that is computed character by character.
func TestQuickKeyEqualsKeyOf(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	quick := 0
	for range 200_000 {
		b := make([]byte, rng.IntN(19))
		for i := range b {
			b[i] = byte('0' + rng.IntN(10))
		}
		if len(b) > 0 && rng.IntN(4) == 0 {
			b[0] = '+'
		}
		if len(b) > 0 && rng.IntN(4) == 0 {
			b[rng.IntN(len(b))] = byte(rng.IntN(256))
		}
		key, ok := quickKey(string(b))
		if !ok {
			continue
		}
		quick++
		if want, plain := keyOf(string(b)); key != want || !plain {
			t.Fatalf("%q: got %x, want %x, plain %v", b, key, want, plain)
		}
	}
	if quick < 80_000 {
		t.Errorf("only %d keys were computed at once", quick)
	}
	for _, s := range []string{"1234", "+1234", "0123456789", "0123456789012345", "+012345678901234"} {
		if _, ok := quickKey(s); !ok {
			t.Errorf("%s is not computed at once", s)
		}
	}
}

// Many rules of digits, each of which ends a call: what the short way is for.
func TestManyPlainRules(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	digits := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(byte('0' + rng.IntN(4)))
		}
		return b.String()
	}
	plus := func() string { return []string{"", "", "+", "+420", "0042060"}[rng.IntN(5)] }
	for _, n := range []int{3, 30, 1000} {
		var rules strings.Builder
		rules.WriteString("id1:\n")
		for range n {
			p := plus() + digits(1+rng.IntN(6))
			switch rng.IntN(8) {
			case 0:
				fmt.Fprintf(&rules, "startsWith %s & lengthEquals %d", p, len(p)+rng.IntN(9))
			case 1:
				fmt.Fprintf(&rules, "startsWith %s & longerThan %d", p, len(p)+rng.IntN(9))
			case 2:
				fmt.Fprintf(&rules, "startsWith %s & doesntStartWith %s", p, p+digits(1))
			case 3:
				fmt.Fprintf(&rules, "equals %s", p+digits(rng.IntN(4)))
			default:
				fmt.Fprintf(&rules, "startsWith %s", p+digits(1))
			}
			rules.WriteString([]string{" => overrideDialAction text\n", " => recordCall, overrideDialAction gsmCall\n", " => prepend 9, continue\n", " =>\n"}[rng.IntN(4)])
		}
		if n == 30 {
			rules.WriteString("text:\n=> prepend 1")
		}
		d := document(t, rules.String())
		e := Compile(d, first(d))
		var r Result
		for range 1000 {
			number := plus() + digits(rng.IntN(16))
			hold(t, d, first(d), e, dial(number[:len(number)-rng.IntN(min(4, len(number)+1))]), &r)
		}
	}
}

// More programs than have a number in an entry.
func TestManyPrograms(t *testing.T) {
	var rules strings.Builder
	rules.WriteString("id1:\n")
	for i := range manyPrograms - 1 {
		fmt.Fprintf(&rules, "startsWith %d => prepend %d\n", 1000+i, i)
	}
	rules.WriteString("startsWith 2 => recordCall\nstartsWith 3 => overrideDialAction text\nstartsWith 4 => overrideDialAction openUrl")
	d := document(t, rules.String())
	e := Compile(d, first(d))
	var r Result
	for _, number := range []string{"10001", "11001", "22222", "33333", "44444", "55555"} {
		hold(t, d, first(d), e, dial(number), &r)
	}
}

// Texts around the length of a key, and numbers that have the key of another text.
func TestLongTexts(t *testing.T) {
	d := document(t, `id1:
		equals 1234567890123456 => recordCall
		startsWith 1234567890123456 => overrideDialAction text
		startsWith 12345678901234567 => overrideDialAction gsmCall
		equals 9876543210123456 => recordCall
		startsWith 987654321012345 => overrideDialAction text`)
	e := Compile(d, first(d))
	var r Result
	for _, number := range []string{"123456789012345", "1234567890123456", "12345678901234567", "12345678901234568", "1234567890123455", "1234567890123457",
		"9876543210123456", "98765432101234567", "987654321012345", "9876543210123457", "1234567890123456\x00"} {
		hold(t, d, first(d), e, dial(number), &r)
	}
	if e.Run(dial("1234567890123456"), &r); said(r) != "dials 1234567890123456, recorded, rules 1" {
		t.Errorf("got %s", said(r))
	}
}
