package serve

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"dialwright/model"
	"dialwright/xmlio"
)

func TestALiveDocumentIsAnsweredWithItsUnsavedEdits(t *testing.T) {
	src := []byte("<root>\r\n  <quickDial><item id='qd1'><uri>5000</uri></item></quickDial>\n</root>")
	f, err := xmlio.Read("new.xml", src)
	if err != nil {
		t.Fatal(err)
	}
	l := NewLive(xmlio.Render)
	h, err := New(l, Config{})
	if err != nil {
		t.Fatal(err)
	}
	if r := do(h, "GET", "/globextprov", ""); r.StatusCode != 404 {
		t.Errorf("before there is a document: status %d", r.StatusCode)
	}
	editor := model.NewEditor(f.Document())
	editor.Listen(func(c model.Change) { l.Set("new.xml", c.After) })
	l.Set("new.xml", f.Document())
	first := do(h, "GET", "/globextprov", "")
	if got := text(t, first); got != string(src) {
		t.Errorf("%q", got)
	}
	item := *f.Document().Items()[0]
	item.URI = model.Text{Present: true, Values: []model.Localised{{Text: "5001"}}}
	if err := editor.Do("Change number", model.Put{List: model.ItemList, At: []int{0}, Nodes: []model.Node{&item}}); err != nil {
		t.Fatal(err)
	}
	second := do(h, "GET", "/globextprov", "")
	if got := text(t, second); got != strings.Replace(string(src), "5000", "5001", 1) || second.Header.Get("ETag") == first.Header.Get("ETag") {
		t.Errorf("after an edit: %q", got)
	}
	editor.Undo()
	if r := do(h, "GET", "/globextprov", "", "If-None-Match", first.Header.Get("ETag")); r.StatusCode != 304 {
		t.Errorf("after undo: status %d", r.StatusCode)
	}
	l.Set("", nil)
	if r := do(h, "GET", "/globextprov", ""); r.StatusCode != 404 {
		t.Errorf("after the document was closed: status %d", r.StatusCode)
	}
}

func TestALiveDocumentIsRenderedOnceForEachState(t *testing.T) {
	var mu sync.Mutex
	rendered := 0
	l := NewLive(func(d *model.Document) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		rendered++
		if d.Root == "bad" {
			return nil, errors.New("it cannot be written")
		}
		return fmt.Appendf(nil, "<%s/>", d.Root), nil
	})
	want := func(document, warning string) {
		t.Helper()
		var wg sync.WaitGroup
		for range 20 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				a, err := l.Answer(Caller{})
				if document == "" {
					if err == nil {
						t.Errorf("%s instead of an error", a.Bytes())
					}
					return
				}
				if err != nil || string(a.Bytes()) != document || !strings.Contains(a.Warning(), warning) || (warning == "") != (a.Warning() == "") {
					t.Errorf("%v %v, want %s", a, err, document)
				}
			}()
		}
		wg.Wait()
	}
	l.Set("a", &model.Document{Root: "one"})
	want("<one/>", "")
	l.Set("a", &model.Document{Root: "bad"})
	want("<one/>", "it cannot be written")
	l.Set("a", &model.Document{Root: "two"})
	want("<two/>", "")
	l.Set("b", &model.Document{Root: "bad"}) // another document: the last good answer is not its own
	want("", "")
	if rendered != 4 {
		t.Errorf("rendered %d times for 4 states", rendered)
	}
}
