package tryit

import "image"

// maxFetching is how many portraits are fetched at a time: a server that hangs holds up no more.
const maxFetching = 4

// portraits fetches the pictures of the entries that are seen, each once. It belongs to the window's thread.
type portraits struct {
	fetch func(url string, done func(picture image.Image, why string)) // nil: there are none
	came  func()                                                       // is called when another picture has come

	known    map[string]image.Image // nil for those that are awaited or cannot be had
	waiting  []string
	fetching int
	turn     int // goes up when all is forgotten, so that what comes late is not taken
}

// get returns the picture at a URL, or nil, and fetches it when it is asked for the first time.
func (p *portraits) get(url string) image.Image {
	if url == "" || p.fetch == nil {
		return nil
	}
	picture, ok := p.known[url]
	if !ok {
		if p.known == nil {
			p.known = map[string]image.Image{}
		}
		p.known[url] = nil
		p.waiting = append(p.waiting, url)
		p.next()
		return p.known[url]
	}
	return picture
}

// next fetches what was asked for last: that is most likely still seen.
func (p *portraits) next() {
	for p.fetching < maxFetching && len(p.waiting) > 0 {
		url := p.waiting[len(p.waiting)-1]
		p.waiting = p.waiting[:len(p.waiting)-1]
		p.fetching++
		turn := p.turn
		p.fetch(url, func(picture image.Image, _ string) {
			p.fetching--
			if turn == p.turn && picture != nil {
				p.known[url] = picture
				p.came()
			}
			p.next()
		})
	}
}

// forget has all pictures fetched anew when they are asked for again.
func (p *portraits) forget() {
	p.known, p.waiting = nil, nil
	p.turn++
}
