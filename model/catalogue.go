package model

// Role tells whether a [Type] belongs to conditions or to actions.
type Role int

// The roles.
const (
	RoleCondition Role = iota
	RoleAction
)

// Confidence tells how sure we are of a type's spelling in XML. The product shows it wherever the type is chosen.
type Confidence int

// The levels of confidence, the surest first.
const (
	Documented Confidence = iota // the vendor's documentation says it or shows it in an example
	Seen                         // seen in what a shipping third-party generator sends
	Inferred                     // inferred from names in the public SDK headers; not confirmed
)

// ParamKind tells what a type's param holds, and so how it is edited and checked.
type ParamKind int

// The kinds of param.
const (
	ParamNone       ParamKind = iota // no param
	ParamText                        // any text, compared or inserted as it is
	ParamLength                      // a whole number of characters, 0 or more
	ParamNetwork                     // one of Networks
	ParamSSID                        // name of a Wi-Fi network
	ParamDialAction                  // id of a basic dial action or of one in the document
	ParamHeader                      // "Name: value"
	ParamNumber                      // a telephone number
	ParamUnknown                     // nobody outside the vendor knows; any text is kept
)

// Names of the condition types.
const (
	CondStartsWith      = "startsWith"
	CondDoesntStartWith = "doesntStartWith"
	CondEquals          = "equals"
	CondLengthEquals    = "lengthEquals"
	CondShorterThan     = "shorterThan"
	CondLongerThan      = "longerThan"
	CondContains        = "contains"
	CondNetworkType     = "networkType"
	CondSSID            = "ssid"
	CondNumeric         = "numeric"
)

// Names of the action types.
const (
	ActReplace                = "replace"
	ActPrepend                = "prepend"
	ActAppend                 = "append"
	ActContinue               = "continue"
	ActOverrideDialAction     = "overrideDialAction"
	ActRecordCall             = "recordCall"
	ActSetHeader              = "setHeader"
	ActShowAlert              = "showAlert"
	ActDialOut                = "dialOut"
	ActCallThrough            = "callThrough"
	ActOverrideLocationPolicy = "overrideLocationPolicy"
	ActRejectCall             = "rejectCall"
	ActAnswerImmediately      = "answerImmediately"
	ActForwardCall            = "forwardCall"
)

// Type describes one type of condition or action. Everything that needs to know a type reads it from the catalogue:
// the editor's choices, the sentences, the checks, the simulator's notes, the documentation.
type Type struct {
	Role       Role
	Name       string     // as it stands in the type attribute
	Label      string     // for people, as the middle of a sentence: "starts with", "record the call"
	Param      ParamKind  // what the param attribute holds
	Confidence Confidence // of the spelling
	Help       string     // what the phone does with it, in one or two sentences
	Words      string     // what else people call it, apart by blanks: it is found by these, they are not shown

	// Simulated reports, for an action, whether the simulator knows its effect. The effect of the others is unknown or
	// does not concern an outgoing call: they are listed, not simulated.
	Simulated bool
	// IncomingOnly reports, for an action, that it does nothing in rules for outgoing calls.
	IncomingOnly bool
	// AccountOnly reports, for an action, that it belongs in an account's rules only.
	AccountOnly bool
}

