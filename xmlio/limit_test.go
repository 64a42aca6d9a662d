package xmlio

import (
	"strings"
	"testing"

	"dialwright/model"
)

func TestTooManyElementsAreRefused(t *testing.T) {
	for src, bad := range map[string]int{
		"<a><b/><c/></a>":             -1,
		"<a><b/><c/><d/></a>":         11,
		"<a x='' y='' z=''></a>":      -1,
		"<a x='' y='' z='' w=''></a>": 18,
		"<a x='' y='' z=''><b/></a>":  18,
	} {
		s := scanner{s: src, most: 3}
		err := s.scan()
		if offset := offsetOf(err); offset != bad {
			t.Errorf("%s: refused at %d, want %d", src, offset, bad)
		}
	}
}

func offsetOf(err *fault) int {
	if err == nil {
		return -1
	}
	return err.offset
}

func TestWhatWouldBeTooLargeToOpenAgainIsNotWritten(t *testing.T) {
	f, err := Read("test.xml", []byte("<root>"+strings.Repeat(" ", 1000)+"</root>"))
	if err != nil {
		t.Fatal(err)
	}
	mb := strings.Repeat(" ", 1<<20)
	splices := []splice{{10, 1000, mb[len(f.text)-990:]}} // with this it has 1 MB
	for range MaxSize>>20 - 1 {
		splices = append(splices, splice{1000, 1000, mb})
	}
	if err := f.fits(splices); err != nil {
		t.Error(err)
	}
	if err := f.fits(append(splices, splice{1000, 1000, " "})); err == nil || err.Error() != "test.xml: the document has 257 MB, and the limit is 256 MB; split it" {
		t.Error(err)
	}
}

// TestAHugeValue opens a document with one very long attribute and text, and edits both.
func TestAHugeValue(t *testing.T) {
	long := strings.Repeat("é&amp;", 200_000)
	e := open(t, `<quickDial><item id="`+long+`"><displayName>`+long+`</displayName></item></quickDial>`)
	do(t, e, putItem(e, 0, func(i *model.Item) {
		i.Ident = model.Some(i.Ident.Value + "x")
		i.DisplayName = i.DisplayName.With("y" + i.DisplayName.String())
	}))
	if got := render(t, e); got != `<quickDial><item id="`+long+`x"><displayName>y`+long+`</displayName></item></quickDial>` {
		t.Errorf("%d bytes", len(got))
	}
}

// TestNestingAsDeepAsMayBe edits, formats and copies what is nested as deep as is read.
func TestNestingAsDeepAsMayBe(t *testing.T) {
	src := "<root><quickDial><item id=\"a\">" + strings.Repeat("<a>", maxDepth-3) + "x" + strings.Repeat("</a>", maxDepth-3) + "</item></quickDial></root>"
	e := open(t, src)
	do(t, e, setID(0, "b")(e))
	if got := render(t, e); got != strings.Replace(src, `"a"`, `"b"`, 1) {
		t.Errorf("got %.100s…", got)
	}
	if _, err := Format(e.Document()); err != nil {
		t.Error(err)
	}
	do(t, e, copyItem(0, 1)(e))
	render(t, e)
}
