package merge

import (
	"fmt"
	"strconv"
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
}

func (m *merger) tell(e Event, format string, args ...any) {
	e.Text = fmt.Sprintf(format, args...)
	m.events = append(m.events, e)
}

// label names an entry for people.
func (e Entry) label() string {
	name := strings.TrimSpace(e.Name(""))
	switch {
	case e.ID == "":
		return "the account"
	case name == "":
		return model.Quoted(e.ID)
	}
	return "“" + name + "” (" + e.ID + ")"
}

// because says why a stored value or entry outranks what comes.
func (e Entry) because(key string) string {
	level := e.Level()
	if v, ok := e.Value(key); ok {
		level = v.Priority
	}
	if level == model.PriorityUser {
		return " (people changed it on the phone)"
	}
	return ""
}

// words shows a value, after lead; "" when it cannot be shown in a line.
func (v Value) words(lead string) string {
	switch {
	case v.Key == KeyRewriting:
		return lead + ruleCount(len(v.Rules))
	case len(v.Texts) > 0:
		return lead + "“" + v.Text("") + "”"
	}
	return ""
}

func change(old, now Value) string {
	from, to := old.words(""), now.words("")
	if from == to {
		return ""
	}
	return " from " + from + " to " + to
}

func ruleCount(n int) string {
	switch n {
	case 0:
		return "no rules"
	case 1:
		return "1 rule"
	}
	return strconv.Itoa(n) + " rules"
}