// Catalogue is the table of all known types, conditions first, in the order in which they are offered to people.
// It must not be changed. The source of each row is dialect.md, section 3.
var Catalogue = []Type{
	{Role: RoleCondition, Name: CondStartsWith, Label: "starts with", Param: ParamText, Confidence: Documented,
		Help:  "True when the number begins with this text, such as 00 for calls abroad. Replace acts on that beginning.",
		Words: "prefix begins code international abroad"},
	{Role: RoleCondition, Name: CondDoesntStartWith, Label: "does not start with", Param: ParamText, Confidence: Documented,
		Help:  "True when the number does not begin with this text. Replace then puts its text in front of the number (not confirmed).",
		Words: "prefix begin without not"},
	{Role: RoleCondition, Name: CondEquals, Label: "is", Param: ParamText, Confidence: Seen,
		Help:  "True when the number is exactly this text. Replace acts on the whole number.",
		Words: "exactly equals equal same"},
	{Role: RoleCondition, Name: CondLengthEquals, Label: "has length", Param: ParamLength, Confidence: Seen,
		Help:  "True when the number has exactly this many characters, such as 4 for internal numbers. A leading + counts as a character.",
		Words: "digits extension internal short"},
	{Role: RoleCondition, Name: CondShorterThan, Label: "is shorter than", Param: ParamLength, Confidence: Inferred,
		Help:  "True when the number has fewer characters than this. A leading + counts as a character.",
		Words: "length digits extension internal less"},
	{Role: RoleCondition, Name: CondLongerThan, Label: "is longer than", Param: ParamLength, Confidence: Seen,
		Help:  "True when the number has more characters than this. A leading + counts as a character.",
		Words: "length digits more"},
	{Role: RoleCondition, Name: CondContains, Label: "contains", Param: ParamText, Confidence: Inferred,
		Help:  "True when this text occurs anywhere in the number. Replace acts on its first occurrence.",
		Words: "includes anywhere inside"},
	{Role: RoleCondition, Name: CondNetworkType, Label: "network is", Param: ParamNetwork, Confidence: Inferred,
		Help:  "True when the phone is on this kind of network: wifi, cellular (mobile data), any or none. Upper and lower case are the same.",
		Words: "Wi-Fi WLAN wireless mobile data LTE 4G 5G"},
	{Role: RoleCondition, Name: CondSSID, Label: "Wi-Fi name is", Param: ParamSSID, Confidence: Inferred,
		Help:  "True when the phone is on the Wi-Fi network of exactly this name, such as that of the office.",
		Words: "WLAN wireless SSID network"},
	{Role: RoleCondition, Name: CondNumeric, Label: "is numeric", Param: ParamNone, Confidence: Inferred,
		Help:  "True when the number is digits only. One leading + probably passes too (not confirmed).",
		Words: "digits only"},

	{Role: RoleAction, Name: ActReplace, Label: "replace what matched with", Param: ParamText, Confidence: Inferred, Simulated: true,
		Help:  "The part of the number that the rule's condition matched becomes this text, which may be empty. Needs a condition starts with, is or contains.",
		Words: "remove delete strip cut drop take away change prefix"},
	{Role: RoleAction, Name: ActPrepend, Label: "put in front", Param: ParamText, Confidence: Documented, Simulated: true,
		Help:  "Puts this text in front of the number: an area code, the prefix of a gateway, or *31# to hide the caller's number.",
		Words: "prefix prepend before beginning outside line trunk CLIR withhold anonymous"},
	{Role: RoleAction, Name: ActAppend, Label: "add at the end", Param: ParamText, Confidence: Inferred, Simulated: true,
		Help:  "Adds this text to the end of the number.",
		Words: "suffix append after"},
	{Role: RoleAction, Name: ActOverrideDialAction, Label: "dial as", Param: ParamDialAction, Confidence: Documented, Simulated: true,
		Help:  "Dials with this dial action: a basic one, such as a cellular call, or one of the document. Of two, the later applied wins.",
		Words: "GSM mobile SIM VoIP route gateway dialler SMS text callback menu emergency"},
	{Role: RoleAction, Name: ActRecordCall, Label: "record the call", Param: ParamNone, Confidence: Documented, Simulated: true,
		Help:  "Records the call, if the app allows recording.",
		Words: "recording"},
	{Role: RoleAction, Name: ActContinue, Label: "try the next rules", Param: ParamNone, Confidence: Documented, Simulated: true,
		Help:  "After this rule the phone goes on to the next rules. Without it, the first rule that matches is the last.",
		Words: "continue go on"},
	{Role: RoleAction, Name: ActSetHeader, Label: "add the SIP header", Param: ParamHeader, Confidence: Seen, Simulated: true,
		Help:  "Adds a SIP header to the call, as \"Name: value\". Different names add up; of one name the later wins.",
		Words: "billing"},
	{Role: RoleAction, Name: ActShowAlert, Label: "show the text", Param: ParamText, Confidence: Inferred, Simulated: true,
		Help:  "Shows this text to the person who dials. Nothing says that it stops the call, and no action is known that stops one.",
		Words: "alert warn warning message notice popup block bar forbid"},
	{Role: RoleAction, Name: ActDialOut, Label: "dial out with this account", Param: ParamUnknown, Confidence: Inferred, AccountOnly: true,
		Help:  "Forces this account for dialling out. For an account's rules only. What its param means is not known.",
		Words: "line trunk"},
	{Role: RoleAction, Name: ActCallThrough, Label: "call through", Param: ParamUnknown, Confidence: Inferred,
		Help: "Nothing is known of this action beyond its name."},
	{Role: RoleAction, Name: ActOverrideLocationPolicy, Label: "use the location policy", Param: ParamUnknown, Confidence: Inferred,
		Help: "Sets the location policy for this call. What its param means is not known."},
	{Role: RoleAction, Name: ActRejectCall, Label: "reject the call", Param: ParamNone, Confidence: Inferred, IncomingOnly: true,
		Help:  "Rejects an incoming call. In rules for outgoing calls it does nothing.",
		Words: "block bar decline refuse"},
	{Role: RoleAction, Name: ActAnswerImmediately, Label: "answer at once", Param: ParamNone, Confidence: Inferred, IncomingOnly: true,
		Help:  "Answers an incoming call at once. In rules for outgoing calls it does nothing.",
		Words: "intercom auto pick up"},
	{Role: RoleAction, Name: ActForwardCall, Label: "forward the call to", Param: ParamNumber, Confidence: Inferred, IncomingOnly: true,
		Help:  "Forwards an incoming call to this number. In rules for outgoing calls it does nothing.",
		Words: "divert redirect transfer"},
}

