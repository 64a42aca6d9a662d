package rules

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// gripIcon is six dots, the sign of something that can be dragged.
var gripIcon fyne.Resource = theme.NewThemedResource(fyne.NewStaticResource("grip.svg", []byte(
	`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
		`<circle cx="9" cy="6" r="1.8"/><circle cx="15" cy="6" r="1.8"/>`+
		`<circle cx="9" cy="12" r="1.8"/><circle cx="15" cy="12" r="1.8"/>`+
		`<circle cx="9" cy="18" r="1.8"/><circle cx="15" cy="18" r="1.8"/></svg>`)))
