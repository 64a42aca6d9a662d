// Command serve measures the web service against a bare net/http handler that answers the same bytes, and how long
// dialctl check takes from start to finish.
//
//	bench/serve.sh
//
// Each service is a process of its own, the load comes from this one, and the rounds of all of them alternate, so that
// whatever else the machine does meets them alike. It prints the table of docs/performance.md, section Service.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"dialwright/assets"
)

var (
	requests = flag.Int("requests", 20_000, "requests in a round")
	rounds   = flag.Int("rounds", 31, "rounds of each service")
	conns    = flag.Int("conns", 16, "connections at once")
	steady   = flag.Int("steady", 1_000_000, "requests for the memory figure")
	child    = flag.String("child", "", "be this service (used by the program itself)")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	if *child != "" {
		if err := beService(*child, flag.Arg(0)); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

// size is a document to be served.
type size struct {
	name string
	doc  []byte
}

func sizes() []size {
	return []size{{"the sample", assets.SampleXML}, {"100 kB", large(100_000)}}
}

// large returns a document of about n bytes.
func large(n int) []byte {
	doc := []byte("<root><quickDial>\n")
	for i := 0; len(doc) < n; i++ {
		doc = fmt.Appendf(doc, "  <item id=\"qd%d\"><displayName>Number %d</displayName><uri>%d</uri></item>\n", i, i, 5000+i)
	}
	return append(doc, "</quickDial></root>\n"...)
}

func run() error {
	dir, err := os.MkdirTemp("", "dialwright-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Printf("%d connections, %d rounds of %d requests each; medians, of the ratios within each round\n\n", *conns, *rounds, *requests)
	fmt.Println("| document | service | requests/s | of bare | CPU of the service for a request |")
	fmt.Println("| --- | --- | ---: | ---: | ---: |")
	for _, s := range sizes() {
		if err := throughput(dir, s); err != nil {
			return err
		}
	}
	fmt.Println()
	if err := memory(dir); err != nil {
		return err
	}
	return checkTime(dir)
}

// throughput prints the rows of one document.
func throughput(dir string, s size) error {
	path := filepath.Join(dir, "answers")
	if err := writeAnswers(path, s.doc); err != nil {
		return err
	}
	var all []*service
	for _, kind := range kinds {
		one, err := startService(kind, path)
		if err != nil {
			return err
		}
		defer one.stop()
		all = append(all, one)
	}
	rates, ratios, cpu := make([][]float64, len(all)), make([][]float64, len(all)), make([]time.Duration, len(all))
	for round := range *rounds + 1 {
		now := make([]float64, len(all))
		for i := range all {
			i = (i + round) % len(all) // each one comes first sometimes
			before, err := all[i].cpu()
			if err != nil {
				return err
			}
			if now[i], err = load(all[i].addr, *conns, *requests, len(s.doc)); err != nil {
				return fmt.Errorf("%s: %w", all[i].kind, err)
			}
			after, err := all[i].cpu()
			if err != nil {
				return err
			}
			if round > 0 {
				cpu[i] += after - before
			}
		}
		if round == 0 {
			continue // it warms up
		}
		for i, rate := range now {
			rates[i], ratios[i] = append(rates[i], rate), append(ratios[i], rate/now[0])
		}
	}
	for i, one := range all {
		each := float64(cpu[i].Microseconds()) / float64(*rounds**requests)
		fmt.Printf("| %s (%d bytes) | %s | %.0f | %.2f | %.1f µs |\n", s.name, len(s.doc), labels[one.kind], median(rates[i]), median(ratios[i]), each)
	}
	return nil
}

// memory prints how much memory the service takes while a million requests come in.
func memory(dir string) error {
	path := filepath.Join(dir, "answers")
	if err := writeAnswers(path, assets.SampleXML); err != nil {
		return err
	}
	one, err := startService("folder", path)
	if err != nil {
		return err
	}
	defer one.stop()
	fmt.Println("| requests so far | memory (RSS) |")
	fmt.Println("| ---: | ---: |")
	part := *steady / 10
	for n := part; n <= *steady; n += part {
		if _, err := load(one.addr, *conns, part, len(assets.SampleXML)); err != nil {
			return err
		}
		kb, err := one.memory()
		if err != nil {
			return err
		}
		fmt.Printf("| %d | %.1f MB |\n", n, float64(kb)/1024)
	}
	fmt.Println()
	return nil
}

// checkTime prints how long dialctl check takes on the sample.
func checkTime(dir string) error {
	binary, sample := filepath.Join(dir, "dialctl"), filepath.Join(dir, "sample.xml")
	build := exec.Command("go", "build", "-o", binary, "./cmd/dialctl")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%s%w", out, err)
	}
	if err := os.WriteFile(sample, assets.SampleXML, 0o644); err != nil {
		return err
	}
	var times []float64
	for range 100 {
		began := time.Now()
		if err := exec.Command(binary, "check", sample).Run(); err != nil {
			return err
		}
		times = append(times, time.Since(began).Seconds()*1000)
	}
	slices.Sort(times)
	fmt.Printf("dialctl check on the sample, start to finish, 100 runs: median %.1f ms, 99th percentile %.1f ms\n", median(times), times[98])
	return nil
}

func median(list []float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
