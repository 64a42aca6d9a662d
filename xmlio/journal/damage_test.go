package journal

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dialwright/xmlio/store"
)

// small is a journal with a few edits, whole, and what each number of steps leads to.
func small(t *testing.T) (w *work, data []byte, after []string) {
	t.Helper()
	w = begin(t, bases["entries"], true)
	after = append(after, rendered(w.ed.Document()))
	for _, name := range []string{"Bistro", "Cafe"} {
		w.rename(name)
		w.j.Flush()
		after = append(after, rendered(w.ed.Document()))
	}
	w.j.Saving(w.ed.Document(), store.HashOf([]byte(after[2])))
	w.rename("Inn")
	after = append(after, rendered(w.ed.Document()))
	w.crash()
	data, err := os.ReadFile(w.find().file)
	if err != nil {
		t.Fatal(err)
	}
	return w, data, after
}

// tryDamaged puts a damaged journal in the place of the whole one and recovers what is left of it. It returns the number of steps.
func tryDamaged(t *testing.T, w *work, name string, data []byte, after []string) int {
	t.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, "x"+suffix), data, 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := Find(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		return 0
	}
	r, err := Recover(list[0])
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer r.Discard()
	got := rendered(r.Document)
	for n, want := range after {
		if got == want {
			if n < len(after)-1 && r.Edits != n {
				t.Errorf("%s: %d edits, want %d", name, r.Edits, n)
			}
			return n
		}
	}
	t.Fatalf("%s: recovered what never was:\n%s", name, got)
	return 0
}

func TestAJournalThatWasCutOffLosesOnlyItsEnd(t *testing.T) {
	w, data, after := small(t)
	if err := Discard(w.find()); err != nil {
		t.Fatal(err)
	}
	last := 0
	for n := range len(data) + 1 {
		steps := tryDamaged(t, w, fmt.Sprintf("cut off at %d", n), data[:n], after)
		if steps < last {
			t.Errorf("cut off at %d: %d steps, and %d with a byte less", n, steps, last)
		}
		last = steps
	}
	if last != len(after)-1 {
		t.Errorf("%d steps were recovered of the whole journal", last)
	}
}

func TestADamagedByteLosesOnlyWhatFollows(t *testing.T) {
	w, data, after := small(t)
	if err := Discard(w.find()); err != nil {
		t.Fatal(err)
	}
	for n := range data {
		for _, bit := range []byte{1, 0x80} {
			bad := bytes.Clone(data)
			bad[n] ^= bit
			tryDamaged(t, w, fmt.Sprintf("byte %d", n), bad, after)
		}
	}
}

func TestOnlyTheBeginningOfAJournalIsRemoved(t *testing.T) {
	w, data, _ := small(t)
	if err := Discard(w.find()); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, data string
		kept       bool
	}{
		{"of another version", strings.Replace(string(data), "journal 1", "journal 2", 1), true},
		{"that is none", "no journal", true},
		{"with a damaged header", strings.Replace(string(data), "Session", "session", 1), true},
		{"nothing of it", "", false},
		{"not even its first line", magic[:9], false},
		{"not even its header", string(data[:len(magic)+30]), false},
	} {
		path := filepath.Join(w.dir, "x"+suffix)
		if err := os.WriteFile(path, []byte(test.data), 0o600); err != nil {
			t.Fatal(err)
		}
		there := func() bool {
			t.Helper()
			if list, err := Find(w.dir); err != nil || len(list) != 0 {
				t.Errorf("%s: found %+v, %v", test.name, list, err)
			}
			_, err := os.Stat(path)
			return err == nil
		}
		if !there() {
			t.Errorf("%s: what may be in the making was removed", test.name)
		}
		long := time.Now().Add(-2 * abandoned)
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
		if there() != test.kept {
			t.Errorf("%s: kept is %v, want %v", test.name, !test.kept, test.kept)
		}
	}
}

func TestFindWithoutAFolder(t *testing.T) {
	if list, err := Find(filepath.Join(t.TempDir(), "none")); err != nil || len(list) != 0 {
		t.Errorf("found %+v, %v", list, err)
	}
}

// FuzzDecode reads steps that no journal would hold: they fit or are refused, and nothing panics.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"Quick":{"List":{"Pieces":[{"From":1,"N":5}]}}}`))
	f.Add([]byte(`{"Quick":{"List":{"Pieces":[{"Gone":true,"From":-1,"N":1}],"Bury":[[0,9]]}}}`))
	f.Add([]byte(`{"Source":7}`))
	f.Add([]byte(`{"Source":-1,"Bytes":"AAAA"}`))
	f.Add([]byte(`{"Quick":{"List":{"Pieces":[{"Node":{"XML":"<rule/>"}},{"Node":{"At":[9,9,9]}},{"Node":{"Old":0,"Name":{"Kept":true,"Values":[{"Text":"x","From":-3}]}}}]}}}`))
	f.Add([]byte(`{"Account":{"Pieces":[{"Node":{}},{"Node":{}}]}}`))
	f.Add([]byte(`{"Actions":{"Gone":true,"List":{"Bury":[[0,1]],"Pieces":[{"Node":{"Read":[0,0,0],"Rewriting":{"Pieces":[{"Node":{"Old":0,"Rules":{"Pieces":[{"Node":{"Old":1,"Conditions":{"Pieces":[{"Node":{"Gone":0}}]}}}]}}}]}}}]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := document(t, rich)
		var m memory
		for range 2 {
			var s step
			if !unmarshal(data, &s) {
				return
			}
			next, err := decode(&m, doc, &s)
			if err != nil {
				return
			}
			said(next, true)
			doc = next
		}
	})
}
