package xmlio

import "testing"

func TestSource(t *testing.T) {
	f, err := Read("a.xml", []byte(`<root><quickDial><item id='qd1' colour = "red"><icon size='2'>a &amp; b</icon></item></quickDial></root>`))
	if err != nil {
		t.Fatal(err)
	}
	item := f.Document().Items()[0]
	got := map[string]string{}
	for _, o := range item.Foreign {
		got[o.Name] = Source(o.Origin)
	}
	if got["icon"] != `<icon size='2'>a &amp; b</icon>` || got["colour"] != `colour = "red"` {
		t.Errorf("%q", got)
	}
	if s := Source(nil); s != "" {
		t.Errorf("nothing has the source %q", s)
	}
}
