// Package digest is HTTP Digest authentication, RFC 7616, both sides of it: [Guard] asks for credentials and checks
// them, [Authorize] gives them. It knows the algorithms SHA-256 and MD5 and the protection "auth", as the vendor's
// documentation says no more than "HTTP Digest".
package digest

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Algorithm names a hash function as the header does.
type Algorithm string

// The algorithms.
const (
	SHA256 Algorithm = "SHA-256"
	MD5    Algorithm = "MD5" // what apps older than 2015 are limited to; also meant where none is named
)

// hash returns the hash of a text in hexadecimal. ok is false for an algorithm that is not known.
func (a Algorithm) hash(s string) (sum string, ok bool) {
	switch {
	case strings.EqualFold(string(a), string(SHA256)):
		h := sha256.Sum256([]byte(s))
		return hex.EncodeToString(h[:]), true
	case strings.EqualFold(string(a), string(MD5)):
		h := md5.Sum([]byte(s))
		return hex.EncodeToString(h[:]), true
	}
	return "", false
}

// proof is what goes into the response of a request: section 3.4.1 of the RFC.
type proof struct {
	algorithm                        Algorithm
	session                          bool // -sess: the password's hash is bound to nonce and cnonce
	username, realm, password        string
	method, uri                      string
	nonce, cnonce, count, protection string // protection "" is that of RFC 2069, which had none
}

// response returns the response; ok is false for an algorithm that is not known.
func (p *proof) response() (r string, ok bool) {
	h := func(parts ...string) string {
		sum, _ := p.algorithm.hash(strings.Join(parts, ":"))
		return sum
	}
	if _, ok := p.algorithm.hash(""); !ok {
		return "", false
	}
	secret := h(p.username, p.realm, p.password)
	if p.session {
		secret = h(secret, p.nonce, p.cnonce)
	}
	request := h(p.method, p.uri)
	if p.protection == "" {
		return h(secret, p.nonce, request), true
	}
	return h(secret, p.nonce, p.count, p.cnonce, p.protection, request), true
}

// credentials is a challenge of a WWW-Authenticate header, or what an Authorization header holds.
type credentials struct {
	scheme string
	params map[string]string // names in lower case; of one name the first counts
}

// parse reads a header that holds one or several challenges. What it does not understand it skips.
func parse(header string) []credentials {
	var list []credentials
	s := scanner{header}
	for {
		s.skip(" \t,")
		name := s.token()
		if name == "" {
			if s.rest == "" {
				return list
			}
			s.rest = s.rest[1:]
			continue
		}
		s.skip(" \t")
		if !strings.HasPrefix(s.rest, "=") {
			list = append(list, credentials{name, map[string]string{}})
			continue
		}
		s.rest = s.rest[1:]
		s.skip(" \t")
		value := s.value()
		if len(list) == 0 {
			continue
		}
		params := list[len(list)-1].params
		if name = strings.ToLower(name); len(params) < maxParams {
			if _, twice := params[name]; !twice {
				params[name] = value
			}
		}
	}
}

// maxParams is how many parameters of one challenge are looked at.
const maxParams = 32

type scanner struct{ rest string }

func (s *scanner) skip(chars string) { s.rest = strings.TrimLeft(s.rest, chars) }

func (s *scanner) token() string {
	end := strings.IndexFunc(s.rest, func(r rune) bool { return strings.ContainsRune(" \t,=\"", r) })
	if end < 0 {
		end = len(s.rest)
	}
	t := s.rest[:end]
	s.rest = s.rest[end:]
	return t
}

// value reads a token or a text in quotes, in which a backslash stands before a character that is meant as it is.
func (s *scanner) value() string {
	if !strings.HasPrefix(s.rest, `"`) {
		return s.token()
	}
	var b strings.Builder
	for i := 1; i < len(s.rest); i++ {
		switch c := s.rest[i]; {
		case c == '"':
			s.rest = s.rest[i+1:]
			return b.String()
		case c == '\\' && i+1 < len(s.rest):
			i++
			b.WriteByte(s.rest[i])
		default:
			b.WriteByte(c)
		}
	}
	s.rest = ""
	return b.String()
}

// quote returns a text in quotes as it stands in a header. Control characters are left out: they cannot stand there.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < ' ' || c == 0x7f:
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			fallthrough
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
