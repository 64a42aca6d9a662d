// Command window measures the window: how soon it shows a document, how long a key or a turn of the wheel takes in large
// documents, and what it uses while nothing happens, beside empty windows of Fyne in the same run. It prints the tables of
// docs/performance.md, section "Window".
//
// bench/window.sh builds and runs it.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"time"
)

// How soon a step follows the one before, at the earliest: faster than a key repeats that is held down, and inside the
// program, where nothing is painted, twice as fast.
const (
	pace       = 20 * time.Millisecond
	insidePace = 10 * time.Millisecond
)

var (
	built  = flag.String("built", "", "folder of the programs that are measured, as bench/window.sh builds them")
	steps  = flag.Int("steps", 1000, "steps of each kind")
	rounds = flag.Int("rounds", 15, "starts of each program")
	only   = flag.String("only", "first inside outside idle", "what to measure")
	child  = flag.String("child", "", "measure this inside the program (used by the program itself)")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	if err := run(); err != nil {
		log.Fatal("window: ", err)
	}
}

func run() error {
	if *child != "" {
		return inside(flag.Arg(0), *child, *steps)
	}
	for _, part := range []struct {
		name string
		do   func() error
	}{{"first", firstFrame}, {"inside", inWindow}, {"outside", outside}, {"idle", idle}} {
		if !strings.Contains(*only, part.name) {
			continue
		}
		began := time.Now()
		if err := part.do(); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "(%s took %.0f s)\n", part.name, time.Since(began).Seconds())
	}
	return nil
}
