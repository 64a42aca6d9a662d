package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched starts a watcher and returns it with a channel of its reports.
func watched(t *testing.T, path string, known State, polling bool) (*Watcher, chan Seen) {
	t.Helper()
	seen := make(chan Seen, 100)
	var system *fsnotify.Watcher
	if !polling {
		var err error
		if system, err = fsnotify.NewWatcher(); err != nil {
			t.Skip("the system cannot announce changes:", err)
		}
	}
	w := watch(path, known, func(s Seen) { seen <- s }, system, time.Millisecond)
	t.Cleanup(w.Close)
	return w, seen
}

// await waits until the content want is reported. A file that is written in place may be seen half written before; the
// contents in never must not be reported.
func await(t *testing.T, seen chan Seen, want string, never ...string) {
	t.Helper()
	for s := range seen {
		if s.Err == nil && s.State.Hash == HashOf([]byte(want)) {
			return
		}
		for _, n := range never {
			if s.State.Hash == HashOf([]byte(n)) {
				t.Fatalf("the content %q was reported", n)
			}
		}
	}
}

// awaitGone waits until the file is reported as not there, in this way.
func awaitGone(t *testing.T, seen chan Seen, kind error) {
	t.Helper()
	for s := range seen {
		if errors.Is(s.Err, kind) {
			return
		}
	}
}

func replace(t *testing.T, path, text string) {
	t.Helper()
	temp := write(t, filepath.Dir(path), "lock~", text)
	if err := os.Rename(temp, path); err != nil {
		t.Fatal(err)
	}
}

func TestWatcherNoticesEveryWayToChange(t *testing.T) {
	for _, polling := range []bool{false, true} {
		t.Run(map[bool]string{false: "announced", true: "polled"}[polling], func(t *testing.T) {
			dir := t.TempDir()
			path := write(t, dir, "a.xml", "one")
			_, seen := watched(t, path, load(t, path), polling)

			write(t, dir, "a.xml", "two, in place")
			await(t, seen, "two, in place")
			replace(t, path, "three, by a rename")
			await(t, seen, "three, by a rename")
			replace(t, path, "four, by another rename")
			await(t, seen, "four, by another rename")
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			awaitGone(t, seen, ErrNotFound)
			replace(t, path, "four, by another rename")
			await(t, seen, "four, by another rename")
		})
	}
}

func TestWatcherKeepsQuietWhereNothingChanged(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "a.xml", "one")
	w, seen := watched(t, path, load(t, path), false)
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	replace(t, path, "one")
	write(t, dir, "other.xml", "x")
	for _, text := range []string{"own save", "another own save"} {
		if _, err := w.Quietly(func() (State, error) {
			return Save(path, []byte(text), nil, Options{Overwrite: true})
		}); err != nil {
			t.Fatal(err)
		}
	}
	w.Check()
	replace(t, path, "outside")
	await(t, seen, "outside", "one", "own save", "another own save")
}

func TestWatcherTakesWhatWasReadAsKnown(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "one")
	w := &Watcher{path: path, known: load(t, path)}
	replace(t, path, "two")
	w.Known(load(t, path))
	if seen, different := w.compare(false); different {
		t.Errorf("reported %+v", seen)
	}
	replace(t, path, "three")
	if _, different := w.compare(false); !different {
		t.Error("a change was not noticed")
	}
}

func TestWatcherReportsWhatHappenedBeforeItCame(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "one")
	s := load(t, path)
	replace(t, path, "two")
	_, seen := watched(t, path, s, false)
	await(t, seen, "two")
}

func TestWatcherOfAFileThatIsNotThereYet(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "sub", "deep", "a.xml")
	_, seen := watched(t, path, State{}, false)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Dir(path), "a.xml", "one")
	await(t, seen, "one")
}

func TestWatcherSurvivesItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sub")
	make := func(text string) string {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		return write(t, dir, "a.xml", text)
	}
	path := make("one")
	_, seen := watched(t, path, load(t, path), false)
	if err := os.Rename(dir, dir+".old"); err != nil {
		t.Fatal(err)
	}
	awaitGone(t, seen, ErrFolderGone)
	make("two")
	await(t, seen, "two")
	write(t, dir, "a.xml", "three")
	await(t, seen, "three")
}

func TestWatcherFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{"links", "one", "two"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	one := write(t, filepath.Join(dir, "one"), "a.xml", "one")
	two := write(t, filepath.Join(dir, "two"), "a.xml", "two")
	link := filepath.Join(dir, "links", "a.xml")
	if err := os.Symlink("../one/a.xml", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	_, seen := watched(t, link, load(t, link), false)
	replace(t, one, "one more")
	await(t, seen, "one more")
	if err := os.Symlink("../two/a.xml", link+"~"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(link+"~", link); err != nil {
		t.Fatal(err)
	}
	await(t, seen, "two")
	replace(t, two, "two more")
	await(t, seen, "two more")
}

func TestWatcherThatIsClosedReportsNothing(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "one")
	w, seen := watched(t, path, load(t, path), false)
	w.Close()
	w.Close()
	replace(t, path, "two")
	w.look(false)
	if len(seen) > 0 {
		t.Errorf("reported %+v", <-seen)
	}
}
