// Package phone makes the call to a provisioning web service as the app makes it, and judges the answer as far as it is
// known what the app makes of it.
package phone

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dialwright/xmlio/serve"
)

// Placeholders that the app fills in, in the address, the post data and the headers of a service.
const (
	UsernamePlaceholder = "%username%"
	PasswordPlaceholder = "%password%"
	CloudIDPlaceholder  = "%fullcode%"
)

// User is what the user typed at sign-in.
type User struct {
	Username, Password string
	CloudID            string // as typed, with the * at its end if there is one
}

// Service is a web service as it is configured at the vendor's portal: each field is the portal's field of that name
// without its prefix.
type Service struct {
	URL                        string   // http or https, with placeholders
	Method                     string   // "" means POST if there is post data, else GET
	PostData                   string   // with placeholders
	ContentType                string   // of the post data; "" means application/x-www-form-urlencoded
	CustomHeaders              []string // "Name: value", with placeholders
	AuthUsername, AuthPassword string   // for HTTP Digest
}

// formType is the content type of post data when nothing else is said.
const formType = "application/x-www-form-urlencoded"

// HasPlaceholders reports whether the app tells the service anything about the user.
func (s Service) HasPlaceholders() bool {
	all := s.URL + s.PostData + strings.Join(s.CustomHeaders, "")
	for _, p := range []string{UsernamePlaceholder, PasswordPlaceholder, CloudIDPlaceholder} {
		if strings.Contains(all, p) {
			return true
		}
	}
	return false
}

// WithUsualQuery returns the service with the parameters that most providers use in the query of its address.
func (s Service) WithUsualQuery() Service {
	p := serve.DefaultParams
	query := p.Username + "=" + UsernamePlaceholder + "&" + p.Password + "=" + PasswordPlaceholder + "&" + p.CloudID + "=" + CloudIDPlaceholder
	address, fragment, _ := strings.Cut(s.URL, "#")
	switch {
	case !strings.Contains(address, "?"):
		address += "?"
	case !strings.HasSuffix(address, "?") && !strings.HasSuffix(address, "&"):
		address += "&"
	}
	s.URL = address + query
	if fragment != "" {
		s.URL += "#" + fragment
	}
	return s
}

// Check says why no call can be made, whether or not somebody answers; nil when it can. The error holds no password.
func (s Service) Check(u User) error {
	_, err := s.fill(u)
	return err
}

// call is a service with all placeholders filled in.
type call struct {
	method, body, contentType string
	url                       *url.URL
	header                    http.Header
	username, password        string   // for Digest
	shown                     string   // the address for people, without the password
	secrets                   []string // what must not be shown
	client                    *http.Client
}

// fill fills the placeholders in and checks that a request can be made of the result.
func (s Service) fill(u User) (*call, error) {
	c := &call{method: strings.ToUpper(s.Method), contentType: s.ContentType, header: http.Header{}, username: s.AuthUsername, password: s.AuthPassword}
	for _, secret := range []string{u.Password, s.AuthPassword} {
		if secret != "" {
			c.secrets = append(c.secrets, secret, escape(secret), url.QueryEscape(secret), url.PathEscape(secret))
		}
	}
	var err error
	if c.url, err = url.Parse(u.into(s.URL, escape)); err != nil {
		var cause *url.Error
		if errors.As(err, &cause) {
			err = cause.Err // without the address, which holds the password
		}
		return nil, fmt.Errorf("the address cannot be used: %w", err)
	}
	shown := u
	shown.Password = serve.Masked
	c.shown = shown.into(s.URL, escapeAllButMask)
	if c.url.Scheme != "http" && c.url.Scheme != "https" || c.url.Host == "" {
		return nil, fmt.Errorf("the address must begin with http:// or https:// and a host, not %q", c.hide(s.URL))
	}
	if c.url.User != nil {
		return nil, errors.New("the address must not hold a user name; HTTP Digest has fields of its own")
	}
	c.url.Fragment = ""
	if s.PostData != "" {
		if c.contentType == "" {
			c.contentType = formType
		}
		encode := func(s string) string { return s }
		if strings.HasPrefix(strings.ToLower(c.contentType), formType) {
			encode = escape
		}
		c.body = u.into(s.PostData, encode)
	}
	if c.method == "" {
		c.method = http.MethodGet
		if s.PostData != "" {
			c.method = http.MethodPost
		}
	}
	if !slices.Contains(serve.Methods, c.method) {
		return nil, fmt.Errorf("the app cannot use the method %q; it can use %s", c.method, strings.Join(serve.Methods, ", "))
	}
	for _, line := range s.CustomHeaders {
		name, value, ok := strings.Cut(u.into(line, func(s string) string { return s }), ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || !headerName(name) || strings.ContainsAny(value, "\r\n\x00") {
			return nil, fmt.Errorf("the header %q is not Name: value", c.hide(line))
		}
		c.header.Add(name, value)
	}
	return c, nil
}

// into fills the placeholders of a text in. A value that looks like a placeholder is not filled in again.
func (u User) into(text string, encode func(string) string) string {
	return strings.NewReplacer(UsernamePlaceholder, encode(u.Username), PasswordPlaceholder, encode(u.Password),
		CloudIDPlaceholder, encode(u.CloudID)).Replace(text)
}

// escape encodes all but the unreserved characters of RFC 3986, as it fits every part of an address. How the app encodes
// is not documented.
func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func escapeAllButMask(s string) string {
	if s == serve.Masked {
		return s
	}
	return escape(s)
}

// headerName reports whether a text can be the name of a header: a token of RFC 9110.
func headerName(s string) bool {
	for _, r := range s {
		alphanumeric := r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !alphanumeric && !strings.ContainsRune("!#$%&'*+-.^_`|~", r) {
			return false
		}
	}
	return s != ""
}

// hide replaces the passwords in a text that is shown.
func (c *call) hide(text string) string {
	for _, s := range c.secrets {
		text = strings.ReplaceAll(text, s, serve.Masked)
	}
	return text
}
