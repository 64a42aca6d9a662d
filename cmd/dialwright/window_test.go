package main_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"dialwright/assets"
)

// sample writes the vendor's documented sample where a test may change it.
func (d *desktop) sample() string {
	d.t.Helper()
	path := filepath.Join(d.dir, "sample.xml")
	if err := os.WriteFile(path, assets.SampleXML, 0o644); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// clean tells from a title that the sample is open and has no edits that are not saved.
func clean(title string) bool { return strings.Contains(title, "sample.xml") && !unsaved(title) }

// changed is the sample after changeParam.
var changed = bytes.Replace(assets.SampleXML, []byte(`type="startsWith" param="0"`), []byte(`type="startsWith" param="09"`), 1)

// changeParam gives the condition "starts with 0" of the sample's second rule the param 09, as a person would: click
// into the field, select what is there, type.
func (w *window) changeParam() {
	w.t.Helper()
	// The first click may come before the window is laid out; when a letter has come through, the field has the focus.
	for arrived := false; !arrived; {
		w.click(650, 434)
		w.typeText("9")
		arrived = (&person{window: w}).sees(unsaved, 2*time.Second)
	}
	w.keys("ctrl+a")
	w.typeText("09")
	w.screenshot("edited")
}

func TestChangedParamIsTheOnlyChangeInTheFile(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	path := d.sample()
	w := d.open(path)
	w.waitTitle("the sample's name", clean)
	w.changeParam()
	w.keys("ctrl+s")
	w.waitTitle("the saved name", clean)
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, changed) {
		t.Fatalf("the file is\n%s\nwant\n%s", got, changed)
	}

	// Undone and saved, it is the file that was opened, to the byte.
	w.keys("ctrl+z")
	w.waitTitle("the mark of unsaved edits", unsaved)
	w.keys("ctrl+s")
	w.waitTitle("the saved name", clean)
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, assets.SampleXML) {
		t.Fatalf("after undo and save the file is\n%s\n%v", got, err)
	}

	w.keys("ctrl+q")
	if err := w.waitEnd(); err != nil {
		t.Fatal(err)
	}
}

func TestSavingWithoutEditsKeepsEveryByte(t *testing.T) {
	d := newDesktop(t, 1024, 700)
	path := d.sample()
	odd := bytes.ReplaceAll(assets.SampleXML, []byte("\n"), []byte("\r\n"))
	odd = bytes.Replace(odd, []byte(`id="id3"`), []byte(`id = 'id3' `), 1)
	if err := os.WriteFile(path, odd, 0o644); err != nil {
		t.Fatal(err)
	}
	w := d.open(path)
	w.waitTitle("the sample's name", clean)
	limit := time.After(patience)
	for ended := false; !ended; {
		w.keys("ctrl+s", "ctrl+q") // the first keys may come before the window takes any
		select {
		case err := <-w.ended:
			if ended = true; err != nil {
				t.Fatal(err)
			}
		case <-time.After(time.Second):
		case <-limit:
			w.screenshot("failed")
			t.Fatal("the program did not end")
		}
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, odd) {
		t.Fatalf("the file is\n%q\n%v", got, err)
	}
}

func TestServedBytesAreTheDocumentUnsavedEditsIncluded(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	w := d.open(d.sample())
	w.waitTitle("the sample's name", clean)
	w.keys("ctrl+shift+r")
	if got := w.served(); !bytes.Equal(got, assets.SampleXML) {
		t.Fatalf("served is\n%s", got)
	}
	w.changeParam()
	got := w.served()
	for until := time.Now().Add(patience); !bytes.Equal(got, changed) && time.Now().Before(until); { // keys are still on their way
		got = w.served()
	}
	if !bytes.Equal(got, changed) {
		t.Fatalf("served after the edit is\n%s", got)
	}
	w.screenshot("serving")
}

func TestClosingAsksForUnsavedEdits(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	path := d.sample()
	w := d.open(path)
	w.waitTitle("the sample's name", clean)
	w.changeParam()

	watch, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer watch.Close()
	if err := watch.Add(d.dir); err != nil {
		t.Fatal(err)
	}
	w.keys("ctrl+q")
	w.screenshot("asks")
	select {
	case err := <-w.ended:
		t.Fatal("the program ended without asking: ", err)
	case <-watch.Events:
		t.Fatal("the program saved without asking")
	default:
	}
	w.keys("Return") // Save is the button that Enter presses
	if err := w.waitEnd(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Contains(got, []byte(`param="09"`)) {
		t.Fatalf("the file is\n%s\n%v", got, err)
	}
}

// An error document has nothing to try, so Try it is not shown with it before it is asked for.
func TestKeysGoToTryItAlsoWhereItWasNotShown(t *testing.T) {
	d := newDesktop(t, 1280, 800)
	path := filepath.Join(d.dir, "error.xml")
	if err := os.WriteFile(path, []byte("<error><message>Blocked</message></error>"), 0o644); err != nil {
		t.Fatal(err)
	}
	w := d.open(path)
	w.waitTitle("the document", func(s string) bool { return strings.Contains(s, "error.xml") })
	w.keys("alt+e", "ctrl+t")
	w.typeText("0221")
	w.screenshot("tries")
	w.keys("ctrl+q")
	if err := w.waitEnd(); err != nil { // had it gone into the message, the program would ask
		t.Fatal(err)
	}
}

// listensOn returns the port on 127.0.0.1 on which a process waits for connections; the usual one may be taken.
func listensOn(pid int) (port int, err error) {
	process := fmt.Sprintf("/proc/%d/", pid)
	sockets, err := os.ReadFile(process + "net/tcp") // those of the whole system
	if err != nil {
		return 0, err
	}
	mine := map[string]bool{}
	files, err := os.ReadDir(process + "fd")
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		if link, err := os.Readlink(process + "fd/" + f.Name()); err == nil {
			mine[link] = true
		}
	}
	const listening = "0A"
	for line := range strings.Lines(string(sockets)) {
		if f := strings.Fields(line); len(f) > 9 && f[3] == listening && mine["socket:["+f[9]+"]"] {
			if _, err := fmt.Sscanf(f[1], "0100007F:%X", &port); err == nil {
				return port, nil
			}
		}
	}
	return 0, errors.New("the program does not listen on 127.0.0.1")
}

// served asks the window's web service for the document, as soon as it answers.
func (w *window) served() []byte {
	w.t.Helper()
	for until := time.Now().Add(patience); ; {
		var res *http.Response
		port, err := listensOn(w.cmd.Process.Pid)
		if err == nil {
			res, err = http.Get(fmt.Sprintf("http://127.0.0.1:%d/globextprov?cloud_username=u&cloud_password=p&cloud_id=c", port))
		}
		if err != nil {
			if time.Now().After(until) {
				w.screenshot("failed")
				w.t.Fatal(err)
			}
			<-time.After(20 * time.Millisecond)
			continue
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "application/xml" {
			w.t.Fatal(err, res.Status, res.Header)
		}
		return body
	}
}
