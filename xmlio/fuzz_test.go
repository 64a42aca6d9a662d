package xmlio

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dialwright/model"
	"dialwright/model/diff"
)

// FuzzOpenSave opens arbitrary bytes. What opens must save unchanged, and must be read the same by etree.
func FuzzOpenSave(f *testing.F) {
	for _, s := range styles {
		f.Add([]byte(s.src))
	}
	for _, s := range badInput {
		if len(s.src) < 1000 {
			f.Add([]byte(s.src))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := Read("fuzz.xml", src)
		if err != nil {
			checkError(t, err, src)
			return
		}
		d := *file.Document()
		if out, err := Render(&d); err != nil || !bytes.Equal(out, src) {
			t.Fatalf("saved as %q, %v", out, err)
		}
		if file.readOnly == nil {
			checkFormat(t, file.doc)
		}
		if bytes.Contains(src, []byte("<!DOCTYPE")) || file.raw != nil || !commonNames(string(src)) {
			return // encoding/xml has other ideas about these
		}
		theirs, err := etreeTree(src)
		if err != nil {
			t.Fatalf("etree: %v", err)
		}
		ours, err := scanTree(string(src))
		if err != nil {
			t.Fatal(err)
		}
		if where := ours.differs(theirs); where != "" {
			t.Fatalf("etree sees something else in <%s>", where)
		}
	})
}

func checkError(t *testing.T, err error, src []byte) {
	t.Helper()
	e, ok := err.(*Error)
	if !ok || e.Message.Empty() || e.File == "" || e.Line < 0 {
		t.Fatalf("error %#v", err)
	}
	lines := 1
	for _, end := range []string{"\n", "\u0085", "\u2028"} { // the last two in XML 1.1
		lines += bytes.Count(src, []byte(end))
	}
	if e.Line > lines && utf8.Valid(src) {
		t.Fatalf("error in line %d of %d: %v", e.Line, lines, e)
	}
}

