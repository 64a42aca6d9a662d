// Package diff tells what changed between two documents, by id and in words instead of lines: which entries, dial actions
// and rules came, went, changed or moved, and which numbers now have another outcome.
//
// Entries and dial actions are the same when their ids are: another id is another entry, as it is for a phone. Rules
// have no id. Equal rules are paired first, wherever they stand; of the rest those that stand between the same
// neighbours are paired when they are alike, and count as changed.
package diff
