// Command size measures how long large documents take to open, edit and save, and how much memory that needs, beside
// xmllint, pugixml and etree on the same files in the same run. It prints the table of docs/performance.md, section
// "Size".
//
// bench/size.sh builds and runs it. Every time is the fastest of several runs of a whole process, its start included,
// as other programs share the machine; memory is the median of the highest that the processes ever had resident.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// rounds is how often each program is run on each document.
const rounds = 9

func main() {
	var err error
	if len(os.Args) > 1 {
		err = work(os.Args[1:])
	} else {
		err = measure()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

// peer is a program that is measured.
type peer struct {
	name string
	args func(in, out string) []string
}

// result is what one run took.
type result struct {
	wall  time.Duration
	peak  int64                    // bytes
	steps map[string]time.Duration // what the program itself says
}

func measure() error {
	dir, err := os.MkdirTemp("", "size")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	programs := filepath.Dir(self)
	peers := []peer{
		{"xmllint --output", func(in, out string) []string { return []string{"xmllint", "--output", out, in} }},
		{"pugixml: parse, edit, write", func(in, out string) []string { return []string{filepath.Join(programs, "pugi"), in, out} }},
		{"etree: parse, write", func(in, out string) []string { return []string{self, "etree", in, out} }},
		{"dialwright: open", func(in, _ string) []string { return []string{self, "open", in} }},
		{"dialwright: open, edit, save", func(in, out string) []string { return []string{self, "save", in, out} }},
	}
	for _, d := range []struct{ name, rules, entries string }{
		{"20,000 rules and 50,000 entries", "20000", "50000"},
		{"100,000 rules", "100000", "0"},
	} {
		in := filepath.Join(dir, "in.xml")
		doc, err := exec.Command(filepath.Join(programs, "bigdoc"), "-rules", d.rules, "-entries", d.entries).Output()
		if err != nil {
			return fmt.Errorf("run bench/size.sh, which builds what is needed: %w", err)
		}
		if err := os.WriteFile(in, doc, 0o600); err != nil {
			return err
		}
		if err := table(d.name, in, filepath.Join(dir, "out.xml"), int64(len(doc)), peers); err != nil {
			return err
		}
	}
	return nil
}

// table runs all peers on one document, in turn, and prints what came out.
func table(name, in, out string, size int64, peers []peer) error {
	runs := make([][]result, len(peers))
	for range rounds {
		for i, p := range peers {
			r, err := run(p.args(in, out))
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			runs[i] = append(runs[i], r)
		}
	}
	fmt.Printf("\n%s, %.1f MB:\n\n", name, float64(size)/1e6)
	fmt.Println("| program | time | to xmllint | peak memory | to the file |\n| --- | ---: | ---: | ---: | ---: |")
	base := slices.Min(figures(runs[0], wall))
	row := func(name string, wall time.Duration, peak int64) {
		fmt.Printf("| %s | %d ms | %.2f | ", name, wall.Milliseconds(), float64(wall)/float64(base))
		if peak > 0 {
			fmt.Printf("%d MB | %.1f |\n", peak/1e6, float64(peak)/float64(size))
		} else {
			fmt.Println("| |")
		}
	}
	for i, p := range peers {
		peaks := figures(runs[i], func(r result) int64 { return r.peak })
		slices.Sort(peaks)
		row(p.name, slices.Min(figures(runs[i], wall)), peaks[len(peaks)/2])
	}
	last := runs[len(peers)-1]
	for _, step := range []string{"render", "save"} {
		what := map[string]string{"render": "of which: render, checked by reading back", "save": "of which: render and replace the file safely"}[step]
		row(what, slices.Min(figures(last, func(r result) time.Duration { return r.steps[step] })), 0)
	}
	return nil
}

func wall(r result) time.Duration { return r.wall }

// figures returns one figure of each run.
func figures[T any](runs []result, figure func(result) T) []T {
	all := make([]T, len(runs))
	for i, r := range runs {
		all[i] = figure(r)
	}
	return all
}

// run runs a program once.
func run(args []string) (result, error) {
	cmd := exec.Command(args[0], args[1:]...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return result{}, fmt.Errorf("%w: %s", err, stderr.String())
	}
	r := result{wall: time.Since(start), steps: make(map[string]time.Duration)}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return result{}, errors.New("this system does not tell how much memory a program used")
	}
	r.peak = usage.Maxrss * 1024
	for line := range strings.Lines(stdout.String()) {
		step, ns, _ := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.ParseInt(ns, 10, 64); err == nil {
			r.steps[step] = time.Duration(n)
		}
	}
	return r, nil
}