// FuzzEdits makes random edits to documents in every style. The output must read back as the model, leave alone what
// was not touched, and undo must lead back to the first bytes.
func FuzzEdits(f *testing.F) {
	for _, s := range styles {
		f.Add([]byte(s.src), []byte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"))
		f.Add([]byte(s.src), []byte("add and move and change things here and there"))
	}
	f.Fuzz(func(t *testing.T, src, program []byte) {
		if file, err := Read("fuzz.xml", src); err == nil && len(src) < 1<<16 {
			runProgramme(t, file, program[:min(len(program), 200)])
		}
	})
}

func TestPromisesHoldForRandomEditsInEveryStyle(t *testing.T) {
	for _, s := range styles {
		t.Run(s.name, func(t *testing.T) {
			file, err := Read("random.xml", []byte(s.src))
			if err != nil {
				t.Fatal(err)
			}
			random := rand.New(rand.NewPCG(1, 2))
			for range programmes {
				program := make([]byte, 20+random.IntN(100))
				for i := range program {
					program[i] = byte(random.Uint32())
				}
				if runProgramme(t, file, program); t.Failed() {
					t.Fatalf("program %q", program)
				}
			}
		})
	}
}

// programmes is how many random programmes are run in each style.
var programmes = 50

// runProgramme makes the edits that the program says, checking the output now and then, undoes and redoes them all.
func runProgramme(t *testing.T, file *File, program []byte) {
	e := model.NewEditor(file.Document())
	p := &programme{bytes: program}
	for len(p.bytes) > 0 {
		if edit := p.edit(e.Document()); edit != nil {
			if err := e.Do("random", edit); err != nil {
				if file.readOnly != nil {
					return
				}
				t.Fatalf("%#v: %v", edit, err)
			}
		}
		if p.next(4) == 0 {
			checkOutput(t, file, e.Document())
		}
	}
	last := checkOutput(t, file, e.Document())
	for _, ok := e.CanUndo(); ok; _, ok = e.CanUndo() {
		e.Undo()
	}
	if got := checkOutput(t, file, e.Document()); got != string(file.Bytes()) {
		t.Fatalf("after undo: %q", got)
	}
	for _, ok := e.CanRedo(); ok; _, ok = e.CanRedo() {
		e.Redo()
	}
	if got := checkOutput(t, file, e.Document()); got != last {
		t.Fatalf("after redo: %q\nbefore: %q", got, last)
	}
}

// checkOutput renders a document and checks the output against the model and against what must not change.
func checkOutput(t *testing.T, file *File, doc *model.Document) string {
	t.Helper()
	out, err := Render(doc)
	if err != nil {
		if strings.Contains(err.Error(), notAgain) && empty(doc) {
			return "" // nothing of the dialect is left in it
		}
		t.Fatal(err)
	}
	again, err := Read("again.xml", out)
	if err != nil {
		t.Fatalf("%v\nin %q", err, out)
	}
	if again.doc.Kind != doc.Kind {
		t.Fatalf("the output is a %s: %q", again.doc.Kind, out)
	}
	if file.raw != nil {
		return string(out) // read-only, and its text has other bytes
	}
	if file.ascii && beyondASCII(string(out)) >= 0 {
		t.Fatalf("the output is no longer US-ASCII: %q", out)
	}
	if !sameContent(doc, again.doc) {
		t.Fatalf("the output says something else: %q\nfrom %q", out, file.text)
	}
	checkKept(t, file, doc, string(out))
	return string(out)
}

// notAgain is in the error for a document that nothing tells the kind of any more.
const notAgain = "would not open as one again"

func empty(d *model.Document) bool {
	return len(d.Actions()) == 0 && len(d.Items()) == 0 && d.Rewriting == nil && !d.Message.Present
}

// checkKept checks that runs of nodes that were not touched stand in the output as they stood in the source, with all
// that is between them, and what is before the first and behind the last list as well.
func checkKept(t *testing.T, file *File, doc *model.Document, out string) {
	t.Helper()
	check := func(was, now []any) {
		at := make(map[any]int)
		for i, n := range was {
			at[n] = i
		}
		inOrder, behind := true, -1 // nothing was moved
		for _, n := range now {
			i := slices.IndexFunc(was, func(w any) bool { return identity(w) == identity(n) })
			inOrder, behind = inOrder && (i < 0 || i > behind), max(i, behind)
		}
		for i := 0; i < len(now); i++ {
			first, ok := at[now[i]]
			if !ok {
				continue
			}
			last := first
			for inOrder && i+1 < len(now) && last+1 < len(was) && now[i+1] == was[last+1] {
				i, last = i+1, last+1
			}
			from, to := file.els[originOf(was[first]).el].start, file.els[originOf(was[last]).el].end
			if !strings.Contains(out, file.text[from:to]) {
				t.Fatalf("changed: %q\nin %q", file.text[from:to], out)
			}
		}
	}
	check(anys(file.doc.Items()), anys(doc.Items()))
	check(anys(file.doc.Actions()), anys(doc.Actions()))
	if file.doc.Rewriting != nil && doc.Rewriting != nil {
		check(anys(file.doc.Rewriting.Rules), anys(doc.Rewriting.Rules))
	}
	for _, was := range file.doc.Actions() {
		for _, now := range doc.Actions() {
			if now.ID == was.ID {
				check(anys(was.Rules()), anys(now.Rules()))
			}
		}
	}
	root := file.els[0]
	if !strings.HasPrefix(out, file.text[:root.nameEnd]) || !file.selfClosed(0) && !strings.HasSuffix(out, file.text[root.close:]) {
		t.Fatalf("changed outside of the root's content: %q", out)
	}
}

// checkFormat formats a document, twice: it must say the same and then be formatted.
func checkFormat(t *testing.T, doc *model.Document) {
	t.Helper()
	once, err := Format(doc)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read("formatted.xml", once)
	if err != nil {
		t.Fatal(err)
	}
	if !sameContent(doc, f.doc) {
		t.Fatalf("formatting changes what it says: %q", once)
	}
	if list := diff.Compare(doc, f.doc, Plain); len(list) > 0 {
		t.Fatalf("formatting is a difference: %s\n%q", list[0].Text, once)
	}
	if twice, err := Format(f.doc); err != nil || !bytes.Equal(once, twice) {
		t.Fatalf("formatted %q\nand again %q, %v", once, twice, err)
	}
}
