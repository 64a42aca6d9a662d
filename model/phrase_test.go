package model_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"dialwright/model"
)

func TestPhrases(t *testing.T) {
	czech := map[string]string{
		"%s of %s is gone": "%[2]s: chybí %[1]s", "entry": "položka", "“%s”": "„%s“", "100% sure": "na 100% jisté",
		"%s cannot be read: %v": "%s nelze přečíst: %v", "no permission": "chybí oprávnění",
	}
	translate := func(format string) string {
		if text, ok := czech[format]; ok {
			return text
		}
		return format
	}
	for _, c := range []struct {
		phrase       model.Phrase
		english, now string
	}{
		{model.Say("%s of %s is gone", "uri", model.Say("entry")), "uri of entry is gone", "položka: chybí uri"},
		{model.Say("%s of %s is gone", "entry", model.Shown("a b")), "entry of “a b” is gone", "„a b“: chybí entry"},
		{model.Say("100% sure"), "100% sure", "na 100% jisté"},
		{model.Join(model.Say("entry"), model.Shown(""), model.Shown("5")), "entry“”5", "položka„“5"},
		{model.Phrase{}, "", ""},
	} {
		if got := c.phrase.String(); got != c.english {
			t.Errorf("in English %q, want %q", got, c.english)
		}
		if got := c.phrase.In(translate); got != c.now {
			t.Errorf("in Czech %q, want %q", got, c.now)
		}
	}

	denied := model.Errorf("no permission")
	err := model.Errorf("%s cannot be read: %v", "a.xml", denied)
	if err.Error() != "a.xml cannot be read: no permission" || !errors.Is(err, denied) {
		t.Errorf("the error says %q, its cause is found: %v", err, errors.Is(err, denied))
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{err, "a.xml nelze přečíst: chybí oprávnění"},
		{fmt.Errorf("wrapped: %w", denied), "chybí oprávnění"},
		{fs.ErrClosed, "file already closed"},
		{model.Errorf("%s cannot be read: %v", "a.xml", fs.ErrClosed), "a.xml nelze přečíst: file already closed"},
	} {
		if got := model.ErrorIn(c.err, translate); got != c.want {
			t.Errorf("in Czech %q, want %q", got, c.want)
		}
	}
}
