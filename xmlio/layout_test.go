package xmlio

import (
	"strings"
	"testing"
)

func TestWhatIsNotThereIsNotLookedForAgainAndAgain(t *testing.T) {
	f, err := Read("test.xml", []byte("<quickDial>"+strings.Repeat("<item/>", 20_000)+"</quickDial>"))
	if err != nil {
		t.Fatal(err)
	}
	looks := 0
	for el := range f.els {
		if f.nearest(int32(el), "what is not there", func(int32) bool { looks++; return false }) >= 0 {
			t.Fatal("it is there")
		}
	}
	if looks > 60*len(f.els) {
		t.Errorf("%d elements were looked at %d times", len(f.els), looks)
	}
	if el := f.nearest(700, "the last", func(el int32) bool { return el == 5700 }); el != 5700 {
		t.Errorf("got %d", el)
	}
	if el := f.nearest(700, "too far", func(el int32) bool { return el == 6000 }); el != -1 {
		t.Errorf("got %d", el)
	}
}

func TestLineBreaksAreThoseNearByElseTheFirst(t *testing.T) {
	long := strings.Repeat("<item/>", markDistance)
	src := "<root>\r\n<quickDial>" + long + "</quickDial>\r</root>\n"
	f, err := Read("test.xml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	for offset, want := range map[int]string{20: "\r\n", len(src) / 2: "\r\n", len(src) - 20: "\r", len(src) - 1: "\r", len(src): "\n"} {
		if got := f.newline(offset); got != want {
			t.Errorf("at %d it is %q, want %q", offset, got, want)
		}
	}
}
