package kit

import (
	"testing"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
)

func TestPhrasesAreSaidInTheUsersLanguage(t *testing.T) {
	err := lang.AddTranslationsForLocale([]byte(`{"%s excludes %s.": "%[2]s vylučuje %[1]s.", "“%s”": "„%s“", "starts with": "začíná na",
		"no permission": "chybí oprávnění"}`), lang.SystemLocale())
	if err != nil {
		t.Fatal(err)
	}
	one := model.Say("“%s”", model.Say("%s %s", model.Say("starts with"), "1"))
	p := model.Say("%s excludes %s.", one, model.Shown("a b"))
	const want = "„a b“ vylučuje „začíná na 1“."
	if got := Say(p); got != want {
		t.Errorf("said is %q, want %q", got, want)
	}
	say := Sayer()
	for range 2 {
		if got := say(p); got != want {
			t.Errorf("the sayer says %q, want %q", got, want)
		}
	}
	if got := SayError(model.Errorf("no permission")); got != "chybí oprávnění" {
		t.Errorf("the error says %q", got)
	}
	if got := ErrorSentence(model.Errorf("no permission")); got != "Chybí oprávnění." {
		t.Errorf("the error as a sentence is %q", got)
	}
	if got := ErrorSentence(model.Errorf("is it gone?")); got != "Is it gone?" {
		t.Errorf("the question is %q", got)
	}
}
