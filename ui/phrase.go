package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/model/check"
)

// phrases says findings in the user's language. What has been looked up once is remembered, because there may be very
// many findings. It is for one goroutine.
type phrases struct{ known map[string]string }

func newPhrases() *phrases { return &phrases{map[string]string{}} }

// say returns a text in the user's language.
func (p *phrases) say(text string) string {
	t, ok := p.known[text]
	if !ok {
		t = lang.L(text)
		p.known[text] = t
	}
	return t
}

// Fragments are the parts of sentences that findings are completed with, as they stand in [check.Finding.Args], as far as
// they are words.
var Fragments = []string{
	"entry", "dial action", "condition", "action", " and do not remove it", "the default",
	"It then most likely counts as 20.",
	"It then counts as that of the element above.",
	"It then holds for every number.",
	"It then holds for no number.",
	"It then holds for an empty number only.",
	"It then most likely never holds.",
	"It then most likely does nothing.",
	"Phones most likely ignore it.",
	"Nobody knows when it holds, so for this rule and those after it the simulator cannot tell what is dialled. It is kept as it is.",
	"What it does cannot be simulated. It is kept as it is.",
}

// openings are the beginnings of texts whose rest is a name or a number; the key is the beginning, the value the format
// by which the whole is translated.
var openings = map[string]string{
	" Did you mean ":         " Did you mean %s",
	"language ":              "language %s",
	"Give it the id ":        "Give it the id %s",
	"Move it before rule ":   "Move it before rule %s",
	"Send it with priority ": "Send it with priority %s",
	"Write ":                 "Write %s",
}

// Openings returns the texts whose rest is a name or a number, as they are translated.
func Openings() []string { return slices.Sorted(maps.Values(openings)) }

// Labels are the names of fixes that have no such rest.
var Labels = []string{"Put replace first", "Remove it from phones", "Take it away", "Take the action away", "Take the priority away",
	"Take the rule away", "Write 21: remove what was provisioned", "Write remove"}

// words returns a part of a sentence in the user's language.
func (p *phrases) words(s string) string {
	for _, f := range Fragments {
		if f == s {
			return p.say(s)
		}
	}
	for _, l := range Labels {
		if l == s {
			return p.say(s)
		}
	}
	for begin, whole := range openings {
		if rest, ok := strings.CutPrefix(s, begin); ok {
			return fmt.Sprintf(p.say(whole), rest)
		}
	}
	inner, ok := strings.CutPrefix(s, "“")
	if !ok {
		return s
	}
	// A condition in words, or the label of a type: its label is the user's.
	for _, t := range model.Catalogue {
		if rest, ok := strings.CutPrefix(inner, t.Label); ok && (strings.HasPrefix(rest, " ") || rest == "”") {
			return "“" + p.say(t.Label) + rest
		}
	}
	return s
}

// finding puts a finding into the user's language.
func (p *phrases) finding(f *check.Finding) {
	if format := p.say(f.Format); format != f.Format {
		args := make([]any, len(f.Args))
		for i, a := range f.Args {
			if s, ok := a.(string); ok {
				a = p.words(s)
			}
			args[i] = a
		}
		f.Message = fmt.Sprintf(format, args...)
	}
	if f.Fix != nil {
		if label := p.words(f.Fix.Label); label != f.Fix.Label {
			fix := *f.Fix
			fix.Label = label
			f.Fix = &fix
		}
	}
}
