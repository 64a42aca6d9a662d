package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dialwright/assets"
)

// What is measured from outside: the real programs in a window on a screen of Xvfb, which paints with the processor.

// peers returns the path of a program that bench/window.sh has built.
func peers(name string) string { return filepath.Join(*built, name) }

// firstFrame prints how long it takes until a window shows what it holds.
func firstFrame() error {
	d, err := newDesktop(true)
	if err != nil {
		return err
	}
	defer d.close()
	sample := filepath.Join(d.dir, "sample.xml")
	if err := os.WriteFile(sample, assets.SampleXML, 0o600); err != nil {
		return err
	}
	programs := [][]string{{peers("empty")}, {peers("empty-dialogs")}, {peers("empty"), "one"}, {peers("dialwright"), sample}}
	n := len(programs)
	shown, done, ratios := make([][]float64, n), make([][]float64, n), make([][]float64, n)
	cpu := make([]float64, n)
	for round := range *rounds + 1 {
		now := make([]float64, n)
		for i := range programs {
			i = (i + round) % n
			// The rectangle is the outline and the cards of the rules.
			out, err := d.run(peers("screen"), append([]string{"start", "60", "150", "700", "380", "400"}, programs[i]...)...)
			if err != nil {
				return err
			}
			var pid int
			var all float64
			if _, err := fmt.Sscan(out, &pid, &now[i], &all); err != nil {
				return fmt.Errorf("%q: %w", out, err)
			}
			used, err := (&window{pid: pid}).cpu()
			if err != nil {
				return err
			}
			if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
				return err
			}
			if round > 0 { // the first one warms up, and finds what fonts there are
				cpu[i] += used / float64(*rounds)
				shown[i], done[i] = append(shown[i], now[i]), append(done[i], all)
			}
		}
		if round > 0 {
			for i := range ratios {
				ratios[i] = append(ratios[i], now[i]/now[0])
			}
		}
	}
	fmt.Printf("From the start of the process, %d rounds in turn:\n\n", *rounds)
	fmt.Println("| window | the document is seen | to the empty window | fastest | all is seen | processor time |\n| --- | ---: | ---: | ---: | ---: | ---: |")
	for i, name := range []string{"empty", "empty, with the desktop's file dialogs", "a label, a button and a field", "Dialwright with the sample"} {
		fmt.Printf("| %s | %.0f ms | %.2f | %.0f ms | %.0f ms | %.0f ms |\n", name, percentile(shown[i], 50), percentile(ratios[i], 50), slices.Min(shown[i]), percentile(done[i], 50), cpu[i])
	}
	return nil
}

// outside prints how long it takes from a key or a turn of the wheel until something is drawn.
func outside() error {
	fmt.Printf("\nIn a real window, %d steps each, from the event to the picture:\n\n", *steps)
	fmt.Println("| window | step | median | 99 % | longest | to the bare one, median | 99 % | processor time a step |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	bare := map[string]stepped{}
	row := func(window, step string, s stepped) {
		if bare[step].times == nil {
			bare[step] = s
		}
		ratio := func(p float64) float64 { return percentile(s.times, p) / percentile(bare[step].times, p) }
		fmt.Printf("| %s | %s | %s | %.2f | %.2f | %.1f ms |\n", window, step, spread(s.times), ratio(50), ratio(99), s.cpu)
	}
	for _, b := range []struct {
		what, name, step string
		seen             rectangle
	}{
		{"list", "a list of 100,000 labels", "wheel", rectangle{10, 300, 200, 60}},
		{"entry", "a field", "typing", rectangle{4, 4, 200, 30}},
	} {
		times, err := onDesktop("Empty", func(w *window) (stepped, error) {
			if err := w.do(w.at(500, 350)); err != nil {
				return stepped{}, err
			}
			return w.steps(b.step, b.seen)
		}, peers("empty"), b.what)
		if err != nil {
			return err
		}
		row(b.name, b.step, times)
	}
	for _, doc := range []document{manyItems, manyRules} {
		for _, step := range []string{"wheel", "typing"} {
			dir, err := os.MkdirTemp("", "dialwright-window")
			if err != nil {
				return err
			}
			defer os.RemoveAll(dir)
			path, err := doc.write(dir)
			if err != nil {
				return err
			}
			times, err := onDesktop("Dialwright", func(w *window) (stepped, error) {
				seen, err := w.prepare(doc, step)
				if err != nil {
					return stepped{}, err
				}
				return w.steps(step, seen)
			}, peers("dialwright"), path)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", doc.name, step, err)
			}
			row(doc.name, step, times)
		}
	}
	return nil
}

