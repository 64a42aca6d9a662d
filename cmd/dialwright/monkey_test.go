package main_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dialwright/xmlio"
)

// blindKeys are what somebody may press who does not look, but for what opens files or ends the program.
var blindKeys = strings.Fields(`ctrl+1 ctrl+2 ctrl+3 ctrl+4 ctrl+5 ctrl+6 ctrl+z ctrl+z ctrl+y ctrl+d ctrl+x ctrl+c ctrl+v
	ctrl+a ctrl+l ctrl+u ctrl+t ctrl+f ctrl+shift+f ctrl+m ctrl+shift+m ctrl+Delete alt+Up alt+Down alt+1 alt+2 alt+3
	ctrl+shift+Delete ctrl+shift+o ctrl+p alt+i alt+r alt+c alt+a alt+d alt+l alt+u alt+5 alt+6 alt+4 alt+7 alt+8 alt+9 alt+e alt+o F1 F2 F6 Up Down Left Right Home End Prior Next shift+Down Tab Tab Tab shift+Tab
	Return Return space Delete Insert Escape Escape Escape a 0 5 plus`)

// TestBlindKeysAndClicksDoNoHarm presses keys and buttons of the mouse at random, faster than the window paints, and then
// saves and quits: the program must not crash, and the file must open.
//
// The ordinary tests make one round, always the same. BLIND_ROUNDS=50 go test -run TestBlind ./cmd/dialwright makes more.
func TestBlindKeysAndClicksDoNoHarm(t *testing.T) {
	rounds := 1
	if n, err := strconv.Atoi(os.Getenv("BLIND_ROUNDS")); err == nil {
		rounds = n
	}
	for round := range rounds {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			d := newDesktop(t, 1280, 800)
			path := filepath.Join(d.dir, "kill.xml")
			if err := os.WriteFile(path, fmt.Appendf(nil, killDocument, "Recorded"), 0o644); err != nil {
				t.Fatal(err)
			}
			w := d.open(path)
			w.waitTitle("the document", func(s string) bool { return strings.Contains(s, "kill.xml") })
			rnd := rand.New(rand.NewPCG(3, uint64(round)))
			place := func() []string {
				return []string{"mousemove", strconv.Itoa(rnd.IntN(1280)), strconv.Itoa(60 + rnd.IntN(740))}
			}
			var steps []string
			for range 250 {
				switch n := rnd.IntN(20); {
				case n < 15:
					steps = append(steps, "key", "--delay", "10", blindKeys[rnd.IntN(len(blindKeys))])
				case n < 18:
					steps = append(append(steps, place()...), "click", strconv.Itoa([]int{1, 1, 1, 3, 4, 5}[rnd.IntN(6)]))
				default:
					steps = append(append(append(append(steps, place()...), "mousedown", "1"), place()...), "mouseup", "1")
				}
			}
			w.run("xdotool", steps...)
			w.keys("Escape", "Escape", "Escape", "Escape", "ctrl+q")
			w.screenshot("blind")
			w.keys("Return") // Save, if it asks
			if err := w.waitEnd(); err != nil {
				t.Fatal(err)
			}
			if _, err := xmlio.Open(path); err != nil {
				t.Error(err)
			}
		})
	}
}
