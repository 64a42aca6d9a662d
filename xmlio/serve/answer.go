package serve

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"sync"
)

// Answer is a document as it is sent, with all that can be known of it beforehand: its tags, its lengths and, once
// somebody has asked for it, its compressed form. It never changes and may be shared.
type Answer struct {
	name    string
	warning string
	plain   encoded
	packed  func() *encoded // nil result: compressing does not make it smaller
}

// encoded is one form of the answer. Its header values are slices so that they can be put into headers as they are.
type encoded struct {
	body         []byte
	etag, length []string
}

// newAnswer makes an answer of a document's bytes, which must not change afterwards. The name is shown in the log.
func newAnswer(name string, body []byte) *Answer {
	sum := sha256.Sum256(body)
	tag := hex.EncodeToString(sum[:12])
	return &Answer{
		name:   name,
		plain:  encode(body, tag),
		packed: sync.OnceValue(func() *encoded { return pack(body, tag) }),
	}
}

// Bytes returns the document. It must not be changed.
func (a *Answer) Bytes() []byte { return a.plain.body }

// Warning returns why this is not the newest state of the document, in words; "" when it is.
func (a *Answer) Warning() string { return a.warning }

// withWarning returns the same answer with a warning, which goes into the log and into the header [WarningHeader].
func (a *Answer) withWarning(warning string) *Answer {
	w := *a
	w.warning = warning
	return &w
}

func encode(body []byte, tag string) encoded {
	return encoded{body, []string{`"` + tag + `"`}, []string{strconv.Itoa(len(body))}}
}

// pack compresses a body; nil when that does not make it smaller. The entity tag of the compressed form is another
// one, as a strong tag must be.
func pack(body []byte, tag string) *encoded {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // a level that there is
	z.Write(body)                                         // memory takes all
	z.Close()
	if b.Len() >= len(body) {
		return nil
	}
	e := encode(b.Bytes(), tag+"-gzip")
	return &e
}
