package check

import "slices"

// Code describes one kind of finding. docs/checks.md and the rules of SARIF are made from it.
type Code struct {
	Code     string // stable, in kebab case
	Severity Severity
	Title    string // one line, without a full stop
	Why      string // what it means for phones, in whole sentences

	// Bad is a document that has this finding and, a note on unconfirmed spellings apart, no other. At is the part of it
	// that the finding points at. Before is the document as phones have it already, for the codes that need one.
	Bad, At, Before string
	// Good is the same document put right.
	Good string
}

// Codes returns the table of all codes, in the order of the documentation: the document, entries and dial actions, what
// phones already have, rules.
func Codes() []Code { return slices.Concat(documentCodes, entryCodes, conditionCodes, actionCodes) }

var severities = func() map[string]Severity {
	m := map[string]Severity{}
	for _, c := range Codes() {
		m[c.Code] = c.Severity
	}
	return m
}()

var documentCodes = []Code{{
	Code: "read-only", Severity: Info, Title: "The document can be looked at but not edited",
	Why: "Its encoding, its XML version or its document type cannot be kept byte for byte, so it is not touched. Phones may well read it.",
	Bad: `<?xml version="1.1"?>
<root>
  <quickDial>
    <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  </quickDial>
</root>`, At: "",
	Good: `<?xml version="1.0"?>
<root>
  <quickDial>
    <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  </quickDial>
</root>`,
}, {
	Code: "entity", Severity: Error, Title: "The document uses entities of its own",
	Why: "Whether phones expand entities is not known, and they are not expanded here. So the simulator tells nothing of such a document, and it cannot be edited.",
	Bad: `<!DOCTYPE root [<!ENTITY canteen "5000">]>
<root>
  <quickDial>
    <item id="qd1"><displayName>Canteen</displayName><uri>&canteen;</uri></item>
  </quickDial>
</root>`, At: "<uri>",
	Good: `<root>
  <quickDial>
    <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  </quickDial>
</root>`,
}, {
	Code: "wrong-case-name", Severity: Error, Title: "An element or attribute is spelled with the wrong case",
	Why: "Names are case-sensitive. One export of the vendor's own documentation prints them in lower case; phones skip what is spelled so.",
	Bad: `<quickDial>
  <item id="qd1"><displayname>Canteen</displayname><uri>5000</uri></item>
</quickDial>`, At: "<displayname>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "repeated-element", Severity: Error, Title: "An element that may stand once stands twice",
	Why: "Nobody knows which of the two a phone uses.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri><uri>5001</uri></item>
</quickDial>`, At: "<uri>5001",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5001</uri></item>
</quickDial>`,
}, {
	Code: "misplaced-element", Severity: Warning, Title: "A known element stands where phones do not look for it",
	Why: "Phones read each element in its own place only and skip it elsewhere.",
	Bad: `<root>
  <quickDial/>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</root>`, At: "<item",
	Good: `<root>
  <quickDial>
    <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  </quickDial>
</root>`,
}, {
	Code: "unknown-element", Severity: Info, Title: "An element, or text between elements, that the dialect does not know",
	Why: "It is kept as it is. Phones most likely ignore it, but it may be something that the vendor has not documented.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri><department>Kitchen</department></item>
</quickDial>`, At: "<department>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "unknown-attribute", Severity: Info, Title: "An attribute that the dialect does not know",
	Why: "It is kept as it is. Phones most likely ignore it.",
	Bad: `<quickDial>
  <item id="qd1" colour="red"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "colour",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "no-default-text", Severity: Warning, Title: "A text in several languages has none for the others",
	Why: "A phone shows the value in its own language, else the value without a language.",
	Bad: `<quickDial>
  <item id="qd1"><displayName><value lang="cs">Jídelna</value></displayName><uri>5000</uri></item>
</quickDial>`, At: "<displayName>",
	Good: `<quickDial>
  <item id="qd1"><displayName><value lang="cs">Jídelna</value><value>Canteen</value></displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "empty-message", Severity: Warning, Title: "An error answer without a message",
	Why: "The message is all that the person who signs in learns of the reason.",
	Bad: `<error><message></message></error>`, At: "<message>",
	Good: `<error><message>Your contract has ended. Call 5000.</message></error>`,
}}

var entryCodes = []Code{{
	Code: "missing-id", Severity: Error, Title: "An entry or dial action without an id",
	Why: "The id tells a phone which entry it already has. Without one it can be neither updated nor removed.",
	Bad: `<quickDial>
  <item><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "<item>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "duplicate-id", Severity: Warning, Title: "Two entries or two dial actions with one id",
	Why: "The later one is most likely laid over the earlier one (not confirmed), so that phones show one of them.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="qd1"><displayName>Reception</displayName><uri>5001</uri></item>
</quickDial>`, At: `id="qd1"><displayName>Reception`,
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="qd2"><displayName>Reception</displayName><uri>5001</uri></item>
</quickDial>`,
}, {
	Code: "similar-id", Severity: Warning, Title: "Ids that differ only in the case of letters or in blanks around them",
	Why: "Phones most likely compare ids exactly (not confirmed), so the two are different ones. People who write or read them easily take one for the other.",
	Bad: `<quickDial>
  <item id="canteen"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="Canteen"><displayName>Bistro</displayName><uri>5001</uri></item>
</quickDial>`, At: `id="Canteen"`,
	Good: `<quickDial>
  <item id="canteen"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="bistro"><displayName>Bistro</displayName><uri>5001</uri></item>
</quickDial>`,
}, {
	Code: "blank-around-id", Severity: Info, Title: "An id that begins or ends with a blank",
	Why: "Phones most likely count the blank as part of the id (not confirmed). If the id is later sent without it, they take that for another entry and keep this one too.",
	Bad: `<quickDial>
  <item id="qd1 "><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: `id="qd1 "`,
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "basic-action-id", Severity: Warning, Title: "A dial action has the id of one that every app has",
	Why: "A rule that dials as that id means the one of the app, so this one can only be chosen by hand.",
	Bad: `<dialActions>
  <dialAction id="voiceCall"><displayName>Recorded call</displayName></dialAction>
</dialActions>`, At: `id="voiceCall"`,
	Good: `<dialActions>
  <dialAction id="recorded"><displayName>Recorded call</displayName></dialAction>
</dialActions>`,
}, {
	Code: "bad-priority", Severity: Error, Title: "A priority that is no whole number",
	Why: "The priority decides whether a phone takes what arrives or keeps what it has. What phones make of other text is not known.",
	Bad: `<quickDial>
  <item id="qd1" priority="high"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "priority",
	Good: `<quickDial>
  <item id="qd1" priority="30"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "locked", Severity: Info, Title: "A priority above 40 locks",
	Why: "What people change on their phone has priority 40. Above that they cannot change the entry, and earlier changes of theirs are overwritten. This may well be what you want.",
	Bad: `<quickDial>
  <item id="qd1" priority="50"><displayName>Emergency</displayName><uri>112</uri></item>
</quickDial>`, At: "priority",
	Good: `<quickDial>
  <item id="qd1" priority="40"><displayName>Emergency</displayName><uri>112</uri></item>
</quickDial>`,
}, {
	Code: "unknown-entry-action", Severity: Warning, Title: "An action attribute other than remove",
	Why: "Phones know remove only. With any other word the entry is most likely added.",
	Bad: `<quickDial>
  <item id="qd1" action="delete"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "action",
	Good: `<quickDial>
  <item id="qd1" action="remove"/>
</quickDial>`,
}, {
	Code: "bad-prune-level", Severity: Error, Title: "maxQuickDialReplacePriority is no whole number",
	Why: "Phones remove every stored entry whose priority is lower than this number. What they make of other text is not known.",
	Bad: `<quickDial maxQuickDialReplacePriority="all">
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "maxQuickDialReplacePriority",
	Good: `<quickDial maxQuickDialReplacePriority="21">
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "prunes-too-little", Severity: Info, Title: "maxQuickDialReplacePriority keeps what was sent before",
	Why: "Only entries whose priority is lower than the number go, and what this service sends has 20 if nothing else is said.",
	Bad: `<quickDial maxQuickDialReplacePriority="20">
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "maxQuickDialReplacePriority",
	Good: `<quickDial maxQuickDialReplacePriority="21">
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "prunes-user-entries", Severity: Warning, Title: "maxQuickDialReplacePriority deletes what people made themselves",
	Why: "Entries that people made on their phone have priority 40. 21 removes all that was provisioned before and keeps theirs.",
	Bad: `<quickDial maxQuickDialReplacePriority="100">
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "maxQuickDialReplacePriority",
	Good: `<quickDial maxQuickDialReplacePriority="21">
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "missing-name", Severity: Warning, Title: "An entry or dial action without a display name",
	Why: "Phones that already have it keep the name that they know, unless an empty one comes or maxQuickDialReplacePriority removes it first; on all others it has none.",
	Bad: `<quickDial>
  <item id="qd1"><uri>5000</uri></item>
</quickDial>`, At: "<item",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "missing-uri", Severity: Warning, Title: "A quick-dial entry without a number",
	Why: "Phones that already have it keep the number that they know, unless an empty one comes or maxQuickDialReplacePriority removes it first; on all others it cannot be dialled.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName></item>
</quickDial>`, At: "<item",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "blank-in-uri", Severity: Warning, Title: "A blank in a number or address",
	Why: "Addresses have no blanks. A phone may cut the address off at the blank, or not use it.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>50 00</uri></item>
</quickDial>`, At: "<uri>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "same-number", Severity: Warning, Title: "Two quick-dial entries with one number",
	Why: "Phones show both. Often one is left over from a change.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="qd2"><displayName>Kitchen</displayName><uri>tel:5000</uri></item>
</quickDial>`, At: "<uri>tel:5000",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="qd2"><displayName>Kitchen</displayName><uri>5001</uri></item>
</quickDial>`,
}, {
	Code: "separators-in-number", Severity: Info, Title: "Dashes, dots, brackets or blanks in a number",
	Why: "Whether phones take separators out before they dial or compare is not known.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>221-112-233</uri></item>
</quickDial>`, At: "<uri>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>221112233</uri></item>
</quickDial>`,
}, {
	Code: "odd-digits", Severity: Warning, Title: "Digits of other scripts in a number, or characters that nobody sees",
	Why: "Numbers that are copied from a page or a contact may hold them. Phones compare and dial them as they stand, so that a rule does not match and a call does not get through.",
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>５０００</uri></item>
</quickDial>`, At: "<uri>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
}, {
	Code: "deleted-entry-stays", Severity: Warning, Title: "An entry was deleted from the file, but phones keep it",
	Why: "A phone removes an entry only when the document says so: with action=\"remove\", or with a maxQuickDialReplacePriority above the entry's priority. An entry that is merely absent stays.",
	Before: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="qd2"><displayName>Secretary</displayName><uri>1234</uri></item>
</quickDial>`,
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "<quickDial>",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
  <item id="qd2" action="remove"/>
</quickDial>`,
}, {
	Code: "deleted-action-stays", Severity: Warning, Title: "A dial action was deleted from the file, but phones keep it",
	Why: "As for entries. That action=\"remove\" works for dial actions too is not confirmed.",
	Before: `<dialActions>
  <dialAction id="id3"><displayName>Recorded call</displayName></dialAction>
  <dialAction id="id4"><displayName>Billed call</displayName></dialAction>
</dialActions>`,
	Bad: `<dialActions>
  <dialAction id="id3"><displayName>Recorded call</displayName></dialAction>
</dialActions>`, At: "<dialActions>",
	Good: `<dialActions>
  <dialAction id="id3"><displayName>Recorded call</displayName></dialAction>
  <dialAction id="id4" action="remove"/>
</dialActions>`,
}, {
	Code: "deleted-part-stays", Severity: Warning, Title: "A portrait or rules were deleted from the file, but phones keep them",
	Why: "A phone merges an entry child by child: what does not come stays as it was. An empty element most likely clears it.",
	Before: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri><portraitUrl>https://example.com/canteen.png</portraitUrl></item>
</quickDial>`,
	Bad: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`, At: "<item",
	Good: `<quickDial>
  <item id="qd1"><displayName>Canteen</displayName><uri>5000</uri><portraitUrl/></item>
</quickDial>`,
}, {
	Code: "lower-priority-than-before", Severity: Warning, Title: "Phones have the entry with a higher priority and keep it",
	Why: "A phone takes a value only if its priority is at least that of the one it has. The same holds for a removal.",
	Before: `<quickDial>
  <item id="qd1" priority="30"><displayName>Canteen</displayName><uri>5000</uri></item>
</quickDial>`,
	Bad: `<quickDial>
  <item id="qd1" action="remove"/>
</quickDial>`, At: "<item",
	Good: `<quickDial>
  <item id="qd1" priority="30" action="remove"/>
</quickDial>`,
}, {
	Code: "clears-rules", Severity: Info, Title: "Empty rules clear what phones have",
	Why: "An empty rewriting replaces the stored rules by none. Without the element the stored rules stay.",
	Bad: `<dialActions>
  <dialAction id="id3"><displayName>Plain call</displayName><rewriting/></dialAction>
</dialActions>`, At: "<rewriting",
	Good: `<dialActions>
  <dialAction id="id3"><displayName>Plain call</displayName></dialAction>
</dialActions>`,
}}