// stepped is what the steps of a kind took.
type stepped struct {
	times []float64 // of each, in ms
	cpu   float64   // of the whole program, in ms a step
}

// onDesktop opens a program on a desktop of its own and measures it.
func onDesktop(title string, measure func(*window) (stepped, error), name string, args ...string) (stepped, error) {
	d, err := newDesktop(false)
	if err != nil {
		return stepped{}, err
	}
	defer d.close()
	w, err := d.open(title, name, args...)
	if err != nil {
		return stepped{}, err
	}
	return measure(w)
}

// rectangle is a part of a window: its place and its size, in pixels.
type rectangle [4]int

// prepare brings Dialwright's window to where steps are made, with a number that is tried all the time, and returns where
// a step is seen.
func (w *window) prepare(doc document, step string) (rectangle, error) {
	if err := w.do("key ctrl+t", "type --delay 40 "+tried); err != nil {
		return rectangle{}, err
	}
	var where []string
	var seen rectangle
	switch {
	case doc == manyItems: // the third entry's name in the table
		seen = rectangle{310, 200, 180, 80}
		where = []string{"key alt+o", "key Home", "key Down", "key Down", "key Down", w.at(400, 240) + " click 1"}
		if step == "typing" {
			where = append(where, "key F2")
		}
	case step == "typing": // "Expand all", and the first param
		seen = rectangle{560, 236, 180, 26}
		where = []string{w.at(738, 176) + " click 1", w.at(650, 249) + " click 1"}
	default:
		seen = rectangle{250, 240, 480, 200}
		where = []string{w.at(738, 176) + " click 1", w.at(290, 317)}
	}
	return seen, w.do(where...)
}

// steps sends the events of a step and returns how long each took until it was seen in a part of the window.
func (w *window) steps(step string, seen rectangle) (s stepped, err error) {
	if err := w.settle(); err != nil {
		return s, err
	}
	w.picture(step)
	args := []string{"steps", w.id}
	for _, n := range append(seen[:], *steps, int(pace.Milliseconds())) {
		args = append(args, strconv.Itoa(n))
	}
	if step == "wheel" {
		args = append(args, "wheel:down")
	} else {
		args = append(args, "key:5", "key:BackSpace")
	}
	before, err := w.cpu()
	if err != nil {
		return s, err
	}
	out, err := w.run(peers("screen"), args...)
	if err != nil {
		return s, err
	}
	after, err := w.cpu()
	if err != nil {
		return s, err
	}
	s.cpu = (after - before) / float64(*steps)
	s.times, err = numbers(out)
	return s, err
}

