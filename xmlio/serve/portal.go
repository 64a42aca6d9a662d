package serve

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"dialwright/model"
)

// DefaultRefresh is how often the app asks again when nothing else is said.
const DefaultRefresh = time.Hour

// Field is a field of the vendor's portal.
type Field struct {
	Name, Value, Explanation string
}

// Sheet is what to enter at the vendor's portal so that apps ask a service.
type Sheet struct {
	Fields []Field
	Notes  []string // what else is worth knowing, in sentences
}

// Prefixes of the fields: of the call at sign-in, and of those that the app makes later by itself.
const (
	signInPrefix  = "initialGlobalProvisioning"
	refreshPrefix = "globalExtProv"
)

// Portal returns the sheet for a service with an address such as [Server.URL] and a configuration. refresh is the time
// between two calls that the app makes by itself, in whole seconds; 0 means [DefaultRefresh].
func Portal(address string, c Config, refresh time.Duration) (Sheet, error) {
	full, err := c.filled()
	if err != nil {
		return Sheet{}, err
	}
	if refresh == 0 {
		refresh = DefaultRefresh
	}
	if refresh < time.Second {
		return Sheet{}, model.Errorf("the app cannot refresh every %v: the shortest time is a second", refresh)
	}
	var s Sheet
	s.add(signInPrefix, address, full, "The app calls it once at sign-in, before the account's own external provisioning (documented).")
	s.add(refreshPrefix, address, full, "The app calls it again later by itself; the user sees nothing (documented). Whether all three placeholders are filled in there is not confirmed.")
	s.Fields = append(s.Fields, Field{refreshPrefix + "Refresh", strconv.FormatInt(int64(refresh/time.Second), 10),
		"Seconds between two of these calls. Without it 3600 (documented)."})
	s.Notes = append(s.Notes, "%username%, %password% and %fullcode% stay as they are: the app fills them in with what the user typed. %fullcode% is the cloud ID.")
	if u, err := url.Parse(address); err == nil {
		if host := u.Hostname(); host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1" {
			s.Notes = append(s.Notes, "This address is reached from this computer only. For a phone, have the service listen on the local network.")
		}
		if u.Scheme == "http" {
			s.Notes = append(s.Notes, "Over http everybody on the way can read the password. Outside of tests, use https.")
		}
	}
	return s, nil
}

// add adds the fields of one call.
func (s *Sheet) add(prefix, address string, c *Config, when string) {
	field := func(name, value, explanation string) {
		s.Fields = append(s.Fields, Field{prefix + name, value, explanation})
	}
	query := url.QueryEscape(c.Params.Username) + "=%username%&" + url.QueryEscape(c.Params.Password) + "=%password%&" +
		url.QueryEscape(c.Params.CloudID) + "=%fullcode%"
	switch {
	case slices.Contains(c.Methods, http.MethodGet):
		field("Url", address+"?"+query, when)
	case slices.Contains(c.Methods, http.MethodPost):
		field("Url", address, when)
		field("PostData", query, "With it the app sends a POST (documented), and passwords stay out of addresses.")
	default:
		field("Url", address+"?"+query, when)
		field("Method", c.Methods[0], "Without it the app would send a GET (documented).")
	}
	if c.Digest.Asked() {
		field("AuthUsername", c.Digest.Username, "For HTTP Digest (documented).")
		field("AuthPassword", c.Digest.Password, "For HTTP Digest (documented).")
	}
}
