package check

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

const unbounded = math.MaxInt

// region is the set of calls for which the known conditions of a rule hold.
type region struct {
	text     string // what the number is or begins with
	exact    bool   // the number is text, not only begins with it
	not      []string
	contains []string
	min, max int // of its length in characters
	numeric  bool
	network  string // in lower case; "": any
	ssid     string
	hasSSID  bool

	complete bool // every condition is known, so that the rule matches whenever the call is in the region
	empty    bool // there is no such call
}

func regionOf(conditions []*model.Condition) region {
	r := region{max: unbounded, complete: true}
	for _, c := range conditions {
		r.narrow(c)
	}
	r.settle()
	return r
}

// narrow adds one condition.
func (r *region) narrow(c *model.Condition) {
	param := c.Param.Value
	switch c.Type.Value {
	case model.CondStartsWith:
		r.begin(param, false)
	case model.CondEquals:
		r.begin(param, true)
	case model.CondDoesntStartWith:
		r.not = append(r.not, param)
	case model.CondContains:
		if param != "" {
			r.contains = append(r.contains, param)
		}
	case model.CondNumeric:
		r.numeric = true
	case model.CondSSID:
		r.empty = r.empty || r.hasSSID && r.ssid != param
		r.ssid, r.hasSSID = param, true
	case model.CondNetworkType:
		switch word := model.Network(param); word {
		case "any":
		case "wifi", "cellular", "none":
			r.empty = r.empty || r.network != "" && r.network != word
			r.network = word
		default:
			r.complete = false
		}
	case model.CondLengthEquals, model.CondShorterThan, model.CondLongerThan:
		r.length(c.Type.Value, param)
	default:
		r.complete = false
	}
}

// begin narrows the region to the numbers that are text, or begin with it.
func (r *region) begin(text string, exact bool) {
	switch {
	case r.exact:
		r.empty = r.empty || exact && text != r.text || !strings.HasPrefix(r.text, text)
	case strings.HasPrefix(text, r.text):
		r.text, r.exact = text, exact
	default:
		r.empty = r.empty || exact || !strings.HasPrefix(r.text, text)
	}
}

func (r *region) length(typ, param string) {
	n, ok := model.Length(param)
	switch {
	case !ok:
		r.complete = false
	case typ == model.CondLengthEquals:
		r.min, r.max = max(r.min, n), min(r.max, n)
	case typ == model.CondShorterThan:
		r.max = min(r.max, n-1)
	case n == model.MaxLength:
		r.empty = true
	default:
		r.min = max(r.min, n+1)
	}
}

// settle draws the conclusions: what the text says of the length, what the length says of the text, and whether
// anything is left.
func (r *region) settle() {
	n := utf8.RuneCountInString(r.text)
	if r.exact {
		r.empty = r.empty || n < r.min || n > r.max
		r.min, r.max = n, n
	}
	r.min = max(r.min, n)
	for _, c := range r.contains {
		r.min = max(r.min, utf8.RuneCountInString(c))
		r.empty = r.empty || r.numeric && !numericPart(c)
	}
	r.exact = r.exact || r.max == n
	r.empty = r.empty || r.min > r.max || r.numeric && !numericPart(r.text) || r.hasSSID && (r.network == "cellular" || r.network == "none")
	if r.exact {
		for _, c := range r.contains {
			r.empty = r.empty || !strings.Contains(r.text, c)
		}
	}
	for _, q := range r.not {
		r.empty = r.empty || strings.HasPrefix(r.text, q)
	}
}

// numericPart reports whether a number that passes as numeric may begin with or contain s: digits, perhaps after one +.
func numericPart(s string) bool {
	return strings.Trim(strings.TrimPrefix(s, "+"), "0123456789") == ""
}

// within reports whether every call in the region is in o too, as far as that can be proved in few steps. False says nothing.
func (r *region) within(o *region) bool {
	switch {
	case len(r.not)*len(o.not) > mostPairs, len(r.contains)*len(o.contains) > mostPairs,
		o.exact && !(r.exact && r.text == o.text),
		!strings.HasPrefix(r.text, o.text),
		r.min < o.min, r.max > o.max,
		o.network != "" && r.network != o.network,
		o.hasSSID && !(r.hasSSID && r.ssid == o.ssid),
		o.numeric && !r.numeric && !(r.exact && r.text != "" && strings.Trim(r.text, "0123456789") == ""):
		return false
	}
	for _, q := range o.not {
		if !r.avoids(q) {
			return false
		}
	}
	for _, c := range o.contains {
		if !r.holds(c) {
			return false
		}
	}
	return true
}

// avoids reports whether no number of the region begins with q.
func (r *region) avoids(q string) bool {
	if !strings.HasPrefix(r.text, q) && (r.exact || !strings.HasPrefix(q, r.text)) {
		return true
	}
	for _, own := range r.not {
		if strings.HasPrefix(q, own) {
			return true
		}
	}
	return r.max < utf8.RuneCountInString(q)
}

// holds reports whether every number of the region contains c.
func (r *region) holds(c string) bool {
	if strings.Contains(r.text, c) {
		return true
	}
	for _, own := range r.contains {
		if strings.Contains(own, c) {
			return true
		}
	}
	return false
}

// contradiction returns the place of the first condition that can no longer hold together with those before it, and of
// the one among these that it contradicts by itself; -1 when it takes several of them.
func contradiction(conditions []*model.Condition) (at, with int) {
	at = sort.Search(len(conditions), func(i int) bool { return emptyRegion(conditions[:i+1]) })
	for with = 0; with < at; with++ {
		if emptyRegion([]*model.Condition{conditions[with], conditions[at]}) {
			return at, with
		}
	}
	return at, -1
}

func emptyRegion(conditions []*model.Condition) bool {
	r := regionOf(conditions)
	return r.empty
}
