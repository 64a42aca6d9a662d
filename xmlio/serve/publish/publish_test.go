package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dialwright/xmlio/internal/lock"
	"dialwright/xmlio/serve"
)

func names(list []Source) []string {
	var n []string
	for _, d := range list {
		n = append(n, d.Name)
	}
	return n
}

func TestListTakesWhatRequestsCanAskFor(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"default.xml", "ACME.xml", "ACME/alice.xml", "ACME/alice.cases.csv", "README.md", ".git/x.xml", ".hidden.xml", "ACME/u\u0308.xml"} {
		write(t, dir, name, "x")
	}
	list, problems := List(dir)
	if got := names(list); !slices.Equal(got, []string{"ACME/alice.xml", "ACME/\u00fc.xml", "ACME.xml", "default.xml"}) || problems != nil {
		t.Errorf("%q %v", got, problems)
	}
	for _, name := range []string{"a b.xml", "ACME/team/alice.xml", "ACME/\u00fc.xml"} {
		write(t, dir, name, "x")
	}
	_, problems = List(dir)
	if all := fmt.Sprint(problems); len(problems) != 3 || !strings.Contains(all, "a b.xml: no request asks") || !strings.Contains(all, "alice.xml: no request asks") || !strings.Contains(all, "it has the same name as") {
		t.Error(all)
	}
	file := filepath.Join(dir, "ACME.xml")
	if list, problems := List(file); len(list) != 1 || list[0] != (Source{Path: file, Name: "default.xml"}) || problems != nil {
		t.Errorf("a file: %v %v", list, problems)
	}
	if _, problems := List(filepath.Join(dir, "missing")); len(problems) != 1 {
		t.Errorf("nothing there: %v", problems)
	}
}

