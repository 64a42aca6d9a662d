package serve

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

func TestPasswordsAreMasked(t *testing.T) {
	h := testHandler(t, Config{Params: Params{Password: "pin"}})
	for target, want := range map[string]string{
		"?pin=98765":                          "?pin=****",
		"?cloud_username=alice&pin=98765&a=b": "?cloud_username=alice&pin=****&a=b",
		"?pin=1&pin=2":                        "?pin=****&pin=****",
		"?p%69n=98765":                        "?p%69n=****",
		"?pin=a=b&x":                          "?pin=****&x",
		"?pin":                                "?pin",
		"?cloud_password=x&PassWord=y&z=1":    "?cloud_password=****&PassWord=****&z=1",
		"?&&cloud_id=1&&":                     "?&&cloud_id=1&&",
	} {
		do(h, "GET", "/globextprov"+target, "")
		list := h.Log().Entries(0)
		if got := list[len(list)-1].Target; got != "/globextprov"+want {
			t.Errorf("%s is logged as %s", target, got)
		}
	}
	do(h, "POST", "/wrong?pin=98765", "pin=54321")
	do(h, "POST", "/globextprov", "pin=54321&cloud_username=alice", "Host", "evil")
	for _, e := range h.Log().Entries(0) {
		if all := fmt.Sprintf("%#v", e); strings.Contains(all, "98765") || strings.Contains(all, "54321") || strings.Contains(all, "quickDial") {
			t.Errorf("a password or a document in the log: %s", all)
		}
	}
}

func TestTheLogSaysWhatHappened(t *testing.T) {
	h := testHandler(t, Config{})
	do(h, "GET", "/globextprov?cloud_username=alice&cloud_id=ACME*", "", "User-Agent", "CloudSoftphone/1.6.4")
	do(h, "GET", "/else", "")
	list := h.Log().Entries(0)
	if len(list) != 2 {
		t.Fatalf("%d entries", len(list))
	}
	e := list[0]
	if e.Seq != 1 || e.Method != "GET" || e.Status != 200 || e.Bytes != 27 || e.Document != "ACME/alice.xml" || e.UserAgent != "CloudSoftphone/1.6.4" ||
		e.Caller != (Caller{"alice", "ACME"}) || e.Remote == "" {
		t.Errorf("%+v", e)
	}
	if got := string(list[1].appendText(nil)); !strings.HasSuffix(got, " GET /else → 404: the service is at /globextprov") {
		t.Error(got)
	}
}

func TestALineOfTheLogCannotSteerATerminal(t *testing.T) {
	const evil = "\x1b[2J\r\n\u202e\xff\x7f"
	e := Entry{Method: "GET", Remote: evil, Target: "/ř" + evil, Document: "ř" + evil, Note: "refused: " + evil}
	got := string(e.appendText(nil))
	if strings.ContainsAny(got, "\x1b\r\n\u202e\x7f") || !utf8.ValidString(got) {
		t.Errorf("%q", got)
	}
	if want := " �[2J����� GET /ř�[2J����� → no answer ř�[2J����� (0 bytes): refused: �[2J�����"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheLogKeepsTheLast(t *testing.T) {
	l := newLog(3)
	for i := 1; i <= 5; i++ {
		l.Note(fmt.Sprint(i))
	}
	for since, want := range map[uint64]string{0: "345", 2: "345", 3: "45", 5: "", 9: ""} {
		got := ""
		for _, e := range l.Entries(since) {
			got += e.Note
		}
		if got != want {
			t.Errorf("since %d: %q, want %q", since, got, want)
		}
	}
}

func TestAListenerGetsEveryEntryOnceAndInOrder(t *testing.T) {
	l := newLog(1000)
	l.Note("before")
	var got []uint64 // only the listener writes it, and stop waits for the listener
	stop := l.Listen(func(list []Entry) {
		for _, e := range list {
			got = append(got, e.Seq)
		}
	})
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 100 {
				l.Note("x")
			}
		}()
	}
	wg.Wait()
	stop()
	stop()
	l.Note("after")
	if len(got) != 400 {
		t.Fatalf("%d entries", len(got))
	}
	for i, seq := range got {
		if seq != uint64(i+2) {
			t.Fatalf("entry %d is %d", i, seq)
		}
	}
}

