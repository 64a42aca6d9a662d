package main_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestTwiceTheSizeFitsASmallScreen edits and tries at twice the size on 1280×800, where not all panes have room.
func TestTwiceTheSizeFitsASmallScreen(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	d.env = append(d.env, "FYNE_SCALE=2")
	path := d.sample()
	w := d.open(path)
	w.waitTitle("the sample's name", clean)

	size := regexp.MustCompile(`Geometry: (\d+)x(\d+)`).FindStringSubmatch(d.run("xdotool", "getwindowgeometry", w.id))
	if size == nil {
		t.Fatal("the window has no size")
	}
	if width, _ := strconv.Atoi(size[1]); width > 1280 {
		t.Errorf("the window is %d pixels wide", width)
	}
	if height, _ := strconv.Atoi(size[2]); height > 800 {
		t.Errorf("the window is %d pixels high", height)
	}

	w.keys("alt+e", "End")
	w.typeText(" 2")
	w.waitTitle("the mark of unsaved edits", unsaved)
	w.keys("ctrl+t") // Try it comes in the place of the outline
	w.typeText("0221112233")
	w.click(1181, 172) // the button that makes it a sample is on the screen
	w.keys("ctrl+s")
	w.screenshot("scale2")
	w.waitTitle("the saved name", clean)
	got, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(got), "<displayName>Recorded call 2</displayName>") {
		t.Errorf("the file is\n%s\n%v", got, err)
	}
	cases, err := os.ReadFile(strings.TrimSuffix(path, ".xml") + ".cases.csv")
	if err != nil || !strings.Contains(string(cases), "0221112233") {
		t.Errorf("the samples are\n%s\n%v", cases, err)
	}
	w.keys("ctrl+q")
	if err := w.waitEnd(); err != nil {
		t.Fatal(err)
	}
}
