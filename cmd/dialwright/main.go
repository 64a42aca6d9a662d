// Command dialwright is the window in which provisioning documents are edited, tried and served.
//
// Usage:
//
//	dialwright [FILE]
//
// The environment variable DIALWRIGHT_DIALOGS=fyne, or the flag --dialogs=fyne, has files asked for inside the window
// instead of by the desktop's own dialogs.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/debug"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"dialwright/assets"
	"dialwright/ui"
	"dialwright/ui/native"
	"dialwright/xmlio"
)

const usage = `Dialwright edits, tries and serves External Provisioning documents.

usage: dialwright [--dialogs=native|fyne] [FILE]
       dialwright --version
       dialwright --help

  --dialogs=fyne  ask for files inside the window, not by the desktop's own dialogs
                  (the environment variable DIALWRIGHT_DIALOGS=fyne does the same)

Without a display, dialctl does the same work on the terminal.
`

func main() {
	flags := flag.NewFlagSet("dialwright", flag.ContinueOnError)
	flags.SetOutput(os.Stderr)
	flags.Usage = func() { fmt.Fprint(flags.Output(), usage) }
	version := flags.Bool("version", false, "")
	dialogs := flags.String("dialogs", os.Getenv("DIALWRIGHT_DIALOGS"), "")
	switch err := flags.Parse(os.Args[1:]); {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(0)
	case err != nil:
		os.Exit(2)
	case *version:
		for _, line := range versions() {
			fmt.Println(line)
		}
		return
	case flags.NArg() > 1:
		fmt.Fprint(os.Stderr, "dialwright: one file at a time\n\n"+usage)
		os.Exit(2)
	}
	if err := display(); err != nil {
		fmt.Fprintf(os.Stderr, "dialwright: there is no display, so there can be no window: %v\ndialctl does the same work on the terminal: dialctl help\n", err)
		os.Exit(2)
	}
	run(*dialogs, flags.Arg(0))
}

func run(dialogs, path string) {
	usual := debug.SetGCPercent(400) // the first picture comes sooner when no garbage is collected before it
	a := app.NewWithID(appID)
	a.SetIcon(ui.FrameIcon())
	translations := func() {
		if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
			fmt.Fprintln(os.Stderr, "dialwright: translations:", err)
		}
	}
	var picker ui.FilePicker = &native.Own{}
	if dialogs != "fyne" {
		picker = native.New()
	}
	keys := &keys{}
	shown := func(w fyne.Window, key func(*fyne.KeyEvent) bool) {
		debug.SetGCPercent(usual)
		keys.of(w, key)
	}
	a.Lifecycle().SetOnStarted(keys.start)
	ui.Open(&ui.Host{App: a, Prepare: translations, Files: files{do: fyne.Do}, Picker: picker, Service: newService, Versions: versions(), Portrait: portrait,
		Plain: xmlio.Plain, KeysOf: shown}, path)
	a.Run()
}
