package journal

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io"

	"dialwright/model"
)

// A journal is the magic followed by frames: the length of the payload and its CRC-32C, both as 4 bytes little-endian,
// and the payload, JSON.
const magic = "dialwright journal 1\n"

const frameHead = 8

// maxFrame is the largest payload that is written or read, in bytes.
const maxFrame = 1 << 30

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errTooLong = model.Errorf("the record is too long")

// appendFrame appends a frame with v as its payload.
func appendFrame(b []byte, v any) ([]byte, error) {
	payload, err := json.Marshal(v)
	if err != nil {
		return b, err
	}
	if len(payload) > maxFrame {
		return b, errTooLong
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(payload, castagnoli))
	return append(b, payload...), nil
}

// frames reads the payloads of a journal, one after the other. It stops at the first one that is damaged.
type frames struct {
	r    io.Reader
	left int64 // bytes of the file that are not read yet
	cut  bool  // the file ends within the frame that was read last
}

// next returns the next payload; whole is false at the end of what can be read, and damaged then tells whether something
// was left.
func (f *frames) next() (payload []byte, whole, damaged bool) {
	if f.left == 0 {
		return nil, false, false
	}
	var head [frameHead]byte
	if f.cut = f.left < frameHead; f.cut {
		return nil, false, true
	}
	if _, err := io.ReadFull(f.r, head[:]); err != nil {
		return nil, false, true
	}
	f.left -= frameHead
	n := int64(binary.LittleEndian.Uint32(head[:]))
	if f.cut = n > f.left; f.cut || n > maxFrame {
		return nil, false, true
	}
	payload = make([]byte, n)
	if _, err := io.ReadFull(f.r, payload); err != nil {
		return nil, false, true
	}
	f.left -= n
	if crc32.Checksum(payload, castagnoli) != binary.LittleEndian.Uint32(head[4:]) {
		return nil, false, true
	}
	return payload, true, false
}
