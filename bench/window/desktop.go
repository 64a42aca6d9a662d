package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// desktop is a screen of its own with a window manager on it, and a home for the programs that it shows.
type desktop struct {
	dir string
	env []string
	all []*exec.Cmd // what was started, to be ended
}

// newDesktop starts a screen. Without animations the cursor does not blink and buttons do not fade, so that nothing is
// drawn but what a key or the wheel asks for.
func newDesktop(animations bool) (*desktop, error) {
	dir, err := os.MkdirTemp("", "dialwright-window")
	if err != nil {
		return nil, err
	}
	d := &desktop{dir: dir, env: append(os.Environ(),
		"WAYLAND_DISPLAY=", "DBUS_SESSION_BUS_ADDRESS=", "LANG=C.UTF-8", "LC_ALL=", "LANGUAGE=", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_THEME=light")}
	if err := d.home(animations); err != nil {
		return nil, err
	}
	number, forServer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer number.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-dpi", "96")
	server.ExtraFiles = []*os.File{forServer}
	err = d.start(server)
	forServer.Close()
	if err != nil {
		return nil, err
	}
	display, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("start Xvfb: %w", err)
	}
	d.env = append(d.env, "DISPLAY=:"+strings.TrimSpace(display))
	ready := filepath.Join(dir, "ready")
	if err := syscall.Mkfifo(ready, 0o600); err != nil {
		return nil, err
	}
	if err := d.start(d.command("openbox", "--startup", "sh -c 'echo ready > "+ready+"'")); err != nil {
		return nil, err
	}
	_, err = os.ReadFile(ready)
	return d, err
}

// home gives the programs a home without anything of an earlier one in it but the settings.
func (d *desktop) home(animations bool) error {
	home, err := os.MkdirTemp(d.dir, "home")
	if err != nil {
		return err
	}
	d.env = append(d.env, "HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_CACHE_HOME="+home+"/cache")
	settings := filepath.Join(home, "config", "fyne", "settings.json")
	if err := os.MkdirAll(filepath.Dir(settings), 0o700); err != nil {
		return err
	}
	if err := os.Mkdir(home+"/cache", 0o700); err != nil {
		return err
	}
	return os.WriteFile(settings, fmt.Appendf(nil, `{"no_animations":%v}`, !animations), 0o600)
}

func (d *desktop) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Dir = d.env, d.dir
	return cmd
}

// start starts a program that runs until the desktop is closed.
func (d *desktop) start(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	d.all = append(d.all, cmd)
	return nil
}

// close ends everything on the desktop, the last first.
func (d *desktop) close() {
	for i := len(d.all) - 1; i >= 0; i-- {
		d.all[i].Process.Kill()
		d.all[i].Wait()
	}
	os.RemoveAll(d.dir)
}

// run runs a program to its end and returns what it printed.
func (d *desktop) run(name string, args ...string) (string, error) {
	cmd := d.command(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, stderr.String())
	}
	return string(out), nil
}

// window is a program's window.
type window struct {
	*desktop
	id  string
	pid int
}

// open starts a program, waits until its window is there and has drawn what it has, and makes it the active one.
func (d *desktop) open(title, name string, args ...string) (*window, error) {
	cmd := d.command(name, args...)
	if err := d.start(cmd); err != nil {
		return nil, err
	}
	id, err := d.run("xdotool", "search", "--sync", "--onlyvisible", "--limit", "1", "--name", title)
	if err != nil {
		return nil, err
	}
	w := &window{d, strings.TrimSpace(id), cmd.Process.Pid}
	if err := w.do("windowactivate --sync " + w.id); err != nil {
		return nil, err
	}
	return w, w.settle()
}

// settle waits until nothing has been drawn for a second.
func (w *window) settle() error {
	_, err := w.run(peers("screen"), "settle", "1000")
	return err
}

// do carries out commands of xdotool, and waits for what follows from each.
func (w *window) do(commands ...string) error {
	for _, c := range commands {
		if _, err := w.run("xdotool", strings.Fields(c)...); err != nil {
			return err
		}
		if _, err := w.run(peers("screen"), "settle", "150"); err != nil {
			return err
		}
	}
	return nil
}

// at moves the pointer to a place of the window.
func (w *window) at(x, y int) string { return fmt.Sprintf("mousemove --window %s %d %d", w.id, x, y) }

// cpu returns the processor time that the program has used, in ms.
func (w *window) cpu() (float64, error) {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(w.pid) + "/stat")
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const tick = 10 // ms; Linux tells no other
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(fields[12])
	return float64((user + system) * tick), err
}
