package main

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"dialwright/model"
)

// display looks whether a window can be shown, because Fyne panics when it cannot.
func display() error {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd":
	default:
		return nil
	}
	wayland, x11 := os.Getenv("WAYLAND_DISPLAY"), os.Getenv("DISPLAY")
	switch {
	case wayland != "":
		if !filepath.IsAbs(wayland) {
			wayland = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), wayland)
		}
		err := reach("unix", wayland)
		if err != nil && x11 != "" {
			return reachX11(x11)
		}
		return err
	case x11 != "":
		return reachX11(x11)
	}
	return model.Errorf("DISPLAY and WAYLAND_DISPLAY are not set")
}

// reachX11 tries the X server of a DISPLAY such as ":0", "host:0.0" or "unix:0".
func reachX11(name string) error {
	if strings.HasPrefix(name, "/") {
		return reach("unix", name) // a socket's path, as on macOS
	}
	i := strings.LastIndex(name, ":")
	number, _, _ := strings.Cut(name[i+1:], ".")
	n, err := strconv.Atoi(number)
	if i < 0 || err != nil {
		return model.Errorf("DISPLAY is %q, which names no display", name)
	}
	if host := name[:i]; host != "" && host != "unix" {
		return reach("tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(6000+n)))
	}
	path := "/tmp/.X11-unix/X" + strconv.Itoa(n)
	if err = reach("unix", path); err != nil {
		if reach("unix", "@"+path) == nil { // the abstract socket
			return nil
		}
	}
	return err
}

func reach(network, address string) error {
	c, err := net.Dial(network, address)
	if err != nil {
		return err
	}
	return c.Close()
}
