package xmlio

import "testing"

func TestStrayTextHasItsPlace(t *testing.T) {
	d := open(t, "<quickDial>\n  <item id='a'>\n    ž lost \n<uri>1</uri> <![CDATA[more]]></item>\n</quickDial>").Document()
	list := d.Items()[0].Foreign
	if len(list) != 2 {
		t.Fatalf("not known are %+v", list)
	}
	for i, want := range []struct {
		source       string
		line, column int
	}{{"ž lost", 3, 5}, {"<![CDATA[more]]>", 4, 14}} {
		o := list[i].Origin
		line, column, ok := Position(o, "")
		first, last, _ := Extent(o)
		if Source(o) != want.source || line != want.line || column != want.column || !ok || first != want.line || last != want.line {
			t.Errorf("%q at %d:%d, lines %d to %d; want %+v", Source(o), line, column, first, last, want)
		}
	}
}
