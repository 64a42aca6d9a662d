package digest

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// DefaultLifetime is how long a nonce can be used.
const DefaultLifetime = 5 * time.Minute

// Guard asks for the credentials of one user. It keeps no state: a nonce carries its time and is signed, and within its
// lifetime it may be used again. (So somebody who can listen can repeat a request, which gets them what they have heard
// already; use https against listening.) All methods may be called from any goroutine.
type Guard struct {
	realm, username, password string
	algorithms                []Algorithm
	lifetime                  time.Duration
	key                       [32]byte
	now                       func() time.Time
}

// NewGuard returns a guard. The realm is shown to people who are asked. The algorithms are offered in their order; none
// means SHA-256, then MD5. Nonces of another Guard do not count, not even with the same arguments.
func NewGuard(realm, username, password string, algorithms ...Algorithm) *Guard {
	if len(algorithms) == 0 {
		algorithms = []Algorithm{SHA256, MD5}
	}
	g := &Guard{realm: realm, username: username, password: password, algorithms: slices.Clone(algorithms), lifetime: DefaultLifetime, now: time.Now}
	_, _ = rand.Read(g.key[:]) // never fails: it ends the program instead
	return g
}

// Verdict is what a Guard says of a request.
type Verdict int

// The verdicts.
const (
	Missing Verdict = iota // no Digest credentials were given
	Wrong                  // they are not right
	Stale                  // they are right, but for an expired nonce: the caller may try again with a new one
	Right
)

// String returns the verdict in words.
func (v Verdict) String() string {
	switch v {
	case Missing:
		return "no Digest credentials"
	case Wrong:
		return "wrong Digest credentials"
	case Stale:
		return "Digest nonce expired"
	case Right:
		return "Digest credentials right"
	}
	return ""
}

// Check judges a request by its method, its target as it stands in the request line, and its Authorization header ("" if
// there is none).
func (g *Guard) Check(method, target, authorization string) Verdict {
	list := parse(authorization)
	if len(list) == 0 || !strings.EqualFold(list[0].scheme, "Digest") {
		return Missing
	}
	p := list[0].params
	algorithm := Algorithm(p["algorithm"])
	if algorithm == "" {
		algorithm = MD5
	}
	offered := slices.ContainsFunc(g.algorithms, func(a Algorithm) bool { return strings.EqualFold(string(a), string(algorithm)) })
	if !offered || username(p) != g.username || p["realm"] != g.realm || p["qop"] != "auth" || len(p["nc"]) != 8 || p["cnonce"] == "" {
		return Wrong
	}
	made, signed := g.open(p["nonce"])
	if !signed {
		return Stale // of an earlier run of this service, most likely
	}
	want, _ := (&proof{
		algorithm: algorithm, username: g.username, realm: g.realm, password: g.password, method: method, uri: target,
		nonce: p["nonce"], cnonce: p["cnonce"], count: p["nc"], protection: "auth",
	}).response()
	if subtle.ConstantTimeCompare([]byte(want), []byte(strings.ToLower(p["response"]))) != 1 {
		return Wrong
	}
	if age := g.now().Sub(made); age < 0 || age > g.lifetime {
		return Stale
	}
	return Right
}

// username returns the user's name, which may be given in the extended notation of RFC 8187.
func username(p map[string]string) string {
	name, extended := p["username"], p["username*"]
	if extended == "" {
		return name
	}
	charset, rest, _ := strings.Cut(extended, "'")
	_, value, ok := strings.Cut(rest, "'")
	decoded, err := url.PathUnescape(value)
	if !ok || err != nil || !strings.EqualFold(charset, "UTF-8") {
		return name
	}
	return decoded
}

// Challenges returns the values of the WWW-Authenticate headers that ask for credentials.
func (g *Guard) Challenges(v Verdict) []string {
	nonce := g.nonce()
	var list []string
	for _, a := range g.algorithms {
		c := fmt.Sprintf(`Digest realm=%s, qop="auth", algorithm=%s, nonce="%s", charset=UTF-8`, quote(g.realm), a, nonce)
		if v == Stale {
			c += ", stale=true"
		}
		list = append(list, c)
	}
	return list
}

// A nonce is its time in nanoseconds, some random bytes, and a signature over both.
const (
	nonceText = 8 + 8
	nonceSize = nonceText + 16
)

func (g *Guard) nonce() string {
	n := make([]byte, nonceText, nonceSize)
	binary.BigEndian.PutUint64(n, uint64(g.now().UnixNano()))
	_, _ = rand.Read(n[8:]) // never fails, see above
	return base64.RawURLEncoding.EncodeToString(append(n, g.sign(n)...))
}

func (g *Guard) sign(text []byte) []byte {
	m := hmac.New(sha256.New, g.key[:])
	m.Write(text)
	return m.Sum(nil)[:nonceSize-nonceText]
}

// open returns the time at which a nonce was made; ok is false if this guard did not make it.
func (g *Guard) open(nonce string) (made time.Time, ok bool) {
	n, err := base64.RawURLEncoding.DecodeString(nonce)
	if err != nil || len(n) != nonceSize || !hmac.Equal(n[nonceText:], g.sign(n[:nonceText])) {
		return time.Time{}, false
	}
	return time.Unix(0, int64(binary.BigEndian.Uint64(n))), true
}
