// Package ui is the window: everything that a person sees of Dialwright. It shows a [model.Document] and changes it
// through a [model.Editor]; of files, XML and the network it knows only the interfaces in this file, which the program
// around it implements.
package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"dialwright/model"
	"dialwright/ui/kit"
	"dialwright/ui/panels"
)

// Host is what the window needs from the program around it. App, Files, Picker and Service must be set.
type Host struct {
	App      fyne.App
	Files    Files
	Picker   FilePicker
	Service  func() Service // makes a service that is off, one for each window
	Versions []string       // lines for About: "Dialwright 0.1.0", …

	// Prepare makes the translations ready. It is called once, in the background, before any text is asked for. nil: they
	// are.
	Prepare func()
	// Portrait reads the picture at a URL, which may be a path seen from the document at base; from other computers only
	// when remote is set, else the error is [ErrRemoteOff]. It is called in the background. nil: no pictures.
	Portrait func(url, base string, remote bool) ([]byte, error)
	// Plain returns the XML of something that the model does not know, such that what says the same is the same text. It is
	// called in the background. nil: such things are compared by their names, and the phone keeps none.
	Plain func(model.Origin) string
	// Run runs what may take long; nil means kit.Background.
	Run kit.Runner
	// KeysOf is told each new window after it is shown. It may have keys that Fyne gives only to the focused widget
	// call the function that it is given, which returns true when it has used the key. The mouse pressed on the menu bar
	// counts as the Alt key.
	KeysOf func(w fyne.Window, f func(*fyne.KeyEvent) bool)
}

// ErrRemoteOff says that a picture is on another computer, and that those are not read.
var ErrRemoteOff = model.Errorf("pictures from the web are off")

// Files opens and makes documents. Its methods are called in the background.
type Files interface {
	// Open reads the document at a path. The error says in one sentence what is wrong and where.
	Open(path string) (File, error)
	// New makes a document that has no path yet from the starter of that name.
	New(starter string) (File, error)
	// Recoverable returns what a crash left behind and is not yet recovered, the latest first.
	Recoverable() ([]Recovery, error)
	// Recover opens a document as it was when the program crashed, by the key of its Recovery.
	Recover(key string) (File, error)
	// Discard forgets what a crash left behind, by the key of its Recovery.
	Discard(key string) error
	// Read and Write read and replace files that are no documents, such as tables. The error of Read wraps
	// fs.ErrNotExist when there is no such file.
	Read(path string) ([]byte, error)
	Write(path string, data []byte) error
}

// Recovery is a document with edits that were not saved when the program ended.
type Recovery struct {
	Key   string    // by which Files knows it
	Path  string    // of the document, links resolved; "" when it was never saved
	When  time.Time // of the last edit
	Last  string    // name of the last edit
	Edits int       // how many were not saved
	Cases bool      // there are test cases that were not saved
}

// File is an open document and the file behind it. Editor, Path, Others, Recovered, Trouble, Saved, KeepCases, Reload, Listen, Check and Close belong to the
// window's thread; the other methods are called in the background, never two of Save and Disk at once.
type File interface {
	Editor() *model.Editor
	// Path returns where the document is saved; "" when it never was.
	Path() string
	// Others returns how many other windows, of this program or of another that runs, have the file open.
	Others() int
	// Recovered tells how the document was brought back after a crash; nil when it was simply opened.
	Recovered() *Recovered
	// Trouble has f called, on the window's thread, when the edits cannot be kept against a crash, and with nil when they
	// can again.
	Trouble(f func(error))
	// Save writes a document to a path. It returns ErrChanged when the file there is not the one that was opened or
	// saved last, unless over is set, and leaves that file alone; the same holds for all other errors. When ctx is
	// cancelled before the file is replaced, it gives up with an error that wraps context.Canceled.
	Save(ctx context.Context, doc *model.Document, path string, over bool) error
	// Saved takes note that Save has put doc at path, which makes that the file's path.
	Saved(doc *model.Document, path string)
	// KeepCases keeps the test cases, which are not saved, against a crash: f, which may be called in the background,
	// returns them as their file would hold them. nil says that they are saved.
	KeepCases(f func() []byte)
	// Disk reads the document as it is on disk now, and its bytes; nil when it was never saved. Peek does the same for
	// looking only: what it returns cannot be given to Reload, and it may run beside all other methods.
	Disk() (*model.Document, []byte, error)
	Peek() (*model.Document, []byte, error)
	// Reload makes a document that Disk has returned the current one, as one step that can be undone.
	Reload(doc *model.Document) error
	// Listen has f called when the file has changed on disk without this window.
	Listen(f func())
	// Check looks now whether the file has changed on disk.
	Check()
	// XML returns a document as it would be saved.
	XML(doc *model.Document) (*XML, error)
	// Committed returns the document as last committed to the git repository that it is in, and its bytes; nil when
	// there is none.
	Committed() (*model.Document, []byte, error)
	// Copy writes nodes as text for the clipboard; Paste reads them back.
	Copy(nodes ...any) (string, error)
	Paste(text string) ([]any, error)
	// Rename applies new names of elements and attributes to a document.
	Rename(doc *model.Document, to map[model.Origin]string) (*model.Document, error)
	// CommentOut returns a document with the nodes at positions of a list kept as comments; Kept lists what is kept so,
	// and BringBack makes some of it, by their places in what Kept returns, nodes again. All other nodes keep their IDs.
	CommentOut(doc *model.Document, l model.List, at []int) (*model.Document, error)
	Kept(doc *model.Document, l model.List) ([]Kept, error)
	BringBack(doc *model.Document, l model.List, which []int) (*model.Document, error)
	// Close ends the work on the document. What was not saved is forgotten.
	Close() error
}

