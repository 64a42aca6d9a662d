package serve

import (
	"net/url"
	"strings"
)

// Params are the names of the request's parameters. They are the provider's own choice.
type Params struct {
	Username, Password, CloudID string
}

// DefaultParams are the names that most providers use.
var DefaultParams = Params{Username: "cloud_username", Password: "cloud_password", CloudID: "cloud_id"}

// Masked is what stands in the log in the place of a password.
const Masked = "****"

// values are the parameters of one request.
type values struct {
	username, cloudID string
	password          string // encoded: it is seldom needed
	hasPassword       bool
}

// read takes the parameters from a query or a form body; of one name the first counts. What it finds replaces what v
// held.
func (v *values) read(form string, p *Params) {
	var user, pass, cloud bool
	for form != "" {
		var part string
		part, form, _ = strings.Cut(form, "&")
		name, value, _ := strings.Cut(part, "=")
		switch name = unescape(name); {
		case name == p.Username && !user:
			v.username, user = unescape(value), true
		case name == p.CloudID && !cloud:
			v.cloudID, cloud = unescape(value), true
		case name == p.Password && !pass:
			v.password, v.hasPassword, pass = value, true, true
		}
	}
}

func (v *values) caller() Caller {
	return Caller{Username: v.username, CloudID: strings.TrimSuffix(v.cloudID, "*")}
}

// unescape undoes percent encoding and plus signs. What is not encoded properly is taken as it is.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 && strings.IndexByte(s, '+') < 0 {
		return s
	}
	if u, err := url.QueryUnescape(s); err == nil {
		return u
	}
	return s
}

// target returns path and query with the values of all parameters masked whose name is the password's or sounds like one.
func target(path, query string, p *Params) string {
	if query == "" {
		return path
	}
	var b strings.Builder
	b.Grow(len(path) + 1 + len(query))
	b.WriteString(path)
	b.WriteByte('?')
	last := 0 // all of the query before it is in b
	for at := 0; at < len(query); {
		end := len(query)
		if i := strings.IndexByte(query[at:], '&'); i >= 0 {
			end = at + i
		}
		if eq := strings.IndexByte(query[at:end], '='); eq >= 0 && secret(unescape(query[at:at+eq]), p) {
			b.WriteString(query[last : at+eq+1])
			b.WriteString(Masked)
			last = end
		}
		at = end + 1
	}
	b.WriteString(query[last:])
	return b.String()
}

// secretWords are parts of names, in lower case, by which a parameter counts as secret.
var secretWords = []string{"pass", "pwd", "secret", "token"}

func secret(name string, p *Params) bool {
	if name == p.Password {
		return true
	}
	if name == p.Username || name == p.CloudID {
		return false
	}
	lower := strings.ToLower(name)
	for _, w := range secretWords {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}
