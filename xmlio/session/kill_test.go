package session

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/internal/anyedit"
	"dialwright/xmlio/journal"
)

// The kill test lets a process of its own, the typist, edit and save a document and kills it at a random moment, again and
// again; what the last one left is recovered by the next. The typist tells in lines what it does:
//
//	edit WORDS       an edit was made, and the document now says what has this hash
//	saving BYTES     the document, with these bytes by their hash, is about to be saved
//	saved BYTES      it was
//
// The ordinary tests make a few rounds. KILL_ROUNDS=500 go test -run TestKilled -v ./xmlio/session makes more and prints figures.

const killRounds = 20

func hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:8])
}

// words is the hash of what a document says.
func words(d *model.Document) string { return hash(anyedit.Say(d, false)) }

// typist opens the document, or recovers it, and edits and saves until it is killed.
func typist(path, dir, seed string) error {
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	o := Options{Journal: dir, Do: func(func()) {}, Report: func(err error) { fmt.Println("error", err) }}
	left, err := journal.Find(dir)
	if err != nil {
		return err
	}
	var s *Session
	if len(left) > 0 {
		s, err = Recover(left[0], o)
	} else {
		s, err = Open(path, o)
	}
	if err != nil {
		return err
	}
	fmt.Println("edit", words(s.Editor().Document()))
	typing(s.Editor(), n, func(doc *model.Document) bool {
		fmt.Println("edit", words(doc))
		return true
	}, func(data []byte) bool {
		fmt.Println("saving", hash(string(data)))
		if err = saveNow(s, path, false); err != nil {
			return false
		}
		fmt.Println("saved", hash(string(data)))
		return true
	})
	return err
}

// typing edits, and saves now and then, until edited or save returns false. The same document and seed lead to the same edits.
func typing(ed *model.Editor, seed uint64, edited func(*model.Document) bool, save func(data []byte) bool) {
	rnd := rand.New(rand.NewPCG(seed, 3))
	m := anyedit.Maker{Rand: rnd}
	for {
		m.Step(ed)
		doc := ed.Document()
		if !edited(doc) {
			return
		}
		if rnd.IntN(6) > 0 {
			continue
		}
		if data, err := xmlio.Render(doc); err == nil && !save(data) {
			return
		}
	}
}

// states returns what a typist's document says at first and after so many edits.
func states(ed *model.Editor, seed uint64, edits int) []string {
	all := []string{words(ed.Document())}
	typing(ed, seed, func(doc *model.Document) bool {
		all = append(all, words(doc))
		return len(all) <= edits
	}, func([]byte) bool {
		ed.MarkSaved()
		return true
	})
	return all
}

// told is what a typist has said.
type told struct {
	edits  []string    // what the document said, in order
	at     []time.Time // when that was heard
	saved  string      // the bytes on disk for certain
	saving string      // the bytes on disk perhaps
}

// listen takes in lines until the typist falls silent. After so many of them it has kill called.
func (h *told) listen(r io.Reader, lines int, kill func()) error {
	in := bufio.NewScanner(r)
	for in.Scan() {
		what, value, _ := strings.Cut(in.Text(), " ")
		switch what {
		case "edit":
			h.edits, h.at = append(h.edits, value), append(h.at, time.Now())
		case "saving":
			h.saving = value
		case "saved":
			h.saved, h.saving = value, ""
		default:
			return fmt.Errorf("the typist says %s", in.Text())
		}
		if lines--; lines == 0 {
			kill()
		}
	}
	return in.Err()
}

func TestKilledAtAnyMoment(t *testing.T) {
	rounds := killRounds
	if n, err := strconv.Atoi(os.Getenv("KILL_ROUNDS")); err == nil {
		rounds = n
	}
	path := filepath.Join(t.TempDir(), "sample.xml")
	dir := filepath.Join(t.TempDir(), "journal")
	write(t, path, sample)
	rnd := rand.New(rand.NewPCG(5, uint64(rounds)))
	var lost []int
	recovered, between, torn, leftovers := 0, 0, 0, 0
	start := editor(t, sample)
	for round := range rounds {
		before := hash(read(t, path))
		heard := told{saved: before}
		cmd := child("typist", path, dir)
		cmd.Env = append(cmd.Env, fmt.Sprint("CHILD_SEED=", round))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(rnd.IntN(2000)) * time.Microsecond
		err = heard.listen(out, 1+rnd.IntN(60), func() { time.AfterFunc(wait, func() { cmd.Process.Kill() }) })
		cmd.Process.Kill() // if it has not been
		cmd.Wait()         // its error is that it was killed
		killed := time.Now()
		if err != nil {
			t.Fatal(err)
		}

		// The file is the old or the new one, complete.
		data := read(t, path)
		if h := hash(data); h != heard.saved && h != heard.saving {
			t.Fatalf("round %d: the file is neither the old nor the new one:\n%s", round, data)
		}
		f, err := xmlio.Read(path, []byte(data))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if heard.saving != "" {
			between++
		}
		if temp, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".dialwright-*")); err == nil {
			leftovers = max(leftovers, len(temp))
		}

		// The journal brings back all but the last edits.
		next := model.NewEditor(f.Document())
		left, err := journal.Find(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(left) > 1 {
			t.Fatalf("round %d: %d journals are left", round, len(left))
		}
		if len(left) == 1 {
			r, err := journal.Recover(left[0])
			if err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
			if r.Disk != journal.Same || r.Parts {
				t.Errorf("round %d: %v, parts %v", round, r.Disk, r.Parts)
			}
			if r.Damaged {
				torn++ // killed in the middle of writing a record
			}
			next = model.NewEditor(r.Base)
			if err := next.Do("Recover", model.Swap{Document: r.Document}); err != nil {
				t.Fatal(err)
			}
			r.Release()
			recovered++
		}
		doc := next.Document()
		// What the typist did is known, the edit that it may have made and not told of included.
		all := states(start, uint64(round), len(heard.edits))
		for i, e := range heard.edits {
			if e != all[i] {
				t.Fatalf("round %d: edit %d is not what it should be", round, i)
			}
		}
		n := len(all) - 1
		for n >= 0 && all[n] != words(doc) {
			n--
		}
		if n < 0 {
			t.Fatalf("round %d: what was recovered was never there", round)
		}
		behind := len(heard.edits) - 1 - n
		lost = append(lost, max(0, behind))
		if behind > 50 && killed.Sub(heard.at[len(heard.edits)-50]) > 2*time.Second {
			t.Errorf("round %d: %d edits were lost, more than 50 and over more than 2 s", round, behind)
		}
		start = next
	}
	slices.Sort(lost)
	t.Logf("%d rounds: killed %d times between the beginning and the end of a save; %d times there was something to recover; "+
		"edits lost: none in %d rounds, at most %d; the journal ended in the middle of a record %d times; temporary files left behind: at most %d at once",
		rounds, between, recovered, count(lost, 0), lost[len(lost)-1], torn, leftovers)
}

func editor(t *testing.T, src string) *model.Editor {
	t.Helper()
	f, err := xmlio.Read("sample.xml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return model.NewEditor(f.Document())
}

func count(list []int, v int) (n int) {
	for _, x := range list {
		if x == v {
			n++
		}
	}
	return n
}
