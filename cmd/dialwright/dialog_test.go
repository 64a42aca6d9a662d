package main_test

import (
	"context"
	"os/exec"
	"testing"
	"time"
)

// The desktop's own dialogs say what they ask for, which the package that shows them leaves out, and the window takes
// keys again once they are closed.
func TestDesktopDialogsSayWhatTheyAskFor(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	w := d.open("--dialogs=native", d.sample())
	w.waitTitle("the sample's name", clean)
	for _, c := range []struct{ keys, title string }{{"ctrl+o", "Open a document"}, {"ctrl+shift+s", "Save the document"}} {
		for limit := time.Now().Add(patience); !d.seen(c.title); { // the first keys may come before the window takes any
			if time.Now().After(limit) {
				w.screenshot("failed")
				t.Fatalf("no dialog %q came", c.title)
			}
			w.keys(c.keys)
		}
		d.run("xdotool", "windowactivate", "--sync", d.find(c.title))
		w.keys("Escape")
		d.run("xdotool", "windowactivate", "--sync", w.id)
	}
}

// seen waits a little for a window of that name and reports whether it is there.
func (d *desktop) seen(name string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "xdotool", "search", "--sync", "--onlyvisible", "--limit", "1", "--name", name)
	cmd.Env = d.env
	return cmd.Run() == nil
}
