package main

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/assets"
	"dialwright/model"
	"dialwright/ui"
	"dialwright/ui/panels"
)

// testFiles drops what the window's thread would be told.
var testFiles = files{do: func(func()) {}}

// open writes the sample into a folder and opens it. Journals go into a folder of the test.
func open(t *testing.T) (f ui.File, path string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	path = filepath.Join(t.TempDir(), "sample.xml")
	if err := os.WriteFile(path, assets.SampleXML, 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := testFiles.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, path
}

func TestEditedDocumentIsSavedWhereItWasOpened(t *testing.T) {
	f, path := open(t)
	ed := f.Editor()
	item := *ed.Document().Items()[0]
	item.URI = item.URI.With("6000")
	if err := ed.Do("Change number", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&item}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(context.Background(), ed.Document(), path, false); err != nil {
		t.Fatal(err)
	}
	f.Saved(ed.Document(), path)
	got, err := os.ReadFile(path)
	if want := strings.Replace(string(assets.SampleXML), "5000", "6000", 1); err != nil || string(got) != want {
		t.Errorf("saved\n%s\nwant\n%s", got, want)
	}
	if ed.Dirty() {
		t.Error("the document still counts as not saved")
	}
}

func TestFileChangedByOthersIsReported(t *testing.T) {
	f, path := open(t)
	if err := os.WriteFile(path, []byte("<root/>"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := f.Save(context.Background(), f.Editor().Document(), path, false)
	if !errors.Is(err, ui.ErrChanged) {
		t.Errorf("the error is %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "<root/>" {
		t.Errorf("the file was overwritten with %q", got)
	}
}

func TestEveryStarterOpens(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	list, err := fs.Glob(assets.Starters, "starters/*.xml")
	if err != nil || len(list) == 0 {
		t.Fatal("no starters", err)
	}
	for _, name := range list {
		name = strings.TrimSuffix(filepath.Base(name), ".xml")
		f, err := testFiles.New(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if f.Path() != "" || f.Editor().Dirty() {
			t.Errorf("%s has the path %q, dirty %v", name, f.Path(), f.Editor().Dirty())
		}
		f.Close()
	}
}

func TestTextSaysWhereNodesStand(t *testing.T) {
	f, _ := open(t)
	doc := f.Editor().Document()
	rule := doc.Actions()[0].Rules()[0].Copy().(*model.Rule) // a node that has no place in the source
	if err := f.Editor().Do("Add rule", model.Insert{List: model.RulesOf(doc.Actions()[0].ID), At: []int{0}, Nodes: []model.Node{rule}}); err != nil {
		t.Fatal(err)
	}
	doc = f.Editor().Document()
	x, err := f.XML(doc)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[model.ID]panels.Span{
		doc.Actions()[0].ID:            {First: 3, Last: 28},
		rule.ID:                        {First: 6, Last: 11},
		rule.Actions[1].ID:             {First: 9, Last: 9},
		doc.Actions()[0].Rules()[2].ID: {First: 18, Last: 26},
		doc.Items()[0].ID:              {First: 32, Last: 35},
	} {
		if got := x.Nodes[id]; got != want {
			t.Errorf("a node stands in lines %v, want %v of\n%s", got, want, x.Bytes)
		}
	}
}

func TestCommittedAsksGit(t *testing.T) {
	f, path := open(t)
	if doc, _, err := f.Committed(); doc != nil || err != nil {
		t.Fatalf("outside of a repository: %v %v", doc, err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "sample.xml"}, {"-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x"}} {
		git := exec.Command("git", append([]string{"-C", filepath.Dir(path)}, args...)...)
		git.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
		if out, err := git.CombinedOutput(); err != nil {
			t.Skipf("git %v: %v %s", args, err, out)
		}
	}
	if err := os.WriteFile(path, []byte("<root/>"), 0o644); err != nil {
		t.Fatal(err)
	}
	doc, bytes, err := f.Committed()
	if err != nil || doc == nil || string(bytes) != string(assets.SampleXML) {
		t.Errorf("committed: %v %q %v", doc, bytes, err)
	}
}

func TestDisplayIsLookedForBeforeFynePanics(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "wayland-9")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, c := range []struct {
		name, wayland, x11, runtime string
		ok                          bool
	}{
		{"nothing set", "", "", "", false},
		{"no display", "", "nonsense", "", false},
		{"no server", "", ":9999", "", false},
		{"Wayland by path", socket, "", "", true},
		{"Wayland by name", "wayland-9", "", filepath.Dir(socket), true},
		{"Wayland that is gone", "wayland-8", "", filepath.Dir(socket), false},
	} {
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		t.Setenv("DISPLAY", c.x11)
		t.Setenv("XDG_RUNTIME_DIR", c.runtime)
		if err := display(); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestPortraitsOfTheWebAreOffAtFirst(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "face.png"), []byte("picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(dir, "doc.xml")
	for _, c := range []struct {
		address string
		ok      bool
	}{
		{"face.png", true},
		{filepath.Join(dir, "face.png"), true},
		{"file://" + filepath.Join(dir, "face.png"), true},
		{"gone.png", false},
		{".", false},
		{"https://example.org/face.png", false},
		{"ftp://example.org/face.png", false},
		{"%zz", false},
	} {
		data, err := portrait(c.address, base, false)
		if strings.HasPrefix(c.address, "http") && !errors.Is(err, ui.ErrRemoteOff) {
			t.Errorf("%s: %v", c.address, err)
		}
		if (err == nil) != c.ok || c.ok && string(data) != "picture" {
			t.Errorf("%s: %q %v", c.address, data, err)
		}
	}
}
