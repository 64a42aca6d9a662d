package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// write makes a file and returns its path.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, path string) State {
	t.Helper()
	_, s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// holdsText fails the test when the file has not exactly this content, or when a temporary file lies beside it.
func holdsText(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s holds %q, want %q", filepath.Base(path), got, want)
	}
	noLeftovers(t, filepath.Dir(path))
}

func noLeftovers(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if isTemp(e.Name()) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func wantKind(t *testing.T, err, kind error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, kind) {
		t.Fatalf("error is %v, want %v", err, kind)
	}
	if e.advice().Empty() {
		t.Errorf("%v does not say what to do", err)
	}
}

func TestSaveReplacesTheExpectedFile(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	n, err := Save(path, []byte("new, longer"), &s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new, longer")
	if again := load(t, path); again != n {
		t.Errorf("Save returned %+v, Load then %+v", n, again)
	}
	if _, err := Save(path, nil, &n, Options{}); err != nil {
		t.Fatal("a second save on the state of the first:", err)
	}
	holdsText(t, path, "")
}

func TestSaveRefusesAFileThatChanged(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	// Same size and same time: only the content tells.
	write(t, filepath.Dir(path), "a.xml", "odd")
	if err := os.Chtimes(path, s.ModTime, s.ModTime); err != nil {
		t.Fatal(err)
	}
	_, err := Save(path, []byte("new"), &s, Options{})
	wantKind(t, err, ErrChanged)
	holdsText(t, path, "odd")

	if _, err := Save(path, []byte("new"), &s, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new")
}

func TestSaveAcceptsANewTimeWithTheOldContent(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	later := s.ModTime.Add(time.Hour)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, []byte("new"), &s, Options{}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new")
}

func TestSaveOfANewFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "new.xml")
	if _, err := Save(path, []byte("1"), nil, Options{}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "1")
	_, err := Save(path, []byte("2"), nil, Options{})
	wantKind(t, err, ErrExists)
	holdsText(t, path, "1")
	if _, err := Save(path, []byte("2"), nil, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "2")
}

func TestSaveOfAFileThatIsGone(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err := Save(path, []byte("new"), &s, Options{})
	wantKind(t, err, ErrGone)
	noLeftovers(t, filepath.Dir(path))
	if _, err := Save(path, []byte("new"), &s, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new")
}

func TestSaveIntoAFolderThatIsGone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sub")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := write(t, dir, "a.xml", "old")
	s := load(t, path)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {Overwrite: true}} {
		_, err := Save(path, []byte("new"), &s, o)
		wantKind(t, err, ErrFolderGone)
	}
	// A file where the folder was.
	write(t, filepath.Dir(dir), "sub", "")
	_, err := Save(path, []byte("new"), nil, Options{})
	wantKind(t, err, ErrFolderGone)
}

func TestSaveOntoWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	for _, o := range []Options{{}, {Overwrite: true}} {
		_, err := Save(dir, []byte("new"), nil, o)
		wantKind(t, err, ErrFolder)
	}
	if runtime.GOOS != "windows" {
		_, err := Save(os.DevNull, []byte("new"), nil, Options{Overwrite: true})
		wantKind(t, err, ErrNotRegular)
	}
}

func TestSaveRefusesAReadOnlyFile(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	s := load(t, path)
	for _, o := range []Options{{}, {Overwrite: true}} {
		_, err := Save(path, []byte("new"), &s, o)
		wantKind(t, err, ErrReadOnly)
		holdsText(t, path, "old")
	}
}

func TestSaveKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	for _, mode := range []os.FileMode{0o600, 0o640, 0o664, 0o755} {
		path := write(t, t.TempDir(), "a.xml", "old")
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Save(path, []byte("new"), nil, Options{Overwrite: true}); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != mode {
			t.Errorf("mode %v became %v", mode, info.Mode())
		}
	}
}

func TestSaveFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	real, links := filepath.Join(dir, "real"), filepath.Join(dir, "links")
	for _, d := range []string{real, links} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	target := write(t, real, "a.xml", "old")
	link := func(to, at string) string {
		if err := os.Symlink(to, at); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		return at
	}
	first := link("../real/a.xml", filepath.Join(links, "first.xml"))
	second := link(first, filepath.Join(links, "second.xml"))

	s := load(t, second)
	if want, _ := filepath.EvalSymlinks(target); s.Path != want {
		t.Errorf("the state's path is %s, want %s", s.Path, want)
	}
	if _, err := Save(second, []byte("new"), &s, Options{}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, target, "new")
	noLeftovers(t, links)
	for _, l := range []string{first, second} {
		if info, err := os.Lstat(l); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", l)
		}
	}

	dangling := link("../real/b.xml", filepath.Join(links, "dangling.xml"))
	if _, err := Save(dangling, []byte("made"), nil, Options{}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, filepath.Join(real, "b.xml"), "made")

	// A link in a folder that is itself reached by a link: ".." is of the real folder.
	link(links, filepath.Join(dir, "deep"))
	if err := os.Remove(filepath.Join(real, "b.xml")); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(filepath.Join(dir, "deep", "dangling.xml"), []byte("again"), nil, Options{}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, filepath.Join(real, "b.xml"), "again")

	link("round2.xml", filepath.Join(links, "round1.xml"))
	link("round1.xml", filepath.Join(links, "round2.xml"))
	_, err := Save(filepath.Join(links, "round1.xml"), nil, nil, Options{})
	wantKind(t, err, ErrLinks)
	link("nowhere/x.xml", filepath.Join(links, "lost.xml"))
	_, err = Save(filepath.Join(links, "lost.xml"), nil, nil, Options{})
	wantKind(t, err, ErrFolderGone)
}

func TestSaveTakesHardLinksApart(t *testing.T) {
	path := write(t, t.TempDir(), "a.xml", "old")
	other := filepath.Join(filepath.Dir(path), "b.xml")
	if err := os.Link(path, other); err != nil {
		t.Skip("no hard links here:", err)
	}
	if _, err := Save(path, []byte("new"), nil, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	holdsText(t, path, "new")
	holdsText(t, other, "old")
}

func TestSaveClearsAwayWhatKilledSavesLeft(t *testing.T) {
	dir := t.TempDir()
	// The process of one has ended, another is old, and a third belongs to a process that lives.
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	ended := write(t, dir, fmt.Sprintf(".dialwright-%s-%d-01234567.tmp", computer(), cmd.Process.Pid), "x")
	elsewhere := write(t, dir, fmt.Sprintf(".dialwright-00000000-%d-01234567.tmp", cmd.Process.Pid), "x")
	old, fresh := write(t, dir, tempName(), "x"), write(t, dir, tempName(), "x")
	notOurs := write(t, dir, ".dialwright-notes.tmp", "x")
	long := time.Now().Add(-2 * leftoverAge)
	for _, p := range []string{old, notOurs} {
		if err := os.Chtimes(p, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Save(filepath.Join(dir, "a.xml"), nil, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{ended, old} {
		if _, err := os.Stat(p); err == nil {
			t.Errorf("%s is still there", filepath.Base(p))
		}
	}
	for _, p := range []string{fresh, elsewhere, notOurs} {
		if _, err := os.Stat(p); err != nil {
			t.Errorf("%s was removed", filepath.Base(p))
		}
	}
}

// slow is a file system whose clock is an hour behind, as that of a file server can be.
type slow struct{ osFiles }

type slowInfo struct{ fs.FileInfo }

func (i slowInfo) ModTime() time.Time { return i.FileInfo.ModTime().Add(-time.Hour) }

func (s slow) Stat(path string) (fs.FileInfo, error) {
	info, err := s.osFiles.Stat(path)
	return slowInfo{info}, err
}

func TestSaveLeavesWhatAnotherComputerWritesByTheClockOfTheServer(t *testing.T) {
	dir := t.TempDir()
	elsewhere := write(t, dir, ".dialwright-00000000-1-01234567.tmp", "x")
	behind := time.Now().Add(-time.Hour)
	if err := os.Chtimes(elsewhere, behind, behind); err != nil {
		t.Fatal(err)
	}
	if _, err := save(slow{}, filepath.Join(dir, "a.xml"), nil, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(elsewhere); err != nil {
		t.Error("what another computer writes just now was removed")
	}
}

func TestSaveWithoutPermission(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("only for a user from whom permissions can be kept")
	}
	path := write(t, t.TempDir(), "a.xml", "old")
	s := load(t, path)
	dir := filepath.Dir(path)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	_, err := Save(path, []byte("new"), &s, Options{})
	wantKind(t, err, ErrPermission)
	holdsText(t, path, "old")
	_, err = Save(filepath.Join(dir, "b.xml"), []byte("new"), nil, Options{})
	wantKind(t, err, ErrPermission)

	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	_, _, err = Load(path)
	wantKind(t, err, ErrPermission)
}
