// Package xmlio turns the bytes of a provisioning document into a [model.Document] and back, without losing a byte.
//
// [Read] goes through the source once, notes where every element and attribute stands, and builds the model from that.
// [Render] compares a document with what was read and puts the smallest splices that carry the changes into the source.
// The source is the truth: it is never formatted, and rendering always starts from the bytes that were read first.
//
// # The lossless promise
//
//  1. Open and save without edits: identical bytes, whatever the formatting: quote style, CRLF, tabs, blanks inside tags,
//     <a></a> versus <a/>, character references, CDATA, comments, processing instructions, DOCTYPE, byte order mark,
//     unknown elements and attributes.
//  2. An edit changes the bytes of its own node only. New nodes take the indentation, line ends, quote style, end-tag
//     style and order of attributes and child elements of their neighbours. A removed node takes its line and the comments
//     that belong to it; a moved node takes them along.
//  3. Edit and undo: identical bytes again.
//  4. What cannot be kept opens read-only with the reason, never half-converted: encodings other than UTF-8 and US-ASCII,
//     XML 1.1, entities that the document declares itself.
//
// A document that is declared as US-ASCII stays that: characters beyond it are written as references, in values and in
// comments alike. Where that is not possible, in a name that comes with a pasted element, it is an error.
//
// Before bytes are handed out they are read again, by this package and by etree, and compared with the document; a
// difference is an error, and nothing is handed out. Nor is a document that would be read as one of another kind, such as a
// dialActionWs answer without its last dial action.
//
// Each promise is proved by the tests whose names begin with TestPromise, and by FuzzOpenSave and FuzzEdits: the first
// by TestPromiseOpenAndSaveWithoutEditsIsIdentical, the second by TestPromiseAnEditChangesItsOwnBytesOnly (and, byte by
// byte, by TestWhoOwnsAComment, TestLinesAndBlanks, TestValuesKeepTheirSpelling and TestAttributesComeAndGo), the third
// by TestPromisesHoldForRandomEditsInEveryStyle, the fourth by TestPromiseWhatCannotBeKeptOpensReadOnly, and the
// reading back by TestPromiseAMismatchIsNotHandedOut.
//
// # Who owns a comment
//
// To a node belong the comments directly above it, if neither a blank line nor anything else stands between them and
// it; one before it on its line; and the comments behind it on its last line, if nothing else follows there. They go,
// move and are copied with it. Every other comment belongs to the element around it and stays: one behind a start tag,
// one with a blank line below it, one before an end tag, and one that holds a node of the dialect which is kept as a
// comment (see [CommentOut]). Processing instructions always stay.
//
// A node takes with it its line: the line break and the indentation before it, and blanks behind it. Where something
// else stands on the line, that keeps it. Where removing it would make two blank lines meet, one of them goes as well, and so
// does one that would come to stand first in a list. Other lines keep their line ends, where those are mixed, too.
//
// A moved or copied node keeps its bytes. Only the indentation of its lines is fitted where it comes to stand deeper or
// less deep. In another document it is written as its new neighbours are, a new node's way: which elements begin a line,
// line breaks, quotes, the tags of empty elements; and namespace prefixes are declared, where they are not already. Text,
// the spelling of values and comments are never touched by that, and where a comment stands in an element that is laid out
// over lines, neither are its lines.
//
// # Where the dialect leaves a choice
//
// When a rule loses its last condition, its conditions element goes, unless something else stands in it. An actions
// element, lists and values stay, emptied, written as empty elements near by are. A field that is removed goes with its
// repetitions, of which one would take its place. Elements and attributes that are read but not modelled
// ([model.Foreign]) are kept whatever is done to the model's lists of them.
//
// # What is not looked into
//
// What a DOCTYPE declares about elements and attributes is kept and not read: default values of attributes do not
// count. Namespaces are not resolved: names are compared as they are written.
package xmlio
