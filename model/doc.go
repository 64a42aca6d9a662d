// Package model holds a provisioning document as people think of it: quick-dial entries, dial actions, rules,
// conditions and actions, as plain values; the catalogue of condition and action types; and the edits that change a
// document and can be undone.
//
// # Values never change
//
// A [Document] and everything it holds is immutable once it has been built. An [Edit] does not alter a document: it
// returns a new one that shares what did not change, together with the edit that leads back. So the window, the served
// snapshot and a running simulation may each hold a document without locks, and undo is the same path as doing.
//
// # Nodes and their bytes
//
// Every node has an [ID] that stays with it through edits, and an [Origin]: an opaque handle by which the package that
// read the node (xmlio) finds its bytes again. A copied node keeps its Origin under a new ID, so that whatever the model
// does not know (comments, unknown attributes and elements) is copied with it. The model itself never looks into an
// Origin, and knows no XML.
//
// # Texts for people
//
// What packages below the window have to say to people is a [Phrase], or an error made by [Errorf]: its format stands in
// the source, in English, and the window finds the translation by it.
package model
