package check

import (
	"strconv"
	"strings"
)

// use counts an id of the list at hand as used.
func (c *checker) use(id string, removed bool) {
	c.used[id] = true
	if key := folded(id); key != id && !removed {
		c.alike[key] = "" // ids that are their own key, as nearly all are, cost nothing here
	}
}

// folded returns what ids have in common that are easily taken for one.
func folded(id string) string { return strings.ToLower(strings.TrimSpace(id)) }

// oddID checks an id that is there and that no entry above has. give makes the fix that gives the entry another.
func (c *checker) oddID(e entry, give func(id string) *Fix) {
	id, p := e.id.Value, e.place.at("id")
	if e.removed() {
		return // it takes one with such an id from phones
	}
	key, right := folded(id), strings.TrimSpace(id)
	if first, ok := c.alike[key]; first != "" {
		c.add("similar-id", p, give(c.freeID(e.stem, right)),
			"The id %s is that of another %s above, %s, but for the case of letters or for blanks around it. Phones most likely take them for two (not confirmed). Give this one an id that cannot be mixed up, or remove one of them.",
			quote(id), e.what, quote(first))
		return
	} else if ok {
		c.alike[key] = id
	}
	if right == id {
		return
	}
	var fix *Fix
	if right != "" && !c.used[right] {
		c.used[right] = true
		fix = give(right)
	}
	c.add("blank-around-id", p, fix,
		"The id %s begins or ends with a blank. Phones most likely count it as part of the id (not confirmed), so that with and without it are two. Take it away, unless phones have the %s by this id already.",
		quote(id), e.what)
}

// freeID returns an id that is not used yet and counts it as used: the wanted one with a number, or the stem with one.
func (c *checker) freeID(stem, wanted string) string {
	first := 1
	if wanted != "" {
		stem, first = wanted+"-", 2
	}
	for n := max(first, c.numbers[stem]); ; n++ {
		if id := stem + strconv.Itoa(n); !c.used[id] {
			c.used[id], c.numbers[stem] = true, n+1
			return id
		}
	}
}
