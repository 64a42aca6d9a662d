package digest

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Request is what the caller's side knows.
type Request struct {
	Method, Target     string // target: path and query as they stand in the request line
	Username, Password string
}

// ErrNoChallenge is the error for an answer that does not ask for Digest credentials.
var ErrNoChallenge = errors.New("the service does not ask for Digest credentials")

// Authorize returns the Authorization header that answers the WWW-Authenticate headers of a 401. Of several challenges
// it answers the one with the strongest algorithm that it knows.
func Authorize(challenges []string, r Request) (string, error) {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program instead
	return authorize(challenges, r, fmt.Sprintf("%x", b))
}

func authorize(challenges []string, r Request, cnonce string) (string, error) {
	c, err := choose(challenges)
	if err != nil {
		return "", err
	}
	p := c.params
	full := p["algorithm"]
	if full == "" {
		full = string(MD5)
	}
	name, session := cutSession(full)
	a := proof{
		algorithm: Algorithm(name), session: session, username: r.Username, realm: p["realm"], password: r.Password,
		method: r.Method, uri: r.Target, nonce: p["nonce"], cnonce: cnonce,
	}
	if p["qop"] != "" {
		a.protection, a.count = "auth", "00000001"
	}
	response, ok := a.response()
	if !ok {
		return "", fmt.Errorf("the Digest algorithm %s is not known", full)
	}
	header := fmt.Sprintf(`Digest username=%s, realm=%s, nonce=%s, uri=%s, response="%s"`,
		quote(r.Username), quote(a.realm), quote(a.nonce), quote(a.uri), response)
	if p["algorithm"] != "" {
		header += ", algorithm=" + full
	}
	if a.protection != "" {
		header += ", qop=auth, nc=" + a.count + ", cnonce=" + quote(cnonce)
	} else if session {
		header += ", cnonce=" + quote(cnonce)
	}
	if opaque, ok := p["opaque"]; ok {
		header += ", opaque=" + quote(opaque)
	}
	return header, nil
}

// choose returns the best of the challenges that can be answered.
func choose(challenges []string) (best credentials, err error) {
	err = ErrNoChallenge
	found := false
	for _, header := range challenges {
		for _, c := range parse(header) {
			if !strings.EqualFold(c.scheme, "Digest") {
				continue
			}
			name, _ := cutSession(c.params["algorithm"])
			strong := strings.EqualFold(name, string(SHA256))
			qop, given := c.params["qop"]
			switch {
			case !strong && name != "" && !strings.EqualFold(name, string(MD5)):
				err = fmt.Errorf("the Digest algorithm %s is not known", name)
			case given && !offersAuth(qop):
				err = fmt.Errorf("the Digest protection %s is not known", qop)
			case !found || strong:
				best, found = c, true
			}
			if found && strong {
				return best, nil
			}
		}
	}
	if found {
		err = nil
	}
	return best, err
}

func offersAuth(qop string) bool {
	list := strings.Split(qop, ",")
	return slices.ContainsFunc(list, func(q string) bool { return strings.EqualFold(strings.TrimSpace(q), "auth") })
}

// Expired reports whether WWW-Authenticate headers say that the credentials were right but for a nonce that has expired, so
// that those for the new one will do.
func Expired(challenges []string) bool {
	for _, header := range challenges {
		for _, c := range parse(header) {
			if strings.EqualFold(c.scheme, "Digest") && strings.EqualFold(c.params["stale"], "true") {
				return true
			}
		}
	}
	return false
}

func cutSession(algorithm string) (name string, session bool) {
	const suffix = "-sess"
	if n := len(algorithm) - len(suffix); n >= 0 && strings.EqualFold(algorithm[n:], suffix) {
		return algorithm[:n], true
	}
	return algorithm, false
}
