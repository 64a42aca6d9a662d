// Package rewrite tells what a phone does with a dialled number: which rules of a dial action, or of an account, match,
// what becomes of the number, and with which dial action, headers, text and recording the call is made.
//
// There are two ways to the same answer. [Explain] is the plain interpreter: it looks at one rule after the other, as a
// phone is thought to do, and records every step. [Compile] makes an [Engine] that finds the first matching rule through
// an index, for call logs of millions of numbers. A fuzz test and a property test hold the two equal.
//
// # What is known, and what is a choice
//
// Each statement of dialect.md, section 3, has a test in this package. Where the dialect does not say what a phone does,
// the answer is a choice and a note in [Result.Notes] says so in words. [Result.Certain] is false only where no answer is
// given at all ("cannot tell"): in a document that uses entities of its own, for a condition of unknown type, for a
// length that is no whole number, and for a condition on the network or the Wi-Fi name when that is not given. Evaluation
// stops at such a rule, even if another of its conditions is false, and what was found before it stays. The choices beyond
// the dialect are:
//
//   - A number without any digit is not numeric, so the empty number and a lone + are not.
//   - Of two replace actions in one rule, the second replaces the text that the first put there.
//   - Replace, then prepend, then append is the order that counts. In the order of the file, an app that keeps the place of
//     the matched part, and not the part itself, would replace other characters once something stands in front: where
//     that gives another number, a note has both.
//   - A param that is missing counts as empty. An override, header or alert without text is ignored.
//   - Invalid UTF-8 is simulated byte by byte; each wrong byte counts as one character.
//   - A call whose rewriting produces more than 256 MiB of text in all is given up: cannot tell.
//
// # Not simulated
//
//   - The app has a default country code. Whether rules see the number with or without it is not known.
//   - After a dial action's rules a phone goes through the account's own, as a step of their own. They stand in another
//     document and are simulated from there.
//   - A call is recorded only if the app allows it; a rule that asks for it is all that is known here.
package rewrite
