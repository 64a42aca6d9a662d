package main_test

import "testing"

// On a Czech keyboard the digits are typed with Shift, the slash stands elsewhere, and z and y have changed places.
func TestKeysAreFoundOnACzechKeyboard(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	w := d.open(d.sample())
	w.waitTitle("the sample's name", clean)
	d.run("setxkbmap", "cz")
	const two = "11" // the key of the digit
	for _, keys := range []string{"ctrl+shift+Delete", "ctrl+m", "ctrl+" + two} {
		w.keys(keys)
		w.waitTitle("the mark of unsaved edits after "+keys, unsaved)
		w.keys("Escape", "ctrl+z") // a new entry's name is being typed
		w.waitTitle("the sample's name after "+keys, clean)
	}
}
