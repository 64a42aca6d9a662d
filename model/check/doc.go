// Package check finds what is wrong, doubtful or surprising in a document, and says it in words that somebody who knows
// telephony but no XML understands: what is wrong, what the phone does with it, what to do.
//
// # What a finding is
//
// Each [Finding] has a place (a node and, where it applies, one of its attributes or children), a stable code, a
// severity and, where one is possible, a [Fix]. The codes stand in one table, [Codes], with a bad and a good example
// each; docs/checks.md is made from it.
//
// The severities mean: [Error], the phone cannot do what is written, or nobody knows what it does; [Warning], it does
// something that is probably not meant; [Info], worth knowing. The vendor's documented examples have no errors and no
// warnings.
//
// # What it does not do
//
// The checks look at the document alone, and at the one before it when it is given. They do not dial numbers, open
// addresses or read files. The time they take grows with the size of the document, not with its square.
package check