// files returns what is in a published tree: names and contents.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(p)
		found[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWriteIsTheSameEverywhere(t *testing.T) {
	list, _ := List(tree(t))
	o := Options{Root: "/srv/provisioning"}
	one, two := t.TempDir(), t.TempDir()
	for _, dir := range []string{one, two} {
		if _, err := Write(t.Context(), dir, list, o); err != nil {
			t.Fatal(err)
		}
	}
	a, b := files(t, one), files(t, two)
	if len(a) != 2*len(answers)+8 || len(b) != len(a) {
		t.Errorf("%d and %d files", len(a), len(b))
	}
	for name, content := range a {
		if b[name] != content {
			t.Errorf("%s differs", name)
		}
		if strings.Contains(content, one) {
			t.Errorf("%s names the folder it was written to", name)
		}
		x, err := os.Stat(filepath.Join(one, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.Stat(filepath.Join(two, name))
		if err != nil {
			t.Fatal(err)
		}
		if name != markFile && !x.ModTime().Equal(y.ModTime()) {
			t.Errorf("%s has the times %v and %v", name, x.ModTime(), y.ModTime())
		}
		if x.Mode().Perm() != 0o644 {
			t.Errorf("%s: %v", name, x.Mode())
		}
	}
}

func TestWriteReplacesWhatHasChanged(t *testing.T) {
	src, dir := tree(t), t.TempDir()
	list, _ := List(src)
	if _, err := Write(t.Context(), dir, list, Options{}); err != nil {
		t.Fatal(err)
	}
	stat := func(name string) os.FileInfo {
		t.Helper()
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	same, other := stat("answers/ACME/alice.xml"), stat("answers/ACME.xml")
	write(t, src, "ACME.xml", strings.Replace(documentOf("ACME.xml"), "acme", "acmf", 1)) // of the same size
	write(t, src, "1001.xml", "<root/>")                                                  // too short to compress
	if err := os.RemoveAll(filepath.Join(src, "ŽIŽKOV")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "answers/ACME/.dialwright-123", "left over by a run that was killed")
	write(t, dir, "notes.txt", "of the provider")
	list, _ = List(src)
	if s, err := Write(t.Context(), dir, list, Options{}); err != nil || s != (Summary{Documents: len(answers) - 1, Written: 2, Removed: 1}) {
		t.Errorf("%+v %v", s, err)
	}
	if now := stat("answers/ACME/alice.xml"); !os.SameFile(same, now) || !same.ModTime().Equal(now.ModTime()) {
		t.Error("a document that is the same was written again")
	}
	if now := stat("answers/ACME.xml"); os.SameFile(other, now) || other.ModTime().Equal(now.ModTime()) || other.Size() != now.Size() {
		t.Error("a document that has changed has its old tag, or was not replaced whole")
	}
	found := files(t, dir)
	for name, want := range map[string]bool{
		"answers/1001.xml": true, "answers/1001.xml.gz": false, "answers/ŽIŽKOV/řehoř.xml": false, "answers/ŽIŽKOV/řehoř.xml.gz": false,
		"answers/ACME/.dialwright-123": false, "notes.txt": true, "answers/ŽIŽKOV.xml": true,
	} {
		if _, there := found[name]; there != want {
			t.Errorf("%s: there %v", name, there)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "answers", "ŽIŽKOV")); err == nil {
		t.Error("an empty folder has stayed")
	}
}

func TestWriteRefusesAFolderThatIsNotOurs(t *testing.T) {
	list, _ := List(tree(t))
	dir := t.TempDir()
	write(t, dir, "answers/precious.xml", "x")
	if _, err := Write(t.Context(), dir, list, Options{}); !errors.Is(err, ErrNotOurs) {
		t.Error(err)
	}
	if found := files(t, dir); len(found) != 1 || found["answers/precious.xml"] != "x" {
		t.Errorf("%v", found)
	}
	file := filepath.Join(dir, "answers", "precious.xml")
	if _, err := Write(t.Context(), file, list, Options{}); err == nil {
		t.Error("a file in the place of the folder: no error")
	}
	if _, err := Write(t.Context(), filepath.Join(dir, "new", "folder"), list, Options{}); err != nil {
		t.Error("a folder that is not there:", err)
	}
}

func TestWriteNamesTheFileThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	_, err := Write(t.Context(), dir, []Source{{Path: filepath.Join(dir, "missing.xml"), Name: "default.xml"}}, Options{})
	if err == nil || !strings.Contains(err.Error(), "missing.xml") {
		t.Error(err)
	}
}

func TestOptionsThatNginxCannotHave(t *testing.T) {
	for name, o := range map[string]Options{
		"parameter":   {Params: serve.Params{CloudID: "cloud-id"}},
		"injection":   {Params: serve.Params{Username: "a; }"}},
		"root":        {Root: `/srv/"x`},
		"relative":    {Root: "srv"},
		"variable":    {Root: "/srv/$x"},
		"path":        {Path: "/a b"},
		"path end":    {Path: "/a;"},
		"listen":      {Listen: "80; }"},
		"server name": {ServerNames: []string{"a b"}},
	} {
		dir := filepath.Join(t.TempDir(), "new")
		if _, err := Write(t.Context(), dir, nil, o); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: something was written", name)
		}
	}
}

// What is sent is what was checked: a file that somebody has written to in between stays what it was in the tree.
func TestAFileThatChangedSinceItWasCheckedIsNotPublished(t *testing.T) {
	src, dir := filepath.Join(t.TempDir(), "doc.xml"), filepath.Join(t.TempDir(), "site")
	publish := func(checked, now string) error {
		if err := os.WriteFile(src, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(checked))
		_, err := Write(t.Context(), dir, []Source{{Path: src, Name: "default.xml", Checked: &sum}}, Options{})
		return err
	}
	if err := publish("<root/>", "<root/>"); err != nil {
		t.Fatal(err)
	}
	if err := publish("<root></root>", "<ro"); err == nil || !strings.Contains(err.Error(), "has changed since it was checked") {
		t.Error(err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "answers", "default.xml")); string(got) != "<root/>" {
		t.Errorf("published is %q, %v", got, err)
	}
}

// Whoever asks for the compressed form gets the same document as who does not, also when one of both cannot be written.
func TestBothFormsOfADocumentAreReplacedOrNeither(t *testing.T) {
	src, dir := filepath.Join(t.TempDir(), "doc.xml"), filepath.Join(t.TempDir(), "site")
	before := "<root>" + strings.Repeat(" ", 1000) + "</root>"
	list := []Source{{Path: src, Name: "default.xml"}}
	if err := os.WriteFile(src, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), dir, list, Options{}); err != nil {
		t.Fatal(err)
	}
	was := files(t, dir)
	if err := os.WriteFile(src, []byte(strings.Repeat("<!-- -->", 1000)+before), 0o644); err != nil {
		t.Fatal(err)
	}
	plain := filepath.Join(dir, "answers", "default.xml")
	if err := os.Remove(plain); err != nil { // a folder in its place cannot be replaced by a file
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(plain, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), dir, list, Options{}); err == nil {
		t.Fatal("no error")
	}
	if now := files(t, dir); now["answers/default.xml.gz"] != was["answers/default.xml.gz"] {
		t.Error("the compressed form was replaced, the plain one was not")
	}
}

func TestWriteEndsWithItsContextAndLeavesNothingHalfWritten(t *testing.T) {
	src, dir := t.TempDir(), t.TempDir()
	var list []Source
	for i := range 100 {
		name := fmt.Sprintf("c%d.xml", i)
		path := filepath.Join(src, name)
		if err := os.WriteFile(path, []byte("<root/>"), 0o644); err != nil {
			t.Fatal(err)
		}
		list = append(list, Source{Path: path, Name: name})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, dir, list, Options{}); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "answers", "c99.xml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the last document: %v", err)
	}
}

func TestWhoPublishesWaitsForWhoDoesSoAlready(t *testing.T) {
	one, two := tree(t), t.TempDir()
	for i := range 40 {
		write(t, two, fmt.Sprintf("ACME/user%d.xml", i), fmt.Sprintf("<root><quickDial/><!-- %d --></root>", i))
	}
	dir := filepath.Join(t.TempDir(), "site")
	for range 20 {
		var wg sync.WaitGroup
		for _, src := range []string{one, two} {
			list, _ := List(src)
			wg.Add(1)
			go func() {
				defer wg.Done()
				if _, err := Write(t.Context(), dir, list, Options{}); err != nil {
					t.Error(err)
				}
			}()
		}
		wg.Wait()
		_, first := os.Stat(filepath.Join(dir, "answers", "default.xml"))
		_, second := os.Stat(filepath.Join(dir, "answers", "ACME", "user39.xml"))
		if (first == nil) == (second == nil) {
			t.Fatalf("the documents are those of both, or of neither: %v, %v", first, second)
		}
	}
}

func TestWaitingForWhoPublishesEndsWithTheContext(t *testing.T) {
	list, _ := List(tree(t))
	dir := t.TempDir()
	if _, err := Write(t.Context(), dir, list, Options{}); err != nil {
		t.Fatal(err)
	}
	mark, err := os.Open(filepath.Join(dir, markFile))
	if err != nil {
		t.Fatal(err)
	}
	defer mark.Close()
	if err := lock.Wait(mark); err != nil {
		t.Skip("no locks here:", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, dir, list, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
