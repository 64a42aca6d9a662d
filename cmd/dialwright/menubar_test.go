package main_test

import (
	"bytes"
	"os"
	"testing"

	"dialwright/assets"
)

// Where the lines of the Edit menu are, from the top of the window.
const (
	lineUndo  = 39
	lineCut   = 111
	linePaste = 179
)

// edit chooses a line of the Edit menu by mouse.
func (w *window) edit(line int) {
	w.t.Helper()
	w.click(74, 12)
	w.click(74, line)
}

// saved saves and compares the file with the sample after what is replaced.
func (w *window) saved(path string, replace ...string) {
	w.t.Helper()
	w.keys("ctrl+s")
	w.waitTitle("the saved name", clean)
	want := assets.SampleXML
	for i := 0; i < len(replace); i += 2 {
		want = bytes.Replace(want, []byte(replace[i]), []byte(replace[i+1]), 1)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		w.screenshot("failed")
		w.t.Fatalf("the file is\n%s\nwant\n%s\n%v", got, want, err)
	}
}

// The press on the menu bar must not take the focus from the field that the menu's command is meant for.
func TestEditMenuReachesTheFieldByMouse(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	path := d.sample()
	w := d.open(path)
	w.waitTitle("the sample's name", clean)
	w.changeParam() // now it is 09
	w.keys("shift+Left")
	w.edit(lineCut)
	w.typeText("8")
	w.click(430, 85) // the name, behind its text
	w.keys("End")
	w.edit(linePaste)
	w.screenshot("pasted")
	const param, name = `type="startsWith" param="0"`, `<displayName>Recorded call</displayName>`
	w.saved(path, param, `type="startsWith" param="08"`, name, `<displayName>Recorded call9</displayName>`)

	w.edit(lineUndo)
	w.waitTitle("the mark of unsaved edits", unsaved)
	w.saved(path, param, `type="startsWith" param="08"`)

	// A field that was left before the menu was opened is not meant.
	w.click(960, 12) // where the menu bar is empty
	w.edit(linePaste)
	w.keys("Escape")
	w.keys("ctrl+q")
	if err := w.waitEnd(); err != nil {
		t.Fatal(err)
	}
}
