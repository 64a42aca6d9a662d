package rewrite

import "math/bits"

// An anchor with many entries has a tree over them, in which the next one for a length is found without looking at the
// others. A length is one bit; the last stands for all lengths from 63 on.

// lengthBit returns the bit of a length.
func lengthBit(n int) uint64 { return 1 << min(n, 63) }

// mask returns the bits of the lengths that an entry matches.
func (e *entry) mask() uint64 {
	lo, hi := min(e.lo, 63), min(e.hi, 63)
	if lo > hi {
		return 0
	}
	return (^uint64(0) >> (63 - hi)) & (^uint64(0) << lo)
}

// plant makes the trees: for n entries, a heap of 2·size bit sets, size being n rounded up to a power of two. Entry i is
// leaf size+i, and each inner node has the bits of the two below it.
func (b *indexBuilder) plant() {
	for i := range b.anchors {
		a := &b.anchors[i]
		n := int(a.to - a.from)
		if n < treeFrom {
			continue
		}
		size := treeSize(n)
		a.tree = int32(len(b.trees))
		b.trees = append(b.trees, make([]uint64, 2*size)...)
		tree := b.trees[a.tree:]
		for j, e := range b.entries[a.from:a.to] {
			tree[size+j] = e.mask()
		}
		for j := size - 1; j > 0; j-- {
			tree[j] = tree[2*j] | tree[2*j+1]
		}
	}
}

func treeSize(n int) int { return 1 << bits.Len(uint(n-1)) }

// nextLeaf returns the first leaf from i on with the bit, size when there is none.
func nextLeaf(tree []uint64, size, i int, bit uint64) int {
	if i >= size {
		return size
	}
	node := size + i
	for tree[node]&bit == 0 {
		for node&1 == 1 { // up from right children
			if node >>= 1; node <= 1 {
				return size
			}
		}
		node++ // the right sibling
	}
	for node < size { // down
		node *= 2
		if tree[node]&bit == 0 {
			node++
		}
	}
	return node - size
}
