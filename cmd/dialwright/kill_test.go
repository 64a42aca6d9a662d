package main_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dialwright/xmlio"
	"dialwright/xmlio/journal"
)

// killDocument is the document that the kill test edits; the name of the dial action is put in.
const killDocument = `<root>
	<dialActions>
		<dialAction id='id3'><displayName>%s</displayName><!-- kept --><rewriting></rewriting></dialAction>
	</dialActions>
</root>
`

// TestKilledWhileAPersonTypes types a name into the window, saves now and then, and kills the program at a random moment of that; after
// it the file must be complete, with some beginning of the name, and the recovery journal must bring back all that was typed
// but the last 2 s. In every fifth round the window itself recovers and saves.
//
// The ordinary tests make two rounds and measure no times. KILL_ROUNDS=500 go test -run TestKilled -v -timeout 2h ./cmd/dialwright
// makes more and prints figures; scripts/killtest does that too.
func TestKilledWhileAPersonTypes(t *testing.T) {
	rounds, measured := 2, false
	if n, err := strconv.Atoi(os.Getenv("KILL_ROUNDS")); err == nil {
		rounds, measured = n, true
	}
	d := newDesktop(t, 1280, 800)
	path := filepath.Join(d.dir, "kill.xml")
	journals := filepath.Join(d.dir, "cache", "dialwright", "journal")
	if err := os.WriteFile(path, fmt.Appendf(nil, killDocument, "Recorded"), 0o644); err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(2, uint64(rounds)))
	var recovered, inWindow, whole, dropped int
	var oldest time.Duration // of the first character that was lost, at the kill
	waiting := ""            // what the next round has to recover in the window
	for round := range rounds {
		w := d.open(path)
		if waiting != "" {
			w.recoverInWindow()
			if got := nameOnDisk(t, path); got != waiting {
				t.Fatalf("round %d: the window recovered and saved %q, want %q", round, got, waiting)
			}
			waiting = ""
			inWindow++
		} else {
			w.waitTitle("the document", func(s string) bool { return strings.Contains(s, "kill.xml") })
		}

		p := person{window: w}
		p.begin(round)
		before := nameOnDisk(t, path)
		killed := make(chan time.Time, 1)
		time.AfterFunc(time.Duration(rnd.IntN(3000))*time.Millisecond, func() {
			w.cmd.Process.Kill()
			killed <- time.Now()
		})
		p.work(killed)

		disk := nameOnDisk(t, path)
		if _, _, ok := p.arrived(disk); disk != before && !ok {
			t.Fatalf("round %d: the file holds the name %q, which was never typed", round, disk)
		}
		name := disk
		left, err := journal.Find(journals)
		if err != nil {
			t.Fatal(err)
		}
		if len(left) > 0 {
			r, err := journal.Recover(left[0])
			if err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
			name = r.Document.Actions()[0].DisplayName.String()
			if r.Disk != journal.Same {
				t.Errorf("round %d: %v", round, r.Disk)
			}
			recovered++
			if round%5 == 4 && round < rounds-1 {
				waiting = name
				r.Release()
			} else {
				r.Discard()
			}
		}
		n, missed, ok := p.arrived(name)
		if !ok || name == "" {
			t.Fatalf("round %d: brought back was %q of %q", round, name, p.typed)
		}
		dropped += missed
		if n == len(p.typed) {
			whole++
		} else if age := p.killed.Sub(p.at[n]); age > oldest {
			oldest = age
		}
		if measured && oldest > 2*time.Second {
			t.Errorf("round %d: a character of %v ago was lost", round, oldest)
		}
	}
	t.Logf("%d rounds: %d times there was something to recover, %d times the window itself did; nothing was lost in %d rounds; "+
		"the oldest character that was lost had been sent to the window %v before the kill; %d keys never reached the window",
		rounds, recovered, inWindow, whole, oldest, dropped)
}

