//go:build unix

// Command simulator measures how fast the compiled rules find the first that matches a number, side by side with
// Hyperscan, PCRE2 with its JIT and Go's regexp on the same rules and numbers, and prints the table of
// docs/performance.md. bench/simulator.sh builds and runs it.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"dialwright/model/rewrite"
)

func main() {
	peers := flag.String("peers", "", "folder of the programs hyperscan and pcre2; without it, only the engine is measured")
	sizes := flag.String("sizes", "100,1000,10000,100000", "numbers of rules")
	numbers := flag.Int("numbers", 1_000_000, "numbers to look up")
	rounds := flag.Int("rounds", 9, "rounds; the fastest of each program counts, as other programs share the machine")
	limit := flag.Duration("limit", 10*time.Minute, "time that one run of a peer may take")
	flag.Parse()
	b := bench{*peers, *numbers, *rounds, *limit, ""}
	if err := b.run(strings.Split(*sizes, ",")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type bench struct {
	peers   string
	numbers int
	rounds  int
	limit   time.Duration
	dir     string
}

func (b *bench) run(sizes []string) error {
	dir, err := os.MkdirTemp("", "simulator")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b.dir = dir
	var rows []row
	for _, s := range sizes {
		size, err := strconv.Atoi(s)
		if err != nil {
			return fmt.Errorf("sizes: %w", err)
		}
		r, err := b.size(size)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	printRows(rows)
	chains()
	heads()
	return nil
}

// row is what was measured with so many rules.
type row struct {
	size                                      int
	floor, engine, hyperscan, pcre2, goRegexp times
	late                                      string // why Hyperscan was not measured
}

func printRows(rows []row) {
	fmt.Print("Time a number, and how much more than the engine's:\n\n",
		"| rules | bytes alone | engine | Hyperscan | PCRE2-JIT | Go regexp | engine, to the first row |\n",
		"| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n")
	for _, r := range rows {
		fmt.Printf("| %s | %s | %s | %s | %s | %s | %.2f |\n", thousands(r.size), duration(r.floor.run), duration(r.engine.run),
			r.beside(r.hyperscan), r.beside(r.pcre2), r.beside(r.goRegexp), best(r.engine.run)/best(rows[0].engine.run))
	}
	fmt.Print("\nTime to compile the rules:\n\n| rules | engine | Hyperscan | PCRE2-JIT | Go regexp |\n| ---: | ---: | ---: | ---: | ---: |\n")
	for _, r := range rows {
		hyperscan := duration(r.hyperscan.compile)
		if r.late != "" {
			hyperscan = r.late
		}
		fmt.Printf("| %s | %s | %s | %s | %s |\n", thousands(r.size), duration(r.engine.compile), hyperscan,
			duration(r.pcre2.compile), duration(r.goRegexp.compile))
	}
	fmt.Println()
}

// beside returns the time a number of a peer, and its ratio to the engine's.
func (r *row) beside(t times) string {
	if len(t.run) == 0 {
		return ""
	}
	return fmt.Sprintf("%s (%.1f×)", duration(t.run), best(t.run)/best(r.engine.run))
}

// times are what was measured of one program: in nanoseconds, one entry a round.
type times struct{ compile, run []float64 }

func (t *times) add(compile, run float64) {
	t.compile, t.run = append(t.compile, compile), append(t.run, run)
}

// best returns the fastest round; 0 when there was none.
func best(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	return slices.Min(v)
}

// size measures all programs with so many rules, in turn.
func (b *bench) size(size int) (row, error) {
	r := row{size: size}
	in, err := newInput(b.dir, size, b.numbers)
	if err != nil {
		return r, err
	}
	doc := document(in.rules)
	// Rule by rule, the peers get fewer numbers at the large sizes, so that the whole ends in minutes.
	few := max(min(b.numbers, 100_000_000/size), 500)
	for round := range b.rounds {
		r.floor.add(0, readBytes(in.numbers))
		runtime.GC()
		start := startClock()
		e := rewrite.Compile(doc, doc.Actions()[0])
		compile := start.ns()
		answers, run := runEngine(e, in.numbers)
		r.engine.add(compile, run)
		if b.peers == "" {
			continue
		}
		if r.late == "" && (size < 100_000 || round == 0) {
			switch err := b.peer("hyperscan", in, b.numbers, answers, &r.hyperscan); {
			case errors.Is(err, context.DeadlineExceeded):
				r.late = "not within " + b.limit.String()
			case err != nil:
				return r, err
			}
		}
		if round == 0 {
			if err := b.peer("pcre2", in, few, answers, &r.pcre2); err != nil {
				return r, err
			}
			if err := runRegexp(in, max(few/20, 100), answers, &r.goRegexp); err != nil {
				return r, err
			}
		}
	}
	return r, nil
}

// readBytes returns the time a number that it takes to read the bytes of the numbers and do nothing with them.
func readBytes(numbers []string) float64 {
	start, sum := startClock(), 0
	for _, n := range numbers {
		for i := 0; i < len(n); i++ {
			sum += int(n[i])
		}
	}
	end := start.ns()
	if sum == 0 {
		panic("no numbers")
	}
	return end / float64(len(numbers))
}

// runEngine returns the index of the first rule for each number, -1 for none, and the time a number.
func runEngine(e *rewrite.Engine, numbers []string) (answers []int32, ns float64) {
	var r rewrite.Result
	runtime.GC()
	start, matched := startClock(), 0
	for _, n := range numbers {
		e.Run(rewrite.Call{Number: n}, &r)
		matched += len(r.Matched)
	}
	ns = start.ns() / float64(len(numbers))
	answers = make([]int32, len(numbers))
	for i, n := range numbers {
		e.Run(rewrite.Call{Number: n}, &r)
		answers[i] = -1
		for _, rule := range r.Matched {
			answers[i] = int32(rule - 1)
			matched--
		}
	}
	if matched != 0 {
		panic("the second run differs")
	}
	return answers, ns
}

// runRegexp does the same with Go's regexp, rule by rule, for the first few numbers.
func runRegexp(in *input, few int, answers []int32, t *times) error {
	start := startClock()
	patterns := make([]*regexp.Regexp, len(in.rules))
	for i, r := range in.rules {
		var err error
		if patterns[i], err = regexp.Compile(r.pattern()); err != nil {
			return err
		}
	}
	compile := start.ns()
	start = startClock()
	for i, n := range in.numbers[:few] {
		answer := int32(slices.IndexFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(n) }))
		if answer != answers[i] {
			return fmt.Errorf("number %s: regexp finds rule %d, the engine %d", n, answer, answers[i])
		}
	}
	t.add(compile, start.ns()/float64(few))
	return nil
}

// peer runs a program on the first few numbers and compares its answers with the engine's.
func (b *bench) peer(name string, in *input, few int, answers []int32, t *times) error {
	ctx, cancel := context.WithTimeout(context.Background(), b.limit)
	defer cancel()
	file := filepath.Join(b.dir, "answers")
	cmd := exec.CommandContext(ctx, filepath.Join(b.peers, name), in.rulesFile, in.numbersFile, strconv.Itoa(few), file)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var compile, run float64
	if _, err := fmt.Sscan(string(out), &compile, &run); err != nil {
		return fmt.Errorf("%s printed %q: %w", name, out, err)
	}
	t.add(compile, run)
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for i, want := range answers[:few] {
		if !lines.Scan() {
			return fmt.Errorf("%s gave %d answers to %d numbers", name, i, few)
		}
		if got, err := strconv.Atoi(lines.Text()); err != nil || int32(got) != want {
			return fmt.Errorf("number %s: %s finds rule %s, the engine %d", in.numbers[i], name, lines.Text(), want)
		}
	}
	return lines.Err()
}

func duration(v []float64) string {
	if len(v) == 0 {
		return ""
	}
	switch ns := best(v); {
	case ns < 1e3:
		return fmt.Sprintf("%.0f ns", ns)
	case ns < 1e6:
		return fmt.Sprintf("%.1f µs", ns/1e3)
	case ns < 1e9:
		return fmt.Sprintf("%.1f ms", ns/1e6)
	default:
		return fmt.Sprintf("%.1f s", ns/1e9)
	}
}

func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
