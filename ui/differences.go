package ui

import (
	"dialwright/model"
	"dialwright/model/diff"
	"dialwright/ui/kit"
	"dialwright/ui/panels"
)

// differences says in words what differs between two documents. plain is that of [Host].
func differences(old, now *model.Document, plain func(model.Origin) string) []panels.Word {
	list := diff.Compare(old, now, plain)
	words := make([]panels.Word, len(list))
	for i, d := range list {
		words[i] = panels.Word{Text: kit.Say(d.Said), Node: d.NewNode}
	}
	return words
}
