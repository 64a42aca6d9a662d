// Package merge tells what a phone keeps when a document arrives.
//
// A [Phone] is what a phone holds: quick-dial entries and dial actions, each a set of values under keys. The keys are
// the child elements (displayName, uri, rewriting, and any other), a value is the whole of one child, and each value has
// its own priority. [Phone.Merge] lays a document over it:
//
//  1. maxQuickDialReplacePriority first: stored entries with a lower priority go. [documented; that it comes first is inferred]
//  2. Then the entries of the document in their order, and in each its children: a value is taken when its priority is
//     higher than or equal to that of the stored one, else the stored one stays. Rules are one value, never merged one by one.
//  3. An entry with action="remove" is taken away, when its priority passes the same test.
//
// Priorities: what the service sends has 20 when it says nothing, an element's priority is that of its children, a child
// may have its own. What people change on their phone gets 40. Above 40 they cannot change it.
//
// # Choices where the vendor says nothing
//
// For pruning and removal an entry counts with the highest priority among its own and its values', so that what
// people changed is never lost by accident. Stored entries keep their places, new ones come behind them. Of two entries
// with one id the later is laid over the earlier; of two children with one name the first counts. An entry without an id
// is skipped, a priority that is no whole number counts as if it were not there.
package merge
