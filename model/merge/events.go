package merge

import (
	"strings"

	"dialwright/model"
)

// What says what happened to an entry or to one of its values.
type What string

// What can happen.
const (
	Added   What = "added"
	Changed What = "changed"
	Kept    What = "kept"    // the stored value outranks what came
	Removed What = "removed" // the document removes it, or the entry came again without it
	Pruned  What = "pruned"  // below maxQuickDialReplacePriority
	Ignored What = "ignored" // a part of the document does nothing
)

// Event is one thing that happened when a document arrived. That which came and says what the phone had is no event.
type Event struct {
	List List   `json:"list,omitempty"`
	ID   string `json:"id,omitempty"`  // of the entry
	Key  string `json:"key,omitempty"` // of the value; "": the whole entry
	What What   `json:"what"`
	Text string `json:"text"` // what happened and why, in words, without a full stop

	Said model.Phrase `json:"-"` // what Text says, for saying it in another language
}

func (m *merger) tell(e Event, format string, args ...any) {
	e.Said = model.Say(format, args...)
	e.Text = e.Said.String()
	m.events = append(m.events, e)
}

// label names an entry for people.
func (e Entry) label() model.Phrase {
	name := strings.TrimSpace(e.Name(""))
	switch {
	case e.ID == "":
		return model.Say("the account")
	case name == "":
		return model.Shown(e.ID)
	}
	return model.Say("“%s” (%s)", name, e.ID)
}

// because says why a stored value or entry outranks what comes.
func (e Entry) because(key string) model.Phrase {
	level := e.Level()
	if v, ok := e.Value(key); ok {
		level = v.Priority
	}
	if level == model.PriorityUser {
		return model.Say(" (people changed it on the phone)")
	}
	return model.Phrase{}
}

// words says what a value is; it is empty for a text without any.
func (v Value) words() model.Phrase {
	switch {
	case v.Key == KeyRewriting:
		return ruleCount(len(v.Rules))
	case len(v.Texts) > 0:
		return model.Say("“%s”", v.Text(""))
	}
	return model.Phrase{}
}

// behind returns words with a text in front of them; nothing when there are none.
func (v Value) behind(lead string) model.Phrase {
	words := v.words()
	if words.Empty() {
		return words
	}
	return model.Say("%s%s", lead, words)
}

func change(old, now Value) model.Phrase {
	from, to := old.words(), now.words()
	if from.String() == to.String() {
		return model.Phrase{}
	}
	return model.Say(" from %s to %s", from, to)
}

func ruleCount(n int) model.Phrase {
	switch n {
	case 0:
		return model.Say("no rules")
	case 1:
		return model.Say("1 rule")
	}
	return model.Say("%d rules", n)
}
