package model

import (
	"slices"
	"testing"
)

func TestInOrderKeepsTheMost(t *testing.T) {
	const y, n = true, false
	tests := []struct {
		name  string
		match []int
		want  []bool
	}{
		{"nothing", nil, []bool{}},
		{"as before", []int{0, 1, 2}, []bool{y, y, y}},
		{"all new", []int{-1, -1}, []bool{n, n}},
		{"the first went to the end", []int{1, 2, 3, 0}, []bool{y, y, y, n}},
		{"the last came to the front", []int{3, 0, 1, 2}, []bool{n, y, y, y}},
		{"a new one among the old", []int{0, -1, 1}, []bool{y, n, y}},
		{"one went, others closed up", []int{0, 2, 5}, []bool{y, y, y}},
	}
	for _, tt := range tests {
		if got := InOrder(tt.match); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v gives %v, want %v", tt.name, tt.match, got, tt.want)
		}
	}
	if kept := InOrder([]int{2, 1, 0}); len(slices.DeleteFunc(kept, func(k bool) bool { return !k })) != 1 {
		t.Error("of a list turned round, one keeps its place")
	}
}
