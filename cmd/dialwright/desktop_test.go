package main_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests of this package run the built program in a real window under Xvfb, as a person would use it: keys and clicks
// go in by xdotool, and what comes out is the window's title, the file on disk and what the program serves.

// program is the path of the built program.
var program string

func TestMain(m *testing.M) {
	if !haveDesktop() {
		if os.Getenv("DIALWRIGHT_REAL_WINDOW") != "" {
			fmt.Fprintln(os.Stderr, "Xvfb, openbox, xdotool or xprop is missing: run scripts/test, which installs them")
			os.Exit(1)
		}
		fmt.Fprintln(os.Stderr, "skipped: Xvfb, openbox, xdotool or xprop is missing; scripts/test installs them")
		os.Exit(0)
	}
	dir, err := os.MkdirTemp("", "dialwright-test")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(dir, "dialwright")
	build := exec.Command("go", "build", "-tags", "migrated_fynedo,no_animations", "-o", program, ".")
	build.Stderr = os.Stderr
	code := 1
	if err := build.Run(); err == nil {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

func haveDesktop() bool {
	for _, name := range []string{"Xvfb", "openbox", "xdotool", "xprop", "import"} {
		if _, err := exec.LookPath(name); err != nil {
			return false
		}
	}
	return true
}

// patience bounds every wait for something that always comes; it only decides how long a broken test takes to fail.
const patience = 60 * time.Second

// desktop is a screen of its own with a window manager on it.
type desktop struct {
	t   *testing.T
	env []string
	dir string // home, settings and cache of the programs on it
}

// newDesktop starts a screen of the given size. It ends with the test.
func newDesktop(t *testing.T, width, height int) *desktop {
	t.Helper()
	d := &desktop{t: t, dir: t.TempDir()}

	display := ""
	for range 3 { // two that start at once may want the same number, and one of them ends
		if display == "" {
			display = d.screen(width, height)
		}
	}
	if display == "" {
		t.Fatal("Xvfb did not start")
	}
	d.env = append(os.Environ(),
		"DISPLAY=:"+display, "WAYLAND_DISPLAY=", "DBUS_SESSION_BUS_ADDRESS=",
		"HOME="+d.dir, "XDG_CONFIG_HOME="+d.dir+"/config", "XDG_CACHE_HOME="+d.dir+"/cache",
		"LANG=en_US.UTF-8", "LC_ALL=", "LANGUAGE=", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_THEME=light", "DIALWRIGHT_DIALOGS=fyne")

	ready := filepath.Join(d.dir, "ready")
	if err := syscall.Mkfifo(ready, 0o600); err != nil {
		t.Fatal(err)
	}
	d.start(d.command("openbox", "--startup", "sh -c 'echo ready > "+ready+"'"))
	if _, err := os.ReadFile(ready); err != nil {
		t.Fatal(err)
	}
	return d
}

// screen starts an Xvfb and returns the number of its display, "" if it did not start.
func (d *desktop) screen(width, height int) string {
	d.t.Helper()
	number, forServer, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer number.Close()
	// Without repeating keys (-r): on a busy machine what xdotool presses shortly is held long.
	server := exec.Command("Xvfb", "-r", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-dpi", "96")
	server.ExtraFiles = []*os.File{forServer}
	d.start(server)
	forServer.Close()
	display, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		return ""
	}
	return strings.TrimSpace(display)
}

func (d *desktop) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Dir = d.env, d.dir
	return cmd
}

// start runs a program until the test ends.
func (d *desktop) start(cmd *exec.Cmd) {
	d.t.Helper()
	var out bytes.Buffer
	if cmd.Stdout == nil {
		cmd.Stdout = &out
	}
	if cmd.Stderr == nil {
		cmd.Stderr = &out
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if d.t.Failed() && out.Len() > 0 {
			d.t.Logf("%s said:\n%s", filepath.Base(cmd.Path), out.String())
		}
	})
}

// run runs a program to its end and returns what it printed.
func (d *desktop) run(name string, args ...string) string {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env, cmd.Dir = d.env, d.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.screenshot("failed")
		d.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// window is the program's window.
type window struct {
	*desktop
	cmd    *exec.Cmd
	id     string
	titles chan string // every title that the window takes
	ended  chan error  // how the program ended
}

// open starts the program with the given arguments and waits until its window is there.
func (d *desktop) open(args ...string) *window {
	d.t.Helper()
	w := &window{desktop: d, cmd: d.command(program, args...), titles: make(chan string, 100), ended: make(chan error, 1)}
	var out bytes.Buffer
	w.cmd.Stdout, w.cmd.Stderr = &out, &out
	if err := w.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() { w.ended <- w.cmd.Wait() }()
	d.t.Cleanup(func() {
		w.cmd.Process.Kill()
		if d.t.Failed() {
			d.t.Logf("the program said:\n%s", out.String())
		}
	})
	w.id = d.find("Dialwright")
	spy := d.command("xprop", "-spy", "-id", w.id, "_NET_WM_NAME")
	pipe, err := spy.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	d.start(spy)
	go func() {
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			if _, title, ok := strings.Cut(lines.Text(), " = "); ok {
				w.titles <- strings.Trim(title, `"`)
			}
		}
		close(w.titles)
	}()
	d.run("xdotool", "windowactivate", "--sync", w.id)
	return w
}

// find waits until a window of that name is seen and returns its number. The search ends with an error when it comes across a window that
// is just going away, such as that of a program that was killed; then it begins again.
func (d *desktop) find(name string) string {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		cmd := exec.CommandContext(ctx, "xdotool", "search", "--sync", "--onlyvisible", "--limit", "1", "--name", name)
		cmd.Env = d.env
		var said bytes.Buffer
		cmd.Stderr = &said
		id, err := cmd.Output()
		if err == nil {
			return strings.TrimSpace(string(id))
		}
		if !strings.Contains(said.String(), "BadWindow") || ctx.Err() != nil {
			d.screenshot("failed")
			d.t.Fatalf("no window %s: %v\n%s", name, err, said.String())
		}
	}
}

