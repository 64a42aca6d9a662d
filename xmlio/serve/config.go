package serve

import (
	"cmp"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"dialwright/model"
	"dialwright/xmlio/serve/digest"
)

// Config is what can be chosen about the service. The zero value is what most need. It may be changed while the service
// runs.
type Config struct {
	Path    string   // of the service; "" means [DefaultPath]
	Methods []string // that are answered; nil means all that the app can use, [Methods]
	Params  Params   // names of the parameters; an empty one means that of [DefaultParams]
	Hosts   []string // names by which this computer may be asked, besides its addresses, its host name and localhost
	Failure Failure  // on purpose

	// Users are the passwords by user name that the parameters of a request must give; nil: not checked.
	Users map[string]string
	// Digest are the HTTP Digest credentials that a request must have.
	Digest Digest
}

// Digest are credentials for HTTP Digest, the portal's AuthUsername and AuthPassword. The zero value asks for none.
type Digest struct {
	Username, Password string
	Realm              string             // "" means [DefaultRealm]
	Algorithms         []digest.Algorithm // that are offered, the preferred first; nil means SHA-256, then MD5
}

// Asked reports whether credentials are asked for at all.
func (d Digest) Asked() bool { return d.Username != "" || d.Password != "" }

// DefaultRealm is the realm of HTTP Digest when nothing else is chosen.
const DefaultRealm = "provisioning"

// settings are a configuration that is in use.
type settings struct {
	Config
	guard *digest.Guard // nil: no Digest credentials are asked for
}

// use makes settings of a configuration. Nonces that were given out under the settings before stay valid if the
// credentials are the same.
func (c Config) use(before *settings) (*settings, error) {
	full, err := c.filled()
	if err != nil {
		return nil, err
	}
	s := &settings{Config: *full}
	switch d := s.Digest; {
	case !d.Asked():
	case before != nil && before.guard != nil && reflect.DeepEqual(before.Digest, d):
		s.guard = before.guard
	default:
		s.guard = digest.NewGuard(d.Realm, d.Username, d.Password, d.Algorithms...)
	}
	return s, nil
}

// DefaultPath is the path of the service when nothing else is chosen.
const DefaultPath = "/globextprov"

// Methods lists the methods that a web service of the vendor's portal can be given. It must not be changed.
var Methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodHead, http.MethodDelete}

// filled returns the configuration with the defaults in place, and says what is wrong with it.
func (c Config) filled() (*Config, error) {
	if c.Path == "" {
		c.Path = DefaultPath
	}
	if !strings.HasPrefix(c.Path, "/") || strings.ContainsAny(c.Path, "?# ") {
		return nil, model.Errorf("the path %q must begin with / and hold no blank, ? or #", c.Path)
	}
	if c.Methods == nil {
		c.Methods = Methods
	}
	c.Methods = slices.Clone(c.Methods)
	for i, m := range c.Methods {
		c.Methods[i] = strings.ToUpper(m)
		if !slices.Contains(Methods, c.Methods[i]) {
			return nil, model.Errorf("the app cannot use the method %q; it can use %s", m, strings.Join(Methods, ", "))
		}
	}
	if len(c.Methods) == 0 {
		return nil, model.Errorf("no method is chosen")
	}
	p := &c.Params
	p.Username = cmp.Or(p.Username, DefaultParams.Username)
	p.Password = cmp.Or(p.Password, DefaultParams.Password)
	p.CloudID = cmp.Or(p.CloudID, DefaultParams.CloudID)
	if p.Username == p.Password || p.Username == p.CloudID || p.Password == p.CloudID {
		return nil, model.Errorf("two parameters have one name")
	}
	c.Digest.Realm = cmp.Or(c.Digest.Realm, DefaultRealm)
	for _, a := range c.Digest.Algorithms {
		if a != digest.SHA256 && a != digest.MD5 {
			return nil, model.Errorf("the Digest algorithm %q is none of %s and %s", a, digest.SHA256, digest.MD5)
		}
	}
	if _, ok := c.Failure.Info(); !ok && c.Failure.Kind != NoFailure {
		return nil, model.Errorf("there is no failure %q", c.Failure.Kind)
	}
	c.Failure.Message = cmp.Or(c.Failure.Message, DefaultMessage)
	if c.Failure.Delay <= 0 {
		c.Failure.Delay = DefaultDelay
	}
	return &c, nil
}
