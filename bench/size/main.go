// Command size measures how long large documents take to open, edit and save, and how much memory that needs, beside xmllint,
// pugixml and etree on the same files in the same run. It prints the table of docs/performance.md, section "Size".
//
//	go run ./bench/size
//
// It needs xmllint (Debian: libxml2-utils) and, for pugixml's rows, g++ and libpugixml-dev. Every figure is the median of several
// runs of a whole process, its start included; memory is the highest that the process ever had resident.
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

// result holds the medians of a peer's runs.
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
	peers := []peer{
		{"xmllint --output", func(in, out string) []string { return []string{"xmllint", "--output", out, in} }},
		{"etree: parse, write", func(in, out string) []string { return []string{self, "etree", in, out} }},
		{"dialwright: open", func(in, _ string) []string { return []string{self, "open", in} }},
		{"dialwright: open, edit, save", func(in, out string) []string { return []string{self, "save", in, out} }},
	}
	pugi := filepath.Join(dir, "pugi")
	if out, err := exec.Command("g++", "-O2", "-o", pugi, filepath.Join("bench", "size", "peers", "pugi.cpp"), "-lpugixml").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "size: no rows for pugixml: %v\n%s", err, out)
	} else {
		peers = slices.Insert(peers, 1, peer{"pugixml: parse, edit, write", func(in, out string) []string { return []string{pugi, in, out} }})
	}
	for _, d := range []struct{ name, rules, entries string }{
		{"20,000 rules and 50,000 entries", "20000", "50000"},
		{"100,000 rules", "100000", "0"},
	} {
		in := filepath.Join(dir, "in.xml")
		doc, err := exec.Command("go", "run", "./bench/bigdoc", "-rules", d.rules, "-entries", d.entries).Output()
		if err != nil {
			return fmt.Errorf("run this at the top of the repository: %w", err)
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
	base := middle(runs[0], func(r result) time.Duration { return r.wall })
	row := func(name string, wall time.Duration, peak int64) {
		fmt.Printf("| %s | %d ms | %.2f | ", name, wall.Milliseconds(), float64(wall)/float64(base))
		if peak > 0 {
			fmt.Printf("%d MB | %.1f |\n", peak/1e6, float64(peak)/float64(size))
		} else {
			fmt.Println("| |")
		}
	}
	for i, p := range peers {
		row(p.name, middle(runs[i], func(r result) time.Duration { return r.wall }), middle(runs[i], func(r result) int64 { return r.peak }))
	}
	last := runs[len(peers)-1]
	for _, step := range []string{"render", "save"} {
		what := map[string]string{"render": "of which: render, checked by reading back", "save": "of which: render and replace the file safely"}[step]
		row(what, middle(last, func(r result) time.Duration { return r.steps[step] }), 0)
	}
	return nil
}

// middle returns the median of one figure.
func middle[T int64 | time.Duration](runs []result, figure func(result) T) T {
	var all []T
	for _, r := range runs {
		all = append(all, figure(r))
	}
	slices.Sort(all)
	return all[len(all)/2]
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
