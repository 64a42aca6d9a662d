package serve

import (
	"container/list"
	"sync"
)

// cacheSize is how many bytes of documents a [Folder] keeps in memory. Beyond it, those that were not asked for the
// longest are read again when they are.
const cacheSize = 128 << 20

// fileCost is what a file in memory costs besides its bytes, roughly.
const fileCost = 2 << 10

// cache holds the files that were sent last, as many as fit into limit bytes.
type cache struct {
	limit int
	mu    sync.Mutex
	files map[string]*list.Element // of cached, by name
	order list.List                // the last used first
	bytes int
}

type cached struct {
	*kept
	size int // of the document, in bytes
}

// get returns a file by its name, with the size with which it is kept, or nil.
func (c *cache) get(name string) (k *kept, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.files[name]
	if e == nil {
		return nil, 0
	}
	c.order.MoveToFront(e)
	f := e.Value.(*cached)
	return f.kept, f.size
}

// keep puts a file of a size, in bytes, into the cache, unless it or another one of its name is there.
func (c *cache) keep(k *kept, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.files == nil {
		c.files = map[string]*list.Element{}
	}
	e := c.files[k.name]
	if e == nil {
		e = c.order.PushFront(&cached{kept: k})
		c.files[k.name] = e
		c.bytes += fileCost
	}
	f := e.Value.(*cached)
	c.bytes += size - f.size
	f.size = size
	for c.bytes > c.limit && c.order.Len() > 1 {
		c.drop(c.order.Back())
	}
}

// forget takes a file out of the cache, if it is there.
func (c *cache) forget(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.files[name]; e != nil {
		c.drop(e)
	}
}

func (c *cache) drop(e *list.Element) {
	f := c.order.Remove(e).(*cached)
	c.bytes -= f.size + fileCost
	delete(c.files, f.name)
}
