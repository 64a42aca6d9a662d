package serve

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
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
		return nil, fmt.Errorf("the path %q must begin with / and hold no blank, ? or #", c.Path)
	}
	if c.Methods == nil {
		c.Methods = Methods
	}
	c.Methods = slices.Clone(c.Methods)
	for i, m := range c.Methods {
		c.Methods[i] = strings.ToUpper(m)
		if !slices.Contains(Methods, c.Methods[i]) {
			return nil, fmt.Errorf("the app cannot use the method %q; it can use %s", m, strings.Join(Methods, ", "))
		}
	}
	if len(c.Methods) == 0 {
		return nil, errors.New("no method is chosen")
	}
	p := &c.Params
	fill(&p.Username, DefaultParams.Username)
	fill(&p.Password, DefaultParams.Password)
	fill(&p.CloudID, DefaultParams.CloudID)
	if p.Username == p.Password || p.Username == p.CloudID || p.Password == p.CloudID {
		return nil, errors.New("two parameters have one name")
	}
	if _, ok := c.Failure.Info(); !ok && c.Failure.Kind != NoFailure {
		return nil, fmt.Errorf("there is no failure %q", c.Failure.Kind)
	}
	fill(&c.Failure.Message, DefaultMessage)
	if c.Failure.Delay <= 0 {
		c.Failure.Delay = DefaultDelay
	}
	return &c, nil
}

func fill(s *string, value string) {
	if *s == "" {
		*s = value
	}
}
