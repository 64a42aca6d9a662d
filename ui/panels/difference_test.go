package panels

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// render writes a comparison as diff does: "-", "+" or " " before each line, "…" for what was left out.
func render(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		switch {
		case l.Old == 0 && l.New == 0:
			b.WriteString("…\n")
		case l.New == 0:
			b.WriteString("-" + l.Text + "\n")
		case l.Old == 0:
			b.WriteString("+" + l.Text + "\n")
		default:
			b.WriteString(" " + l.Text + "\n")
		}
	}
	return b.String()
}

func TestCompareShowsWhatDiffersAndALittleAround(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"equal", "a\nb\n", "a\nb\n", ""},
		{"one value", "a\nb\nc\n", "a\nB\nc\n", " a\n-b\n+B\n c\n \n"},
		{"inserted", "a\nc", "a\nb\nc", " a\n+b\n c\n"},
		{"far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\nx\n", "y\n2\n3\n4\n5\n6\n7\n8\n9\nz\n",
			"-1\n+y\n 2\n 3\n 4\n…\n 7\n 8\n 9\n-x\n+z\n \n"},
		{"begins late", "1\n2\n3\n4\n5\nx", "1\n2\n3\n4\n5\ny", "…\n 3\n 4\n 5\n-x\n+y\n"},
	} {
		if got := render(Compare([]byte(c.old), []byte(c.new))); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestCompareNamesEveryDifferenceOfRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var a, b []string
		for range r.IntN(30) {
			a = append(a, fmt.Sprint(r.IntN(4)))
		}
		b = append(b, a...)
		for range r.IntN(8) {
			at := r.IntN(len(b) + 1)
			if r.IntN(2) == 0 && at < len(b) {
				b = append(b[:at:at], b[at+1:]...)
			} else {
				b = append(b[:at:at], append([]string{"x"}, b[at:]...)...)
			}
		}
		old, new := strings.Join(a, "\n"), strings.Join(b, "\n")
		lines := Compare([]byte(old), []byte(new))
		// What is shown, with the lines that were left out put back, must rebuild both texts.
		var gotOld, gotNew []string
		oldLines, newLines := strings.Split(old, "\n"), strings.Split(new, "\n")
		fill := func(toOld, toNew int) {
			for len(gotOld) < toOld {
				gotOld = append(gotOld, oldLines[len(gotOld)])
			}
			for len(gotNew) < toNew {
				gotNew = append(gotNew, newLines[len(gotNew)])
			}
		}
		for _, l := range lines {
			if l.Old > 0 {
				fill(l.Old-1, 0)
				gotOld = append(gotOld, l.Text)
			}
			if l.New > 0 {
				fill(0, l.New-1)
				gotNew = append(gotNew, l.Text)
			}
		}
		fill(len(oldLines), len(newLines))
		if strings.Join(gotOld, "\n") != old || strings.Join(gotNew, "\n") != new {
			t.Fatalf("the comparison of\n%q and\n%q loses something:\n%s", old, new, render(lines))
		}
	}
}
