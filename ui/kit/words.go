package kit

import "dialwright/model"

// Sentence says a rule in one sentence for a line of a list.
func Sentence(r *model.Rule) string { return r.Describe() }