// nameOnDisk returns the name that the document on disk gives the dial action, and fails the test if anything else in it differs.
func nameOnDisk(t *testing.T, path string) string {
	t.Helper()
	f, err := xmlio.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	name := f.Document().Actions()[0].DisplayName.String()
	if want := fmt.Sprintf(killDocument, name); string(f.Bytes()) != want {
		t.Fatalf("the file holds\n%s\nwant\n%s", f.Bytes(), want)
	}
	return name
}

// unsaved reports whether a title says that there are unsaved edits; xprop writes the mark as octal numbers.
func unsaved(title string) bool { return strings.HasPrefix(title, `\342\227\217`) }

// recoverInWindow answers the window's question with Recover, and saves.
func (w *window) recoverInWindow() {
	w.t.Helper()
	limit := time.After(patience)
	for {
		w.keys("Return") // the question takes its time to come
		select {
		case title := <-w.titles:
			if unsaved(title) {
				w.keys("ctrl+s")
				w.waitTitle("the saved document", func(s string) bool { return !unsaved(s) })
				return
			}
		case <-time.After(time.Second):
		case <-limit:
			w.screenshot("failed")
			w.t.Fatal("the window did not recover the document")
		}
	}
}

// person types a name into a window.
type person struct {
	*window
	typed  string      // so far
	at     []time.Time // when each character of it was sent
	killed time.Time
}

// arrived reports whether a name is a beginning of what was typed, of how many characters. On a busy computer the screen may drop
// single keys on the way to the window: those are missing in the middle of it, and not lost by the kill; and where it drops the Ctrl
// of a shortcut, a small letter is left of that.
func (p *person) arrived(name string) (n, missing int, ok bool) {
	name = strings.Map(func(r rune) rune {
		if r == 'a' || r == 's' {
			return -1
		}
		return r
	}, name)
	for i := range len(name) {
		for n < len(p.typed) && p.typed[n] != name[i] {
			n++
			missing++
		}
		if n == len(p.typed) {
			return n, missing, false
		}
		n++
	}
	return n, missing, missing <= 2
}

// nameX and nameY are a place in the entry for the name, in a window of the size that the program begins with.
const nameX, nameY = 470, 86

// begin puts the focus onto the name and begins a new one; it returns when the window has it.
func (p *person) begin(round int) {
	p.t.Helper()
	// A click takes its effect late, for it may become a double click; when a letter has come through it has.
	for arrived := false; !arrived; {
		p.click(nameX, nameY)
		p.typeText("z")
		arrived = p.sees(unsaved, time.Second)
	}
	for saved := false; !saved; {
		p.keys("ctrl+s")
		saved = p.sees(func(s string) bool { return !unsaved(s) }, 10*time.Second)
	}
	p.keys("ctrl+a")
	p.send(fmt.Sprintf("R%d ", round))
	p.waitTitle("the new name", unsaved)
}

// sees reports whether a title comes, within a time, for which ok holds.
func (p *person) sees(ok func(title string) bool, within time.Duration) bool {
	p.t.Helper()
	limit := time.After(within)
	for {
		select {
		case title, open := <-p.titles:
			if !open {
				p.t.Fatal("the window went away")
			}
			if ok(title) {
				return true
			}
		case <-limit:
			return false
		}
	}
}

// send types a text.
func (p *person) send(s string) {
	now := time.Now()
	for range len(s) {
		p.at = append(p.at, now)
	}
	p.typed += s
	// The window may be killed at any moment, and then this fails.
	p.command("xdotool", "type", "--clearmodifiers", "--delay", "6", s).Run()
}

// work types and saves until the program is killed.
func (p *person) work(killed chan time.Time) {
	for n := 0; ; n++ {
		select {
		case p.killed = <-killed:
			<-p.ended
			return
		default:
		}
		p.send(fmt.Sprintf("%03d ", n))
		if n%8 != 7 {
			continue
		}
		p.command("xdotool", "key", "--clearmodifiers", "ctrl+s").Run()
		for title := range p.titles {
			if !unsaved(title) {
				break
			}
		}
	}
}
