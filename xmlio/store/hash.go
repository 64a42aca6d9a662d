package store

import (
	"crypto/sha256"
	"io"
)

// hashFile returns the hash of what is left to read.
func hashFile(r io.Reader) (Hash, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return Hash{}, err
	}
	return Hash(h.Sum(nil)), nil
}
