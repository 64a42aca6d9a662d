package serve

import "time"

// FailureKind is a way in which the service fails on purpose, to see what the app does.
type FailureKind string

// The failures. Their values are the words for flags and settings.
const (
	NoFailure        FailureKind = ""
	WrongCredentials FailureKind = "wrong-credentials"
	GenericError     FailureKind = "error"
	SlowAnswer       FailureKind = "slow"
	Dropped          FailureKind = "drop"
	Truncated        FailureKind = "truncate"
	WrongType        FailureKind = "wrong-type"
)

// Failure is a failure on purpose. The zero value is none.
type Failure struct {
	Kind    FailureKind
	Message string        // of WrongCredentials; "" means [DefaultMessage]
	Delay   time.Duration // of SlowAnswer; 0 means [DefaultDelay]
}

// What a Failure uses when it says nothing.
const (
	DefaultMessage = "Wrong user name or password."
	DefaultDelay   = 20 * time.Second
)

// FailureInfo describes a failure to people.
type FailureInfo struct {
	Kind  FailureKind
	Label string // what the service does, short
	// Effect is a sentence on what the app does; what the vendor's documentation says of it is marked so.
	Effect string
}

// Failures lists the failures in the order in which they are offered. It must not be changed.
var Failures = []FailureInfo{
	{WrongCredentials, "refuse the credentials",
		"At sign-in the app stops provisioning and shows the text of the answer's <error><message> (documented). What a later refresh does with it is not known."},
	{GenericError, "answer with an error",
		"At sign-in the app stops provisioning with a generic error, because the status is not 2xx and there is no message (documented). What a later refresh does with it is not known."},
	{SlowAnswer, "answer late",
		"How long the app waits is not known; once it gives up, sign-in most likely ends as with an error."},
	{Dropped, "drop the connection",
		"Not known: there is no answer and so no status. Sign-in most likely ends with a generic error."},
	{Truncated, "send half of the document",
		"Not known: the status is 200, but the body ends too early and is not XML. Whether the app keeps a part of it, ignores it or stops is not documented."},
	{WrongType, "send a wrong content type",
		"Not known: the documentation asks for application/xml (a sample says text/xml) and does not say what the app does with text/html."},
}

// Info returns the description of the failure's kind; ok is false for none and for an unknown kind.
func (f Failure) Info() (info FailureInfo, ok bool) {
	for _, i := range Failures {
		if i.Kind == f.Kind {
			return i, true
		}
	}
	return FailureInfo{}, false
}
