package ui

import (
	"dialwright/model"
	"dialwright/model/diff"
	"dialwright/ui/kit"
	"dialwright/ui/panels"
)

// differences says in words what differs between two documents.
func differences(old, now *model.Document) []panels.Word {
	list := diff.Compare(old, now, nil)
	words := make([]panels.Word, len(list))
	for i, d := range list {
		words[i] = panels.Word{Text: kit.Say(d.Said), Node: d.NewNode}
	}
	return words
}
