package check

import (
	"strings"

	"dialwright/model"
)

// similarType returns the type of the catalogue that was most likely meant by name; "" when none is near.
func similarType(role model.Role, name string) string {
	folded := strings.ToLower(strings.TrimSpace(name))
	if len(folded) > 40 {
		return ""
	}
	best, least := "", 3
	for _, t := range model.Catalogue {
		if t.Role != role {
			continue
		}
		if denies(folded) != denies(t.Name) {
			continue
		}
		if n := distance(folded, strings.ToLower(t.Name)); n < least && n*3 < len(folded) {
			best, least = t.Name, n
		}
	}
	return best
}

// denies reports whether a type's name says that something does not hold.
func denies(name string) bool {
	for _, prefix := range []string{"doesn", "isn", "no", "un"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// distance returns how many bytes must be added, dropped or replaced to make b of a (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
