package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"dialwright/ui"
)

// appID is how the desktop knows the program, as in FyneApp.toml.
const appID = "io.dialwright.app"

// version is the program's version, as in FyneApp.toml.
const version = "0.1.0"

// versions returns the lines for --version and About.
func versions() []string {
	lines := []string{ui.AppName + " " + version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return lines
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			lines = append(lines, "revision "+s.Value[:min(12, len(s.Value))])
		}
	}
	lines = append(lines, fmt.Sprintf("%s, %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
	for _, m := range info.Deps {
		switch m.Path {
		case "fyne.io/fyne/v2", "github.com/beevik/etree", "github.com/sqweek/dialog":
			lines = append(lines, m.Path+" "+m.Version)
		}
	}
	return lines
}