// Recovered tells how a document was brought back after a crash.
type Recovered struct {
	Edits   int    // how many were brought back
	Cases   []byte // the test cases that were not saved, as [File.KeepCases] got them; nil when there were none
	Changed bool   // the file on disk is not what the edits were made to
	Parts   bool   // only the nodes that were edited could be brought back, in a document of their own
	Damaged bool   // the last edits could not be read
}

// Kept is a node that a file keeps as a comment.
type Kept struct {
	Node model.Node // what it would be
	At   int        // how many nodes of its list stand before it
}

// XML is a document as text, and where its nodes stand in it.
type XML struct {
	Bytes []byte
	Nodes map[model.ID]panels.Span
}

// ErrChanged is returned by [File.Save] when somebody else has changed the file.
var ErrChanged = model.Errorf("the file has been changed by another program since it was opened")

// FilePicker asks the user for a file. Each method calls done later on the window's thread, with "" when the user
// decided against it. A picker shows one dialog at a time.
type FilePicker interface {
	// Open asks for a file to read.
	Open(w fyne.Window, ask Ask, done func(path string))
	// Save asks for a file to write. It has asked already whether a file that exists may be replaced.
	Save(w fyne.Window, ask Ask, done func(path string))
}

// Ask is what a [FilePicker] is asked for.
type Ask struct {
	Title string
	Dir   string // where to begin; "" is where the picker likes
	Name  string // suggested, for Save
	Kind  string // in words: "XML documents"
	Ext   string // without its dot: "xml"; Save adds it when it is missing
}

// Service is a document as a web service on this computer. Its methods belong to the window's thread, but for Start.
type Service interface {
	// Start begins to listen: on this computer only, or in the local network when lan is set. It is called in the
	// background.
	Start(lan bool) error
	// Stop ends it.
	Stop()
	// URL returns where the app finds it; "" while it is off.
	URL() string
	// Note says what is unusual about the running service, such as another port than usual; "" if nothing is.
	Note() string
	// Show gives the document to answer with from now on. It does no work but remember it.
	Show(name string, doc *model.Document)
	// Requests returns what came in, the oldest first.
	Requests() []Request
	// Listen has f called, from any goroutine, after a request came in.
	Listen(f func())
	// Portal returns what to enter at the vendor's portal so that apps ask this service, while it is on.
	Portal() (Portal, error)
	// Failures lists what can go wrong on purpose; Fail chooses one by its key, "" for none, and Failing returns it.
	Failures() []Failure
	Fail(key string) error
	Failing() string
}

// Request is one request that came in, with passwords masked, or a note of the service when Method is "".
type Request struct {
	Time    time.Time
	Remote  string
	Method  string
	Target  string
	Agent   string
	User    string
	CloudID string
	Status  int // 0: no answer
	Bytes   int64
	Note    string
}

// Failure is a way in which the service fails on purpose.
type Failure struct {
	Key, Label, Effect string
}

// Portal is what to enter at the vendor's portal.
type Portal struct {
	Fields []PortalField
	Notes  []string // what else is worth knowing, in sentences
	Code   [][]bool // the service's address as a QR code, true for dark; nil when there is none
}

// PortalField is a field of the vendor's portal.
type PortalField struct{ Name, Value, Explanation string }
