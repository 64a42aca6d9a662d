package xmlio

// slab hands out values from larger and larger blocks, so that a large document needs few allocations.
type slab[T any] struct {
	free []T
	size int
}

func (s *slab[T]) next() *T { return &s.list(1)[0] }

// list returns n values in a row, with no room behind them.
func (s *slab[T]) list(n int) []T {
	if n > len(s.free) {
		s.size = min(2*s.size+1, 1024)
		s.free = make([]T, max(n, s.size))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}
