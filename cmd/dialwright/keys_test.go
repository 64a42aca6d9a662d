package main

import (
	"testing"

	"fyne.io/fyne/v2/widget"
)

func TestTheBlankOfAPressedButtonIsNotTyped(t *testing.T) {
	button, field := widget.NewButton("Apply", nil), widget.NewEntry()
	bar := &spaceBar{}
	bar.key(true, button)
	if !bar.spent(' ', field) {
		t.Error("the space bar that pressed a button types a blank into the field that has the focus then")
	}
	if bar.spent(' ', field) {
		t.Error("a blank that no key brings is lost")
	}
	bar.key(true, field)
	if bar.spent(' ', field) {
		t.Error("a blank typed into a field is lost")
	}
	bar.key(true, button)
	bar.key(false, button)
	if bar.spent('x', field) || bar.spent(' ', field) {
		t.Error("what another key types is lost")
	}
}