// idle prints how much processor time windows use in which nothing happens.
func idle() error {
	const long = 10 * time.Second
	type still struct {
		name, title string
		args        []string
		keys        []string
	}
	edit := []string{"key alt+e", "type x"}
	away := "key alt+o" // so that no cursor blinks
	all := []still{
		{"empty", "Empty", []string{peers("empty")}, nil},
		{"empty, the cursor in a field", "Empty", []string{peers("empty"), "entry"}, nil},
		{"Dialwright, the sample opened", "Dialwright", []string{peers("dialwright"), ""}, nil},
		{"the same, edited", "Dialwright", []string{peers("dialwright"), ""}, append(slices.Clone(edit), away)},
		{"the same, edited and served", "Dialwright", []string{peers("dialwright"), ""}, append(slices.Clone(edit), away, "key ctrl+shift+r")},
		{"the same, the cursor in a field", "Dialwright", []string{peers("dialwright"), ""}, edit},
	}
	windows := make([]*window, len(all))
	for i, s := range all {
		d, err := newDesktop(true)
		if err != nil {
			return err
		}
		defer d.close()
		windows[i] = &window{desktop: d}
		if len(s.args) > 1 && s.args[1] == "" {
			s.args[1] = filepath.Join(d.dir, "sample.xml")
			if err := os.WriteFile(s.args[1], assets.SampleXML, 0o600); err != nil {
				return err
			}
		}
	}
	err := each(len(all), func(i int) error {
		w, err := windows[i].open(all[i].title, all[i].args[0], all[i].args[1:]...)
		if err != nil {
			return err
		}
		windows[i] = w
		if err := w.do(all[i].keys...); err != nil {
			return err
		}
		w.picture("idle")
		return w.settle()
	})
	if err != nil {
		return err
	}
	used := make([]float64, len(all))
	err = each(len(all), func(i int) error {
		before, err := windows[i].cpu()
		if err != nil {
			return err
		}
		<-time.After(long)
		used[i], err = windows[i].cpu()
		used[i] -= before
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("\nNothing happens for %.0f s:\n\n", long.Seconds())
	fmt.Println("| window | processor time | of one core |\n| --- | ---: | ---: |")
	for i, s := range all {
		fmt.Printf("| %s | %.0f ms | %.1f %% |\n", s.name, used[i], used[i]/float64(long.Milliseconds())*100)
	}
	return nil
}

// each calls f with 0 to n-1, all at once, and returns the first error.
func each(n int, f func(int) error) error {
	errs := make(chan error, n)
	for i := range n {
		go func() { errs <- f(i) }()
	}
	var first error
	for range n {
		if err := <-errs; first == nil {
			first = err
		}
	}
	return first
}

// picture saves a picture of the screen where DIALWRIGHT_SCREENSHOTS says, if it does, to see what is measured.
func (w *window) picture(name string) {
	if dir := os.Getenv("DIALWRIGHT_SCREENSHOTS"); dir != "" {
		w.run("import", "-window", "root", filepath.Join(dir, fmt.Sprintf("window-%s-%d.png", name, w.pid)))
	}
}

// inWindow prints how long the window's thread is busy with each step, measured inside the program.
func inWindow() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Printf("\nOn the window's thread, %d steps each, without painting:\n\n", *steps)
	fmt.Println("| document | step | median | 99 % | longest | processor time, median | 99 % | longest |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, s := range []struct{ document, step, kind string }{
		{manyItems.name, "wheel", "items wheel"},
		{manyItems.name, "Page Down", "items page"},
		{manyItems.name, "typing a name", "items typing"},
		{manyRules.name, "wheel", "rules wheel"},
		{manyRules.name, "typing a param", "rules typing"},
		{manyRules.name, "typing a number to try", "try"},
	} {
		dir, err := os.MkdirTemp("", "dialwright-window")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		cmd := exec.Command(self, "-steps", strconv.Itoa(*steps), "-child", s.kind, dir)
		cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir, "LANG=C.UTF-8")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("%s: %w", s.kind, err)
		}
		pairs, err := numbers(string(out))
		if err != nil {
			return err
		}
		var busy, cpu []float64
		for pair := range slices.Chunk(pairs, 2) {
			busy, cpu = append(busy, pair[0]), append(cpu, pair[1])
		}
		fmt.Printf("| %s | %s | %s | %s |\n", s.document, s.step, spread(busy), spread(cpu))
	}
	return nil
}

func numbers(text string) ([]float64, error) {
	var all []float64
	for _, field := range strings.Fields(text) {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, nil
}

func percentile(list []float64, p float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[min(len(list)-1, int(float64(len(list))*p/100))]
}

// spread returns what the tables say of times in ms: the median, the 99th percentile and the longest.
func spread(times []float64) string {
	return fmt.Sprintf("%.1f ms | %.1f ms | %.1f ms", percentile(times, 50), percentile(times, 99), slices.Max(times))
}
