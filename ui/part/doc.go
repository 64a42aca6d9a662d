// Package part holds the widgets of our own of which the window's screens are made: a column that has widgets only for the
// rows that are seen, a table, a field, a searchable choice, a switch between a few words, notes, and the dialog for
// localised texts. It also names what the model knows (a network, a severity, a rule) in words.
//
// All of them belong to the window's thread, take their colours and sizes from the theme, and show texts that are
// already translated.
package part
