package serve

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func init() { lookAgain = 0 }

// write puts files into a folder: name, content, name, content…
func write(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var anHourAgo = time.Now().Add(-time.Hour).Truncate(time.Second)

// age sets a file's time of change to an hour ago, when it is trusted, plus some seconds.
func age(t *testing.T, path string, seconds int) {
	t.Helper()
	when := anHourAgo.Add(time.Duration(seconds) * time.Second)
	if err := os.Chtimes(path, when, when); err != nil {
		t.Fatal(err)
	}
}

func folder(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestAFolderAnswersEachCaller(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "default.xml", "<root><quickDial/></root>", "ACME.xml", "<root><acme/><quickDial/></root>",
		"ACME/alice.xml", "<root><alice/><quickDial/></root>", "ACME/+420601.xml", "<root><number/><quickDial/></root>",
		"ACME/jürgen@x.cz.xml", "<root><u/><quickDial/></root>", "SOLO/x.xml", "<root><solo/><quickDial/></root>")
	f := folder(t, dir)
	for _, tt := range []struct{ cloud, user, want string }{
		{"ACME", "alice", "ACME/alice.xml"},
		{"ACME", "bob", "ACME.xml"},
		{"ACME", "", "ACME.xml"},
		{"OTHER", "alice", "default.xml"},
		{"", "alice", "default.xml"},
		{"", "ACME", "default.xml"},
		{"", "", "default.xml"},
		{"SOLO", "x", "SOLO/x.xml"},
		{"SOLO", "y", "default.xml"},
		{"ACME", "+420601", "ACME/+420601.xml"},
		{"ACME", " 420601", "ACME/+420601.xml"},
		{"ACME", "jürgen@x.cz", "ACME/jürgen@x.cz.xml"},
		{"ACME.xml", "alice", "default.xml"}, // a file where a folder is looked for
	} {
		a, err := f.Answer(Caller{Username: tt.user, CloudID: tt.cloud})
		if err != nil || a.name != tt.want {
			t.Errorf("%q %q: %v %v, want %s", tt.cloud, tt.user, a, err, tt.want)
		}
	}
	if err := os.Remove(filepath.Join(dir, "default.xml")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Answer(Caller{}); !errors.Is(err, ErrNone) {
		t.Errorf("without default.xml: %v", err)
	}
}

// Names are found in both normal forms of Unicode, whichever the request and the file have; a file that is spelled as the
// request is comes first. Å, ü and ř are one character each when composed, and two when decomposed.
func TestAccentsAreFoundHoweverTheyAreSpelled(t *testing.T) {
	const composed, decomposed = "\u00c5\u0159", "A\u030ar\u030c"
	const user, userApart = "j\u00fcrgen", "ju\u0308rgen"
	for _, there := range []string{composed, decomposed} {
		for _, userThere := range []string{user, userApart} {
			dir := t.TempDir()
			write(t, dir, "default.xml", "<root><quickDial/></root>", there+"/"+userThere+".xml", "<root><user/><quickDial/></root>",
				there+".xml", "<root><cloud/><quickDial/></root>", there+"/ascii.xml", "<root><ascii/><quickDial/></root>")
			f := folder(t, dir)
			for range 2 { // the second time from memory
				for _, cloud := range []string{composed, decomposed} {
					for asked, want := range map[string]string{user: "<user/>", userApart: "<user/>", "ascii": "<ascii/>", "b\u00e9la": "<cloud/>", "": "<cloud/>"} {
						a, err := f.Answer(Caller{CloudID: cloud, Username: asked})
						if err != nil || !strings.Contains(string(a.Bytes()), want) {
							t.Errorf("%+q of %+q asked as %+q of %+q: %v %v", userThere, there, asked, cloud, a, err)
						}
					}
				}
			}
		}
	}
	dir := t.TempDir()
	write(t, dir, composed+".xml", "<root><composed/><quickDial/></root>", decomposed+".xml", "<root><decomposed/><quickDial/></root>")
	f := folder(t, dir)
	if entries, err := os.ReadDir(dir); err == nil && len(entries) == 2 { // else the file system takes them for one
		a, err := f.Answer(Caller{CloudID: decomposed})
		if err != nil || !strings.Contains(string(a.Bytes()), "<decomposed/>") {
			t.Errorf("%v %v", a, err)
		}
	}
	long := strings.Repeat("\u0159", maxName/2) // fits, but not decomposed
	if _, err := f.Answer(Caller{CloudID: long, Username: long}); !errors.Is(err, ErrNone) {
		t.Errorf("a long name: %v", err)
	}
}

// The documents outside of the folder all begin with <secret; none of them must ever be sent.
func TestNoRequestLeavesTheFolder(t *testing.T) {
	outer := t.TempDir()
	dir := filepath.Join(outer, "answers")
	write(t, outer, "secret.xml", "<secret><quickDial/></secret>", "hidden/alice.xml", "<secret><quickDial/></secret>",
		"answers/default.xml", "<root><quickDial/></root>", "answers/ACME/alice.xml", "<root><quickDial/></root>",
		"answers/.git/config.xml", "<secret><quickDial/></secret>")
	for link, target := range map[string]string{
		"LINK.xml": filepath.Join(outer, "secret.xml"), "REL.xml": "../secret.xml", "DIR": "../hidden", "ACME/link.xml": "../../secret.xml",
		"INSIDE.xml": "ACME/alice.xml",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	h, err := New(folder(t, dir), Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"cloud_id=..&cloud_username=secret", "cloud_id=../secret", "cloud_id=..%2fsecret", "cloud_id=%2e%2e%2fsecret",
		"cloud_id=ACME&cloud_username=../../secret", "cloud_id=ACME&cloud_username=..%2f..%2fsecret",
		"cloud_id=ACME&cloud_username=..%5c..%5csecret", "cloud_id=" + outer + "/secret", "cloud_id=%2fetc%2fpasswd%00",
		"cloud_id=ACME&cloud_username=alice%00", "cloud_id=.git&cloud_username=config", "cloud_id=./.git/config",
		"cloud_id=LINK", "cloud_id=REL", "cloud_id=DIR&cloud_username=alice", "cloud_id=ACME&cloud_username=link",
		"cloud_id=..*&cloud_username=secret", "cloud_id=%252e%252e%252fsecret", "cloud_id=%c0%ae%c0%ae/secret", "cloud_id=" + strings.Repeat("a", 5000),
	} {
		r := do(h, "GET", "/globextprov?"+query, "")
		body := text(t, r)
		if strings.HasPrefix(body, "<secret") || strings.Contains(body, "root:") {
			t.Errorf("%s leaves the folder", query)
		}
		if r.StatusCode != 200 && r.StatusCode != 500 {
			t.Errorf("%.60s: status %d", query, r.StatusCode)
		}
		if strings.Contains(body, outer) {
			t.Errorf("%s: the answer names a path of the disk: %s", query, body)
		}
	}
	do(h, "GET", "/globextprov?cloud_id=LINK", "")
	list := h.Log().Entries(0)
	if note := list[len(list)-1].Note; note != "LINK.xml: it is a link that leads out of the folder, which is not followed" {
		t.Errorf("the log says %q", note)
	}
	if r := do(h, "GET", "/globextprov?cloud_id=INSIDE", ""); text(t, r) != "<root><quickDial/></root>" {
		t.Error("a link inside of the folder works")
	}
}

func TestPlainNames(t *testing.T) {
	for name, want := range map[string]bool{
		"ACME": true, "1001": true, "a.b-c_d@e+f~": true, "žluťoučký": true, "東京": true,
		"": false, ".": false, "..": false, ".git": false, "a.": false, "a/b": false, `a\b`: false, "a b": false, "a\x00": false, "C:": false,
		"a:b": false, "a*": false, "a\n": false, "a%2f": false, "\xff": false, "\u202ea": false, strings.Repeat("a", 250): true, strings.Repeat("a", 251): false,
	} {
		if plainName(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

func TestAFileThatChangesIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "doc.xml")
	write(t, dir, "doc.xml", "<a><quickDial/></a>")
	age(t, path, 0)
	f, err := NewFile(path)
	if err != nil {
		t.Fatal(err)
	}
	get := func() *Answer {
		t.Helper()
		a, err := f.Answer(Caller{})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := get()
	if get() != first {
		t.Error("a file that has not changed gives another answer")
	}
	write(t, dir, "doc.xml", "<b><quickDial/></b>") // same size
	age(t, path, 1)
	if got := string(get().Bytes()); got != "<b><quickDial/></b>" {
		t.Error(got)
	}
	// Written twice within what the clock of the file system can tell: same file, same size, same time.
	now := time.Now()
	for _, content := range []string{"<c><quickDial/></c>", "<d><quickDial/></d>"} {
		write(t, dir, "doc.xml", content)
		if err := os.Chtimes(path, now, now); err != nil {
			t.Fatal(err)
		}
		if got := string(get().Bytes()); got != content {
			t.Errorf("%s, want %s", got, content)
		}
	}
	// Replaced by another file of the same size and time.
	for _, content := range []string{"<e><quickDial/></e>", "<f><quickDial/></f>"} {
		write(t, dir, "other.xml", content)
		age(t, filepath.Join(dir, "other.xml"), 0)
		if err := os.Rename(filepath.Join(dir, "other.xml"), path); err != nil {
			t.Fatal(err)
		}
		if got := string(get().Bytes()); got != content {
			t.Errorf("%s, want %s", got, content)
		}
	}
	last := get()
	write(t, dir, "doc.xml", "<f><quickDial/></f>")
	if get() != last {
		t.Error("the same bytes again give another answer")
	}
}

func TestAFileIsLookedAtOnceForManyRequests(t *testing.T) {
	lookAgain = time.Hour
	defer func() { lookAgain = 0 }()
	dir := t.TempDir()
	write(t, dir, "default.xml", "<a><quickDial/></a>")
	f := folder(t, dir)
	first, err := f.Answer(Caller{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "default.xml", "<b><quickDial/></b>")
	if a, err := f.Answer(Caller{}); err != nil || a != first {
		t.Error("the file was looked at again:", err)
	}
	lookAgain = 0
	if a, err := f.Answer(Caller{}); err != nil || a == first {
		t.Error("the file was not looked at again:", err)
	}
}

func TestABrokenFileKeepsTheLastGoodAnswer(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "default.xml", "<good><quickDial/></good>")
	file, err := NewFile(filepath.Join(dir, "default.xml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]Source{"file": file, "folder": folder(t, dir)} {
		write(t, dir, "default.xml", "<good><quickDial/></good>")
		h, err := New(source, Config{})
		if err != nil {
			t.Fatal(err)
		}
		if r := do(h, "GET", "/globextprov", ""); r.Header.Get(WarningHeader) != "" {
			t.Errorf("%s: a warning for a good file", name)
		}
		write(t, dir, "default.xml", "<good><quickDial></good>")
		for range 2 {
			r := do(h, "GET", "/globextprov", "")
			if got := text(t, r); r.StatusCode != 200 || got != "<good><quickDial/></good>" {
				t.Errorf("%s: status %d, %s", name, r.StatusCode, got)
			}
			if got := r.Header.Get(WarningHeader); !strings.Contains(got, "default.xml:1:") {
				t.Errorf("%s: warning %q", name, got)
			}
		}
		list := h.Log().Entries(0)
		if last := list[len(list)-1]; !strings.Contains(last.Note, "last good answer") || last.Status != 200 {
			t.Errorf("%s: the log says %+v", name, last)
		}
		write(t, dir, "default.xml", "<better><quickDial/></better>")
		if r := do(h, "GET", "/globextprov", ""); text(t, r) != "<better><quickDial/></better>" || r.Header.Get(WarningHeader) != "" {
			t.Errorf("%s: the file is good again, the answer is not", name)
		}
	}
	if err := os.Remove(filepath.Join(dir, "default.xml")); err != nil {
		t.Fatal(err)
	}
	if a, err := file.Answer(Caller{}); err != nil || a.Warning() == "" || strings.Contains(a.Warning(), dir) {
		t.Errorf("a file that is gone keeps its last good answer, and no path is told: %v %v", a, err)
	}
}

func TestAFileThatIsFarTooLargeIsNotRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "default.xml", "<good><quickDial/></good>")
	f := folder(t, dir)
	if _, err := f.Answer(Caller{}); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(dir, "default.xml"), 3<<30); err != nil {
		t.Skip(err)
	}
	if a, err := f.Answer(Caller{}); err != nil || !strings.Contains(a.Warning(), "default.xml: the document has 3072 MB, and the limit is 256 MB") {
		t.Errorf("%v %v", a, err)
	}
}

func TestAFileThatWasNeverGoodIsAnError(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "default.xml", "<root>\n<quickDial></root>", "empty.xml", "", "dir.xml/x", "")
	h, err := New(folder(t, dir), Config{})
	if err != nil {
		t.Fatal(err)
	}
	r := do(h, "GET", "/globextprov", "")
	if body := text(t, r); r.StatusCode != 500 || body != "<error><message>The configuration cannot be read.</message></error>\n" {
		t.Errorf("status %d, %s", r.StatusCode, body)
	}
	if note := h.Log().Entries(0)[0].Note; !strings.Contains(note, "default.xml:2:") {
		t.Errorf("the log says %q", note)
	}
	for _, name := range []string{"default.xml", "empty.xml", "dir.xml", "missing.xml"} {
		if _, err := NewFile(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	c := cache{limit: 3 * (fileCost + 100)}
	for _, name := range []string{"a", "b", "c", "a", "d"} {
		k, _ := c.get(name)
		if k == nil {
			k = &kept{name: name}
		}
		c.keep(k, 100)
	}
	there := ""
	for _, name := range []string{"a", "b", "c", "d"} {
		if k, _ := c.get(name); k != nil {
			there += name
		}
	}
	if there != "acd" {
		t.Error("not the one that was used longest ago has gone")
	}
	c.forget("a")
	c.forget("x")
	k, _ := c.get("c")
	c.keep(k, 200)
	if c.bytes != 2*fileCost+300 || len(c.files) != 2 || c.order.Len() != 2 {
		t.Errorf("%d bytes, %d files", c.bytes, len(c.files))
	}
}
