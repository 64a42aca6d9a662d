// Package part holds the small widgets of which the window's screens are made: a column that has widgets only for the
// rows that are seen, a field, a searchable choice, a switch of two, notes, and the dialog for localised texts.
//
// All of them belong to the window's thread, take their colours and sizes from the theme, and show texts that are
// already translated.
package part
