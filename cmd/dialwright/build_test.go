package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dialwright/assets"
	"dialwright/model/diff"
	"dialwright/xmlio"
)

// empty writes a document with nothing in it and returns its path.
func (d *desktop) empty(name string) string {
	d.t.Helper()
	empty, err := assets.Starters.ReadFile("starters/empty.xml")
	if err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(d.dir, name)
	if err := os.WriteFile(path, empty, 0o644); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// fromEmpty opens the window on a document with nothing in it and returns its path as well.
func (d *desktop) fromEmpty() (*window, string) {
	d.t.Helper()
	path := d.empty("built.xml")
	w := d.open(path)
	w.waitTitle("the empty document's name", builtAndSaved)
	return w, path
}

// builtAndSaved tells from a title that the document is open and has no edits that are not saved.
func builtAndSaved(title string) bool { return strings.HasPrefix(title, "built.xml") }

// builtAndEdited tells from a title that the document has edits that are not saved; the mark stands before its name.
func builtAndEdited(title string) bool {
	return strings.Contains(title, "built.xml") && !builtAndSaved(title)
}

// meansTheSample fails the test unless the document on disk means what the vendor's documented sample means.
func meansTheSample(t *testing.T, path string) {
	t.Helper()
	sample, err := xmlio.Read("sample.xml", assets.SampleXML)
	if err != nil {
		t.Fatal(err)
	}
	built, err := xmlio.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range diff.Compare(sample.Document(), built.Document(), nil) {
		t.Errorf("differs from the sample: %+v", x)
	}
	if t.Failed() {
		t.Logf("the file is\n%s", built.Bytes())
	}
}

// TestSampleIsBuiltByKeyboardAlone builds the vendor's documented sample from an empty document without touching the mouse.
func TestSampleIsBuiltByKeyboardAlone(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	w, path := d.fromEmpty()

	w.keys("ctrl+1") // a dial action, whose name is ready to be replaced
	w.waitTitle("the mark of unsaved edits", builtAndEdited)
	w.typeText("Recorded call")
	w.keys("Tab", "Tab", "ctrl+a") // past the names in other languages
	w.typeText("id3")

	w.keys("ctrl+3", "ctrl+5") // its first rule, with a first action chosen by its name in the vendor's documentation
	w.typeText("overrideDialAction")
	w.keys("Return", "space")
	w.typeText("voiceCall")
	w.keys("Return", "ctrl+5")
	w.typeText("continue")
	w.keys("Return")

	w.keys("ctrl+3", "ctrl+4") // its second rule, with conditions
	w.typeText("doesntStartWith")
	w.keys("Return")
	w.typeText("00")
	w.keys("ctrl+4")
	w.typeText("startsWith")
	w.keys("Return")
	w.typeText("0")
	w.keys("ctrl+5")
	w.typeText("recordCall")
	w.keys("Return")

	w.keys("ctrl+2") // a quick dial entry, whose name is edited at once; its id is the first that is free
	w.typeText("Canteen")
	w.keys("Tab")
	w.typeText("5000")
	w.keys("Return")
	w.screenshot("built")

	w.keys("ctrl+s")
	w.waitTitle("the saved document's name", builtAndSaved)
	meansTheSample(t, path)
	w.keys("ctrl+q")
	if err := w.waitEnd(); err != nil {
		t.Fatal(err)
	}
}

// TestSampleIsBuiltByMouseAlone builds the vendor's documented sample from an empty document: all that is chosen and
// pressed is by the mouse, and the keyboard is for texts only.
func TestSampleIsBuiltByMouseAlone(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	w, path := d.fromEmpty()
	h := w.hand(d.empty("twin.xml"))

	h.click("Add a dial action")
	w.waitTitle("the mark of unsaved edits", builtAndEdited)
	h.replace("Name", "Recorded call")
	h.replace("id", "id3")

	h.click("Add rule")
	h.click("+ Action")
	h.click("dial as")
	h.click("choose a dial action")
	h.click("voice call")
	h.click("try the next rules")
	h.clickField("Collapse or expand") // of the first rule, so that the second has room

	h.click("Add rule")
	h.click("+ Condition")
	h.click("does not start with")
	h.clickField("does not start with")
	h.types("00")
	h.click("+ Condition")
	h.click("starts with")
	h.clickField("starts with")
	h.types("0")
	h.click("+ Action")
	h.click("record the call")

	h.click("Quick dial")
	h.click("Add entry")
	h.types("Canteen")                 // the new entry's name is edited at once
	h.press(h.cell("shown", "Number")) // the line of its state, for its name is in the outline, too
	h.types("5000")
	h.screenshot("built")

	h.click("Save")
	w.waitTitle("the saved document's name", builtAndSaved)
	meansTheSample(t, path)
}
