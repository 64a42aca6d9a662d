package model

import "sort"

// InOrder tells which nodes of a list kept their places. match holds, for each of them, the distinct place that it had
// before, or a negative number when it is new. Marked are those of a longest ascending run, so that the fewest possible
// count as moved.
func InOrder(match []int) []bool {
	var ends []int // for each length, the index in match at which the run with the smallest end ends
	before := make([]int, len(match))
	for i, m := range match {
		if m < 0 {
			continue
		}
		n := sort.Search(len(ends), func(j int) bool { return match[ends[j]] > m })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	kept := make([]bool, len(match))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			kept[i] = true
		}
	}
	return kept
}