var conditionTypes, actionTypes = index(RoleCondition), index(RoleAction)

func index(role Role) map[string]*Type {
	types := make(map[string]*Type)
	for i := range Catalogue {
		if t := &Catalogue[i]; t.Role == role {
			types[t.Name] = t
		}
	}
	return types
}

// ConditionType returns the catalogue's row for a condition's type, or nil when it is unknown.
func ConditionType(name string) *Type { return conditionTypes[name] }

// ActionType returns the catalogue's row for an action's type, or nil when it is unknown.
func ActionType(name string) *Type { return actionTypes[name] }

// BasicAction is a dial action that every app has, usable wherever a dial action is named.
type BasicAction struct {
	ID    string // as it stands in overrideDialAction's param
	Label string // for people
	Words string // what else people call it, as in [Type]
}

// BasicActions is the list of the basic dial actions whose ids are documented. It must not be changed.
var BasicActions = []BasicAction{
	{"autoCall", "call over VoIP, with video if possible", "SIP"},
	{"voiceCall", "voice call", "VoIP SIP audio"},
	{"videoCall", "video call", "VoIP SIP camera"},
	{"gsmCall", "cellular call", "mobile SIM dialler phone emergency"},
	{"webCallback", "web callback", ""},
	{"callThrough", "call through", ""},
	{"text", "text message", "SMS chat"},
	{"openUrl", "open a web page", "link browser address"},
	{"options", "menu of all dial actions that apply", "ask choose choice"},
	{"customOptions", "menu of given dial actions", "ask choose choice"},
	{"forceOffnetCall", "forced off-net call", "outside PSTN"},
}

// IsBasicAction reports whether id names a basic dial action. Ids are case-sensitive.
func IsBasicAction(id string) bool {
	for _, b := range BasicActions {
		if b.ID == id {
			return true
		}
	}
	return false
}

// Networks is the list of words that networkType's param takes, in lower case; compare without case. The words are
// inferred from the app's own editor and not confirmed.
var Networks = []string{"wifi", "cellular", "any", "none"}
