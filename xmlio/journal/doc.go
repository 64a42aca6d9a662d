// Package journal keeps the edits that are not saved yet in a file of their own, so that a crash of the program, or of the
// computer, loses at most the last second of work, and of a long burst 50 edits.
//
// One [Journal] belongs to one open document. It lies in the user's cache folder, never beside the document, readable by the
// user alone. It does not hold the document but the edits: a first record says which file they apply to, by path and hash,
// and each further record says how the document came out of the one before. The document itself is held only where its
// file could not serve: when it was never saved, when it is small (under 1 MB, so that recovery works even after the
// file has changed), when it was swapped for another one, and when the file is seen to be changed by somebody else.
//
// # What a record says
//
// A record is the difference between two documents, not a list of the edits that were made: documents share what did not
// change, so the difference is found quickly, it covers every kind of edit, undo and redo included, and when the disk is
// slow, many edits become one record. Nodes are named by their place in the document before, or, when they were there
// earlier (undo brings those back), by the order in which they went; so what the model does not know of a node, comments and
// unknown elements, comes back with it. A node that came from elsewhere is kept as XML.
//
// The test cases beside a document are a table that the journal does not know the inside of: a record has all of it.
//
// # Damage
//
// Each record has a length and a checksum. Reading stops at the first record that is not whole, which loses the tail and
// nothing else.
//
// # Who is alive
//
// A journal is locked as long as its process lives; the system lets go of the lock however the process ends. So [Find] lists
// only what dead processes left, and [Journal.Others] those who have the same file open now.
package journal