// waitTitle waits until the window's title satisfies ok. Titles that came since the last wait count.
func (w *window) waitTitle(what string, ok func(string) bool) {
	w.t.Helper()
	limit := time.After(patience)
	last := ""
	for {
		select {
		case title, open := <-w.titles:
			if !open {
				w.t.Fatalf("the window went away while waiting for %s; its last title was %q", what, last)
			}
			if last = title; ok(title) {
				return
			}
		case <-limit:
			w.screenshot("failed")
			w.t.Fatalf("no title with %s came; the last was %q", what, last)
		}
	}
}

// waitEnd waits for the program to end by itself.
func (w *window) waitEnd() error {
	w.t.Helper()
	select {
	case err := <-w.ended:
		return err
	case <-time.After(patience):
		w.screenshot("failed")
		w.t.Fatal("the program did not end")
		return nil
	}
}

// click clicks with the left button at a place of the window.
func (w *window) click(x, y int) {
	w.t.Helper()
	w.run("xdotool", "mousemove", "--window", w.id, fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

// keys presses keys, each with its modifiers, such as "ctrl+s".
func (w *window) keys(keys ...string) {
	w.t.Helper()
	w.run("xdotool", append([]string{"key", "--clearmodifiers", "--delay", "40"}, keys...)...)
}

// typeText types a text as a person would.
func (w *window) typeText(s string) {
	w.t.Helper()
	w.run("xdotool", "type", "--clearmodifiers", "--delay", "40", s)
}

// screenshot saves a picture of the screen in the folder that DIALWRIGHT_SCREENSHOTS names, if it names one.
func (d *desktop) screenshot(name string) {
	dir := os.Getenv("DIALWRIGHT_SCREENSHOTS")
	if dir == "" {
		return
	}
	file := filepath.Join(dir, strings.ReplaceAll(d.t.Name(), "/", "-")+"-"+name+".png")
	if out, err := d.command("import", "-window", "root", file).CombinedOutput(); err != nil {
		d.t.Logf("no screenshot: %v %s", err, out)
	}
}
