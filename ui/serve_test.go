package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestServiceOffersUnsavedEditsAtOnce(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Serve this document")
	if !s.service.on || s.service.lan || s.w.toolbar.url.Text != "http://127.0.0.1:8080/globextprov" {
		t.Fatalf("on %v, lan %v, address %q", s.service.on, s.service.lan, s.w.toolbar.url.Text)
	}
	s.edit()
	if got := s.service.doc.Items()[0].URI.String(); got != "6000" {
		t.Errorf("the service answers with %q", got)
	}
	s.menu("Copy the address")
	if got := s.app.Clipboard().Content(); got != "http://127.0.0.1:8080/globextprov" {
		t.Errorf("the clipboard has %q", got)
	}
	s.service.requests = []Request{{Method: "GET", Target: "/globextprov?cloud_password=****", Status: 200}}
	s.w.requestsCame()
	if got := seen(s.w.work.requests); !strings.Contains(got, "GET /globextprov?cloud_password=****") {
		t.Errorf("requests are %s", got)
	}
	s.menu("Serve this document")
	if s.service.on {
		t.Error("the service is still on")
	}
}

func TestPortalSheetShowsAndCopiesTheFields(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Serve this document")
	s.menu("What to enter at the portal")
	if !strings.Contains(s.dialog(), "initialGlobalProvisioningUrl") {
		t.Fatalf("the dialog says %q", s.dialog())
	}
	s.press("Copy")
	if got := s.app.Clipboard().Content(); got != "http://127.0.0.1:8080/globextprov?cloud_username=%username%" {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestServiceFailsOnPurposeAsChosen(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Serve this document")
	s.menu("Fail on purpose")
	for _, o := range test.LaidOutObjects(s.w.win.Canvas().Overlays().Top()) {
		if r, ok := o.(*widget.RadioGroup); ok {
			r.SetSelected("Answer late")
		}
	}
	s.press("Apply")
	if s.service.failure != "slow" {
		t.Errorf("the failure is %q", s.service.failure)
	}
	if got := s.w.toolbar.url.Text; !strings.HasSuffix(got, " (failing on purpose)") {
		t.Errorf("beside the address there is no sign that it fails: %q", got)
	}
	s.menu("Fail on purpose")
	if got := s.dialog(); !strings.Contains(got, "Unknown.") {
		t.Errorf("asked again, it does not show what was chosen: %q", got)
	}
	s.press("Apply")
	if s.service.failure != "slow" {
		t.Errorf("what was chosen is lost: %q", s.service.failure)
	}
}

func TestEscapeLeavesASheetWhateverHasTheFocus(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Serve this document")
	s.menu("Fail on purpose")
	cv := s.w.win.Canvas()
	cv.FocusPrevious() // one of the failures, which keeps Escape to itself
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	cv.Focused().TypedKey(escape)
	if cv.Overlays().Top() == nil {
		t.Fatal("the focus is not where it is meant to be")
	}
	if !s.w.functionKey(escape) || cv.Overlays().Top() != nil {
		t.Error("the sheet is still open")
	}
	if s.w.functionKey(escape) {
		t.Error("without a sheet Escape is not for whom has the focus")
	}
}

func TestLocalNetworkNeedsAConfirmation(t *testing.T) {
	s := newScene(t, samplePath)
	s.menu("Serve this document")
	s.menu("Let the local network reach it")
	if s.service.lan {
		t.Fatal("on without a question")
	}
	s.press("Allow it")
	if !s.service.lan || !strings.Contains(s.w.toolbar.url.Text, "whole network") {
		t.Errorf("lan %v, address %q", s.service.lan, s.w.toolbar.url.Text)
	}
}
