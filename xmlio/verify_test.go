package xmlio

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dialwright/model"
)

// TestPromiseAMismatchIsNotHandedOut breaks the output in every way that splicing could, and looks whether it is
// noticed.
func TestPromiseAMismatchIsNotHandedOut(t *testing.T) {
	f, err := Read("test.xml", []byte(pretty))
	if err != nil {
		t.Fatal(err)
	}
	e := model.NewEditor(f.Document())
	do(t, e, putItem(e, 0, func(i *model.Item) { i.DisplayName = i.DisplayName.With("Changed") }))
	do(t, e, putRule(e, 0, func(r *model.Rule) { r.Conditions = r.Conditions[:1] }))
	do(t, e, model.Insert{List: model.ItemList, At: []int{1}, Nodes: []model.Node{newItem("q9")}})
	do(t, e, model.Remove{List: model.ItemList, At: []int{2}})
	doc := e.Document()
	splices, err := f.splices(doc)
	if err != nil {
		t.Fatal(err)
	}
	good := string(applySplices(f.text, 0, len(f.text), splices))
	if err := f.verify(doc, splices, []byte(good)); err != nil {
		t.Fatalf("the good output: %v", err)
	}
	replace := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %q in the output", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	tests := []struct{ name, out string }{
		{"a changed byte elsewhere", replace(`id='q3'`, `id='q4'`)},
		{"another blank elsewhere", replace(`<item id='q3'>`, `<item  id='q3'>`)},
		{"a changed byte before the root", "\n" + good},
		{"a lost byte at the end", good[:len(good)-1]},
		{"the change is missing", replace("Changed", "One")},
		{"another value", replace("Changed", "Chanced")},
		{"a comment lost", replace("<!-- second -->", "")},
		{"nothing", ""},
		{"the source", pretty},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkMismatch(t, f.verify(doc, splices, []byte(test.out)))
		})
	}

	// Here the splices themselves are wrong, and the output is what they say.
	for i, s := range splices {
		texts := []string{s.text + "<x>", s.text + "</item>", s.text + "&", s.text + "<"}
		if s.text != "" {
			texts = append(texts, "", s.text+s.text, strings.Replace(s.text, "e", "f", 1))
		}
		for _, text := range texts {
			wrong := slices.Clone(splices)
			wrong[i].text = text
			checkMismatch(t, f.verify(doc, wrong, applySplices(f.text, 0, len(f.text), wrong)))
		}
		wrong := slices.Delete(slices.Clone(splices), i, i+1)
		checkMismatch(t, f.verify(doc, wrong, applySplices(f.text, 0, len(f.text), wrong)))
	}
}

// TestVerifyNoticesAnAttributeTooMany looks at the one mistake that changes no value of the model's.
func TestVerifyNoticesAnAttributeTooMany(t *testing.T) {
	e := open(t, pretty)
	do(t, e, setID(0, "x")(e))
	f := FileOf(e.Document())
	splices, err := f.splices(e.Document())
	if err != nil {
		t.Fatal(err)
	}
	splices[0].text += `" priority="5`
	checkMismatch(t, f.verify(e.Document(), splices, applySplices(f.text, 0, len(f.text), splices)))
}

// TestVerifyNoticesAnElementTooMany looks at the elements that count once, of which a second would go unseen.
func TestVerifyNoticesAnElementTooMany(t *testing.T) {
	const src = "<root><quickDial><item><uri>1</uri><uri>2</uri></item><item/></quickDial></root>"
	e := open(t, src)
	do(t, e, setURI(0, "3")(e))
	do(t, e, setURI(1, "4")(e))
	f := FileOf(e.Document())
	splices, err := f.splices(e.Document())
	if err != nil {
		t.Fatal(err)
	}
	good := string(applySplices(f.text, 0, len(f.text), splices))
	if want := "<root><quickDial><item><uri>3</uri><uri>2</uri></item><item><uri>4</uri></item></quickDial></root>"; good != want {
		t.Fatalf("got %s", good)
	}
	if err := f.verify(e.Document(), splices, []byte(good)); err != nil {
		t.Error(err)
	}
	for i, more := range []string{"3</uri><uri>5", "><uri>4</uri><uri>5</uri></item>"} {
		wrong := slices.Clone(splices)
		wrong[i].text = more
		checkMismatch(t, f.verify(e.Document(), wrong, applySplices(f.text, 0, len(f.text), wrong)))
	}
}

func checkMismatch(t *testing.T, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.File != "test.xml" || !strings.Contains(e.Message.String(), "does not read back") ||
		!strings.Contains(e.Hint.String(), "nothing was written") {
		t.Errorf("got %v", err)
	}
}

// TestVerifyTakesOutWhatDidNotChange keeps saving a large document cheap.
func TestVerifyTakesOutWhatDidNotChange(t *testing.T) {
	var b strings.Builder
	b.WriteString("<quickDial>\n")
	for range 1000 {
		b.WriteString("  <item id=\"a\"><uri>1</uri></item>\n")
	}
	b.WriteString("</quickDial>\n")
	f, err := Read("test.xml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	e := model.NewEditor(f.Document())
	do(t, e, putItem(e, 500, func(i *model.Item) { i.URI = model.Plain("2") }))
	splices, _ := f.splices(e.Document())
	v := verifier{f: f, out: applySplices(f.text, 0, len(f.text), splices), splices: splices, mark: "_"}
	if err := v.reduce(0, 0); err != nil {
		t.Fatal(err)
	}
	if err := v.copyTo(len(f.text)); err != nil {
		t.Fatal(err)
	}
	want := "<quickDial>\n  <_ n=\"0\"/>\n  <item id=\"a\"><uri>2</uri></item>\n  <_ n=\"1\"/>\n</quickDial>\n"
	if string(v.small) != want || len(v.runs[0]) != 500 || len(v.runs[1]) != 499 {
		t.Errorf("left are %q", v.small)
	}
}