// sink is a writer that hands over what it is given, and waits until somebody takes it.
type sink chan string

func (s sink) Write(b []byte) (int, error) {
	s <- string(b)
	return len(b), nil
}

func TestPrintWritesOneEntryAtOnceAndManyTogether(t *testing.T) {
	l := newLog(1) // what is printed does not depend on what the log keeps
	l.Note("before")
	out := make(sink)
	stop := l.Print(out)
	const stamp = len("00:00:00 ")
	l.Note("alone")
	first := <-out
	if first[min(stamp, len(first)):] != "alone\n" {
		t.Errorf("first: %q", first)
	}
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 1000 {
				l.Note(fmt.Sprintf("%d:%d", n, i))
			}
		}()
	}
	wg.Wait()
	go func() {
		defer close(out)
		stop()
		l.Note("after")
	}()
	writes, next := 0, [4]int{}
	for lines := range out {
		writes++
		for line := range strings.Lines(lines) {
			var n, i int
			if _, err := fmt.Sscanf(line[stamp:], "%d:%d\n", &n, &i); err != nil || next[n] != i {
				t.Fatalf("after %v comes %q", next, line)
			}
			next[n]++
		}
	}
	if next != [4]int{1000, 1000, 1000, 1000} || writes > 100 {
		t.Errorf("%d writes of %v lines", writes, next)
	}
}

func TestPrintSaysWhatIsMissing(t *testing.T) {
	l := newLog(1)
	out := make(sink)
	stop := l.Print(out)
	l.Note("first")
	big := strings.Repeat("x", 1<<20)
	<-out // from now on nobody reads
	const n = 40
	for range n {
		l.Note(big)
	}
	go func() {
		defer close(out)
		stop()
	}()
	var lines, missing int
	for text := range out {
		for line := range strings.Lines(text) {
			if strings.HasSuffix(line, big+"\n") {
				lines++
			} else if _, err := fmt.Sscanf(line, "(%d entries are missing here", &missing); err != nil {
				t.Errorf("%.80q", line)
			}
		}
	}
	if lines+missing != n || lines < printMost>>20 || missing == 0 {
		t.Errorf("%d lines, %d missing", lines, missing)
	}
}

func TestPrintEndsAlsoWhenNobodyReads(t *testing.T) {
	l := newLog(1)
	out := make(sink)
	stop := l.print(out, time.Microsecond)
	l.Note("unread")
	stop()
	if line := <-out; !strings.HasSuffix(line, " unread\n") {
		t.Errorf("then comes %q", line)
	}
}

func TestAPrintedLineIsTheEntry(t *testing.T) {
	l := newLog(10)
	out := make(sink)
	stop := l.Print(out)
	defer stop()
	for _, at := range []string{"2026-01-02T03:04:05.9Z", "2026-01-02T03:04:06Z", "2026-01-02T03:04:06.5Z", "1970-01-01T00:00:00Z"} {
		when, err := time.Parse(time.RFC3339Nano, at)
		if err != nil {
			t.Fatal(err)
		}
		e := Entry{Time: when, Method: "GET", Remote: "192.0.2.1:5", Target: "/ř?a=1", Status: 200, Document: "a.xml", Bytes: 12, Note: "a note"}
		l.add(&e)
		if got := <-out; got != when.Format("15:04:05")+" 192.0.2.1:5 GET /ř?a=1 → 200 a.xml (12 bytes): a note\n" {
			t.Errorf("%q", got)
		}
	}
}

// Whatever a query looks like: read as the service reads it, what is logged has no password but the mask.
func FuzzMasking(f *testing.F) {
	for _, q := range []string{"cloud_password=x", "a=b&cloud%5fpassword=x&cloud_password", "&=&cloud_password==&", "cloud_password=%zz&%63loud_password=+", "token=a&PWD=b;c"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		logged := target("", query, &DefaultParams)
		_, shown, _ := strings.Cut(logged, "?")
		var was, is values
		was.read(query, &DefaultParams)
		is.read(shown, &DefaultParams)
		if is.hasPassword != was.hasPassword || is.caller() != was.caller() {
			t.Fatalf("%q is logged as %q, which says something else", query, shown)
		}
		if is.password != Masked && is.password != "" {
			t.Fatalf("%q is logged as %q", query, shown)
		}
	})
}
