package journal

import (
	"bytes"
	"compress/flate"
	"io"
	"time"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// header is the first record: what the edits apply to, and whose they are.
type header struct {
	Session string     // the same for all journals that one open document had, one after the other
	Serial  int        // counts these
	PID     int        // of the process
	Host    string     // name of its computer: home folders may be shared
	Start   time.Time  // of the session
	Path    string     // of the document, links resolved; "" when it was never saved
	Name    string     // that messages use for it
	Base    store.Hash // of the bytes that the edits apply to
	Size    int64      // of these bytes
	First   int        // records that were written together with the header; without them the journal is not whole
	Locked  bool       // the file system knows locks
}

// record is what any other frame holds: one of its fields.
type record struct {
	Step   *step       `json:",omitempty"` // a change of the document
	Saving *store.Hash `json:",omitempty"` // the document as it is now is about to replace the file, with this hash
	Base   []byte      `json:",omitempty"` // the bytes of the header's base, deflated
	Cases  *sheet      `json:",omitempty"` // the test cases as they are now
}

// sheet is a file of test cases, which is not part of the document.
type sheet struct {
	Data []byte `json:",omitempty"` // deflated; none when all are saved
	Time int64  // when they were changed, in seconds since 1970
}

// deflate compresses bytes, quickly rather than well.
func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil // only for a level that does not exist
	}
	w.Write(data) // a buffer takes everything
	w.Close()
	return b.Bytes()
}

var errInflate = model.Errorf("a compressed document in the journal is damaged")

func inflate(data []byte) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), xmlio.MaxSize+1))
	if err != nil || len(out) > xmlio.MaxSize {
		return nil, errInflate
	}
	return out, nil
}
