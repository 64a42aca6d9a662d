package panels

import (
	"bytes"
	"slices"
)

// Line is one line of a comparison of two texts.
type Line struct {
	Text     string
	Old, New int // line numbers from 1; 0 when the line is not in that text
}

// maxEdits bounds the work of a comparison: beyond so many lines that differ, the rest counts as replaced.
const maxEdits = 1000

// context is how many equal lines are shown around a difference.
const context = 3

// Compare returns the lines that differ between two texts with some equal lines around them. A Line with neither number
// stands for equal lines that were left out.
func Compare(old, new []byte) []Line {
	a, b := bytes.SplitAfter(old, []byte("\n")), bytes.SplitAfter(new, []byte("\n"))
	head := 0
	for head < len(a) && head < len(b) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	if head == len(a) && head == len(b) {
		return nil
	}
	all := middle(a[head:len(a)-tail], b[head:len(b)-tail], head)
	before, after := min(head, context), min(tail, context)
	var out []Line
	if before < head {
		out = append(out, Line{})
	}
	for i := head - before; i < head; i++ {
		out = append(out, Line{text(a[i]), i + 1, i + 1})
	}
	out = append(out, thin(all)...)
	for i := range after {
		out = append(out, Line{text(a[len(a)-tail+i]), len(a) - tail + i + 1, len(b) - tail + i + 1})
	}
	if after < tail {
		out = append(out, Line{})
	}
	return out
}

// thin leaves out equal lines that are far from any difference.
func thin(all []Line) []Line {
	var out []Line
	for i := 0; i < len(all); {
		if all[i].Old == 0 || all[i].New == 0 {
			out = append(out, all[i])
			i++
			continue
		}
		end := i
		for end < len(all) && all[end].Old != 0 && all[end].New != 0 {
			end++
		}
		if run := all[i:end]; len(run) > 2*context+1 && i > 0 && end < len(all) {
			out = append(append(append(out, run[:context]...), Line{}), run[len(run)-context:]...)
		} else {
			out = append(out, run...)
		}
		i = end
	}
	return out
}

// middle compares two lists of lines whose first and last lines differ, by the greedy algorithm of Myers; offset is what
// stands before them.
func middle(a, b [][]byte, offset int) []Line {
	limit := min(len(a)+len(b), maxEdits)
	v := make([]int, 2*limit+2)
	var trace [][]int
	at := func(v []int, k int) int { return v[k+limit] }
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(v))
		for k := -d; k <= d; k += 2 {
			x := 0
			if d > 0 {
				if k == -d || k != d && at(v, k-1) < at(v, k+1) {
					x = at(v, k+1)
				} else {
					x = at(v, k-1) + 1
				}
			}
			for x < len(a) && x-k < len(b) && x-k >= 0 && bytes.Equal(a[x], b[x-k]) {
				x++
			}
			v[k+limit] = x
			if x >= len(a) && x-k >= len(b) {
				return walk(a, b, trace, limit, offset)
			}
		}
	}
	return replaced(a, b, offset)
}

// replaced says that all of a went and all of b came.
func replaced(a, b [][]byte, offset int) (out []Line) {
	for i, l := range a {
		out = append(out, Line{text(l), offset + i + 1, 0})
	}
	for i, l := range b {
		out = append(out, Line{text(l), 0, offset + i + 1})
	}
	return out
}

// walk goes back through the trace of middle.
func walk(a, b [][]byte, trace [][]int, limit, offset int) (out []Line) {
	x, y := len(a), len(b)
	for d := len(trace) - 1; d >= 0; d-- {
		v, k := trace[d], x-y
		px, py := 0, 0
		if d > 0 {
			pk := k - 1
			if k == -d || k != d && v[k-1+limit] < v[k+1+limit] {
				pk = k + 1
			}
			px = v[pk+limit]
			py = px - pk
		}
		for x > px && y > py {
			x, y = x-1, y-1
			out = append(out, Line{text(a[x]), offset + x + 1, offset + y + 1})
		}
		if d == 0 {
			break
		}
		if x > px {
			x--
			out = append(out, Line{text(a[x]), offset + x + 1, 0})
		} else if y > py {
			y--
			out = append(out, Line{text(b[y]), 0, offset + y + 1})
		}
	}
	slices.Reverse(out)
	return out
}

func text(line []byte) string {
	line = bytes.TrimRight(line, "\r\n")
	if len(line) > pieceBytes {
		return string(line[:pieceBytes]) + "…"
	}
	return string(line)
}
